# langdu render --jobs: the same bytes whatever number of processes made them, also when
# some were killed, and none is left behind.

for i in $(seq 5); do cat examples/news.txt examples/numbers.txt; done >"$work/jobs.txt"
wav=$work/jobs.wav

render() { # JOBS
    "$langdu" render --jobs "$1" --force "$work/jobs.txt" -o "$wav"
}
sound() { sha256sum <"$wav"; }
workers_of() { tr ' ' '\n' 2>/dev/null <"/proc/$1/task/$1/children"; }
# Whether a process runs; one that has ended may wait for its parent.
runs() { grep -q '^State:[[:space:]]*[^ZX[:space:]]' "/proc/$1/status" 2>/dev/null; }

render 1
expected=$(sound)
for jobs in 2 3; do
    render $jobs
    equal "$jobs jobs" "$(sound)" "$expected"
done

"$langdu" render --jobs 2 --force "$work/jobs.txt" -o "$wav" &
program=$!
killed=0
for i in 1 2 3; do
    sleep 0.1
    worker=$(workers_of $program | head -n1)
    [ -n "$worker" ] && kill -9 "$worker" 2>/dev/null && killed=$((killed + 1))
done
wait $program
equal 'status when workers are killed' $? 0
[ $killed -gt 0 ] && pass || fail 'no worker could be killed'
equal 'sound when workers are killed' "$(sound)" "$expected"

for i in $(seq 10); do cat "$work/jobs.txt"; done >"$work/more.txt"
"$langdu" render --jobs 2 "$work/more.txt" -o "$work/gone.wav" &
program=$!
sleep 0.3
workers=$(workers_of $program)
[ -n "$workers" ] && pass || fail 'no workers'
{ kill -9 $program; wait $program; } 2>/dev/null
sleep 0.3
for worker in $workers; do
    runs "$worker" && fail 'a worker outlives the program' || pass
done

# What has come through a pipe is said before more comes.
(printf '今天天气很好。\n明天也不错。\n' && sleep 1 && touch "$work/second") |
    "$langdu" render --jobs 2 - -o - | (head -c 100000 >"$work/first.raw" &&
    { [ -e "$work/second" ] && echo late || echo soon; }; cat >"$work/rest.raw") >"$work/when"
equal 'sound from a pipe that waits' "$(cat "$work/when")" soon

expect 2 '1 to 256' "$langdu" render --jobs 0 "$work/jobs.txt" -o "$wav"
expect 2 'belongs to' "$langdu" --jobs 2 "$work/jobs.txt"
