# Side files, read back by other programs.

cat >"$work/said.txt" <<'END'
重庆大雨

今晚8:30首播，增长6.3%，一会儿去GDP Python大楼看看，大家都在等着听这一个节目。他说："好！"
A <b>加 {\an8} 粗</b> & [00:01] 括号
END
clip=$work/said.wav
expect 0 '' "$langdu" render "$work/said.txt" -o "$clip" --side srt,vtt,lrc,labels,json
equal 'the sides have their names' "$(cd "$work" && echo said.*)" \
    'said.json said.labels.txt said.lrc said.srt said.txt said.vtt said.wav'

equal 'each character has the time when it is heard' "$(node tests/times.cjs "$clip" "$work/said.json")" heard
"$langdu" render "$work/said.txt" -o "$work/fit.wav" --side json --sample-rate 48000 \
    --loudness -23 --lead-in 0.3 --duration 18
equal 'also at another rate and length' "$(node tests/times.cjs "$work/fit.wav" \
    "$work/fit.json")" heard
equal 'labels of sentences, parted by tabs' "$(cut -f3 "$work/said.labels.txt" | head -n 2)" \
    "$(head -n 3 "$work/said.txt" | sed '/^$/d' | sed 's/他说.*//')"

# What ffmpeg understands: when each one begins, and its text without commands.
events() { # FILE
    ffmpeg -v error -i "$1" -f ass - 2>&1 | tr -d '\r' | grep '^Dialogue' | cut -d, -f2,10- |
        sed 's/\\{/｛/g; s/{[^}]*}//g; s/\\N//g'
}
srt=$(events "$work/said.srt") vtt=$(events "$work/said.vtt") lrc=$(events "$work/said.lrc")
equal 'subtitles in SubRip and WebVTT' "$(wc -l <<<"$srt") $(wc -l <<<"$vtt")" '5 5'
equal 'at the same times' "$(cut -d, -f1 <<<"$srt")" "$(cut -d, -f1 <<<"$vtt")"
equal 'the same texts' "$(head -n 4 <<<"$srt")" "$(head -n 4 <<<"$vtt")"
equal 'in SubRip nothing is a command' "$(tail -n 1 <<<"$srt" | cut -d, -f2-)" \
    'A ＜b>加 ｛\an8} 粗 & [00:01] 括号'
equal 'in WebVTT nothing is one' "$(tail -n 1 <<<"$vtt" | cut -d, -f2-)" \
    'A <b>加 ｛\an8\} 粗 & [00:01] 括号'
equal 'nor in LRC' "$(grep -c 'A <b>加 ｛.*& ［00:01］ 括号$' <<<"$lrc")" 1
equal 'LRC names its title' "$(ffprobe -v error -show_entries format_tags=title \
    -of csv=p=0 "$work/said.lrc")" '重庆大雨'

# What is there is not replaced, and nothing is made where one of the files cannot be.
rm "$clip" "$work/said.json"
expect 7 'said.srt' "$langdu" render "$work/said.txt" -o "$clip" --side json,srt
equal 'nothing was made' "$(cd "$work" && ls -A | grep -c 'said\.\(wav\|json\)')" 0
expect 0 '' "$langdu" render "$work/said.txt" -o "$clip" --side json,srt --force
expect 2 '`ass` is none of srt, vtt' "$langdu" render "$work/said.txt" -o "$clip" --side srt,ass
expect 2 'standard output has no place' "$langdu" render "$work/said.txt" -o - --side srt
expect 0 '' "$langdu" render "$work/said.txt" -o "$work/none.wav" --side none
