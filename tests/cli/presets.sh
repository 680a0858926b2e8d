# Presets: options for a purpose, all of which hold or none.

printf '甲，乙。\n' >"$work/two.txt"
presets=$XDG_CONFIG_HOME/langdu/presets
mkdir -p "$presets"

# Each one that comes with langdu can be used, and says what it is for in both languages.
for file in voices/presets/*.conf; do
    name=$(basename "$file" .conf)
    expect 0 '' "$langdu" --preset "$name" show --as duration "$work/two.txt"
    equal "the list has $name, in Chinese and English" \
        "$("$langdu" presets | grep -A1 "^$name " | wc -l)" 2
done

# What they make is what they say.
preset_makes() { # NAME FILE HERTZ CHANNELS LUFS
    rm -f "$work/$2"
    expect 0 '' "$langdu" render --preset "$1" "$work/two.txt" -o "$work/$2"
    equal "$1: hertz, channels" "$(ffprobe -v error -select_streams a -show_entries \
        stream=sample_rate,channels -of csv=p=0 "$work/$2")" "$3,$4"
    "$langdu" check --preset "$1" "$work/two.txt" >"$work/out"
    equal "$1: loudness" "$(sed -n 's/^loudness \(-[0-9.]*\) .*/\1/p' "$work/out" | awk -v w="$5" '{
        d = $1 - w; print (d < 0.15 && d > -0.15)}')" 1
}
preset_makes news news.wav 48000 2 -23
preset_makes tv tv.wav 48000 2 -24
preset_makes podcast podcast.mp3 48000 1 -16
preset_makes phone phone.wav 8000 1 -20
equal 'news: 24 bits' "$(soxi -b "$work/news.wav")" 24

# Settings give way to the preset, and it to the command line, wherever it stands.
seconds() { "$langdu" show --as duration "$@" "$work/two.txt"; }
fast=$(seconds --rate 900) slow=$(seconds --rate 100)
printf 'rate = 400\n' >"$XDG_CONFIG_HOME/langdu/config"
printf '# en: mine\nrate = 900 # quick\n' >"$presets/quick.conf"
equal 'the preset beats the settings' "$(seconds --preset quick)" "$fast"
equal 'by its path' "$(seconds --preset "$presets/quick.conf")" "$fast"
equal 'the command line beats it, before' "$(seconds --rate 100 --preset quick)" "$slow"
equal 'the command line beats it, after' "$(seconds --preset quick --rate 100)" "$slow"
rm "$XDG_CONFIG_HOME/langdu/config"

# One of the listener's own hides one that comes with langdu.
printf 'rate = 900\n' >"$presets/news.conf"
equal 'news of their own' "$(seconds --preset news)" "$fast"
equal 'listed once' "$("$langdu" presets | grep -c '^news ')" 1
equal 'without words' "$("$langdu" presets | grep '^news ')" 'news      -'

# A preset that is wrong in a line is not used at all.
wrong() { # LINES PATTERN
    printf "$1" >"$presets/wrong.conf"
    expect 2 "$2" "$langdu" --preset wrong show --as text "$work/two.txt"
}
wrong 'pitch = 1\n\nvolme = 3\n' 'wrong.conf, line 3, volme: .*; perhaps volume is meant'
wrong 'colour = 3\n' 'line 1, colour: this is no setting; settings are called as'
wrong 'output = a.wav\n' 'line 1, output: .* on the command line, as --output'
wrong 'rate = fast\n' 'line 1, rate: `fast` is not a whole number'
wrong 'rate 300\n' 'line 1: write it as: rate = 300'
wrong 'pause.coma = 3\n' "there is no pause 'coma'"
expect 2 "there is no preset 'quik'; perhaps quick is meant" \
    "$langdu" --preset quik "$work/two.txt"
expect 2 "there is no preset 'xyzzy'; .langdu presets. lists them" \
    "$langdu" --preset xyzzy "$work/two.txt"
expect 2 'none.conf: No such file' "$langdu" --preset "$work/none.conf" "$work/two.txt"
expect 2 'takes no .x' "$langdu" presets x

# In the file of settings too a mistyped name finds the right one, and only this is lost.
printf 'rat = 3\nrate = 900\n' >"$XDG_CONFIG_HOME/langdu/config"
expect 0 'config, line 1, rat: this is no setting; perhaps rate is meant' \
    "$langdu" show --as duration "$work/two.txt"
equal 'the other line holds' "$(cat "$work/out")" "$fast"
rm -r "$XDG_CONFIG_HOME"
