# The cache: rendered again, an article is the same to the byte; no trouble with the
# cache is trouble with the article.

cat examples/news.txt examples/numbers.txt >"$work/cached.txt"
wav=$work/cached.wav
cache=$XDG_CACHE_HOME/langdu/speech.db
rm -rf "$XDG_CACHE_HOME"
render() { "$langdu" render --force "$@" "$work/cached.txt" -o "$wav"; }
sound() { sha256sum <"$wav"; }

render --no-cache
expected=$(sound)
equal 'no cache with --no-cache' "$(find "$XDG_CACHE_HOME" 2>/dev/null)" ''
render --cache-size 0
equal 'nor with a size of 0' "$(find "$XDG_CACHE_HOME" 2>/dev/null)" ''
for time in first second; do
    render
    equal "the $time time" "$(sound)" "$expected"
done
[ -s "$cache" ] && pass || fail 'a cache is made'
sed -i 's/今天/昨天/; s/。/！/' "$work/cached.txt"
render --no-cache
expected=$(sound)
render
equal 'with a few words changed' "$(sound)" "$expected"

broken() { # NAME: whatever is wrong with the cache, quietly
    equal "cache: $1" "$(render 2>&1)$(sound)" "$expected"
}
head -c 100000 /dev/urandom >"$cache"
broken 'garbage'
expected_note=$(head -c 100000 /dev/zero >"$cache" && render --verbose 2>&1 | grep -c 'the cache:')
equal 'told with --verbose' "$expected_note" 1
truncate -s 20000 "$cache"
broken 'cut short'
rm -rf "$XDG_CACHE_HOME" && touch "$XDG_CACHE_HOME"
broken 'no folder but a file'
rm -f "$XDG_CACHE_HOME"
mkdir -p "$XDG_CACHE_HOME/langdu" && chmod 500 "$XDG_CACHE_HOME/langdu"
broken 'a folder that cannot be written'
rm -rf "$XDG_CACHE_HOME"
(
    ulimit -f 2000 # of 512 or 1024 bytes: the cache fits less than the sound
    trap '' XFSZ
    "$langdu" render --force "$work/cached.txt" -o - 2>/dev/null | sha256sum >"$work/full"
)
"$langdu" render --no-cache "$work/cached.txt" -o - | sha256sum >"$work/fresh"
equal 'cache: a full disk' "$(cat "$work/full")" "$(cat "$work/fresh")"
rm -rf "$XDG_CACHE_HOME"
expect 2 'is not a number from 0 to 1048576' "$langdu" render --cache-size -1 "$work/cached.txt" -o "$wav"
