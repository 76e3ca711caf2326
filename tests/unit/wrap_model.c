#include "wrap_model.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <unigbrk.h>
#include <unilbrk.h>
#include <unistr.h>

/* JLREQ cl-02 to cl-07 and cl-09 to cl-11, their half-width forms, and what is alike in ASCII. */
static const char no_start[] =
	"’”）〕］｝〉》」』】〙〗〟»｠⦆" "‐–〜～゠" "！？‼⁇⁈⁉" "・：；" "。．" "、，" "ヽヾゝゞ々〻" "ー"
	"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
	"｡､｣･ｰｧｨｩｪｫｬｭｮｯﾞﾟ" "゛゜" "…‥" "!),.:;?]}";
/* JLREQ cl-01, its half-width forms, and signs before a number. */
static const char no_end[] = "‘“（〔［｛〈《「『【〘〖〝«｟⦅" "｢" "([{" "￥＄￡№＃";
static const char counters[] = "年月日時分秒週度％%℃円割倍点位号番目次回部章節項行字語話課版種代"
			       "人名台個件本冊枚箇か巻杯匹頭羽足着軒社校組席列条問票曲歳才階坪畳通ヶヵドル";

static bool set_has(const char *set, uint32_t cp)
{
	for (struct sv rest = sv_from(set); rest.len;) {
		ucs4_t one;
		int bytes = u8_mbtouc(&one, (const uint8_t *)rest.data, rest.len);

		if (one == cp)
			return true;
		rest = sv_sub(rest, (size_t)bytes, rest.len);
	}
	return false;
}

static bool cp_is_digit(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

static bool cp_is_word(uint32_t cp)
{
	return cp_is_digit(cp) || (cp < 0x80 && ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z')) ||
	       (cp >= 0xC0 && cp <= 0x2AF && cp != 0xD7 && cp != 0xF7) ||
	       (cp >= 0x370 && cp <= 0x52F) || (cp >= 0x1E00 && cp <= 0x1EFF);
}

static struct model_cluster cluster_read(struct sv text, size_t start)
{
	struct model_cluster cluster = { .start = start };
	ucs4_t cp;
	int first = 0;

	for (size_t at = 0; at < text.len;) {
		int bytes = u8_mbtouc(&cp, (const uint8_t *)text.data + at, text.len - at);
		int cols = wcwidth((wchar_t)cp);

		if (at == 0)
			cluster.cp = cp;
		first = at ? first : bytes;
		cluster.cols += cols > 0 ? cols : 0;
		at += (size_t)bytes;
	}
	cluster.blank = (size_t)first == text.len && (cluster.cp == ' ' || cluster.cp == 0x3000);
	cluster.no_start = set_has(no_start, cluster.cp);
	cluster.no_end = set_has(no_end, cluster.cp);
	cluster.word = cp_is_word(cluster.cp);
	return cluster;
}

/* Counts the word's clusters from AT on in direction STEP. */
static int word_len(const struct model *model, size_t at, int step)
{
	int len = 0;

	for (; at < model->len && model->clusters[at].word; at = (size_t)((ptrdiff_t)at + step))
		len++;
	return len;
}

/* Tells whether AT is a sign of SET between two words. */
static bool sign_between(const struct model *model, size_t at, const char *set)
{
	const struct model_cluster *c = model->clusters;

	return at > 0 && at + 1 < model->len && set_has(set, c[at].cp) && c[at - 1].word &&
	       c[at + 1].word;
}

static bool sign_ties(const struct model *model, size_t at)
{
	const struct model_cluster *c = model->clusters;

	if (sign_between(model, at, "/&:"))
		return word_len(model, at - 1, -1) <= 3 || word_len(model, at + 1, 1) <= 3;
	if (sign_between(model, at, "."))
		return c[at - 1].cp < 0x80 && c[at + 1].cp < 0x80;
	return sign_between(model, at, ",.，．") && cp_is_digit(c[at - 1].cp) &&
	       cp_is_digit(c[at + 1].cp);
}

/* Tells whether the signs + # % that end before AT stand behind a word. */
static bool word_and_signs(const struct model *model, size_t at)
{
	while (at > 0 && set_has("+#%", model->clusters[at - 1].cp))
		at--;
	return at > 0 && model->clusters[at - 1].word;
}

/* Tells whether what stands before and behind AT is one thing. */
static bool is_one(const struct model *model, size_t at)
{
	const struct model_cluster *c = model->clusters;
	uint32_t before = c[at - 1].cp, behind = c[at].cp;

	return sign_ties(model, at - 1) || sign_ties(model, at) ||
	       (set_has("+#%", behind) && word_and_signs(model, at)) ||
	       (before == 0x7B2C && cp_is_digit(behind)) ||
	       (cp_is_digit(before) && (cp_is_digit(behind) || set_has(counters, behind))) ||
	       (before == behind && set_has("—―…‥", before));
}

/* UAX #14 proposes; behind C++ or 100% a line may also end before Japanese. */
static bool is_permitted(const struct model *model, size_t at, bool proposed)
{
	const struct model_cluster *c = model->clusters;
	size_t last = at - 1;

	while (last > 0 && c[last].blank)
		last--;
	proposed = proposed || (set_has("+#%", c[at - 1].cp) && word_and_signs(model, at) &&
	                        c[at].cp >= 0x2E80 && !c[at].word);
	return proposed && !c[at].blank && !c[at].no_start && !c[last].no_end && !is_one(model, at);
}

void model_read(struct model *model, struct sv paragraph)
{
	char *clusters = mem_alloc(paragraph.len + 1), *lines = mem_alloc(paragraph.len + 1);

	model_finish(model);
	model->clusters = mem_alloc((paragraph.len + 1) * sizeof(*model->clusters));
	u8_grapheme_breaks((const uint8_t *)paragraph.data, paragraph.len, clusters);
	u8_possible_linebreaks((const uint8_t *)paragraph.data, paragraph.len, "UTF-8", lines);
	for (size_t start = 0, end; start < paragraph.len; start = end) {
		end = start + 1;
		while (end < paragraph.len && !clusters[end])
			end++;
		model->clusters[model->len++] = cluster_read(sv_sub(paragraph, start, end - start), start);
	}
	model->clusters[model->len].start = paragraph.len;
	for (size_t i = 1; i < model->len; i++)
		model->clusters[i].permitted =
			is_permitted(model, i, lines[model->clusters[i].start] == UC_BREAK_POSSIBLE);
	free(clusters);
	free(lines);
}

void model_finish(struct model *model)
{
	free(model->clusters);
	*model = (struct model){ 0 };
}
