# The proof sheet, in a browser.

cat >"$work/proof.txt" <<'END'
重庆大雨<script>alert(1)</script>"&

来源：长江之声

他姓盖，叫盖某。今晚8:30，GDP增长6.3%，他还书给行长。
𱁬字没有人认得，<img src=x onerror=alert(1)>。
END
sheet=$work/proof.html
unknown='no reading is known'
expect 0 "$unknown" "$langdu" render "$work/proof.txt" -o "$work/proof.wav" --proof "$sheet" \
    --lead-in 0.25 --sample-rate 48000

# Its sound has the times of the clip.
"$langdu" render "$work/proof.txt" -o "$work/heard.wav" --side json,proof --lead-in 0.25 \
    --tail 0.5 2>/dev/null
grep -o 'base64,[^"]*' "$work/heard.proof.html" | cut -c8- | base64 -d >"$work/heard.mp3"
ffmpeg -v error -i "$work/heard.mp3" -c:a pcm_s16le "$work/preview.wav"
equal 'the sound in the page has the times of the clip' \
    "$(node tests/times.cjs "$work/preview.wav" "$work/heard.json")" heard
equal 'pinyin over hanzi' "$(grep -c '<ruby>盖<rp>（</rp><rt [^>]*>g[ěà]i*</rt>' "$sheet")" 1
equal 'numbers as they are said' "$(grep -o '8:30<rp>（</rp><rt>[^<]*' "$sheet")" \
    '8:30<rp>（</rp><rt>八点三十分'
equal 'what the article says is no command' "$(grep -cE '<script>|<img' "$sheet")" 0
equal 'used by keyboard, in a real browser' "$(node tests/proof.cjs "$sheet")" good

for tag in zh-CN zh-TW; do
    env -u LC_ALL LANG=${tag/-/_}.UTF-8 "$langdu" render "$work/proof.txt" \
        -o "$work/proof.wav" --proof "$sheet" --force 2>/dev/null
    equal "a page in $tag" "$(grep -c "^<html lang=\"$tag\">" "$sheet") $(grep -c 'aria-label="播放：' "$sheet")" \
        "1 $(grep -c 'class="play"' "$sheet")"
done

expect 7 'proof.html' "$langdu" render "$work/proof.txt" -o "$work/proof-again.wav" \
    --proof "$sheet"
expect 0 "$unknown" "$langdu" render "$work/proof.txt" -o "$work/proof-side.wav" --side proof
equal 'beside the clip' "$(grep -c '</html>' "$work/proof-side.proof.html")" 1
equal 'nothing is left behind' "$(find "${TMPDIR:-/tmp}" -maxdepth 1 -name 'langdu-??????' \
    -newer "$work/proof.txt" | wc -l)" 0
expect 2 'one page, and --cut makes several' "$langdu" render "$work/proof.txt" --cut sentence \
    -o "$work/{n}.wav" --proof "$sheet"
