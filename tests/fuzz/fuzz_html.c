/* Any bytes as the HTML in a schedule's text. */
#include "../../src/import/html.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sv html = fuzz_bytes(data, size);
	struct str out = { 0 };

	str_append_cstr(&out, "before ");
	html_to_text(&out, html);
	require(sv_starts(str_view(&out), SV("before ")), "what stood there before is gone");
	require(out.len <= 16 + 4 * size, "the text is much longer than the HTML");
	str_finish(&out);
	return 0;
}
