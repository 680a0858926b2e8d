# langdu batch: a clip of each article, whole or not there, and only when it is needed.

in=$work/in out=$work/clips report=$work/report
mkdir -p "$in/sport"
for i in 1 2 3 4 5; do printf "第${i}条简讯。今天天气很好。" >"$in/$i.txt"; done
printf '# 球赛\n\n今晚开赛。\n' >"$in/sport/6.md"
printf '不是文章。' >"$in/.hidden.txt"
printf '备份。' >"$in/1.txt~"
mkdir "$in/page_files"
printf '广告。' >"$in/page_files/ad.html"

# batch STATUS SUMS OPTION...: the sums, "made unchanged failed", are those
batch() {
    local status=$1 sums=$2
    shift 2
    timeout 60 "$langdu" batch "$@" -o "$out" --report "$report" >"$work/out" 2>"$work/err" </dev/null
    equal "batch $*: exit status" "$?" "$status"
    equal "batch $*: made, unchanged, failed" \
        "$(tail -n 1 "$report" | sed 's/[^0-9.,]//g' | cut -d, -f1-3 | tr , ' ')" "$sums"
}
clips() { (cd "$out" && find . -type f ! -name '.langdu-batch*' | sort | tr '\n' ' '); }

batch 0 '6 0 0' "$in"
equal 'a clip of each article, in folders as they are' "$(clips)" \
    './1.wav ./2.wav ./3.wav ./4.wav ./5.wav ./sport/6.wav '
