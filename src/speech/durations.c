#include "speech/durations.h"

#include "base/error.h"
#include "speech/voice.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SUFFIX ".durations"

const int ld_knots[LD_KNOT_COUNT] = {LD_WPM_MIN, 120, 175, 240, 310, 380, LD_WPM_MAX};

/* -------------------------------------------------------------------- opening */

static bool find_sections(ld_durations *d)
{
    if (d->file.section_count != LD_DURATIONS_SECTIONS) return false;
    ld_section head = ld_datafile_section(&d->file, LD_DURATIONS_HEAD);
    ld_section keys = ld_datafile_section(&d->file, LD_DURATIONS_KEYS);
    ld_section rows = ld_datafile_section(&d->file, LD_DURATIONS_ROWS);
    d->head = head.data;
    d->keys = keys.data;
    d->rows = rows.data;
    d->slot_count = keys.len / sizeof *d->keys;
    return head.len == sizeof *d->head &&
           rows.len == d->slot_count * LD_KNOT_COUNT * sizeof *d->rows;
}

/* That all numbers can be calculated with, and that a search for a key ends. */
static bool is_sound(const ld_durations *d)
{
    size_t empty = 0;
    for (size_t i = 0; i < d->slot_count; i++)
        empty += d->keys[i] == 0;
    const float *head = (const float *)d->head;
    for (size_t i = 0; i < sizeof *d->head / sizeof *head; i++)
        if (!(head[i] >= 0 && head[i] < 10)) return false;
    for (size_t i = 0; i < LD_WPM_COUNT; i++)
        if (!(d->head->syllable[i] > 0)) return false;
    for (size_t i = 0; i < d->slot_count * LD_KNOT_COUNT; i++)
        if (!(fabsf(d->rows[i]) < 10)) return false;
    return empty > 0;
}

ld_status ld_durations_open_file(const char *path, ld_durations *d, ld_error *error)
{
    *d = (ld_durations){0};
    ld_status status = ld_datafile_open(path, LD_DURATIONS_MAGIC, LD_DURATIONS_VERSION,
                                        &d->file, error);
    if (status != LD_OK) return status;
    if (find_sections(d) && is_sound(d)) return LD_OK;
    return ld_fail(error, LD_DATA, "run make, or install langdu again", "%s is damaged",
                   path);
}

static bool find_table(const char *voice, char *path, size_t size)
{
    char name[NAME_MAX + 1];
    return !strchr(voice, '/') &&
           snprintf(name, sizeof name, "%s" SUFFIX, voice) < (int)sizeof name &&
           ld_datafile_find(NULL, name, path, size);
}

ld_status ld_durations_open(const char *voice, ld_durations *d, ld_error *error)
{
    char path[PATH_MAX];
    *d = (ld_durations){0};
    bool found = find_table(voice, path, sizeof path) && access(path, R_OK) == 0;
    if (!found && !find_table(LD_VOICE_DEFAULT, path, sizeof path))
        return ld_fail(error, LD_DATA, "run make, or install langdu again",
                       "the durations of langdu's voices are missing");
    return ld_durations_open_file(path, d, error);
}

void ld_durations_close(ld_durations *d)
{
    ld_datafile_close(&d->file);
    *d = (ld_durations){0};
}

uint64_t ld_durations_checksum(const ld_durations *d)
{
    return ld_datafile_checksum(d->file.map, d->file.map_len / 8 * 8);
}

/* --------------------------------------------------------------------- lengths */

static void add_row(const float *row, ld_length *length)
{
    for (size_t k = 0; k < LD_KNOT_COUNT; k++)
        length->at[k] += (double)row[k];
}

/* Nothing is added for circumstances that were never met in the measurement. */
static void add_keys(const ld_durations *d, const uint32_t *keys, size_t count,
                     ld_length *length)
{
    for (size_t i = 0; i < count; i++) {
        size_t slot = keys[i] % d->slot_count;
        while (d->keys[slot] && d->keys[slot] != keys[i])
            slot = (slot + 1) % d->slot_count;
        if (d->keys[slot]) add_row(d->rows + slot * LD_KNOT_COUNT, length);
    }
}

static void add_english(const ld_durations *d, const char *text, ld_length *length)
{
    uint32_t keys[LD_PHONE_KEYS];
    for (size_t i = 0; text[i]; i++) {
        add_row(d->head->letter, length);
        add_keys(d, keys, ld_letter_keys(text, i, keys), length);
    }
}

void ld_durations_add(const ld_durations *d, bool english, const char *text,
                      ld_length *length)
{
    if (english) {
        add_english(d, text, length);
        return;
    }
    ld_phone phones[LD_PHONES_MAX];
    uint32_t keys[LD_PHONE_KEYS];
    size_t count = ld_phones_read(text, phones);
    for (size_t i = 0; i < count; i++) {
        bool vowel = phones[i].kind == LD_PHONE_VOWEL;
        add_row(vowel ? d->head->vowel : d->head->consonant, length);
        add_keys(d, keys, ld_phone_keys(phones, count, i, keys), length);
    }
}

/* -------------------------------------------------------------------- settings */

static double syllable(const ld_durations *d, int wpm)
{
    return (double)d->head->syllable[wpm - LD_WPM_MIN];
}

/* How far the setting is from knot `k` towards the next: 0 to 1. */
static double way_at(const ld_durations *d, size_t k, int wpm)
{
    double from = syllable(d, ld_knots[k]), to = syllable(d, ld_knots[k + 1]);
    double way = (syllable(d, wpm) - from) / (to - from);
    return isfinite(way) ? fmin(fmax(way, 0), 1) : 0;
}

double ld_durations_seconds(const ld_durations *d, const ld_length *length, int wpm)
{
    size_t k = 0;
    while (k < LD_KNOT_COUNT - 2 && wpm > ld_knots[k + 1])
        k++;
    double way = way_at(d, k, wpm);
    return length->at[k] + way * (length->at[k + 1] - length->at[k]);
}

/* The setting from knot `k` to the next whose way is nearest to `way`. eSpeak NG's
 * speed grows with the setting, though in steps. */
static int wpm_at(const ld_durations *d, size_t k, double way)
{
    int low = ld_knots[k], high = ld_knots[k + 1];
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (way_at(d, k, middle) < way)
            low = middle;
        else
            high = middle;
    }
    return way - way_at(d, k, low) < way_at(d, k, high) - way ? low : high;
}

int ld_durations_wpm(const ld_durations *d, const ld_length *length, double seconds)
{
    size_t k = 0;
    while (k < LD_KNOT_COUNT - 2 && length->at[k + 1] > seconds)
        k++;
    double from = length->at[k], to = length->at[k + 1];
    return wpm_at(d, k, from > to ? (from - seconds) / (from - to) : 0);
}

ld_length ld_durations_usual(const ld_durations *d)
{
    ld_length length;
    for (size_t k = 0; k < LD_KNOT_COUNT; k++)
        length.at[k] = syllable(d, ld_knots[k]);
    return length;
}

double ld_durations_gap(const ld_durations *d, int steps)
{
    if (steps <= 0) return 0;
    return (double)d->head->first_gap + (steps - 1) * (double)d->head->gap;
}
