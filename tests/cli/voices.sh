# The list of voices, and how they are chosen.

"$langdu" voices >"$work/out"
equal 'status of voices' "$?" 0
for name in anchor calm fast news; do
    equal "$name is described in two languages" \
        "$(grep -cE -A1 "^$name +[^ -~]" "$work/out")" 1
done
equal 'variants are listed' "$(grep -cw 'f3' "$work/out")" 2
equal 'lines fit' "$([ "$(wc -L <"$work/out")" -le 100 ] && echo fit)" fit

printf '早上好。\n' >"$work/hello.txt"
speaks() { # NAME: the sum of what it says
    "$langdu" render --force --voice "$1" "$work/hello.txt" -o "$work/hello.wav" &&
        md5sum <"$work/hello.wav"
}
mkdir -p "$XDG_CONFIG_HOME/langdu/voices"
printf '// zh: 姑妈\npitch 170 300\n' >"$XDG_CONFIG_HOME/langdu/voices/aunt.voice"
equal 'a voice of my own is listed' "$("$langdu" voices | head -n 1 | tr -s ' ')" 'aunt 姑妈'
equal 'it speaks by its name' "$(speaks aunt)" \
    "$(speaks "$XDG_CONFIG_HOME/langdu/voices/aunt.voice")"
[ "$(speaks aunt)" != "$(speaks news)" ] && pass || fail 'aunt sounds like news'
expect 2 "no voice 'ant'; perhaps aunt" \
    "$langdu" render --voice ant "$work/hello.txt" -o "$work/bad.wav"
rm -r "$XDG_CONFIG_HOME"
expect 2 "no voice 'neus'; perhaps news; \`langdu voices\` lists" \
    "$langdu" render --voice neus "$work/hello.txt" -o "$work/bad.wav"
printf 'Dear reader,\n' >"$work/letter.voice"
expect 9 'letter.voice is not an eSpeak NG voice definition' \
    "$langdu" render --voice "$work/letter.voice" "$work/hello.txt" -o "$work/bad.wav"
expect 3 'none.voice: No such file' \
    "$langdu" render --voice "$work/none.voice" "$work/hello.txt" -o "$work/bad.wav"
mkdir -p "$work/no-espeak"
ESPEAK_DATA_PATH=$work/no-espeak expect 9 'eSpeak NG finds no data in .*espeak-ng-data' \
    "$langdu" render "$work/hello.txt" -o "$work/bad.wav"
espeak_data=$(dirname "$(find /usr/lib /usr/share -name phontab -print -quit 2>/dev/null)")
for file in phontab phonindex phondata en_dict; do
    mkdir -p "$work/cut/espeak-ng-data"
    ln -sf "$espeak_data"/* "$work/cut/espeak-ng-data"
    rm "$work/cut/espeak-ng-data/$file"
    head -c 2000 "$espeak_data/$file" >"$work/cut/espeak-ng-data/$file"
    ESPEAK_DATA_PATH=$work/cut expect 9 "$file is cut short; install" \
        "$langdu" render "$work/hello.txt" -o "$work/bad.wav"
    rm -r "$work/cut"
done
mkdir -p "$work/old/espeak-ng-data"
ln -s "$espeak_data"/* "$work/old/espeak-ng-data"
rm "$work/old/espeak-ng-data/phondata"
{ printf '\1\44\1\0'; tail -c +5 "$espeak_data/phondata"; } >"$work/old/espeak-ng-data/phondata"
ESPEAK_DATA_PATH=$work/old expect 9 'are not those of its library; install' \
    "$langdu" render "$work/hello.txt" -o "$work/bad.wav"
ESPEAK_DATA_PATH=$work/no-espeak "$langdu" voices >"$work/out"
equal 'voices without eSpeak NG' "$(grep -c '^[a-z]' "$work/out")" 4
