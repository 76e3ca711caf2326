#include "xsnotes/text.h"

#include "utf8.h"

enum { MARKS_KEPT = 8 };

static bool point_is_noncharacter(uint32_t cp)
{
	return (cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF);
}

static bool point_is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
}

/* Maps the line ends and tabs of CLEAN_LINE and CLEAN_TEXT; returns 0 for everything else. */
static char blank_for(uint32_t cp, enum clean_kind kind)
{
	switch (cp) {
	case '\n':
	case '\r':
	case 0x2028:
	case 0x2029:
		return kind == CLEAN_LINE ? ' ' : '\n';
	case '\t':
		return kind == CLEAN_LINE ? ' ' : '\t';
	default:
		return 0;
	}
}

void text_clean(struct str *out, struct sv in, enum clean_kind kind)
{
	int marks = 0;

	while (in.len) {
		size_t plain = ascii_bytes(in);
		struct point point;
		char blank;

		if (plain) {
			str_append(out, sv_sub(in, 0, plain));
			in = sv_sub(in, plain, in.len);
			marks = 0;
			continue;
		}
		point = point_first(in);
		if (point.cp == '\r' && in.len > 1 && in.data[1] == '\n')
			point.bytes = 2;
		in = sv_sub(in, point.bytes, in.len);
		blank = blank_for(point.cp, kind);
		if (blank) {
			str_append_fill(out, blank, 1);
			marks = 0;
		} else if (point_is_control(point.cp) || point_is_noncharacter(point.cp)) {
			str_append_cp(out, 0xFFFD);
			marks = 0;
		} else if (point_is_dropped(point.cp)) {
			continue;
		} else if (point_is_mark(point.cp)) {
			if (++marks <= MARKS_KEPT)
				str_append_cp(out, point.cp);
		} else {
			/* Joiners carry no base of their own: marks go on counting over them. */
			if (point.cp != 0x200C && point.cp != 0x200D)
				marks = 0;
			str_append_cp(out, point.cp);
		}
	}
}
