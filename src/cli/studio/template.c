#include "cli/studio/template.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    size_t at; /* in template_values */
} texts[] = {
    {"title", offsetof(template_values, title)},
    {"author", offsetof(template_values, author)},
    {"source", offsetof(template_values, source)},
    {"date", offsetof(template_values, date)},
    {"today", offsetof(template_values, today)},
    {"slug", offsetof(template_values, slug)},
    {"file", offsetof(template_values, file)},
    {"text", offsetof(template_values, text)},
};
#define TEXTS (sizeof texts / sizeof *texts)

/* A piece of a template: a place, or what stands between two. */
typedef struct piece {
    const char *text; /* of a place, what is in its braces */
    size_t len;
    bool is_place;
} piece;

/* Takes the next piece off `*rest`. False at the end. A brace without its other is a
 * place that there is not. */
static bool next_piece(const char **rest, piece *next)
{
    const char *at = *rest;
    if (!*at) return false;
    if ((at[0] == '{' || at[0] == '}') && at[1] == at[0]) {
        *next = (piece){at, 1, false};
        *rest = at + 2;
        return true;
    }
    if (*at == '{') {
        size_t len = strcspn(at + 1, "}");
        bool closed = at[1 + len] == '}';
        *next = (piece){at + closed, len + !closed, true};
        *rest = at + 1 + len + closed;
        return true;
    }
    size_t len = *at == '}' ? 1 : strcspn(at, "{}");
    *next = (piece){at, len, *at == '}'};
    *rest = at + len;
    return true;
}

static bool is_named(const piece *place, const char *name)
{
    return strlen(name) == place->len && memcmp(name, place->text, place->len) == 0;
}

/* The digits that {n} and {n:03} ask for; -1: it is neither. */
static int number_width(const piece *place)
{
    if (is_named(place, "n")) return 1;
    if (place->len == 4 && memcmp(place->text, "n:0", 3) == 0 &&
        place->text[3] >= '1' && place->text[3] <= '9')
        return place->text[3] - '0';
    return -1;
}

static const char *const *find_text(const piece *place, const template_values *values)
{
    for (size_t i = 0; i < TEXTS; i++)
        if (is_named(place, texts[i].name))
            return (const char *const *)((const char *)values + texts[i].at);
    return NULL;
}

bool template_check(const char *text, const char **wrong, size_t *len)
{
    static const template_values none;
    piece next;
    while (next_piece(&text, &next)) {
        if (!next.is_place || number_width(&next) > 0 || find_text(&next, &none))
            continue;
        *wrong = next.text;
        *len = next.len;
        return false;
    }
    return true;
}

bool template_has_any(const char *text)
{
    static const template_values none;
    piece next;
    while (next_piece(&text, &next))
        if (next.is_place && (number_width(&next) > 0 || find_text(&next, &none)))
            return true;
    return false;
}

/* What no name of a file may have on some system a station uses. */
static bool is_safe(char c)
{
    return (unsigned char)c >= 0x20 && c != 0x7F && !strchr("/\\:*?\"<>|", c);
}

static void add_safe(ld_buf *out, const char *text)
{
    while (*text == '.' || *text == ' ')
        text++;
    size_t len = strlen(text), before = out->len;
    while (len > 0 && strchr(". ", text[len - 1]))
        len--;
    for (size_t i = 0; i < len; i++)
        if (is_safe(text[i]))
            ld_buf_add(out, &text[i], 1);
        else if (out->len > before && out->data[out->len - 1] != '_')
            ld_buf_add_string(out, "_");
}

static void fill(const char *text, const template_values *values, bool is_name,
                 ld_buf *out)
{
    piece next;
    ld_buf_add_string(out, "");
    while (next_piece(&text, &next)) {
        const char *const *value = next.is_place ? find_text(&next, values) : NULL;
        if (!next.is_place)
            ld_buf_add(out, next.text, next.len);
        else if (!value)
            ld_buf_printf(out, "%0*zu", number_width(&next), values->n);
        else if (*value && is_name)
            add_safe(out, *value);
        else if (*value)
            ld_buf_add_string(out, *value);
    }
}

void template_fill(const char *text, const template_values *values, ld_buf *out)
{
    fill(text, values, false, out);
}

void template_fill_name(const char *text, const template_values *values, ld_buf *out)
{
    fill(text, values, true, out);
}
