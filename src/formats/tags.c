#include "formats/tags.h"

#include <stdio.h>
#include <string.h>

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_name_char(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9');
}

/* Whether a < before these bytes begins a tag, a comment or a declaration. */
static bool begins_tag(const char *html, size_t len)
{
    if (len == 0) return false;
    return is_letter(html[0]) || html[0] == '/' || html[0] == '!' || html[0] == '?';
}

static void begin_tag(ld_tags *tags, const char *html, size_t len)
{
    if (len >= 3 && memcmp(html, "!--", 3) == 0) {
        tags->within = LD_TAGS_COMMENT;
        return;
    }
    tags->within = LD_TAGS_TAG;
    tags->quote = 0;
    tags->closes = len > 0 && html[0] == '/';
    tags->named = false;
    tags->name_len = 0;
}

static void end_tag(ld_tags *tags, const ld_tags_visitor *visitor, void *user)
{
    static const char *const left_out[] = {"script", "style", "head", "svg", "math"};
    tags->within = LD_TAGS_TEXT;
    tags->name[tags->name_len] = 0;
    if (*tags->skipped) {
        if (tags->closes && strcmp(tags->name, tags->skipped) == 0) *tags->skipped = 0;
        return;
    }
    for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
        if (!tags->closes && strcmp(tags->name, left_out[i]) == 0)
            snprintf(tags->skipped, sizeof tags->skipped, "%s", left_out[i]);
    if (!*tags->skipped) visitor->tag(user, tags->name, tags->closes);
}

static void take_in_tag(ld_tags *tags, char c, const ld_tags_visitor *visitor,
                        void *user)
{
    if (tags->quote) {
        if (c == tags->quote) tags->quote = 0;
    } else if (c == '>') {
        end_tag(tags, visitor, user);
    } else if (!tags->named && is_name_char(c)) {
        if (tags->name_len < LD_TAG_NAME_MOST)
            tags->name[tags->name_len++] = is_letter(c) ? (char)(c | 0x20) : c;
    } else if (tags->name_len > 0) {
        tags->named = true;
        if (c == '"' || c == '\'') tags->quote = c;
    }
}

/* The length of the text up to the next tag. */
static size_t text_length(const char *html, size_t len)
{
    size_t n = 0;
    while (n < len && !(html[n] == '<' && begins_tag(html + n + 1, len - n - 1)))
        n++;
    return n;
}

void ld_tags_read(ld_tags *tags, const char *html, size_t len,
                  const ld_tags_visitor *visitor, void *user)
{
    size_t at = 0;
    while (at < len) {
        size_t left = len - at;
        if (tags->within == LD_TAGS_TEXT) {
            size_t n = text_length(html + at, left);
            if (n > 0 && !*tags->skipped) visitor->text(user, html + at, n);
            at += n;
            if (n < left) begin_tag(tags, html + at + 1, left - n - 1);
            at += n < left;
        } else if (tags->within == LD_TAGS_COMMENT) {
            bool ends = left >= 3 && memcmp(html + at, "-->", 3) == 0;
            if (ends) tags->within = LD_TAGS_TEXT;
            at += ends ? 3 : 1;
        } else {
            take_in_tag(tags, html[at], visitor, user);
            at++;
        }
    }
}
