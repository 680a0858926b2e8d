#include "lexicon/polyphone.h"

#include "base/datafile.h"
#include "base/error.h"
#include "lexicon/syllable.h"

#include <stdlib.h>

struct ld_polyphones {
    ld_datafile file;
    const uint16_t *folds, *index;
    const ld_polyphone_char *chars;
    const ld_syllable *readings;
    const uint32_t *slots;
    size_t slot_count;
};

static bool chars_fit(const ld_polyphones *p, size_t char_count, size_t reading_count)
{
    if (char_count == 0 || p->chars[0].reading_count > 0) return false;
    for (size_t i = 0; i < reading_count; i++)
        if (!ld_syllable_is_sound(p->readings[i])) return false;
    for (size_t i = 0; i < char_count; i++) {
        const ld_polyphone_char *c = &p->chars[i];
        if (c->reading_count > LD_POLYPHONE_READINGS_MAX ||
            (size_t)c->first_reading + c->reading_count > reading_count)
            return false;
    }
    for (size_t i = 0; i < LD_POLYPHONE_BLOCK; i++)
        if (p->index[i] >= char_count) return false;
    return true;
}

/* Takes the sections and checks that their sizes go together. */
static bool take_sections(ld_polyphones *p)
{
    if (p->file.section_count != LD_POLYPHONE_SECTIONS) return false;
    ld_section folds = ld_datafile_section(&p->file, LD_POLYPHONE_FOLDS);
    ld_section index = ld_datafile_section(&p->file, LD_POLYPHONE_INDEX);
    ld_section chars = ld_datafile_section(&p->file, LD_POLYPHONE_CHARS);
    ld_section readings = ld_datafile_section(&p->file, LD_POLYPHONE_READINGS);
    ld_section slots = ld_datafile_section(&p->file, LD_POLYPHONE_SLOTS);
    p->folds = folds.data;
    p->index = index.data;
    p->chars = chars.data;
    p->readings = readings.data;
    p->slots = slots.data;
    p->slot_count = slots.len / sizeof *p->slots;
    return folds.len == LD_POLYPHONE_BLOCK * sizeof *p->folds &&
           index.len == LD_POLYPHONE_BLOCK * sizeof *p->index &&
           p->slot_count > LD_POLYPHONE_SPILL && p->slots[p->slot_count - 1] == 0 &&
           chars_fit(p, chars.len / sizeof *p->chars,
                     readings.len / sizeof *p->readings);
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

uint32_t ld_polyphones_fold(const ld_polyphones *p, uint32_t cp)
{
    uint32_t at = cp - LD_POLYPHONE_FIRST_CHAR;
    return at < LD_POLYPHONE_BLOCK ? p->folds[at] : cp;
}

size_t ld_polyphones_readings(const ld_polyphones *p, uint32_t cp,
                              const ld_syllable **readings)
{
    uint32_t at = cp - LD_POLYPHONE_FIRST_CHAR;
    if (at >= LD_POLYPHONE_BLOCK) return 0;
    const ld_polyphone_char *found = &p->chars[p->index[at]];
    *readings = p->readings + found->first_reading;
    return found->reading_count;
}

void ld_polyphones_score(const ld_polyphones *p, const uint32_t *features,
                         size_t feature_count, float scores[LD_POLYPHONE_READINGS_MAX])
{
    int sums[LD_POLYPHONE_READINGS_MAX] = {0};
    /* The features stand far apart: all are sent for before the first is waited for. */
    for (size_t f = 0; f < feature_count; f++)
        __builtin_prefetch(p->slots + ld_polyphone_home(features[f], p->slot_count));
    for (size_t f = 0; f < feature_count; f++) {
        uint32_t tag = features[f] << LD_POLYPHONE_TAG_SHIFT;
        const uint32_t *slot = p->slots + ld_polyphone_home(features[f], p->slot_count);
        for (; *slot; slot++)
            if ((*slot ^ tag) >> LD_POLYPHONE_TAG_SHIFT == 0)
                sums[*slot >> 8 & 7] += (int8_t)*slot;
    }
    for (size_t r = 0; r < LD_POLYPHONE_READINGS_MAX; r++)
        scores[r] += (float)sums[r] / LD_POLYPHONE_SCALE;
}
