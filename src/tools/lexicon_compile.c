/* Compiles voices/mandarin/{variants,chars,words}.txt into lexicon.bin.
 *
 *     lexicon_compile FOLDER LEXICON.BIN
 *
 * The texts' columns are described in FOLDER/SOURCES.md. */
#include "base/buf.h"
#include "base/datafile.h"
#include "base/utf8.h"
#include "lexicon/format.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CP_END (LD_LEXICON_PAGE_INDEX * LD_LEXICON_PAGE)
#define FIELDS 5

typedef struct char_row {
    uint32_t cp, fold;
    double count;
    uint32_t readings, reading_count;
} char_row;

typedef struct word_row {
    uint16_t codes[LD_WORD_MAX];
    uint8_t chars, tag, reading_count;
    ld_syllable readings[LD_WORD_READINGS_MAX][LD_WORD_MAX];
    double count;
} word_row;

typedef struct compiler {
    const char *path; /* the file being read, for messages */
    size_t line;
    uint32_t *char_of; /* index in chars of each code point; 0 for none */
    char_row *chars;
    size_t char_count, char_cap;
    ld_reading *readings;
    size_t reading_count, reading_cap;
    uint16_t *code_of; /* of each folded code point */
    size_t code_count;
    word_row *words; /* from index 1 on, as in the file */
    size_t word_count, word_cap;
    ld_node *nodes;
    uint16_t *labels;
    size_t node_count, node_cap, label_cap;
} compiler;

__attribute__((noreturn)) static void fail(const compiler *c, const char *what)
{
    fprintf(stderr, "%s:%zu: %s\n", c->path, c->line, what);
    exit(1);
}

static void *grow(const compiler *c, void *items, size_t *cap, size_t count,
                  size_t size)
{
    if (!ld_grow(&items, cap, count, size)) fail(c, "out of memory");
    return items;
}

/* ------------------------------------------------------------------- lines */

typedef void row_reader(compiler *c, char *fields[FIELDS], size_t count);

static size_t split(char *line, char separator, char **fields, size_t max)
{
    size_t count = 0;
    while (line && count < max) {
        fields[count++] = line;
        line = strchr(line, separator);
        if (line) *line++ = 0;
    }
    return line ? max + 1 : count;
}

static void read_rows(compiler *c, const char *folder, const char *name, size_t columns,
                      row_reader *reader)
{
    static char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    c->path = path;
    c->line = 0;
    FILE *in = fopen(path, "r");
    if (!in) fail(c, "cannot be opened");
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;
    while ((len = getline(&line, &cap, in)) > 0) {
        c->line++;
        if (line[len - 1] == '\n') line[len - 1] = 0;
        if (line[0] == '#' || line[0] == 0) continue;
        char *fields[FIELDS];
        if (split(line, '\t', fields, FIELDS) != columns)
            fail(c, "wrong number of columns");
        reader(c, fields, columns);
    }
    free(line);
    if (fclose(in) != 0) fail(c, "cannot be read");
}

static uint32_t parse_hanzi(const compiler *c, const char **text)
{
    uint32_t cp;
    size_t len = ld_utf8_decode(*text, strlen(*text), &cp);
    if (len == 0 || !ld_is_hanzi(cp) || cp >= CP_END) fail(c, "not a hanzi");
    *text += len;
    return cp;
}

static uint32_t parse_single_hanzi(const compiler *c, const char *text)
{
    uint32_t cp = parse_hanzi(c, &text);
    if (*text) fail(c, "more than one character");
    return cp;
}

static double parse_number(const compiler *c, const char *text)
{
    char *end;
    double number = strtod(text, &end);
    if (end == text || *end || !(number >= 0)) fail(c, "not a number");
    return number;
}

static ld_syllable parse_syllable(const compiler *c, const char *text)
{
    ld_syllable syllable = ld_syllable_parse(text, strlen(text));
    if (!syllable) fail(c, "not a syllable of Mandarin");
    return syllable;
}

