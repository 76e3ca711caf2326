#include "xsnotes/import.h"

#include "job.h"

enum { HEAD_BYTES = 4096 };

/* One format: how it is called and how it is recognised by the first bytes. */
struct format {
	const char *name;
	bool (*sniff)(struct sv head);
	reader_fn read;
};

static bool head_is_json(struct sv head)
{
	head = sv_trim(head);
	return head.len && (head.data[0] == '{' || head.data[0] == '[');
}

static bool head_is_ical(struct sv head)
{
	return sv_equal_nocase(sv_sub(sv_trim(head), 0, 15), SV("BEGIN:VCALENDAR"));
}

static bool head_is_page(struct sv head)
{
	head = sv_trim(head);
	return sv_equal_nocase(sv_sub(head, 0, 9), SV("<!doctype")) ||
	       sv_equal_nocase(sv_sub(head, 0, 5), SV("<html"));
}

static bool head_is_xml(struct sv head)
{
	return !head_is_page(head) && sv_starts(sv_trim(head), SV("<"));
}

static const struct format formats[] = {
	{ .name = "iCalendar", .sniff = head_is_ical, .read = read_ical },
	{ .name = "frab XML", .sniff = head_is_xml, .read = read_frab_xml },
	{ .name = "JSON", .sniff = head_is_json, .read = read_json },
};

void import_progress(const struct import_options *options, int from, int to, uint64_t done,
                     uint64_t total)
{
	if (options->progress && total)
		options->progress(options->payload,
		                  from + (int)((double)(to - from) * (double)done / (double)total));
}

static void step_tell(void *payload, int64_t done, int64_t total)
{
	import_progress(payload, READ_PERCENT, 100, (uint64_t)done, (uint64_t)total);
}

bool job_session(struct job *job, const struct session *session, struct error *err)
{
	job->sessions++;
	return merge_session(job->merge, session, err);
}

void job_conference(struct job *job, struct conference *conference)
{
	if (job->key.len)
		conference->key = job->key;
	merge_conference(job->merge, conference);
}

struct sv job_file_stem(const struct job *job)
{
	struct sv name = sv_from(job->source->name);

	for (struct sv rest = name; rest.len;) {
		struct sv part = sv_cut(&rest, '/');

		if (part.len)
			name = part;
	}
	for (size_t i = name.len; i > 1; i--) {
		if (name.data[i - 1] == '.')
			return sv_sub(name, 0, i - 1);
	}
	return name;
}

/* Tells what HEAD looks like, for the line that refuses it. */
static const char *head_describe(struct sv head)
{
	struct sv text = sv_trim(head);

	if (head.len == 0)
		return _("an empty file");
	if (head_is_page(head))
		return _("a web page");
	if (sv_starts(text, SV("%PDF")))
		return _("a PDF file");
	if (sv_starts(text, SV("PK")))
		return _("an archive");
	return _("no schedule format that is known");
}

/* Reads the first bytes of the job's source, in UTF-8. */
static bool head_read(struct job *job, struct error *err)
{
	struct source *source = job->source;
	char head[HEAD_BYTES];
	enum encoding encoding;
	size_t got, mark_bytes;

	if (!source_read(source, head, sizeof(head), &got, err))
		return false;
	if (!encoding_find((struct sv){ .data = head, .len = got }, &encoding, &mark_bytes, err))
		return error_prefix(err, "%s", source->name);
	str_append(&job->head, (struct sv){ .data = head + mark_bytes, .len = got - mark_bytes });
	if (encoding == ENCODING_UTF8)
		return true;
	if (!source_decode(source, encoding, str_view(&job->head), err) ||
	    !source_read(source, head, sizeof(head), &got, err))
		return false;
	str_clear(&job->head);
	str_append(&job->head, (struct sv){ .data = head, .len = got });
	return true;
}

/* Sniffs the job's source and lets the format's reader have it. */
static bool job_read(struct job *job, struct error *err)
{
	if (!head_read(job, err))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		if (!formats[i].sniff(str_view(&job->head)))
			continue;
		job->report->format = formats[i].name;
		if (!formats[i].read(job, err))
			return false;
		if (job->sessions == 0)
			return error_set(err, ERROR_INPUT, _("%s: no sessions in it; nothing was imported"),
			                 job->source->name);
		return true;
	}
	return error_set(err, ERROR_INPUT,
	                 _("%s: %s; give frab XML or JSON, iCalendar, Sessionize or fortee JSON"),
	                 job->source->name, head_describe(str_view(&job->head)));
}

/* Imports SOURCE into STORE, whole or not at all. */
static bool source_import(struct store *store, struct source *source,
                          const struct import_options *options, struct import_report *report,
                          struct error *err)
{
	struct import_report filled = { 0 };
	struct job job = { .source = source, .report = &filled, .key = options->key };
	bool ok = false;

	job.merge = merge_begin(store, err);
	if (!job.merge)
		return false;
	if (!job_read(&job, err)) {
		merge_abandon(job.merge);
		goto out;
	}
	merge_progress(job.merge, step_tell, (void *)(uintptr_t)options);
	ok = merge_commit(job.merge, options->dry_run, &filled.merge, err);
	if (ok)
		*report = filled;
out:
	str_finish(&job.head);
	return ok;
}

bool import_file(struct store *store, const char *path, const struct import_options *options,
                 struct import_report *report, struct error *err)
{
	struct source source;
	bool ok;

	if (!source_open(&source, path, options, err))
		return false;
	ok = source_import(store, &source, options, report, err);
	source_close(&source);
	return ok;
}

bool import_bytes(struct store *store, const char *name, struct sv bytes,
                  const struct import_options *options, struct import_report *report,
                  struct error *err)
{
	struct source source = { .name = name, .fd = -1, .memory = bytes, .total_bytes = bytes.len };
	bool ok = source_import(store, &source, options, report, err);

	source_close(&source);
	return ok;
}
