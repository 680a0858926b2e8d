/* langdu check: what a person should know of an article before its clip is on air. */
#include "cli/commands.h"

#include "base/buf.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "cli/message.h"
#include "cli/show/doubts.h"
#include "cli/studio/progress.h"
#include "cli/studio/recording.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Readings that are less sure than this are wrong so often that somebody should look;
 * those above it are told of, and matter where the check is strict. */
#define WORRYING 0.7F

/* So many characters of what is left out are shown, and so many pieces of it. */
#define SHOWN 40
#define PIECES_MOST 100

/* What is found in an article. */
typedef struct findings {
    const options *opts;
    doubts *doubts;
    bool failed; /* memory ran out */
    size_t syllables;
    ld_buf left_out; /* lines */
    size_t pieces, unreadable;
    ld_repairs repairs;
    skipped unknown;
    size_t skipped; /* clauses that could not be said */
} findings;

/* --------------------------------------------------------------- collecting */

static void add_left_out(void *user, const ld_block *block)
{
    findings *f = user;
    size_t at = 0;
    uint32_t cp;
    f->unreadable += block->reason == LD_UNREADABLE_PART;
    if (++f->pieces > PIECES_MOST) return;
    for (size_t count = 0; at < block->len && count < SHOWN; count++)
        at += ld_utf8_next(block->text + at, &cp);
    ld_buf_printf(&f->left_out, ld_translate("left out as %s: %.*s%s"),
                  ld_translate(ld_reason_name(block->reason)), (int)at, block->text,
                  at < block->len ? "…" : "");
    ld_buf_add_string(&f->left_out, "\n");
}

static void add_sentence(void *user, const ld_sentence *sentence)
{
    findings *f = user;
    for (size_t i = 0; i < sentence->token_count; i++)
        f->syllables += sentence->tokens[i].spoken_count;
    if (!doubts_add(f->doubts, sentence)) f->failed = true;
}

static void end_article(void *user, const ld_article *article, const skipped *unknown)
{
    findings *f = user;
    f->repairs = ld_article_repairs(article);
    f->unknown = *unknown;
}

/* ----------------------------------------------------------------- printing */

/* A line of the report, translated. */
__attribute__((format(printf, 1, 2))) static void check_line(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vprintf(ld_translate(format), args);
    va_end(args);
    putchar('\n');
}

static size_t count_unknown(const findings *f)
{
    size_t all = f->unknown.others;
    for (size_t i = 0; i < f->unknown.count; i++)
        all += f->unknown.items[i].times;
    return all;
}

static void print_unknown(const findings *f)
{
    for (size_t i = 0; i < f->unknown.count; i++) {
        char text[5] = "";
        uint32_t character = f->unknown.items[i].character;
        ld_utf8_encode(character, text);
        check_line("no reading is known for %s (U+%04X), %zu times", text,
                   (unsigned)character, f->unknown.items[i].times);
    }
    if (f->unknown.others > 0)
        check_line("no reading is known for other characters, %zu times",
                   f->unknown.others);
}

static size_t count_repairs(const findings *f)
{
    size_t all = 0;
    for (ld_damage damage = 0; damage < LD_DAMAGE_COUNT; damage++)
        all += f->repairs.of[damage].count;
    return all;
}

static void print_repairs(const findings *f)
{
    static const char *const names[LD_DAMAGE_COUNT] = {
        [LD_DAMAGE_ENTITIES] = LD_MESSAGE("entities of HTML"),
        [LD_DAMAGE_MISREAD] = LD_MESSAGE("text decoded in a wrong encoding"),
        [LD_DAMAGE_SHIFTED] = LD_MESSAGE("GBK decoded a byte early or late"),
        [LD_DAMAGE_LOST] = LD_MESSAGE("lost characters"),
        [LD_DAMAGE_NOTES] = LD_MESSAGE("readings in brackets"),
        [LD_DAMAGE_FORMS] = LD_MESSAGE("characters of other forms"),
        [LD_DAMAGE_SPACES] = LD_MESSAGE("spaces inside words"),
        [LD_DAMAGE_LINES] = LD_MESSAGE("broken lines"),
    };
    if (f->repairs.bad_bytes > 0)
        check_line("%zu bytes are no characters", f->repairs.bad_bytes);
    for (ld_damage damage = 0; damage < LD_DAMAGE_COUNT; damage++) {
        const ld_repair_count *found = &f->repairs.of[damage];
        if (found->count == 0) continue;
        check_line("repaired: %s, %zu times", ld_translate(names[damage]),
                   found->count);
        if (*found->before)
            check_line("  `%s` is now `%s`", found->before, found->after);
    }
}

