#include "speechd/ssml.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* A tag that is longer is none, so that a message full of < takes no long time. */
#define TAG_MOST 4096

/* The longest break that is kept, and what <break/> is without a time. */
#define BREAK_MOST 10000
#define BREAK_USUAL 400

typedef struct reader {
    const char *at, *end;
    sd_text *text;
    const char *skipping; /* the element whose content is not said; NULL: none */
    size_t skipping_len;
    bool no_data_end, no_comment_end, no_end; /* of such there is none any more */
} reader;

/* A tag, from < to >. */
typedef struct tag {
    const char *name, *attributes, *end; /* `end` is behind the > */
    size_t name_len, attributes_len;
    bool closes, empty; /* </name>, <name/> */
} tag;

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '-' || c == '_' || c == ':' || c == '.';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool starts_with(const char *at, const char *end, const char *with)
{
    size_t len = strlen(with);
    return (size_t)(end - at) >= len && memcmp(at, with, len) == 0;
}

/* Behind the next `what` from `at` on; NULL: there is none, which `none` remembers. */
static const char *find_behind(const char *at, const char *end, const char *what,
                               bool *none)
{
    size_t len = strlen(what);
    const char *found = *none ? NULL : memmem(at, (size_t)(end - at), what, len);
    *none = !found;
    return found ? found + len : NULL;
}

/* Reads the tag at `at`. False when it is none. */
static bool read_tag(const char *at, const char *end, tag *t)
{
    char quote = 0;
    if (end - at > TAG_MOST) end = at + TAG_MOST;
    *t = (tag){.closes = at + 1 < end && at[1] == '/'};
    t->name = at + 1 + t->closes;
    const char *p = t->name;
    while (p < end && is_name(*p))
        p++;
    t->name_len = (size_t)(p - t->name);
    if (t->name_len == 0 || (*t->name >= '0' && *t->name <= '9')) return false;
    if (p < end && !is_space(*p) && *p != '>' && *p != '/') return false;
    t->attributes = p;
    for (; p < end && (quote || *p != '>'); p++) {
        if (quote)
            quote = *p == quote ? 0 : quote;
        else if (*p == '"' || *p == '\'')
            quote = *p;
        else if (*p == '<')
            return false;
    }
    if (p == end) return false;
    t->empty = p[-1] == '/';
    t->attributes_len = (size_t)(p - t->attributes) - t->empty;
    t->end = p + 1;
    return true;
}

static bool is(const tag *t, const char *name)
{
    return t->name_len == strlen(name) && memcmp(t->name, name, t->name_len) == 0;
}

/* The value of an attribute. False when the tag has none of that name. */
static bool find_attribute(const tag *t, const char *name, const char **value,
                           size_t *len)
{
    const char *p = t->attributes, *end = p + t->attributes_len;
    while (p < end) {
        while (p < end && !is_name(*p))
            p++;
        const char *found = p;
        while (p < end && is_name(*p))
            p++;
        size_t found_len = (size_t)(p - found);
        while (p < end && is_space(*p))
            p++;
        if (p == end || *p != '=') continue;
        p++;
        while (p < end && is_space(*p))
            p++;
        if (p == end || (*p != '"' && *p != '\'')) continue;
        const char *close = memchr(p + 1, *p, (size_t)(end - p - 1));
        if (!close) return false;
        *value = p + 1;
        *len = (size_t)(close - *value);
        p = close + 1;
        if (found_len == strlen(name) && memcmp(found, name, found_len) == 0)
            return true;
    }
    return false;
}

/* ---------------------------------------------------------------- entities */

static uint32_t numeric_entity(const char *at, size_t len)
{
    char digits[12];
    if (len == 0 || len >= sizeof digits) return 0;
    memcpy(digits, at, len);
    digits[len] = 0;
    bool hex = *digits == 'x' || *digits == 'X';
    char *stop;
    unsigned long cp = strtoul(digits + hex, &stop, hex ? 16 : 10);
    bool good = !*stop && cp > 0 && cp < 0x110000 && !(cp >= 0xD800 && cp < 0xE000);
    return good ? (uint32_t)cp : 0;
}

