/* Compiles voices/mandarin/{variants,chars,words,surnames,persons,bigrams}.txt into
 * lexicon.bin.
 *
 *     lexicon_compile FOLDER LEXICON.BIN
 *
 * The texts' columns are described in FOLDER/SOURCES.md. */
#include "base/datafile.h"
#include "lexicon_compile/compile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare_words(const void *a, const void *b)
{
    const word_row *x = a, *y = b;
    for (size_t i = 0; i < LD_WORD_MAX; i++)
        if (x->codes[i] != y->codes[i]) return x->codes[i] < y->codes[i] ? -1 : 1;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return memcmp(x->readings, y->readings, sizeof x->readings);
}

/* Gives `word` the readings of `other`, which has the same key and is rarer. */
static void merge_word(word_row *word, const word_row *other)
{
    for (size_t i = 0; i < other->reading_count; i++) {
        bool known = false;
        for (size_t k = 0; k < word->reading_count; k++)
            known |= memcmp(word->readings[k], other->readings[i],
                            sizeof word->readings[k]) == 0;
        if (!known && word->reading_count < LD_WORD_READINGS_MAX)
            memcpy(word->readings[word->reading_count++], other->readings[i],
                   sizeof word->readings[0]);
    }
    word->count += other->count;
}

/* Words that are the same in another form (著作, 着作) become one. */
static void sort_words(compiler *c)
{
    qsort(c->words + 1, c->word_count - 1, sizeof *c->words, compare_words);
    size_t kept = 1;
    for (size_t i = 1; i < c->word_count; i++)
        if (kept > 1 && memcmp(c->words[kept - 1].codes, c->words[i].codes,
                               sizeof c->words[i].codes) == 0)
            merge_word(&c->words[kept - 1], &c->words[i]);
        else
            c->words[kept++] = c->words[i];
    c->word_count = kept;
}

static double total_count(const compiler *c)
{
    double total = 0;
    for (size_t i = 1; i < c->word_count; i++)
        total += c->words[i].count;
    for (size_t i = 1; i < c->char_count; i++)
        total += c->chars[i].count;
    return total;
}

/* -------------------------------------------------------------------- trie */

/* The words whose beginning a node stands for: those from `from` to `end`. */
typedef struct span {
    size_t from, end, depth;
} span;

typedef struct spans {
    span *items;
    size_t cap;
} spans;

static void add_node(compiler *c, spans *s, uint16_t label, span words)
{
    c->nodes =
        compiler_grow(c, c->nodes, &c->node_cap, c->node_count + 1, sizeof *c->nodes);
    c->labels =
        compiler_grow(c, c->labels, &c->label_cap, c->node_count, sizeof *c->labels);
    s->items = compiler_grow(c, s->items, &s->cap, c->node_count, sizeof *s->items);
    c->labels[c->node_count] = label;
    s->items[c->node_count++] = words;
}

/* Lets a word end at a node. */
static void end_word(compiler *c, ld_node *node, const word_row *word)
{
    node->syllables = (uint32_t)c->syllable_count;
    node->cost = compiler_cost(word->count / c->total);
    node->tag = word->tag;
    node->reading_count = word->reading_count;
    for (size_t k = 0; k < word->reading_count; k++, c->syllable_count += word->chars)
        memcpy(c->syllables + c->syllable_count, word->readings[k],
               word->chars * sizeof *c->syllables);
}

/* Adds the children of node `at`; the root gets one for every code. */
static void add_children(compiler *c, spans *s, size_t at)
{
    span node = s->items[at];
    size_t from = node.from;
    c->nodes[at] = (ld_node){.children = (uint32_t)c->node_count, .tag = LD_NO_WORD};
    if (from < node.end && c->words[from].chars == node.depth)
        end_word(c, &c->nodes[at], &c->words[from++]);
    uint16_t code = 1;
    while (from < node.end || (at == 0 && code < c->code_count)) {
        if (at > 0) code = c->words[from].codes[node.depth];
        size_t end = from;
        while (end < node.end && c->words[end].codes[node.depth] == code)
            end++;
        add_node(c, s, code++, (span){from, end, node.depth + 1});
        from = end;
    }
}

static void make_trie(compiler *c)
{
    spans s = {0};
    c->syllables = calloc(c->word_count * LD_SYLLABLES_PADDING, sizeof *c->syllables);
    if (!c->syllables) compiler_fail(c, "out of memory");
    add_node(c, &s, 0, (span){1, c->word_count, 0});
    for (size_t i = 0; i < c->node_count; i++)
        add_children(c, &s, i);
    c->nodes[c->node_count] =
        (ld_node){.children = (uint32_t)c->node_count, .tag = LD_NO_WORD};
    free(s.items);
}

/* ------------------------------------------------------------------ output */

/* Costs and readings of a form that is not listed are those of what it folds to. */
static ld_section make_chars(compiler *c)
{
    ld_char_entry *entries = calloc(c->char_count, sizeof *entries);
    if (!entries) compiler_fail(c, "out of memory");
    entries[0].cost = UINT16_MAX;
    for (size_t i = 1; i < c->char_count; i++) {
        const char_row *row = &c->chars[i], *fold = &c->chars[c->char_of[row->fold]];
        const char_row *read = row->reading_count ? row : fold;
        double count = row->count > fold->count ? row->count : fold->count;
        entries[i] = (ld_char_entry){.readings = read->readings,
                                     .code = c->code_of[row->fold],
                                     .cost = compiler_cost(count / c->total),
                                     .reading_count = (uint16_t)read->reading_count,
                                     .symbol = c->symbol_of[row->fold]};
    }
    return (ld_section){entries, c->char_count * sizeof *entries};
}

