/* Pages as browsers save them in one file, .mhtml or .mht (RFC 2557): a mail of several
 * parts, of which the first HTML is the page and the rest its pictures and styles. */
#include "article/encoding.h"
#include "base/error.h"
#include "formats/in_utf8.h"
#include "formats/parse.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NESTED_MOST 4
#define VALUE_MOST 200

/* A part of the mail, with its head and body. */
typedef struct part {
    const char *head, *body, *end;
} part;

/* ------------------------------------------------------------------ headers */

/* The line after the one at `at`. */
static const char *next_line(const char *at, const char *end)
{
    const char *line_end = memchr(at, '\n', (size_t)(end - at));
    return line_end ? line_end + 1 : end;
}

static bool is_blank(const char *line, const char *end)
{
    return line < end &&
           (*line == '\n' || (*line == '\r' && line + 1 < end && line[1] == '\n'));
}

static part read_part(const char *from, const char *end)
{
    part p = {from, end, end};
    const char *line = from;
    while (line < end && !is_blank(line, end))
        line = next_line(line, end);
    p.body = line < end ? next_line(line, end) : end;
    return p;
}

/* Where the value of a header begins; NULL when the part has it not. */
static const char *find_header(const part *p, const char *name)
{
    size_t len = strlen(name);
    for (const char *line = p->head; line < p->body; line = next_line(line, p->body))
        if ((size_t)(p->body - line) > len && line[len] == ':' &&
            strncasecmp(line, name, len) == 0)
            return line + len + 1;
    return NULL;
}

/* The end of a header's value, which goes on in lines that begin with white space. */
static const char *header_end(const part *p, const char *value)
{
    const char *line = next_line(value, p->body);
    while (line < p->body && (*line == ' ' || *line == '\t'))
        line = next_line(line, p->body);
    return line;
}

/* Writes what stands at the beginning of a header, up to a mark or white space. */
static void read_word(const char *at, const char *end, char word[VALUE_MOST])
{
    size_t n = 0;
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n'))
        at++;
    bool quoted = at < end && *at == '"';
    at += quoted;
    const char *stops = quoted ? "\"\r\n" : "; \t\r\n";
    while (at < end && !strchr(stops, *at) && n < VALUE_MOST - 1)
        word[n++] = *at++;
    word[n] = 0;
}

static void read_header(const part *p, const char *name, char word[VALUE_MOST])
{
    const char *value = find_header(p, name);
    word[0] = 0;
    if (value) read_word(value, header_end(p, value), word);
}

/* The same of a parameter of the Content-Type: `boundary=`. */
static void read_parameter(const part *p, const char *name, char word[VALUE_MOST])
{
    const char *value = find_header(p, "Content-Type");
    size_t len = strlen(name);
    word[0] = 0;
    if (!value) return;
    const char *end = header_end(p, value);
    for (const char *at = value; (size_t)(end - at) > len; at++)
        if (strncasecmp(at, name, len) == 0 && strchr("; \t\n", at[-1])) {
            read_word(at + len, end, word);
            return;
        }
}

/* -------------------------------------------------------------------- parts */

/* The line that parts what is before it from what is after, or `end`. */
static const char *find_boundary(const char *at, const char *end, const char *boundary)
{
    size_t len = strlen(boundary);
    for (; at < end; at = next_line(at, end))
        if ((size_t)(end - at) >= len + 2 && at[0] == '-' && at[1] == '-' &&
            memcmp(at + 2, boundary, len) == 0)
            return at;
    return end;
}

/* Finds the first HTML in the part. */
static bool find_page(const part *p, int depth, part *page)
{
    char type[VALUE_MOST], boundary[VALUE_MOST];
    read_header(p, "Content-Type", type);
    if (strcasecmp(type, "text/html") == 0 ||
        strcasecmp(type, "application/xhtml+xml") == 0) {
        *page = *p;
        return true;
    }
    read_parameter(p, "boundary=", boundary);
    if (strncasecmp(type, "multipart/", 10) != 0 || !*boundary || depth == NESTED_MOST)
        return false;
    const char *at = find_boundary(p->body, p->end, boundary);
    while (at < p->end) {
        const char *from = next_line(at, p->end);
        at = find_boundary(from, p->end, boundary);
        part inner = read_part(from, at);
        if (find_page(&inner, depth + 1, page)) return true;
    }
    return false;
}

