# bash completion for xsnotes.  All that is offered comes from the program itself: commands, options
# and the fields of a query from --help, sessions and conferences from what it lists.

# What the program says to these words; quietly.
_xsnotes_ask()
{
	"$program" "${database[@]}" "$@" 2>/dev/null </dev/null
}

# Puts the words before the cursor into "words", as the program would get them: bash cuts them at
# "=" and ":".  "cur" is the last one and "glued" the part of it that bash leaves alone.
_xsnotes_words()
{
	local line=${COMP_LINE:0:COMP_POINT} word tail i

	for ((i = 0; i <= COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		((i < COMP_CWORD)) || word=${line#"${line%%[![:space:]]*}"}
		if [[ $i -gt 0 && -n $line && $line != [[:space:]]* ]]; then
			words[-1]+=$word
		else
			words+=("$word")
		fi
		line=${line#"${line%%[![:space:]]*}"}
		line=${line#"$word"}
		tail=$word
	done
	cur=${words[-1]}
	[[ $tail != [=:] ]] || tail=
	glued=${cur%"$tail"}
}

# Reads the options of a command, of the program without one: "argument" gets what follows an option
# ("-" for a flag), "option_name" the long name of each.
_xsnotes_options()
{
	local line long='^  (-[[:alpha:]])?(, )?(--[[:lower:]-]+)( ([^ ]+))?'

	argument=() option_name=()
	while IFS= read -r line; do
		[[ $line =~ $long ]] || continue
		option_name[${BASH_REMATCH[3]}]=${BASH_REMATCH[3]}
		argument[${BASH_REMATCH[3]}]=${BASH_REMATCH[5]:--}
		[[ -n ${BASH_REMATCH[1]} ]] || continue
		option_name[${BASH_REMATCH[1]}]=${BASH_REMATCH[3]}
		argument[${BASH_REMATCH[1]}]=${BASH_REMATCH[5]:--}
	done < <(_xsnotes_ask "$@" --help)
}

# Walks over the words: "command" gets the command, "option" the option whose value is being typed.
_xsnotes_walk()
{
	local i word

	_xsnotes_options
	for ((i = 1; i < ${#words[@]} - 1; i++)); do
		word=${words[i]}
		if [[ -n $option ]]; then
			_xsnotes_value "$option" "$word"
			option=
		elif [[ $word == --*=* ]]; then
			_xsnotes_value "${word%%=*}" "${word#*=}"
		elif [[ $word == -* ]]; then
			[[ ${argument[$word]:--} == - ]] || option=$word
		elif [[ -z $command ]]; then
			command=$word
			_xsnotes_options "$command"
		fi
	done
	if [[ -z $option && $cur == --*=* ]]; then
		option=${cur%%=*}
		cur=${cur#*=}
		glued=${glued#"$option="}
	fi
	[[ -z $option ]] || option=${option_name[$option]-$option}
}

# Takes note of a value that says what the program is to be asked about.
_xsnotes_value()
{
	local value=${2/#\~\//$HOME/}

	case $1 in
	--db) database=(--db "$value") ;;
	--conference) conference=(--conference "$value") ;;
	esac
}

# Appends the lines of standard input to "candidates".  "NAME<tab>MORE": MORE is only shown.
_xsnotes_take()
{
	local line

	while IFS= read -r line; do
		[[ -z $line ]] || candidates+=("$line")
	done
}

_xsnotes_sessions()
{
	_xsnotes_take < <(_xsnotes_ask list "${conference[@]}" --limit 5000 --format tsv "$@" |
		cut -f 1,7)
}

_xsnotes_conferences()
{
	_xsnotes_take < <(_xsnotes_ask conferences | cut -f 1,5)
}

_xsnotes_speakers()
{
	_xsnotes_take < <(_xsnotes_ask list "${conference[@]}" --limit 5000 --format tsv | cut -f 6 |
		sed 's/, /\n/g' | sort -u)
}

# The fields of a query; behind "conf:" the conferences.
_xsnotes_fields()
{
	local line field conferences

	if [[ $cur == conf:* ]]; then
		conferences=$(_xsnotes_ask conferences | cut -f 1)
		_xsnotes_take < <(sed 's/^/conf:/' <<<"$conferences")
		return
	fi
	while IFS= read -r line; do
		[[ $line =~ ^'  '[^\ -][^\ ]*: ]] || continue
		for field in $line; do
			candidates+=("$field")
		done
	done < <(_xsnotes_ask search --help)
}

# Collects what may stand as the value of an option.
_xsnotes_option_values()
{
	local choices='^[[:lower:][:digit:]]+(\|[[:lower:][:digit:]]+)*$'

	case $1 in
	--db | --output | --file) compopt -o default ;;
	--directory) compopt -o dirnames ;;
	--conference) _xsnotes_conferences ;;
	--speaker) _xsnotes_speakers ;;
	--search) _xsnotes_fields ;;
	*)
		[[ ! ${argument[$1]} =~ $choices ]] || _xsnotes_take <<<"${argument[$1]//|/$'\n'}"
		;;
	esac
}

# Collects what a command takes.
_xsnotes_operands()
{
	case $1 in
	'')
		local line
		while IFS= read -r line; do
			[[ ! $line =~ ^'  '([[:lower:]]+)( |$) || $line == '  xsnotes'* ]] ||
				candidates+=("${BASH_REMATCH[1]}")
		done < <(_xsnotes_ask --help)
		;;
	search) _xsnotes_fields ;;
	show) _xsnotes_sessions && _xsnotes_conferences ;;
	export | note | star) _xsnotes_sessions ;;
	unstar) _xsnotes_sessions --starred ;;
	remove) _xsnotes_conferences ;;
	import) compopt -o default ;;
	esac
}

# Gives readline those of "candidates" that begin with what is typed.  Where it lists them, what
# stands behind the tab is shown as well.
_xsnotes_reply()
{
	local candidate name typed=$cur quoted=0 cols=$((${COLUMNS:-80} - 2))

	if [[ $typed == [\"\']* ]]; then
		typed=${typed:1} quoted=1
	else
		typed=${typed//\\/}
	fi
	for candidate in "${candidates[@]}"; do
		name=${candidate%%$'\t'*}
		[[ $name == "$typed"* ]] || continue
		if [[ $COMP_TYPE == 63 && $candidate == *$'\t'?* ]]; then
			name=$(printf '%-6s %s' "$name" "${candidate#*$'\t'}")
			name=${name:0:cols}
		elif ((!quoted)); then
			[[ $name != *[[:space:]\'\"\&\;\(\)]* ]] || name=$(printf %q "$name")
		fi
		COMPREPLY+=("${name#"$glued"}")
	done
	[[ ${#COMPREPLY[@]} -eq 0 || ${COMPREPLY[-1]} != *: ]] || compopt -o nospace
}

_xsnotes()
{
	local program=${COMP_WORDS[0]/#\~\//$HOME/} cur= glued= command= option=
	local words=() candidates=() database=() conference=()
	local -A argument=() option_name=()

	COMPREPLY=()
	_xsnotes_words
	_xsnotes_walk
	if [[ -n $option ]]; then
		_xsnotes_option_values "$option"
	elif [[ $cur == -* ]]; then
		candidates=("${!argument[@]}")
	else
		_xsnotes_operands "$command"
	fi
	_xsnotes_reply
}

complete -F _xsnotes xsnotes