/* -------------------------------------------------------------- characters */

/* The row of a character, made when it is new. */
static char_row *char_at(compiler *c, uint32_t cp)
{
    if (c->char_of[cp] == 0) {
        c->chars = grow(c, c->chars, &c->char_cap, c->char_count, sizeof *c->chars);
        c->chars[c->char_count] = (char_row){.cp = cp, .fold = cp};
        c->char_of[cp] = (uint32_t)c->char_count++;
    }
    return &c->chars[c->char_of[cp]];
}

static void read_variant(compiler *c, char *fields[FIELDS], size_t count)
{
    (void)count;
    uint32_t from = parse_single_hanzi(c, fields[0]);
    uint32_t to = parse_single_hanzi(c, fields[1]);
    if (char_at(c, to)->fold != to || from == to)
        fail(c, "folds in more than one step");
    if (char_at(c, from)->fold != from) fail(c, "folded twice");
    char_at(c, from)->fold = to;
}

static ld_cost cost_of(double p)
{
    double cost = p > 0 ? round(-log2(p) * 256) : UINT16_MAX;
    return cost < UINT16_MAX ? (ld_cost)cost : UINT16_MAX;
}

static void read_char(compiler *c, char *fields[FIELDS], size_t count)
{
    (void)count;
    enum { MAX = 16 };
    char *texts[MAX], *parts[2];
    double shares[MAX], total = 0;
    char_row *row = char_at(c, parse_single_hanzi(c, fields[0]));
    size_t readings = split(fields[1], ' ', texts, MAX);
    if (readings > MAX) fail(c, "too many readings");
    if (row->reading_count) fail(c, "listed twice");
    row->count = parse_number(c, fields[2]);
    row->readings = (uint32_t)c->reading_count;
    row->reading_count = (uint32_t)readings;
    for (size_t i = 0; i < readings; i++) {
        if (split(texts[i], ':', parts, 2) != 2) fail(c, "not reading:share");
        c->readings = grow(c, c->readings, &c->reading_cap, c->reading_count,
                           sizeof *c->readings);
        c->readings[c->reading_count++].syllable = parse_syllable(c, parts[0]);
        total += shares[i] = parse_number(c, parts[1]);
    }
    for (size_t i = 0; i < readings; i++)
        c->readings[row->readings + i].cost = cost_of(shares[i] / total);
}

/* ------------------------------------------------------------------- words */

/* The part-of-speech tags of jieba (those of ICTCLAS), by their first letters. */
static ld_tag parse_tag(const char *pos)
{
    /* clang-format off */
    static const struct { const char *pos; ld_tag tag; } tags[] = {
        {"nr", LD_TAG_PERSON}, {"ns", LD_TAG_PLACE}, {"n", LD_TAG_NOUN},
        {"j", LD_TAG_NOUN}, {"s", LD_TAG_NOUN}, {"v", LD_TAG_VERB},
        {"a", LD_TAG_ADJECTIVE}, {"b", LD_TAG_ADJECTIVE}, {"z", LD_TAG_ADJECTIVE},
        {"d", LD_TAG_ADVERB}, {"m", LD_TAG_NUMBER}, {"q", LD_TAG_MEASURE},
        {"r", LD_TAG_PRONOUN}, {"p", LD_TAG_PREPOSITION}, {"c", LD_TAG_CONJUNCTION},
        {"u", LD_TAG_PARTICLE}, {"y", LD_TAG_PARTICLE}, {"i", LD_TAG_IDIOM},
        {"l", LD_TAG_IDIOM}, {"t", LD_TAG_TIME}, {"f", LD_TAG_DIRECTION},
    };
    /* clang-format on */
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (strncmp(pos, tags[i].pos, strlen(tags[i].pos)) == 0) return tags[i].tag;
    return LD_TAG_OTHER;
}

