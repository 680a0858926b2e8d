# The file of settings, and what the command line can say of the same.

printf '甲，乙。\n' >"$work/two.txt"
length() { # OPTION... : the milliseconds that the article takes
    "$langdu" render --force "$@" "$work/two.txt" -o "$work/two.wav" &&
        echo $((($(stat -c %s "$work/two.wav") - 44) * 10 / 441))
}
settings=$XDG_CONFIG_HOME/langdu/config
mkdir -p "${settings%/*}"

plain=$(length)
longer=$(length --pause comma=730)
equal 'a longer comma' "$((longer - plain >= 450 && longer - plain <= 650))" 1
printf '# mine\n\npause.comma = 730   # half a second more\r\n' >"$settings"
equal 'the same as a setting' "$(length)" "$longer"
equal 'the command line beats it' "$(length --pause comma=230)" "$plain"
printf 'rate = 480\npause.stop=1000\n voice = anchor\npitch = -2\nvolume = 3' >"$settings"
fast=$(length)
rm "$settings"
equal 'all settings' \
    "$(length --rate 480 --pause stop=1000 --voice anchor --pitch -2 --volume 3)" "$fast"

# Lines that are wrong are named, and the others hold.
sets() { # LINES PATTERN: one complaint, the article is read
    printf "$1" >"$settings"
    expect 0 "$2" "$langdu" render --force "$work/two.txt" -o "$work/two.wav"
}
sets 'rate = 300\nrate 300\n' 'langdu/config, line 2: write it as: rate = 300'
sets 'rate = fast\n' 'config, line 1, rate: `fast` is not a whole number from 60 to 1500'
sets '\n\nspeed = 300\n' 'config, line 3, speed: this is no setting'
sets 'pause.coma = 300\n' "config, line 1, pause.coma: there is no pause 'coma'; .*comma"
sets 'pause.comma = -1\n' 'is not a number from 0 to 10000'
printf 'rate = 30\npause.comma = 730\n' >"$settings"
equal 'the good lines hold' "$(length 2>/dev/null)" "$longer"
head -c 20000 "$langdu" >"$settings"
expect 0 'no file of settings' "$langdu" show --as text "$work/two.txt"
rm -r "$XDG_CONFIG_HOME"
mkdir -p "$settings"
expect 0 'config: Is a directory' "$langdu" show --as text "$work/two.txt"
rm -r "$XDG_CONFIG_HOME"
expect 2 "there is no pause 'coma'; there are phrase, " "$langdu" --pause coma=3 "$work/two.txt"
expect 2 'is not like comma=200' "$langdu" --pause comma "$work/two.txt"
expect 2 'is not a number from 0 to 10000' "$langdu" --pause comma=soon "$work/two.txt"
