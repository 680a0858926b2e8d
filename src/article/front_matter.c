#include "article/front_matter.h"

#include <string.h>

typedef struct span {
    const char *text;
    size_t len;
} span;

static span trim(span s)
{
    while (s.len > 0 && strchr(" \t\r", s.text[s.len - 1]))
        s.len--;
    while (s.len > 0 && strchr(" \t", s.text[0])) {
        s.text++;
        s.len--;
    }
    return s;
}

static bool next_line(const char *text, size_t len, size_t *at, span *line)
{
    if (*at >= len) return false;
    const char *start = text + *at;
    const char *end = memchr(start, '\n', len - *at);
    *line = (span){start, end ? (size_t)(end - start) : len - *at};
    *at += line->len + 1;
    while (line->len > 0 && strchr(" \t\r", line->text[line->len - 1]))
        line->len--;
    return true;
}

static bool is_rule(const span *line, char mark)
{
    return line->len == 3 && line->text[0] == mark && line->text[1] == mark &&
           line->text[2] == mark;
}

/* The mark of the rule that the text begins with, or 0. */
static char opening(const char *text, size_t len)
{
    span line;
    size_t at = 0;
    if (!next_line(text, len, &at, &line) || at > len) return 0;
    return is_rule(&line, '-') ? '-' : is_rule(&line, '+') ? '+' : 0;
}

bool ld_front_matter_begins(const char *text, size_t len)
{
    return opening(text, len) != 0;
}

/* Parts the line at its first colon or equals sign. */
static bool split(const span *line, char mark, span *key, span *value)
{
    const char *sign = memchr(line->text, mark == '+' ? '=' : ':', line->len);
    if (!sign || sign == line->text || strchr(" \t", line->text[0])) return false;
    size_t at = (size_t)(sign - line->text);
    *key = trim((span){line->text, at});
    *value = trim((span){sign + 1, line->len - at - 1});
    return true;
}

/* Whether the line may stand in front matter: a key, what goes on with the value of
 * one, a comment, nothing. */
static bool may_stand(const span *line, char mark, bool first)
{
    span key, value;
    if (line->len == 0 || line->text[0] == '#') return !first;
    if (split(line, mark, &key, &value)) return true;
    return !first && strchr(" \t-[]{}", line->text[0]);
}

size_t ld_front_matter_length(const char *text, size_t len)
{
    char mark = opening(text, len);
    span line;
    size_t at = 0;
    if (!mark) return 0;
    next_line(text, len, &at, &line);
    for (bool first = true; next_line(text, len, &at, &line); first = false) {
        if (!first && is_rule(&line, mark)) return at < len ? at : len;
        if (!may_stand(&line, mark, first)) return 0;
    }
    return 0;
}

static span unquote(span value)
{
    value = trim(value);
    if (value.len < 2 || !strchr("\"'", value.text[0])) return value;
    const char *end = memchr(value.text + 1, value.text[0], value.len - 1);
    if (end) return (span){value.text + 1, (size_t)(end - value.text) - 1};
    return value;
}

/* Visits a value: [a, b] is a list. */
static void visit_value(ld_front_matter_visit *visit, void *user, span key, span value)
{
    if (value.len < 2 || value.text[0] != '[') {
        value = unquote(value);
        if (value.len > 0) visit(user, key.text, key.len, value.text, value.len);
        return;
    }
    span list = {value.text + 1, value.len - 1};
    if (list.text[list.len - 1] == ']') list.len--;
    while (list.len > 0) {
        const char *comma = memchr(list.text, ',', list.len);
        size_t len = comma ? (size_t)(comma - list.text) : list.len;
        span item = unquote((span){list.text, len});
        if (item.len > 0) visit(user, key.text, key.len, item.text, item.len);
        len += comma != NULL;
        list.text += len;
        list.len -= len;
    }
}

void ld_front_matter_read(const char *text, size_t len, ld_front_matter_visit *visit,
                          void *user)
{
    char mark = opening(text, len);
    span line, key = {"", 0}, value;
    size_t at = 0;
    next_line(text, len, &at, &line);
    while (next_line(text, len, &at, &line) && !is_rule(&line, mark)) {
        span item = trim(line);
        if (split(&line, mark, &key, &value))
            visit_value(visit, user, key, value);
        else if (item.len > 2 && item.text[0] == '-' && item.text[1] == ' ')
            visit_value(visit, user, key, (span){item.text + 2, item.len - 2});
    }
}
