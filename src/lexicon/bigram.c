#include "lexicon/bigram.h"

#define UNLISTED (-1) /* bits: most of what is likely is listed */

bool ld_bigrams_are_sound(const ld_bigrams *bigrams)
{
    size_t count = bigrams->symbol_count;
    if (count == 0 || count > LD_BIGRAM_SYMBOLS) return false;
    bool sound =
        bigrams->starts[0] == 0 && bigrams->starts[count] <= bigrams->pair_count;
    for (size_t i = 0; i < count; i++)
        sound &= bigrams->starts[i] <= bigrams->starts[i + 1];
    return sound;
}

int ld_bigrams_gain(const ld_bigrams *bigrams, unsigned first, unsigned second)
{
    if (first == 0 || second == 0 || first >= bigrams->symbol_count) return UNLISTED;
    size_t low = bigrams->starts[first], high = bigrams->starts[first + 1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        unsigned pair = bigrams->pairs[middle], found = pair >> LD_BIGRAM_LEVEL_BITS;
        if (found == second)
            return LD_BIGRAM_LEAST + (int)(pair & ((1U << LD_BIGRAM_LEVEL_BITS) - 1));
        if (found < second)
            low = middle + 1;
        else
            high = middle;
    }
    return UNLISTED;
}
