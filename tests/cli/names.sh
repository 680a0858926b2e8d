# The listener's own names, the list of doubts, and characters without a reading.

printf '记者单雨晴在双溪报道。\n' >"$work/article.txt"
printf '单雨晴 shan4 yu3 qing2\n' >"$work/people.txt"
printf '双溪\tshuāng qī\n' >"$work/places.txt"

read_with() { # OPTION... : the article's pinyin
    "$langdu" show --as pinyin "$@" "$work/article.txt"
}
equal 'one file of names' "$(read_with --names "$work/people.txt")" \
    'ji4 zhe3 shan4 yu3 qing2 zai4 shuang1 xi1 bao4 dao4'
equal 'two files of names' \
    "$(read_with --names "$work/people.txt" --names "$work/places.txt")" \
    'ji4 zhe3 shan4 yu3 qing2 zai4 shuang1 qi1 bao4 dao4'
expect 0 '' "$langdu" render --names "$work/people.txt" "$work/article.txt" \
    -o "$work/names.wav"

# The file in the folder of the settings holds without being named; --names beats it.
mkdir -p "$work/home/.config/langdu" "$work/xdg/langdu"
printf '双溪 shuang1 qi1\n' >"$work/home/.config/langdu/names.txt"
printf '双溪 shuang1 qi4\n' >"$work/xdg/langdu/names.txt"
equal 'names in the home folder' \
    "$(HOME=$work/home XDG_CONFIG_HOME= read_with | grep -o 'shuang1 ...')" 'shuang1 qi1'
equal 'names in XDG_CONFIG_HOME' \
    "$(HOME=$work/home XDG_CONFIG_HOME=$work/xdg read_with | grep -o 'shuang1 ...')" \
    'shuang1 qi4'
equal 'the later file holds' \
    "$(XDG_CONFIG_HOME=$work/xdg read_with --names "$work/places.txt" |
        grep -o 'shuang1 ...')" 'shuang1 qi1'

# Files that are not there, and lines that are wrong.
expect 3 'nobody.txt: No such file' \
    "$langdu" show --as text --names "$work/nobody.txt" "$work/article.txt"
expect 2 'Is a directory' "$langdu" show --as text --names "$work" "$work/article.txt"
printf '双溪 shuang1 qi1\n单雨晴 shan4 yu3\n' >"$work/bad-names.txt"
expect 0 'bad-names.txt, line 2: 3 hanzi, but pinyin for 2; .*; the line is skipped' \
    "$langdu" show --as text --names "$work/bad-names.txt" "$work/article.txt"
head -c 20000 "$langdu" >"$work/binary-names"
"$langdu" show --as text --names "$work/binary-names" "$work/article.txt" \
    >"$work/out" 2>"$work/err"
equal 'a file that is no list of names' "$(cat "$work/out")" "$(cat "$work/article.txt")"
[ "$(wc -l <"$work/err")" -le 101 ] && pass || fail 'too much is said about it'

# What doubts prints is a file of names, with which fewer doubts are left.
for article in examples/*.txt "$work/article.txt"; do
    "$langdu" show --as doubts "$article" >"$work/doubts.txt" 2>/dev/null
    expect 0 '' "$langdu" show --as doubts --names "$work/doubts.txt" "$article"
    [ "$(grep -c '^[^#]' "$work/out")" -le 1 ] && pass || fail "doubts left in $article"
done
printf '今天，这是𱁬字。\n' >"$work/doubtful.txt"
equal 'a character without a reading' \
    "$("$langdu" show --as doubts "$work/doubtful.txt" 2>/dev/null)" \
    "$(printf '%s\n' '# 今天，这是𱁬字。' '# 1 time, no reading is known; to give one:' \
        '# 𱁬 PINYIN')"
printf '今天天气很好。\n' >"$work/plain.txt"
expect 0 '' "$langdu" show --as doubts "$work/plain.txt"
equal 'nothing doubtful' "$(cat "$work/out")" ''

# Characters that have no reading are told of once, other signs only when asked.
printf '𱁬和𱁬。ㄅ\n' >"$work/unreadable.txt"
expect 0 'unreadable.txt: no reading is known for 𱁬 \(U\+3106C\), 2 times; skipped' \
    "$langdu" show --as pinyin "$work/unreadable.txt"
equal 'they are skipped' "$(cat "$work/out")" 'he2'
"$langdu" show --as pinyin --verbose "$work/unreadable.txt" 2>&1 >/dev/null |
    grep -q 'nothing is said for ㄅ (U+3105), 1 time' && pass || fail 'a letter with --verbose'
