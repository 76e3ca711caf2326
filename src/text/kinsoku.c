#include "kinsoku.h"

#include "utf8.h"

/* Tells whether CP is among the characters of SET. */
static bool set_holds(struct sv set, uint32_t cp)
{
	while (set.len) {
		struct point point = point_first(set);

		if (point.cp == cp)
			return true;
		set = sv_sub(set, point.bytes, set.len);
	}
	return false;
}

bool kinsoku_no_start(uint32_t cp)
{
	if (cp < 0x80)
		return set_holds(SV(")]},.!?:;"), cp);
	return set_holds(SV("’”）〕］｝〉》」』】｠〙〗»〟‐゠–〜～！？‼⁇⁈⁉・：；。．、，｡､｣･"
	                    "ヽヾゝゞ々〻ーｰぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
	                    "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯﾞﾟ゛゜…‥"),
	                 cp);
}

bool kinsoku_no_end(uint32_t cp)
{
	if (cp < 0x80)
		return set_holds(SV("([{"), cp);
	return set_holds(SV("‘“（〔［｛〈《「『【｟〘〖«〝｢￥＄￡＃№"), cp);
}

bool kinsoku_hangs(uint32_t cp)
{
	return cp >= 0x80 && set_holds(SV("。、．，｡､"), cp);
}

bool kinsoku_counts(uint32_t cp)
{
	if (cp == '%')
		return true;
	return cp >= 0x80 &&
	       set_holds(SV("年月日回名台件分円％時秒週人個本枚冊杯匹頭羽軒階歳才度番号章節項条部版"
	                    "巻行列字語点倍割代位次目問社校校か箇ヶヵ種組課話通票席曲着足畳坪"
	                    "ドル℃"),
	                 cp);
}
