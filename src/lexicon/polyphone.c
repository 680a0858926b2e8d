#include "lexicon/polyphone.h"

#include "base/datafile.h"
#include "base/error.h"

#include <stdlib.h>

struct ld_polyphones {
    ld_datafile file;
    const ld_polyphone_char *chars;
    size_t char_count;
    const ld_syllable *readings;
    const ld_polyphone_slot *slots;
    size_t slot_mask;
    const int8_t *weights;
    size_t weight_count;
};

static bool chars_fit(const ld_polyphones *p, size_t reading_count)
{
    for (size_t i = 0; i < p->char_count; i++) {
        const ld_polyphone_char *c = &p->chars[i];
        if (c->reading_count > LD_POLYPHONE_READINGS_MAX ||
            (size_t)c->first_reading + c->reading_count > reading_count)
            return false;
    }
    return true;
}

/* Takes the sections and checks that their sizes go together. */
static bool take_sections(ld_polyphones *p)
{
    if (p->file.section_count != LD_POLYPHONE_SECTIONS) return false;
    ld_section chars = ld_datafile_section(&p->file, LD_POLYPHONE_CHARS);
    ld_section readings = ld_datafile_section(&p->file, LD_POLYPHONE_READINGS);
    ld_section slots = ld_datafile_section(&p->file, LD_POLYPHONE_SLOTS);
    ld_section weights = ld_datafile_section(&p->file, LD_POLYPHONE_WEIGHTS);
    size_t slot_count = slots.len / sizeof *p->slots;
    if (slot_count == 0 || (slot_count & (slot_count - 1)) != 0) return false;
    p->chars = chars.data;
    p->char_count = chars.len / sizeof *p->chars;
    p->readings = readings.data;
    p->slots = slots.data;
    p->slot_mask = slot_count - 1;
    p->weights = weights.data;
    p->weight_count = weights.len;
    return chars_fit(p, readings.len / sizeof *p->readings);
}

ld_status ld_polyphones_open(const char *path, ld_polyphones **polyphones,
                             ld_error *error)
{
    *polyphones = NULL;
    ld_polyphones *p = calloc(1, sizeof *p);
    if (!p) return ld_fail_memory(error);
    ld_status status = ld_datafile_open(path, LD_POLYPHONE_MAGIC, LD_POLYPHONE_VERSION,
                                        &p->file, error);
    if (status == LD_OK && !take_sections(p))
        status = ld_fail(error, LD_DATA, "run `make` in langdu's source",
                         "%s: the sections do not go together", path);
    if (status == LD_OK)
        *polyphones = p;
    else
        ld_polyphones_close(p);
    return status;
}

void ld_polyphones_close(ld_polyphones *p)
{
    if (!p) return;
    ld_datafile_close(&p->file);
    free(p);
}

size_t ld_polyphones_readings(const ld_polyphones *p, uint32_t cp,
                              const ld_syllable **readings)
{
    size_t low = 0, high = p->char_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (p->chars[middle].cp < cp)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == p->char_count || p->chars[low].cp != cp) return 0;
    *readings = p->readings + p->chars[low].first_reading;
    return p->chars[low].reading_count;
}

static const int8_t *find_weights(const ld_polyphones *p, uint32_t feature,
                                  size_t reading_count)
{
    /* The bound ends the search in a table that is full, which no build makes. */
    for (size_t i = 0; i <= p->slot_mask; i++) {
        const ld_polyphone_slot *slot = &p->slots[(feature + i) & p->slot_mask];
        if (slot->feature == 0) return NULL;
        if (slot->feature != feature) continue;
        bool inside = slot->first_weight + reading_count <= p->weight_count;
        return inside ? p->weights + slot->first_weight : NULL;
    }
    return NULL;
}

void ld_polyphones_score(const ld_polyphones *p, size_t reading_count,
                         const uint32_t *features, size_t feature_count, float *scores)
{
    int sums[LD_POLYPHONE_READINGS_MAX] = {0};
    for (size_t f = 0; f < feature_count; f++) {
        const int8_t *weights = find_weights(p, features[f], reading_count);
        if (!weights) continue;
        for (size_t r = 0; r < reading_count; r++)
            sums[r] += weights[r];
    }
    for (size_t r = 0; r < reading_count; r++)
        scores[r] += (float)sums[r] / LD_POLYPHONE_SCALE;
}
