# langdu render: formats, rates, loudness, silence and length, seen by sox and ffmpeg.

printf '今天天气很好。我们去公园吧。' >"$work/short.txt"
printf '好。' >"$work/tiny.txt"
head -n 4 examples/story.txt >"$work/page.txt"

# loudness FILE [ffmpeg's options of ebur128]: its LUFS and true peak as ffmpeg has them
loudness() {
    ffmpeg -nostdin -hide_banner -nostats -i "$1" -af "ebur128=peak=true$2" -f null - 2>&1 |
        tail -n 16 | awk '/ I:/ {i = $2} /Peak:/ {p = $2} END {print i, p}'
}

# level WHAT FILE TARGET PEAK [OPTIONS]: ffmpeg rounds to a tenth
level() {
    equal "$1" "$(loudness "$2" "${5:-}" | awk -v t="$3" -v p="$4" '{
        good = $1 >= t - 0.101 && $1 <= t + 0.101 && $2 <= p + 0.05
        print good ? "right" : $0}')" right
}

# Every format has the same length, and ffmpeg knows it by its name.
frames=
while read -r name codec; do
    "$langdu" render --force "$work/short.txt" -o "$work/clip.$name" --sample-rate 48000
    equal "$name: codec, rate" \
        "$(ffprobe -v error -show_entries stream=codec_name,sample_rate -of csv=p=0 \
            "$work/clip.$name")" "$codec,48000"
    ffmpeg -nostdin -v error -y -i "$work/clip.$name" -f wav "$work/decoded.wav"
    case $name in
    wav) frames=$(soxi -s "$work/decoded.wav") ;;
    mp3 | opus) # ffmpeg leaves some of the coder's own silence
        equal "$name: length" "$(soxi -s "$work/decoded.wav" | awk -v f="$frames" \
            '{print ($1 >= f && $1 < f + 2500)}')" 1 ;;
    *) equal "$name: length" "$(soxi -s "$work/decoded.wav")" "$frames" ;;
    esac
done <<END
wav pcm_s16le
flac flac
ogg vorbis
opus opus
mp3 mp3
aiff pcm_s16be
au pcm_s16be
caf pcm_s16be
w64 pcm_s16le
rf64 pcm_s16le
END
for bits in 16:pcm_s16le 24:pcm_s24le 32:pcm_s32le float:pcm_f32le; do
    "$langdu" render --force "$work/short.txt" -o "$work/clip.wav" --bits "${bits%:*}"
    equal "--bits ${bits%:*}" "$(ffprobe -v error -show_entries stream=codec_name \
        -of csv=p=0 "$work/clip.wav")" "${bits#*:}"
done
"$langdu" render --force "$work/short.txt" -o "$work/clip.mp3" --bitrate 128 \
    --sample-rate 44100
equal 'a bitrate' "$(ffprobe -v error -show_entries stream=bit_rate -of csv=p=0 \
    "$work/clip.mp3")" 128000

# Both channels are the same, whatever stands before the sound: a coder may mix them up.
for more in '' '--lead-in 0.1 --sample-rate 48000' '--tail 0.2'; do
    "$langdu" render --force "$work/short.txt" -o "$work/clip.mp3" --channels 2 $more
    ffmpeg -nostdin -v error -y -i "$work/clip.mp3" -af 'pan=mono|c0=c0-c1' \
        "$work/side.wav"
    equal "mp3, two channels $more" "$(sox "$work/side.wav" -n stat 2>&1 |
        awk '/Maximum amplitude/ {print ($3 < 0.001)}')" 1
done

# Loudness and true peak, as ffmpeg measures them.
for target in -24 -23 -16; do
    for name in wav flac mp3 opus ogg; do
        "$langdu" render --force "$work/page.txt" -o "$work/clip.$name" \
            --loudness $target --sample-rate 48000
        level "$name at $target" "$work/clip.$name" $target -1
    done
done
"$langdu" render --force examples/story.txt -o "$work/clip.wav" --loudness -14 --peak -3
level 'limited' "$work/clip.wav" -14 -3
for text in short tiny; do
    "$langdu" render --force "$work/$text.txt" -o "$work/clip.wav" --loudness -23 \
        --sample-rate 48000
    level "$text" "$work/clip.wav" -23 -1
done
"$langdu" render --force "$work/short.txt" -o "$work/clip.wav" --loudness -23 --channels 2
level 'on two channels' "$work/clip.wav" -23 -1
"$langdu" render --force "$work/short.txt" -o "$work/clip.wav" --loudness -23 --dual-mono
level 'as dual mono' "$work/clip.wav" -23 -1 :dualmono=true
level 'as dual mono, on one side' "$work/clip.wav" -26 -1
expect 0 '^langdu: .*clip.wav: -23.0 LUFS as mono, true peak -[0-9.]+ dBTP' \
    sh -c "'$langdu' render -v --force '$work/short.txt' -o '$work/clip.wav' \
    --loudness -23 2>&1 >/dev/null | grep LUFS >&2"
expect 2 'cannot be had' "$langdu" render --force "$work/short.txt" -o "$work/loud.wav" \
    --loudness -3 --peak -12
equal 'no file that is not as loud' "$(ls "$work"/loud.wav "$work"/.loud* 2>/dev/null)" ''

