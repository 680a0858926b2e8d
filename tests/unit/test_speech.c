#include "fixture.h"
#include "lexicon/syllable.h"
#include "sound.h"
#include "speech/clause.h"
#include "speech/phonemes.h"
#include "table.h"

#include <espeak-ng/speak_lib.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#define FRAMES_PER_SECOND 22050

static const char *const voices[] = {"news", "anchor", "calm", "fast"};
#define VOICE_COUNT (sizeof voices / sizeof *voices)

static ld_speech *open_speech(const char *voice, int rate)
{
    ld_voice_options options = {.voice = voice, .rate = rate};
    ld_speech *speech;
    ld_error error = {0};
    if (ld_speech_open(&options, &speech, &error) != LD_OK) fail_msg("%s", error.what);
    assert_int_equal(ld_speech_rate(speech), FRAMES_PER_SECOND);
    return speech;
}

/* Says the sentence and returns its only clip. */
static ld_clip only_clip(ld_speech *speech, const ld_sentence *sentence)
{
    ld_clip clip;
    assert_int_equal(ld_speech_say(speech, sentence, NULL), LD_OK);
    assert_int_equal(ld_speech_next(speech, &clip, NULL), LD_OK);
    assert_true(clip.starts_sentence && clip.ends_sentence);
    return clip;
}

/* ----------------------------------------------------------------- clauses */

static const char *const pause_names[] = {
    "",         "word",        "phrase",   "bracket",   "item",
    "comma",    "colon",       "dash",     "semicolon", "ellipsis",
    "sentence", "exclamation", "question", "paragraph", "heading"};

static bool clauses_are(const table_row *row, void *state)
{
    (void)state;
    fixture f = {0};
    ld_buf got = {0};
    ld_clause clause = {0};
    ld_clauses way = ld_clauses_of(fixture_sentence(&f, row->field[0]));
    ld_buf_add_string(&got, "");
    while (ld_clauses_next(&way, &clause)) {
        const char *end = clause.seam ? "seam" : pause_names[clause.pause];
        ld_buf_printf(&got, "%s%s %s", got.len ? " " : "", clause.text.data, end);
    }
    bool equal = table_equal(row, got.data, row->field[1]);
    ld_clause_free(&clause);
    ld_buf_free(&got);
    fixture_free(&f);
    return equal;
}

static void sentences_are_cut_into_clauses(void **state)
{
    (void)state;
    table_run("speech_clauses.txt", 2, clauses_are, NULL);
}

/* ---------------------------------------------------------------- phonemes */

typedef struct heard {
    char names[64];
    int frames, voiced;
} heard;

static int hear(short *pcm, int count, espeak_EVENT *events)
{
    heard *to = events->user_data;
    for (espeak_EVENT *e = events; e->type; e++) {
        if (e->type != espeakEVENT_PHONEME) continue;
        const char *name = e->id.string + strspn(e->id.string, "',");
        size_t len = strnlen(name, 7);
        if (*name != '_') strncat(to->names, name, len);
    }
    for (int i = 0; pcm && i < count; i++)
        to->voiced += abs(pcm[i]) > 500;
    to->frames += count > 0 ? count : 0;
    return 0;
}

/* Whether pinyin can write it. */
static bool is_legal(ld_syllable syllable)
{
    char pinyin[LD_PINYIN_SIZE];
    ld_syllable_print(syllable, pinyin);
    return ld_syllable_parse(pinyin, strlen(pinyin)) == syllable;
}

static void add_names(ld_syllable syllable, char *names)
{
    ld_phonemes p = ld_phonemes_of(syllable);
    size_t before = strlen(names);
    sprintf(names + before, "%s%s%s%s", p.initial, p.glide, p.vowel, p.coda);
    assert_int_equal(strlen(names) - before, ld_phonemes_length(syllable));
}

/* The two as a word, the first of which may be 0. */
static void check_syllables(ld_syllable first, ld_syllable second, bool last)
{
    heard got = {0};
    char names[64] = "";
    ld_buf text = {0};
    ld_buf_add_string(&text, "[[");
    if (first) {
        ld_phonemes_print(first, false, &text);
        add_names(first, names);
    }
    size_t before = text.len;
    ld_phonemes_print(second, last, &text);
    add_names(second, names);
    assert_in_range(text.len - before, 1, LD_PHONEMES_MAX - 1);
    ld_buf_add_string(&text, "]]");
    espeak_Synth(text.data, text.len + 1, 0, POS_CHARACTER, 0,
                 espeakCHARS_UTF8 | espeakPHONEMES, NULL, &got);
    assert_string_equal(got.names, names);
    assert_in_range(got.frames, FRAMES_PER_SECOND / 20, FRAMES_PER_SECOND);
    assert_true(got.voiced > FRAMES_PER_SECOND / 100);
    ld_buf_free(&text);
}

