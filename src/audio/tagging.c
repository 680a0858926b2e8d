#include "audio/tagging.h"

#include "audio/bext.h"
#include "audio/cart.h"
#include "audio/cues.h"
#include "audio/id3.h"
#include "audio/riff.h"
#include "base/error.h"

#include <string.h>

static const int string_types[LD_TAG_STRINGS] = {
    SF_STR_TITLE, SF_STR_ARTIST,    SF_STR_ALBUM,   SF_STR_DATE,
    SF_STR_GENRE, SF_STR_COPYRIGHT, SF_STR_COMMENT,
};

static bool is_riff(const ld_format *format)
{
    int type = format->type & SF_FORMAT_TYPEMASK;
    return type == SF_FORMAT_WAV || type == SF_FORMAT_WAVEX || type == SF_FORMAT_RF64;
}

static bool is_mp3(const ld_format *format)
{
    return (format->type & SF_FORMAT_TYPEMASK) == SF_FORMAT_MPEG;
}

/* Tells what the format has no place for. */
static void tell_left_out(const ld_format *format, const ld_about *tags,
                          ld_about_report *report, void *user)
{
    ld_error problem;
    if (!report || is_riff(format)) return;
    if (tags->bext || tags->cart) {
        ld_fail(
            &problem, LD_ARGUMENT, "wav and rf64 have",
            "%s files have no place for the chunks bext and cart: they are left out",
            format->name);
        report(user, &problem);
    }
    if (tags->cue_count > 0 && !is_mp3(format)) {
        ld_fail(&problem, LD_ARGUMENT, "wav, rf64 and mp3 have",
                "%s files have no place for cue points: they are left out",
                format->name);
        report(user, &problem);
    }
}

static const char *convert(ld_tagging *t, const ld_fields *fields, const char *text)
{
    ld_buf copy = {0};
    const char *kept = NULL;
    if (text) ld_fields_add_whole(fields, &copy, text);
    if (copy.len > 0) kept = ld_arena_copy(&t->arena, copy.data, copy.len);
    if (copy.failed) t->arena.failed = true;
    ld_buf_free(&copy);
    return kept;
}

static void prepare_strings(ld_tagging *t, const ld_about *tags,
                            const ld_fields *fields)
{
    const char *const texts[LD_TAG_STRINGS] = {
        tags->title, tags->artist,    tags->album,  tags->date,
        tags->genre, tags->copyright, tags->comment};
    for (size_t i = 0; i < LD_TAG_STRINGS; i++)
        t->strings[i] = convert(t, fields, texts[i]);
}

static void prepare_riff(ld_tagging *t, const ld_about *tags, const ld_format *format,
                         const ld_fields *fields)
{
    if (tags->bext) ld_bext_add(tags->bext, format, fields, &t->bext);
    if (tags->cart) ld_cart_add(tags->cart, fields, &t->cart);
    if (tags->cue_count > 0) ld_cues_add(tags, fields, &t->back);
}

ld_status ld_tagging_open(const ld_about *tags, const ld_format *format,
                          uint64_t frames, ld_about_report *report, void *user,
                          ld_tagging *tagging, ld_error *error)
{
    ld_fields fields;
    ld_tagging *t = tagging;
    *t = (ld_tagging){0};
    ld_status status =
        ld_fields_open(tags->gbk && is_riff(format), report, user, &fields, error);
    if (status != LD_OK) return status;
    tell_left_out(format, tags, report, user);
    if (is_mp3(format))
        ld_id3_add(tags, format->rate, frames, &t->front);
    else
        prepare_strings(t, tags, &fields);
    if (is_riff(format)) prepare_riff(t, tags, format, &fields);
    ld_fields_close(&fields);
    bool failed = t->bext.failed || t->cart.failed || t->front.failed ||
                  t->back.failed || t->arena.failed;
    return failed ? ld_fail_memory(error) : LD_OK;
}

static void set_chunk(SNDFILE *sound, const char *id, const ld_buf *content)
{
    SF_CHUNK_INFO chunk = {
        .id_size = 4, .datalen = (unsigned)content->len, .data = content->data};
    memcpy(chunk.id, id, 4);
    if (content->len > 0) sf_set_chunk(sound, &chunk);
}

void ld_tagging_begin(const ld_tagging *tagging, SNDFILE *sound)
{
    bool any = false;
    for (size_t i = 0; i < LD_TAG_STRINGS; i++) {
        if (!tagging->strings[i]) continue;
        sf_set_string(sound, string_types[i], tagging->strings[i]);
        any = true;
    }
    if (any) sf_set_string(sound, SF_STR_SOFTWARE, "langdu " LD_VERSION);
    set_chunk(sound, "bext", &tagging->bext);
    set_chunk(sound, "cart", &tagging->cart);
}

/* Puts the levels where the chunk says that they are unknown. */
static bool write_levels(const ld_written *written, ld_sink *sink)
{
    unsigned char levels[LD_BEXT_LEVELS_SIZE];
    int64_t at;
    uint32_t size;
    if (!ld_riff_find(sink, "bext", &at, &size)) return true;
    ld_bext_levels(written, levels);
    return ld_riff_replace(sink, at + LD_BEXT_LEVELS, levels, sizeof levels);
}

bool ld_tagging_end(const ld_tagging *tagging, const ld_written *written, ld_sink *sink)
{
    if (tagging->bext.len > 0 && written->measured && !write_levels(written, sink))
        return false;
    return tagging->back.len == 0 ||
           ld_riff_append(sink, tagging->back.data, tagging->back.len);
}

void ld_tagging_close(ld_tagging *tagging)
{
    ld_buf_free(&tagging->bext);
    ld_buf_free(&tagging->cart);
    ld_buf_free(&tagging->front);
    ld_buf_free(&tagging->back);
    ld_arena_free(&tagging->arena);
    *tagging = (ld_tagging){0};
}
