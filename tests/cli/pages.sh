# Web pages that are broken, hostile or empty: one line, and the other articles are read.

printf '今天天气很好。' >"$work/fine.txt"
text='天亮了，他推开门，看见雪停了。'
page() { # STATUS PATTERN [TEXT]: what is said of page.html, and what is read of it
    limit=60 expect "$1" "$2" "$langdu" show --as sentences "$work/page.html"
    [ $# -lt 3 ] || equal "what is read of a page" "$(cat "$work/out")" "$3"
}
repeat() { # COUNT TEXT
    yes -- "$2" | head -n "$1" | tr -d '\n'
}
write() {
    cat >"$work/page.html"
}
size=100000
case $langdu in */san/*) size=5000 ;; esac

# Nesting without end, closed, not closed, closed by others.
{ repeat $size '<div>' && echo "<p>$text" && repeat $size '</div>'; } | write
page 0 '' "$text"
{ repeat $size '<span>' && echo "$text"; } | write
page 0 '' "$text"
{ repeat $size '<table><tr><td>' && echo "$text"; } | write
page 0 '' "$text"
{ echo '<html><ul>' && repeat $size "<li>$text<ul>"; } | write
page 0 ''
{ repeat $((size / 20)) '<b><p>' && echo "<p>$text" && repeat $((size / 20)) '</x></div>'; } | write
page 0 '' "$text"

# Entities that grow, and such as lie in files.
{
    echo '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "天亮了。">'
    for i in a:b b:c c:d d:e e:f f:g g:h h:i; do
        echo "<!ENTITY ${i#*:} \"$(repeat 10 "&${i%:*};")\">"
    done
    echo "<!ENTITY x SYSTEM \"file:///etc/passwd\">]><p>$text</p><p>&i;&x;</p>"
} | write
page 0 ''
equal 'what entities come to' "$([ "$(wc -c <"$work/out")" -lt 200 ] && echo little)" little
equal 'what files entities bring' "$(grep -c root: "$work/out")" 0

# Cut short anywhere.
for at in 200 1000 3000 4001; do
    head -c $at tests/pages/02-news-net163.html | write
    "$langdu" show --as text "$work/page.html" >/dev/null 2>"$work/err"
    case $? in 0 | 4) pass ;; *) fail "a page cut at $at: $(cat "$work/err")" ;; esac
done

# No article; all of it when asked.
printf '<html><body><ul>' | cat - <(repeat 30 '<li><a href=x>首页</a>') | write
page 4 'page.html: there is no article on this page; --everything'
equal 'all of a page without an article' \
    "$("$langdu" show --as text --everything "$work/page.html" 2>&1 | sort -u)" '首页'
: | write
page 4 'nothing in it to say'
echo '<html><p></p></html>' | write
page 4 'no article'

# A charset that is not the page's.
echo "<meta charset=gbk><p>$text" | write
page 0 '' "$text"
echo "<meta charset=utf-8><p>$text" | iconv -f UTF-8 -t GBK | write
page 0 '' "$text"

# Too large, and without end.
truncate -s 600M "$work/page.html"
printf '<html><p>' | dd of="$work/page.html" conv=notrunc 2>/dev/null
page 5 'page.html: larger than 512 MB'
rm "$work/page.html"
{ printf '<html><p>' && yes "$text" | head -c 600000000; } |
    "$langdu" show --as text - >/dev/null 2>"$work/err"
equal 'a pipe without end' "$? $(grep -c 'larger than 512 MB' "$work/err")" '5 1'

# The process that parses is killed: that article fails, the next one is read. It waits
# to be killed, since nobody reads what it says.
{ echo '<html>' && repeat 20000 "<p>$text"; } | write
mkfifo "$work/sentences"
"$langdu" show --as sentences "$work/page.html" "$work/fine.txt" >"$work/sentences" 2>"$work/err" &
shown=$!
exec 7<"$work/sentences"
read -r first <&7
equal 'the first sentence comes early' "$first" "$text"
kill -KILL $(cat /proc/$shown/task/$shown/children)
last=$(tail -n 1 <&7)
exec 7<&-
wait $shown
equal 'status after its parser was killed' $? 5
equal 'the next article is read' "$last" '今天天气很好。'
equal 'what is said of it' \
    "$(grep -c 'page.html: is broken in a way that cannot be read' "$work/err")" 1
rm -f "$work/page.html"
