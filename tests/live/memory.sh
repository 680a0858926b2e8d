#!/bin/bash
# What the reader remembers, at a terminal of its own and with a real sound server.
# usage: memory.sh FOLDER PROGRAM: where the built programs of this folder are, and
# which langdu.

programs=$1
langdu=$(realpath "$2")
failed=0
export ASAN_OPTIONS=detect_leaks=0 # as in run.sh
. "$(dirname "$0")/pulse.sh"
trap pulse_stop EXIT
pulse_start || exit 1
screen=$PULSE_DIR/screen

# check NAME EXPECTED ACTUAL
check() {
    if [ "$2" = "$3" ]; then
        echo "  ok    $1"
    else
        echo "  FAIL  $1"
        printf '        expected: %s\n        got:      %s\n' "$2" "$3"
        failed=1
    fi
}

# reads ARGUMENTS [SECONDS KEYS]...: which sentences were read, by their numbers. The
# time counts from the start of the program; a busy machine reads later.
reads() {
    "$programs/type" "$screen" "$langdu $1" "${@:2}" 2>/dev/null
    heard
}
heard() {
    grep -o '[0-9]*号' "$screen" | tr -dc '0-9\n' | tr '\n' ' '
}

article=$PULSE_DIR/article.txt
for i in $(seq 40); do
    echo "这是$i号句子。"
done >"$article"

# Whole sentences, so that the place does not hang on the machine's speed.
first=$(reads "--rate 900 '$article'" 3 q)
last=$(echo $first | grep -o '[0-9]*$')
check "it reads from the beginning" 1 "${first%% *}"
again=$(reads "'$article'" 1 q)
check "the next time it goes on" "$last" "${again%% *}"

# kill -9 loses one sentence at most.
"$programs/type" "$screen" \
    "echo \$\$ >$PULSE_DIR/pid; exec $langdu --rate 900 '$article'" 2>/dev/null &
terminal=$!
sleep 3
kill -9 "$(cat "$PULSE_DIR/pid")"
wait $terminal 2>/dev/null
last=$(heard | grep -o '[0-9]* $' | tr -d ' ')
sed '1i 前面多了一句。' "$article" >"$PULSE_DIR/renamed.txt"
again=$(reads "'$PULSE_DIR/renamed.txt'" 1 q)
first=${again%% *}
check "after kill -9, in another file with a line more, too" 1 \
    "$((first == last || first == last - 1 || first == last + 1))"

check "--continue finds the article itself" "${first}" "$(reads --continue 0.7 q | cut -d' ' -f1)"
check "--private starts from the beginning" 1 \
    "$(reads "--private '$article'" 0.7 q | cut -d' ' -f1)"
check "and leaves no trace" "renamed.txt" \
    "$("$langdu" history | head -n 1 | grep -o '[a-z]*\.txt' | head -n 1)"

# The rate is kept until it is reset.
reads "'$article'" 1 +++q >/dev/null
reads "'$article'" 0.5 + 0.3 q >/dev/null
check "the rate is kept" "rate 350" "$(grep -a rate "$screen" | tr -d '\r')"
reads "'$article'" 0.5 0q >/dev/null

start=$SECONDS
reads "--private --stop-after 2s '$article'" >/dev/null
check "--stop-after ends it" 1 "$((SECONDS - start <= 6))"

# The queue and folders: one article after another, and what was heard leaves the queue.
mkdir "$PULSE_DIR/list"
echo '第2号。' >"$PULSE_DIR/list/part2.txt"
echo '第10号。' >"$PULSE_DIR/list/part10.txt"
echo 'not read' >"$PULSE_DIR/list/picture.png"
check "a folder is read in order" "2 10 " "$(reads "--rate 900 '$PULSE_DIR/list'")"
"$langdu" queue add "$PULSE_DIR/list/part10.txt" "$PULSE_DIR/list/part2.txt"
check "the queue is read in order" "10 2 " "$(reads "--rate 900 --queue")"
check "and is empty then" "" "$("$langdu" queue list 2>/dev/null)"
check "what was heard to its end begins again" "10 " \
    "$(reads "--rate 900 '$PULSE_DIR/list/part10.txt'")"

# Marks are there the next time.
mkdir "$PULSE_DIR/marks"
for i in $(seq 50 90); do
    echo "另一篇的$i号句子。"
done >"$PULSE_DIR/marks/a.txt"
reads "'$PULSE_DIR/marks/a.txt'" 0.7 m 0.3 '}' 0.2 g50 0.1 $'\n' 1 q >/dev/null
again=$(reads "'$PULSE_DIR/marks/a.txt'" 0.7 "'1" 0.7 q)
check "a mark is found again" 50 "$(echo $again | grep -o '[0-9]*$')"
exit $failed
