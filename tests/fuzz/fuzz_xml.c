/* Any bytes as frab XML. */
#include "format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	format_read(read_frab_xml, fuzz_bytes(data, size));
	return 0;
}
