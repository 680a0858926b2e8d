/* Reads bigrams.txt: a character, a gain in bits, the characters that have it behind
 * that one; or a character, "cost", what it costs as a word of its own, in bits. */
#include "compile.h"

#include "base/utf8.h"
#include "lexicon/bigram.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static uint32_t next_char(const compiler *c, const char **text)
{
    uint32_t cp;
    size_t len = ld_utf8_decode(*text, strlen(*text), &cp);
    if (len == 0 || cp >= CP_END) compiler_fail(c, "not a character");
    *text += len;
    return cp;
}

static uint16_t symbol_at(compiler *c, uint32_t cp)
{
    uint16_t *symbol = &c->symbol_of[compiler_char(c, cp)->fold];
    if (*symbol == 0) {
        if (c->symbol_count == LD_BIGRAM_SYMBOLS)
            compiler_fail(c, "too many characters in pairs");
        *symbol = (uint16_t)c->symbol_count++;
    }
    return *symbol;
}

static void read_bigrams(compiler *c, char *fields[COMPILER_FIELDS], size_t count)
{
    (void)count;
    const char *text = fields[0];
    char *end;
    uint32_t first = symbol_at(c, next_char(c, &text));
    if (strcmp(fields[1], "cost") == 0) {
        c->symbol_costs[first] = compiler_cost(exp2(-compiler_number(c, fields[2])));
        return;
    }
    long gain = strtol(fields[1], &end, 10);
    if (*text || end == fields[1] || *end || gain < LD_BIGRAM_LEAST ||
        gain > LD_BIGRAM_MOST)
        compiler_fail(c, "a character and a gain are wanted");
    for (text = fields[2]; *text;) {
        uint32_t second = symbol_at(c, next_char(c, &text));
        c->pairs =
            compiler_grow(c, c->pairs, &c->pair_cap, c->pair_count, sizeof *c->pairs);
        c->pairs[c->pair_count++] = first << 16 | second << LD_BIGRAM_LEVEL_BITS |
                                    (uint32_t)(gain - LD_BIGRAM_LEAST);
    }
}

static int compare_pairs(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

void compiler_read_bigrams(compiler *c, const char *folder)
{
    c->symbol_count = 1;
    compiler_rows(c, folder, "bigrams.txt", 3, read_bigrams);
    if (c->pair_count > 0)
        qsort(c->pairs, c->pair_count, sizeof *c->pairs, compare_pairs);
    c->pair_starts = calloc(c->symbol_count + 1, sizeof *c->pair_starts);
    c->pair_seconds = calloc(c->pair_count + 1, sizeof *c->pair_seconds);
    if (!c->pair_starts || !c->pair_seconds) compiler_fail(c, "out of memory");
    for (size_t i = 0; i < c->pair_count; i++) {
        c->pair_starts[(c->pairs[i] >> 16) + 1]++;
        c->pair_seconds[i] = (uint16_t)c->pairs[i];
    }
    for (size_t i = 0; i < c->symbol_count; i++)
        c->pair_starts[i + 1] += c->pair_starts[i];
}
