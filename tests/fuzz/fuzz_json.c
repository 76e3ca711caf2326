/* Any bytes as JSON: of frab, Sessionize, fortee, and our own. */
#include "format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	format_read(read_json, fuzz_bytes(data, size));
	return 0;
}
