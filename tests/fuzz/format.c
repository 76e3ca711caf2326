#include "format.h"

static void report_check(const struct merge_report *report)
{
	int64_t changed = report->added + report->moved + report->rerooms + report->retitled +
	                  report->edited + report->withdrawn + report->removed;

	require(report->sessions >= 0 && report->sessions == report->added && changed == report->added,
	        "in an empty library everything is new");
	require(report->key[0] || report->sessions == 0, "a conference without a key");
	require_clean(sv_from(report->key), CLEAN_LINE, "a key that is not clean");
	require_clean(sv_from(report->title), CLEAN_LINE, "a title that is not clean");
}

void format_read(reader_fn read, struct sv bytes)
{
	/* One empty library for all inputs: nothing is ever written to it. */
	static struct store *store;
	struct import_report report = { .format = "" };
	struct source source = { .name = "input", .fd = -1, .memory = bytes,
		                 .total_bytes = bytes.len };
	struct job job = { .source = &source, .report = &report };
	struct error err = { 0 };

	if (!store)
		store = store_open("memory", STORE_MEMORY, &err);
	require(store != NULL, err.message);
	job.merge = merge_begin(store, &err);
	require(job.merge != NULL, err.message);
	if (!read(&job, &err)) {
		require_message(&err);
		merge_abandon(job.merge);
	} else if (merge_commit(job.merge, true, &report.merge, &err)) {
		report_check(&report.merge);
	} else {
		require_message(&err);
	}
	str_finish(&job.head);
}
