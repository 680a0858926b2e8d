# What is said, in Chinese; on a machine that has no Chinese locale installed.

chinese() { # COMMAND... : as someone whose system is set to Chinese
    env -u LC_ALL LANG=zh_CN.UTF-8 "$@"
}
mute=$work/messages
mkdir -p "$mute"
printf '。' >"$mute/empty.txt"
printf '\xff\xd8\xff\xe0 jpeg' >"$mute/a.jpg"
printf 'PK\x03\x04 no archive' >"$mute/b.zip"
printf '%%PDF-1.4\nno pdf' >"$mute/c.pdf"
printf '甲\n' >"$mute/names.txt"
printf '你好，𱁬。' >"$mute/unknown.txt"
printf '你好。' >"$mute/good.txt"
printf '\x00\x01\x02\x03\x00\x00' >"$mute/bytes"

# says PATTERN COMMAND... : one line of Chinese that matches, without English but for
# names of files, options, formats and programs.
says() {
    local pattern=$1 line rest
    shift
    line=$(chinese timeout 60 "$@" 2>&1 >/dev/null </dev/null)
    rest=$(sed -E "s|^langdu: ||; s|$mute[a-z./]*||g; s/--?[a-z-]+//g; s|https?://[^：]*||g; s/\`[^\`]*\`//g
        s/(langdu|render|wav|show|voices|espeak|rate|pause|comma|bei|jing|names)\b//g" <<<"$line")
    if [[ $line =~ $pattern ]] && [ "$(wc -l <<<"$line")" = 1 ] && ! [[ $rest =~ [a-z]{3} ]]; then
        pass
    else
        fail "in Chinese, $*: $line"
    fi
}

says '没有这个文件' "$langdu" "$mute/none.txt"
says '这是文件夹' "$langdu" show --as text "$mute"
says '没有可读的内容' "$langdu" show --as text "$mute/empty.txt"
says '是 JPEG 图片，不是文字；langdu 只读文字' "$langdu" show --as text "$mute/a.jpg"
says '文件已损坏或不完整；请' "$langdu" show --as text "$mute/b.zip"
says 'PDF 已损坏；请重新下载' "$langdu" show --as text "$mute/c.pdf"
says '连不上这个网站；请检查网址和网络' "$langdu" show --as text http://127.0.0.1:9/
says '请指定编码' "$langdu" show --as text "$mute/bytes"
says '没有拼音；请加空格和拼音；这一行跳过' \
    "$langdu" show --as text --names "$mute/names.txt" "$mute/good.txt"
says '没有 --frobnicate 这个选项' "$langdu" --frobnicate
says '后面要有值' "$langdu" --rate
says '不带值' "$langdu" --verbose=3
says '没有 -x 这个选项' "$langdu" -x
says '不是 60 到 1500 之间的整数' "$langdu" --rate 3 "$mute/empty.txt"
says '只能用于 .langdu render' "$langdu" --force "$mute/empty.txt"
says '不知道 𱁬（U.3106C）的读音，出现 1 次' "$langdu" show --as text "$mute/unknown.txt"
says '要指定写到哪个文件' "$langdu" render "$mute/unknown.txt"
says '请先建这个文件夹' "$langdu" render "$mute/unknown.txt" -o "$mute/none/a.wav"

# Who asks for it: the locale, LANGUAGE, the settings, the command line.
speaks() { # WHAT PATTERN COMMAND...
    local said
    said=$("${@:3}" "$langdu" "$mute/none.txt" 2>&1)
    [[ $said =~ $2 ]] && pass || fail "$1: $said"
}
speaks 'plain C is English' 'No such file' env LC_ALL=C LANGUAGE=zh_CN
speaks 'LANGUAGE in C.UTF-8' '没有这个文件' env LANGUAGE=zh_CN
speaks 'Hong Kong reads traditional' '沒有這個檔案' env -u LC_ALL LANG=zh_HK.UTF-8
mkdir -p "$XDG_CONFIG_HOME/langdu"
printf 'language = zh\n' >"$XDG_CONFIG_HOME/langdu/config"
speaks 'a setting' '没有这个文件' env LANGUAGE=en
equal 'the command line beats it' \
    "$("$langdu" --language zh_TW "$mute/none.txt" 2>&1 | grep -c '沒有這個檔案')" 1
equal 'and is heard before other options' \
    "$("$langdu" --frob --language=en 2>&1 | grep -c 'no option --frob')" 1
rm -r "$XDG_CONFIG_HOME"
expect 2 '`fr` is none of auto, zh, zh_TW, en' "$langdu" --language fr "$mute/empty.txt"

# What other programs read is the same to the byte.
for form in sentences text pinyin spoken json doubts outline; do
    equal "show --as $form does not change" \
        "$(chinese "$langdu" show --as $form "$mute/unknown.txt" 2>/dev/null)" \
        "$("$langdu" show --as $form "$mute/unknown.txt" 2>/dev/null)"
done
