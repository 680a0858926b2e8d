# langdu watch: articles that are put into a folder become clips when they are whole.

in=$work/hot out=$work/air said=$work/watch.err
mkdir -p "$in" "$work/far"
start() { # OPTION...
    : >"$said" # what the last one said must not be taken for its word
    "$langdu" watch "$in" -o "$out" --poll 1 --no-cache "$@" 2>"$said" </dev/null >/dev/null &
    watcher=$!
    await 'it watches' grep -q '^langdu: watching' "$said"
    kill -0 $watcher || return
}
await() { # WHAT COMMAND...: succeeds within 40 s
    local what=$1 tries=0
    shift
    until "$@" 2>/dev/null; do
        if [ $((tries += 1)) -gt 800 ] || ! kill -0 $watcher; then
            fail "watch: $what: $(head -c 600 "$said")"
            return
        fi
        sleep 0.05
    done
    pass
}
stop() { # SIGNAL STATUS
    kill -"$1" $watcher
    wait $watcher
    equal "SIG$1" "$?" "$2"
}
# The clip and the article that it was made of are those of the file.
made() { # NAME FILE
    await "$1 is done" test -e "$in/done/$1"
    equal "$1: the whole article" "$(cat "$in/done/$1")" "$(cat "$2")"
    rm -f "$work/expected.wav"
    "$langdu" render --no-cache "$2" -o "$work/expected.wav"
    equal "$1: its clip" "$(sha1sum <"$out/${1%.*}.wav")" "$(sha1sum <"$work/expected.wav")"
}
article() { for i in $(seq 8); do echo "第${i}条简讯，$1。今天天气很好，我们去公园。"; done; }

# What is there when it starts, what is moved there, copied, or written slowly.
article 早 >"$work/far/early.txt"
cp "$work/far/early.txt" "$in"
start
made early.txt "$work/far/early.txt"
article 移 >"$work/far/moved.txt"
cp "$work/far/moved.txt" "$work/moving"
mv "$work/moving" "$in/moved.txt"
made moved.txt "$work/far/moved.txt"
article 慢 >"$work/far/slow.txt"
while IFS= read -r line; do
    printf '%s\n' "$line"
    case $line in 第4条*) sleep 2.5 ;; *) sleep 0.1 ;; esac # longer than two looks
done <"$work/far/slow.txt" >"$in/slow.txt"
made slow.txt "$work/far/slow.txt"
equal 'it was not made of less' "$(grep -c 'slow.wav: made' "$said")" 1

# rsync, whose files have other names on their way, and do not come at once.
mkdir "$work/there"
for i in 1 2 3; do article "同步$i" >"$work/there/sync$i.txt"; done
rsync -a --bwlimit=1 "$work/there/" "$in/"
for i in 1 2 3; do made sync$i.txt "$work/there/sync$i.txt"; done

# As on NFS: inotify does not tell of what is written by another name of the file.
article 远 >"$work/far/whole.txt"
head -n 2 "$work/far/whole.txt" >"$work/far/remote.txt"
ln "$work/far/remote.txt" "$in/remote.txt"
for i in 3 4 5 6 7 8; do
    sleep 0.5
    sed -n "${i}p" "$work/far/whole.txt" >>"$work/far/remote.txt"
done
made remote.txt "$work/far/whole.txt"

# Names of files on their way are left alone.
touch "$in/.hidden" "$in/x.part" "$in/x.tmp"
printf '好。' >"$in/y.txt.part"

# What fails is put aside, with what was wrong beside it.
printf '\211PNG\r\n\032\n' >"$work/picture"
mv "$work/picture" "$in/picture.txt"
await 'a picture fails' test -e "$in/failed/picture.txt.why.txt"
equal 'why' "$(cat "$in/failed/picture.txt.why.txt")" \
    "langdu: $in/picture.txt: is a PNG picture, not text; langdu reads text; a program for OCR can make text of a picture"
equal 'no clip' "$(ls "$out" | grep -c picture)" 0

# The same name again: the newer article has the clip; done/ keeps both.
article 新 >"$work/far/new.txt"
cp "$work/far/new.txt" "$work/moving"
mv "$work/moving" "$in/moved.txt"
await 'a second one of this name' test -e "$in/done/moved-2.txt"
rm -f "$work/expected.wav"
"$langdu" render --no-cache "$work/far/new.txt" -o "$work/expected.wav"
equal 'has the clip' "$(sha1sum <"$out/moved.wav")" "$(sha1sum <"$work/expected.wav")"

# Another article must not take the clip of this one.
article 别 >"$work/moving"
mv "$work/moving" "$in/moved.md"
await 'of two with one clip' grep -q 'moved.wav is the clip of' "$in/failed/moved.md.why.txt"

# It stops in good order, at once, with an article under way, which comes next time.
for i in $(seq 80); do cat "$work/far/early.txt"; done >"$work/moving"
mv "$work/moving" "$in/long.txt"
sleep 0.45
stop TERM 0
equal 'it is not there by half' "$(ls -A "$out" | grep -c '^\.long')" 0
[ -e "$in/done/long.txt" ] || equal 'nor done' "$(ls "$out" | grep -c '^long')" 0
equal 'what is on its way is left alone' "$(ls "$in" | grep -vx long.txt | tr '\n' ' ')" \
    'done failed x.part x.tmp y.txt.part '

# A service: READY, signs of life, STOPPING.
export NOTIFY_SOCKET=$work/notify WATCHDOG_USEC=400000
perl -MSocket -e 'my $s; socket($s, AF_UNIX, SOCK_DGRAM, 0) and bind($s, sockaddr_un($ARGV[0])) or die;
    $| = 1; alarm 60; while (defined recv($s, my $m, 4096, 0)) { print "$m\n" }' \
    "$NOTIFY_SOCKET" >"$work/notified" &
reader=$! watcher=$!
await 'a service manager' test -S "$NOTIFY_SOCKET"
start
await 'ready' grep -qx READY=1 "$work/notified"
await 'the long one is done' test -e "$in/done/long.txt"
await 'its status' grep -q 'STATUS=1 made, 0 failed, 0 under way' "$work/notified"
await 'signs of life' test "$(sleep 1.5; grep -c '^WATCHDOG=1' "$work/notified")" -ge 3
stop TERM 0
await 'stopping' grep -qx STOPPING=1 "$work/notified"
kill $reader
wait $reader 2>/dev/null
unset NOTIFY_SOCKET WATCHDOG_USEC

# Settings that change while it runs hold for the next article.
start
article 快 >"$work/far/quick.txt"
mkdir -p "$XDG_CONFIG_HOME/langdu"
printf 'rate = 480\n' >"$XDG_CONFIG_HOME/langdu/config"
cp "$work/far/quick.txt" "$work/moving"
mv "$work/moving" "$in/quick.txt"
made quick.txt "$work/far/quick.txt"
equal 'that it has begun anew' "$(grep -c 'have changed: beginning anew' "$said")" 1
rm -r "$XDG_CONFIG_HOME/langdu"
stop TERM 0

# The folder goes: it ends, and says so.
start
mv "$in" "$work/gone"
wait $watcher
equal 'the folder has gone' "$? $(grep -c 'the folder has gone' "$said")" '3 1'
mv "$work/gone" "$in"
start
stop INT 130
expect 3 'none: No such file' "$langdu" watch "$work/none" -o "$out"
expect 2 'watch needs' "$langdu" watch "$in"
expect 2 'one folder' "$langdu" watch "$in" "$out" -o "$out"
