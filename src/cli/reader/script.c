#include "cli/reader/script.h"

#include <string.h>

void script_open(script *s, gather *g, const ld_lexicon *lexicon,
                 const ld_sentences_options *options)
{
    *s = (script){.gather = g, .lexicon = lexicon, .options = *options};
}

static size_t blocks_of(const script *s)
{
    return spool_count(&s->gather->spool);
}

/* ------------------------------------------------------------------- cursor */

/* Opens the sentences, again when other marks are to be said by name. */
static bool prepare(const script *s, cursor *c)
{
    if (c->sentences && c->marks == s->options.marks) return true;
    ld_sentences_close(c->sentences);
    c->sentence = NULL;
    c->of = NULL;
    c->marks = s->options.marks;
    return ld_sentences_open(NULL, s->lexicon, &s->options, &c->sentences, NULL) ==
           LD_OK;
}

/* Puts the cursor before the first sentence of a block. */
static bool load(const script *s, cursor *c, size_t block)
{
    const spool *from = &s->gather->spool;
    bool there = c->of == from && c->at.block == block;
    c->of = there || spool_read(from, block, &c->page) ? from : NULL;
    if (!c->of) return false;
    c->over = false;
    c->at = (spot){block, 0};
    c->sentence = NULL;
    c->from = 0;
    ld_sentences_give(c->sentences, &c->page.block, block == 0, c->page.continued);
    return true;
}

/* The next sentence of the block. The text of a sentence is a piece of the block's. */
static found step(cursor *c)
{
    if (c->over) return FOUND_NOTHING;
    size_t behind = c->sentence ? c->from + c->sentence->len : 0;
    if (c->sentence) c->at.sentence++;
    ld_status status = ld_sentences_next(c->sentences, &c->sentence, NULL);
    if (status != LD_OK) {
        c->over = true;
        c->sentence = NULL;
        return status == LD_END ? FOUND_NOTHING : FOUND_ERROR;
    }
    const ld_block *block = &c->page.block;
    const char *text = memmem(block->text + behind, block->len - behind,
                              c->sentence->text, c->sentence->len);
    c->from = text ? (size_t)(text - block->text) : behind;
    return FOUND;
}

static found missing(const script *s)
{
    return gather_has_ended(s->gather) ? FOUND_NOTHING : FOUND_LATER;
}

found script_seek(const script *s, cursor *c, spot at)
{
    found later = missing(s); /* before the count: what comes between is seen */
    if (at.block >= blocks_of(s)) return later;
    if (!prepare(s, c)) return FOUND_ERROR;
    bool behind = c->of == &s->gather->spool && c->at.block == at.block && !c->over &&
                  c->sentence && c->at.sentence <= at.sentence;
    if (!behind && !load(s, c, at.block)) return FOUND_ERROR;
    while (!c->sentence || c->at.sentence < at.sentence) {
        found result = step(c);
        if (result != FOUND) return result;
    }
    return FOUND;
}

void cursor_free(cursor *c)
{
    ld_sentences_close(c->sentences);
    spool_page_free(&c->page);
    *c = (cursor){0};
}

/* -------------------------------------------------------------- one by one */

static bool is_heard(const ld_sentence *sentence)
{
    for (size_t i = 0; i < sentence->token_count; i++)
        if (sentence->tokens[i].kind == LD_WORD ||
            sentence->tokens[i].kind == LD_FOREIGN)
            return true;
    return false;
}

found script_from(script *s, spot *at)
{
    cursor *c = &s->look;
    spot try = *at;
    for (;;) {
        found result = script_seek(s, c, try);
        if (result == FOUND && is_heard(c->sentence)) {
            *at = try;
            return FOUND;
        }
        if (result == FOUND)
            try.sentence++;
        else if (result == FOUND_NOTHING && try.block < blocks_of(s))
            try = (spot){try.block + 1, 0};
        else
            return result;
    }
}

