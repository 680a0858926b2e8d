# A PulseAudio server of one's own, to be sourced: it runs for any user, root too,
# without D-Bus and without the user's files, and what is played is recorded.
#
#   pulse_start          starts it; ALSA's and PulseAudio's default lead to it
#   pulse_record FILE    records from now on, 16-bit mono at 22,050 Hz
#   pulse_record_end     waits until what was played is in FILE, and ends it
#   pulse_listen EAR FILE   the same through the program `ear`, which keeps the time
#   pulse_kill           as if it had crashed
#   pulse_stop           ends everything and removes all files; to be put in a trap
#
# $PULSE_DIR is a folder for anything that is to go in the end.

PULSE_DIR=$(mktemp -d)
pulse_server= pulse_recorder= pulse_recording=

# Repeats a command until it succeeds, for 10 seconds.
pulse_await() {
    for _ in $(seq 500); do
        "$@" && return
        sleep 0.02
    done
    echo "pulse.sh: waited in vain: $*" >&2
    return 1
}

pulse_environment() {
    export HOME=$PULSE_DIR XDG_RUNTIME_DIR=$PULSE_DIR
    export XDG_CONFIG_HOME=$PULSE_DIR/config PULSE_SERVER=unix:$PULSE_DIR/socket
    export DBUS_SESSION_BUS_ADDRESS=disabled: ALSA_CONFIG_PATH=/usr/share/alsa/alsa.conf
    export LC_ALL=C.UTF-8 # messages in English
    unset LANGUAGE LANGDU_LANGUAGE
    unset DISPLAY WAYLAND_DISPLAY PULSE_SINK PULSE_COOKIE
    printf '%s\n' 'pcm.!default { type pulse }' 'ctl.!default { type pulse }' \
        >"$PULSE_DIR/.asoundrc"
}

pulse_answers() {
    pactl info >"$PULSE_DIR/info" 2>&1
}

# A null sink that may rewind loses the start of a stream from its monitor.
pulse_start() {
    local sink="sink_name=ear rate=22050 channels=1 format=s16le norewinds=1"
    pulse_environment
    pulseaudio -n --daemonize=no --exit-idle-time=-1 --use-pid-file=no \
        -L "module-null-sink $sink" \
        -L "module-native-protocol-unix auth-anonymous=1 socket=$PULSE_DIR/socket" \
        >"$PULSE_DIR/log" 2>&1 &
    pulse_server=$!
    pulse_await pulse_answers
}

pulse_has_grown_to() {
    [ "$(stat -c %s "$pulse_recording")" -ge "$1" ]
}

pulse_record() {
    pulse_recording=$1
    : >"$pulse_recording"
    parec --device=ear.monitor --format=s16le --rate=22050 --channels=1 \
        --latency-msec=20 >"$pulse_recording" &
    pulse_recorder=$!
    pulse_await pulse_has_grown_to 2
}

# The shortest delay, so that a frame arrives when it is heard.
pulse_listen() {
    pulse_recording=$2
    : >"$pulse_recording"
    { exec parec --device=ear.monitor --format=s16le --rate=22050 --channels=1 \
        --latency-msec=5 2>/dev/null; } | "$1" "$pulse_recording" &
    pulse_recorder=$!
    pulse_await pulse_has_grown_to 2
}

# The recording runs a little behind: after another half second all is in it.
pulse_record_end() {
    pulse_await pulse_has_grown_to $(($(stat -c %s "$pulse_recording") + 22050))
    pulse_end_process "$pulse_recorder" TERM
    pulse_recorder=
}

pulse_end_process() {
    [ -z "$1" ] || ! kill -s "$2" "$1" 2>/dev/null || wait "$1" 2>/dev/null
}

pulse_kill() {
    pulse_end_process "$pulse_server" KILL
    pulse_server=
}

pulse_stop() {
    pulse_end_process "$pulse_recorder" TERM
    pulse_end_process "$pulse_server" TERM
    rm -rf "$PULSE_DIR"
}
