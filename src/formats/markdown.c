/* Markdown by md4c: CommonMark with GitHub's tables, strikethrough and task lists. md4c
 * and not cmark, since it knows tables, and hands out pointers into the input, so that
 * every character keeps its place. */
#include "article/front_matter.h"
#include "base/error.h"
#include "base/utf8.h"
#include "formats/entity.h"
#include "formats/list_number.h"
#include "formats/parse.h"
#include "formats/tags.h"

#include <md4c.h>
#include <string.h>

/* Deeper lists have no numbers. */
#define LISTS_MOST 32

typedef struct markdown {
    ld_outlet *out;
    const char *text;
    size_t len;
    uint64_t source, base; /* where the last text ended, and where it began */
    bool in_block;
    bool has_title;    /* or what can no longer be one */
    const char *title; /* of the front matter, or NULL */
    size_t title_len;
    /* What the next block will be. */
    unsigned heading; /* its level, 0: none */
    unsigned quotes, lists;
    bool item; /* an item has begun that has no text yet */
    ld_list_number
        numbers[LISTS_MOST]; /* of the lists that are open, outermost first */
    bool row, next_cell;
    enum { NO_CODE, FENCED_CODE, INDENTED } code;
    /* What stands in a block and is not its text. */
    unsigned images, deleted;
    bool link;              /* in one, at its beginning */
    bool reading, fallback; /* in <rt>, in <rp> */
    ld_buf pronunciation;
    ld_buf caption; /* of pictures, told after the block */
    uint64_t caption_at;
    ld_tags tags;
} markdown;

/* Where the text stands in the input; md4c makes up little that does not. */
static uint64_t source_of(markdown *md, const char *text, size_t len)
{
    bool stands = text >= md->text && text + len <= md->text + md->len;
    return stands ? (uint64_t)(text - md->text) : md->source;
}

static ld_block_kind next_kind(const markdown *md)
{
    if (md->heading) return md->heading == 1 && !md->has_title ? LD_TITLE : LD_HEADING;
    if (md->row) return LD_ROW;
    if (md->item) return LD_ITEM;
    return md->quotes ? LD_QUOTE : LD_PARAGRAPH;
}

static bool has_hanzi(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] >= 0xE3) return true;
    return false;
}

static bool is_note(const char *text, size_t len)
{
    const char *close = len > 3 ? memchr(text, ']', len - 1) : NULL;
    return close && text[0] == '[' && text[1] == '^' && close[1] == ':';
}

/* Puts the number of an item before its text. */
static void add_number(markdown *md, const char *text)
{
    char number[LD_LIST_NUMBER_SIZE];
    if (md->lists == 0 || md->lists > LISTS_MOST) return;
    size_t len = ld_list_number_next(&md->numbers[md->lists - 1], number);
    ld_outlet_text(md->out, number, len, source_of(md, text, 0));
}

/* Indented Chinese is more likely a paragraph than a program. */
static void begin(markdown *md, const char *text, size_t len)
{
    ld_block_kind kind = next_kind(md);
    unsigned level = kind == LD_HEADING ? md->heading : kind == LD_ITEM ? md->lists : 0;
    bool code = md->code == FENCED_CODE || (md->code && !has_hanzi(text, len));
    bool repeated = md->title && kind == LD_HEADING && len == md->title_len &&
                    memcmp(text, md->title, len) == 0;
    if (repeated)
        ld_outlet_begin_left_out(md->out, kind, LD_REPEATED);
    else if (code)
        ld_outlet_begin_left_out(md->out, kind, LD_CODE);
    else if (is_note(text, len))
        ld_outlet_begin_left_out(md->out, kind, LD_NOTE);
    else
        ld_outlet_begin(md->out, kind, level);
    if (kind == LD_ITEM) add_number(md, text);
    md->has_title = true;
    md->in_block = true;
    md->item = false;
}

static void end(markdown *md)
{
    if (md->in_block) ld_outlet_end(md->out);
    md->in_block = md->next_cell = md->item = false;
    md->heading = 0;
    if (md->caption.len == 0) return;
    if (has_hanzi(md->caption.data, md->caption.len)) {
        ld_outlet_begin(md->out, LD_CAPTION, 0);
        ld_outlet_text(md->out, md->caption.data, md->caption.len, md->caption_at);
        ld_outlet_end(md->out);
    }
    ld_buf_truncate(&md->caption, 0);
}

static void put(markdown *md, const char *text, size_t len, uint64_t source)
{
    if (md->reading) {
        ld_buf_add(&md->pronunciation, text, len);
    } else if (md->images > 0) {
        if (md->caption.len == 0) md->caption_at = source;
        ld_buf_add(&md->caption, text, len);
    } else if (!md->fallback && !md->deleted) {
        if (!md->in_block) begin(md, text, len);
        if (md->next_cell) ld_outlet_text(md->out, "，", 3, source);
        md->next_cell = false;
        ld_outlet_text(md->out, text, len, source);
        md->base = source;
        md->source = source + len;
    }
}

