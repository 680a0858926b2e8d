#!/bin/bash
# The player against a real PulseAudio server, whose output is recorded.
# usage: run.sh FOLDER PROGRAM: where the built programs of this folder are, and
# which langdu.

programs=$1
langdu=$(realpath "$2")
here=$(dirname "$0")
failed=0

# JACK and the plugins that ALSA loads, and unloads, leave some kilobytes behind.
export ASAN_OPTIONS=detect_leaks=0

. "$here/pulse.sh"
. "$here/speechd.sh"
trap 'speechd_stop; pulse_stop' EXIT
noise=$PULSE_DIR/noise.wav
recording=$PULSE_DIR/recording.raw
output=$PULSE_DIR/output

# Runs a test and prints a line about it; when it failed, also what it printed.
try() {
    : >"$output"
    if "${@:2}" >>"$output" 2>&1; then
        echo "  ok    $1"
    else
        echo "  FAIL  $1"
        sed 's/^/        /' "$output"
        failed=1
    fi
}

play() {
    "$programs/play" "$noise" "$@"
}

record() {
    pulse_record "$recording" && play "$@" && pulse_record_end
}

# heard_as_is SILENCE UNDERRUNS [ACTION...]: three attempts, because a machine may
# be too busy to keep up with the sound; what is then recorded has gaps.
heard_as_is() {
    for _ in 1 2 3; do
        : >"$output"
        record "${@:3}" && "$programs/compare" "$noise" "$recording" $1 &&
            grep -q "underruns: $2" "$output" && return
    done
    return 1
}

stops_at_once() {
    record stop 15000 &&
        [ "$(stat -c %s "$recording")" -lt "$(stat -c %s "$noise")" ] &&
        grep -Eq 'closed in [0-9]{1,2} ms' "$output"
}

# notices SIGNAL [ACTION...]: sends it to the server after a second of sound. The
# limit is two seconds, and one more for a loaded machine.
notices() {
    play "${@:2}" & local player=$!
    pulse_record "$recording" && pulse_await pulse_has_grown_to 40000
    kill -s "$1" "$pulse_server"
    local start=$SECONDS
    wait "$player"
    local status=$?
    pulse_kill
    [ $status = 1 ] && [ $((SECONDS - start)) -le 3 ] &&
        grep -q 'device has gone' "$output"
}

refuses_without_device() {
    ! timeout 5 "$programs/play" "$noise" && grep -q 'no sound device' "$output" &&
        ! grep -qi 'ALSA\|jack' "$output"
}

# As someone listens: langdu at a terminal of its own, where keys are typed after
# the seconds that are named: reads_aloud [SECONDS KEY]...
reads_aloud() {
    "$programs/type" "$PULSE_DIR/screen" "$langdu --private --rate 400 $article" "$@"
}

# reads_as_rendered "[SILENCE [AGAIN]]" [SECONDS KEY]...
reads_as_rendered() {
    for _ in 1 2 3; do
        : >"$output"
        pulse_record "$recording" && reads_aloud "${@:2}" && pulse_record_end &&
            "$programs/compare" "$rendered" "$recording" $1 &&
            grep -q '银杏叶黄了' "$PULSE_DIR/screen" && return
    done
    return 1
}

stops_by_key() {
    local start=$SECONDS
    reads_aloud 1 q && [ $((SECONDS - start)) -le 3 ]
}

# Ctrl-C ends it in good order; the status says which signal it was.
stops_by_signal() {
    timeout --preserve-status --signal=INT 1 "$langdu" "$article"
    [ $? = 130 ]
}

tells_of_no_device() {
    "$langdu" "$article" 2>"$output.err"
    [ $? = 8 ] && grep -q 'langdu render' "$output.err" &&
        [ "$(wc -l <"$output.err")" = 1 ]
}

export LC_ALL=C.UTF-8
pulse_start || exit 1
# What was read before would be gone on with.
mkdir -p "$XDG_CONFIG_HOME/langdu"
echo 'private = yes' >"$XDG_CONFIG_HOME/langdu/config"
"$programs/noise" "$noise" 3 || exit 1
article=$PULSE_DIR/article.txt
rendered=$PULSE_DIR/rendered.wav
printf '银杏叶黄了。\n孩子们说：“我们去捡叶子吧！”他们跑得很快，一共捡了25片。\n' >"$article"
"$langdu" render --rate 400 "$article" -o "$rendered" || exit 1
try "an article is heard as it is rendered" reads_as_rendered ""
try "the space bar pauses it, and loses nothing" \
    reads_as_rendered "1000 250" 1.5 ' ' 1.5 ' '
try "q stops it" stops_by_key
try "Ctrl-C stops it" stops_by_signal
. "$here/reader.sh"
speechd_tests || exit 1
try "what is heard is what was played" heard_as_is "" 0
try "a pause is silent, loses nothing, and repeats almost nothing" \
    heard_as_is "600 30" 0 pause 20000 700
try "an underrun is counted, and loses nothing" heard_as_is 300 1 stall 20000 1500
try "closing stops at once" stops_at_once
try "a server that dies is noticed" notices KILL
pulse_start || exit 1
try "a server that dies in a pause is noticed after it" notices KILL pause 1000 1500
pulse_start || exit 1
try "a server that hangs is noticed, and does not hold us" notices STOP
try "no sound device: said at once, without chatter" refuses_without_device
try "no sound device: langdu says what to do" tells_of_no_device
exit $failed
