#include "cli/studio/subtitle_units.h"

#include "base/char_set.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Marks that stand before what they belong to. */
static bool opens(uint32_t cp)
{
    return ld_char_in(cp, U"（《〈【〔［｛「『﹁﹃“‘([{<");
}

/* The width on a screen, in halves of a hanzi: Latin and its like are narrow. */
static unsigned width_of(const char *text, size_t len)
{
    unsigned width = 0;
    uint32_t cp;
    for (size_t i = 0; i < len; width += cp >= 0x1100 ? 2 : 1)
        i += ld_utf8_next(text + i, &cp);
    return width;
}

static bool has_space(const char *text, size_t from, size_t to)
{
    uint32_t cp;
    for (size_t i = from; i < to;) {
        i += ld_utf8_next(text + i, &cp);
        if (ld_char_in(cp, U" \t\u00A0\u3000")) return true;
    }
    return false;
}

/* Whether the mark `cp` belongs to what follows it. Straight quotes open and close in
 * turn; `quoted` is whether one is open. */
static bool opens_now(uint32_t cp, bool *quoted)
{
    if (cp == '"') return *quoted = !*quoted;
    return opens(cp);
}

static bool add_unit(subtitle_units *units, bool space)
{
    if (!ld_grow(&units->all, &units->cap, units->count, sizeof *units->all))
        return false;
    units->all[units->count++] =
        (subtitle_unit){.at = (uint32_t)units->text.len, .space = space};
    return true;
}

/* `space`: one stands before it, inside of the unit. */
static void add_token(subtitle_units *units, const ld_sentence *sentence,
                      const ld_token *token, bool space)
{
    subtitle_unit *unit = &units->all[units->count - 1];
    const char *text = sentence->text + token->at;
    if (space) ld_buf_add_string(&units->text, " ");
    ld_buf_add(&units->text, text, token->len);
    unit->len += token->len + space;
    unit->width += width_of(text, token->len) + space;
    if (token->pause > unit->pause) unit->pause = token->pause;
}

/* Gives the last unit the times of the token's marks; `*next` is the first mark that
 * may be one. */
static void add_times(subtitle_units *units, const timed_sentence *s,
                      const ld_token *token, size_t *next)
{
    subtitle_unit *unit = &units->all[units->count - 1];
    for (; *next < s->mark_count && s->marks[*next].at < token->at + token->len;
         ++*next) {
        const timed_mark *mark = &s->marks[*next];
        if (!unit->spoken) unit->start = mark->start;
        unit->spoken = true;
        unit->end = mark->end;
    }
}

/* How far the tokens of a sentence have been taken. */
typedef struct taking {
    size_t next_mark;
    size_t end;         /* of the token before */
    bool after_opening; /* the last unit has only marks that open */
    bool quoted;
} taking;

/* Whether the token goes on with Latin letters and signs that stand before it, as in an
 * address. */
static bool goes_on(const char *text, const ld_token *token, const taking *at)
{
    return token->at > 0 && at->end == token->at &&
           (unsigned char)text[token->at - 1] < 0x80 &&
           (unsigned char)text[token->at] < 0x80;
}

static bool take_token(subtitle_units *units, const timed_sentence *s,
                       const ld_token *token, taking *at)
{
    const char *text = s->sentence->text;
    bool is_mark = token->kind == LD_PUNCTUATION, opening = false;
    uint32_t cp;
    ld_utf8_next(text + token->at, &cp);
    if (is_mark) opening = opens_now(cp, &at->quoted);
    bool joined = units->count > 0 && (at->after_opening || (is_mark && !opening) ||
                                       goes_on(text, token, at));
    bool space = units->count > 0 && has_space(text, at->end, token->at);
    if (!joined && !add_unit(units, space)) return false;
    at->after_opening = is_mark && (joined ? at->after_opening : true);
    at->end = token->at + token->len;
    add_token(units, s->sentence, token, space && joined);
    add_times(units, s, token, &at->next_mark);
    return true;
}

bool subtitle_units_take(subtitle_units *units, const timed_sentence *s)
{
    taking at = {0};
    units->count = 0;
    ld_buf_truncate(&units->text, 0);
    for (size_t i = 0; i < s->sentence->token_count; i++)
        if (!take_token(units, s, &s->sentence->tokens[i], &at)) return false;
    return !units->text.failed;
}

void subtitle_units_free(subtitle_units *units)
{
    ld_buf_free(&units->text);
    free(units->all);
}
