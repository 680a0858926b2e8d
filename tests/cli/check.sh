# langdu check: what somebody should look at before air.

checked() { # STATUS OPTION... : the report is in $work/out
    local status=$1
    shift
    "$langdu" check "$@" >"$work/out" 2>"$work/err" </dev/null
    equal "check $*: exit status" "$?" "$status"
    equal "check $*: what is said besides" "$(cat "$work/err")" ''
}
told() { # PATTERN: one line of the report
    equal "check tells: $1" "$(grep -cE -- "$1" "$work/out")" 1
}
article=$work/check.txt
write() { printf "$1" >"$article"; }

write '今天天气很好。我们回家。'
checked 0 "$article"
told "^$article\$"
told '^length [0-9.]+ s \([0-9.]+ seconds\), 10 syllables at 240 a minute$'
told '^loudness -[0-9.]+ LUFS as mono, true peak -?[0-9.]+ dBTP$'
told '^nothing of this needs to be looked at$'
equal 'nothing else is told' "$(wc -l <"$work/out")" 4

# The clip is that of the options, and what is measured is what render writes.
checked 0 "$article" --loudness -23 --rate 300 --channels 2
told '^loudness -23.0 LUFS on two channels'
told 'syllables at 300 a minute'
rm -f "$work/checked.wav"
"$langdu" render "$article" -o "$work/checked.wav" --rate 300
checked 0 "$article" --rate 300
told "\($(soxi -D "$work/checked.wav" | xargs printf '%.3f') seconds\)"
checked 0 --fast "$article"
equal 'quick: no loudness' "$(grep -c loudness "$work/out")" 0
equal 'quick: the length within 2 %' "$(sed -n 's/.*(\([0-9.]*\) seconds.*/\1/p' "$work/out" |
    awk -v r="$(soxi -D "$work/checked.wav")" '{q = $1 / r * 240 / 300; print (q > 0.94 && q < 1.06)}')" 1
expect 2 'characters are too many for 1.0' "$langdu" check "$article" --duration 1s

# What somebody should look at.
write '他叫𱁬某。'
checked 10 --fast "$article"
told '^no reading is known for 𱁬 \(U\+3106C\), 1 times$'
told '^somebody should look at 1 of these$'
write '他姓盖，叫盖某。'
checked 10 --fast "$article"
told '^2 doubtful readings'
told '^姓盖 xing4 ge3$'
write '今天天气很好\xff。'
checked 10 --fast "$article"
told '^1 bytes are no characters$'

# What only a strict one minds.
write '今天天气很好。\n责任编辑：常乐\n我们回家。'
checked 0 --fast "$article"
told '^left out as credit: 责任编辑：常乐$'
checked 10 --fast --strict "$article"
write '今天有&ldquo;雨&rdquo;。'
checked 0 --fast "$article"
told '^repaired: entities of HTML, 2 times$'
checked 10 --fast --strict "$article"

# Several articles; one that cannot be read is worse than one to look at.
write '他叫𱁬某。'
printf '好。' >"$work/fine.txt"
checked 10 --fast "$work/fine.txt" "$article" "$work/fine.txt"
equal 'each has its report' "$(grep -cE 'should look|nothing of this' "$work/out")" 3
"$langdu" check --fast "$work/fine.txt" "$work/none.txt" "$article" >"$work/out" 2>"$work/err"
equal 'one is missing' "$? $(grep -c 'none.txt: No such file' "$work/err")" '3 1'
equal 'the others are checked' "$(grep -cE 'should look|nothing of this' "$work/out")" 2
printf '好。' | "$langdu" check --fast - >"$work/out"
equal 'standard input' "$?" 0
