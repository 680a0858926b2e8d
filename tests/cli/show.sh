# langdu show: each form of a sentence, and the promise of --lines.

show() {
    printf '%b' "$2" | "$langdu" show --as "$1" -
}
shows() {
    equal "show --as $1: $2" "$(show "$1" "$2")" "$(printf '%b' "$3")"
}

shows sentences '他说：“走吧。”然后走了。' '他说：“走吧。”\n然后走了。'
shows text '全市有177个小区，增长6.3%。' '全市有一百七十七个小区，增长百分之六点三。'
shows pinyin '银行行长在北京工作。' 'yin2 hang2 hang2 zhang3 zai4 bei3 jing1 gong1 zuo4'
shows pinyin '他用Python写程序。' 'ta1 yong4 Python xie3 cheng2 xu4'
shows spoken '我不是一个人。' 'wo3 bu2 shi4 yi2 ge4 ren2'
shows spoken '你好。' 'ni2 hao3'
shows spoken '他去公园玩儿。' 'ta1 qu4 gong1 yuan2 wanr2'
shows json '你好。' '{"n":1,"text":"你好。","tokens":[{"text":"你好","at":0,"say":"你好","pinyin":["ni3","hao3"],"spoken":["ni2","hao3"],"confidence":0.995},{"text":"。","at":2,"say":"","pinyin":[],"spoken":[],"confidence":1.000}]}'

# Traditional text is said as the simplified.
equal 'traditional text' "$(show pinyin '銀行行長著急地說')" "$(show pinyin '银行行长着急地说')"

# A note is not read out, with either kind of bracket.
equal 'pinyin notes' "$(show pinyin '來(lái)源：應（yīng）用')" 'lai2 yuan2 ying4 yong4'

# Every line of input is one line of output, whatever is in it.
printf '第一句。第二句。\n\n   \n***\n最后一行没有换行' >"$work/lines.txt"
for form in sentences text pinyin spoken json; do
    equal "--lines --as $form" \
        "$("$langdu" show --lines --as $form "$work/lines.txt" | wc -l)" 5
done
equal '--lines keeps a line whole' \
    "$("$langdu" show --lines --as sentences "$work/lines.txt" | head -n 1)" '第一句。第二句。'

# That promise holds for pages and for lines that would be left out.
printf '<html><body>\n<p>天亮了。</p>\n版权所有\n\n来源：双溪网' >"$work/page.txt"
equal '--lines of a page' "$("$langdu" show --lines --as sentences "$work/page.txt")" \
    "$(cat "$work/page.txt")"

# What is read and what is left out.
article='老街新貌\n来源：双溪晚报\n街灯亮了。（责编：常乐）\n版权所有'
shows sentences "$article" '老街新貌\n来源：双溪晚报\n街灯亮了。'
equal '--body-only' "$(printf "$article" | "$langdu" show --as sentences --body-only)" \
    "$(printf '老街新貌\n街灯亮了。')"
equal '--everything' \
    "$(printf "$article" | "$langdu" show --as sentences --everything | wc -l)" 5
page=tests/pages/01-news-sina.html
equal 'a page from a pipe' "$("$langdu" show --as text - <$page)" \
    "$(cat $page | "$langdu" show --as text)"
"$langdu" show --as outline $page >"$work/outline.txt"
equal 'the outline of a page' \
    "$(grep -vcE '^[-+=~] [a-z 0-9]+	' "$work/outline.txt")" 0
equal 'what a page says of itself' "$(grep '^= date' "$work/outline.txt")" \
    "$(printf '= date\t2021-04-18 07:32')"
printf '<p><ruby>单<rt>shàn</rt></ruby>先生在<ruby>重慶<rt>ㄔㄨㄥˊ ㄑㄧㄥˋ</rt></ruby>等了很久，才等到这一班船。' \
    >"$work/ruby.html"
equal 'readings in ruby' \
    "$("$langdu" show --as pinyin "$work/ruby.html" | cut -d ' ' -f 1-6)" \
    'shan4 xian1 sheng5 zai4 chong2 qing4'

# Characters, not bytes, and JSON that a parser takes.
if command -v python3 >/dev/null; then
    for article in examples/*.txt; do
        "$langdu" show --as json "$article" | python3 -c '
import json, sys
for line in sys.stdin:
    s = json.loads(line)
    for t in s["tokens"]:
        at = t["at"]
        assert s["text"][at : at + len(t["text"])] == t["text"], (s["text"], t)
' && pass || fail "JSON of $article"
    done
fi