/* ------------------------------------------------------------------- text */

/* The length of what stands in the text and is not said: references to notes [^1],
 * marks of callouts [!NOTE], and emphasis that CommonMark does not see beside Chinese
 * punctuation, **“so”**so. */
static size_t mark_length(const char *text, size_t len)
{
    if (len >= 2 && text[0] == '*' && text[1] == '*') return 2;
    if (len < 4 || text[0] != '[' || (text[1] != '^' && text[1] != '!')) return 0;
    const char *close = memchr(text, ']', len < 40 ? len : 40);
    return close ? (size_t)(close - text) + 1 : 0;
}

static void put_text(markdown *md, const char *text, size_t len, uint64_t source)
{
    size_t from = 0;
    /* [^1] is a link where [^1]: is a single word. */
    if (md->link && text[0] == '^') return;
    for (size_t at = 0; at < len;) {
        size_t mark = mark_length(text + at, len - at);
        if (!md->in_block && at == 0 && is_note(text, len)) mark = 0;
        at += mark ? 0 : 1;
        if (at < len && mark == 0) continue;
        if (at > from) put(md, text + from, at - from, source + from);
        at += mark;
        from = at;
    }
}

static void put_entity(markdown *md, const char *text, size_t len, uint64_t source)
{
    char utf8[4];
    size_t used;
    uint32_t cp = ld_entity_read(text, len, &used);
    if (cp == 0)
        put(md, text, len, source);
    else
        put(md, utf8, ld_utf8_encode(cp, utf8), source);
}

/* Text of HTML, whose references are still in it. */
static void put_html_text(void *user, const char *text, size_t len)
{
    markdown *md = user;
    uint64_t source = source_of(md, text, len);
    bool blank = strspn(text, " \t\r\n") >= len;
    if (blank && !md->in_block) return;
    size_t from = 0;
    for (size_t at = 0, used = 0; at < len; at++) {
        if (text[at] != '&' || ld_entity_read(text + at, len - at, &used) == 0)
            continue;
        if (at > from) put(md, text + from, at - from, source + from);
        put_entity(md, text + at, used, source + at);
        from = at + used;
        at = from - 1;
    }
    if (len > from) put(md, text + from, len - from, source + from);
}

/* ------------------------------------------------------------------- HTML */

static bool is_one_of(const char *name, const char *names)
{
    const char *at = strstr(names, name);
    size_t len = strlen(name);
    return len > 0 && at && (at == names || at[-1] == ' ') &&
           (at[len] == ' ' || !at[len]);
}

static void end_reading(markdown *md)
{
    md->reading = false;
    if (md->in_block)
        ld_outlet_reading(md->out, md->pronunciation.data, md->pronunciation.len,
                          md->base);
    ld_buf_truncate(&md->pronunciation, 0);
}

static void take_tag(void *user, const char *name, bool closes)
{
    markdown *md = user;
    if (strcmp(name, "rt") == 0) {
        if (md->reading) end_reading(md);
        md->reading = !closes;
    } else if (strcmp(name, "rp") == 0) {
        md->fallback = !closes;
    } else if (strcmp(name, "del") == 0 || strcmp(name, "s") == 0) {
        md->deleted = !closes;
    } else if (strcmp(name, "br") == 0) {
        if (md->in_block) put(md, "\n", 1, md->source);
    } else if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && !name[2]) {
        end(md);
        md->heading = closes ? 0 : (unsigned)(name[1] - '0');
    } else if (strcmp(name, "li") == 0) {
        end(md);
        md->item = !closes;
    } else if (strcmp(name, "tr") == 0) {
        end(md);
        md->row = !closes;
    } else if (is_one_of(name, "td th")) {
        if (!closes && md->in_block && md->row) put(md, "，", 3, md->source);
    } else if (is_one_of(name, "p div ul ol table details summary figure figcaption "
                               "section blockquote hr pre center")) {
        end(md);
    }
}

static const ld_tags_visitor html = {put_html_text, take_tag};

/* -------------------------------------------------------------- callbacks */

