#include "db.h"

/* The texts and names of stmt.def, by its order. */
struct stmt_row {
	const char *name;
	const char *sql;
};

static const struct stmt_row stmt_rows[] = {
#define STMT(NAME, SQL) [STMT_##NAME] = { .name = #NAME, .sql = SQL },
#include "stmt.def"
#undef STMT
};

const char *stmt_sql(enum stmt id)
{
	return stmt_rows[id].sql;
}

const char *stmt_name(enum stmt id)
{
	return stmt_rows[id].name;
}