/* Calls `check` for every legal syllable; returns their number. */
static size_t each_syllable(void (*check)(ld_syllable syllable))
{
    size_t count = 0;
    for (unsigned s = 1; s <= UINT16_MAX; s++) {
        if (ld_syllable_final((ld_syllable)s) >= LD_FINAL_COUNT ||
            ld_syllable_initial((ld_syllable)s) >= LD_INITIAL_COUNT ||
            ld_syllable_tone((ld_syllable)s) > 5 || !is_legal((ld_syllable)s))
            continue;
        check((ld_syllable)s);
        count++;
    }
    return count;
}

static void check_alone(ld_syllable syllable)
{
    check_syllables(0, syllable, true);
    check_syllables(0, syllable, false);
}

static void check_after_codas(ld_syllable syllable)
{
    static const char *const before[] = {"da4", "tan2", "bing3", "wanr1", "hm1", "le5"};
    if (ld_syllable_tone(syllable) != 1) return;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        check_syllables(ld_syllable_parse(before[i], strlen(before[i])), syllable,
                        false);
}

/* None is read as English, and none is silent. */
static void every_syllable_is_spoken(void **state)
{
    (void)state;
    ld_speech *speech = open_speech("news", 0);
    espeak_SetSynthCallback(hear);
    assert_true(each_syllable(check_alone) > 400 * 5);
    each_syllable(check_after_codas);
    ld_speech_close(speech);
}

/* ------------------------------------------------------------------- tones */

typedef struct contour {
    double start, middle, end, seconds; /* semitones above 1 Hz */
} contour;

/* The contour of syllable `which` of a sentence, whose first has the high tone. */
static contour contour_of(ld_speech *speech, const char *pinyin, size_t which)
{
    fixture f = {0};
    ld_clip clip = only_clip(speech, fixture_sentence(&f, pinyin));
    size_t from = clip.marks[which].frame, to = clip.marks[which + 1].frame;
    double at[3], first = sound_median_pitch(clip.pcm, clip.frames, clip.marks[0].frame,
                                             clip.marks[1].frame);
    for (size_t i = 0; i < 3; i++)
        at[i] = sound_pitch_below(clip.pcm, clip.frames,
                                  from + (to - from) * (8 + 5 * i) / 20, first);
    fixture_free(&f);
    return (contour){at[0], at[1], at[2], (double)(to - from) / FRAMES_PER_SECOND};
}

static void check_tones(ld_speech *speech, const char *syllable)
{
    contour tone[6];
    for (int t = 1; t <= 5; t++) {
        char pinyin[64];
        snprintf(pinyin, sizeof pinyin, "ta1 %s%d la1。", syllable, t);
        tone[t] = contour_of(speech, pinyin, 1);
    }
    assert_true(fabs(tone[1].end - tone[1].start) < 1.5);
    assert_true(tone[2].end - tone[2].start > 1.5);
    assert_true(tone[4].start - tone[4].end > 1.5);
    assert_true(tone[1].middle - tone[3].middle > 3.5);
    assert_true(tone[2].middle - tone[3].middle > 0.5);
    assert_true(tone[4].start - tone[3].start > 2);
    assert_true(tone[5].middle < tone[1].middle - 1);
    assert_true(tone[5].seconds < 0.9 * tone[1].seconds);
}

static void tones_are_distinct(void **state)
{
    (void)state;
    static const char *const syllables[] = {"ma", "mi", "lu", "nao", "wei"};
    for (size_t v = 0; v < VOICE_COUNT; v++) {
        /* Slower, since so short a sentence is hurried. */
        ld_speech *speech = open_speech(voices[v], 200);
        for (size_t i = 0; i < sizeof syllables / sizeof *syllables; i++)
            check_tones(speech, syllables[i]);
        ld_speech_close(speech);
    }
}

