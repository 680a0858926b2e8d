#include "cli/studio/recording.h"

#include "cli/message.h"
#include "cli/studio/about.h"
#include "cli/studio/preview.h"
#include "cli/studio/script.h"
#include "cli/studio/side.h"

#include <poll.h>
#include <string.h>
#include <unistd.h>

/* How often a clip is made anew to get its duration right. */
#define TAKES 3

/* A clip being made. */
typedef struct making {
    studio *s;
    const recording_job *job;
    recording *c;
    ld_writer *writer;
    sides sides;
    preview preview; /* for the proof sheet */
    bool timed;      /* the timeline is wanted */
    bool scripted;   /* the sentences are those of */
    script script;   /* where there is a duration, or they are given */
    bool from_input; /* an article is standard input */
    uint64_t frames; /* of speech, so far */
} making;

static bool is_stopped(void)
{
    return stop_signal != 0;
}

recording_job recording_job_of(const options *opts)
{
    recording_job job = {.articles = opts->articles,
                         .article_count = opts->article_count,
                         .output = opts->output,
                         .sound = opts->sound,
                         .duration = opts->duration,
                         .side = opts->side,
                         .proof = opts->proof};
    if (job.proof) job.side |= 1U << SIDE_PROOF;
    job.sound.force = opts->force;
    job.sound.stopped = is_stopped;
    job.sound.hold = about_needs_hold(opts);
    job.sound.measure = about_wanted(opts) == METADATA_BROADCAST;
    return job;
}

/* ----------------------------------------------------------------- speaking */

static void count(recording *c, const ld_sentence *sentence)
{
    c->sentences++;
    for (size_t i = 0; i < sentence->token_count; i++)
        c->unknown += sentence->tokens[i].kind == LD_UNREADABLE;
}

static const ld_sentence *next_sentence(making *m)
{
    const ld_sentence *sentence;
    if (m->scripted)
        sentence = m->script.next < m->script.count
                       ? m->script.sentences[m->script.next++]
                       : NULL;
    else
        sentence = reading_next(&m->s->reading);
    if (sentence) count(m->c, sentence);
    return sentence;
}

/* Whether the next sentence may have to wait for who writes our input. What is under
 * way is then delivered first. */
static bool input_waits(const making *m)
{
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    return m->from_input && poll(&in, 1, 0) == 0;
}

/* Submits what there is room for. `under_way`: something can be collected. Sets `more`
 * to whether there may be another sentence. */
static ld_status submit(making *m, bool under_way, bool *more, ld_error *error)
{
    ld_status status = LD_OK;
    while (status == LD_OK && *more && ld_pool_has_room(m->s->pool) &&
           !(under_way && input_waits(m))) {
        const ld_sentence *sentence = next_sentence(m);
        *more = sentence != NULL;
        if (sentence) status = ld_pool_submit(m->s->pool, sentence, error);
        under_way = true;
    }
    return status;
}

static ld_status keep(making *m, const ld_clip *piece, ld_error *error)
{
    m->frames += piece->frames;
    if (m->timed && !timeline_add(&m->c->timeline, piece)) {
        *error = (ld_error){.status = LD_MEMORY};
        return LD_MEMORY;
    }
    ld_status status = ld_writer_write(m->writer, piece->pcm, piece->frames, error);
    if (status == LD_OK) status = preview_write(&m->preview, piece, error);
    return status;
}

/* Writes the next piece. */
static ld_status deliver(making *m, ld_error *error)
{
    ld_clip piece;
    ld_status status = ld_pool_collect(m->s->pool, &piece, error);
    if (status == LD_OK) return keep(m, &piece, error);
    if (status == LD_INTERRUPTED) return LD_OK;
    if (status != LD_SKIPPED) return status;
    if (!m->s->reading.quiet) message_error(error, false);
    m->c->skipped++;
    return LD_OK;
}

static ld_status speak(making *m, ld_error *error)
{
    bool more = true;
    for (ld_status status = LD_OK; !stop_signal;) {
        bool under_way = status != LD_END;
        status = submit(m, under_way, &more, error);
        if (status == LD_OK) status = deliver(m, error);
        if (status == LD_END && !more) break;
        if (status != LD_OK && status != LD_END) return status;
    }
    return LD_OK;
}

/* ------------------------------------------------------------------ a take */

static bool cannot_go_on(const making *m)
{
    return m->s->reading.exit_status != EXIT_READ || stop_signal;
}

static ld_status begin_take(making *m, ld_error *error)
{
    ld_writer_options sound = m->job->sound;
    int rate = ld_speech_rate(m->s->speech);
    sound.length = m->job->duration;
    m->frames = 0;
    m->script.next = 0;
    m->c->sentences = m->c->unknown = m->c->skipped = 0;
    timeline_free(&m->c->timeline);
    m->c->timeline.rate = rate;
    m->c->timeline.wants_peaks = m->job->side & 1U << SIDE_PROOF;
    ld_writer_close(m->writer);
    ld_status status = ld_writer_open(m->job->output, rate, &sound, &m->writer, error);
    if (status == LD_OK && (m->job->side & 1U << SIDE_PROOF))
        status = preview_open(&m->preview, rate, &sound, error);
    return status;
}

