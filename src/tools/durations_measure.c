/* Measures how long eSpeak NG's phonemes last in a voice: VOICE.durations
 * (src/speech/durations.h).
 *     durations_measure VOICE.voice words.txt OUT.durations */
#include "tools/durations_measure/fit.h"
#include "tools/durations_measure/texts.h"

#include "speech/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Keys that stand for the means. */
enum { VOWEL = 1, CONSONANT, LETTER };

/* The ordinary texts that are spoken at every setting. */
#define PASSAGE 6

#define GAP_STEPS 10

static ld_engine *engine;

static void need(ld_status status, const ld_error *error)
{
    if (status == LD_OK) return;
    fprintf(stderr, "durations_measure: %s\n", error->what);
    exit(1);
}

static void say(const text *it, int wpm, int gap, ld_sound *sound)
{
    ld_error error;
    ld_utterance utterance = {.language = it->english ? LD_ENGLISH : LD_MANDARIN,
                              .text = it->say.data,
                              .wpm = wpm,
                              .word_gap = gap};
    need(ld_engine_say(engine, &utterance, sound, &error), &error);
}

static double seconds(size_t frames)
{
    return (double)frames / ld_engine_rate(engine);
}

/* Writes to `lengths` how long each phoneme is in `sound`, as knot `knot`; false when
 * they cannot be told apart. */
static bool take_phones(const ld_sound *sound, const ld_phone *phones, size_t count,
                        size_t knot, ld_length *lengths)
{
    size_t offset = 0, begin = 0;
    if (sound->event_count != count) return false;
    for (size_t i = 0; i < count; i++) {
        size_t end = i + 1 < count ? sound->events[i + 1].frame : sound->frames;
        if (sound->events[i].offset != offset || end < begin) return false;
        lengths[i].at[knot] = seconds(end - begin);
        begin = end;
        offset += phones[i].len;
    }
    return true;
}

static void measure_mandarin(const text *it, ld_sound *sound, fit *f)
{
    static ld_phone phones[LD_PHONES_MAX];
    static ld_length lengths[LD_PHONES_MAX];
    uint32_t keys[LD_PHONE_KEYS + 1];
    size_t count = ld_phones_read(it->say.data, phones);
    for (size_t k = 0; k < LD_KNOT_COUNT; k++) {
        say(it, ld_knots[k], 0, sound);
        if (take_phones(sound, phones, count, k, lengths)) continue;
        fprintf(stderr, "durations_measure: skipped %s\n", it->say.data);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        size_t used = ld_phone_keys(phones, count, i, keys);
        keys[used++] = phones[i].kind == LD_PHONE_VOWEL ? VOWEL : CONSONANT;
        fit_add(f, keys, used, &lengths[i]);
    }
}

static void measure_english(const text *it, ld_sound *sound, fit *f)
{
    uint32_t keys[FIT_KEYS];
    ld_length length;
    size_t used = 0;
    const char *letters = it->say.data;
    for (size_t i = 0; letters[i] && used + LD_PHONE_KEYS < FIT_KEYS; i++) {
        used += ld_letter_keys(letters, i, keys + used);
        keys[used++] = LETTER;
    }
    for (size_t k = 0; k < LD_KNOT_COUNT; k++) {
        say(it, ld_knots[k], 0, sound);
        length.at[k] = seconds(sound->frames);
    }
    fit_add(f, keys, used, &length);
}

/* Of a passage of ordinary text: its seconds, and words that follow another one. */
static double measure_passage(const texts *all, int wpm, int gap, ld_sound *sound,
                              size_t *syllables, size_t *spaces)
{
    double sum = 0;
    *syllables = *spaces = 0;
    for (size_t i = 0; i < PASSAGE; i++) {
        const text *it = &all->items[i];
        say(it, wpm, gap, sound);
        sum += seconds(sound->frames);
        *syllables += it->syllables;
        for (const char *c = it->say.data; *c; c++)
            *spaces += *c == ' ';
    }
    return sum;
}

