/* migrate.h -- databases of older versions brought to this one. */
#pragma once

#include "handle.h"

/* Brings the database of STORE from VERSION to SCHEMA_VERSION, in one transaction that is kept only
 * where quick_check finds nothing.  Nothing is done where it is of this version.  Fails with
 * ERROR_SCHEMA (no version of ours, not its tables, damaged), ERROR_IO (opened for reading),
 * ERROR_BUSY. */
NODISCARD bool store_migrate(struct store *store, uint32_t version, struct error *err);
