# fish completion for xsnotes.  All that is offered comes from the program itself: commands, options
# and the fields of a query from --help, sessions and conferences from what it lists.

# What the program says to these words; quietly.
function __xsnotes_ask
    $__xsnotes_program $__xsnotes_database $argv 2>/dev/null </dev/null
end

# The lines of --help as "LABEL<tab>HELP"; a long label leaves its help to the next line.
function __xsnotes_help
    set -l label
    for line in (__xsnotes_ask $argv --help)
        if set -l found (string match -r '^ {34}(.*)' -- $line)
            printf '%s\t%s\n' $label $found[2]
            set label
        else if set -l found (string match -r '^  (\S.*?)(?:  +(\S.*))?$' -- $line)
            set label $found[2]
            if set -q found[3]
                printf '%s\t%s\n' $label $found[3]
                set label
            end
        end
    end
end

# The options of a command, of the program without one: "-f<tab>--format<tab>ARGUMENT<tab>HELP", once
# for each way to write it; ARGUMENT is - for a flag.
function __xsnotes_options
    for line in (__xsnotes_help $argv)
        # A group that takes no part is left out by string match; these are empty instead.
        set -l found (string match -r '^((?:-\w, )?)(--[a-z-]+)((?: \S+)?)\t(.*)$' -- $line)
        or continue
        set -l argument (string trim -- $found[4])
        test -n "$argument"
        or set argument -
        for spelling in (string replace ', ' '' -- $found[2]) $found[3]
            test -n "$spelling"
            and printf '%s\t%s\t%s\t%s\n' $spelling $found[3] $argument $found[5]
        end
    end
end

function __xsnotes_sessions
    __xsnotes_ask list $__xsnotes_conference --limit 5000 --format tsv $argv | cut -f 1,7
end

function __xsnotes_conferences
    __xsnotes_ask conferences | cut -f 1,5
end

function __xsnotes_speakers
    __xsnotes_ask list $__xsnotes_conference --limit 5000 --format tsv | cut -f 6 |
        string split ', ' | string match -v ''
end

# The fields of a query, and the conferences that "conf:" may name.
function __xsnotes_fields
    __xsnotes_ask search --help | string match -r '^  [^\s-]\S*:.*' | string trim | string split ' '
    __xsnotes_ask conferences | cut -f 1,5 | string replace -r -- '^' conf:
end

# What may stand as the value of option $argv[1], whose argument is called $argv[2] in the help.
function __xsnotes_values
    switch $argv[1]
        case --db --output --file
            __fish_complete_path $argv[3]
        case --directory
            __fish_complete_directories $argv[3]
        case --conference
            __xsnotes_conferences
        case --speaker
            __xsnotes_speakers
        case --search
            __xsnotes_fields
        case '*'
            string match -qr '^[a-z0-9|]+$' -- $argv[2]
            and string split '|' $argv[2]
    end
end

# What a command takes.
function __xsnotes_operands
    switch "$argv[1]"
        case ''
            __xsnotes_help | string match -r '^(?!xsnotes)[a-z]+(?=[ \t]).*' |
                string replace -r '^(\S+)[^\t]*' '$1'
        case search
            __xsnotes_fields
        case show
            __xsnotes_sessions
            __xsnotes_conferences
        case export note star
            __xsnotes_sessions
        case unstar
            __xsnotes_sessions --starred
        case remove
            __xsnotes_conferences
        case import
            __fish_complete_path (commandline -ct)
    end
end

# Takes note of the value of an option that says what the program is to be asked about.
function __xsnotes_note
    set -l value (string replace -r '^~/' $HOME/ -- $argv[2])
    switch $argv[1]
        case --db
            set -g __xsnotes_database --db $value
        case --conference
            set -g __xsnotes_conference --conference $value
    end
end

# All that may stand at the cursor, with what it is behind a tab.
function __xsnotes_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -g __xsnotes_program (string replace -r '^~/' $HOME/ -- $words[1])
    set -g __xsnotes_database
    set -g __xsnotes_conference
    set -l options (__xsnotes_options)
    set -l command
    set -l waiting
    for word in $words[2..-1]
        if test -n "$waiting"
            __xsnotes_note $waiting[2] $word
            set waiting
        else if set -l found (string match -r '^(--[^=]+)=(.*)' -- $word)
            __xsnotes_note $found[2..3]
        else if string match -q -- '-*' $word
            set -l row (string match -- $word\t'*' $options | string split \t)
            test (count $row) -eq 4 -a "$row[3]" != -
            and set waiting $row
        else if test -z "$command"
            set command $word
            set options (__xsnotes_options $command)
        end
    end
    if test -n "$waiting"
        __xsnotes_values $waiting[2] $waiting[3] $current
    else if set -l found (string match -r '^(--[^=]+)=(.*)' -- $current)
        set -l row (string match -- $found[2]\t'*' $options | string split \t)
        __xsnotes_values $row[2] $row[3] $found[3] | string replace -r -- '^' $found[2]=
    else if string match -q -- '-*' $current
        string replace -r -- '^(\S+)\t[^\t]*\t[^\t]*' '$1' $options
    else
        __xsnotes_operands $command
    end
end

complete -c xsnotes -f -k -a '(__xsnotes_complete)'
