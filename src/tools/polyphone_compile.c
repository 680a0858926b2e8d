/* polyphone_compile polyphones.txt OUT.bin
 *
 * Compiles the text that polyphone_train prints: for each character a line of its
 * readings, then a line for each feature: its hash and a weight for each reading. */
#include "base/buf.h"
#include "base/datafile.h"
#include "base/utf8.h"
#include "lexicon/polyphone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct tables {
    const char *path;
    int line;
    ld_polyphone_char *chars;
    size_t char_count, char_cap;
    ld_syllable *readings;
    size_t reading_count, reading_cap;
    ld_polyphone_slot *features;
    size_t feature_count, feature_cap;
    int8_t *weights;
    size_t weight_count, weight_cap;
} tables;

static void die(const tables *t, const char *what)
{
    fprintf(stderr, "%s:%d: %s\n", t->path, t->line, what);
    exit(1);
}

static void grow(tables *t, void *array, size_t *cap, size_t count, size_t size)
{
    if (!ld_grow(array, cap, count, size)) die(t, "out of memory");
}

static void read_character(tables *t, char *line)
{
    uint32_t cp;
    char *field = strtok(line, "\t\n");
    if (ld_utf8_decode(field, strlen(field), &cp) != strlen(field))
        die(t, "a character was expected");
    if (t->char_count > 0 && t->chars[t->char_count - 1].cp >= cp)
        die(t, "the characters are not in ascending order");
    ld_polyphone_char entry = {.cp = cp, .first_reading = (uint16_t)t->reading_count};
    while ((field = strtok(NULL, "\t\n"))) {
        ld_syllable reading = ld_syllable_parse(field, strlen(field));
        if (!reading || entry.reading_count == LD_POLYPHONE_READINGS_MAX)
            die(t, "not a reading, or one too many");
        grow(t, &t->readings, &t->reading_cap, t->reading_count, sizeof *t->readings);
        t->readings[t->reading_count++] = reading;
        entry.reading_count++;
    }
    grow(t, &t->chars, &t->char_cap, t->char_count, sizeof *t->chars);
    t->chars[t->char_count++] = entry;
}

static void read_feature(tables *t, char *line)
{
    char *field = strtok(line, " \n"), *end;
    if (t->char_count == 0) die(t, "a feature before any character");
    ld_polyphone_slot slot = {.first_weight = (uint32_t)t->weight_count};
    slot.feature = (uint32_t)strtoul(field, &end, 16);
    if (*end || !slot.feature) die(t, "a hash of hexadecimal digits was expected");
    for (size_t r = 0; r < t->chars[t->char_count - 1].reading_count; r++) {
        field = strtok(NULL, " \n");
        long weight = field ? strtol(field, &end, 10) : 1000;
        if (weight < -127 || weight > 127 || *end)
            die(t, "a weight is missing or wrong");
        grow(t, &t->weights, &t->weight_cap, t->weight_count, 1);
        t->weights[t->weight_count++] = (int8_t)weight;
    }
    grow(t, &t->features, &t->feature_cap, t->feature_count, sizeof *t->features);
    t->features[t->feature_count++] = slot;
}

static void read_text(tables *t)
{
    FILE *in = fopen(t->path, "r");
    if (!in) die(t, "cannot be opened");
    char *line = NULL;
    size_t cap = 0;
    while (getline(&line, &cap, in) > 0) {
        t->line++;
        if (*line == '#' || *line == '\n') continue;
        if ((unsigned char)*line >= 0x80)
            read_character(t, line);
        else
            read_feature(t, line);
    }
    free(line);
    fclose(in);
}

/* An open-addressing table that is at most half full. */
static ld_polyphone_slot *make_slots(const tables *t, size_t *slot_count)
{
    size_t count = 1024;
    while (count < 2 * t->feature_count)
        count *= 2;
    ld_polyphone_slot *slots = calloc(count, sizeof *slots);
    if (!slots) die(t, "out of memory");
    for (size_t i = 0; i < t->feature_count; i++) {
        size_t at = t->features[i].feature & (count - 1);
        while (slots[at].feature && slots[at].feature != t->features[i].feature)
            at = (at + 1) & (count - 1);
        /* Two features of one hash: the first keeps it, the other is lost. */
        if (!slots[at].feature) slots[at] = t->features[i];
    }
    *slot_count = count;
    return slots;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: polyphone_compile polyphones.txt OUT.bin\n", stderr);
        return 2;
    }
    tables t = {.path = argv[1]};
    read_text(&t);
    size_t slot_count;
    ld_polyphone_slot *slots = make_slots(&t, &slot_count);
    ld_section sections[LD_POLYPHONE_SECTIONS] = {
        [LD_POLYPHONE_CHARS] = {t.chars, t.char_count * sizeof *t.chars},
        [LD_POLYPHONE_READINGS] = {t.readings, t.reading_count * sizeof *t.readings},
        [LD_POLYPHONE_SLOTS] = {slots, slot_count * sizeof *slots},
        [LD_POLYPHONE_WEIGHTS] = {t.weights, t.weight_count},
    };
    FILE *out = fopen(argv[2], "wb");
    if (!out ||
        !ld_datafile_write(out, LD_POLYPHONE_MAGIC, LD_POLYPHONE_VERSION, sections,
                           LD_POLYPHONE_SECTIONS) ||
        fclose(out) != 0) {
        fprintf(stderr, "%s: cannot be written\n", argv[2]);
        return 1;
    }
    return 0;
}
