/* The title of an article, and the lines that say when it was written and by whom. */
#include "formats/html_plan.h"
#include "formats/html_search.h"
#include "formats/html_words.h"

#include <string.h>

#define TITLE_MOST 60 /* hanzi */

/* How many lines before the text are looked at for a title. */
#define REACH ((size_t)400)

static bool has_byline(const html_line *line)
{
    return line->hanzi <= 60 && html_has_date(line->text) &&
           (html_has_label(line->text) || line->hanzi <= 12);
}

/* How much the page's own name for itself speaks for the line. */
static int match(const char *name, const char *text)
{
    const char *found = name && *name ? strstr(name, text) : NULL;
    if (!found) return 0;
    size_t len = strlen(text);
    int exact = found == name ? 100 : 75;
    return exact + (int)(len < 90 ? len : 90) / 2;
}

/* How much the elements around the line speak for it. */
static int rate_elements(const html_search *s, const html_line *line)
{
    const html_tree *tree = s->tree;
    uint32_t traits = html_line_traits(s, line);
    int score = traits & HTML_NAMED_TITLE ? 15 : 0;
    for (html_index i = line->block; i; i = tree->nodes[i].parent) {
        unsigned level = html_tag_level(tree->nodes[i].tag);
        if (!level) continue;
        score += level == 1 ? 40 : level == 2 ? 28 : 18;
        break;
    }
    if (traits & HTML_NO_BODY) score -= traits & HTML_RELATED ? 60 : 30;
    return html_is_links(line) ? score - 25 : score;
}

/* How much its own words speak for it. */
static int rate_words(const html_line *line)
{
    int score = line->hanzi < 4 ? -10 : 0;
    if (line->ends_sentence && line->marks > 1) score -= 30;
    if (html_is_tool(line->text)) score -= 25;
    return html_has_date(line->text) ? score - 40 : score;
}

static int rate_title(const html_search *s, size_t index, const char *name)
{
    const html_line *line = &s->lines.items[index];
    if (line->hanzi < 1 || line->hanzi > TITLE_MOST || html_is_way(line->text))
        return -1000;
    int score = line->hanzi >= 2 ? match(name, line->text) : 0;
    score += rate_elements(s, line) + rate_words(line);
    bool before_byline = false;
    for (size_t i = index + 1; i <= index + 2 && i < s->lines.count; i++)
        before_byline |= has_byline(&s->lines.items[i]);
    if (before_byline && line->hanzi >= 5) score += 40;
    if (index == s->first && s->verdicts[index].weight > 40) score -= 60;
    size_t distance = s->first - index;
    return score - (int)(distance < 30 ? distance : 30);
}

/* The page's own name for itself, without white space. */
static void flatten_name(const html_head *head, char *name, size_t size)
{
    size_t len = 0;
    const char *own = head->title && *head->title ? head->title : head->og_title;
    for (const char *c = own ? own : ""; *c && len < size - 1; c++)
        if ((unsigned char)*c > ' ') name[len++] = *c;
    name[len] = 0;
}

void html_find_title(html_search *s)
{
    char name[1024];
    flatten_name(&s->tree->head, name, sizeof name);
    int best = 20;
    for (size_t i = s->first > REACH ? s->first - REACH : 0; i <= s->first; i++) {
        int score = rate_title(s, i, name);
        if (score <= best) continue;
        best = score;
        s->title = i;
    }
    if (s->title == HTML_NO_LINE) return;
    s->verdicts[s->title].kind = LD_TITLE;
    if (s->title != s->first) return;
    for (s->first++; s->first < s->to && s->verdicts[s->first].weight < 6;)
        s->first++;
}

/* ------------------------------------------------------------------ byline */