/* Every second setting; those between are between. */
static void measure_curve(const texts *all, ld_sound *sound, ld_durations_head *head)
{
    size_t syllables, spaces;
    for (int i = 0; i < LD_WPM_COUNT; i++) {
        if (i % 2 && i < LD_WPM_COUNT - 1) continue;
        double length =
            measure_passage(all, LD_WPM_MIN + i, 0, sound, &syllables, &spaces);
        head->syllable[i] = (float)(length / (double)syllables);
        if (i >= 2)
            head->syllable[i - 1] = (head->syllable[i] + head->syllable[i - 2]) / 2;
    }
}

static void measure_gap(const texts *all, ld_sound *sound, ld_durations_head *head)
{
    size_t syllables, spaces;
    double none = measure_passage(all, LD_WPM_MIN, 0, sound, &syllables, &spaces);
    double one = measure_passage(all, LD_WPM_MIN, 1, sound, &syllables, &spaces);
    double more =
        measure_passage(all, LD_WPM_MIN, 1 + GAP_STEPS, sound, &syllables, &spaces);
    head->first_gap = (float)((one - none) / (double)spaces);
    head->gap = (float)((more - one) / (double)spaces / GAP_STEPS);
}

/* ------------------------------------------------------------------- the file */

static void copy_row(float *row, const ld_length *length)
{
    for (size_t k = 0; k < LD_KNOT_COUNT; k++)
        row[k] = (float)length->at[k];
}

static bool copy_mean(ld_durations_head *head, uint32_t key, const ld_length *length)
{
    if (key == VOWEL) copy_row(head->vowel, length);
    if (key == CONSONANT) copy_row(head->consonant, length);
    if (key == LETTER) copy_row(head->letter, length);
    return key <= LETTER;
}

static bool write_table(const fit *f, ld_durations_head *head, const char *path)
{
    size_t count = fit_count(f) * 2 + 1;
    uint32_t *keys = calloc(count, sizeof *keys);
    float *rows = calloc(count * LD_KNOT_COUNT, sizeof *rows);
    if (!keys || !rows) exit(1);
    for (size_t i = 0; i < fit_count(f); i++) {
        ld_length value = fit_value(f, i);
        uint32_t key = fit_key(f, i);
        if (copy_mean(head, key, &value)) continue;
        size_t slot = key % count;
        while (keys[slot])
            slot = (slot + 1) % count;
        keys[slot] = key;
        copy_row(rows + slot * LD_KNOT_COUNT, &value);
    }
    ld_section sections[LD_DURATIONS_SECTIONS] = {
        [LD_DURATIONS_HEAD] = {head, sizeof *head},
        [LD_DURATIONS_KEYS] = {keys, count * sizeof *keys},
        [LD_DURATIONS_ROWS] = {rows, count * LD_KNOT_COUNT * sizeof *rows},
    };
    FILE *out = fopen(path, "wb");
    bool written =
        out && ld_datafile_write(out, LD_DURATIONS_MAGIC, LD_DURATIONS_VERSION,
                                 sections, LD_DURATIONS_SECTIONS);
    if (out && fclose(out) != 0) written = false;
    free(keys);
    free(rows);
    return written;
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: durations_measure VOICE.voice words.txt OUT.durations\n", stderr);
        return 2;
    }
    ld_error error;
    ld_voice voice = {0};
    ld_sound sound = {0};
    ld_durations_head head = {0};
    need(ld_voice_load(NULL, argv[1], 0, &voice, &error), &error);
    need(ld_engine_open(&voice, &engine, &error), &error);
    texts all = texts_make(argv[2]);
    fit *f = fit_new();
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].english)
            measure_english(&all.items[i], &sound, f);
        else
            measure_mandarin(&all.items[i], &sound, f);
    fit_solve(f);
    measure_curve(&all, &sound, &head);
    measure_gap(&all, &sound, &head);
    bool written = write_table(f, &head, argv[3]);
    if (!written) fprintf(stderr, "%s: cannot be written\n", argv[3]);
    fit_free(f);
    texts_free(&all);
    ld_sound_free(&sound);
    ld_voice_free(&voice);
    ld_engine_close(engine);
    fflush(NULL);
    _Exit(written ? 0 : 1); /* eSpeak NG 1.51 has a thread left */
}
