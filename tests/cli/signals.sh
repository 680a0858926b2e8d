# SIGINT and SIGTERM at any moment: a prompt end, and no file under the final name.

for i in $(seq 300); do cat examples/news.txt; done >"$work/long.txt"

for signal in INT TERM; do
    for delay in 0.01 0.05 0.2; do
        rm -f "$work/stopped.wav"
        # A shell's background jobs ignore SIGINT; setsid gives them their own life.
        setsid --fork --wait timeout --signal=$signal --foreground $delay \
            "$langdu" render "$work/long.txt" -o "$work/stopped.wav" 2>"$work/err"
        status=$?
        [ $status -eq 124 ] && pass || fail "SIG$signal after $delay s: status $status"
        [ ! -e "$work/stopped.wav" ] && pass || fail "SIG$signal after $delay s: a file"
        leftover=$(ls -A "$work" | grep '^\.stopped' || true)
        equal "SIG$signal after $delay s: what is left" "$leftover" ''
    done
done

# Waiting for input that never comes is no reason to live on.
mkfifo "$work/fifo"
sleep 60 >"$work/fifo" &
holder=$!
timeout --preserve-status --signal=TERM --kill-after=5 0.3 \
    "$langdu" show --as text "$work/fifo"
equal 'waiting on a pipe' "$?" 143
kill $holder 2>/dev/null
wait $holder 2>/dev/null
