# Pages that browsers save in one file, .mhtml.

page='<html><head><title>老街新貌</title></head><body><div class="nav"><a href="/">首页</a></div>
<h1>老街新貌</h1><p>天亮了，他推开门，看见雪停了。江面上没有船，风也停了。</p></body></html>'
text='老街新貌
天亮了，他推开门，看见雪停了。
江面上没有船，风也停了。'

quoted() { # bytes in quoted-printable, in lines that go on
    od -An -v -tx1 | tr -d '\n' | sed 's/ \(..\)/=\1/g' | tr a-f A-F | fold -w 60 | sed 's/$/=/'
}
archive() { # CHARSET ENCODING: the page on standard input, so encoded, among other parts
    printf '%s\r\n' 'From: <Saved by Blink>' 'Subject: =?utf-8?Q?=E8=80=81?=' \
        'MIME-Version: 1.0' 'Content-Type: multipart/related;' '	type="text/html";' \
        '	boundary="--B--"' '' '' '----B--' 'Content-Type: text/css' '' 'p {}' \
        '----B--' "Content-Type: text/html${1:+; charset=\"$1\"}" \
        "Content-Transfer-Encoding: $2" 'Content-Location: http://a.example/' ''
    cat
    printf '\r\n%s\r\n' '----B--' 'Content-Type: image/png' '' 'iVBORw0KGgo=' '----B----'
}
reads() { # WHAT: page.mhtml is read as the text
    expect 0 '' "$langdu" show --as sentences "$work/page.mhtml"
    equal "$1" "$(cat "$work/out")" "$text"
}

echo "$page" | quoted | archive utf-8 quoted-printable >"$work/page.mhtml"
reads 'a page in quoted-printable'
echo "$page" | iconv -t GB18030 | base64 | archive gb2312 base64 >"$work/page.mhtml"
reads 'a page of GBK in base64'
echo "$page" | iconv -t GB18030 | quoted | archive '' Quoted-Printable >"$work/page.mhtml"
reads 'a page that does not say its encoding'
echo "$page" | archive utf-8 8bit >"$work/page.mhtml"
reads 'a page as it is'
{ printf 'MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n'; echo "$page"; } \
    >"$work/page.mhtml"
reads 'a page by itself'

# Cut anywhere it says something or reads what is there; without a page it says so.
echo "$page" | quoted | archive utf-8 quoted-printable >"$work/whole.mhtml"
for at in 60 120 200 300 500 700 900 1100; do
    head -c $at "$work/whole.mhtml" >"$work/page.mhtml"
    "$langdu" show --as text "$work/page.mhtml" >/dev/null 2>"$work/err"
    case $? in 0 | 4 | 5) pass ;; *) fail "a web archive cut at $at: $(cat "$work/err")" ;; esac
done
printf 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n\nx\n--b--\n' \
    >"$work/page.mhtml"
expect 5 'page.mhtml: there is no page in this web archive' \
    "$langdu" show --as text "$work/page.mhtml"
