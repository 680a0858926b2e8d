#include "mandarin/names.h"

#include "base/error.h"
#include "lexicon/lexicon.h"

#include <stdlib.h>

/* Ten bits for each name of a large file. */
#define FILTER_LOG2 20

/* What the listener says is not in doubt. */
#define NAME_CONFIDENCE 1.0F

/* keys[first] .. keys[first + count - 1], and the syllables at the same places. A
 * name that was read later has a greater `first`. */
typedef struct name {
    uint32_t first, count;
} name;

struct ld_names {
    const ld_lexicon *lexicon;
    name *items; /* ascending by their keys, no two the same */
    size_t count, cap;
    uint32_t *keys;
    ld_syllable *syllables; /* as many */
    size_t key_count, key_cap, syllable_cap;
    uint8_t filter[1 << (FILTER_LOG2 - 3)]; /* bits, by how names begin */
};

/* Characters are compared by the lexicon's codes, so that simplified and traditional
 * forms are the same; one that the lexicon does not know, by itself. Never 0. */
static uint32_t key_of(const ld_lexicon *lexicon, uint32_t cp)
{
    uint32_t code = ld_lexicon_code(lexicon, cp);
    return code ? code : 0x10000 + cp;
}

/* The bit for names that begin with these two keys; 0 for the second: that have one. */
static uint32_t filter_bit(uint32_t first, uint32_t second)
{
    return (first * 0x9E3779B1U ^ second * 0x85EBCA6BU) >> (32 - FILTER_LOG2);
}

static bool is_in_filter(const ld_names *names, uint32_t first, uint32_t second)
{
    uint32_t bit = filter_bit(first, second);
    return (names->filter[bit / 8] >> bit % 8 & 1) != 0;
}

static int compare_names(const void *left, const void *right, void *keys)
{
    const name *a = left, *b = right;
    const uint32_t *ka = (const uint32_t *)keys + a->first;
    const uint32_t *kb = (const uint32_t *)keys + b->first;
    for (uint32_t i = 0; i < a->count && i < b->count; i++)
        if (ka[i] != kb[i]) return ka[i] < kb[i] ? -1 : 1;
    return (a->count > b->count) - (a->count < b->count);
}

/* Of the same names the one that was read last comes first. */
static int compare_entries(const void *left, const void *right, void *keys)
{
    const name *a = left, *b = right;
    int order = compare_names(left, right, keys);
    return order ? order : (a->first < b->first) - (a->first > b->first);
}

void ld_names_sort(ld_names *names)
{
    if (names->count == 0) return;
    qsort_r(names->items, names->count, sizeof *names->items, compare_entries,
            names->keys);
    size_t kept = 0;
    for (size_t i = 0; i < names->count; i++)
        if (kept == 0 ||
            compare_names(&names->items[kept - 1], &names->items[i], names->keys) != 0)
            names->items[kept++] = names->items[i];
    names->count = kept;
}

ld_status ld_names_open(const ld_lexicon *lexicon, ld_names **names, ld_error *error)
{
    *names = calloc(1, sizeof **names);
    if (!*names) return ld_fail_memory(error);
    (*names)->lexicon = lexicon;
    return LD_OK;
}

ld_status ld_names_add(ld_names *names, const uint32_t *word,
                       const ld_syllable *reading, size_t count)
{
    name item = {(uint32_t)names->key_count, (uint32_t)count};
    if (names->key_count > UINT32_MAX - count ||
        !ld_grow(&names->items, &names->cap, names->count, sizeof *names->items))
        return LD_MEMORY;
    for (size_t i = 0; i < count; i++) {
        size_t at = item.first + i;
        if (!ld_grow(&names->keys, &names->key_cap, at, sizeof *names->keys) ||
            !ld_grow(&names->syllables, &names->syllable_cap, at,
                     sizeof *names->syllables))
            return LD_MEMORY;
        names->keys[at] = key_of(names->lexicon, word[i]);
        names->syllables[at] = reading[i];
    }
    names->key_count += count;
    names->items[names->count++] = item;
    const uint32_t *keys = names->keys + item.first;
    uint32_t bit = filter_bit(keys[0], count > 1 ? keys[1] : 0);
    names->filter[bit / 8] |= (uint8_t)(1U << bit % 8);
    return LD_OK;
}

size_t ld_names_count(const ld_names *names)
{
    return names->count;
}

void ld_names_close(ld_names *names)
{
    if (!names) return;
    free(names->items);
    free(names->keys);
    free(names->syllables);
    free(names);
}

/* Of the names low..high, which are the same before `depth`, the first whose key
 * there is `key` or above; one that has ended comes before all. */
static size_t bound(const ld_names *names, size_t low, size_t high, uint32_t depth,
                    uint32_t key)
{
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const name *item = &names->items[middle];
        if (item->count <= depth || names->keys[item->first + depth] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The longest name that begins at keys[0] and ends within `n` keys; NULL: none. */
static const name *find(const ld_names *names, const uint32_t *keys, size_t n)
{
    const name *longest = NULL;
    if (!is_in_filter(names, keys[0], 0) &&
        (n < 2 || !is_in_filter(names, keys[0], keys[1])))
        return NULL;
    size_t low = 0, high = names->count;
    for (uint32_t depth = 0; depth < n; depth++) {
        low = bound(names, low, high, depth, keys[depth]);
        high = bound(names, low, high, depth, keys[depth] + 1);
        if (low == high) break;
        if (names->items[low].count == depth + 1) longest = &names->items[low];
    }
    return longest;
}

static void mark(const ld_names *names, const name *found, ld_unit *units)
{
    units[0].starts_word = true;
    for (uint32_t i = 0; i < found->count; i++) {
        units[i].pinyin = names->syllables[found->first + i];
        units[i].confidence = NAME_CONFIDENCE;
    }
}

/* `count` units that are written without a border between them. */
static void mark_stretch(const ld_names *names, const uint32_t *keys, ld_unit *units,
                         size_t count)
{
    for (size_t i = 0; i < count;) {
        const name *found = find(names, keys + i, count - i);
        if (found) mark(names, found, units + i);
        i += found ? found->count : 1;
        if (found && i < count) units[i].starts_word = true;
    }
}

bool ld_names_mark(const ld_names *names, ld_unit *units, size_t count, ld_arena *arena)
{
    if (names->count == 0) return true;
    uint32_t *keys = ld_arena_alloc(arena, (count + 1) * sizeof *keys);
    if (!keys) return false;
    for (size_t i = 0; i < count; i++)
        keys[i] = key_of(names->lexicon, units[i].cp);
    for (size_t at = 0, end; at < count; at = end) {
        end = at + 1;
        while (end < count && !units[end].starts_word && !units[end].starts_run)
            end++;
        if (units[at].written && !units[at].pinyin)
            mark_stretch(names, keys + at, units + at, end - at);
    }
    return true;
}
