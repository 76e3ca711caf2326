#include "xml_feed.h"

#include <string.h>

enum { CHUNK_BYTES = 256 << 10 };

void xml_feed_stop(struct xml_feed *feed)
{
	feed->failed = true;
	XML_StopParser(feed->parser, XML_FALSE);
}

/* Says where the parser stands and what is wrong there. */
static bool parse_failed(struct xml_feed *feed)
{
	unsigned long line = XML_GetCurrentLineNumber(feed->parser);

	if (feed->failed)
		return error_prefix(feed->err, _("%s, line %lu"), feed->job->source->name, line);
	return error_set(feed->err, ERROR_INPUT, _("%s, line %lu: not well-formed XML: %s"),
	                 feed->job->source->name, line,
	                 XML_ErrorString(XML_GetErrorCode(feed->parser)));
}

/* Fills BUFFER; *FILLED is less than BYTES only at the end of the source. */
static bool chunk_read(struct xml_feed *feed, char *buffer, size_t bytes, size_t *filled)
{
	size_t got;

	for (*filled = 0; *filled < bytes; *filled += got) {
		if (!source_read(feed->job->source, buffer + *filled, bytes - *filled, &got, feed->err))
			return false;
		if (!got)
			break;
	}
	return true;
}

static bool head_feed(struct xml_feed *feed)
{
	const struct str *head = &feed->job->head;
	char *buffer = XML_GetBuffer(feed->parser, (int)(head->len ? head->len : 1));

	if (!buffer)
		return error_set(feed->err, ERROR_IO, _("out of memory"));
	memcpy(buffer, str_cstr(head), head->len);
	return XML_ParseBuffer(feed->parser, (int)head->len, 0) == XML_STATUS_OK || parse_failed(feed);
}

/* The chunks get bigger while one token goes on and on, since expat looks at an unfinished token
 * anew each time. */
bool xml_feed_all(struct xml_feed *feed)
{
	size_t chunk = CHUNK_BYTES, filled;
	XML_Index before = -1;

	if (!head_feed(feed))
		return false;
	do {
		XML_Index here = XML_GetCurrentByteIndex(feed->parser);
		char *buffer;

		chunk = here == before ? chunk * 2 : CHUNK_BYTES;
		before = here;
		if (chunk > XML_TOKEN_MAX_BYTES)
			return error_set(feed->err, ERROR_INPUT,
			                 _("%s: one piece of XML of more than 16 MiB"),
			                 feed->job->source->name);
		buffer = XML_GetBuffer(feed->parser, (int)chunk);
		if (!buffer)
			return error_set(feed->err, ERROR_IO, _("out of memory"));
		if (!chunk_read(feed, buffer, chunk, &filled))
			return false;
		if (XML_ParseBuffer(feed->parser, (int)filled, filled < chunk) != XML_STATUS_OK)
			return parse_failed(feed);
	} while (filled == chunk);
	return true;
}

const char *import_engine_version(void)
{
	const char *version = XML_ExpatVersion();
	const char *number = strchr(version, '_');

	return number ? number + 1 : version;
}
