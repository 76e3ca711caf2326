#include "command.h"

const struct command commands[COMMAND_COUNT] = {
	[COMMAND_BROWSE] = { "", "", N_("open the browser"), command_browse },
	[COMMAND_LIST] = { "list", "", N_("sessions in the order of the schedule"), command_list },
	[COMMAND_SEARCH] = { "search", N_("QUERY..."), N_("sessions that match"), command_search },
	[COMMAND_SHOW] = { "show", N_("REF..."), N_("sessions or a conference as text"), command_show },
	[COMMAND_TIMETABLE] = { "timetable", "", N_("a day's rooms side by side"), command_timetable },
	[COMMAND_EXPORT] = { "export", N_("REF... | --all | --search QUERY"),
	                     N_("sessions as text, Markdown, iCalendar, JSON or TSV"), command_export },
	[COMMAND_IMPORT] = { "import", N_("FILE..."), N_("take a published schedule into the library"),
	                     command_import },
	[COMMAND_NOTE] = { "note", N_("REF"), N_("write your own note on a session"), command_note },
	[COMMAND_STAR] = { "star", N_("REF..."), N_("star sessions"), command_star },
	[COMMAND_UNSTAR] = { "unstar", N_("REF..."), N_("take stars away"), command_unstar },
	[COMMAND_CONFERENCES] = { "conferences", "", N_("what is in the library"),
	                          command_conferences },
	[COMMAND_REMOVE] = { "remove", N_("KEY"), N_("take a conference out"), command_remove },
	[COMMAND_CHANGES] = { "changes", "", N_("what the last import changed"), command_changes },
	[COMMAND_CHECK] = { "check", "", N_("is the library sound?"), command_check },
};
