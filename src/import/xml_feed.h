/* xml_feed.h -- a file fed to the XML parser piece by piece. */
#pragma once

#include "job.h"

#include <expat.h>

enum { XML_TOKEN_MAX_BYTES = 16 << 20 };

/* A parser on its way through the source of a job. */
struct xml_feed {
	struct job *job;
	XML_Parser parser;
	struct error *err;
	bool failed; /* xml_feed_stop was called */
};

/* Stops the parser from within a handler that has set the error; returns for the handler to end. */
void xml_feed_stop(struct xml_feed *feed);
/* Feeds what sniffing has read already and then the whole source.  Fails with ERROR_INPUT (the line
 * is named) or ERROR_IO. */
NODISCARD bool xml_feed_all(struct xml_feed *feed);
