# langdu batch stopped at any moment, and run again: each clip once, and whole.

in=$work/crash-in out=$work/crash report=$work/report
mkdir -p "$in"
for i in $(seq 80); do printf "第${i}条。\n\n%s\n" "$(sed -n "$((i % 9 + 6))p" examples/news.txt)" >"$in/$i.txt"; done
batch() { "$langdu" batch --no-cache "$in" -o "$out" --report "$report" "$@" 2>"$work/err" </dev/null; }
begin() { # OPTION... : the same, while the test goes on; $pid is the program
    "$langdu" batch --no-cache "$in" -o "$out" --report "$report" "$@" 2>"$work/err" </dev/null &
    pid=$!
}
sums() { tail -n 1 "$report" | sed 's/[^0-9.,]//g' | cut -d, -f1-3 | tr , ' '; }
clips() { find "$out" -name '[0-9]*.wav' | wc -l; }

out=$work/reference
batch
equal 'a batch that nothing stops' "$? $(sums)" '0 80 0 0'
reference=$(cd "$out" && sha1sum *.wav)
out=$work/crash

# until CLIPS SIGNAL: stops a batch when there are so many clips
until_clips() {
    setsid "$langdu" batch --no-cache "$in" -o "$out" 2>"$work/err" </dev/null &
    local pid=$! tries=0
    while [ "$(ls "$out" 2>/dev/null | wc -l)" -lt "$1" ] && [ $((tries += 1)) -lt 2000 ]; do
        sleep 0.01
    done
    kill -"$2" -"$pid" 2>/dev/null # the crew too, as the lack of power would
    wait "$pid" 2>/dev/null
    stopped=$?
}
for at in 1 20 40; do
    until_clips $at KILL
    equal "kill -9 after $at clips" "$stopped" 137
done
until_clips 50 INT
equal 'SIGINT' "$stopped" 130
equal 'what is told then' "$(grep -c 'the same command goes on' "$work/err")" 1
until_clips 60 TERM
equal 'SIGTERM' "$stopped" 143
there=$(clips)
equal 'no half clip' "$(cd "$out" && sha1sum *.wav | grep -vxFf - <(echo "$reference") | wc -l)" \
    $((80 - there))
batch
equal 'then only what is missing is made' "$? $(sums)" "0 $((80 - there)) $there 0"
equal 'all clips are whole' "$(cd "$out" && sha1sum *.wav)" "$reference"
equal 'and nothing else is left' \
    "$(ls -A "$out" | grep -v '^[0-9]*.wav$' | grep -v '^.langdu-batch')" ''
batch
equal 'nothing is left to do' "$? $(sums)" '0 0 80 0'

# A clip that was begun, and not made, has what stood there before.
cp -a "$out" "$work/before"
begin --rate 400
while ! find "$out" -name '[0-9]*.wav' -newer "$report" | grep -q .; do sleep 0.01; done
kill -9 $pid
wait $pid 2>/dev/null
sleep 0.2 # the crew ends by itself
new=$(cd "$out" && sha1sum *.wav | grep -vxFf <(echo "$reference") | wc -l)
batch --rate 400
equal 'the others are made again' "$? $(sums)" "0 $((80 - new)) $new 0"

# A process of the crew that is killed: its clip is made by another.
out=$work/killed
begin --jobs 2
for i in 1 2; do # two of them, so that no clip has it twice
    sleep 0.05
    read -r first _ 2>/dev/null <"/proc/$pid/task/$pid/children" && kill -9 "$first"
done
wait $pid
equal 'with processes of the crew killed' "$? $(sums)" '0 80 0 0'
equal 'the same clips' "$(cd "$out" && sha1sum *.wav)" "$reference"

# Two batches at once.
out=$work/twice
begin
"$langdu" batch --no-cache "$in" -o "$out" 2>/dev/null
equal 'one of two at once' "$?" 0
wait $pid
equal 'the other' "$?" 0
equal 'their clips' "$(cd "$out" && sha1sum *.wav)" "$reference"

# Shards: all of them have all clips, each has its own, again too, and in another number.
out=$work/shards
made=0
for k in 1 2 3; do
    batch --shard $k/3
    equal "shard $k of 3" "$? $(sums | cut -d' ' -f2-)" '0 0 0'
    made=$((made + $(sums | cut -d' ' -f1)))
done
equal 'each clip is made once' "$made" 80
equal 'the clips of all shards' "$(cd "$out" && sha1sum *.wav)" "$reference"
batch --shard 2/3
equal 'a shard again' "$(sums | cut -d' ' -f1)" 0
batch --shard 2/2
equal 'in other shards nothing is made again' "$(sums | cut -d' ' -f1)" 0
expect 2 'is not like 1/4' "$langdu" batch --shard 4/3 "$in" -o "$out"

# No room: the clip is absent, the others are made, and it is said.
if [ "$(id -u)" -eq 0 ] && mkdir -p "$work/small" && mount -t tmpfs -o size=2M tmpfs "$work/small"; then
    out=$work/small
    batch
    equal 'a full disk' "$?" 6
    equal 'it is told' "$(grep -q 'No space left' "$work/err" && echo yes)" yes
    equal 'what is there is whole' "$(cd "$out" && sha1sum *.wav | grep -cvxFf <(echo "$reference"))" 0
    equal 'and something is' "$([ "$(clips)" -gt 0 ] && echo yes)" yes
    equal 'nothing half' "$(ls -A "$out" | grep -c '^\.[0-9]')" 0
    umount "$work/small"
fi
