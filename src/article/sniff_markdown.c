#include "article/format.h"
#include "article/front_matter.h"

#include <string.h>
#include <strings.h>

/* A text is Markdown from this many points on: two headings that stand alone, or a
 * heading and a link, or a table and a list. A few # and * in plain text are fewer. */
#define ENOUGH 4

/* What speaks for Markdown, and how much. */
typedef struct evidence {
    unsigned headings, links, fences, tables, bold, items, quotes;
} evidence;

typedef struct line {
    const char *text;
    size_t len;
} line;

static bool next_line(const char *text, size_t len, size_t *at, line *l)
{
    if (*at >= len) return false;
    const char *start = text + *at;
    const char *end = memchr(start, '\n', len - *at);
    l->text = start;
    l->len = end ? (size_t)(end - start) : len - *at;
    *at += l->len + 1;
    while (l->len > 0 && strchr(" \t\r", l->text[l->len - 1]))
        l->len--;
    return true;
}

static bool is_blank(const line *l)
{
    return l->len == 0;
}

static size_t run_of(const line *l, size_t at, char c)
{
    size_t n = 0;
    while (at + n < l->len && l->text[at + n] == c)
        n++;
    return n;
}

static bool is_heading(const line *l)
{
    size_t marks = run_of(l, 0, '#');
    return marks >= 1 && marks <= 6 && marks + 1 < l->len && l->text[marks] == ' ';
}

/* The line under a heading: === or ---, three of them at least. */
static bool is_underline(const line *l)
{
    return l->len >= 3 && (run_of(l, 0, '=') == l->len || run_of(l, 0, '-') == l->len);
}

/* Whether the line ends as a sentence does: then dashes under it part what is above
 * from what is below, as in copy for the radio. */
static bool ends_sentence(const line *l)
{
    static const char *const ends[] = {"。", "！", "？", "”", "……"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t n = strlen(ends[i]);
        if (l->len >= n && memcmp(l->text + l->len - n, ends[i], n) == 0) return true;
    }
    return false;
}

static bool is_fence(const line *l)
{
    return run_of(l, 0, '`') >= 3 || run_of(l, 0, '~') >= 3;
}

/* |---|:--:| under the head of a table. */
static bool is_table_rule(const line *l)
{
    size_t bars = 0, dashes = 0;
    for (size_t i = 0; i < l->len; i++) {
        if (!strchr("|-: ", l->text[i])) return false;
        bars += l->text[i] == '|';
        dashes += l->text[i] == '-';
    }
    return bars > 0 && dashes >= 3;
}

static bool is_item(const line *l)
{
    return l->len > 2 && strchr("-*+", l->text[0]) && l->text[1] == ' ';
}

/* [text](address) and ![text](address) in the line. */
static unsigned count_links(const line *l)
{
    unsigned found = 0;
    bool open = false;
    for (size_t i = 0; i + 3 < l->len; i++) {
        if (l->text[i] == '[') open = true;
        if (l->text[i] != ']' || !open) continue;
        open = false;
        found += l->text[i + 1] == '(' && l->text[i + 2] != ')' &&
                 memchr(l->text + i + 2, ')', l->len - i - 2);
    }
    return found;
}

/* Pairs of ** with something between them. */
static unsigned count_bold(const line *l)
{
    unsigned marks = 0;
    for (size_t i = 0; i < l->len; i++) {
        size_t run = run_of(l, i, '*');
        marks += run == 2;
        i += run;
    }
    return marks / 2;
}

static void weigh_line(const line *before, const line *l, const line *after,
                       evidence *found)
{
    /* A comment in a script looks like a heading, but other lines stick to it. */
    bool alone = is_blank(before) && (is_blank(after) || is_heading(after));
    found->headings += is_heading(l) && (alone || is_heading(before));
    found->headings +=
        is_underline(after) && !is_blank(l) && is_blank(before) && !ends_sentence(l);
    found->fences += is_fence(l);
    found->tables += is_table_rule(l) && memchr(before->text, '|', before->len);
    found->links += count_links(l);
    found->bold += count_bold(l);
    found->items += is_item(l);
    found->quotes += l->len > 2 && l->text[0] == '>' && l->text[1] == ' ';
}

static unsigned at_most(unsigned value, unsigned most)
{
    return value < most ? value : most;
}

static unsigned weigh(const char *text, size_t len)
{
    evidence found = {0};
    line before = {"", 0}, l = before, after;
    size_t at = 0;
    for (bool more = next_line(text, len, &at, &l); more; before = l, l = after) {
        more = next_line(text, len, &at, &after);
        if (!more) after = (line){"", 0};
        weigh_line(&before, &l, &after, &found);
    }
    return 2 * at_most(found.headings, 3) + 2 * at_most(found.links, 3) +
           3 * at_most(found.fences / 2, 1) + 3 * at_most(found.tables, 1) +
           at_most(found.bold, 3) + at_most(found.items, 1) + at_most(found.quotes, 1);
}

/* Whether it is a whole web page; a piece of HTML may begin a Markdown text. */
static bool is_page(const char *text, size_t len)
{
    static const char *const tags[] = {"<!doctype", "<html", "<head", "<?xml", "<body"};
    size_t at = 0;
    while (at < len && strchr(" \t\r\n", text[at]))
        at++;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        size_t n = strlen(tags[i]);
        if (len - at >= n && strncasecmp(text + at, tags[i], n) == 0) return true;
    }
    return false;
}

/* Where nothing speaks for Markdown it is not waited for, since a text may come slowly
 * and be heard as it comes. */
ld_sniff ld_sniff_markdown(const char *bytes, size_t n, bool last)
{
    size_t mark = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (ld_front_matter_begins(bytes + mark, n - mark)) {
        if (ld_front_matter_length(bytes + mark, n - mark) > 0) return LD_SNIFF_YES;
        return last ? LD_SNIFF_NO : LD_SNIFF_MORE;
    }
    if (is_page(bytes + mark, n - mark)) return LD_SNIFF_NO;
    unsigned points = weigh(bytes + mark, n - mark);
    if (points >= ENOUGH) return LD_SNIFF_YES;
    return points > 0 && !last ? LD_SNIFF_MORE : LD_SNIFF_NO;
}
