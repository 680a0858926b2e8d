#include "article/parts.h"

/* A date by itself is that of the article among so many blocks at its beginning. */
#define EARLY 6

static bool may_have_role(ld_block_kind kind)
{
    return kind == LD_PARAGRAPH || kind == LD_HEADING || kind == LD_BYLINE;
}

/* Agency, place and day at the beginning of a paragraph are no part of the body. */
static void part_dateline(ld_parts *parts)
{
    const ld_buf *bytes = &parts->text->bytes;
    if (parts->items[0].kind != LD_PARAGRAPH || parts->count == LD_PARTS_MOST) return;
    size_t end = ld_role_dateline(bytes->data, bytes->len);
    if (end == 0) return;
    for (size_t i = parts->count++; i > 0; i--)
        parts->items[i] = parts->items[i - 1];
    parts->items[0] = (ld_part){0, LD_BYLINE};
    parts->items[1] = (ld_part){end, LD_PARAGRAPH};
}

void ld_parts_begin(ld_parts *parts, const ld_text *text, ld_block_kind kind,
                    ld_reason reason, bool whole)
{
    const ld_buf *bytes = &text->bytes;
    parts->text = text;
    parts->kind = kind;
    parts->reason = reason;
    parts->count = 1;
    parts->next = 0;
    parts->items[0] = (ld_part){0, LD_PARAGRAPH};
    if (reason != LD_READ || bytes->len == 0) return;
    bool first = parts->blocks++ == 0;
    if (!whole || !may_have_role(kind)) return;
    parts->count =
        ld_role_parts(bytes->data, bytes->len, parts->blocks <= EARLY, parts->items);
    if (parts->options->body_only) part_dateline(parts);
    if (first && parts->is_plain && kind == LD_HEADING && parts->count == 1 &&
        parts->items[0].kind == LD_PARAGRAPH)
        parts->kind = LD_TITLE;
}

static ld_reason reason_of(const ld_parts *parts, ld_block_kind kind,
                           ld_block_kind role)
{
    if (parts->options->everything) return LD_READ;
    if (kind == LD_CREDIT) return LD_NOT_AUTHORS;
    if (kind == LD_RIGHTS) return LD_NOT_ARTICLE;
    if (role == LD_TITLE) return LD_REPEATED;
    bool body = kind != LD_BYLINE && kind != LD_CAPTION;
    return parts->options->body_only && !body ? LD_NOT_BODY : LD_READ;
}

static void learn(ld_parts *parts, ld_meta_key key, const char *text, size_t len)
{
    if (parts->known[key].len == 0) ld_buf_add(&parts->known[key], text, len);
}

static void learn_from(ld_parts *parts, const ld_buf *text, ld_block_kind kind)
{
    static const ld_meta_key keys[] = {LD_META_SOURCE, LD_META_AUTHOR, LD_META_DATE};
    if (kind == LD_TITLE) learn(parts, LD_META_TITLE, text->data, text->len);
    if (kind != LD_BYLINE) return;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        size_t from;
        size_t len = ld_role_value(text->data, text->len, keys[i], &from);
        learn(parts, keys[i], text->data + from, len);
    }
}

bool ld_parts_next(ld_parts *parts, const ld_text **text, ld_block_kind *kind,
                   ld_reason *reason)
{
    if (parts->next == parts->count) return false;
    const ld_part *part = &parts->items[parts->next++];
    *text = parts->text;
    if (parts->count > 1) {
        bool last = parts->next == parts->count;
        size_t end = last ? parts->text->bytes.len : part[1].from;
        while (end > part->from && parts->text->bytes.data[end - 1] == ' ')
            end--;
        ld_text_clear(&parts->slice);
        ld_text_copy(&parts->slice, parts->text, part->from, end);
        *text = &parts->slice;
    }
    *kind = part->kind == LD_PARAGRAPH ? parts->kind : part->kind;
    *reason = parts->reason;
    if (*reason != LD_READ) return true;
    *reason = reason_of(parts, *kind, part->kind);
    if (!(*text)->bytes.failed && *reason != LD_REPEATED)
        learn_from(parts, &(*text)->bytes, *kind);
    return true;
}

void ld_parts_free(ld_parts *parts)
{
    ld_text_free(&parts->slice);
    for (size_t i = 0; i < LD_META_COUNT; i++)
        ld_buf_free(&parts->known[i]);
}
