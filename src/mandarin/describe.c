/* How characters are told from those that sound alike. */
#include "mandarin/describe.h"

#include "mandarin/fold.h"
#include "mandarin/terms.h"

#include <string.h>

/* The first entry of the character, or where it would be. */
static size_t find(uint32_t character)
{
    size_t low = 0, high = ld_description_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ld_descriptions[middle].character < character)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const char *name_of_mark(uint32_t character)
{
    const ld_term_table *t = &ld_table_marks;
    const ld_term *term = ld_term_find(t, &character, 1, NULL, NULL);
    const char *name = term ? t->text + term->say : NULL;
    return name ? name + strspn(name, "!") : NULL;
}

const char *ld_describe(uint32_t character, ld_syllable reading)
{
    uint32_t folded = ld_fold(character);
    if (folded >= 'A' && folded <= 'Z') folded += 'a' - 'A';
    size_t first = find(folded);
    if (first == ld_description_count || ld_descriptions[first].character != folded)
        return name_of_mark(folded);
    size_t found = first;
    for (size_t i = first; reading && i < ld_description_count; i++) {
        if (ld_descriptions[i].character != folded) break;
        if (ld_descriptions[i].syllable != reading) continue;
        found = i;
        break;
    }
    return ld_description_text + ld_descriptions[found].say;
}