equal 'what is told' "$(grep -c . "$work/err")" 1
equal 'a line of the report' "$(grep '"article":"[^"]*/1.txt"' "$report" |
    sed 's/"seconds":[0-9.]*/"seconds":N/')" \
    "{\"article\":\"$in/1.txt\",\"output\":\"$out/1.wav\",\"outcome\":\"made\",\"status\":0,\"seconds\":N,\"unknown\":0}"
"$langdu" render --no-cache "$in/1.txt" -o "$work/one.wav"
equal 'the sound that render makes' "$(sha1sum <"$out/1.wav")" "$(sha1sum <"$work/one.wav")"

# Again: only what is missing or has changed.
batch 0 '0 6 0' "$in"
touch "$in/1.txt"
batch 0 '0 6 0' "$in"
rm "$out/2.wav"
printf '改过的简讯。' >"$in/3.txt"
batch 0 '2 4 0' "$in"
batch 0 '6 0 0' "$in" --rate 300
batch 0 '0 6 0' "$in" --rate 300
batch 0 '0 6 0' "$in" --rate 300 --jobs 1 --no-cache --verbose
printf '简讯 jian3 xun4\n' >"$work/own.txt"
batch 0 '6 0 0' "$in" --names "$work/own.txt"
cp "$work/own.txt" "$work/own2.txt"
batch 0 '0 6 0' "$in" --names "$work/own2.txt"
printf '简讯 jian3 xin4\n' >"$work/own2.txt"
batch 0 '6 0 0' "$in" --names "$work/own2.txt"
mkdir -p "$XDG_CONFIG_HOME/langdu/presets"
printf 'rate = 300\n' >"$XDG_CONFIG_HOME/langdu/presets/mine.conf"
batch 0 '6 0 0' "$in" --preset mine
printf 'rate = 310\n' >"$XDG_CONFIG_HOME/langdu/presets/mine.conf"
batch 0 '6 0 0' "$in" --preset mine
printf '天气 tian1 qi5\n' >"$XDG_CONFIG_HOME/langdu/names.txt"
batch 0 '6 0 0' "$in" --preset mine
rm -r "$XDG_CONFIG_HOME/langdu"
batch 0 '6 0 0' "$in"
mv "$in" "$work/moved" # the same articles elsewhere
batch 0 '0 6 0' "$work/moved"
mv "$work/moved" "$in"
printf x >>"$out/4.wav"
batch 0 '0 6 0' "$in"
equal 'a clip that others have changed is left' "$(grep -c '4.wav was changed by others' "$work/err")" 1
batch 0 '6 0 0' "$in" --force

# What fails stops nothing else, and the first one's status is the batch's.
printf '\211PNG\r\n\032\n' >"$in/2.txt"
: >"$in/4.txt"
batch 5 '0 4 2' "$in"
equal 'both are told of' "$(grep -cE '2.txt: is a PNG|4.txt: there is nothing' "$work/err")" 2
equal 'and reported with what was said' \
    "$(grep -c '"outcome":"failed","status":[45],"messages":\["langdu: ' "$report")" 2
batch 3 '0 4 3' "$work/none.txt" "$in" # an article that has vanished
rm "$in/2.txt" "$in/4.txt"

# Names: two articles of one clip, a file that no batch made, other articles' clips.
mkdir "$work/more"
printf '另一条。' >"$work/more/1.txt"
batch 7 '0 3 2' "$in" "$work/more"
equal 'both are named' "$(grep -c 'would both become 1.wav' "$work/err")" 2
batch 7 '0 0 1' "$work/more"
equal 'the clip of another' "$(grep -c '1.wav is the clip of .*/in/1.txt' "$work/err")" 1
batch 0 '1 0 0' "$work/more" --force
cp "$out/1.wav" "$out/7.wav"
printf '第七条。' >"$work/more/7.txt"
batch 7 '0 1 1' "$work/more"
equal 'what no batch made' "$(grep -c '7.wav is there, and was not made by a batch' "$work/err")" 1
printf '一张图' >"$work/more/picture.jpeg"
batch 0 '2 0 0' "$work/more" --force
equal 'files of other kinds' "$(grep -c '1 file is in folders not called like articles' "$work/err")" 1

# Lists.
rm -rf "$out"
find "$in" -name '[0-9].txt' -o -name '6.md' >"$work/list"
batch 0 '4 0 0' --from "$work/list"
printf '%s\r\n\r\n' "$in/1.txt" "$in/3.txt" "$in/1.txt" >"$work/list"
batch 0 '0 2 0' --from "$work/list"
find "$in" -name '[0-9].txt' -print0 -o -name '6.md' -print0 |
    "$langdu" batch --from - -o "$out" --report - 2>"$work/err" | tail -n 1 >"$work/last"
equal 'a list with NULs from a pipe' "$(grep -c '"made":0,"unchanged":4' "$work/last")" 1
expect 3 'none: No such file' "$langdu" batch --from "$work/none" -o "$out"

# Names that are made of what is in the articles.
rm -rf "$out" "$work/named"
mkdir "$work/named"
printf '# 上海天晴\n\n明天天晴。\n' >"$work/named/a.md"
printf '# 重庆大雨\n\n今天有雨。\n' >"$work/named/b.md"
printf '\211PNG\r\n\032\n' >"$work/named/c.txt"
folder=$out
out=$folder/'{slug}/{file}.flac'
batch 5 '2 0 1' "$work/named"
equal 'clips by their titles' "$(cd "$folder" && ls */*.flac | tr '\n' ' ')" \
    'chongqing-dayu/b.flac shanghai-tianqing/a.flac '
batch 5 '0 2 1' "$work/named"
sed -i 's/大雨/小雨/' "$work/named/b.md"
batch 5 '1 1 1' "$work/named"
equal 'another title' "$(ls -d "$folder"/chongqing-xiaoyu/b.flac)" "$folder/chongqing-xiaoyu/b.flac"
cp "$work/named/a.md" "$work/named/d.md"
out=$folder/'{slug}.wav'
batch 7 '1 0 3' "$work/named"
equal 'two of one title' "$(grep -c 'would both become shanghai-tianqing.wav' "$work/err")" 2
out=$folder
expect 2 'there is no {slog} to fill in' "$langdu" batch "$work/named" -o "$out/{slog}.wav"
mkdir "$work/beside" "$work/two"
printf '今天有雨。' >"$work/two/1.txt"
printf '明天有风。' >"$work/two/2.txt"
out=$work/beside
batch 0 '2 0 0' "$work/two" --side srt,rdxml
batch 0 '0 2 0' "$work/two" --side srt,rdxml
rm "$out/1.srt"
batch 0 '1 1 0' "$work/two" --side srt,rdxml
equal 'side files of a batch' "$(clips)" './1.srt ./1.wav ./1.xml ./2.srt ./2.wav ./2.xml '
out=$folder
printf 'cut = section\n' >"$work/cut.conf"
expect 2 'batch makes one clip of each article' "$langdu" batch "$work/named" -o "$out" \
    --preset "$work/cut.conf"
expect 2 'mp2' "$langdu" batch "$work/named" -o "$out" --format mp2
mkdir "$work/empty"
expect 4 'there are no articles' "$langdu" batch "$work/empty" -o "$out"
expect 2 'name articles or folders' "$langdu" batch -o "$out"
expect 2 'batch needs the folder' "$langdu" batch "$in"
expect 2 'reads no article from standard input' "$langdu" batch - -o "$out"
expect 6 'none/clips: No such file' "$langdu" batch "$in" -o "$work/none/clips"
expect 6 'none/report: No such file' "$langdu" batch "$in" -o "$out" --report "$work/none/report"