static void pitch_moves_the_voice(void **state)
{
    (void)state;
    double middle[2];
    for (int i = 0; i < 2; i++) {
        ld_voice_options options = {.pitch = 4 * i};
        ld_speech *speech;
        assert_int_equal(ld_speech_open(&options, &speech, NULL), LD_OK);
        middle[i] = contour_of(speech, "ta1 ma1 la1。", 1).middle;
        ld_speech_close(speech);
    }
    assert_true(fabs(middle[1] - middle[0] - 4) < 0.5);
}

static void question_ends_higher(void **state)
{
    (void)state;
    ld_speech *speech = open_speech("news", 0);
    contour statement = contour_of(speech, "ta1 ma1 lai2。", 1);
    contour question = contour_of(speech, "ta1 ma1 lai2？”", 1);
    assert_true(question.middle - statement.middle > 1);
    ld_speech_close(speech);
}

/* ------------------------------------------------------------------- marks */

static double loudness(const int16_t *pcm, size_t from, size_t count)
{
    double sum = 0;
    for (size_t i = from; i < from + count; i++)
        sum += (double)pcm[i] * pcm[i];
    return sqrt(sum / (double)count);
}

#define MS (FRAMES_PER_SECOND / 1000)

/* Where, from `from` to `to`, the sound rises most. */
static size_t sharpest_rise(const ld_clip *clip, size_t from, size_t to)
{
    double highest = 0;
    size_t best = from;
    for (size_t at = from; at < to; at += MS) {
        double rise = loudness(clip->pcm, at, 10 * MS) /
                      (loudness(clip->pcm, at - 8 * MS, 8 * MS) + 10);
        if (rise <= highest) continue;
        highest = rise;
        best = at;
    }
    return best;
}

/* A stop is silence and then a burst: within half a syllable that is the sharpest rise,
 * and there its mark must be. */
static void marks_are_where_syllables_begin(void **state)
{
    (void)state;
    fixture f = {0};
    static const int rates[] = {60, 120, 240, 480};
    for (size_t r = 0; r < sizeof rates / sizeof *rates; r++) {
        ld_speech *speech = open_speech(voices[r % VOICE_COUNT], rates[r]);
        ld_clip clip = only_clip(
            speech,
            fixture_sentence(&f, "pa4 ta1 ka4 tu2 pi2 ti1 ku4 tai4 qu4 pao3。"));
        size_t half = (size_t)FRAMES_PER_SECOND * 20 / (size_t)rates[r];
        if (half > 45 * MS) half = 45 * MS; /* the vowel rises later */
        for (size_t i = 1; i < clip.mark_count; i++) {
            size_t mark = clip.marks[i].frame;
            assert_true(mark > half + 8 * MS && mark + half + 10 * MS < clip.frames);
            double off =
                (double)sharpest_rise(&clip, mark - half, mark + half) - (double)mark;
            if (fabs(off) > 20 * MS)
                fail_msg("mark %zu at rate %d: %g ms", i, rates[r], off / MS);
        }
        ld_speech_close(speech);
    }
    fixture_free(&f);
}

static void check_marks(ld_speech *speech, const ld_sentence *sentence, size_t expected)
{
    ld_clip clip;
    size_t marks = 0, at = 0;
    bool ended = false;
    ld_speech_say(speech, sentence, NULL);
    while (ld_speech_next(speech, &clip, NULL) == LD_OK) {
        assert_false(ended);
        assert_int_equal(clip.starts_sentence, marks == 0);
        for (size_t i = 0; i < clip.mark_count; i++) {
            assert_true(clip.marks[i].frame < clip.frames);
            if (i > 0) assert_true(clip.marks[i].frame > clip.marks[i - 1].frame);
            assert_true(clip.marks[i].at >= at && clip.marks[i].len > 0);
            at = clip.marks[i].at + clip.marks[i].len;
            assert_true(at <= sentence->len);
        }
        marks += clip.mark_count;
        ended = clip.ends_sentence;
    }
    assert_int_equal(marks, expected);
}

/* A text of `words` words without a mark; returns its syllables. */
static size_t long_text(ld_buf *text, size_t words)
{
    static const char *const some[] = {"zhuang1shi4", "chuang3",    "de5",
                                       "quan2jiaor3", "an4",        "xiong2xin1",
                                       "nv3er2",      "a1yi2ma1ma5"};
    static const unsigned char syllables[] = {2, 1, 1, 2, 1, 2, 2, 4};
    size_t count = 0;
    ld_buf_truncate(text, 0);
    for (size_t i = 0; i < words; i++) {
        ld_buf_printf(text, "%s ", some[i * i % 11 % 8]);
        count += syllables[i * i % 11 % 8];
    }
    return count;
}

