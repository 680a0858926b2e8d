#include "speech/pool.h"

#include "base/error.h"
#include "speech/copy.h"
#include "speech/workers.h"

#include <sched.h>
#include <stdlib.h>

/* The sentences that may be held: of each but the first and the last, all clauses are
 * under way. */
#define SENTENCES_MAX (LD_WORKERS_WINDOW + 2)

typedef struct held {
    ld_arena arena;
    const ld_sentence *sentence;
} held;

/* A clause under way: the bytes of its sentence that it says. */
typedef struct note {
    size_t at, len;
    bool ends_sentence;
} note;

/* Sentences and clauses are numbered; number n is at n modulo the array's size. */
struct ld_pool {
    ld_workers *workers; /* NULL: the work is done in this process */
    size_t wanted;       /* workers to be started; 0: they are, or cannot be */
    ld_work work;
    ld_job_context context;
    held sentences[SENTENCES_MAX];
    size_t sentence, sentence_end; /* the oldest one; the next to come */
    bool begun;                    /* a clip has been made */
    bool said;                     /* the oldest one's last clip was handed out */
    ld_clauses way;                /* through the newest one */
    bool cutting;                  /* of which there is more to cut */
    ld_clause clause;
    ld_buf job;
    note notes[LD_WORKERS_WINDOW];
    size_t note, note_end;
};

/* The cores that this process may use. */
static unsigned count_cores(void)
{
    cpu_set_t cores;
    if (sched_getaffinity(0, sizeof cores, &cores) != 0) return 1;
    int count = CPU_COUNT(&cores);
    if (count < 1) return 1;
    return count < LD_POOL_WORKERS_MAX ? (unsigned)count : LD_POOL_WORKERS_MAX;
}

ld_status ld_pool_open_with(ld_speech *speech, unsigned workers, ld_work work,
                            ld_pool **pool, ld_error *error)
{
    *pool = NULL;
    if (workers > LD_POOL_WORKERS_MAX)
        return ld_fail(error, LD_ARGUMENT, NULL, "%u workers: it can be 1 to %d",
                       workers, LD_POOL_WORKERS_MAX);
    if (!workers) workers = count_cores();
    ld_pool *made = calloc(1, sizeof *made);
    if (!made) return ld_fail_memory(error);
    made->context.speaker = ld_speech_speaker(speech);
    made->wanted = workers > 1 ? workers : 0;
    made->work = work;
    *pool = made;
    return LD_OK;
}

ld_status ld_pool_open(ld_speech *speech, unsigned workers, ld_pool **pool,
                       ld_error *error)
{
    return ld_pool_open_with(speech, workers, ld_job_do, pool, error);
}

bool ld_pool_has_room(const ld_pool *pool)
{
    return !pool->cutting && (!pool->workers || ld_workers_have_room(pool->workers));
}

/* ------------------------------------------------------------------ clauses */

static void add_note(ld_pool *pool)
{
    const ld_clause *clause = &pool->clause;
    note *n = &pool->notes[pool->note_end++ % LD_WORKERS_WINDOW];
    *n = (note){.ends_sentence = clause->ends_sentence};
    if (!clause->cue_count) return;
    const ld_cue *last = &clause->cues[clause->cue_count - 1];
    n->at = clause->cues[0].at;
    n->len = last->at + last->len - n->at;
}

/* Cuts the newest sentence into jobs while there is room. */
static ld_status cut(ld_pool *pool, ld_error *error)
{
    while (pool->cutting && ld_workers_have_room(pool->workers)) {
        ld_clauses_next(&pool->way, &pool->clause);
        ld_job_write(&pool->clause, &pool->job);
        if (pool->clause.failed || pool->job.failed) return ld_fail_memory(error);
        ld_status status =
            ld_workers_add(pool->workers, pool->job.data, pool->job.len, error);
        if (status != LD_OK) return status;
        pool->cutting = !pool->clause.ends_sentence;
        add_note(pool);
    }
    return LD_OK;
}

