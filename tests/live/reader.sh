# The reader's keys, to be sourced by run.sh: what is typed, what is seen, and how soon
# it is heard.

walk=$PULSE_DIR/walk.txt
cat >"$walk" <<'TEXT'
河流

大河从雪山来。它穿过三个省。

它最后流入东海。

上游

上游水流很急。船不能走。

下游

下游有许多港口。
TEXT
second=$PULSE_DIR/second.txt
printf '另一篇文章。\n它有两句话，第二句长一些。\n' >"$second"

# sees "LINE|LINE..." [SECONDS KEYS]...: with these keys exactly these lines appear while
# langdu reads $read. Three attempts: on a busy machine a key may come late.
sees() {
    for _ in 1 2 3; do
        : >"$output"
        "$programs/type" "$PULSE_DIR/screen" \
            "$langdu ${options-} ${read-$walk}" "${@:2}" >>"$output" 2>&1
        tr -d '\r' <"$PULSE_DIR/screen" | paste -sd '|' >>"$output"
        [ "$(tail -n 1 "$output")" = "$1" ] && return
    done
    echo "expected: $1" >>"$output"
    return 1
}
left=$'\e[D' right=$'\e[C' up=$'\e[A' down=$'\e[B'

try "right and left: sentences" sees \
    '河流|大河从雪山来。|它穿过三个省。|大河从雪山来。|河流' \
    0.4 $right 0.4 $right 0.4 $left 0.4 $left 0.3 q
try "down and up: paragraphs" sees \
    '河流|大河从雪山来。|它最后流入东海。|大河从雪山来。|它穿过三个省。|大河从雪山来。' \
    0.4 $down 0.4 $down 0.4 $up 0.4 $right 0.4 $up 0.3 q