/* ----------------------------------------------------------------- encodings */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') return (c | 0x20) - 'a' + 10;
    return -1;
}

/* RFC 2045, 6.7. */
static void decode_quoted(const char *at, const char *end, ld_buf *out)
{
    while (at < end) {
        const char *sign = memchr(at, '=', (size_t)(end - at));
        ld_buf_add(out, at, (size_t)((sign ? sign : end) - at));
        if (!sign) return;
        at = sign + 1;
        int high = at < end ? hex_digit(at[0]) : -1;
        int low = at + 1 < end ? hex_digit(at[1]) : -1;
        if (high >= 0 && low >= 0) {
            char byte = (char)(high << 4 | low);
            ld_buf_add(out, &byte, 1);
            at += 2;
        } else if (at < end && (*at == '\r' || *at == '\n' || *at == ' ')) {
            at = next_line(at, end); /* the line goes on */
        } else {
            ld_buf_add(out, "=", 1);
        }
    }
}

static int base64_digit(char c)
{
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static void decode_base64(const char *at, const char *end, ld_buf *out)
{
    uint32_t bits = 0;
    int count = 0;
    for (; at < end && *at != '='; at++) {
        int digit = base64_digit(*at);
        if (digit < 0) continue;
        bits = bits << 6 | (uint32_t)digit;
        count += 6;
        if (count < 8) continue;
        count -= 8;
        char byte = (char)(bits >> count);
        ld_buf_add(out, &byte, 1);
    }
}

static void decode_body(const part *page, ld_buf *out)
{
    char encoding[VALUE_MOST];
    read_header(page, "Content-Transfer-Encoding", encoding);
    if (strcasecmp(encoding, "quoted-printable") == 0)
        decode_quoted(page->body, page->end, out);
    else if (strcasecmp(encoding, "base64") == 0)
        decode_base64(page->body, page->end, out);
    else
        ld_buf_add(out, page->body, (size_t)(page->end - page->body));
}

/* What the part or the page says that it is written in; else what it can be. */
static ld_encoding find_encoding(const part *page, const ld_buf *bytes)
{
    char charset[VALUE_MOST];
    read_parameter(page, "charset=", charset);
    ld_encoding said = ld_encoding_named(charset, strlen(charset));
    if (!said) said = ld_encoding_marked(bytes->data, bytes->len);
    if (!said) said = ld_encoding_declared(bytes->data, bytes->len);
    if (said) return said;
    return ld_is_utf8(LD_UTF_8, bytes->data, bytes->len) ? LD_UTF_8 : LD_GB18030;
}

static ld_status parse_page(const ld_document *in, const part *page, ld_outlet *out,
                            ld_error *error)
{
    ld_buf bytes = {0};
    ld_text text = {0};
    ld_document html = *in;
    decode_body(page, &bytes);
    if (!bytes.data) ld_buf_add_string(&bytes, "");
    ld_encoding encoding = find_encoding(page, &bytes);
    html.bytes = bytes.data;
    html.len = bytes.len;
    bool enough = !bytes.failed;
    if (enough && !ld_is_utf8(encoding, bytes.data, bytes.len)) {
        enough = in->transcoders[encoding] &&
                 ld_in_utf8(in->transcoders[encoding], bytes.data, bytes.len, &text);
        html.bytes = text.bytes.len > 0 ? text.bytes.data : "";
        html.len = text.bytes.len;
    }
    ld_status status =
        enough ? ld_parse_html(&html, out, error) : ld_fail_memory(error);
    ld_text_free(&text);
    ld_buf_free(&bytes);
    return status;
}

ld_status ld_parse_mhtml(const ld_document *in, ld_outlet *out, ld_error *error)
{
    part whole = read_part(in->bytes, in->bytes + in->len), page;
    if (find_page(&whole, 0, &page)) return parse_page(in, &page, out, error);
    return ld_fail(error, LD_NOT_TEXT, "save the page again, or as HTML",
                   "%s: there is no page in this web archive", in->name);
}