static void every_syllable_has_its_mark(void **state)
{
    (void)state;
    fixture f = {0};
    ld_buf text = {0};
    ld_speech *speech = open_speech(NULL, 449);
    for (size_t words = 1; words < 400; words = words * 2 + 1) {
        size_t count = long_text(&text, words);
        check_marks(speech, fixture_sentence(&f, text.data), count);
    }
    check_marks(speech,
                fixture_sentence(&f, "wo3 yong4 {Visual} {Studio}，hen3 hao3。{OK}"),
                7);
    ld_speech_close(speech);
    ld_buf_free(&text);
    fixture_free(&f);
}

static void a_word_of_100000_syllables_is_said(void **state)
{
    (void)state;
    enum { COUNT = 100000 };
    ld_spoken *spoken = calloc(COUNT, sizeof *spoken);
    ld_syllable ma = ld_syllable_parse("ma1", 3);
    for (size_t i = 0; i < COUNT; i++)
        spoken[i] = (ld_spoken){ma, (uint32_t)(3 * i), 3};
    ld_token token = {.kind = LD_WORD,
                      .len = 3 * COUNT,
                      .say = "",
                      .spoken = spoken,
                      .spoken_count = COUNT};
    ld_sentence sentence = {.text = "", .tokens = &token, .token_count = 1};
    ld_clauses way = ld_clauses_of(&sentence);
    ld_clause clause = {0};
    size_t cues = 0;
    while (ld_clauses_next(&way, &clause)) {
        assert_in_range(clause.cue_count, 1, LD_CLAUSE_SYLLABLES);
        assert_in_range(clause.text.len, 1, LD_CLAUSE_BYTES + 4);
        cues += clause.cue_count;
    }
    assert_int_equal(cues, COUNT);
    ld_clause_free(&clause);
    free(spoken);
}

/* A foreign word of any length goes in pieces, cut between characters. */
static void a_long_foreign_word_is_said(void **state)
{
    (void)state;
    ld_buf text = {0};
    for (int i = 0; i < 1000; i++)
        ld_buf_add_string(&text, i % 9 ? "é" : "x ");
    ld_token token = {.kind = LD_FOREIGN, .say = text.data, .len = 9};
    ld_sentence sentence = {.text = "", .tokens = &token, .token_count = 1};
    ld_clauses way = ld_clauses_of(&sentence);
    ld_clause clause = {0};
    ld_buf said = {0};
    while (ld_clauses_next(&way, &clause)) {
        assert_in_range(clause.text.len, 1, 256);
        assert_int_equal(clause.cue_count, said.len == 0);
        size_t comma = clause.ends_sentence ? 0 : 1;
        ld_buf_add(&said, clause.text.data, clause.text.len - comma);
    }
    assert_string_equal(said.data, text.data);
    ld_clause_free(&clause);
    ld_buf_free(&said);
    ld_buf_free(&text);
}

/* ------------------------------------------------------------ determinism */

static uint64_t hash_sentence(ld_speech *speech, const char *pinyin)
{
    fixture f = {0};
    ld_clip clip;
    uint64_t hash = 14695981039346656037U;
    ld_speech_say(speech, fixture_sentence(&f, pinyin), NULL);
    while (ld_speech_next(speech, &clip, NULL) == LD_OK) {
        const unsigned char *bytes = (const unsigned char *)clip.pcm;
        for (size_t i = 0; i < clip.frames * sizeof *clip.pcm; i++)
            hash = (hash ^ bytes[i]) * 1099511628211U;
        for (size_t i = 0; i < clip.mark_count; i++)
            hash = (hash ^ clip.marks[i].frame) * 1099511628211U;
    }
    fixture_free(&f);
    return hash;
}

