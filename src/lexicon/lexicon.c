#include "lexicon/lexicon.h"

#include "base/datafile.h"
#include "base/error.h"
#include "lexicon/format.h"
#include "lexicon/syllable.h"

#include <limits.h>
#include <stdlib.h>

struct ld_lexicon {
    ld_datafile file;
    const uint16_t *pages;
    const ld_char_entry *chars;
    const ld_reading *readings;
    const uint16_t *labels;
    const ld_node *nodes;
    const ld_syllable *syllables;
    const ld_name_cost *names;
    const ld_name_reading *surnames, *given;
    const ld_compound *compounds;
    const ld_cue_word *cues;
    size_t page_count, char_count, reading_count, node_count, syllable_count,
        name_count, surname_count, given_count, compound_count, cue_count;
    ld_bigrams bigrams;
    size_t code_count; /* codes are less than this */
    ld_polyphones *polyphones;
};

static const void *section(const ld_lexicon *lexicon, ld_lexicon_section which,
                           size_t size, size_t *count)
{
    ld_section found = ld_datafile_section(&lexicon->file, which);
    *count = found.len / size;
    return found.data;
}

static void find_names(ld_lexicon *lexicon)
{
    lexicon->names = section(lexicon, LD_SECTION_NAMES, sizeof *lexicon->names,
                             &lexicon->name_count);
    lexicon->surnames = section(lexicon, LD_SECTION_SURNAMES, sizeof *lexicon->surnames,
                                &lexicon->surname_count);
    lexicon->given = section(lexicon, LD_SECTION_GIVEN, sizeof *lexicon->given,
                             &lexicon->given_count);
    lexicon->compounds = section(lexicon, LD_SECTION_COMPOUNDS,
                                 sizeof *lexicon->compounds, &lexicon->compound_count);
    lexicon->cues =
        section(lexicon, LD_SECTION_CUES, sizeof *lexicon->cues, &lexicon->cue_count);
}

static void find_bigrams(ld_lexicon *lexicon)
{
    ld_bigrams *b = &lexicon->bigrams;
    size_t starts, costs;
    b->starts = section(lexicon, LD_SECTION_PAIR_STARTS, sizeof *b->starts, &starts);
    b->pairs = section(lexicon, LD_SECTION_PAIRS, sizeof *b->pairs, &b->pair_count);
    b->costs = section(lexicon, LD_SECTION_SYMBOL_COSTS, sizeof *b->costs, &costs);
    b->symbol_count = starts == costs + 1 ? costs : 0;
}

static bool find_sections(ld_lexicon *lexicon)
{
    if (lexicon->file.section_count != LD_SECTION_COUNT) return false;
    size_t entries, labels;
    lexicon->pages =
        section(lexicon, LD_SECTION_PAGES, sizeof *lexicon->pages, &entries);
    if (entries < LD_LEXICON_PAGE_INDEX + LD_LEXICON_PAGE) return false;
    lexicon->page_count = (entries - LD_LEXICON_PAGE_INDEX) / LD_LEXICON_PAGE;
    lexicon->chars = section(lexicon, LD_SECTION_CHARS, sizeof *lexicon->chars,
                             &lexicon->char_count);
    lexicon->readings = section(lexicon, LD_SECTION_READINGS, sizeof *lexicon->readings,
                                &lexicon->reading_count);
    lexicon->labels =
        section(lexicon, LD_SECTION_LABELS, sizeof *lexicon->labels, &labels);
    lexicon->nodes =
        section(lexicon, LD_SECTION_NODES, sizeof *lexicon->nodes, &entries);
    lexicon->syllables = section(lexicon, LD_SECTION_SYLLABLES,
                                 sizeof *lexicon->syllables, &lexicon->syllable_count);
    find_names(lexicon);
    find_bigrams(lexicon);
    lexicon->node_count = labels;
    return entries == labels + 1 && labels > 0 && lexicon->char_count > 0 &&
           lexicon->syllable_count >= LD_SYLLABLES_PADDING;
}

