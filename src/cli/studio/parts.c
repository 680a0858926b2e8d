#include "cli/studio/parts.h"

#include <stdlib.h>
#include <string.h>

static bool is_spoken(const ld_sentence *sentence)
{
    for (size_t i = 0; i < sentence->token_count; i++)
        if (sentence->tokens[i].kind == LD_WORD ||
            sentence->tokens[i].kind == LD_FOREIGN)
            return true;
    return false;
}

/* Whether the sentence is a line of three dashes or more, and nothing else. */
static bool is_rule(const ld_sentence *sentence)
{
    size_t dashes = 0;
    for (size_t i = 0; i < sentence->len; i++) {
        if (sentence->text[i] != '-' && sentence->text[i] != ' ') return false;
        dashes += sentence->text[i] == '-';
    }
    return dashes >= 3;
}

/* Whether a part ends before sentence `at`. A heading stays with what it heads. */
static bool begins(const script *all, size_t at, cut how)
{
    const ld_sentence *one = all->sentences[at], *before = all->sentences[at - 1];
    bool after_heading = ld_is_heading(before->kind) && !is_rule(before);
    switch (how) {
    case CUT_SENTENCE:
        return !after_heading;
    case CUT_PARAGRAPH:
        return one->starts_block && !after_heading;
    case CUT_SECTION:
        return one->starts_block && ld_is_heading(one->kind) && !after_heading;
    case CUT_RULE:
        return is_rule(before);
    case CUT_NONE:
        break;
    }
    return false;
}

/* What a part begins with is paused before as the beginning of an article. */
static const ld_sentence *open_article(parts *p, const ld_sentence *sentence)
{
    ld_sentence *first = ld_arena_alloc(&p->arena, sizeof *first);
    if (!first) return NULL;
    *first = *sentence;
    first->starts_article = true;
    return first;
}

static bool add_part(parts *p, script *all, size_t from, size_t to)
{
    while (from < to && !is_spoken(all->sentences[from]))
        from++;
    while (to > from && !is_spoken(all->sentences[to - 1]))
        to--;
    if (from == to) return true;
    const ld_sentence *first = open_article(p, all->sentences[from]);
    if (!first || !ld_grow(&p->all, &p->cap, p->count, sizeof *p->all)) return false;
    all->sentences[from] = first;
    p->all[p->count++] =
        (part){.sentences = all->sentences + from,
               .count = to - from,
               .title = ld_is_heading(first->kind) ? first->text : NULL,
               .text = first->text};
    return true;
}

bool parts_cut(parts *p, script *all, cut how)
{
    size_t from = 0;
    for (size_t at = 1; at < all->count; at++) {
        if (!begins(all, at, how)) continue;
        if (!add_part(p, all, from, at)) return false;
        from = at;
    }
    return add_part(p, all, from, all->count);
}

void parts_free(parts *p)
{
    free(p->all);
    ld_arena_free(&p->arena);
    *p = (parts){0};
}
