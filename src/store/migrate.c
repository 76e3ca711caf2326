#include "migrate.h"

#include "schema.h"

bool store_migrate(struct store *store, uint32_t version, struct error *err)
{
	/* Version 1 is the first; what comes later adds its steps here, each from one version to
	 * the next, rebuilding tables so that their text is what schema.def says. */
	if (version == SCHEMA_VERSION)
		return true;
	return error_set(err, ERROR_SCHEMA,
			 _("%s: tables of version %u, which never was; restore a copy"),
			 store->path, (unsigned)version);
}