/* The seconds that are left for speech. */
static double seconds_left(const recording_job *job)
{
    return job->duration - job->sound.lead_in - job->sound.tail;
}

/* Speaks, and again at another rate, until it takes as long as it is to. */
static ld_status take_until_fit(making *m, ld_error *error)
{
    for (int take = 1;; take++) {
        ld_status status = speak(m, error);
        if (status != LD_OK || cannot_go_on(m)) return status;
        status = ld_writer_finish(m->writer, error);
        if (status != LD_ARGUMENT || m->job->duration <= 0 || take == TAKES)
            return status;
        double took = (double)m->frames / ld_speech_rate(m->s->speech);
        status = script_correct_rate(m->s, took, seconds_left(m->job), error);
        if (status == LD_OK) status = begin_take(m, error);
        if (status != LD_OK) return status;
    }
}

/* Completes the clip with all it says of itself, and what is beside it. Play-out
 * systems that find a clip look for its side files at once, so that they come first. */
static ld_status finish_timed(making *m, ld_error *error)
{
    about a = {0};
    const recording_job *job = m->job;
    ld_status status =
        about_make(&a, m->s, job->articles[0], job->number ? job->number : 1,
                   job->title, &m->c->timeline, error);
    if (status == LD_OK && about_needs_hold(m->s->opts))
        status = about_write(&a, m->s->opts, job->output, m->writer, error);
    if (status == LD_OK) status = ld_writer_complete(m->writer, error);
    m->c->written = ld_writer_result(m->writer);
    if (status == LD_OK) status = preview_finish(&m->preview, error);
    const side_source source = {.timeline = &m->c->timeline,
                                .about = &a,
                                .written = &m->c->written,
                                .lexicon = m->s->reading.lexicon,
                                .preview = &m->preview.bytes};
    if (status == LD_OK) status = sides_commit(&m->sides, &source, error);
    about_free(&a);
    return status;
}

static ld_status finish(making *m, ld_error *error)
{
    m->c->written = ld_writer_result(m->writer);
    timeline_place(&m->c->timeline, m->writer);
    ld_status status = m->timed ? finish_timed(m, error) : LD_OK;
    if (status == LD_OK) status = ld_writer_commit(m->writer, error);
    m->c->written = ld_writer_result(m->writer);
    return status;
}

/* --------------------------------------------------------------------- all */

/* What has to be known before anything is said. */
static ld_status prepare(making *m, ld_error *error)
{
    const recording_job *job = m->job;
    ld_status status = studio_speak(m->s, studio_usual_rate(m->s), error);
    if (status == LD_OK) status = begin_take(m, error);
    if (status == LD_OK && job->side)
        status = sides_open(&m->sides, job->output, job->side, job->proof,
                            job->sound.force, error);
    if (status != LD_OK || job->duration <= 0) return status;
    if (!job->sentences)
        status = script_read(&m->script, m->s, seconds_left(job), error);
    if (status == LD_OK && !cannot_go_on(m))
        status = script_choose_rate(&m->script, m->s, seconds_left(job), error);
    return status;
}

static ld_status make(making *m, ld_error *error)
{
    ld_status status = prepare(m, error);
    if (status == LD_OK && !cannot_go_on(m)) status = take_until_fit(m, error);
    m->c->rate = m->s->rate;
    if (status != LD_OK || cannot_go_on(m)) return status;
    return finish(m, error);
}

/* Whether a failure is of writing, not of reading and speaking. */
static int status_of(const making *m, const ld_error *error)
{
    return message_status(error, m->s->speech != NULL);
}

/* Prepares for reading, or for the sentences that have been read. */
static void begin_reading(making *m)
{
    const recording_job *job = m->job;
    if (job->sentences) {
        m->script.sentences = (const ld_sentence **)job->sentences;
        m->script.count = job->sentence_count;
        return;
    }
    reading_begin(&m->s->reading, job->articles, job->article_count);
    for (size_t i = 0; i < job->article_count; i++)
        m->from_input = m->from_input || strcmp(job->articles[i], "-") == 0;
}

int recording_make(studio *s, const recording_job *job, recording *c)
{
    *c = (recording){.error.status = LD_OK};
    making m = {.s = s, .job = job, .c = c};
    m.timed = job->wants_timeline || job->side || about_needs_hold(s->opts);
    m.scripted = job->duration > 0 || job->sentences;
    begin_reading(&m);
    ld_error error = {0};
    ld_status status = make(&m, &error);
    ld_writer_close(m.writer);
    sides_close(&m.sides);
    preview_close(&m.preview);
    if (!job->sentences) script_free(&m.script);
    if (status == LD_INTERRUPTED && stop_signal) return EXIT_OTHER;
    if (status != LD_OK) {
        c->error = error;
        return status_of(&m, &error);
    }
    if (s->reading.quiet) c->error = s->reading.error;
    if (s->reading.exit_status != EXIT_READ || stop_signal)
        return s->reading.exit_status;
    return c->skipped ? EXIT_BROKEN : EXIT_READ;
}

void recording_free(recording *c)
{
    timeline_free(&c->timeline);
}
