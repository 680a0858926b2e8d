#include "audio/id3.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD_SIZE 10 /* of the tag, and of each frame in it */

/* The chapters that fit in a table of contents (ID3v2 Chapter Frame Addendum, 3.2). */
#define CHAPTERS_MOST 255

/* The highest byte first. */
static void put_big(unsigned char *out, uint64_t value)
{
    for (int i = 0; i < 4; i++)
        out[i] = (unsigned char)(value >> (24 - 8 * i));
}

static void add_big(ld_buf *out, uint64_t value)
{
    unsigned char bytes[4];
    put_big(bytes, value);
    ld_buf_add(out, (const char *)bytes, 4);
}

/* Begins a frame; returns where, for end_frame(). */
static size_t begin_frame(ld_buf *out, const char *id)
{
    size_t at = out->len;
    ld_buf_add(out, id, 4);
    ld_buf_add(out, "\0\0\0\0\0\0", 6); /* the size to be, and no flags */
    return at;
}

static void end_frame(ld_buf *out, size_t at)
{
    if (!out->failed)
        put_big((unsigned char *)out->data + at + 4, out->len - at - HEAD_SIZE);
}

static void add_unit(ld_buf *out, uint32_t unit)
{
    char bytes[2] = {(char)(unit & 0xFF), (char)(unit >> 8)};
    ld_buf_add(out, bytes, 2);
}

/* In UTF-16 with its mark, without a zero. */
static void add_text(ld_buf *out, const char *text)
{
    uint32_t cp;
    add_unit(out, 0xFEFF);
    while (*text) {
        text += ld_utf8_next(text, &cp);
        if (cp >= 0x10000) {
            add_unit(out, 0xD800 + ((cp - 0x10000) >> 10));
            cp = 0xDC00 + ((cp - 0x10000) & 0x3FF);
        }
        add_unit(out, cp);
    }
}

static void add_text_frame(ld_buf *out, const char *id, const char *text)
{
    if (!text) return;
    size_t at = begin_frame(out, id);
    ld_buf_add(out, "\1", 1); /* UTF-16 */
    add_text(out, text);
    end_frame(out, at);
}

static void add_comment(ld_buf *out, const char *text)
{
    if (!text) return;
    size_t at = begin_frame(out, "COMM");
    ld_buf_add(out, "\1chi", 4); /* UTF-16, in Chinese */
    add_text(out, "");
    add_unit(out, 0);
    add_text(out, text);
    end_frame(out, at);
}

/* ID3v2.3 has the year in one frame, and day and month in another. */
static void add_date(ld_buf *out, const char *date)
{
    char year[5], day[5];
    if (!date || strlen(date) < 4) return;
    snprintf(year, sizeof year, "%.4s", date);
    add_text_frame(out, "TYER", year);
    if (strlen(date) < 10) return;
    snprintf(day, sizeof day, "%.2s%.2s", date + 8, date + 5);
    add_text_frame(out, "TDAT", day);
}

static uint64_t to_ms(uint64_t frame, int rate)
{
    return (frame * 1000 + (uint64_t)rate / 2) / (uint64_t)rate;
}

static void add_chapter(ld_buf *out, size_t number, uint64_t from, uint64_t to,
                        const char *label)
{
    size_t at = begin_frame(out, "CHAP");
    ld_buf_printf(out, "c%zu", number);
    ld_buf_add(out, "", 1);
    add_big(out, from);
    add_big(out, to);
    add_big(out, UINT32_MAX); /* as bytes of the file: not said */
    add_big(out, UINT32_MAX);
    add_text_frame(out, "TIT2", label);
    end_frame(out, at);
}

static void add_contents(ld_buf *out, size_t count)
{
    char head[2] = {3, (char)count}; /* of the whole, in order */
    size_t at = begin_frame(out, "CTOC");
    ld_buf_add(out, "toc", 4);
    ld_buf_add(out, head, 2);
    for (size_t i = 1; i <= count; i++) {
        ld_buf_printf(out, "c%zu", i);
        ld_buf_add(out, "", 1);
    }
    end_frame(out, at);
}

static void add_chapters(const ld_about *tags, int rate, uint64_t end, ld_buf *out)
{
    size_t count = tags->cue_count < CHAPTERS_MOST ? tags->cue_count : CHAPTERS_MOST;
    if (count == 0) return;
    add_contents(out, count);
    for (size_t i = 0; i < count; i++) {
        uint64_t to = i + 1 < tags->cue_count ? tags->cues[i + 1].frame : end;
        add_chapter(out, i + 1, to_ms(tags->cues[i].frame, rate), to_ms(to, rate),
                    tags->cues[i].label);
    }
}

void ld_id3_add(const ld_about *tags, int rate, uint64_t end, ld_buf *out)
{
    size_t head = out->len;
    ld_buf_add(out, "ID3\3\0\0\0\0\0\0", HEAD_SIZE);
    add_text_frame(out, "TIT2", tags->title);
    add_text_frame(out, "TPE1", tags->artist);
    add_text_frame(out, "TALB", tags->album);
    add_text_frame(out, "TCON", tags->genre);
    add_text_frame(out, "TCOP", tags->copyright);
    add_text_frame(out, "TENC", "langdu " LD_VERSION);
    add_date(out, tags->date);
    add_comment(out, tags->comment);
    add_chapters(tags, rate, end, out);
    size_t size = out->len - head - HEAD_SIZE;
    for (int i = 0; i < 4 && !out->failed; i++) /* seven bits of each byte */
        out->data[head + 6 + (size_t)i] = (char)(size >> (21 - 7 * i) & 0x7F);
}