static void begin_list(markdown *md, int start, int step)
{
    if (md->lists < LISTS_MOST)
        md->numbers[md->lists] = (ld_list_number){start, step, '1'};
    md->lists++;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    markdown *md = user;
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
        md->next_cell = md->in_block;
        return md->out->closed;
    }
    if (type != MD_BLOCK_P) end(md);
    md->quotes += type == MD_BLOCK_QUOTE;
    if (type == MD_BLOCK_UL) begin_list(md, 0, 0);
    if (type == MD_BLOCK_OL)
        begin_list(md, (int)((MD_BLOCK_OL_DETAIL *)detail)->start, 1);
    if (type == MD_BLOCK_LI) md->item = true;
    if (type == MD_BLOCK_TR) md->row = true;
    if (type == MD_BLOCK_H) md->heading = ((MD_BLOCK_H_DETAIL *)detail)->level;
    if (type == MD_BLOCK_CODE)
        md->code =
            ((MD_BLOCK_CODE_DETAIL *)detail)->fence_char ? FENCED_CODE : INDENTED;
    if (type == MD_BLOCK_HTML) md->tags = (ld_tags){0};
    return md->out->closed;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    markdown *md = user;
    (void)detail;
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) return md->out->closed;
    end(md);
    md->quotes -= type == MD_BLOCK_QUOTE;
    md->lists -= type == MD_BLOCK_UL || type == MD_BLOCK_OL;
    if (type == MD_BLOCK_TR) md->row = false;
    if (type == MD_BLOCK_CODE) md->code = NO_CODE;
    md->reading = md->fallback = false;
    md->deleted = 0;
    if (type == MD_BLOCK_HTML) md->row = false;
    return md->out->closed;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *user)
{
    markdown *md = user;
    (void)detail;
    md->images += type == MD_SPAN_IMG;
    md->deleted += type == MD_SPAN_DEL;
    md->link = type == MD_SPAN_A;
    return md->out->closed;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *user)
{
    markdown *md = user;
    (void)detail;
    md->images -= type == MD_SPAN_IMG && md->images > 0;
    md->deleted -= type == MD_SPAN_DEL && md->deleted > 0;
    md->link = false;
    return md->out->closed;
}

static int take_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE len, void *user)
{
    markdown *md = user;
    uint64_t source = source_of(md, text, len);
    switch (type) {
    case MD_TEXT_NORMAL:
        put_text(md, text, len, source);
        break;
    case MD_TEXT_ENTITY:
        put_entity(md, text, len, source);
        break;
    case MD_TEXT_HTML:
        ld_tags_read(&md->tags, text, len, &html, md);
        break;
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
        if (md->in_block) put(md, "\n", 1, source);
        break;
    case MD_TEXT_NULLCHAR:
        break;
    default:
        put(md, text, len, source);
        break;
    }
    return md->out->closed;
}

/* ----------------------------------------------------------- front matter */

static bool is_key(const char *key, size_t len, const char *names)
{
    char name[16];
    if (len >= sizeof name) return false;
    for (size_t i = 0; i < len; i++)
        name[i] = key[i] >= 'A' && key[i] <= 'Z' ? (char)(key[i] | 0x20) : key[i];
    name[len] = 0;
    return is_one_of(name, names);
}

/* A date in a line of its own, without the time of day that a program wrote after it:
 * 2024-03-05T10:00:00+08:00. */
static size_t date_length(const char *value, size_t len)
{
    const char *time = memchr(value, 'T', len);
    return time == value + 10 ? 10 : len;
}

static void take_meta(void *user, const char *key, size_t key_len, const char *value,
                      size_t len)
{
    markdown *md = user;
    ld_meta_key meta;
    if (is_key(key, key_len, "title 标题"))
        meta = LD_META_TITLE;
    else if (is_key(key, key_len, "author authors 作者"))
        meta = LD_META_AUTHOR;
    else if (is_key(key, key_len, "date published 日期"))
        meta = LD_META_DATE;
    else if (is_key(key, key_len, "source 来源"))
        meta = LD_META_SOURCE;
    else if (is_key(key, key_len, "lang language"))
        meta = LD_META_LANGUAGE;
    else
        return;
    if (meta == LD_META_DATE) len = date_length(value, len);
    ld_outlet_meta(md->out, meta, value, len);
    if (meta == LD_META_LANGUAGE || strncmp(value, "http", 4) == 0) return;
    if (meta == LD_META_TITLE) {
        md->has_title = true;
        md->title = value;
        md->title_len = len;
    }
    ld_outlet_begin(md->out, meta == LD_META_TITLE ? LD_TITLE : LD_BYLINE, 0);
    ld_outlet_text(md->out, value, len, (uint64_t)(value - md->text));
    ld_outlet_end(md->out);
}

ld_status ld_parse_markdown(const ld_document *in, ld_outlet *out, ld_error *error)
{
    static const MD_PARSER parser = {
        .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS |
                 MD_FLAG_WIKILINKS,
        .enter_block = enter_block,
        .leave_block = leave_block,
        .enter_span = enter_span,
        .leave_span = leave_span,
        .text = take_text,
    };
    size_t mark = in->len >= 3 && memcmp(in->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    markdown md = {.out = out, .text = in->bytes, .len = in->len};
    const char *text = in->bytes + mark;
    size_t len = in->len - mark, front = ld_front_matter_length(text, len);
    if (front > 0) ld_front_matter_read(text, front, take_meta, &md);
    int code = md_parse(text + front, (MD_SIZE)(len - front), &parser, &md);
    ld_buf_free(&md.caption);
    ld_buf_free(&md.pronunciation);
    return code != 0 && !out->closed ? ld_fail_memory(error) : LD_OK;
}
