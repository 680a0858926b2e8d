#include "cli/reader/tell.h"

#include "base/buf.h"
#include "base/translate.h"
#include "cli/reader/articles.h"
#include "cli/reader/feed.h"
#include "cli/reader/spell.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void reader_note(reader *r, const char *format, ...)
{
    char text[1024];
    va_list args;
    if (r->display.mode == DISPLAY_NONE) return;
    va_start(args, format);
    vsnprintf(text, sizeof text, ld_translate(format), args);
    va_end(args);
    display_line(&r->display, text);
}

/* Whether something is said between. */
static bool is_aside(const reader *r)
{
    return r->feed.place.article == ASIDE ||
           (r->track_count && r->track[r->track_first].place.article == ASIDE);
}

void tell_end(reader *r)
{
    if (!is_aside(r)) return;
    feed_from(r, feed_stop(r));
}

void reader_say(reader *r, const char *text)
{
    ld_sentences_options how = reading_sentences_options(&r->reading);
    how.marks = LD_MARKS_NONE;
    source back = feed_stop(r);
    if (r->aside.open) {
        takes_forget(&r->takes, ASIDE);
        script_close(&r->aside.script);
    }
    r->back = back;
    if (!back.arriving) r->back.frame = 0;
    gather *g = gather_open_text(text, r->reading.lexicon);
    r->aside.open = g != NULL;
    if (g) script_open(&r->aside.script, g, r->reading.lexicon, &how);
    spot first = {0, 0};
    bool heard = g && script_from(&r->aside.script, &first) == FOUND;
    manner as = r->manner;
    as.marks = LD_MARKS_NONE;
    source aside = {.place = {ASIDE, first}, .manner = as};
    feed_from(r, heard ? aside : r->back);
}

/* -------------------------------------------------------------------- where am I */

void tell_time(double seconds, char *text, size_t size)
{
    long all = (long)(seconds + 0.5), minutes = (all + 30) / 60;
    if (all < 60)
        snprintf(text, size, "%ld秒", all);
    else if (minutes < 60)
        snprintf(text, size, "%ld分钟", minutes);
    else
        snprintf(text, size, "%ld小时%ld分", minutes / 60, minutes % 60);
}

/* Seconds as a clock shows them: 12:30, 1:02:30. */
static void print_clock(double seconds, char *text, size_t size)
{
    long all = (long)(seconds + 0.5);
    if (all < 3600)
        snprintf(text, size, "%ld:%02ld", all / 60, all % 60);
    else
        snprintf(text, size, "%ld:%02ld:%02ld", all / 3600, all / 60 % 60, all % 60);
}

/* Of an article whose end has not come. */
static void tell_title(reader *r, const char *title)
{
    char text[1024];
    reader_note(r, "%s: the end has not come yet", title);
    snprintf(text, sizeof text, "%s。全文还没有收完。", title);
    reader_say(r, text);
}

void tell_where(reader *r)
{
    char title[GATHER_TITLE], left[64], clock[32], text[1024];
    reader_title(r, title);
    if (!articles_settle(r, r->here.article)) {
        tell_title(r, title);
        return;
    }
    double part = reader_part(r), rest = (1 - part) * reader_length(r);
    int percent = (int)(100 * part + 0.5);
    tell_time(rest, left, sizeof left);
    print_clock(rest, clock, sizeof clock);
    reader_note(r, "%s: %d %%, %s left", title, percent, clock);
    snprintf(text, sizeof text, "%s。已读%d%%，还剩%s。", title, percent, left);
    reader_say(r, text);
}

/* ------------------------------------------------------------------------- keys */

void tell_keys(reader *r, bool aloud)
{
    ld_buf text = {0};
    for (unsigned i = 0; i < READER_COMMANDS; i++) {
        const command_key *key = &command_keys[i];
        if (key->key == KEY_NONE) continue;
        if (aloud)
            ld_buf_printf(&text, "%s，%s。", key->key_spoken, key->spoken);
        else
            reader_note(r, "%-6s %s", ld_translate(key->key_name),
                        ld_translate(key->what));
    }
    if (aloud && !text.failed) reader_say(r, text.data);
    ld_buf_free(&text);
}

/* --------------------------------------------------------------------- spelling */

void tell_spelling(reader *r)
{
    ld_buf text = {0};
    reader_article *a = articles_get(r, r->here.article);
    if (a && script_seek(&a->script, &a->script.look, r->here.at) == FOUND)
        spell_sentence(a->script.look.sentence, &text);
    if (text.len && !text.failed) reader_say(r, text.data);
    ld_buf_free(&text);
}
