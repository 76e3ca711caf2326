#!/bin/sh
# The browser inside tmux, on a server of its own; prints TAP.
#
#     run.sh PROGRAM
set -u
program=$1
home=$(mktemp -d)
tmux="tmux -L xsnotes-smoke-$$ -f /dev/null"
number=0
failed=0
trap '$tmux kill-server 2>/dev/null; rm -rf "$home"' EXIT

# Tells whether the screen shows the text within ten seconds: shows NAME TEXT
shows() {
	number=$((number + 1))
	turn=0
	while [ $turn -lt 100 ]; do
		if $tmux capture-pane -p 2>&1 | grep -qF -- "$2"; then
			echo "ok $number - $1"
			return
		fi
		turn=$((turn + 1))
		sleep 0.1
	done
	failed=1
	echo "not ok $number - $1"
	$tmux capture-pane -p 2>&1 | sed 's/^/# /'
}

if ! command -v tmux >/dev/null; then
	echo "1..0 # SKIP tmux is not installed"
	exit 0
fi
echo 1..5
HOME=$home LC_ALL=C.UTF-8 LANGUAGE=ja TZ=UTC PS1='back: ' \
	$tmux -u new-session -d -x 80 -y 24 "unset XDG_DATA_HOME XDG_STATE_HOME XDG_CONFIG_HOME
		'$program'; echo \"status \$?\"; sleep 60"
shows 'the first screen' '── 1日目 2008-11-20 (木) ──'
$tmux send-keys / ; $tmux send-keys -l 'けまり'
shows 'a speech is found by its reading' '1/11件'
$tmux send-keys Enter
shows 'the query stays' '/ けまり'
$tmux resize-window -x 40 -y 12
shows 'a small window' '(木) ───────── 1件 ─'
$tmux send-keys Q
shows 'the screen is given back' 'status 0'
exit $failed
