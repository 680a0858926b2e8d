# sd_langdu behind a real Speech Dispatcher, whose sound is recorded; to be sourced while
# PulseAudio runs (pulse.sh). The daemon has a folder, a socket and a configuration of
# its own; that of the machine is not touched.
#
#   speechd_start SYMBOLS   starts it; SYMBOLS is its setting SymbolsPreproc
#   speechd_stop            to be put in a trap, before pulse_stop
#   speechd_tests           the tests of run.sh

speechd=
speechd_dir=$PULSE_DIR/speechd
speechd_modules= # others than sd_langdu

speechd_start() {
    rm -rf "$speechd_dir"
    mkdir -p "$speechd_dir"/{modules,log,config/modules}
    ln -s "$(dirname "$langdu")/sd_langdu" $speechd_modules "$speechd_dir/modules"
    cp "$here/../../src/speechd/langdu.conf" "$speechd_dir/config/modules"
    printf '%s\n' 'LogLevel 3' 'DefaultVolume 100' "SymbolsPreproc \"$1\"" \
        'SymbolsPreprocFile "symbols.dic"' >"$speechd_dir/config/speechd.conf"
    speech-dispatcher --run-single -c unix_socket -S "$speechd_dir/socket" \
        -P "$speechd_dir/pid" -C "$speechd_dir/config" -m "$speechd_dir/modules" \
        -L "$speechd_dir/log" -t 0 >"$speechd_dir/output" 2>&1 &
    speechd=$!
    export SPEECHD_ADDRESS=unix_socket:$speechd_dir/socket
    pulse_await test -S "$speechd_dir/socket"
}

speechd_stop() {
    pulse_end_process "$speechd" TERM
    speechd=
}

say() {
    spd-say -w -o langdu -l zh-CN "$@"
}

ssip() {
    printf '%s\n' "$@" | "$programs/ssip" "$speechd_dir/socket"
}

# It is found without a line in speechd.conf, and offers its voices.
speechd_finds_it() {
    spd-say -O | grep -qx 'langdu' && spd-say -o langdu -L | grep -Eq 'news +zh-CN'
}

# Three attempts, as the other recordings.
speechd_is_heard() {
    for _ in 1 2 3; do
        : >"$output"
        pulse_record "$recording" && say "$(head -1 "$article")" && pulse_record_end &&
            "$programs/compare" "$PULSE_DIR/said.wav" "$recording" && return
    done
    return 1
}

speechd_tells_marks() {
    local got
    got=$(ssip 'ask SET self SSML_MODE on' \
        'say <speak>一二<mark name="a"/>三四<mark name="b"/>五</speak>' 'event 702')
    echo "$got"
    [ "$got" = '701 700:a 700:b 702' ]
}

speechd_pauses() {
    local got
    got=$(ssip 'ask SET self SSML_MODE on' \
        'say <speak>第一句话。<mark name="__spd_0"/>第二句话说了很久。</speak>' \
        'event 701' 'ask PAUSE self' 'event 704' 'ask RESUME self' 'event 702')
    echo "$got"
    [[ $got == *704*702 ]]
}

# Messages that are taken back before they are heard, and some that are stopped while
# they are; then one is said to its end.
speechd_stays_in_step() {
    local script=() long='这是很长的一句话，还没有说完就被打断了，然后又是一句。'
    for _ in $(seq 200); do
        script+=("say $long" 'ask CANCEL self')
    done
    for _ in $(seq 20); do
        script+=("say $long" 'event 701' 'ask CANCEL self' 'event 703')
    done
    ssip "${script[@]}" 'say 还在同一步上。' 'event 702' >"$PULSE_DIR/events" || return
    [[ $(<"$PULSE_DIR/events") == *'701 702' ]] &&
        [ "$(tr ' ' '\n' <"$PULSE_DIR/events" | grep -c 702)" = 1 ]
}

# Nothing is heard after a stop: what is recorded from half a second later on is silent.
speechd_stops() {
    ssip 'say 一二三四五六七八九十一二三四五六七八九十。' 'event 701' 'ask CANCEL self' \
        'event 703' >"$PULSE_DIR/events" || return
    sleep 0.5
    pulse_record "$recording" && sleep 1 && pulse_record_end || return
    ! od -An -v -tx2 "$recording" | grep -q '[1-9a-f]'
}

speechd_survives_its_end() {
    speechd_stop
    pulse_await eval '! grep -qs "$speechd_dir/[m]odules/sd_langdu" /proc/[0-9]*/cmdline'
}

speechd_tests() {
    head -1 "$article" >"$PULSE_DIR/line.txt"
    "$langdu" render --pause paragraph=230 "$PULSE_DIR/line.txt" \
        -o "$PULSE_DIR/said.wav" && speechd_start no || return
    try "Speech Dispatcher finds sd_langdu and its voices" speechd_finds_it
    try "through it an article is heard as it is rendered" speechd_is_heard
    try "marks are told in their order" speechd_tells_marks
    try "a message is paused at a mark, and goes on" speechd_pauses
    try "200 pairs of SPEAK and STOP leave it in step" speechd_stays_in_step
    try "after a stop nothing is heard" speechd_stops
    try "it ends with Speech Dispatcher" speechd_survives_its_end
}
