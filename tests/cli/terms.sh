# The listener's own terms, and how marks, letters and emoji are said.

printf 'PM2.5为35μT，GDP增长，Wi-Fi。\n' >"$work/terms-article.txt"
printf 'μT\t微特斯拉\nGDP 国内生产总值 # a comment\n' >"$work/terms.txt"

text_with() { # OPTION... : the article's text
    "$langdu" show --as text "$@" "$work/terms-article.txt"
}
equal 'terms of a file' "$(text_with --terms "$work/terms.txt")" \
    'PM二点五为三十五微特斯拉，国内生产总值增长，Wi-Fi。'
mkdir -p "$work/terms-home/langdu"
printf 'PM2.5\t细颗粒物\n' >"$work/terms-home/langdu/terms.txt"
equal 'terms in the folder of the settings' \
    "$(XDG_CONFIG_HOME=$work/terms-home text_with --terms "$work/terms.txt")" \
    '细颗粒物为三十五微特斯拉，国内生产总值增长，Wi-Fi。'

# Files that are not there, and lines that are wrong.
expect 3 'no-terms.txt: No such file' \
    "$langdu" show --as text --terms "$work/no-terms.txt" "$work/terms-article.txt"
printf 'μT\t微特斯拉\nGDP\n' >"$work/bad-terms.txt"
expect 0 'bad-terms.txt, line 2: there is nothing to say; .*; the line is skipped' \
    "$langdu" show --as text --terms "$work/bad-terms.txt" "$work/terms-article.txt"
head -c 20000 "$langdu" >"$work/binary-terms"
"$langdu" show --as text --terms "$work/binary-terms" "$work/terms-article.txt" \
    >"$work/out" 2>"$work/err"
[ "$(wc -l <"$work/err")" -le 101 ] && pass || fail 'too much is said about a file'

# Marks, letters and emoji.
printf '“好”，A股😀。\n' >"$work/marks.txt"
equal 'some marks' "$("$langdu" show --as text --punctuation some "$work/marks.txt")" \
    '左引号好右引号，A股嘿嘿。'
equal 'signs' "$("$langdu" show --as text --punctuation signs "$work/marks.txt")" \
    "$(cat "$work/marks.txt" | sed 's/😀/嘿嘿/')"
equal 'all marks' "$("$langdu" show --as text --punctuation all "$work/marks.txt")" \
    '左引号好右引号逗号A股嘿嘿句号'
equal 'no emoji' "$("$langdu" show --as text --emoji skip "$work/marks.txt")" '“好”，A股。'
equal 'letters in Mandarin' \
    "$("$langdu" show --as pinyin --letters mandarin --emoji skip "$work/marks.txt")" \
    'hao3 ei1 gu3'
equal 'letters in English' "$("$langdu" show --as pinyin --emoji skip "$work/marks.txt")" \
    'hao3 A gu3'
for option in --punctuation --letters --emoji; do
    expect 2 "$option: .most. is none of" "$langdu" show --as text $option most "$work/marks.txt"
done
expect 0 '' "$langdu" render --punctuation all --letters mandarin "$work/marks.txt" \
    -o "$work/marks.wav"
