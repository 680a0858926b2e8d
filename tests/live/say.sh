#!/bin/bash
# Messages that are said aloud (--say-messages).
# usage: say.sh FOLDER PROGRAM: where the built programs of this folder are, and which
# langdu.

programs=$1
langdu=$(realpath "$2")
failed=0
export ASAN_OPTIONS=detect_leaks=0 # as in run.sh
. "$(dirname "$0")/pulse.sh"
trap pulse_stop EXIT
pulse_start || exit 1
unset LANG LC_ALL LC_MESSAGES LANGUAGE
recording=$PULSE_DIR/recording.raw
output=$PULSE_DIR/output

try() {
    if "${@:2}" >"$output" 2>&1; then
        echo "  ok    $1"
    else
        echo "  FAIL  $1"
        sed 's/^/        /' "$output"
        failed=1
    fi
}

# render TEXT FILE
render() {
    printf '%s\n' "$1" >"$PULSE_DIR/text.txt"
    "$langdu" render --force --rate 700 "$PULSE_DIR/text.txt" -o "$2"
}

# says STATUS TEXT ARGUMENT...: langdu ends with the status, and what is heard is TEXT.
says() {
    render "$2" "$PULSE_DIR/text.wav" && hears "$1" '' "${@:3}"
}

# hears STATUS SILENCE ARGUMENT...: the same of text.wav. Three attempts, because a busy
# machine interrupts the sound.
hears() {
    for _ in 1 2 3; do
        pulse_record "$recording" || return
        "$langdu" --private --rate 700 --say-messages "${@:3}" >/dev/null 2>"$PULSE_DIR/err"
        local status=$?
        pulse_record_end
        [ $status = "$1" ] && "$programs/compare" "$PULSE_DIR/text.wav" "$recording" $2 && return
    done
    cat "$PULSE_DIR/err"
    return 1
}

says_it_afterwards() {
    render '你好。' "$PULSE_DIR/first.wav" && render "$1" "$PULSE_DIR/second.wav" &&
        sox "$PULSE_DIR/first.wav" "$PULSE_DIR/second.wav" "$PULSE_DIR/text.wav" &&
        hears 3 100 "${@:2}"
}

stays_silent() {
    timeout 10 "$langdu" --private --say-messages "$PULSE_DIR/good.txt" 2>"$PULSE_DIR/err"
    [ $? = 8 ] && [ "$(grep -c . "$PULSE_DIR/err")" = 1 ] && grep -q '没有声音设备' "$PULSE_DIR/err"
}

printf '你好。\n' >"$PULSE_DIR/good.txt"
try "an article that is not there" says 3 'none.txt：没有这个文件或文件夹；请检查名称' \
    "$PULSE_DIR/none.txt"
try "an option that is not there" says 2 '没有 --frobnicate 这个选项；请看 langdu --help' \
    --frobnicate
try "a voice that is not there, by another one" says 2 \
    "没有叫“nxws”的声音；是不是 news；langdu voices 列出全部，也可以写文件的路径" --voice nxws \
    "$PULSE_DIR/good.txt"
try "another language that was asked for" says 3 \
    'none.txt: No such file or directory; check the name' --language en "$PULSE_DIR/none.txt"
try "after what is read, what was wrong" says_it_afterwards \
    'none.txt：没有这个文件或文件夹；请检查名称' "$PULSE_DIR/good.txt" "$PULSE_DIR/none.txt"
pulse_kill
try "a sound device that is not there: once, in writing" stays_silent
exit $failed