found script_next(script *s, spot *at)
{
    spot next = {at->block, at->sentence + 1};
    found result = script_from(s, &next);
    if (result == FOUND) *at = next;
    return result;
}

/* The last sentence of the block before number `end` of it. */
static found last_of_block(script *s, spot *at, size_t block, size_t end)
{
    cursor *c = &s->look;
    found result = FOUND_NOTHING;
    for (spot try = {block, 0}; try.sentence < end; try.sentence++) {
        found one = script_seek(s, c, try);
        if (one != FOUND) return one == FOUND_ERROR ? one : result;
        if (!is_heard(c->sentence)) continue;
        *at = try;
        result = FOUND;
    }
    return result;
}

found script_previous(script *s, spot *at)
{
    size_t end = at->sentence;
    for (size_t block = at->block + 1; block-- > 0; end = SIZE_MAX) {
        if (block >= blocks_of(s)) continue;
        found result = last_of_block(s, at, block, end);
        if (result != FOUND_NOTHING) return result;
    }
    return FOUND_NOTHING;
}

found script_last(script *s, spot *at)
{
    spot end = {blocks_of(s), 0};
    found result = script_previous(s, &end);
    if (result == FOUND) *at = end;
    return result;
}

/* --------------------------------------------------- paragraphs and headings */

typedef bool begins(const script *s, size_t block);

static bool begins_paragraph(const script *s, size_t block)
{
    return !spool_is_continued(&s->gather->spool, block);
}

static bool begins_heading(const script *s, size_t block)
{
    return begins_paragraph(s, block) &&
           ld_is_heading(spool_kind(&s->gather->spool, block));
}

/* The next block that begins something and has something to say. */
static found next_of(script *s, spot *at, begins *wanted)
{
    for (size_t block = at->block + 1;; block++) {
        found later = missing(s);
        if (block >= blocks_of(s)) return later;
        if (!wanted(s, block)) continue;
        spot first = {block, 0};
        found result = script_from(s, &first);
        if (result != FOUND) return result;
        if (first.block != block) continue;
        *at = first;
        return FOUND;
    }
}

static found previous_of(script *s, spot *at, begins *wanted)
{
    for (size_t block = at->block + 1; block-- > 0;) {
        if (block >= blocks_of(s) || !wanted(s, block)) continue;
        spot first = {block, 0};
        if (script_from(s, &first) != FOUND || first.block != block) continue;
        if (block == at->block && at->sentence <= first.sentence) continue;
        *at = first;
        return FOUND;
    }
    return FOUND_NOTHING;
}

found script_next_paragraph(script *s, spot *at)
{
    return next_of(s, at, begins_paragraph);
}

found script_next_heading(script *s, spot *at)
{
    return next_of(s, at, begins_heading);
}

found script_previous_paragraph(script *s, spot *at)
{
    return previous_of(s, at, begins_paragraph);
}

found script_previous_heading(script *s, spot *at)
{
    return previous_of(s, at, begins_heading);
}

/* ------------------------------------------------------------ by the text */

uint64_t script_text_before(script *s, spot at)
{
    cursor *c = &s->look;
    if (script_seek(s, c, at) == FOUND) return c->page.text_at + c->from;
    return atomic_load(&s->gather->spool.text);
}

found script_at_text(script *s, uint64_t before, spot *at)
{
    cursor *c = &s->look;
    if (blocks_of(s) == 0) return missing(s);
    spot try = {spool_find(&s->gather->spool, before), 0}, best = try;
    for (; script_seek(s, c, try) == FOUND; try.sentence++) {
        if (c->page.text_at + c->from > before) break;
        best = try;
    }
    found result = script_from(s, &best);
    if (result == FOUND_NOTHING) return script_last(s, at);
    if (result == FOUND) *at = best;
    return result;
}

void script_close(script *s)
{
    cursor_free(&s->look);
    spool_page_free(&s->seen);
    gather_close(s->gather);
    s->gather = NULL;
}
