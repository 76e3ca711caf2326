#include "html.h"

#include <string.h>

enum { NAME_BYTES = 16, HREF_BYTES = 2048 };

/* The conversion so far. */
struct html {
	struct str *out;
	size_t start;   /* of our part of out */
	char href[HREF_BYTES];
	bool pre;
	int skip;       /* inside <script> or <style> */
};

/* How a tag shapes the text. */
enum shape { SHAPE_NONE, SHAPE_BLOCK, SHAPE_BREAK, SHAPE_ITEM, SHAPE_LINK, SHAPE_SKIP, SHAPE_PRE };

static const struct {
	const char *name;
	enum shape shape;
} tags[] = {
	{ "a", SHAPE_LINK },        { "b", SHAPE_NONE },      { "blockquote", SHAPE_BLOCK },
	{ "br", SHAPE_BREAK },      { "code", SHAPE_NONE },   { "dd", SHAPE_BLOCK },
	{ "div", SHAPE_BLOCK },     { "dl", SHAPE_BLOCK },    { "dt", SHAPE_BLOCK },
	{ "em", SHAPE_NONE },       { "h1", SHAPE_BLOCK },    { "h2", SHAPE_BLOCK },
	{ "h3", SHAPE_BLOCK },      { "h4", SHAPE_BLOCK },    { "h5", SHAPE_BLOCK },
	{ "h6", SHAPE_BLOCK },      { "hr", SHAPE_BLOCK },    { "i", SHAPE_NONE },
	{ "img", SHAPE_NONE },      { "li", SHAPE_ITEM },     { "ol", SHAPE_BLOCK },
	{ "p", SHAPE_BLOCK },       { "pre", SHAPE_PRE },     { "script", SHAPE_SKIP },
	{ "small", SHAPE_NONE },    { "span", SHAPE_NONE },   { "strong", SHAPE_NONE },
	{ "style", SHAPE_SKIP },    { "sub", SHAPE_NONE },    { "sup", SHAPE_NONE },
	{ "table", SHAPE_BLOCK },   { "tbody", SHAPE_NONE },  { "td", SHAPE_NONE },
	{ "th", SHAPE_NONE },       { "thead", SHAPE_NONE },  { "tr", SHAPE_BREAK },
	{ "u", SHAPE_NONE },        { "ul", SHAPE_BLOCK },
};

/* Finds the tag whose name TAG begins with; false where it is no tag of HTML. */
static bool tag_find(struct sv tag, enum shape *shape)
{
	size_t len = 0;

	while (len < tag.len && len < NAME_BYTES &&
	       ((tag.data[len] | 0x20) >= 'a' && (tag.data[len] | 0x20) <= 'z'))
		len++;
	if (len + 1 == 2 && len < tag.len && tag.data[len] >= '1' && tag.data[len] <= '6')
		len++;
	if (len < tag.len && !strchr(" \t\r\n/>", tag.data[len]))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(tags); i++) {
		if (sv_equal_nocase(sv_sub(tag, 0, len), sv_from(tags[i].name))) {
			*shape = tags[i].shape;
			return true;
		}
	}
	return false;
}

static bool out_ends_with(const struct html *html, char c)
{
	return html->out->len > html->start && html->out->data[html->out->len - 1] == c;
}

static void blanks_trim(struct html *html)
{
	while (out_ends_with(html, ' '))
		str_truncate(html->out, html->out->len - 1);
}

static void line_break(struct html *html, size_t lines)
{
	size_t have = 0;

	blanks_trim(html);
	if (html->out->len == html->start)
		return;
	while (have < html->out->len - html->start &&
	       html->out->data[html->out->len - 1 - have] == '\n')
		have++;
	while (have++ < lines)
		str_append_cstr(html->out, "\n");
}

/* Keeps the address of a link until its words are over. */
static void href_keep(struct html *html, struct sv tag)
{
	struct sv rest = tag;

	html->href[0] = '\0';
	while (rest.len > 5 && !sv_equal_nocase(sv_sub(rest, 0, 5), SV("href=")))
		rest = sv_sub(rest, 1, rest.len);
	if (rest.len <= 6)
		return;
	char quote = rest.data[5];
	struct sv value = sv_sub(rest, quote == '"' || quote == '\'' ? 6 : 5, rest.len);

	value = sv_cut(&value, quote == '"' || quote == '\'' ? quote : ' ');
	if (!sv_starts(value, SV("http")) || value.len >= HREF_BYTES)
		return;
	memcpy(html->href, value.data, value.len);
	html->href[value.len] = '\0';
}

/* Puts the address behind the words of a link, unless they are the address. */
static void href_put(struct html *html)
{
	struct sv href = sv_from(html->href);
	struct sv done = { html->out->data + html->start, html->out->len - html->start };

	if (href.len && !(done.len >= href.len &&
	                  sv_equal(sv_sub(done, done.len - href.len, href.len), href)))
		str_appendf(html->out, " <%s>", html->href);
	html->href[0] = '\0';
}