# Silence to the frame.
"$langdu" render --force "$work/short.txt" -o "$work/plain.wav" --sample-rate 48000
"$langdu" render --force "$work/short.txt" -o "$work/clip.wav" --sample-rate 48000 \
    --lead-in 250ms --tail 1.125
equal 'lead-in and tail' $(($(soxi -s "$work/clip.wav") - $(soxi -s "$work/plain.wav"))) \
    $((12000 + 54000))
equal 'the lead-in is silent' "$(sox "$work/clip.wav" -n trim 0 12000s stat 2>&1 |
    awk '/Maximum amplitude/ {print $3}')" 0.000000
equal 'the speech begins after it' "$(sox "$work/clip.wav" -n trim 12000s 4800s stat 2>&1 |
    awk '/Maximum amplitude/ {print ($3 > 0.01)}')" 1

# Side files count in the file's own time.
"$langdu" render --force "$work/short.txt" -o "$work/clip.wav" --side srt
first=$(sed -n 2p "$work/clip.srt")
"$langdu" render --force "$work/short.txt" -o "$work/clip.wav" --side srt --lead-in 2 \
    --sample-rate 48000
equal 'subtitles after a lead-in' "$(sed -n 2p "$work/clip.srt")" \
    "$(echo "$first" | awk -F'[:, ]' '{printf "%s:%s:%02d,%s --> %s:%s:%02d,%s\n",
        $1, $2, $3 + 2, $4, $6, $7, $8 + 2, $9}')"

# A slot of any length that is natural.
natural=$("$langdu" show --as duration examples/news.txt)
for part in 0.86 0.93 1 1.05 1.15; do
    slot=$(awk -v n="$natural" -v p=$part 'BEGIN {printf "%.2f", n * p}')
    expect 0 '' "$langdu" render --force examples/news.txt -o "$work/clip.wav" \
        --duration "$slot"
    equal "a slot of $slot" "$(soxi -D "$work/clip.wav" | awk -v s="$slot" '{
        d = $1 - s; print (d < 0 ? -d : d) <= 0.001 ? "fits" : $1}')" fits
done
for slot in 2.9 3 3.3s 3700ms; do
    expect 0 '' "$langdu" render --force "$work/short.txt" -o "$work/clip.wav" \
        --duration $slot --tail 0.1 --loudness -23 --sample-rate 48000
    equal "a slot of $slot" "$(soxi -s "$work/clip.wav")" \
        "$(echo $slot | sed 's/700ms/.7/; s/s//' | awk '{print $1 * 48000}')"
done
expect 0 '' "$langdu" render --force examples/news.txt -o "$work/clip.wav" --duration 2:00 \
    --pause comma=0 --pause stop=0 --pause paragraph=0 --pause heading=0
equal 'a slot without pauses' "$(soxi -D "$work/clip.wav")" 120.000000
printf '今天天气很好。我们去公园吧。' | "$langdu" render - -o - --duration 0:03 >"$work/clip.wav"
equal 'a slot, from a pipe into a pipe' "$(soxi -s "$work/clip.wav")" 66150
expect 2 'fast as sounds natural.* 8 characters are too many for 1.0;' "$langdu" render \
    "$work/short.txt" -o "$work/none.wav" --duration 1
expect 2 'slowly as sounds natural.* characters are missing for 30.0' "$langdu" render \
    "$work/short.txt" -o "$work/none.wav" --duration 30s
expect 2 'lead-in and tail take all' "$langdu" render "$work/short.txt" -o "$work/none.wav" \
    --duration 3 --tail 4
equal 'no file that does not fit' "$(ls "$work"/none.wav "$work"/.none* 2>/dev/null)" ''

# What cannot be written is said before anything is rendered, with what can.
while read -r status pattern options; do
    expect "$status" "${pattern//_/ }" "$langdu" render examples/news.txt $options
done <<END
2 .mp2._can_be_written;_the_nearest_is_mp3 -o $work/none.mp2
2 the_nearest_is_flac -o $work/none.falc
2 the_nearest_is_--sample-rate_24000 -o $work/none.opus --sample-rate 22050
2 the_nearest_is_--sample-rate_48000 -o $work/none.mp3 --sample-rate 96000
2 the_nearest_is_--bits_24 -o $work/none.flac --bits 32
2 none_of_16,_24,_32,_float -o $work/none.wav --bits 64
2 whole_number_from_8000_to_192000 -o $work/none.wav --sample-rate 384000
2 the_nearest_is_--bitrate_96 -o $work/none.mp3 --bitrate 100 --sample-rate 48000
2 no_time_such_as -o $work/none.wav --lead-in soon
2 number_from_-60_to_-1 -o $work/none.wav --loudness 23
END

# A pipe gets what can be streamed at once, and other files whole.
for name in wav flac ogg opus mp3 aiff; do
    "$langdu" render "$work/short.txt" -o - --format $name | cat >"$work/piped.$name"
    equal "$name through a pipe" "$(ffprobe -v error -show_entries stream=codec_name \
        -of csv=p=0 "$work/piped.$name" | sed 's/pcm_s16.e/pcm/; s/vorbis/ogg/')" \
        "$(echo $name | sed 's/wav/pcm/; s/aiff/pcm/')"
done
