/* polyphone_compile polyphones.txt variants.txt OUT.bin
 *
 * Compiles the text that polyphone_train prints. For each character a line of its
 * readings, separated by tabs, then lines of weights: the number of a reading, a
 * weight, and the hashes of all features that have this weight for this reading. */
#include "base/buf.h"
#include "base/datafile.h"
#include "base/utf8.h"
#include "lexicon/polyphone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct weight {
    uint32_t feature;
    uint32_t reading;
    int8_t value;
} weight;

typedef struct tables {
    const char *path;
    int line;
    uint16_t folds[LD_POLYPHONE_BLOCK], index[LD_POLYPHONE_BLOCK];
    ld_polyphone_char *chars;
    size_t char_count, char_cap;
    ld_syllable *readings;
    size_t reading_count, reading_cap;
    weight *weights;
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

/* The one character of `field`. */
static uint32_t parse_character(const tables *t, const char *field)
{
    uint32_t cp;
    if (!field || ld_utf8_decode(field, strlen(field), &cp) != strlen(field))
        die(t, "a character was expected");
    return cp;
}

static bool is_in_block(uint32_t cp)
{
    return cp >= LD_POLYPHONE_FIRST_CHAR &&
           cp < LD_POLYPHONE_FIRST_CHAR + LD_POLYPHONE_BLOCK;
}

static void read_variant(tables *t, char *line)
{
    uint32_t form = parse_character(t, strtok(line, "\t\n"));
    uint32_t character = parse_character(t, strtok(NULL, "\t\n"));
    if (is_in_block(form) && is_in_block(character))
        t->folds[form - LD_POLYPHONE_FIRST_CHAR] = (uint16_t)character;
}

static void add_char(tables *t, ld_polyphone_char entry)
{
    grow(t, &t->chars, &t->char_cap, t->char_count, sizeof *t->chars);
    t->chars[t->char_count++] = entry;
}

static void read_character(tables *t, char *line)
{
    char *field = strtok(line, "\t\n");
    uint32_t cp = parse_character(t, field);
    if (!is_in_block(cp) || t->index[cp - LD_POLYPHONE_FIRST_CHAR])
        die(t, "a character that can have no model, or has one already");
    t->index[cp - LD_POLYPHONE_FIRST_CHAR] = (uint16_t)t->char_count;
    ld_polyphone_char entry = {.first_reading = (uint16_t)t->reading_count};
    while ((field = strtok(NULL, "\t\n"))) {
        ld_syllable reading = ld_syllable_parse(field, strlen(field));
        if (!reading || entry.reading_count == LD_POLYPHONE_READINGS_MAX)
            die(t, "not a reading, or one too many");
        grow(t, &t->readings, &t->reading_cap, t->reading_count, sizeof *t->readings);
        t->readings[t->reading_count++] = reading;
        entry.reading_count++;
    }
    add_char(t, entry);
}

static void read_weights(tables *t, char *line)
{
    char *end;
    unsigned long reading = strtoul(line, &end, 10);
    long value = strtol(end, &end, 10);
    if (reading >= t->chars[t->char_count - 1].reading_count || value == 0 ||
        value < -127 || value > 127)
        die(t, "the number of a reading and a weight were expected");
    for (char *hash = strtok(end, " \n"); hash; hash = strtok(NULL, " \n")) {
        uint32_t feature = (uint32_t)strtoul(hash, &end, 16);
        if (*end) die(t, "a hash of hexadecimal digits was expected");
        grow(t, &t->weights, &t->weight_cap, t->weight_count, sizeof *t->weights);
        t->weights[t->weight_count++] =
            (weight){feature, (uint32_t)reading, (int8_t)value};
    }
}

static void read_model_line(tables *t, char *line)
{
    if ((unsigned char)*line >= 0x80)
        read_character(t, line);
    else
        read_weights(t, line);
}

static void read_text(tables *t, const char *path, void (*take)(tables *, char *))
{
    t->path = path;
    t->line = 0;
    FILE *in = fopen(path, "r");
    if (!in) die(t, "cannot be opened");
    char *line = NULL;
    size_t cap = 0;
    while (getline(&line, &cap, in) > 0) {
        t->line++;
        if (*line != '#' && *line != '\n') take(t, line);
    }
    free(line);
    fclose(in);
}

/* A table of open addressing, two slots for each weight: most features are not in it,
 * and a look-up soon meets an empty slot. */
static uint32_t *make_slots(const tables *t, size_t *slot_count)
{
    size_t count = 2 * t->weight_count + LD_POLYPHONE_SPILL + 1;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots) die(t, "out of memory");
    for (size_t i = 0; i < t->weight_count; i++) {
        const weight *w = &t->weights[i];
        size_t at = ld_polyphone_home(w->feature, count);
        while (slots[at])
            at++;
        if (at == count - 1) die(t, "too many features of nearly the same hash");
        slots[at] =
            w->feature << LD_POLYPHONE_TAG_SHIFT | w->reading << 8 | (uint8_t)w->value;
    }
    *slot_count = count;
    return slots;
}

static bool write_model(const tables *t, const char *path)
{
    size_t slot_count;
    uint32_t *slots = make_slots(t, &slot_count);
    ld_section sections[LD_POLYPHONE_SECTIONS] = {
        [LD_POLYPHONE_FOLDS] = {t->folds, sizeof t->folds},
        [LD_POLYPHONE_INDEX] = {t->index, sizeof t->index},
        [LD_POLYPHONE_CHARS] = {t->chars, t->char_count * sizeof *t->chars},
        [LD_POLYPHONE_READINGS] = {t->readings, t->reading_count * sizeof *t->readings},
        [LD_POLYPHONE_SLOTS] = {slots, slot_count * sizeof *slots},
    };
    FILE *out = fopen(path, "wb");
    bool written =
        out && ld_datafile_write(out, LD_POLYPHONE_MAGIC, LD_POLYPHONE_VERSION,
                                 sections, LD_POLYPHONE_SECTIONS);
    if (out && fclose(out) != 0) written = false;
    free(slots);
    return written;
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: polyphone_compile polyphones.txt variants.txt OUT.bin\n", stderr);
        return 2;
    }
    static tables t;
    for (size_t i = 0; i < LD_POLYPHONE_BLOCK; i++)
        t.folds[i] = (uint16_t)(LD_POLYPHONE_FIRST_CHAR + i);
    add_char(&t, (ld_polyphone_char){0});
    read_text(&t, argv[2], read_variant);
    read_text(&t, argv[1], read_model_line);
    bool written = write_model(&t, argv[3]);
    if (!written) fprintf(stderr, "%s: cannot be written\n", argv[3]);
    free(t.chars);
    free(t.readings);
    free(t.weights);
    return written ? 0 : 1;
}
