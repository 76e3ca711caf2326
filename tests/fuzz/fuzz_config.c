/* Any bytes as xsnotesrc. */
#include "../../src/cli/config.h"
#include "fuzz.h"

#include <string.h>

/* What cannot be done is told in lines of their own, each with its place. */
static void faults_check(struct sv faults)
{
	while (faults.len) {
		struct sv line = sv_cut(&faults, '\n');

		require(sv_starts(line, SV("rc:")) && line.len > 4, "a fault without a place");
		require_clean(line, CLEAN_LINE, "a fault that is not clean");
	}
}

static void settings_check(const struct settings *settings)
{
	for (const struct setting *setting = setting_table; setting->name; setting++) {
		int value = *(const int *)(const void *)((const char *)settings + setting->offset);
		struct sv rest = sv_from(setting->values);

		for (int i = 0; i < value; i++)
			sv_cut(&rest, '|');
		require(value >= 0 && rest.data, "a value that is none of the setting's");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct config config = { .settings.sort = 0 };

	config_apply(&config, "rc", fuzz_bytes(data, size));
	settings_check(&config.settings);
	faults_check(str_view(&config.faults));
	config_finish(&config);
	return 0;
}