static bool check_chars(const ld_lexicon *lexicon)
{
    const uint16_t *chars = lexicon->pages + LD_LEXICON_PAGE_INDEX;
    bool sound = true;
    for (size_t i = 0; i < LD_LEXICON_PAGE_INDEX; i++)
        sound &= lexicon->pages[i] < lexicon->page_count;
    for (size_t i = 0; i < lexicon->page_count * LD_LEXICON_PAGE; i++)
        sound &= chars[i] < lexicon->char_count;
    for (size_t i = 0; i < lexicon->char_count; i++) {
        const ld_char_entry *c = &lexicon->chars[i];
        sound &= c->code < lexicon->code_count &&
                 (size_t)c->readings + c->reading_count <= lexicon->reading_count;
    }
    return sound;
}

static bool check_words(const ld_lexicon *lexicon)
{
    uint32_t sound =
        lexicon->nodes[lexicon->node_count].children == lexicon->node_count;
    size_t room = lexicon->syllable_count - LD_SYLLABLES_PADDING;
    for (size_t i = 0; i < lexicon->node_count; i++) {
        const ld_node *node = &lexicon->nodes[i];
        sound &= (node->children <= node[1].children) & (node->syllables <= room) &
                 (node->reading_count <= LD_WORD_READINGS_MAX) &
                 ((node->tag < LD_TAG_COUNT) | (node->tag == LD_NO_WORD));
    }
    return sound;
}

static bool check_syllables(const ld_lexicon *lexicon)
{
    uint16_t unsound = 0;
    for (size_t i = 0; i < lexicon->reading_count; i++)
        unsound |= !ld_syllable_is_sound(lexicon->readings[i].syllable);
    for (size_t i = 0; i < lexicon->syllable_count; i++)
        unsound |= !ld_syllable_is_sound(lexicon->syllables[i]);
    for (size_t i = 0; i < lexicon->surname_count; i++)
        unsound |= !ld_syllable_is_sound(lexicon->surnames[i].syllable);
    for (size_t i = 0; i < lexicon->given_count; i++)
        unsound |= !ld_syllable_is_sound(lexicon->given[i].syllable);
    for (size_t i = 0; i < lexicon->compound_count; i++) {
        unsound |= !ld_syllable_is_sound(lexicon->compounds[i].syllables[0]);
        unsound |= !ld_syllable_is_sound(lexicon->compounds[i].syllables[1]);
    }
    return !unsound;
}

/* All indices and syllables once, so that looking up needs no checks. The loops have no
 * exits: the compiler makes vectors of them, and opening stays far below a millisecond
 * for each megabyte. */
static bool check(ld_lexicon *lexicon)
{
    if (!find_sections(lexicon)) return false;
    lexicon->code_count = lexicon->nodes[1].children;
    return lexicon->nodes[0].children == 1 &&
           lexicon->code_count <= lexicon->node_count &&
           lexicon->name_count == lexicon->code_count && check_chars(lexicon) &&
           check_words(lexicon) && check_syllables(lexicon) &&
           ld_bigrams_are_sound(&lexicon->bigrams);
}

static ld_status open_words(ld_lexicon *lexicon, const char *path, ld_error *error)
{
    ld_status status = ld_datafile_open(path, LD_LEXICON_MAGIC, LD_LEXICON_VERSION,
                                        &lexicon->file, error);
    if (status == LD_OK && !check(lexicon))
        status = ld_fail(error, LD_DATA,
                         "run `make` in langdu's source, or install it again",
                         "%s: the file is damaged", path);
    return status;
}

ld_status ld_lexicon_open(const char *folder, ld_lexicon **lexicon, ld_error *error)
{
    char words[PATH_MAX], polyphones[PATH_MAX];
    *lexicon = NULL;
    if (!ld_datafile_find(folder, "lexicon.bin", words, sizeof words) ||
        !ld_datafile_find(folder, "polyphones.bin", polyphones, sizeof polyphones))
        return ld_fail(error, LD_DATA, NULL, "lexicon.bin: its path is too long");
    ld_lexicon *opened = calloc(1, sizeof *opened);
    if (!opened) return ld_fail_memory(error);
    ld_status status = open_words(opened, words, error);
    if (status == LD_OK)
        status = ld_polyphones_open(polyphones, &opened->polyphones, error);
    if (status == LD_OK)
        *lexicon = opened;
    else
        ld_lexicon_close(opened);
    return status;
}