static uint16_t code_of(compiler *c, uint32_t cp)
{
    uint32_t fold = char_at(c, cp)->fold;
    if (c->code_of[fold] == 0) {
        if (c->code_count > UINT16_MAX) fail(c, "too many characters in words");
        c->code_of[fold] = (uint16_t)c->code_count++;
    }
    return c->code_of[fold];
}

static void parse_word_reading(const compiler *c, word_row *word, char *text)
{
    char *syllables[LD_WORD_MAX];
    if (split(text, ' ', syllables, LD_WORD_MAX) != word->chars)
        fail(c, "as many syllables as characters are wanted");
    for (size_t i = 0; i < word->chars; i++)
        word->readings[word->reading_count][i] = parse_syllable(c, syllables[i]);
    word->reading_count++;
}

static void read_word(compiler *c, char *fields[FIELDS], size_t count)
{
    (void)count;
    word_row word = {.tag = (uint8_t)parse_tag(fields[3])};
    for (const char *at = fields[0]; *at;) {
        if (word.chars == LD_WORD_MAX) fail(c, "the word is too long");
        word.codes[word.chars++] = code_of(c, parse_hanzi(c, &at));
    }
    if (word.chars < 2) fail(c, "a word has two characters or more");
    word.count = parse_number(c, fields[2]);
    char *readings[LD_WORD_READINGS_MAX];
    size_t n = strcmp(fields[1], "-") == 0
                   ? 0
                   : split(fields[1], '/', readings, LD_WORD_READINGS_MAX);
    if (n > LD_WORD_READINGS_MAX) fail(c, "too many readings");
    for (size_t i = 0; i < n; i++)
        parse_word_reading(c, &word, readings[i]);
    c->words = grow(c, c->words, &c->word_cap, c->word_count, sizeof *c->words);
    c->words[c->word_count++] = word;
}

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
    c->nodes = grow(c, c->nodes, &c->node_cap, c->node_count + 1, sizeof *c->nodes);
    c->labels = grow(c, c->labels, &c->label_cap, c->node_count, sizeof *c->labels);
    s->items = grow(c, s->items, &s->cap, c->node_count, sizeof *s->items);
    c->labels[c->node_count] = label;
    s->items[c->node_count++] = words;
}

/* Adds the children of node `at`; the root gets one for every code. */
static void add_children(compiler *c, spans *s, size_t at)
{
    span node = s->items[at];
    size_t from = node.from;
    c->nodes[at] = (ld_node){.children = (uint32_t)c->node_count};
    if (from < node.end && c->words[from].chars == node.depth)
        c->nodes[at].word = (uint32_t)from++;
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
    add_node(c, &s, 0, (span){1, c->word_count, 0});
    for (size_t i = 0; i < c->node_count; i++)
        add_children(c, &s, i);
    c->nodes[c->node_count] = (ld_node){.children = (uint32_t)c->node_count};
    free(s.items);
}

/* ------------------------------------------------------------------ output */

static double total_count(const compiler *c)
{
    double total = 0;
    for (size_t i = 1; i < c->word_count; i++)
        total += c->words[i].count;
    for (size_t i = 1; i < c->char_count; i++)
        total += c->chars[i].count;
    return total;
}

/* Costs and readings of a form that is not listed are those of what it folds to. */
static ld_section make_chars(compiler *c, double total)
{
    ld_char_entry *entries = calloc(c->char_count, sizeof *entries);
    if (!entries) fail(c, "out of memory");
    entries[0].cost = UINT16_MAX;
    for (size_t i = 1; i < c->char_count; i++) {
        const char_row *row = &c->chars[i], *fold = &c->chars[c->char_of[row->fold]];
        const char_row *read = row->reading_count ? row : fold;
        double count = row->count > fold->count ? row->count : fold->count;
        entries[i] = (ld_char_entry){.readings = read->readings,
                                     .code = c->code_of[row->fold],
                                     .cost = cost_of(count / total),
                                     .reading_count = (uint16_t)read->reading_count};
    }
    return (ld_section){entries, c->char_count * sizeof *entries};
}

