#include "gathered.h"

#include <string.h>

#include "html.h"

void gathered_clear(struct gathered *gathered)
{
	arena_finish(&gathered->arena);
	gathered->members_len = gathered->speakers_len = gathered->links_len = 0;
}

/* Returns the member NAME, or NULL. */
static struct gathered_member *member_find(struct gathered *gathered, const char *name)
{
	for (size_t i = 0; i < gathered->members_len; i++) {
		if (strcmp(gathered->members[i].name, name) == 0)
			return &gathered->members[i];
	}
	return NULL;
}

void gathered_put(struct gathered *gathered, const char *name, struct sv text)
{
	struct gathered_member *member = member_find(gathered, name);

	if (!text.len || strlen(name) >= GATHERED_NAME_BYTES)
		return;
	if (member && text.len <= member->text.len)
		return;
	if (!member && gathered->members_len == GATHERED_MEMBERS)
		return;
	if (!member) {
		member = &gathered->members[gathered->members_len++];
		memcpy(member->name, name, strlen(name) + 1);
	}
	member->text = arena_copy(&gathered->arena, text);
}

struct sv gathered_get(const struct gathered *gathered, const char *name)
{
	for (size_t i = 0; i < gathered->members_len; i++) {
		if (strcmp(gathered->members[i].name, name) == 0)
			return gathered->members[i].text;
	}
	return (struct sv){ 0 };
}

struct sv gathered_plain(struct gathered *gathered, const char *name)
{
	struct str plain = { 0 };

	html_to_text(&plain, gathered_get(gathered, name));
	return arena_keep(&gathered->arena, &plain);
}

static void speaker_add(struct gathered *gathered, struct sv role, struct sv name)
{
	if (name.len && gathered->speakers_len < GATHERED_LIST)
		gathered->speakers[gathered->speakers_len++] =
			(struct speaker){ .name = arena_copy(&gathered->arena, name), .role = role };
}

static void link_add(struct gathered *gathered, enum link_kind kind, struct sv url, struct sv title)
{
	if ((url.len || title.len) && gathered->links_len < GATHERED_LIST)
		gathered->links[gathered->links_len++] = (struct link){
			.kind = kind,
			.url = url,
			.title = arena_copy(&gathered->arena, title),
		};
}

bool gathered_list_take(struct gathered *gathered, const char *name, struct sv attribute,
                        struct sv text)
{
	if (strcmp(name, "person") == 0)
		speaker_add(gathered, attribute, text);
	else if (strcmp(name, "link") == 0)
		link_add(gathered, LINK_PAGE, attribute, text);
	else if (strcmp(name, "attachment") == 0)
		link_add(gathered, LINK_ATTACHMENT, attribute, text);
	else
		return false;
	return true;
}