void ld_lexicon_close(ld_lexicon *lexicon)
{
    if (!lexicon) return;
    ld_polyphones_close(lexicon->polyphones);
    ld_datafile_close(&lexicon->file);
    free(lexicon);
}

ld_name_cost ld_lexicon_name_cost(const ld_lexicon *lexicon, uint32_t code)
{
    return code < lexicon->name_count ? lexicon->names[code] : (ld_name_cost){0};
}

/* Both ld_compound and ld_cue_word begin with their two codes. */
static int compare_pairs(const void *sought, const void *found)
{
    const uint16_t *x = sought, *y = found;
    return x[0] != y[0] ? (int)x[0] - (int)y[0] : (int)x[1] - (int)y[1];
}

const ld_compound *ld_lexicon_compound(const ld_lexicon *lexicon, uint32_t first,
                                       uint32_t second)
{
    uint16_t pair[2] = {(uint16_t)first, (uint16_t)second};
    return bsearch(pair, lexicon->compounds, lexicon->compound_count,
                   sizeof *lexicon->compounds, compare_pairs);
}

unsigned ld_lexicon_cues(const ld_lexicon *lexicon, uint32_t first, uint32_t second)
{
    uint16_t pair[2] = {(uint16_t)first, (uint16_t)second};
    const ld_cue_word *found = bsearch(pair, lexicon->cues, lexicon->cue_count,
                                       sizeof *lexicon->cues, compare_pairs);
    return found ? found->cues : 0;
}

static int compare_codes(const void *sought, const void *found)
{
    return (int)*(const uint32_t *)sought - (int)((const ld_name_reading *)found)->code;
}

ld_syllable ld_lexicon_surname(const ld_lexicon *lexicon, uint32_t code)
{
    const ld_name_reading *found = bsearch(
        &code, lexicon->surnames, lexicon->surname_count, sizeof *found, compare_codes);
    return found ? found->syllable : 0;
}

ld_syllable ld_lexicon_given(const ld_lexicon *lexicon, uint32_t code)
{
    const ld_name_reading *found = bsearch(&code, lexicon->given, lexicon->given_count,
                                           sizeof *found, compare_codes);
    return found ? found->syllable : 0;
}

const ld_polyphones *ld_lexicon_polyphones(const ld_lexicon *lexicon)
{
    return lexicon->polyphones;
}

const ld_bigrams *ld_lexicon_bigrams(const ld_lexicon *lexicon)
{
    return &lexicon->bigrams;
}

static const ld_char_entry *find_char(const ld_lexicon *lexicon, uint32_t cp)
{
    uint32_t page = cp / LD_LEXICON_PAGE;
    if (page >= LD_LEXICON_PAGE_INDEX) return lexicon->chars;
    size_t at = (size_t)lexicon->pages[page] * LD_LEXICON_PAGE + cp % LD_LEXICON_PAGE;
    return &lexicon->chars[lexicon->pages[LD_LEXICON_PAGE_INDEX + at]];
}

uint32_t ld_lexicon_code(const ld_lexicon *lexicon, uint32_t cp)
{
    return find_char(lexicon, cp)->code;
}

size_t ld_lexicon_readings(const ld_lexicon *lexicon, uint32_t cp,
                           const ld_reading **readings)
{
    const ld_char_entry *found = find_char(lexicon, cp);
    *readings = lexicon->readings + found->readings;
    return found->reading_count;
}

size_t ld_lexicon_pinyin(const ld_lexicon *lexicon, uint32_t character,
                         ld_syllable *readings, size_t most)
{
    const ld_reading *listed;
    size_t count = ld_lexicon_readings(lexicon, character, &listed);
    if (count > most) count = most;
    for (size_t i = 0; i < count; i++)
        readings[i] = listed[i].syllable;
    return count;
}

unsigned ld_lexicon_symbol(const ld_lexicon *lexicon, uint32_t cp)
{
    return find_char(lexicon, ld_bigram_char(cp))->symbol;
}