static ld_section make_pages(compiler *c)
{
    size_t page_count = 1;
    uint16_t *pages = calloc(LD_LEXICON_PAGE_INDEX + CP_END, sizeof *pages);
    if (!pages) fail(c, "out of memory");
    if (c->char_count > UINT16_MAX) fail(c, "too many characters");
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

static void make_words(compiler *c, double total, ld_section *words,
                       ld_section *syllables)
{
    ld_word_entry *entries = calloc(c->word_count, sizeof *entries);
    size_t max = c->word_count * LD_SYLLABLES_PADDING, used = 0;
    ld_syllable *pool = calloc(max, sizeof *pool);
    if (!entries || !pool) fail(c, "out of memory");
    for (size_t i = 1; i < c->word_count; i++) {
        const word_row *word = &c->words[i];
        entries[i] = (ld_word_entry){.syllables = (uint32_t)used,
                                     .cost = cost_of(word->count / total),
                                     .tag = word->tag,
                                     .reading_count = word->reading_count};
        for (size_t k = 0; k < word->reading_count; k++, used += word->chars)
            memcpy(pool + used, word->readings[k], word->chars * sizeof *pool);
    }
    *words = (ld_section){entries, c->word_count * sizeof *entries};
    *syllables = (ld_section){pool, (used + LD_SYLLABLES_PADDING) * sizeof *pool};
}

static void write_lexicon(compiler *c, const char *path)
{
    ld_section sections[LD_SECTION_COUNT];
    double total = total_count(c);
    sections[LD_SECTION_PAGES] = make_pages(c);
    sections[LD_SECTION_CHARS] = make_chars(c, total);
    sections[LD_SECTION_READINGS] =
        (ld_section){c->readings, c->reading_count * sizeof *c->readings};
    sections[LD_SECTION_LABELS] =
        (ld_section){c->labels, c->node_count * sizeof *c->labels};
    sections[LD_SECTION_NODES] =
        (ld_section){c->nodes, (c->node_count + 1) * sizeof *c->nodes};
    make_words(c, total, &sections[LD_SECTION_WORDS], &sections[LD_SECTION_SYLLABLES]);
    c->path = path;
    c->line = 0;
    FILE *out = fopen(path, "wb");
    if (!out) fail(c, "cannot be written");
    bool written = ld_datafile_write(out, LD_LEXICON_MAGIC, LD_LEXICON_VERSION,
                                     sections, LD_SECTION_COUNT);
    if (fclose(out) != 0 || !written) {
        remove(path);
        fail(c, "cannot be written");
    }
    free((void *)sections[LD_SECTION_PAGES].data);
    free((void *)sections[LD_SECTION_CHARS].data);
    free((void *)sections[LD_SECTION_WORDS].data);
    free((void *)sections[LD_SECTION_SYLLABLES].data);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: lexicon_compile FOLDER LEXICON.BIN\n");
        return 2;
    }
    compiler c = {.path = argv[1], .char_count = 1, .code_count = 1, .word_count = 1};
    c.chars = grow(&c, NULL, &c.char_cap, 0, sizeof *c.chars);
    c.words = grow(&c, NULL, &c.word_cap, 0, sizeof *c.words);
    c.char_of = calloc(CP_END, sizeof *c.char_of);
    c.code_of = calloc(CP_END, sizeof *c.code_of);
    if (!c.char_of || !c.code_of) fail(&c, "out of memory");
    read_rows(&c, argv[1], "variants.txt", 2, read_variant);
    read_rows(&c, argv[1], "chars.txt", 3, read_char);
    read_rows(&c, argv[1], "words.txt", 5, read_word);
    sort_words(&c);
    make_trie(&c);
    write_lexicon(&c, argv[2]);
    free(c.chars);
    free(c.char_of);
    free(c.code_of);
    free(c.readings);
    free(c.words);
    free(c.nodes);
    free(c.labels);
    return 0;
}