/* The character that the `len` bytes between & and ; stand for; 0: none. */
static uint32_t entity(const char *at, size_t len)
{
    static const struct {
        const char *name;
        uint32_t cp;
    } known[] = {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
    if (len > 0 && *at == '#') return numeric_entity(at + 1, len - 1);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (len == strlen(known[i].name) && memcmp(at, known[i].name, len) == 0)
            return known[i].cp;
    return 0;
}

/* Reads the entity at `at`. Returns its length, 0 when it is none. */
static size_t read_entity(const char *at, const char *end, uint32_t *cp)
{
    size_t most = (size_t)(end - at) < 16 ? (size_t)(end - at) : 16;
    const char *close = memchr(at, ';', most);
    *cp = close ? entity(at + 1, (size_t)(close - at) - 1) : 0;
    return *cp ? (size_t)(close - at) + 1 : 0;
}

/* Adds text in which there are no tags. */
static void add_text(sd_text *text, const char *at, size_t len, ld_buf *plain)
{
    const char *end = at + len;
    ld_buf_truncate(plain, 0);
    while (at < end) {
        uint32_t cp;
        size_t used = *at == '&' ? read_entity(at, end, &cp) : 0;
        if (used > 0)
            ld_buf_add_char(plain, cp);
        else
            ld_buf_add(plain, at, 1);
        at += used > 0 ? used : 1;
    }
    text->failed |= plain->failed;
    if (plain->len > 0) sd_text_add(text, plain->data, plain->len);
}

static void add_run(reader *r, const char *at, size_t len)
{
    ld_buf plain = {0};
    if (!r->skipping && len > 0) add_text(r->text, at, len, &plain);
    ld_buf_free(&plain);
}

/* ---------------------------------------------------------------- elements */

static void add_mark(reader *r, const tag *t)
{
    const char *name;
    size_t len;
    ld_buf plain = {0};
    if (!find_attribute(t, "name", &name, &len)) return;
    for (const char *p = name, *end = name + len; p < end;) {
        uint32_t cp;
        size_t used = *p == '&' ? read_entity(p, end, &cp) : 0;
        if (used > 0)
            ld_buf_add_char(&plain, cp);
        else if (*p != '\n' && *p != 0) /* it is told on a line of the protocol */
            ld_buf_add(&plain, p, 1);
        p += used > 0 ? used : 1;
    }
    r->text->failed |= plain.failed;
    if (plain.len > 0 && !memchr(plain.data, '\n', plain.len))
        sd_text_point(r->text, SD_MARK, plain.data, plain.len, 0);
    ld_buf_free(&plain);
}

static unsigned break_by_strength(const char *value, size_t len)
{
    static const struct {
        const char *name;
        unsigned ms;
    } known[] = {{"none", 0},     {"x-weak", 100}, {"weak", 200},
                 {"medium", 400}, {"strong", 700}, {"x-strong", 1000}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (len == strlen(known[i].name) && memcmp(value, known[i].name, len) == 0)
            return known[i].ms;
    return BREAK_USUAL;
}

static unsigned break_by_time(const char *value, size_t len)
{
    char text[16] = {0}, *unit;
    if (len >= sizeof text) return BREAK_USUAL;
    memcpy(text, value, len);
    double time = strtod(text, &unit);
    if (unit == text || !(time >= 0)) return BREAK_USUAL;
    if (strcmp(unit, "s") == 0) time *= 1000;
    return time < BREAK_MOST ? (unsigned)time : BREAK_MOST;
}

static void add_break(reader *r, const tag *t)
{
    const char *value;
    size_t len;
    unsigned ms = BREAK_USUAL;
    if (find_attribute(t, "time", &value, &len))
        ms = break_by_time(value, len);
    else if (find_attribute(t, "strength", &value, &len))
        ms = break_by_strength(value, len);
    if (ms > 0) sd_text_point(r->text, SD_BREAK, NULL, 0, ms);
}

static bool is_spelled(const tag *t)
{
    static const char *const kinds[] = {"characters", "character", "spell-out",
                                        "verbatim",   "tts:char",  "digits"};
    const char *value;
    size_t len;
    if (!find_attribute(t, "interpret-as", &value, &len)) return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (len == strlen(kinds[i]) && memcmp(value, kinds[i], len) == 0) return true;
    return false;
}

static void skip_content(reader *r, const tag *t)
{
    if (t->empty || t->closes) return;
    r->skipping = t->name;
    r->skipping_len = t->name_len;
}

static void add_element(reader *r, const tag *t)
{
    const char *value;
    size_t len;
    if (is(t, "mark") && !t->closes) {
        add_mark(r, t);
    } else if (is(t, "break") && !t->closes) {
        add_break(r, t);
    } else if (is(t, "sub") && !t->closes && find_attribute(t, "alias", &value, &len)) {
        add_run(r, value, len);
        skip_content(r, t);
    } else if (is(t, "say-as")) {
        if (t->closes || is_spelled(t))
            sd_text_point(r->text, t->closes ? SD_SPELL_END : SD_SPELL, NULL, 0, 0);
    } else if (is(t, "p") || is(t, "s") || is(t, "paragraph") || is(t, "sentence")) {
        sd_text_end_line(r->text);
    } else if (is(t, "metadata") || is(t, "desc") || is(t, "style")) {
        skip_content(r, t);
    }
}

/* Goes past the markup at r->at. Returns false when it is none. */
static bool take_markup(reader *r)
{
    static const char comment[] = "<!--", data[] = "<![CDATA[";
    tag t;
    const char *end = NULL;
    if (starts_with(r->at, r->end, data)) {
        const char *content = r->at + strlen(data);
        end = find_behind(content, r->end, "]]>", &r->no_data_end);
        if (end && !r->skipping)
            sd_text_add(r->text, content, (size_t)(end - content) - strlen("]]>"));
    } else if (starts_with(r->at, r->end, comment)) {
        end = find_behind(r->at, r->end, "-->", &r->no_comment_end);
    } else if (starts_with(r->at, r->end, "<?") || starts_with(r->at, r->end, "<!")) {
        end = find_behind(r->at, r->end, ">", &r->no_end);
    } else if (read_tag(r->at, r->end, &t)) {
        end = t.end;
        if (!r->skipping)
            add_element(r, &t);
        else if (t.closes && t.name_len == r->skipping_len &&
                 memcmp(t.name, r->skipping, t.name_len) == 0)
            r->skipping = NULL;
    }
    if (end) r->at = end;
    return end != NULL;
}

/* Whether a <speak> stands first, after a declaration and the like. */
static bool is_ssml(const char *at, const char *end)
{
    tag t;
    bool none = false;
    while (at && at < end) {
        while (at < end && is_space(*at))
            at++;
        if (at == end || *at != '<') return false;
        if (read_tag(at, end, &t)) return is(&t, "speak") && !t.closes;
        if (!starts_with(at, end, "<?") && !starts_with(at, end, "<!")) return false;
        at = find_behind(at, end, starts_with(at, end, "<!--") ? "-->" : ">", &none);
    }
    return false;
}

void sd_ssml_read(const char *message, size_t len, sd_text *text)
{
    reader r = {.at = message, .end = message + len, .text = text};
    if (!is_ssml(r.at, r.end)) {
        sd_text_add(text, message, len);
        return;
    }
    const char *run = r.at;
    while (r.at < r.end) {
        const char *markup = r.at;
        if (*r.at == '<') {
            add_run(&r, run, (size_t)(markup - run));
            run = r.at;
            if (take_markup(&r)) {
                run = r.at;
                continue;
            }
        }
        r.at++;
    }
    add_run(&r, run, (size_t)(r.end - run));
}