ld_cost ld_lexicon_lone_cost(const ld_lexicon *lexicon, uint32_t cp)
{
    const ld_char_entry *found = find_char(lexicon, cp);
    ld_cost cost = found->symbol < lexicon->bigrams.symbol_count
                       ? lexicon->bigrams.costs[found->symbol]
                       : 0;
    return cost ? cost : found->cost;
}

ld_cost ld_lexicon_char_cost(const ld_lexicon *lexicon, uint32_t cp)
{
    return find_char(lexicon, cp)->cost;
}

/* The child of `node` to which `code` leads; 0 when there is none. The halves depend on
 * the number of children only, not on what is found, so that the processor foresees
 * them. */
static uint32_t find_child(const ld_lexicon *lexicon, uint32_t node, uint32_t code)
{
    uint32_t low = lexicon->nodes[node].children;
    uint32_t count = lexicon->nodes[node + 1].children - low;
    if (count == 0) return 0;
    while (count > 1) {
        uint32_t half = count / 2;
        low += lexicon->labels[low + half] <= code ? half : 0;
        count -= half;
    }
    return lexicon->labels[low] == code ? low : 0;
}

static ld_word make_word(const ld_lexicon *lexicon, const ld_node *node, size_t chars)
{
    return (ld_word){
        .chars = (uint8_t)chars,
        .tag = node->tag,
        .cost = node->cost,
        .reading_count = node->reading_count,
        .readings = lexicon->syllables + node->syllables,
    };
}

/* Nothing here branches on what was found, so that the processor goes on to the next
 * pairs while it waits for the memory of the first. */
void ld_lexicon_pairs(const ld_lexicon *lexicon, const uint32_t *codes, size_t n,
                      uint32_t *pairs)
{
    for (size_t i = 0; i + 1 < n; i++) {
        bool known = codes[i] != 0 && codes[i] < lexicon->code_count;
        pairs[i] = known ? find_child(lexicon, codes[i], codes[i + 1]) : 0;
        __builtin_prefetch(&lexicon->nodes[pairs[i]]);
    }
    if (n > 0) pairs[n - 1] = 0;
}

size_t ld_lexicon_words_of(const ld_lexicon *lexicon, uint32_t pair,
                           const uint32_t *codes, size_t n, ld_word words[LD_WORD_MAX])
{
    size_t count = 0;
    uint32_t node = pair;
    if (n > LD_WORD_MAX) n = LD_WORD_MAX;
    for (size_t i = 1; i < n && node != 0; i++) {
        if (lexicon->nodes[node].tag != LD_NO_WORD)
            words[count++] = make_word(lexicon, &lexicon->nodes[node], i + 1);
        if (i + 1 < n) node = find_child(lexicon, node, codes[i + 1]);
    }
    return count;
}

size_t ld_lexicon_words(const ld_lexicon *lexicon, const uint32_t *codes, size_t n,
                        ld_word words[LD_WORD_MAX])
{
    uint32_t pairs[2];
    if (n < 2) return 0;
    ld_lexicon_pairs(lexicon, codes, 2, pairs);
    return ld_lexicon_words_of(lexicon, pairs[0], codes, n, words);
}

/* Scripts.txt of the Unicode Character Database, Script=Han. */
bool ld_is_hanzi(uint32_t cp)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        {0x2E80, 0x2E99},   {0x2E9B, 0x2EF3},   {0x2F00, 0x2FD5},   {0x3005, 0x3005},
        {0x3007, 0x3007},   {0x3021, 0x3029},   {0x3038, 0x303B},   {0x3400, 0x4DBF},
        {0x4E00, 0x9FFF},   {0xF900, 0xFA6D},   {0xFA70, 0xFAD9},   {0x16FE2, 0x16FE3},
        {0x16FF0, 0x16FF1}, {0x20000, 0x2A6DF}, {0x2A700, 0x2EBE0}, {0x2F800, 0x2FA1D},
        {0x30000, 0x323AF},
    };
    if (cp >= 0x4E00 && cp <= 0x9FFF) return true;
    if (cp < ranges[0].first) return false;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (cp >= ranges[i].first && cp <= ranges[i].last) return true;
    return false;
}
