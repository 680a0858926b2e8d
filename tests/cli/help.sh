# The help: a screen for all commands, and every option of each.

help=$("$langdu" --help)
equal 'langdu help says what --help says' "$("$langdu" help)" "$help"
commands=$(sed -n 's/^  langdu \([a-z][a-z]*\) .*/\1/p' <<<"$help" | grep -vx help)
equal 'there are commands' "$(grep -c . <<<"$commands" | awk '{print ($1 >= 4)}')" 1
for command in listen $commands; do
    one=$("$langdu" help "$command")
    equal "columns of the help with $command" "$([ "$(wc -L <<<"$one")" -le 80 ] && echo few)" few
    # An option without a text would stand there alone, or over the next one.
    equal "each option of $command is explained" "$(awk '/^  (-., )?--/ {
        n = NF
        for (i = 1; i <= NF && $i ~ /^(-.,|--.*|[A-Z=]+|[a-z|]*\|[a-z|]*)$/; i++) n--
        if (!n) {getline; if ($0 !~ /^          /) print}}' <<<"$one")" ''
    equal "$command --help" "$("$langdu" $(sed s/listen// <<<"$command") --help |
        sed -n 1p | cut -c1-12)" "$(head -n 1 <<<"$([ "$command" = listen ] && echo "$help" ||
        echo "$one")" | cut -c1-12)"
done
equal 'options of others are not there' "$("$langdu" help listen | grep -c -- '--output')" 0
expect 2 "there is no command 'rendr'; perhaps render is meant" "$langdu" help rendr
expect 2 "there is no command 'xyzzy'; .langdu help. lists them" "$langdu" help xyzzy
expect 2 'takes one command' "$langdu" help show render
