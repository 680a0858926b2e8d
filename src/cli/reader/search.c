/* Finding words in a script: in the blocks' text first, which is quick, and only where
 * they stand there in their sentences. */
#include "cli/reader/script.h"

#include <string.h>

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static bool stands_at(const char *text, const char *wanted, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (lower(text[i]) != lower(wanted[i])) return false;
    return true;
}

/* The first place of `wanted` that is at least at `from` and before `to`; in the other
 * direction the last. SIZE_MAX: none. */
static size_t find(const ld_block *block, const char *wanted, size_t from, size_t to,
                   bool backwards)
{
    size_t len = strlen(wanted), result = SIZE_MAX;
    for (size_t at = from; at < to && at + len <= block->len; at++) {
        if (!stands_at(block->text + at, wanted, len)) continue;
        result = at;
        if (!backwards) break;
    }
    return result;
}

/* The sentence of the cursor's block in which the byte `at` stands. */
static found sentence_at(script *s, size_t block, size_t at, spot *result)
{
    cursor *c = &s->look;
    found status = FOUND_NOTHING;
    for (spot try = {block, 0};; try.sentence++) {
        found one = script_seek(s, c, try);
        if (one != FOUND) return one == FOUND_ERROR ? one : status;
        if (c->from > at) return status;
        *result = try;
        status = FOUND;
    }
}

/* Where the search begins in the block: behind the sentence `at`, or before it. */
static found border(script *s, spot at, bool backwards, size_t *from, size_t *to)
{
    cursor *c = &s->look;
    found status = script_seek(s, c, at);
    if (status == FOUND_ERROR) return status;
    *from = backwards ? 0 : c->page.block.len;
    *to = backwards ? 0 : SIZE_MAX;
    if (status != FOUND) return FOUND;
    if (backwards)
        *to = c->from;
    else
        *from = c->from + c->sentence->len;
    return FOUND;
}

/* Looks through a block, or the part of it before or behind `at`. */
static found search_block(script *s, size_t block, spot *at, const char *text,
                          bool backwards)
{
    size_t from = 0, to = SIZE_MAX;
    found status = FOUND;
    if (!spool_read(&s->gather->spool, block, &s->seen)) return FOUND_ERROR;
    if (block == at->block) status = border(s, *at, backwards, &from, &to);
    if (status == FOUND_ERROR) return status;
    size_t place = find(&s->seen.block, text, from, to, backwards);
    if (place == SIZE_MAX) return FOUND_NOTHING;
    return sentence_at(s, block, place, at);
}

found script_search(script *s, spot *at, const char *text, bool backwards)
{
    if (!*text) return FOUND_NOTHING;
    size_t block = at->block;
    for (;;) {
        bool ended = gather_has_ended(s->gather);
        if (block >= spool_count(&s->gather->spool))
            return ended || backwards ? FOUND_NOTHING : FOUND_LATER;
        found status = search_block(s, block, at, text, backwards);
        if (status != FOUND_NOTHING) return status;
        if (backwards && block == 0) return FOUND_NOTHING;
        block = backwards ? block - 1 : block + 1;
    }
}
