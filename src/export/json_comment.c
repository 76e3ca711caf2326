#include "json_session.h"

void json_comments_append(struct json_writer *writer, const struct comment *comments, size_t len)
{
	static const char *const kinds[] = {
		[COMMENT_SESSION] = "", [COMMENT_OVERVIEW] = "overview", [COMMENT_CLOSING] = "closing",
	};

	/* They stand behind those of the schedule. */
	while (len && comments[len - 1].shared)
		len--;
	if (!len)
		return;
	json_name(writer, SV("comments"));
	json_open(writer, '[');
	for (size_t i = 0; i < len;) {
		const struct comment *first = &comments[i];

		json_open(writer, '{');
		json_member(writer, "kind", sv_from(kinds[first->kind]));
		json_name(writer, SV("number"));
		json_put_number(writer, first->number);
		json_member(writer, "author", first->author);
		json_member(writer, "role", first->role);
		json_name(writer, SV("text"));
		json_open(writer, '{');
		for (; i < len && comments[i].kind == first->kind && comments[i].number == first->number &&
		       sv_equal(comments[i].author, first->author);
		     i++) {
			json_name(writer, comments[i].lang);
			json_put_text(writer, comments[i].text);
		}
		json_close(writer, '}');
		json_close(writer, '}');
	}
	json_close(writer, ']');
}
