#include "cli/studio/about.h"

#include "base/error.h"
#include "base/utf8.h"
#include "cli/message.h"
#include "cli/studio/about_cues.h"
#include "cli/studio/date.h"
#include "cli/studio/slug.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The characters of the text that {text} is filled in with. */
#define TEXT_CHARS 20

metadata about_wanted(const options *opts)
{
    const about_options *o = &opts->about;
    if (o->metadata != METADATA_AUTO) return o->metadata;
    if (o->description || o->originator || o->reference || o->cut_id || o->client ||
        o->category || o->classification || o->out_cue || o->user_text ||
        o->start_date || o->end_date)
        return METADATA_BROADCAST;
    if (o->title || o->artist || o->album || o->comment || o->copyright)
        return METADATA_TAGS;
    return METADATA_NONE;
}

bool about_needs_hold(const options *opts)
{
    return about_wanted(opts) != METADATA_NONE || opts->about.cues != CUES_NONE;
}

/* ---------------------------------------------------- what places are filled in with
 */

static const char *copy(about *a, const char *text, size_t len)
{
    return ld_arena_copy(&a->arena, text, len);
}

/* The first `chars` characters. */
static size_t beginning(const char *text, size_t chars)
{
    size_t at = 0;
    uint32_t cp;
    for (; text[at] && chars > 0; chars--)
        at += ld_utf8_next(text + at, &cp);
    return at;
}

/* The name of the article's file, without folder and ending; of an address its last
 * part. NULL for standard input. */
static const char *file_stem(about *a, const char *article)
{
    if (strcmp(article, "-") == 0) return NULL;
    const char *slash = strrchr(article, '/'), *name = slash ? slash + 1 : article;
    const char *dot = strrchr(name, '.');
    size_t len = dot && dot > name ? (size_t)(dot - name) : strlen(name);
    uint32_t cp;
    for (size_t at = 0, width; at < len; at += width) {
        width = ld_utf8_decode(name + at, len - at, &cp);
        if (width == 0) return NULL; /* a name that is not text */
    }
    return len > 0 ? copy(a, name, len) : NULL;
}

static const char *first_text(const timeline *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->sentences[i].mark_count > 0) return t->sentences[i].sentence->text;
    return NULL;
}

static void set_dates(about *a, const char *written)
{
    char date[DATE_SIZE], clock[TIME_SIZE];
    date_print(date_now(), date, clock);
    a->values.today = copy(a, date, strlen(date));
    a->bext.date = a->values.today;
    a->bext.time = copy(a, clock, strlen(clock));
    a->values.date = a->values.today;
    if (written && date_find(written, date))
        a->values.date = copy(a, date, strlen(date));
}

/* `text`: how the clip begins, if it is not to be called as the article; or NULL. */
static bool set_slug(about *a, const studio *s, const char *text)
{
    ld_buf slug = {0};
    const char *name = text ? text : a->values.title ? a->values.title : "";
    bool good = slug_add(name, s->reading.lexicon, s->reading.names, &slug);
    if (good) a->values.slug = copy(a, slug.data, slug.len);
    ld_buf_free(&slug);
    return good;
}

bool about_values(about *a, const studio *s, const char *article, size_t n,
                  const char *title, const char *text)
{
    const ld_meta *meta = &s->reading.meta;
    template_values *v = &a->values;
    *v = (template_values){.title = title ? title : meta->title,
                           .author = meta->author,
                           .source = meta->source,
                           .file = file_stem(a, article),
                           .text =
                               text ? copy(a, text, beginning(text, TEXT_CHARS)) : NULL,
                           .n = n};
    if (!v->title) v->title = v->file ? v->file : v->text;
    set_dates(a, meta->date);
    return set_slug(a, s, s->opts->cut != CUT_NONE && !title ? v->text : NULL);
}

/* --------------------------------------------------------------------- texts */

/* The text of an option, or else `otherwise`, filled in; NULL when nothing is in it. */
static const char *fill(about *a, const char *text, const char *otherwise)
{
    ld_buf filled = {0};
    const char *kept = NULL;
    if (!text) text = otherwise;
    if (text) template_fill(text, &a->values, &filled);
    if (filled.len > 0) kept = copy(a, filled.data, filled.len);
    if (filled.failed) a->arena.failed = true;
    ld_buf_free(&filled);
    return kept;
}

static void set_tags(about *a, const about_options *o)
{
    ld_about *tags = &a->tags;
    tags->title = fill(a, o->title, "{title}");
    tags->artist = fill(a, o->artist, a->values.author ? "{author}" : "{source}");
    tags->album = fill(a, o->album, "{source}");
    tags->genre = fill(a, o->category, NULL);
    tags->comment = fill(a, o->comment, NULL);
    tags->copyright = fill(a, o->copyright, NULL);
    tags->date = a->values.date;
    tags->gbk = o->encoding == TEXTS_GBK;
}