static void print_findings(const findings *f)
{
    size_t doubtful = doubts_count(f->doubts, 1);
    print_unknown(f);
    print_repairs(f);
    if (f->left_out.len > 0) fwrite(f->left_out.data, 1, f->left_out.len, stdout);
    if (f->pieces > PIECES_MOST)
        check_line("left out besides: %zu pieces", f->pieces - PIECES_MOST);
    if (doubtful == 0) return;
    check_line("%zu doubtful readings; correct them, and give them back with --names:",
               doubtful);
    putchar('\n');
    doubts_print(f->doubts, stdout);
}

static void print_length(const findings *f, double seconds, int rate)
{
    char text[64];
    progress_print_time(seconds, text, sizeof text);
    check_line("length %s (%.3f seconds), %zu syllables at %d a minute", text, seconds,
               f->syllables, rate);
}

static void print_levels(const ld_written *w, bool dual_mono)
{
    if (!isfinite(w->loudness))
        check_line("it is silent");
    else if (w->channels == 2)
        check_line("loudness %.1f LUFS on two channels, true peak %.1f dBTP",
                   w->loudness, w->peak);
    else if (dual_mono)
        check_line("loudness %.1f LUFS as dual mono, true peak %.1f dBTP", w->loudness,
                   w->peak);
    else
        check_line("loudness %.1f LUFS as mono, true peak %.1f dBTP", w->loudness,
                   w->peak);
}

/* What somebody should look at, or that there is nothing. */
static bool print_verdict(const findings *f)
{
    bool strict = f->opts->strict;
    size_t unknown = count_unknown(f), lost = f->repairs.of[LD_DAMAGE_LOST].count;
    size_t doubtful = doubts_count(f->doubts, strict ? 1 : WORRYING);
    size_t others = strict ? count_repairs(f) + f->pieces : lost + f->unreadable;
    size_t all = unknown + doubtful + others + f->repairs.bad_bytes + f->skipped;
    if (all > 0)
        check_line("somebody should look at %zu of these", all);
    else
        check_line("nothing of this needs to be looked at");
    return all > 0;
}

/* ----------------------------------------------------------------- checking */

/* Makes the clip as the options ask for, and keeps it nowhere. */
static int render(studio *s, findings *f)
{
    recording c;
    recording_job job = recording_job_of(f->opts);
    job.articles = s->reading.articles;
    job.article_count = 1;
    job.output = "/dev/null";
    if (!job.sound.format) job.sound.format = "wav";
    job.side = 0;
    job.sound.measure = true;
    int status = recording_make(s, &job, &c);
    if (c.error.status != LD_OK) message_error(&c.error, false);
    f->skipped = c.skipped; /* each of which has been told of */
    if (status == EXIT_BROKEN && c.error.status == LD_OK) status = EXIT_READ;
    if (status == EXIT_READ && !stop_signal) {
        print_length(f, (double)c.written.frames / c.written.rate, c.rate);
        print_levels(&c.written, f->opts->sound.dual_mono);
    }
    recording_free(&c);
    return status;
}

/* Foresees how long it will be. */
static int foresee(studio *s, const findings *f)
{
    const ld_sentence *sentence;
    ld_error error;
    double all = 0, one = 0;
    ld_status status = studio_speak(s, studio_usual_rate(s), &error);
    while (status == LD_OK && (sentence = reading_next(&s->reading))) {
        status = ld_speech_foresee(s->speech, sentence, &one, &error);
        all += one;
    }
    if (status != LD_OK) return message_error(&error, false);
    if (s->reading.exit_status == EXIT_READ && !stop_signal)
        print_length(f, all, s->rate);
    return s->reading.exit_status;
}

static int check(studio *s, const char *const *article)
{
    findings f = {.opts = s->opts, .doubts = doubts_open(s->reading.lexicon)};
    const reading_watcher watcher = {.user = &f,
                                     .sentence = add_sentence,
                                     .left_out = add_left_out,
                                     .ended = end_article};
    f.failed = !f.doubts;
    int status = EXIT_OTHER;
    if (!f.failed) {
        reading_begin(&s->reading, article, 1);
        s->reading.watcher = &watcher;
        printf("%s\n", *article);
        status = s->opts->fast ? foresee(s, &f) : render(s, &f);
        s->reading.watcher = NULL;
    }
    if (f.failed || f.left_out.failed) {
        message("out of memory");
        status = EXIT_OTHER;
    }
    if (status == EXIT_READ && !stop_signal) {
        print_findings(&f);
        if (print_verdict(&f)) status = EXIT_LOOK;
    }
    ld_buf_free(&f.left_out);
    doubts_close(f.doubts);
    return status;
}

int command_check(const options *opts)
{
    studio s;
    int status = studio_open(&s, opts);
    if (status != EXIT_READ) return status;
    for (size_t i = 0; i < opts->article_count && !stop_signal; i++) {
        if (i > 0) putchar('\n');
        int found = check(&s, &opts->articles[i]);
        /* What cannot be read is worse than what should be looked at. */
        if (status == EXIT_READ || (status == EXIT_LOOK && found != EXIT_READ))
            status = found;
    }
    studio_close(&s);
    return status;
}
