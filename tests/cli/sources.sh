# Where articles come from besides files: the queue, what was begun, folders, the
# clipboard. Listening to them: tests/live/memory.sh.

export XDG_STATE_HOME=$work/state
expect 0 'the queue is empty' "$langdu" queue
expect 0 'nothing was begun' "$langdu" history
expect 4 'the queue is empty: fill it' "$langdu" --queue
expect 4 'no article that was begun' "$langdu" --continue
expect 2 'takes list, add' "$langdu" queue frobnicate
expect 2 'takes nothing, or clear' "$langdu" history frobnicate

printf '今天天气很好。' >"$work/fine.txt"
expect 3 'nowhere.txt: No such file' "$langdu" queue add "$work/nowhere.txt" "$work/fine.txt"
"$langdu" queue add https://example.org/news "$work/fine.txt"
equal 'the queue, in order' "$("$langdu" queue list)" \
    "https://example.org/news
$(realpath "$work/fine.txt")"
"$langdu" queue clear
expect 0 'the queue is empty' "$langdu" queue

# A state that cannot be written, or is no state, keeps nobody from reading.
XDG_STATE_HOME=/dev/null expect 6 'cannot be remembered' "$langdu" queue list
mkdir -p "$work/state/langdu"
head -c 30000 "$langdu" >"$work/state/langdu/reader.db"
"$langdu" queue 2>&1 | grep -q 'is damaged and is now called .*reader.db.damaged' ||
    fail 'a damaged state is put aside'
rm -r "$work/state"

# What a file manager gives: the addresses of files, with what is not plain encoded.
printf '第一篇。' >"$work/甲 100%.txt"
printf '第二篇。' >"$work/b#.txt"
equal 'files by their addresses' "$("$langdu" show --as sentences \
    "file://$work/%E7%94%B2%20100%25.txt" "file://localhost$work/b%23.txt")" '第一篇。
第二篇。'
expect 3 'none.txt: No such file' "$langdu" show --as text "file://$work/none.txt"
expect 3 'file://elsewhere/a.txt: No such file' "$langdu" show --as text file://elsewhere/a.txt
expect 3 '%00: No such file' "$langdu" show --as text "file://$work/b%23.txt%00"

# Folders.
mkdir "$work/empty-folder"
expect 3 'there is no article in this folder' "$langdu" "$work/empty-folder"

# No desktop here.
unset DISPLAY WAYLAND_DISPLAY
expect 3 'there is no desktop here' "$langdu" show --as text --clipboard

# A real clipboard, of an X server without a screen.
Xvfb -displayfd 3 -screen 0 640x480x8 3>"$work/display" 2>/dev/null &
server=$!
for _ in $(seq 50); do
    [ -s "$work/display" ] && break
    sleep 0.1
done
export DISPLAY=:$(cat "$work/display")
expect 4 'no text in the clipboard' "$langdu" show --as text --clipboard
printf '剪贴板里有3句话。' | xclip -selection clipboard -in >/dev/null 2>&1
equal 'what was copied' "$("$langdu" show --as text --clipboard)" '剪贴板里有三句话。'
printf '<html><body><p>网页也可以复制，有两句。</p></body></html>' |
    xclip -selection clipboard -in >/dev/null 2>&1
equal 'a page that was copied' "$("$langdu" show --as text --clipboard)" \
    '网页也可以复制，有两句。'
kill "$server"
unset DISPLAY
