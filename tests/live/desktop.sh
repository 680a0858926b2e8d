#!/bin/bash
# langdu as a media player of the desktop: on a session bus of its own, steered by
# playerctl as panels and media keys do.
# usage: desktop.sh PROGRAM: which langdu.

langdu=$(realpath "$1")
here=$(dirname "$0")
failed=0
export ASAN_OPTIONS=detect_leaks=0

. "$here/pulse.sh"
bus= reader= monitor=
clean() {
    pulse_end_process "$reader" TERM
    pulse_end_process "$monitor" TERM
    bus_end
    pulse_stop
}
trap clean EXIT
output=$PULSE_DIR/output
article=$PULSE_DIR/老街.txt

try() {
    if "${@:2}" >"$output" 2>&1; then
        echo "  ok    $1"
    else
        echo "  FAIL  $1"
        sed 's/^/        /' "$output"
        failed=1
    fi
}

bus_start() {
    : >"$PULSE_DIR/bus"
    dbus-daemon --session --nofork --print-address=3 3>"$PULSE_DIR/bus" 2>"$PULSE_DIR/bus.log" &
    bus=$!
    pulse_await test -s "$PULSE_DIR/bus"
    export DBUS_SESSION_BUS_ADDRESS=$(cat "$PULSE_DIR/bus")
}

bus_end() {
    pulse_end_process "$bus" KILL
    bus=
}

player() {
    playerctl -p langdu "$@"
}

# The reader, until it is on the bus.
reader_start() {
    "$langdu" --rate 300 --private --display sentence "$@" "$article" >"$PULSE_DIR/screen" 2>"$PULSE_DIR/err" &
    reader=$!
    pulse_await player status >/dev/null 2>&1
}

# is COMMAND VALUE: what playerctl says, soon.
is() {
    for _ in $(seq 100); do
        got=$(player $1 2>&1)
        [ "$got" = "$2" ] && return
        sleep 0.02
    done
    echo "$1: $got instead of $2"
    return 1
}

# between COMMAND LEAST MOST
between() {
    local got
    got=$(player $1) && awk "BEGIN {exit !($got >= $2 && $got <= $3)}" && return
    echo "$1: $got, not between $2 and $3"
    return 1
}

tells_what_it_reads() {
    local seconds
    seconds=$("$langdu" show --as duration "$article")
    is status Playing && is 'metadata xesam:title' '老街新貌' &&
        is 'metadata xesam:artist' '林小满' && is 'metadata mpris:trackid' "'/org/langdu/article/0'" &&
        is 'metadata xesam:url' "file://$PULSE_DIR/%E8%80%81%E8%A1%97.txt" &&
        between 'metadata mpris:length' "$seconds * 0.9e6" "$seconds * 1.1e6"
}

# The position stands still, and then goes on from there. The screen shows a sentence when
# it begins to be heard.
pauses() {
    player pause && is status Paused || return
    local at lines
    at=$(player position)
    lines=$(wc -l <"$PULSE_DIR/screen")
    sleep 1
    between position "$at - 0.001" "$at + 0.001" && [ "$(wc -l <"$PULSE_DIR/screen")" = "$lines" ] &&
        player play-pause && is status Playing && sleep 0.5 &&
        between position "$at + 0.2" "$at + 2"
}

shows() {
    pulse_await grep -q "$1" "$PULSE_DIR/screen"
}

steps_by_paragraphs() {
    player pause && player position 0 && player next && player next && player next &&
        player play && shows '第2段' && player pause && player previous && player play &&
        shows '第1段'
}

# By sentences, since these begin at once.
seeks() {
    player pause && player position 40 && between position 36 40.1 &&
        player position 10- && between position 25 30.1 &&
        player position 20+ && between position 42 50.1 && player play
}

signals_changes() {
    dbus-monitor "interface='org.mpris.MediaPlayer2.Player',member='Seeked'" \
        "interface='org.freedesktop.DBus.Properties',member='PropertiesChanged'" \
        >"$PULSE_DIR/signals" 2>&1 &
    monitor=$!
    pulse_await grep -q NameAcquired "$PULSE_DIR/signals"
    player pause && player position 30 && player volume 0.5
    pulse_await grep -q 'member=Seeked' "$PULSE_DIR/signals" &&
        pulse_await grep -q '"PlaybackStatus"' "$PULSE_DIR/signals" &&
        pulse_await grep -q '"Volume"' "$PULSE_DIR/signals"
    local status=$?
    player play
    pulse_end_process "$monitor" TERM
    monitor=
    return $status
}

property() { # get NAME | set NAME TYPE:VALUE
    dbus-send --session --print-reply=literal --dest=org.mpris.MediaPlayer2.langdu \
        /org/mpris/MediaPlayer2 "org.freedesktop.DBus.Properties.${1^}" \
        string:org.mpris.MediaPlayer2.Player "string:$2" ${3:+"variant:$3"}
}

changes_the_rate() {
    property get Rate | grep -q 'double 1.25$' && property set Rate double:2 &&
        property get Rate | grep -q 'double 2$' && property set Rate double:99 &&
        property get Rate | grep -q 'double 6.25$' && property set Rate double:0 &&
        is status Paused && property set Rate double:1.25 && player play
}

changes_the_volume() {
    player volume 0.25 && between volume 0.24 0.26 && player volume 0 &&
        between volume 0 0.02 && player volume 1 && is volume 1.000000
}

has_a_name_of_its_own() {
    "$langdu" --private "$article" >/dev/null 2>&1 &
    local other=$! status=1
    pulse_await playerctl -p "langdu.instance$other" status && is status Playing && status=0
    pulse_end_process "$other" TERM
    return $status
}

# The place is kept: what is played then is what was stopped.
stops() {
    player position 40 && shows '第1[0-9]段' && player stop && is status Stopped && player play && is status Playing && between position 36 44
}

quits() {
    dbus-send --session --print-reply --dest=org.mpris.MediaPlayer2.langdu \
        /org/mpris/MediaPlayer2 org.mpris.MediaPlayer2.Quit && wait "$reader" && reader= &&
        [ ! -s "$PULSE_DIR/err" ]
}

# reads_on PREPARATION...: reads to the end and says nothing of the bus.
reads_on() {
    "$langdu" --rate 900 --private --display sentence "$short" >"$PULSE_DIR/screen" 2>"$PULSE_DIR/err" &
    local process=$!
    shows '一段' && { "$@"; wait "$process"; } && shows '二段' && [ ! -s "$PULSE_DIR/err" ]
}

pulse_start || exit 1
bus_start || exit 1
short=$PULSE_DIR/short.txt
printf '一段。这里有几句话要读。\n\n二段。说完了。\n' >"$short"
{
    printf '老街新貌\n来源：双溪晚报　作者：林小满\n'
    for i in $(seq 20); do printf '街灯亮了，这是第%d段。孩子们在巷口跳绳。\n' "$i"; done
} >"$article"
reader_start || exit 1
try "a panel sees what is read" tells_what_it_reads
try "the pause key pauses, and goes on at the same place" pauses
try "the keys for the next and previous track step by paragraphs" steps_by_paragraphs
try "a panel's slider goes to a place" seeks
try "changes are told of" signals_changes
try "the rate is a factor of the usual one" changes_the_rate
try "the volume is changed" changes_the_volume
try "a second langdu has a name of its own" has_a_name_of_its_own
try "the stop key keeps the place" stops
try "quitting ends the program" quits
try "a bus that dies is let go" reads_on bus_end
try "a bus that is not there is not missed" reads_on true
bus_start
kill -s STOP "$bus"
try "a bus that hangs is not waited for" reads_on true
exit $failed
