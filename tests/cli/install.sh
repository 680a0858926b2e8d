# make install: what is installed works from where it is put, and is removed whole.

case $langdu in
*/san/*) ;; # the ordinary build is what is installed
*)
    make -s install PREFIX=/usr DESTDIR="$work/root" >/dev/null ||
        fail 'make install'
    equal 'the manual pages tell all options' \
        "$(for o in $("$langdu" help render | grep -o '^  --[a-z-]*'); do
            grep -qF -- "$(sed 's/-/\\-/g' <<<"$o")" "$work/root/usr/share/man/man1/langdu.1" \
                "$work/root/usr/share/man/zh_CN/man1/langdu.1" || echo "$o"
        done)" ''
    desktop-file-validate "$work/root/usr/share/applications/langdu.desktop" &&
        pass || fail 'the entry for desktops'
    equal 'the installed program' \
        "$(cd / && printf '你好' | "$work/root/usr/bin/langdu" show --as pinyin)" \
        'ni3 hao3'
    equal 'the installed program for web pages' \
        "$(cd / && printf '<p>你好，今天天气很好。' | "$work/root/usr/bin/langdu" show --as pinyin)" \
        'ni3 hao3 jin1 tian1 tian1 qi4 hen3 hao3'
    equal 'the installed program speaks Chinese' \
        "$(cd / && env -u LC_ALL LANG=zh_CN.UTF-8 "$work/root/usr/bin/langdu" /nothing 2>&1)" \
        'langdu: /nothing：没有这个文件或文件夹；请检查名称'
    equal 'and so do its parts' \
        "$(cd / && printf 'PK\003\004' | env -u LC_ALL LANG=zh_CN.UTF-8 \
            "$work/root/usr/bin/langdu" show --as text 2>&1 | grep -c '文件已损坏')" 1
    equal 'the installed module for Speech Dispatcher' \
        "$(cd / && printf 'INIT\nQUIT\n' | "$work/root/usr/lib/langdu/sd_langdu" \
            "$work/root/etc/speech-dispatcher/modules/langdu.conf" 2>&1 | cut -c1-4)" \
        "$(printf '299-\n299 \n210 ')"
    equal 'where Speech Dispatcher finds it' \
        "$(readlink "$work/root/usr/lib/speech-dispatcher-modules/sd_langdu")" \
        /usr/lib/langdu/sd_langdu
    printf '#include <langdu.h>\nint main(void) { return !ld_strerror(LD_OK); }\n' |
        gcc -x c - -I"$work/root/usr/include" -L"$work/root/usr/lib" -llangdu \
            -o "$work/program" && "$work/program" && pass || fail 'the installed library'
    unit=$work/langdu-watch@x.service
    sed "s|=/usr/bin|=$work/root/usr/bin|" "$work/root/usr/lib/systemd/user/langdu-watch@.service" >"$unit"
    equal 'what the service starts' "$(grep -c "^ExecStart=$work/root/usr/bin/langdu watch " "$unit")" 1
    if command -v systemd-analyze >/dev/null; then
        equal 'the service' "$(XDG_RUNTIME_DIR=$work systemd-analyze verify --user --man=no "$unit" 2>&1)" ''
    fi
    make -s uninstall PREFIX=/usr DESTDIR="$work/root"
    equal 'what is left after uninstall' "$(find "$work/root" -type f -o -type l)" ''
    ;;
esac
