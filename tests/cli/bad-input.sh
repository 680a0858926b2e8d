# Bad input is normal input: one clear line, a documented exit status, and nothing
# under the final name.

listens() { # through render, which needs no sound device
    local status=$1 pattern=$2 article=$3
    expect "$status" "$pattern" "$langdu" render --force "$article" -o "$work/bad.wav"
    [ "$status" -eq 0 ] || [ ! -e "$work/bad.wav" ] || fail "$article: left a file"
    rm -f "$work/bad.wav"
}

listens 3 'nowhere.txt: No such file' "$work/nowhere.txt"
listens 2 'Is a directory' "$work"
: >"$work/empty.txt"
listens 4 'empty.txt: there is nothing in it to say' "$work/empty.txt"
printf ' \n\t\n　\n\n' >"$work/white.txt"
listens 4 'nothing in it to say' "$work/white.txt"
printf '。，！？……——\n《》\n' >"$work/marks.txt"
listens 4 'nothing in it to say' "$work/marks.txt"
tail -c +3001 "$langdu" | head -c 20000 >"$work/binary"
listens 5 'not text in UTF-8' "$work/binary"
printf '你好\xff\xfe世界，这里坏了\xe4\xb8一半。' >"$work/broken.txt"
listens 0 '4 bytes are not UTF-8' "$work/broken.txt"
equal 'text around bad bytes' "$("$langdu" show --as sentences "$work/broken.txt" 2>/dev/null)" \
    '你好世界，这里坏了一半。'
printf '这里有一个\0空字节。' >"$work/nul.txt"
listens 0 '1 byte is not UTF-8' "$work/nul.txt"
cp "$work/broken.txt" "$work/secret.txt"
chmod 000 "$work/secret.txt"
if [ "$(id -u)" -ne 0 ]; then
    listens 3 'Permission denied' "$work/secret.txt"
else # root may read all unless it gives that up
    expect 3 'secret.txt: Permission denied' setpriv \
        --bounding-set -dac_override,-dac_read_search \
        "$langdu" show --as text "$work/secret.txt"
fi

# The command line.
expect 2 'is none of sentences, text' "$langdu" show --as morse "$work/broken.txt"
expect 2 'show needs --as' "$langdu" show "$work/broken.txt"
expect 2 'render needs the file' "$langdu" render "$work/broken.txt"
expect 2 'is not a whole number from 60 to 1500' "$langdu" --rate fast "$work/broken.txt"
expect 2 'is not a whole number from 60 to 1500' "$langdu" --rate 5000 "$work/broken.txt"
expect 2 'is not a number from -12 to 12' "$langdu" --pitch 13 "$work/broken.txt"
expect 2 'belongs to `langdu render`' "$langdu" --force "$work/broken.txt"
expect 2 'there is no option --frobnicate; see .langdu --help' "$langdu" --frobnicate
expect 2 'nobody' "$langdu" render --voice nobody "$work/nul.txt" -o "$work/bad.wav"

# langdu's own data.
LANGDU_DATA=$work/none expect 9 'lexicon.bin.*make' "$langdu" show --as text "$work/nul.txt"
mkdir -p "$work/data"
head -c 100000 "$(dirname "$langdu")/data/lexicon.bin" >"$work/data/lexicon.bin"
LANGDU_DATA=$work/data expect 9 'lexicon.bin: the file is cut short' \
    "$langdu" show --as text "$work/nul.txt"

# Places that cannot be written.
printf '今天天气很好。' >"$work/fine.txt"
expect 6 'No space left' "$langdu" render "$work/fine.txt" -o /dev/full
expect 6 'no such folder' "$langdu" render "$work/fine.txt" -o "$work/no/such/folder.wav"
expect 2 'Is a directory' "$langdu" render --force "$work/fine.txt" -o "$work"
"$langdu" show --as text "$work/fine.txt" >/dev/full 2>"$work/err"
equal 'show to a full disk' "$?" 6
if [ "$(id -u)" -eq 0 ]; then
    mkdir -p "$work/small"
    if mount -t tmpfs -o size=64k tmpfs "$work/small" 2>/dev/null; then
        expect 6 'No space left' "$langdu" render examples/news.txt -o "$work/small/a.wav"
        equal 'nothing is left on a full disk' "$(ls -A "$work/small")" ''
        umount "$work/small"
    fi
fi

# The reader of a pipe goes away.
"$langdu" render examples/story.txt -o - 2>"$work/err" | head -c 1000 >/dev/null
equal 'status after a closed pipe' "${PIPESTATUS[0]}" 6
equal 'one line about it' "$(wc -l <"$work/err")" 1

# A bad article does not keep the others from being shown, and is not forgotten.
"$langdu" show --as text "$work/nowhere.txt" "$work/fine.txt" >"$work/out" 2>/dev/null
equal 'status of the bad one' "$?" 3
equal 'the good one is shown' "$(cat "$work/out")" '今天天气很好。'

# Shapes that tempt a parser into taking for ever: a megabyte of each takes a second at
# most, here ten for slow machines and sanitizers.
repeated() { # STATUS SHAPE PATTERN
    local bytes
    bytes=$(printf %s "$2" | wc -c)
    yes -- "$2" | head -n $((size / bytes)) | tr -d '\n' >"$work/shape.txt"
    for lines in '' --lines; do
        expect "$1" "$3" timeout 10 "$langdu" show $lines --as spoken "$work/shape.txt"
    done
}
size=1000000
case $langdu in */san/*) size=100000 ;; esac # sanitizers look at every access
for shape in '(' '。' '《。' ' ' '...' '“' '，' '—'; do
    repeated 4 "$shape" 'nothing in it to say'
done
for shape in 9 1/ 1~ 1.1 1: -1 '$1' 1km/ 一不 好 儿 a '好(hǎo)' '好 ' '啊？' 010- lái \
    中华人民共和国 '任?!币咔榉揽?bào)'; do
    repeated 0 "$shape" ''
done
case $langdu in
*/san/*) ;; # address space means nothing to AddressSanitizer
*)
    for i in $(seq 21); do cat examples/story.txt; done | tr -d '\n' >"$work/line.txt"
    while [ "$(stat -c %s "$work/line.txt")" -lt 50000000 ]; do
        cat "$work/line.txt" "$work/line.txt" >"$work/longer.txt"
        mv "$work/longer.txt" "$work/line.txt"
    done
    limit=300 expect 0 '' bash -c 'ulimit -v 200000; exec "$@"' in-little-memory \
        "$langdu" show --as sentences "$work/line.txt"
    ;;
esac
for i in $(seq 20000); do printf '好'; done >"$work/good.txt"
expect 0 '' "$langdu" show --as spoken "$work/good.txt"
equal 'all of them are said' "$(wc -w <"$work/out")" 20000
