#include "audio/field.h"

#include "base/error.h"
#include "base/utf8.h"

#include <string.h>

ld_status ld_fields_open(bool gbk, ld_about_report *report, void *user,
                         ld_fields *fields, ld_error *error)
{
    *fields = (ld_fields){.is_gbk = gbk, .report = report, .user = user};
    if (!gbk) return LD_OK;
    fields->gbk = iconv_open("GBK", "UTF-8");
    fields->is_gbk = (intptr_t)fields->gbk != -1;
    if (fields->is_gbk) return LD_OK;
    return ld_fail(error, LD_DATA, "write it in UTF-8",
                   "this system does not know GBK");
}

void ld_fields_close(ld_fields *fields)
{
    if (fields->is_gbk) iconv_close(fields->gbk);
    fields->is_gbk = false;
}

/* Writes the character of `len` bytes of UTF-8 as the file has it; returns its bytes.
 */
static size_t convert(const ld_fields *fields, const char *text, size_t len,
                      char out[4])
{
    char *in = (char *)text, *to = out;
    size_t left = len, room = 4;
    if (!fields->is_gbk) {
        memcpy(out, text, len);
        return len;
    }
    if (iconv(fields->gbk, &in, &left, &to, &room) != (size_t)-1) return 4 - room;
    iconv(fields->gbk, NULL, NULL, NULL, NULL);
    *out = '?';
    return 1;
}

static void tell_cut(const ld_fields *fields, const char *name, size_t size,
                     const char *text, size_t kept)
{
    ld_error problem;
    if (!fields->report) return;
    ld_fail(&problem, LD_ARGUMENT, NULL,
            "%s: there is room for %zu bytes; it is cut after `%.*s`", name, size,
            (int)kept, text);
    fields->report(fields->user, &problem);
}

void ld_fields_add(const ld_fields *fields, ld_buf *out, const char *name, size_t size,
                   const char *text)
{
    static const char zeros[256];
    size_t at = 0, used = 0;
    while (text && text[at]) {
        char bytes[4];
        uint32_t cp;
        size_t width = ld_utf8_next(text + at, &cp);
        size_t len = convert(fields, text + at, width, bytes);
        if (used + len > size) {
            tell_cut(fields, name, size, text, at);
            break;
        }
        ld_buf_add(out, bytes, len);
        used += len;
        at += width;
    }
    for (size_t n; used < size; used += n) {
        n = size - used < sizeof zeros ? size - used : sizeof zeros;
        ld_buf_add(out, zeros, n);
    }
}

void ld_fields_add_whole(const ld_fields *fields, ld_buf *out, const char *text)
{
    while (text && *text) {
        char bytes[4];
        uint32_t cp;
        size_t width = ld_utf8_next(text, &cp);
        ld_buf_add(out, bytes, convert(fields, text, width, bytes));
        text += width;
    }
}
