/* Any syllables, foreign words and pauses as sound: its marks in order, no longer than
 * what is said, and twice the same. That is so for Mandarin only: in the English of
 * eSpeak NG 1.51 a pause inside a long number depends on what was said before it. */
#include "fuzz.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "lexicon/syllable.h"

#include <string.h>

#define RATE 600
#define TOKENS_MAX 24
#define FOREIGN_BYTES 32

/* The most that a syllable or a byte of a foreign word takes, and a clause with its
 * pause. */
#define SECONDS_EACH 1.0
#define SECONDS_MORE 3.0

typedef struct script {
    ld_token tokens[TOKENS_MAX];
    ld_spoken spoken[TOKENS_MAX];
    ld_sentence sentence;
    ld_buf text;
} script;

/* The nearest syllable from the two bytes on, upwards. */
static ld_syllable any_syllable(unsigned bits)
{
    while (!fuzz_is_syllable((ld_syllable)bits))
        bits = (bits + 1) & 0x7FFF;
    return (ld_syllable)bits;
}

static size_t read_syllable(script *s, const uint8_t *data, ld_token *token)
{
    ld_spoken *spoken = &s->spoken[s->sentence.token_count];
    *spoken = (ld_spoken){any_syllable((data[0] & 0x7FU) << 8 | data[1]), token->at, 1};
    token->kind = LD_WORD;
    token->say = "";
    token->spoken = spoken;
    token->spoken_count = 1;
    ld_buf_add_char(&s->text, '.');
    return 2;
}

/* Up to the next control character; what is no character is left out. */
static size_t read_foreign(script *s, ld_arena *arena, const uint8_t *data, size_t size,
                           ld_token *token)
{
    size_t at = 0;
    while (at < size && at < FOREIGN_BYTES && data[at] >= ' ') {
        uint32_t cp;
        size_t len = ld_utf8_decode((const char *)data + at, size - at, &cp);
        if (len > 0) ld_buf_add(&s->text, (const char *)data + at, len);
        at += len ? len : 1;
    }
    token->kind = LD_FOREIGN;
    token->say =
        ld_arena_copy(arena, s->text.data + token->at, s->text.len - token->at);
    return at;
}

/* A byte below 8 is the pause after what was before, one from 128 on begins a
 * syllable, and others a foreign word. */
static void read_script(script *s, ld_arena *arena, const uint8_t *data, size_t size)
{
    ld_buf_add_char(&s->text, '.');
    for (size_t at = 0; at + 1 < size && s->sentence.token_count < TOKENS_MAX;) {
        ld_token *token = &s->tokens[s->sentence.token_count];
        if (data[at] < ' ') {
            if (s->sentence.token_count > 0)
                token[-1].pause = (ld_pause)(data[at] % (LD_PAUSE_HEADING + 1));
            at++;
            continue;
        }
        token->at = (uint32_t)s->text.len;
        if (data[at] >= 0x80)
            at += read_syllable(s, data + at, token);
        else
            at += read_foreign(s, arena, data + at, size - at, token);
        token->len = (uint32_t)s->text.len - token->at;
        s->sentence.token_count++;
    }
    s->sentence.tokens = s->tokens;
    s->sentence.text = s->text.data;
    s->sentence.len = s->text.len;
}

static void check_clip(const ld_speech *speech, const ld_clip *clip)
{
    double said = 0;
    for (size_t i = 0; i < clip->mark_count; i++) {
        const ld_mark *mark = &clip->marks[i];
        PROMISE(mark->frame <= clip->frames);
        PROMISE(i == 0 || clip->marks[i - 1].frame <= mark->frame);
        PROMISE(mark->at + mark->len <= clip->sentence->len);
        said += mark->len;
    }
    double seconds = (double)clip->frames / ld_speech_rate(speech);
    PROMISE(seconds <= said * SECONDS_EACH + SECONDS_MORE);
}

static void say(ld_speech *speech, const ld_sentence *sentence, ld_buf *sound)
{
    ld_clip clip;
    ld_status status = ld_speech_say(speech, sentence, NULL);
    PROMISE(status == LD_OK);
    bool begun = false, ended = false;
    while ((status = ld_speech_next(speech, &clip, NULL)) == LD_OK) {
        PROMISE(clip.starts_sentence == !begun && !ended);
        check_clip(speech, &clip);
        ld_buf_add(sound, (const char *)clip.pcm, clip.frames * sizeof *clip.pcm);
        begun = true;
        ended = clip.ends_sentence;
    }
    PROMISE(status == LD_END && begun == ended);
}

static bool is_mandarin(const ld_sentence *sentence)
{
    bool mandarin = true;
    for (size_t i = 0; i < sentence->token_count; i++)
        mandarin &= sentence->tokens[i].kind == LD_WORD;
    return mandarin;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ld_speech *speech;
    ld_voice_options options = {.rate = RATE};
    if (!speech) PROMISE(ld_speech_open(&options, &speech, NULL) == LD_OK);
    script s = {0};
    ld_arena arena = {0};
    read_script(&s, &arena, data, size);
    ld_buf first = {0}, second = {0};
    say(speech, &s.sentence, &first);
    say(speech, &s.sentence, &second);
    if (first.len > 0 && is_mandarin(&s.sentence))
        PROMISE(first.len == second.len &&
                memcmp(first.data, second.data, first.len) == 0);
    ld_buf_free(&first);
    ld_buf_free(&second);
    ld_buf_free(&s.text);
    ld_arena_free(&arena);
    return 0;
}
