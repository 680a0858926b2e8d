#include "mandarin/context.h"

/* Symbols that are no characters. */
enum { SYMBOL_EDGE = 1, SYMBOL_FOREIGN = 2, SYMBOL_PERSON = 3, SYMBOL_PAUSE = 16 };

static uint32_t mix(uint32_t hash, uint32_t value)
{
    hash = (hash ^ value) * 0x9E3779B1U;
    return hash ^ hash >> 15;
}

static uint32_t hash_word(const uint32_t *chars, uint32_t count)
{
    uint32_t hash = 0x811C9DC5U;
    for (uint32_t i = 0; i < count; i++)
        hash = mix(hash, chars[i]);
    return hash | 1U << 31; /* apart from the symbols */
}

/* The rows under construction. */
typedef struct rows {
    ld_context *context;
    const ld_polyphones *polyphones;
    uint32_t char_count, word_count;
} rows;

static void add_symbol(rows *r, uint32_t symbol)
{
    r->context->chars[r->char_count++] = symbol;
    r->context->tags[r->word_count] = 0;
    r->context->words[r->word_count++] = symbol;
}

/* The model knows four ranks of pauses, 3 to 6 (3: 、, 6: the end of a sentence) and
 * those of blocks. */
static uint32_t pause_symbol(uint8_t pause)
{
    static const uint32_t ranks[LD_PAUSE_COUNT] = {
        [LD_PAUSE_ITEM] = 3,      [LD_PAUSE_COMMA] = 4,     [LD_PAUSE_COLON] = 5,
        [LD_PAUSE_DASH] = 5,      [LD_PAUSE_SEMICOLON] = 5, [LD_PAUSE_ELLIPSIS] = 5,
        [LD_PAUSE_SENTENCE] = 6,  [LD_PAUSE_QUESTION] = 6,  [LD_PAUSE_EXCLAMATION] = 6,
        [LD_PAUSE_PARAGRAPH] = 7, [LD_PAUSE_HEADING] = 8,
    };
    return SYMBOL_PAUSE + ranks[pause];
}

static void add_word(rows *r, uint32_t index)
{
    ld_context *c = r->context;
    const ld_segment *segment = &c->segments[index];
    for (uint32_t i = segment->first; i < segment->first + segment->count; i++) {
        c->char_at[i] = r->char_count;
        c->word_at[i] = r->word_count;
        c->segment_of[i] = index;
        c->chars[r->char_count++] = ld_polyphones_fold(r->polyphones, c->units[i].cp);
    }
    c->tags[r->word_count] = (uint8_t)(c->units[segment->first].tag + 1);
    uint32_t word =
        hash_word(c->chars + r->char_count - segment->count, segment->count);
    c->words[r->word_count++] = segment->surname ? SYMBOL_PERSON : word;
}

bool ld_context_make(const ld_polyphones *polyphones, const ld_unit *units,
                     size_t count, const ld_segment *segments, size_t segment_count,
                     ld_arena *arena, ld_context *context)
{
    size_t most = 3 * count + 2 * (size_t)LD_CONTEXT_PAD;
    *context = (ld_context){
        .units = units,
        .segments = segments,
        .chars = ld_arena_alloc(arena, most * sizeof *context->chars),
        .words = ld_arena_alloc(arena, most * sizeof *context->words),
        .tags = ld_arena_alloc(arena, most),
        .char_at = ld_arena_alloc(arena, (count + 1) * sizeof *context->char_at),
        .word_at = ld_arena_alloc(arena, (count + 1) * sizeof *context->word_at),
        .segment_of = ld_arena_alloc(arena, (count + 1) * sizeof *context->segment_of),
    };
    if (arena->failed) return false;
    rows r = {.context = context, .polyphones = polyphones};
    for (int i = 0; i < LD_CONTEXT_PAD; i++)
        add_symbol(&r, SYMBOL_EDGE);
    for (size_t s = 0; s < segment_count; s++) {
        const ld_unit *last = &units[segments[s].first + segments[s].count - 1];
        if (s > 0 && units[segments[s].first].starts_run)
            add_symbol(&r, SYMBOL_FOREIGN);
        add_word(&r, (uint32_t)s);
        if (last->pause >= LD_PAUSE_ITEM) add_symbol(&r, pause_symbol(last->pause));
    }
    for (int i = 0; i < LD_CONTEXT_PAD; i++)
        add_symbol(&r, SYMBOL_EDGE);
    return true;
}

/* The features under construction: hashes of the character, the template's number
 * and one or two values. */
typedef struct feature_list {
    uint32_t *items;
    size_t count;
    uint32_t seed;
} feature_list;

static void add(feature_list *list, uint32_t a, uint32_t b)
{
    list->seed += 0x85EBCA6BU; /* another template */
    list->items[list->count++] = mix(mix(list->seed, a), b);
}

static void add_characters(feature_list *list, const uint32_t *c)
{
    add(list, c[-1], 0);
    add(list, c[1], 0);
    add(list, c[-2], 0);
    add(list, c[2], 0);
    add(list, c[-3], 0);
    add(list, c[3], 0);
    add(list, c[-1], c[1]);
    add(list, c[-2], c[-1]);
    add(list, c[1], c[2]);
}

static void add_words(feature_list *list, const uint32_t *w)
{
    add(list, w[-1], 0);
    add(list, w[1], 0);
    add(list, w[-2], 0);
    add(list, w[2], 0);
}

static void add_tags(feature_list *list, const uint8_t *t, uint32_t offset)
{
    add(list, t[-1], 0);
    add(list, t[1], 0);
    add(list, t[0], offset);
    add(list, t[-1], t[1]);
}

/* What the lexicon says of the word. */
static void add_lexicon(feature_list *list, const ld_segment *segment, uint32_t offset)
{
    const ld_word *word = &segment->word;
    bool read = segment->known && segment->count > 1 && word->reading_count > 0;
    uint32_t reading = read ? word->readings[offset] : 0;
    add(list, reading, read && word->reading_count > 1);
    add(list, segment->count, offset);
}

size_t ld_context_features(const ld_context *context, size_t at,
                           uint32_t features[LD_FEATURES_MAX])
{
    feature_list list = {.items = features,
                         .seed = mix(0, context->chars[context->char_at[at]])};
    const ld_segment *segment = &context->segments[context->segment_of[at]];
    uint32_t offset = (uint32_t)at - segment->first;
    const uint32_t *words = context->words + context->word_at[at];
    add(&list, 0, 0);
    add_lexicon(&list, segment, offset);
    add(&list, words[0], offset);
    add_tags(&list, context->tags + context->word_at[at], offset);
    add_characters(&list, context->chars + context->char_at[at]);
    add_words(&list, words);
    return list.count;
}
