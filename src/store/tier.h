/* tier.h -- widening a query by words of the library, for store_tier and store_suggest. */
#pragma once

#include "handle.h"

/* Tells whether QUERY finds any row of VIEW (whose own query is left aside). */
NODISCARD bool query_finds(struct store *store, const struct view *view, const struct query *query,
                           bool *finds, struct error *err);
/* Gives every text term of QUERY that finds nothing in VIEW by itself the words of TIER (inside or
 * near) as variants; *ADDED is raised by how many. */
NODISCARD bool query_widen(struct store *store, const struct view *view, struct query *query,
                           enum tier tier, size_t *added, struct error *err);
/* Takes all such words away again; QUERY is at TIER_MATCH. */
void query_narrow(struct query *query);