static void tag_put(struct html *html, struct sv tag, enum shape shape, bool closing)
{
	if (shape == SHAPE_SKIP)
		html->skip = !closing;
	else if (shape == SHAPE_BLOCK)
		line_break(html, 2);
	else if (shape == SHAPE_BREAK)
		line_break(html, 1);
	else if (shape == SHAPE_ITEM && !closing) {
		line_break(html, 1);
		str_append_cstr(html->out, "* ");
	} else if (shape == SHAPE_LINK && !closing)
		href_keep(html, tag);
	else if (shape == SHAPE_LINK)
		href_put(html);
	else if (shape == SHAPE_PRE) {
		html->pre = !closing;
		line_break(html, 2);
	}
}

/* Resolves the entity at the start of REST; returns the bytes it takes, 0 where it is none. */
static size_t entity_put(struct html *html, struct sv rest)
{
	static const struct {
		const char *name;
		uint32_t cp;
	} entities[] = {
		{ "amp;", '&' },       { "lt;", '<' },        { "gt;", '>' },       { "quot;", '"' },
		{ "apos;", '\'' },     { "nbsp;", ' ' },      { "ndash;", 0x2013 }, { "mdash;", 0x2014 },
		{ "hellip;", 0x2026 }, { "rsquo;", 0x2019 },  { "lsquo;", 0x2018 }, { "rdquo;", 0x201D },
		{ "ldquo;", 0x201C },  { "auml;", 0xE4 },     { "ouml;", 0xF6 },    { "uuml;", 0xFC },
		{ "szlig;", 0xDF },    { "eacute;", 0xE9 },   { "copy;", 0xA9 },    { "bull;", 0x2022 },
	};
	struct sv body = sv_sub(rest, 1, rest.len), number;
	bool hex;
	uint32_t cp = 0;

	for (size_t i = 0; i < ARRAY_LEN(entities); i++) {
		if (sv_starts(body, sv_from(entities[i].name))) {
			str_append_cp(html->out, entities[i].cp);
			return 1 + strlen(entities[i].name);
		}
	}
	if (!body.len || body.data[0] != '#')
		return 0;
	hex = body.len > 1 && (body.data[1] | 0x20) == 'x';
	number = sv_sub(body, hex ? 2 : 1, 8);
	for (size_t i = 0; i < number.len; i++) {
		char c = (char)(number.data[i] | 0x20);

		if (number.data[i] == ';' && i) {
			str_append_cp(html->out, cp);
			return 1 + (hex ? 2u : 1u) + i + 1;
		}
		if (number.data[i] >= '0' && number.data[i] <= '9')
			cp = cp * (hex ? 16 : 10) + (uint32_t)(number.data[i] - '0');
		else if (hex && c >= 'a' && c <= 'f')
			cp = cp * 16 + (uint32_t)(c - 'a' + 10);
		else
			return 0;
	}
	return 0;
}

/* Tells whether IN has a tag of HTML at all; an entity alone counts only where nothing else is. */
static bool text_is_html(struct sv in)
{
	for (struct sv rest = in; rest.len;) {
		enum shape shape;

		sv_cut(&rest, '<');
		if (!rest.data)
			return false;
		if (tag_find(rest.len && rest.data[0] == '/' ? sv_sub(rest, 1, rest.len) : rest, &shape))
			return true;
	}
	return false;
}

void html_to_text(struct str *out, struct sv in)
{
	struct html html = { .out = out, .start = out->len };

	if (!text_is_html(in)) {
		str_append(out, in);
		return;
	}
	while (in.len) {
		char c = in.data[0];
		bool closing = in.len > 1 && in.data[1] == '/';
		struct sv tag = sv_sub(in, closing ? 2 : 1, in.len);
		enum shape shape;
		size_t taken = 1;

		if (c == '<' && tag_find(tag, &shape)) {
			struct sv body = sv_cut(&tag, '>');

			tag_put(&html, body, shape, closing);
			in = tag.data ? tag : (struct sv){ 0 };
			continue;
		}
		if (html.skip)
			;
		else if (c == '&' && (taken = entity_put(&html, in)) == 0) {
			taken = 1;
			str_append_cstr(out, "&");
		} else if (html.pre && (c == '\n' || c == ' ' || c == '\t')) {
			str_append_fill(out, c, 1);
		} else if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
			if (out->len > html.start && !out_ends_with(&html, ' ') && !out_ends_with(&html, '\n'))
				str_append_cstr(out, " ");
		} else if (c != '&') {
			str_append_fill(out, c, 1);
		}
		in = sv_sub(in, taken, in.len);
	}
	while (out_ends_with(&html, ' ') || out_ends_with(&html, '\n'))
		str_truncate(out, out->len - 1);
}
