# langdu render: a WAV file that is whole or not there.

printf '今天天气很好。我们去公园吧。' >"$work/short.txt"
wav=$work/out.wav

expect 0 '' "$langdu" render "$work/short.txt" -o "$wav"
seconds=$(soxi -D "$wav")
equal 'length in seconds, rounded down' "${seconds%.*}" 3
equal 'one channel of 16 bits' "$(soxi -c "$wav") $(soxi -b "$wav")" '1 16'
equal 'no other file is left' "$(ls -A "$work" | grep -c 'out.wav')" 1

expect 7 'exists' "$langdu" render "$work/short.txt" -o "$wav"
expect 0 '' "$langdu" render --force "$work/short.txt" -o "$wav"

# The same article gives the same bytes, to a file and through a pipe.
"$langdu" render "$work/short.txt" -o - >"$work/again.wav"
equal 'the same sound' "$(sox "$wav" -t raw - | sha1sum)" \
    "$(sox --ignore-length "$work/again.wav" -t raw - 2>/dev/null | sha1sum)"
"$langdu" render "$work/short.txt" -o - | cat >"$work/piped.wav"
equal 'the same sound through a pipe' "$(sox "$wav" -t raw - | sha1sum)" \
    "$(sox --ignore-length "$work/piped.wav" -t raw - 2>/dev/null | sha1sum)"

# Twice the rate is about half the length.
expect 0 '' "$langdu" render --rate 480 --force "$work/short.txt" -o "$wav"
equal 'twice the rate' "$(awk -v a="$seconds" -v b="$(soxi -D "$wav")" \
    'BEGIN {r = a / b; print (r > 1.8 && r < 2.2) ? "half" : r}')" half

# Louder is louder, and never more than full scale.
expect 0 '' "$langdu" render --volume 12 --force "$work/short.txt" -o "$wav"
equal 'not clipped' "$(sox "$wav" -n stat 2>&1 | awk '/Maximum amplitude/ {print ($3 <= 1)}')" 1

# Every example is said whole.
for article in examples/*.txt; do
    expect 0 '' "$langdu" render --force "$article" -o "$wav"
done

# What `show --as duration` foresees is what is rendered.
for rate in 120 240 700; do
    "$langdu" render --force --rate $rate examples/story.txt -o "$wav"
    foreseen=$("$langdu" show --as duration --rate $rate examples/story.txt)
    equal "duration at $rate" "$(awk -v f="$foreseen" -v r="$(soxi -D "$wav")" 'BEGIN {
        print (f / r > 0.99 && f / r < 1.01)}')" 1
done
