#include "typed.h"

const char *const typed_words[TYPED_WORDS] = {
	"kernel",
	"xylograph",
	"security",
	"hypervisor",
	"the",
	"network storage",
	"terminal",
	"person",
	"speaker:person",
	"room:5",
	"memory -driver",
	"\"virtual machine\"",
	"passthrough",
	"benchmark",
	"license",
	"zzznothing",
	"schedulre",
	"migration",
	"query",
	"window",
	"仮想化",
	"割り込み",
	"すけじゅーら",
	"ｽｹｼﾞｭｰﾗ",
	"帯域制御",
	"蜃気楼",
	"障害 回復",
	"設計",
	"kasou",
	"sukejura",
};

size_t letters_bytes(const char *text, size_t count)
{
	size_t at = 0;

	for (; text[at]; at++)
		if (((unsigned char)text[at] & 0xC0) != 0x80 && count-- == 0)
			break;
	return at;
}