static void sound_depends_on_nothing_said_before(void **state)
{
    (void)state;
    static const char *const sentences[] = {
        "wo3men5 jin1tian1 qu4 bei3jing1，ni3 lai2 ma5？",
        "{Hello} {world}。",
        "ta1 shuo1 {GDP} zeng1zhang3 san1 ge4 dianr3，bu2 cuo4。",
        "pa4 de5 jiu4shi4 zhe4ge5！",
        "chi1",
        "{Python} hen3 hao3 xue2，dan4shi4 {C} geng4 kuai4。",
    };
    enum { COUNT = sizeof sentences / sizeof *sentences };
    static const int rates[] = {60, 240, 500, 900};
    for (size_t r = 0; r < 4; r++) {
        ld_speech *speech = open_speech(voices[r % VOICE_COUNT], rates[r]);
        uint64_t expected[COUNT];
        for (size_t i = 0; i < COUNT; i++)
            expected[i] = hash_sentence(speech, sentences[i]);
        unsigned random = 1;
        for (int round = 0; round < 30; round++) {
            random = random * 1103515245 + 12345;
            size_t i = random / 65536 % COUNT;
            assert_true(hash_sentence(speech, sentences[i]) == expected[i]);
        }
        ld_speech_close(speech);
        speech = open_speech(voices[r % VOICE_COUNT], rates[r]);
        for (size_t i = COUNT; i-- > 0;)
            assert_true(hash_sentence(speech, sentences[i]) == expected[i]);
        ld_speech_close(speech);
    }
}

/* -------------------------------------------------------------------- rate */

typedef struct passage {
    ld_speech *speech;
    fixture fixture;
    size_t syllables, frames;
    double foreseen; /* seconds */
} passage;

static bool say_line(const table_row *row, void *state)
{
    passage *p = state;
    const ld_sentence *sentence = fixture_sentence(&p->fixture, row->field[0]);
    ld_clip clip;
    double seconds;
    ld_speech_foresee(p->speech, sentence, &seconds, NULL);
    p->foreseen += seconds;
    ld_speech_say(p->speech, sentence, NULL);
    while (ld_speech_next(p->speech, &clip, NULL) == LD_OK) {
        p->syllables += clip.mark_count;
        p->frames += clip.frames;
    }
    return true;
}

static void rate_is_characters_a_minute(void **state)
{
    (void)state;
    static const int rates[] = {60, 90, 120, 180, 240, 330, 480, 560, 700, 1000, 1500};
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        passage p = {.speech = open_speech(voices[i % VOICE_COUNT], rates[i])};
        table_run("speech_passage.txt", 1, say_line, &p);
        double minutes = (double)p.frames / FRAMES_PER_SECOND / 60;
        double rate = (double)p.syllables / minutes;
        assert_true(fabs(rate / rates[i] - 1) < 0.03);
        assert_true(fabs(p.foreseen / 60 / minutes - 1) < 0.01);
        fixture_free(&p.fixture);
        ld_speech_close(p.speech);
    }
}

/* ------------------------------------------------------------------ volume */

static void volume_never_clips(void **state)
{
    (void)state;
    double level[3];
    static const double volumes[] = {-6, 0, 12};
    fixture f = {0};
    for (size_t v = 0; v < 3; v++) {
        ld_voice_options options = {.volume = volumes[v]};
        ld_speech *speech;
        assert_int_equal(ld_speech_open(&options, &speech, NULL), LD_OK);
        ld_clip clip =
            only_clip(speech, fixture_sentence(&f, "da4jia1 lai2 pai1shou3"));
        for (size_t i = 0; i < clip.frames; i++)
            assert_in_range(abs(clip.pcm[i]), 0, 32766);
        level[v] = 20 * log10(loudness(clip.pcm, 0, clip.frames));
        ld_speech_close(speech);
    }
    assert_true(fabs(level[1] - level[0] - 6) < 0.1);
    assert_true(level[2] - level[1] > 6);
    fixture_free(&f);
}

/* --------------------------------------------------------------- bad cases */

static void refuse(ld_voice_options options, const char *what, const char *hint)
{
    ld_speech *speech;
    ld_error error;
    assert_int_equal(ld_speech_open(&options, &speech, &error), LD_ARGUMENT);
    assert_null(speech);
    assert_non_null(strstr(error.what, what));
    assert_non_null(strstr(error.hint, hint));
}

static void wrong_options_are_named(void **state)
{
    (void)state;
    refuse((ld_voice_options){.rate = 59}, "60 to 1500", "");
    refuse((ld_voice_options){.rate = 1501}, "60 to 1500", "");
    refuse((ld_voice_options){.rate = -240}, "60 to 1500", "");
    refuse((ld_voice_options){.pitch = 12.5}, "-12 to 12", "");
    refuse((ld_voice_options){.pitch = NAN}, "-12 to 12", "");
    refuse((ld_voice_options){.volume = 13}, "-40 to 12", "");
    refuse((ld_voice_options){.voice = "nobody"}, "'nobody'",
           "anchor, calm, fast, news");
    ld_speech *speech = open_speech(NULL, 0);
    refuse((ld_voice_options){0}, "in use", "close");
    ld_speech_close(speech);
}