static uint64_t hash_text(uint64_t hash, const char *text)
{
    for (; text && *text; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211U; /* FNV-1a */
    return hash;
}

/* The unique source identifier of EBU R 99: country, organisation, the machine's serial
 * number, the time, nine random digits. ZZ is no country in ISO 3166, since we know
 * none; and what is random comes from what is said, so that the same gives the same. */
static const char *make_reference(about *a, const timeline *t)
{
    char text[64];
    uint64_t hash = hash_text(14695981039346656037U, a->bext.date);
    for (size_t i = 0; i < t->count; i++)
        hash = hash_text(hash, t->sentences[i].sentence->text);
    hash ^= t->frames;
    const char *clock = a->bext.time;
    int len = snprintf(text, sizeof text, "ZZLDULANGDU000001%.2s%.2s%.2s%09" PRIu64,
                       clock, clock + 3, clock + 6, hash % 1000000000);
    return copy(a, text, (size_t)len);
}

static void set_bext(about *a, const about_options *o, const timeline *t, int speech)
{
    char history[128];
    ld_bext *bext = &a->bext;
    bext->description = fill(a, o->description, "{title}");
    bext->originator = fill(a, o->originator, "langdu");
    bext->reference = fill(a, o->reference, NULL);
    if (!bext->reference) bext->reference = make_reference(a, t);
    bext->time_reference = (uint64_t)(o->time_reference * t->rate + 0.5);
    int len = snprintf(history, sizeof history,
                       "A=PCM,F=%d,W=16,M=mono,T=eSpeak NG\r\n", speech);
    bext->history = copy(a, history, (size_t)len);
    a->tags.bext = bext;
}

/* A day and a time of an option, which has been checked. */
static void set_moment(about *a, const char *text, const char *otherwise,
                       const char **date, const char **clock)
{
    char day[DATE_SIZE], hour[TIME_SIZE];
    if (!text || !date_read(text, day, hour, otherwise)) return;
    *date = copy(a, day, strlen(day));
    *clock = copy(a, hour, strlen(hour));
}

/* What is played, and from where on the next may begin: where the voice has ended. */
static void set_timers(ld_cart *cart, const timeline *t)
{
    uint64_t end = t->frames;
    for (size_t i = t->count; i-- > 0;)
        if (t->sentences[i].mark_count > 0) {
            end = t->sentences[i].end;
            break;
        }
    cart->timers[0] = (ld_cart_timer){"AUDs", 0};
    cart->timers[1] = (ld_cart_timer){"AUDe", (uint32_t)t->frames};
    cart->timers[2] = (ld_cart_timer){"SEGs", (uint32_t)end};
    cart->timers[3] = (ld_cart_timer){"SEGe", (uint32_t)t->frames};
}

static void set_cart(about *a, const about_options *o, const char *article,
                     const timeline *t)
{
    ld_cart *cart = &a->cart;
    *cart = (ld_cart){.title = a->tags.title, .artist = a->tags.artist};
    cart->cut_id = fill(a, o->cut_id, NULL);
    cart->client = fill(a, o->client, NULL);
    cart->category = fill(a, o->category, NULL);
    cart->classification = fill(a, o->classification, NULL);
    cart->user_text = fill(a, o->user_text, NULL);
    cart->out_cue =
        o->out_cue ? fill(a, o->out_cue, NULL) : about_out_cue(t, &a->arena);
    if (strncmp(article, "http", 4) == 0) cart->address = article;
    set_moment(a, o->start_date, "00:00:00", &cart->start_date, &cart->start_time);
    set_moment(a, o->end_date, "23:59:59", &cart->end_date, &cart->end_time);
    set_timers(cart, t);
    a->tags.cart = cart;
}

ld_status about_make(about *a, studio *s, const char *article, size_t n,
                     const char *title, const timeline *t, ld_error *error)
{
    const about_options *o = &s->opts->about;
    *a = (about){0};
    if (!about_values(a, s, article, n, title, first_text(t)))
        return ld_fail_memory(error);
    set_tags(a, o);
    set_bext(a, o, t, ld_speech_rate(s->speech));
    set_cart(a, o, article, t);
    about_cues(t, o->cues, &a->arena, &a->tags);
    return a->arena.failed ? ld_fail_memory(error) : LD_OK;
}

/* ------------------------------------------------------------------- writing */

static void tell(void *user, const ld_error *problem)
{
    const char *name = user;
    if (problem->hint[0])
        message("%s: %s; %s", name, problem->what, problem->hint);
    else
        message("%s: %s", name, problem->what);
}

ld_status about_write(const about *a, const options *opts, const char *name,
                      ld_writer *writer, ld_error *error)
{
    metadata wanted = about_wanted(opts);
    ld_about tags = a->tags;
    if (wanted == METADATA_NONE)
        tags =
            (ld_about){.cues = tags.cues, .cue_count = tags.cue_count, .gbk = tags.gbk};
    if (wanted != METADATA_BROADCAST) {
        tags.bext = NULL;
        tags.cart = NULL;
    }
    return ld_writer_describe(writer, &tags, tell, (void *)name, error);
}

void about_free(about *a)
{
    ld_arena_free(&a->arena);
    *a = (about){0};
}
