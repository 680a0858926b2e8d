#!/bin/bash
# The sound device that langdu plays on: chosen, lost and found again.
# usage: device.sh FOLDER PROGRAM: where the built programs of this folder are, and which
# langdu.

programs=$1
langdu=$(realpath "$2")
here=$(dirname "$0")
failed=0
export ASAN_OPTIONS=detect_leaks=0

. "$here/pulse.sh"
reader=
clean() {
    reader_end
    pulse_stop
}
trap clean EXIT
output=$PULSE_DIR/output
screen=$PULSE_DIR/screen
article=$PULSE_DIR/article.txt
for i in $(seq 40); do printf '这是第%d句。\n' "$i"; done >"$article"

try() {
    if "${@:2}" >"$output" 2>&1; then
        echo "  ok    $1"
    else
        echo "  FAIL  $1"
        sed 's/^/        /' "$output" "$PULSE_DIR/err"
        failed=1
    fi
}

reader_start() {
    "$langdu" --private --display sentence --rate 300 "$@" "$article" >"$screen" \
        2>"$PULSE_DIR/err" &
    reader=$!
    shows 1
}

reader_end() {
    pulse_end_process "$reader" TERM
    reader=
}

add_sink() { # NAME DESCRIPTION
    pactl load-module module-null-sink sink_name="$1" rate=22050 channels=1 format=s16le \
        norewinds=1 "sink_properties='device.description=\"$2\"'" >"$PULSE_DIR/module.$1"
}

# The sink that langdu plays on.
sink() {
    pactl list short sinks >"$PULSE_DIR/sinks"
    pactl list short sink-inputs | awk -v file="$PULSE_DIR/sinks" '{id = $2}
        END {while ((getline <file) > 0) if ($1 == id) print $2}'
}

plays_on() {
    local name=$1
    is_it() { [ "$(sink)" = "$name" ]; }
    pulse_await is_it
}

# Whether the sentence has begun to be heard.
shows() {
    pulse_await grep -q "第$1句" "$screen"
}

said() {
    pulse_await grep -q "$1" "$PULSE_DIR/err"
}

lists() {
    [ "$("$langdu" devices | grep -c .)" = 2 ] &&
        "$langdu" devices | grep -qx '1  Null Output  (default)' &&
        "$langdu" devices | grep -qx '2  USB Headset Stereo' && pactl set-default-sink headset &&
        "$langdu" devices | grep -qx '2  USB Headset Stereo  (default)' &&
        pactl set-default-sink ear && LANGUAGE=zh_CN LC_ALL=C.UTF-8 "$langdu" devices |
        grep -q '（默认）'
}

chooses() { # NAME SINK
    reader_start --device "$1" && plays_on "$2" && [ ! -s "$PULSE_DIR/err" ]
    local status=$?
    reader_end
    return $status
}

takes_the_default_instead() {
    reader_start --device headsat && plays_on ear &&
        said "no sound device 'headsat'; perhaps USB Headset Stereo is meant; .*default"
    local status=$?
    reader_end
    return $status
}

ticks() {
    awk '{print $14 + $15}' "/proc/$reader/stat"
}

# It waits without haste: a loop that is busy would take 200 ticks in two seconds.
comes_back() {
    reader_start && shows 3 || return
    pulse_kill
    said 'sound device has gone; reading goes on' || return
    local heard before
    heard=$(wc -l <"$screen")
    before=$(ticks)
    sleep 2
    [ $(($(ticks) - before)) -lt 100 ] && [ "$(wc -l <"$screen")" = "$heard" ] || return
    pulse_start && plays_on ear && shows $((heard + 2))
    local status=$?
    reader_end
    return $status
}

# In a pause nobody asks after the device, and PortAudio hangs when it is to go on.
comes_back_from_a_pause() {
    "$programs/type" "$screen" \
        "$langdu --private --rate 300 $article 2>$PULSE_DIR/err" 2 ' ' 3 ' ' 8 q 2>/dev/null &
    local process=$!
    plays_on ear && sleep 2 && pulse_kill && said 'has gone' && pulse_start && plays_on ear
    local status=$?
    wait "$process"
    return $status
}

can_be_ended_meanwhile() {
    reader_start && pulse_kill && said 'has gone' || return
    kill "$reader"
    wait "$reader"
    local status=$?
    reader=
    [ $status = 143 ]
}

# As when a headset is unplugged: the server moves the stream, or ends it.
moves_on() {
    add_sink headset 'USB Headset Stereo' && pactl set-default-sink headset && reader_start &&
        plays_on headset && shows 3 || return
    pactl unload-module "$(cat "$PULSE_DIR/module.headset")"
    local heard
    heard=$(wc -l <"$screen")
    plays_on ear && shows $((heard + 2))
    local status=$?
    reader_end
    return $status
}

has_none() {
    ! "$langdu" devices 2>"$PULSE_DIR/err" && said 'there is no sound device' &&
        [ "$(wc -l <"$PULSE_DIR/err")" = 1 ]
}

pulse_start && add_sink headset 'USB Headset Stereo' || exit 1
try "the devices are listed, and which is the default" lists
try "a device is chosen by its name" chooses 'usb headset stereo' headset
try "by its number" chooses 2 headset
try "by a part of its name" chooses headset headset
try "an unknown one is named, and the default is used" takes_the_default_instead
try "a sound server that dies is waited for" comes_back
try "also in a pause" comes_back_from_a_pause
try "langdu can be ended meanwhile" can_be_ended_meanwhile
pulse_start || exit 1
try "a device that is unplugged is left for the default" moves_on
pulse_kill
try "no devices: said at once" has_none
exit $failed
