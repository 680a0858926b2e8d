# What a clip says of itself, read back by other programs.

cat >"$work/tagged.txt" <<'END'
重庆大雨致部分道路积水

来源：长江之声　作者：单雨晴
2026年11月24日

今晚8:30，市区大雨。交警提醒市民绕行。

专家说：“这样的雨少见。”请收听明天早晨的节目。
END
wav=$work/tagged.wav
export SOURCE_DATE_EPOCH=1795000000 TZ=UTC
expect 0 '' "$langdu" render "$work/tagged.txt" -o "$wav" --metadata broadcast \
    --cues sentence --cut-id 001234 --category NEWS --client 市交通委 --originator 长江之声 \
    --start-date 2026-11-24 --end-date '2026-11-25 06:00' --description '{date} {slug}' \
    --side rdxml --loudness -23 --sample-rate 48000 --time-reference 1:00:00

field() { # NAME: as libsndfile reads it from the chunks bext and cart
    { sndfile-info --broadcast "$wav"; sndfile-info --cart "$wav"; } |
        sed -n "s/^ *$1 *: //p"
}
equal 'bext description' "$(field Description)" \
    '2026-11-24 chongqing-dayu-zhi-bufen-daolu-jishui'
equal 'bext originator' "$(field Originator)" 长江之声
equal 'bext date and time' "$(field 'Origination date') $(field 'Origination time')" \
    '2026-11-18 11:06:40'
equal 'bext time reference' "$(field 'Time ref' | grep -c '(3600.0')" 1
equal 'bext loudness' "$(field 'Loudness value' | grep -cE '^-(22\.9|23\.0)')" 1
equal 'bext history' "$(field 'Coding history' | tr -d '\r')" 'A=PCM,F=22050,W=16,M=mono,T=eSpeak NG'
equal 'bext reference' "$(field 'Origination ref' | grep -cE '^ZZLDULANGDU000001110640[0-9]{9}$')" 1
equal 'cart title' "$(field Title)" 重庆大雨致部分道路积水
equal 'cart artist' "$(field Artist)" 单雨晴
equal 'cart cut' "$(field 'Cut id') $(field Category)" '001234 NEWS'
equal 'cart out cue' "$(field 'Out cue')" 请收听明天早晨的节目。
equal 'cart dates' "$(field 'Start date') $(field 'Start time') $(field 'End date') \
$(field 'End time')" '2026-11-24 00:00:00 2026-11-25 06:00:00'
frames=$(soxi -s "$wav")
equal 'cart timers' "$(sndfile-info --cart "$wav" | grep -c "AUDe    $frames")" 1
equal 'the same bytes again' "$("$langdu" render "$work/tagged.txt" -o - --metadata broadcast \
    --cues sentence | sha1sum)" "$("$langdu" render "$work/tagged.txt" -o - \
    --metadata broadcast --cues sentence | sha1sum)"

chapters() { ffprobe -v error -show_entries chapter_tags=title -of csv=p=0 "$1"; }
equal 'a cue point for each sentence' "$(chapters "$wav" | sed -n '4p;$p')" \
    "$(printf '今晚8:30，市区大雨。\n请收听明天早晨的节目。')"
equal 'INFO' "$(sndfile-info "$wav" | sed -n 's/^ *I\(NAM\|ART\|PRD\|CRD\|GNR\) : //p' |
    paste -sd,)" '重庆大雨致部分道路积水,单雨晴,长江之声,2026-11-24,NEWS'
equal 'exiftool finds bext and labels' "$(exiftool -s3 -Originator -CuePointLabel "$wav")" \
    "$(printf '长江之声\n1 重庆大雨致部分道路积水')"
equal 'mediainfo finds the levels' "$(mediainfo --Inform='Audio;%LoudnessValue%' "$wav" |
    grep -cE '^-(22\.9|23\.0)')" 1
equal 'sox reads on' "$(sox "$wav" -n stat 2>&1 | grep -c 'Samples read')" 1

# Rivendell's reader goes by lines, and takes what is in the first cut.
equal 'RDXML' "$(sed -n 's/^ *<\(title\|outcue\|groupName\|endDatetime\)>\(.*\)<.*/\2/p' \
    "$work/tagged.xml" | tr '\n' ' ')" \
    'NEWS 重庆大雨致部分道路积水 请收听明天早晨的节目。 2026-11-25T06:00:00 '
equal 'RDXML is XML' "$(xmllint --xpath 'count(/cart/cutList/cut)' "$work/tagged.xml")" 1

# Other formats.
tags() { # FILE: title and artist
    ffprobe -v error -show_entries format_tags=title,artist:stream_tags=title,artist \
        -of csv=p=0 "$1" | grep -v '^$'
}
for ending in mp3 flac ogg opus aiff; do
    expect 0 '' "$langdu" render "$work/tagged.txt" -o "$work/tagged.$ending" --metadata tags
done
for ending in mp3 flac ogg opus; do
    equal "tags in $ending" "$(tags "$work/tagged.$ending" | sed 's/^[^重]*//')" \
        重庆大雨致部分道路积水,单雨晴
done
expect 0 '' "$langdu" render "$work/tagged.txt" -o "$work/tagged.mp3" --force --cues paragraph
equal 'chapters in mp3' "$(chapters "$work/tagged.mp3" | wc -l)" 5
expect 0 'flac files have no place for cue points' "$langdu" render "$work/tagged.txt" \
    -o "$work/tagged.flac" --force --cues sentence

# GBK, and what is too long.
expect 0 'cart title: there is room for 64 bytes; it is cut after' "$langdu" render \
    "$work/tagged.txt" -o "$wav" --force --metadata broadcast --metadata-encoding gbk \
    --title "$(printf '重庆%.0s' {1..20})"
equal 'cart title in GBK' "$(field Title | iconv -f GBK)" "$(printf '重庆%.0s' {1..16})"

# What cannot be is refused before anything is made.
expect 2 'byte 3 is not text in UTF-8' "$langdu" render "$work/tagged.txt" -o "$wav" \
    --title "$(printf 'ab\xd6\xd8')"
expect 2 'there is no \{titel\} to fill in; there are \{title\}' "$langdu" render \
    "$work/tagged.txt" -o "$wav" --title '{titel}'
expect 2 'is not like 2026-11-24' "$langdu" render "$work/tagged.txt" -o "$wav" \
    --end-date tomorrow
unset SOURCE_DATE_EPOCH TZ
