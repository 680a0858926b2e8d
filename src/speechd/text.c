#include "speechd/text.h"

#include "base/utf8.h"

#include <stdlib.h>

void sd_text_point(sd_text *text, sd_point_kind kind, const char *name, size_t len,
                   unsigned duration)
{
    sd_point point = {kind, text->text.len, text->names.len, duration};
    if (!ld_grow(&text->points, &text->point_cap, text->point_count,
                 sizeof *text->points)) {
        text->failed = true;
        return;
    }
    text->points[text->point_count++] = point;
    if (len > 0) ld_buf_add(&text->names, name, len);
    ld_buf_add(&text->names, "", 1);
}

void sd_text_end_line(sd_text *text)
{
    const ld_buf *buf = &text->text;
    if (buf->len > 0 && buf->data[buf->len - 1] != '\n')
        ld_buf_add(&text->text, "\n", 1);
}

void sd_text_add(sd_text *text, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        size_t used = ld_utf8_decode(bytes + i, len - i, &cp);
        bool control = cp < ' ' || (cp >= 0x7F && cp < 0xA0);
        if (cp == '\n')
            sd_text_end_line(text);
        else if (used > 0 && !control)
            ld_buf_add(&text->text, bytes + i, used);
        else if (used > 0)
            ld_buf_add(&text->text, " ", 1);
        i += used > 0 ? used : 1;
    }
}

bool sd_text_failed(const sd_text *text)
{
    return text->failed || text->text.failed || text->names.failed;
}

void sd_text_reset(sd_text *text)
{
    ld_buf_truncate(&text->text, 0);
    ld_buf_truncate(&text->names, 0);
    text->point_count = 0;
    text->failed = false;
}

void sd_text_free(sd_text *text)
{
    ld_buf_free(&text->text);
    ld_buf_free(&text->names);
    free(text->points);
    *text = (sd_text){0};
}
