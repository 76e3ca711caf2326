/* Any bytes as iCalendar. */
#include "format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	format_read(read_ical, fuzz_bytes(data, size));
	return 0;
}
