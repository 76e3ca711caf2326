/* Unit tests of searching: all tables of cases as one TAP stream. */
#include "test_search.h"

#include <locale.h>

int main(void)
{
	struct cases cases = { 0 };
	struct scratch library = { 0 }, apart = { 0 };
	int failed;

	setlocale(LC_ALL, "C.UTF-8");
	scratch_make(&library);
	search_rows_merge(&library);
	scratch_make(&apart);
	parse_cases_add(&cases);
	plan_cases_add(&cases);
	mark_cases_add(&cases);
	near_cases_add(&cases);
	romaji_cases_add(&cases);
	initial_cases_add(&cases);
	many_cases_add(&cases);
	agree_cases_add(&cases, &library);
	row_cases_add(&cases, &library, &apart);
	failed = _cmocka_run_group_tests("search", cases.items, cases.len, NULL, NULL);
	cases_finish(&cases);
	scratch_finish(&library);
	scratch_finish(&apart);
	return failed;
}
