/* The iterator over the sentences of an article. */
#include "base/char_set.h"
#include "base/error.h"
#include "base/utf8.h"
#include "mandarin/analyse.h"
#include "mandarin/boundary.h"

#include <stdlib.h>
#include <string.h>

struct ld_sentences {
    ld_article *article;
    ld_sentences_options options;
    ld_block block;
    size_t at; /* of the block's text: what comes next */
    bool block_is_new;
    unsigned open_quotes;   /* at `at` */
    bool begun;             /* a sentence has been made */
    bool paragraph_goes_on; /* the block before ended in mid-paragraph */
    ld_buf text;            /* of the sentence */
    ld_origin *origins;     /* of the sentence */
    size_t origin_cap;
    ld_analysis analysis;
    ld_sentence sentence;
};

ld_status ld_sentences_open(ld_article *article, const ld_lexicon *lexicon,
                            const ld_sentences_options *options,
                            ld_sentences **sentences, ld_error *error)
{
    ld_sentences *s = calloc(1, sizeof *s);
    *sentences = s;
    if (!s) return ld_fail_memory(error);
    s->article = article;
    s->analysis.lexicon = lexicon;
    if (options) s->options = *options;
    s->analysis.options = &s->options;
    return LD_OK;
}

void ld_sentences_close(ld_sentences *s)
{
    if (!s) return;
    ld_buf_free(&s->text);
    free(s->origins);
    ld_analysis_free(&s->analysis);
    free(s);
}

/* Tells of the block when it is not read. */
static bool is_left_out(const ld_sentences *s)
{
    if (s->block.reason == LD_READ) return false;
    if (s->options.left_out) s->options.left_out(s->options.user, &s->block);
    return true;
}

static ld_status next_block(ld_sentences *s, ld_error *error)
{
    if (!s->article) return LD_END;
    ld_status status;
    s->paragraph_goes_on = s->block.continues;
    do
        status = ld_article_next(s->article, &s->block, error);
    while (status == LD_OK && is_left_out(s));
    s->at = 0;
    s->block_is_new = status == LD_OK;
    if (status != LD_OK) s->block = (ld_block){0};
    return status;
}

