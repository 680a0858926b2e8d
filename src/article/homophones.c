#include "article/homophones.h"

#include "lexicon/lexicon.h"

#include <stdlib.h>

#define FIRST 0x4E00
#define LAST 0x9FFF

/* Those of syllable s stand at starts[s] .. starts[s + 1] - 1 of `chars`. */
struct ld_homophones {
    uint32_t starts[UINT16_MAX + 2];
    uint16_t chars[];
};

static size_t count_readings(const ld_lexicon *lexicon)
{
    const ld_reading *readings;
    size_t count = 0;
    for (uint32_t cp = FIRST; cp <= LAST; cp++)
        count += ld_lexicon_readings(lexicon, cp, &readings);
    return count;
}

/* A counting sort: first starts[s + 1] counts the characters of s, then starts[s] is
 * where they begin, and moves on with each that is put there. */
static void sort_chars(ld_homophones *h, const ld_lexicon *lexicon)
{
    const ld_reading *readings;
    for (uint32_t cp = FIRST; cp <= LAST; cp++)
        for (size_t n = ld_lexicon_readings(lexicon, cp, &readings); n-- > 0;)
            h->starts[readings[n].syllable + 1]++;
    for (size_t s = 0; s <= UINT16_MAX; s++)
        h->starts[s + 1] += h->starts[s];
    for (uint32_t cp = FIRST; cp <= LAST; cp++)
        for (size_t n = ld_lexicon_readings(lexicon, cp, &readings); n-- > 0;)
            h->chars[h->starts[readings[n].syllable]++] = (uint16_t)cp;
    for (size_t s = UINT16_MAX; s > 0; s--)
        h->starts[s] = h->starts[s - 1];
    h->starts[0] = 0;
}

ld_homophones *ld_homophones_open(const ld_lexicon *lexicon)
{
    size_t count = count_readings(lexicon);
    ld_homophones *h = calloc(1, sizeof *h + count * sizeof *h->chars);
    if (h) sort_chars(h, lexicon);
    return h;
}

void ld_homophones_close(ld_homophones *homophones)
{
    free(homophones);
}

size_t ld_homophones_find(const ld_homophones *homophones, ld_syllable syllable,
                          const uint16_t **chars)
{
    const uint32_t *starts = &homophones->starts[syllable];
    *chars = homophones->chars + starts[0];
    return starts[1] - starts[0];
}
