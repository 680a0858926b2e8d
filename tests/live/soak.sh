#!/bin/bash
# Reading for a long time: what is heard is what was rendered, nothing lost and nothing
# put between; memory does not grow; the time that it takes is that of the sound. Then
# keys without end.
# usage: soak.sh FOLDER PROGRAM SECONDS: where the programs of this folder are, which
# langdu, and for how long it reads and obeys.
programs=$1
langdu=$(realpath "$2")
seconds=$3
here=$(dirname "$0")
# Growth in the second half that is no leak: a sentence that is longer than those before
# makes room for itself, up to eight times (take.h), and the allocator keeps some. Keys
# come to longer ones, as what is spelled, and slower ones.
growth_most=1024
failed=0

. "$here/pulse.sh"
trap pulse_stop EXIT
export LC_ALL=C.UTF-8 ASAN_OPTIONS=detect_leaks=0
pulse_start || exit 1
mkdir -p "$XDG_CONFIG_HOME/langdu"
printf 'private = yes\nrate = 300\n' >"$XDG_CONFIG_HOME/langdu/config"
article=$PULSE_DIR/article.txt

check() { # NAME CONDITION
    if awk "BEGIN { exit !($2) }"; then echo "  ok    $1"; else
        echo "  FAIL  $1"
        failed=1
    fi
}

# Memory of its own: of files that are mapped, more is seen the more is read.
kilobytes_of() {
    awk '/^RssAnon/ { print $2 }' "/proc/$1/status" 2>/dev/null
}

# watch PID SECONDS: prints the most memory in the first half of the time, and later.
watch() {
    local early=0 most=0 now end=$((SECONDS + $2)) warm=$((SECONDS + $2 / 2))
    while [ $SECONDS -lt $end ] && now=$(kilobytes_of "$1") && [ -n "$now" ]; do
        if [ $SECONDS -lt $warm ]; then
            if [ "$now" -gt $early ]; then early=$now; fi
        elif [ "$now" -gt $most ]; then
            most=$now
        fi
        sleep 1
    done
    echo "$early $most"
}

# --------------------------------------------------------------- reading, undisturbed

while :; do
    cat examples/news.txt examples/story.txt >>"$article"
    needs=$("$langdu" show --as duration "$article" | cut -d . -f 1)
    [ "$needs" -ge "$seconds" ] && break
done
rendered=$("$langdu" render "$article" -o - | tail -c +45 |
    tee >("$programs/span" >"$PULSE_DIR/wanted") | wc -c)
length=$((rendered / 2))
echo "reading for $((length / 22050)) s"

mkfifo "$PULSE_DIR/sound"
"$programs/span" <"$PULSE_DIR/sound" >"$PULSE_DIR/heard" &
counter=$!
parec --device=ear.monitor --format=s16le --rate=22050 --channels=1 >"$PULSE_DIR/sound" &
recorder=$!
sleep 1
begun=$(date +%s%N)
"$langdu" --verbose --display none "$article" 2>"$PULSE_DIR/told" &
reader=$!
memory=$(watch $reader $((length / 22050 - 2)))
wait $reader
status=$?
took=$((($(date +%s%N) - begun) / 1000000))
sleep 3 # what is recorded comes late
kill $recorder
wait $counter
heard=$(<"$PULSE_DIR/heard") wanted=$(<"$PULSE_DIR/wanted")
read -r early most <<<"$memory"
drift=$(((heard - wanted) * 1000 / 22050))
echo "memory in the first half $early kB, in the second $most kB; heard $drift ms more than rendered;" \
    "took $((took - length * 1000 / 22050)) ms more than the sound"
check "it read to the end" "$status == 0"
check "no underrun: $(grep -c interrupted "$PULSE_DIR/told")" \
    "$(grep -c interrupted "$PULSE_DIR/told") == 0"
check "memory does not grow" "$most > 0 && $most - $early < $growth_most"
check "no drift" "$drift < 20 && $drift > -20"
check "the time is that of the sound" "$took - $length / 22.05 < 1500"

# ----------------------------------------------------------------------- keys, at random

keys=(' ' ' ' $'\e[C' $'\e[D' $'\e[A' $'\e[B' '[' ']' '{' '}' r R + - '>' '<' 0 w s . m
    "'1" "''" n N h '?' $'/的\r' $'g30%\r' $'g1:00\r' x $'\e[15~' $'\e[H')
RANDOM=1
typed=()
for ((time = 0; time < seconds * 10; time += wait)); do
    wait=$((RANDOM % 15 + 1))
    typed+=("$((wait / 10)).$((wait % 10))" "${keys[RANDOM % ${#keys[@]}]}")
done
echo "$((${#typed[@]} / 2)) keys in $seconds s"
"$programs/type" "$PULSE_DIR/screen" "echo \$\$ >$PULSE_DIR/pid; exec $langdu \
    --verbose $article examples/news.txt" "${typed[@]}" 0.5 q &
typist=$!
sleep 1
memory=$(watch "$(cat "$PULSE_DIR/pid")" $((seconds - 2)))
wait $typist
status=$?
read -r early most <<<"$memory"
echo "memory in the first half $early kB, in the second $most kB"
check "it obeyed to the end" "$status == 0"
check "no underrun: $(grep -c interrupted "$PULSE_DIR/screen")" \
    "$(grep -c interrupted "$PULSE_DIR/screen") == 0"
check "memory does not grow" "$most > 0 && $most - $early < 4 * $growth_most"
exit $failed