static bool is_byline(const html_search *s, size_t index)
{
    const html_line *line = &s->lines.items[index];
    uint32_t traits = html_line_traits(s, line);
    bool says = html_has_date(line->text) || html_has_label(line->text);
    if (line->hanzi == 0 || line->hanzi > 80 || html_is_way(line->text)) return false;
    if (traits & (HTML_ADVERT | HTML_RELATED | HTML_COMMENTS)) return false;
    if (traits & HTML_NAVIGATION && !(says && traits & HTML_NAMED_BYLINE)) return false;
    if (says) return true;
    if (line->in_caption || line->in_row) return false;
    return traits & HTML_NAMED_BYLINE && line->hanzi <= 12 &&
           !html_is_tool(line->text) && !(traits & HTML_SHARING);
}

/* A text without white space, at most so many bytes. */
static const char *flatten(const html_node *node, char *out, size_t size)
{
    size_t len = 0;
    for (size_t i = 0; i < node->len && len < size - 4; i++) {
        unsigned char c = (unsigned char)node->text[i];
        bool wide =
            c == 0xE3 && i + 2 < node->len && memcmp(node->text + i, "　", 3) == 0;
        bool hard =
            c == 0xC2 && i + 1 < node->len && (unsigned char)node->text[i + 1] == 0xA0;
        if (wide || hard) i += wide ? 2 : 1;
        if (c > ' ' && c != '|' && !wide && !hard) out[len++] = (char)c;
    }
    out[len] = 0;
    return out;
}

static bool ends_with(const char *text, const char *const *ends)
{
    size_t len = strlen(text);
    for (; *ends; ends++) {
        size_t n = strlen(*ends);
        if (len >= n && strcmp(text + len - n, *ends) == 0) return true;
    }
    return false;
}

/* Whether there is a letter, a digit or a hanzi in it. */
static bool has_word(const char *text)
{
    static const char *const marks[] = {"】", "【", "：", "（", "）", "［", "］",
                                        "·",  "》", "《", "／", "┊",  "•",  NULL};
    while (*text) {
        const char *const *mark = marks;
        while (*mark && strncmp(text, *mark, strlen(*mark)) != 0)
            mark++;
        if (*mark)
            text += strlen(*mark);
        else if ((unsigned char)*text < '0' || (*text > '9' && *text < 'A'))
            text++;
        else
            return true;
    }
    return false;
}

/* Goes through the texts of a byline: what a date, a source or a name is stays, the
 * buttons and counters between them do not. */
static void pick_texts(html_search *s, const html_line *line, uint8_t *reasons)
{
    static const char *const opens[] = {"：", ":",  "来源", "作者", "于",   "[",
                                        "(",  "由", "／",   "记者", "記者", NULL};
    bool labelled = false, tool = false;
    for (html_index i = line->first; i < line->end; i++) {
        char text[256] = "";
        const html_node *node = &s->tree->nodes[i];
        if (node->tag != HTML_TEXT) continue;
        flatten(node, text, sizeof text);
        if (!*text) continue;
        bool tool_word =
            html_is_tool(text) && !strstr(text, "：") && !strchr(text, ':');
        bool says = html_has_date(text) || (html_has_label(text) && !tool_word);
        bool drops = !says && !labelled && (tool || html_is_tool(text));
        bool marks_only = !has_word(text) && !labelled;
        if (s->traits[i] & HTML_SHARING && !says) drops = true;
        if (drops || marks_only) reasons[i] = LD_SHARING;
        bool open = ends_with(text, opens);
        labelled = open && says;
        tool = open && drops;
    }
}

void html_find_byline(html_search *s)
{
    size_t from = s->title;
    if (from == HTML_NO_LINE) from = s->first > 6 ? s->first - 6 : 0;
    for (size_t i = from > 2 ? from - 2 : 0; i < s->first; i++) {
        if (i == s->title || !is_byline(s, i)) continue;
        if (i < from && !has_byline(&s->lines.items[i])) continue;
        s->verdicts[i].kind = LD_BYLINE;
    }
    for (size_t i = 0; i < s->first; i++)
        if (s->verdicts[i].kind == LD_BYLINE)
            pick_texts(s, &s->lines.items[i], s->reasons);
}
