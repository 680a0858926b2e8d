# One article, several clips.

cut=$work/cut
mkdir -p "$cut/out"
cat >"$cut/news.txt" <<'END'
重庆大雨

今天有雨。请带伞。
---
上海天晴

明天天晴，去公园吧。
END
export SOURCE_DATE_EPOCH=1795000000 TZ=UTC
expect 0 '' "$langdu" render "$cut/news.txt" --cut --- --metadata broadcast --side srt,rdxml \
    -o "$cut/out/{today}-{slug}-{n:02}.wav" --loudness -23 --cut-id '{n:06}'
equal 'each clip has its name and its side files' "$(cd "$cut/out" && echo *)" \
    "$(for clip in 2026-11-18-chongqing-dayu-01 2026-11-18-shanghai-tianqing-02; do
        echo $clip.srt $clip.wav $clip.xml
    done | tr '\n' ' ' | sed 's/ $//')"
said=
for clip in "$cut"/out/*.wav; do
    said="$said$(sndfile-info --cart "$clip" | sed -n 's/^\(Title\|Cut id\|Out cue\) *: //p' |
        paste -sd' ') $(sed -n 3p "${clip%.wav}.srt") "
    level=$(sndfile-info --broadcast "$clip" | sed -n 's/^Loudness value *: //p')
    equal "loudness of ${clip##*/}" "$(grep -cE '^-(22\.9|23\.0)' <<<"$level")" 1
done
equal 'each says of itself what it is' "$said" \
    '重庆大雨 000001 请带伞。 重庆大雨 上海天晴 000002 明天天晴，去公园吧。 上海天晴 '
said=

# The sound is that of the whole, in pieces.
expect 0 '' "$langdu" render "$cut/news.txt" --cut sentence -o "$cut/s-{n}.wav"
equal 'as many clips as sentences, headings with the first' "$(cd "$cut" && echo s-*.wav)" \
    's-1.wav s-2.wav s-3.wav'

# What cannot be is refused before anything is made.
rm -f "$cut"/s-*.wav
expect 2 'two clips would be called .*x.wav; put \{n\}' "$langdu" render "$cut/news.txt" \
    --cut sentence -o "$cut/x.wav"
expect 7 's-2.wav: it exists' "$langdu" render "$(: >"$cut/s-2.wav"; echo "$cut/news.txt")" \
    --cut sentence -o "$cut/s-{n}.wav"
rm "$cut/s-2.wav"
expect 7 's-3.srt: it exists' "$langdu" render "$(: >"$cut/s-3.srt"; echo "$cut/news.txt")" \
    --cut sentence -o "$cut/s-{n}.wav" --side srt
equal 'nothing was made' "$(cd "$cut" && echo s-*)" 's-3.srt'
expect 2 'there is no \{nn\} to fill in' "$langdu" render "$cut/news.txt" --cut sentence \
    -o "$cut/{n}-{nn}.wav"
expect 2 'standard output is one' "$langdu" render "$cut/news.txt" --cut sentence -o -
printf '今天有雨。' >"$cut/short.txt"
expect 2 'no line of --- is in it' "$langdu" render "$cut/short.txt" --cut --- \
    -o "$cut/{n}.wav"

# The name of a whole clip may be made of what is in it.
expect 0 '' "$langdu" render "$cut/news.txt" -o "$cut/{slug}.flac"
equal 'a name in pinyin' "$(soxi -t "$cut/chongqing-dayu.flac")" flac
expect 0 '' "$langdu" render "$cut/short.txt" -o "$cut/a{b}.wav"
equal 'other braces are a name' "$(soxi -c "$cut/a{b}.wav")" 1
unset SOURCE_DATE_EPOCH TZ