try "brackets: headings" sees '河流|上游|下游|上游|船不能走。|上游' \
    0.4 ] 0.4 ] 0.4 [ 0.3 $right$right 0.4 [ 0.3 q
try "Home and End" sees '河流|下游有许多港口。|河流' 0.4 $'\e[F' 0.4 $'\e[H' 0.3 q
read="$walk $second" try "braces: articles" sees \
    '河流|另一篇文章。|河流|另一篇文章。|它有两句话，第二句长一些。' \
    0.4 } 0.4 { 0.4 '}}' 0.4 $right 0.3 q
try "r and R: again" sees '河流|大河从雪山来。|大河从雪山来。|大河从雪山来。' \
    0.4 $right 0.3 r 0.4 R 0.4 q
try "/ n N: searching" sees \
    '河流|/ 它|它穿过三个省。|它最后流入东海。|它穿过三个省。|/ 火车|not found: 火车' \
    0.3 / 0.2 '它' 0.1 $'\r' 0.4 n 0.4 N 0.4 / 0.2 $'火车\r' 0.4 q
try "a line that is typed can be corrected, and left" sees \
    $'河流|/ 三火\b\b  \b\b个|它穿过三个省。|/ 上' \
    0.3 / 0.2 '三火' 0.1 $'\x7f' 0.1 '个' 0.1 $'\r' 0.4 / 0.1 '上' 0.1 $'\e' 0.3 q
try "g: parts and times" sees \
    '河流|g 40%|它最后流入东海。|g 0:00|河流|g far|neither a percentage nor a time: far' \
    0.3 g 0.2 $'40%\r' 0.4 g 0.2 $'0:00\r' 0.4 g 0.2 $'far\r' 0.3 q
try "m and ': marks" sees '河流|mark 1|上游|mark 2|河流|上游|there is no such mark' \
    0.4 m 0.2 ] 0.4 m 0.2 "'1" 0.4 "''" 0.4 "'3" 0.3 q
try "+ - > < 0: rate and pitch" sees \
    '河流|rate 265|rate 240|pitch +1|pitch +0|pitch -1|rate 240, pitch +0' \
    0.2 + 0.1 - 0.1 '>' 0.1 '<' 0.1 '<' 0.1 0 0.1 q
try "the full stop: punctuation" sees \
    '河流|punctuation is said|punctuation is not said' 0.2 . 0.2 . 0.2 q
try "w: where one is" sees '河流|河流: 0 %, 0:12 left' 0.3 w 0.4 q
try "unknown keys do nothing" sees '河流|大河从雪山来。' \
    0.2 'xG中~' 0.1 $'\e[15~\e[200~' 0.1 $'\eOP\ex' 0.1 $'\xff' 0.2 $right 0.3 q
options="--display none" try "nothing is shown where nothing is wanted" sees '' \
    0.3 $right 0.3 q

prints_keys() {
    "$programs/type" "$PULSE_DIR/screen" "$langdu $walk" 0.3 '?' 0.2 q
    [ "$(grep -c . "$PULSE_DIR/screen")" -ge 28 ] &&
        grep -q "space  *pause and go on" "$PULSE_DIR/screen"
}
try "?: the keys are printed" prints_keys

try "unknown keys are not heard" reads_as_rendered "" 0.7 $'xG中\e[15~\eOP'

# within LIMIT WHAT KEY-NUMBER [WAVE]: of the recording made last.
within() {
    local delay
    delay=$("$programs/delay" $2 "$recording" "$(sed -n $3p "$PULSE_DIR/screen.keys")" \
        ${4-}) || return
    echo "$2 after $delay ms"
    awk -v d="$delay" -v limit="$1" 'BEGIN { exit !(d < limit) }'
}

# listens KEYS...: records $read while they are typed.
listens() {
    pulse_listen "$programs/ear" "$recording" &&
        "$programs/type" "$PULSE_DIR/screen" "$langdu ${read-$walk}" "$@" &&
        pulse_record_end
}

# The limits are 40 and 60 ms; a machine that is busy has three attempts.
silent_at_once() {
    for _ in 1 2 3; do
        listens 1.2 ' ' 0.6 ' ' 0.9 q && within 40 silence 1 && within 60 sound 2 &&
            return
    done
    return 1
}
next_at_once() {
    printf '银杏叶黄了。\n' >"$PULSE_DIR/next.txt"
    "$langdu" render "$PULSE_DIR/next.txt" -o "$PULSE_DIR/next.wav" --force
    printf '街上慢慢安静下来。\n银杏叶黄了。\n他们睡着了。\n' >"$PULSE_DIR/three.txt"
    for _ in 1 2 3; do
        read=$PULSE_DIR/three.txt listens 0.9 $right 0.9 $right 0.9 $left 0.7 q &&
            within 60 sentence 1 "$PULSE_DIR/next.wav" &&
            within 60 sentence 3 "$PULSE_DIR/next.wav" && return
    done
    return 1
}
try "the space bar is heard at once" silent_at_once
try "the next and the previous sentence are heard at once" next_at_once

# The device takes more at once than the first clause has.
short_clauses_have_no_gap() {
    printf '好，走，去，来，快，我们现在就一起出发去看海。\n' >"$PULSE_DIR/short.txt"
    local article=$PULSE_DIR/short.txt rendered=$PULSE_DIR/short.wav
    "$langdu" render --rate 400 "$article" -o "$rendered" --force &&
        for _ in 1 2 3; do
            pulse_record "$recording" && reads_aloud && pulse_record_end &&
                "$programs/compare" "$rendered" "$recording" && return
        done
    return 1
}
try "short clauses at the beginning are heard without a gap" short_clauses_have_no_gap

# Under a shell that has jobs, as people have it.
suspends() {
    for _ in 1 2 3; do
        pulse_listen "$programs/ear" "$recording"
        "$programs/type" "$PULSE_DIR/screen" "bash --norc -i" \
            0.5 $'PS1=; '"$langdu $walk"$'\n' 2 $'\x1a' 1 $'stty -a\n' 0.5 $'fg\n' 1 q \
            0.3 $'stty -a\n' 0.3 $'exit\n'
        pulse_record_end
        grep -q Stopped "$PULSE_DIR/screen" &&
            [ "$(grep -oE '[ -]icanon|[ -]echo ' "$PULSE_DIR/screen" | tr -d '\n')" = \
                " icanon echo  icanon echo " ] &&
            within 60 silence 2 && within 200 sound 4 && return
    done
    return 1
}
try "Ctrl-Z: silence, and the terminal as it was; fg goes on" suspends

# leaves_terminal SIGNAL STATUS: the terminal is as it was, whatever ends langdu.
leaves_terminal() {
    "$programs/type" "$PULSE_DIR/screen" "sh -c '(sleep 0.5; kill -$1 \$\$) &
        exec $langdu $walk'; echo status \$?; stty -a"
    grep -q "status $2" "$PULSE_DIR/screen" && grep -q ' icanon' "$PULSE_DIR/screen" &&
        grep -q ' echo ' "$PULSE_DIR/screen"
}
try "a crash leaves the terminal as it was" leaves_terminal SEGV 139
try "so does the end of the line" leaves_terminal HUP 129
try "so does SIGTERM" leaves_terminal TERM 143

# A pipe that is slow, without a terminal: all is read, and waiting is no underrun.
reads_slow_pipe() {
    { echo 第一句话。; sleep 2; echo 第二句话。; } |
        setsid --wait "$langdu" --rate 500 --verbose --display sentence >"$output" 2>&1 &&
        [ "$(paste -sd '|' "$output")" = '第一句话。|第二句话。' ]
}
try "a slow pipe, without a terminal" reads_slow_pipe

# in_tmux COLUMNS OPTIONS FILE: what the terminal shows after a while; marked is <so>.
in_tmux() {
    tmux -L "langdu-$$" -f /dev/null new-session -d -x "$1" -y 12 "$langdu $2 $3" &&
        sleep "$4" &&
        tmux -L "langdu-$$" capture-pane -p -e |
        sed $'s/\e\\[7m/</g; s/\e\\[[0-9;]*m/>/g; s/>>*/>/g' | grep . | paste -sd '|'
    tmux -L "langdu-$$" kill-server
}
long=$PULSE_DIR/long.txt
printf '孩子们在路边捡又大又完整的叶子，把它们都带回家去。\n' >"$long"
shows_in_40_columns() {
    local shown
    shown=$(in_tmux 40 "--rate 500" "$long" 0.8)
    echo "$shown"
    [ "$shown" = '孩子们在路边捡又大又完整的叶子，把它们都|带回家去。' ]
}
try "in 40 columns, broken between words" shows_in_40_columns
karaoke_marks_a_word() {
    local shown
    for _ in 1 2 3; do
        shown=$(in_tmux 40 "--rate 120 --display karaoke" "$long" 1.2)
        echo "$shown"
        [ "$(tr -d '<>' <<<"$shown")" = '孩子们在路边捡又大又完整的叶子，把它们|都带回家去。' ] &&
            [[ $shown =~ ^[^\<]*\<[^\<]+\>[^\<]*$ ]] && return
    done
    return 1
}
try "karaoke marks one word" karaoke_marks_a_word
draws_nothing() {
    "$programs/type" "$PULSE_DIR/screen" \
        "$1 $langdu --rate 500 --display karaoke $long" 1 q
    ! grep -q $'\e' "$PULSE_DIR/screen" && grep -q '孩子们' "$PULSE_DIR/screen"
}
try "karaoke draws nothing on a dumb terminal" draws_nothing TERM=dumb
try "nor where ACCESSIBLE is set" draws_nothing "TERM=xterm ACCESSIBLE=1"
