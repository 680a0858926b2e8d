# Articles of the web, from a server of our own.

www=$work/www
mkdir -p "$www"
page() { # NAME STATUS HEADERS BODY, as printf writes them
    printf "HTTP/1.1 $2\r\nConnection: close\r\n$3\r\n$4" >"$www/$1"
}
html='<html><head><title>x</title></head><body><article><h1>山谷里的春天</h1>'
html+='<p>山上的雪化了，春天的风从南边吹来，村口的老槐树冒出了新芽，孩子们在树下跑。</p>'
html+='<p>老人说，他小时候这条河还能行船，后来上游修了水库，河水一年比一年少了。</p>'
html+='</article></body></html>'
gbk=$(printf %s "$html" | iconv -f UTF-8 -t GBK | od -An -tx1 | sed 's/ /\\x/g' | tr -d '\n')

page text '200 OK' 'Content-Type: text/plain; charset=UTF-8\r\n' '山上的雪化了。\n'
page html '200 OK' 'Content-Type: text/html\r\n' "$html"
page gbk '200 OK' 'Content-Type: text/html; charset=GBK\r\n' "$gbk"
page empty '200 OK' 'Content-Length: 0\r\n' ''
page missing '404 Not Found' '' '山上的雪化了。'
page closed '403 Forbidden' '' 'x'
page fault '500 Internal Server Error' '' '山上的雪化了。'
page moved '301 Moved' 'Location: /text\r\n' ''
page circle '302 Found' 'Location: /circle\r\n' ''
page local '302 Found' 'Location: file:///etc/passwd\r\n' ''
page cut '200 OK' 'Content-Length: 1000\r\n' '山上的雪化了。'
page wait.slow '200 OK' 'Content-Length: 1000\r\n' '山上的雪化了。'
page nonsense '200 OK' 'Content-Encoding: gzip\r\n' 'this is nothing that was packed'
page all.endless '200 OK' '' "$(printf '雪%.0s' $(seq 2000))"
page picture '200 OK' 'Content-Type: image/png\r\n' '\211PNG\r\n\032\n and so on'
printf 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\n\r\n' >"$www/bomb"
head -c 100000000 /dev/zero | gzip -9 >>"$www/bomb"
printf 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\n\r\n' >"$www/packed"
printf '山上的雪化了。' | gzip >>"$www/packed"

unset http_proxy HTTP_PROXY https_proxy HTTPS_PROXY all_proxy ALL_PROXY
gcc -D_GNU_SOURCE tests/serve/serve.c -o "$work/serve" || fail 'the server'
"$work/serve" "$www" >"$work/port" &
server=$!
for _ in $(seq 50); do
    [ -s "$work/port" ] && break
    sleep 0.1
done
site=http://127.0.0.1:$(cat "$work/port")

fetched() { # NAME FIRST SENTENCE
    equal "$1 of the web" \
        "$("$langdu" show --as sentences "$site/$1" 2>&1 | head -n 1)" "$2"
}
fetched text '山上的雪化了。'
fetched html '山谷里的春天'
fetched gbk '山谷里的春天'
fetched moved '山上的雪化了。'
fetched packed '山上的雪化了。'

refused() { # STATUS NAME PATTERN
    limit=20 expect "$1" "$2: .*$3" "$langdu" --timeout 2 show --as sentences "$site/$2"
}
refused 3 missing 'there is no such page \(404\)'
refused 3 nowhere 'broke off'
refused 3 closed 'does not let us read it \(403\)'
refused 3 fault 'has a fault \(500\)'
refused 3 circle 'without end'
refused 3 local 'neither http nor https'
refused 3 cut 'broke off'
refused 3 wait.slow 'no whole answer within 2 seconds'
refused 3 nonsense 'damaged'
refused 3 bomb 'larger than 32 MB'
refused 3 all.endless 'larger than 32 MB'
refused 4 empty 'nothing in it to say'
refused 5 picture 'is a PNG picture'
expect 3 'cannot be reached' "$langdu" show --as sentences http://127.0.0.1:1/
expect 3 'no such host' "$langdu" show --as sentences http://nowhere.invalid/
expect 3 'that is no address' "$langdu" show --as sentences 'http://[::/'
expect 3 'No such file' "$langdu" show --as sentences ftp://127.0.0.1/

# What cannot be fetched does not keep the others from being read.
"$langdu" show --as sentences "$site/missing" "$site/text" >"$work/out" 2>/dev/null
equal 'status of the missing one' "$?" 3
equal 'the other one' "$(cat "$work/out")" '山上的雪化了。'

kill "$server"
wait "$server" 2>/dev/null