static ld_section make_pages(compiler *c)
{
    size_t page_count = 1;
    uint16_t *pages = calloc((size_t)LD_LEXICON_PAGE_INDEX + CP_END, sizeof *pages);
    if (!pages) compiler_fail(c, "out of memory");
    if (c->char_count > UINT16_MAX) compiler_fail(c, "too many characters");
    for (size_t i = 1; i < c->char_count; i++) {
        uint32_t cp = c->chars[i].cp;
        uint16_t *page = &pages[cp / LD_LEXICON_PAGE];
        if (*page == 0) *page = (uint16_t)page_count++;
        size_t at = (size_t)*page * LD_LEXICON_PAGE + cp % LD_LEXICON_PAGE;
        pages[LD_LEXICON_PAGE_INDEX + at] = (uint16_t)i;
    }
    size_t len = LD_LEXICON_PAGE_INDEX + page_count * LD_LEXICON_PAGE;
    return (ld_section){pages, len * sizeof *pages};
}

static void write_lexicon(compiler *c, const char *path)
{
    ld_section sections[LD_SECTION_COUNT];
    sections[LD_SECTION_PAGES] = make_pages(c);
    sections[LD_SECTION_CHARS] = make_chars(c);
    sections[LD_SECTION_READINGS] =
        (ld_section){c->readings, c->reading_count * sizeof *c->readings};
    sections[LD_SECTION_LABELS] =
        (ld_section){c->labels, c->node_count * sizeof *c->labels};
    sections[LD_SECTION_NODES] =
        (ld_section){c->nodes, (c->node_count + 1) * sizeof *c->nodes};
    sections[LD_SECTION_SYLLABLES] =
        (ld_section){c->syllables,
                     (c->syllable_count + LD_SYLLABLES_PADDING) * sizeof *c->syllables};
    sections[LD_SECTION_NAMES] =
        (ld_section){c->names, c->code_count * sizeof *c->names};
    sections[LD_SECTION_SURNAMES] =
        (ld_section){c->surnames, c->surname_count * sizeof *c->surnames};
    sections[LD_SECTION_GIVEN] =
        (ld_section){c->given, c->given_count * sizeof *c->given};
    sections[LD_SECTION_COMPOUNDS] =
        (ld_section){c->compounds, c->compound_count * sizeof *c->compounds};
    sections[LD_SECTION_CUES] = (ld_section){c->cues, c->cue_count * sizeof *c->cues};
    sections[LD_SECTION_PAIR_STARTS] =
        (ld_section){c->pair_starts, (c->symbol_count + 1) * sizeof *c->pair_starts};
    sections[LD_SECTION_PAIRS] =
        (ld_section){c->pair_seconds, c->pair_count * sizeof *c->pair_seconds};
    sections[LD_SECTION_SYMBOL_COSTS] =
        (ld_section){c->symbol_costs, c->symbol_count * sizeof *c->symbol_costs};
    snprintf(c->path, sizeof c->path, "%s", path);
    c->line = 0;
    FILE *out = fopen(path, "wb");
    if (!out) compiler_fail(c, "cannot be written");
    bool written = ld_datafile_write(out, LD_LEXICON_MAGIC, LD_LEXICON_VERSION,
                                     sections, LD_SECTION_COUNT);
    if (fclose(out) != 0 || !written) {
        remove(path);
        compiler_fail(c, "cannot be written");
    }
    free((void *)sections[LD_SECTION_PAGES].data);
    free((void *)sections[LD_SECTION_CHARS].data);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: lexicon_compile FOLDER LEXICON.BIN\n");
        return 2;
    }
    compiler c = {.char_count = 1, .code_count = 1, .word_count = 1};
    c.chars = compiler_grow(&c, NULL, &c.char_cap, 0, sizeof *c.chars);
    c.words = compiler_grow(&c, NULL, &c.word_cap, 0, sizeof *c.words);
    c.char_of = calloc(CP_END, sizeof *c.char_of);
    c.code_of = calloc(CP_END, sizeof *c.code_of);
    c.symbol_of = calloc(CP_END, sizeof *c.symbol_of);
    if (!c.char_of || !c.code_of || !c.symbol_of) compiler_fail(&c, "out of memory");
    compiler_read(&c, argv[1]);
    compiler_read_names(&c, argv[1]);
    compiler_read_bigrams(&c, argv[1]);
    sort_words(&c);
    c.total = total_count(&c);
    make_trie(&c);
    write_lexicon(&c, argv[2]);
    free(c.chars);
    free(c.char_of);
    free(c.code_of);
    free(c.readings);
    free(c.words);
    free(c.syllables);
    free(c.names);
    free(c.surnames);
    free(c.given);
    free(c.compounds);
    free(c.cues);
    free(c.symbol_of);
    free(c.pairs);
    free(c.pair_starts);
    free(c.pair_seconds);
    free(c.nodes);
    free(c.labels);
    return 0;
}