/* Opens the voice whose file holds `text`. */
static ld_status open_file(const char *text, ld_error *error)
{
    char path[] = "/tmp/langdu-voice-XXXXXX";
    int fd = mkstemp(path);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    ld_voice_options options = {.voice = path};
    ld_speech *speech;
    ld_status status = ld_speech_open(&options, &speech, error);
    ld_speech_close(speech);
    unlink(path);
    return status;
}

static void voice_files_are_read(void **state)
{
    (void)state;
    ld_error error;
    assert_int_equal(
        open_file("// mine\nname x\nlanguage variant\npitch 90 180 // high\n"
                  "formant 1 110 75 150 -50\nreplace 0 N n\n",
                  &error),
        LD_OK);
    assert_int_equal(open_file("name x\npitch high\n", &error), LD_DATA);
    assert_non_null(strstr(error.what, "line 2: pitch high"));
    assert_int_equal(open_file("pitch 5 4000", &error), LD_DATA);
    assert_int_equal(open_file("formant 1 2x", &error), LD_DATA);
    assert_int_equal(open_file("", &error), LD_DATA);
    assert_int_equal(open_file("Dear reader,\nthis is no voice.\n", &error), LD_DATA);
    ld_speech *speech;
    ld_voice_options options = {.voice = "/nowhere/none.voice"};
    assert_int_equal(ld_speech_open(&options, &speech, &error), LD_NOT_FOUND);
    options.voice = "/tmp";
    assert_int_equal(ld_speech_open(&options, &speech, &error), LD_ARGUMENT);
}

/* The first use of eSpeak NG in a process, so it is done in another one. */
static void missing_data_is_an_engine_error(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        char folder[] = "/tmp/langdu-empty-XXXXXX";
        ld_speech *speech;
        ld_error error = {0};
        if (!mkdtemp(folder)) _exit(2);
        setenv("ESPEAK_DATA_PATH", folder, 1);
        ld_status status = ld_speech_open(NULL, &speech, &error);
        rmdir(folder);
        _exit(status == LD_ENGINE && strstr(error.hint, "espeak-ng-data") ? 0 : 1);
    }
    int status;
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void nothing_to_say_is_the_end(void **state)
{
    (void)state;
    fixture f = {0};
    ld_clip clip;
    ld_speech *speech = open_speech(NULL, 0);
    assert_int_equal(ld_speech_next(speech, &clip, NULL), LD_END);
    ld_speech_say(speech, fixture_sentence(&f, "“，。”{ }"), NULL);
    assert_int_equal(ld_speech_next(speech, &clip, NULL), LD_END);
    ld_speech_say(speech, fixture_sentence(&f, ""), NULL);
    assert_int_equal(ld_speech_next(speech, &clip, NULL), LD_END);
    only_clip(speech, fixture_sentence(&f, "hao3"));
    assert_int_equal(ld_speech_next(speech, &clip, NULL), LD_END);
    assert_int_equal(ld_speech_next(speech, &clip, NULL), LD_END);
    ld_speech_close(speech);
    ld_speech_close(NULL);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(missing_data_is_an_engine_error),
        cmocka_unit_test(sentences_are_cut_into_clauses),
        cmocka_unit_test(every_syllable_is_spoken),
        cmocka_unit_test(tones_are_distinct),
        cmocka_unit_test(pitch_moves_the_voice),
        cmocka_unit_test(question_ends_higher),
        cmocka_unit_test(marks_are_where_syllables_begin),
        cmocka_unit_test(every_syllable_has_its_mark),
        cmocka_unit_test(a_word_of_100000_syllables_is_said),
        cmocka_unit_test(a_long_foreign_word_is_said),
        cmocka_unit_test(sound_depends_on_nothing_said_before),
        cmocka_unit_test(rate_is_characters_a_minute),
        cmocka_unit_test(volume_never_clips),
        cmocka_unit_test(wrong_options_are_named),
        cmocka_unit_test(voice_files_are_read),
        cmocka_unit_test(nothing_to_say_is_the_end),
    };
    return cmocka_run_group_tests_name("speech", tests, NULL, NULL);
}