/* The last origin at or before `at`. */
static size_t find_origin(const ld_origin *origins, size_t count, size_t at)
{
    size_t low = 0, high = count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (origins[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static uint64_t source_of(const ld_origin *origins, size_t count, size_t at)
{
    if (count == 0) return at;
    size_t i = find_origin(origins, count, at);
    uint64_t source = origins[i].source + (at - origins[i].at);
    /* A repaired run can be longer than what it stands for. */
    return i + 1 < count && source > origins[i + 1].source ? origins[i + 1].source
                                                           : source;
}

uint64_t ld_sentence_source(const ld_sentence *sentence, size_t at)
{
    return source_of(sentence->origins, sentence->origin_count, at);
}

/* The block's origins for its bytes from..to, moved to begin at 0. */
static bool cut_origins(ld_sentences *s, size_t from, size_t to)
{
    const ld_block *block = &s->block;
    size_t count = 0;
    if (!ld_grow(&s->origins, &s->origin_cap, 0, sizeof *s->origins)) return false;
    s->origins[count++] =
        (ld_origin){0, source_of(block->origins, block->origin_count, from)};
    size_t i = find_origin(block->origins, block->origin_count, from) + 1;
    for (; i < block->origin_count && block->origins[i].at < to; i++) {
        if (!ld_grow(&s->origins, &s->origin_cap, count, sizeof *s->origins))
            return false;
        s->origins[count++] =
            (ld_origin){block->origins[i].at - from, block->origins[i].source};
    }
    /* A run that ends outside the sentence must not lead past where the next begins. */
    if (to > from) {
        if (!ld_grow(&s->origins, &s->origin_cap, count, sizeof *s->origins))
            return false;
        s->origins[count++] =
            (ld_origin){to - from, source_of(block->origins, block->origin_count, to)};
    }
    s->sentence.origins = s->origins;
    s->sentence.origin_count = count;
    return true;
}

/* White space at both ends belongs to no sentence. */
static void trim(const char *text, size_t *from, size_t *to)
{
    uint32_t cp;
    while (*from < *to && (text[*from] == ' ' || text[*from] == '\t'))
        *from += 1;
    while (*to > *from && (text[*to - 1] == ' ' || text[*to - 1] == '\t'))
        *to -= 1;
    while (*to - *from >= 3 && ld_utf8_next(text + *from, &cp) == 3 && cp == 0x3000)
        *from += 3;
}

/* Follows the quotes of a sentence that has been made. Each of them is three bytes, the
 * first of which no hanzi has but some of those above U+F000. */
static void count_quotes(ld_sentences *s)
{
    for (size_t i = 0; i < s->text.len;) {
        uint32_t cp;
        unsigned char first = (unsigned char)s->text.data[i];
        if (first != 0xE2 && first != 0xE3 && first != 0xEF) {
            i++;
            continue;
        }
        i += ld_utf8_next(s->text.data + i, &cp);
        if (ld_char_in(cp, U"“「『﹁﹃")) s->open_quotes++;
        if (ld_char_in(cp, U"”」』﹂﹄") && s->open_quotes > 0) s->open_quotes--;
    }
}

/* Points the analysis to the readings given for the block's bytes from..to. */
static void pass_given(ld_sentences *s, size_t from, size_t to)
{
    const ld_block *block = &s->block;
    size_t first = 0, end;
    while (first < block->given_count && block->given[first].at < from)
        first++;
    for (end = first; end < block->given_count && block->given[end].at < to;)
        end++;
    s->analysis.given = block->given_count > 0 ? block->given + first : NULL;
    s->analysis.given_count = end - first;
    s->analysis.given_from = from;
}

static ld_status make_sentence(ld_sentences *s, size_t from, size_t to, ld_error *error)
{
    ld_sentence *sentence = &s->sentence;
    *sentence = (ld_sentence){.kind = s->block.kind};
    sentence->starts_article = !s->begun;
    s->begun = true;
    sentence->starts_block = s->block_is_new && !s->paragraph_goes_on;
    sentence->ends_block = s->at == s->block.len && !s->block.continues;
    if (sentence->starts_block) s->open_quotes = 0;
    sentence->open_quotes = s->open_quotes;
    s->block_is_new = false;
    trim(s->block.text, &from, &to);
    ld_buf_truncate(&s->text, 0);
    ld_buf_add(&s->text, s->block.text + from, to - from);
    if (s->text.failed || !cut_origins(s, from, to)) return ld_fail_memory(error);
    count_quotes(s);
    sentence->text = s->text.data;
    sentence->len = s->text.len;
    pass_given(s, from, to);
    ld_status status = ld_analyse(&s->analysis, sentence);
    return status == LD_MEMORY ? ld_fail_memory(error) : status;
}

ld_status ld_sentences_next(ld_sentences *s, const ld_sentence **sentence,
                            ld_error *error)
{
    while (!s->block_is_new && s->at == s->block.len) {
        ld_status status = next_block(s, error);
        if (status != LD_OK) return status;
        if (s->options.whole_blocks) break;
        if (s->block.len == 0) s->block_is_new = false;
    }
    size_t from = s->at;
    s->at = s->options.whole_blocks || s->block.len == 0
                ? s->block.len
                : ld_sentence_end(s->block.text, s->block.len, from);
    *sentence = &s->sentence;
    return make_sentence(s, from, s->at, error);
}

void ld_sentences_give(ld_sentences *s, const ld_block *block, bool first,
                       bool continued)
{
    s->block = *block;
    s->at = 0;
    s->begun = !first;
    s->paragraph_goes_on = continued;
    s->block_is_new = block->len > 0 || s->options.whole_blocks;
}