/* -------------------------------------------------------------- sentences */

static held *held_at(ld_pool *pool, size_t number)
{
    return &pool->sentences[number % SENTENCES_MAX];
}

/* Lets the oldest sentence go, if all of it has been handed out. */
static void release(ld_pool *pool)
{
    if (!pool->said) return;
    pool->said = false;
    ld_arena_free(&held_at(pool, pool->sentence++)->arena);
}

/* Starts the workers when there is more to make than the first clip. That is made in
 * this process, which has it sooner; where there can be no workers, so are all. */
static void start_workers(ld_pool *pool)
{
    if (!pool->wanted || !pool->begun) return;
    ld_workers_open(pool->wanted, pool->work, &pool->context, &pool->workers, NULL);
    pool->wanted = 0;
}

ld_status ld_pool_submit(ld_pool *pool, const ld_sentence *sentence, ld_error *error)
{
    release(pool);
    start_workers(pool);
    held *h = held_at(pool, pool->sentence_end);
    h->sentence = ld_sentence_copy(sentence, &h->arena);
    if (!h->sentence) {
        ld_arena_free(&h->arena);
        return ld_fail_memory(error);
    }
    pool->way = ld_clauses_of(h->sentence);
    ld_status status = ld_pace_choose(&pool->context.speaker->pace, h->sentence,
                                      &pool->way.tempo, error);
    if (status != LD_OK) {
        ld_arena_free(&h->arena);
        return status;
    }
    pool->cutting = ld_clauses_left(&pool->way);
    if (pool->cutting)
        pool->sentence_end++;
    else
        ld_arena_free(&h->arena);
    return pool->workers ? cut(pool, error) : LD_OK;
}

/* Names the text of the clause, for the user to find it. */
static ld_status fail_skipped(const ld_sentence *sentence, const note *n,
                              ld_error *error)
{
    /* What is longer than the message is cut there, and at a character. */
    size_t len = n->len < sizeof error->what ? n->len : sizeof error->what;
    return ld_fail(error, LD_SKIPPED, "write it in another way",
                   "eSpeak NG has crashed twice, and this is not said: %.*s", (int)len,
                   sentence->text + n->at);
}

static ld_status collect_here(ld_pool *pool, ld_clip *clip, ld_error *error)
{
    if (!pool->cutting) return LD_END;
    ld_clauses_next(&pool->way, &pool->clause);
    if (pool->clause.failed) return ld_fail_memory(error);
    pool->begun = true;
    pool->said = pool->clause.ends_sentence;
    pool->cutting = !pool->said;
    clip->sentence = pool->way.sentence;
    return ld_speaker_say(pool->context.speaker, &pool->clause, clip, error);
}

ld_status ld_pool_collect(ld_pool *pool, ld_clip *clip, ld_error *error)
{
    release(pool);
    if (pool->cutting) start_workers(pool);
    if (!pool->workers) return collect_here(pool, clip, error);
    const void *result;
    size_t len;
    ld_status status = cut(pool, error);
    if (status == LD_OK) status = ld_workers_next(pool->workers, &result, &len, error);
    if (status != LD_OK && status != LD_SKIPPED) return status;
    const note *n = &pool->notes[pool->note++ % LD_WORKERS_WINDOW];
    pool->said = n->ends_sentence;
    const ld_sentence *sentence = held_at(pool, pool->sentence)->sentence;
    if (status == LD_SKIPPED) return fail_skipped(sentence, n, error);
    clip->sentence = sentence;
    return ld_result_read(result, clip, error);
}

void ld_pool_close(ld_pool *pool)
{
    if (!pool) return;
    ld_workers_close(pool->workers);
    for (size_t i = 0; i < SENTENCES_MAX; i++)
        ld_arena_free(&pool->sentences[i].arena);
    ld_clause_free(&pool->clause);
    ld_buf_free(&pool->job);
    free(pool);
}
