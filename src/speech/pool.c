#include "speech/pool.h"

#include "base/datafile.h"
#include "base/error.h"
#include "speech/cache.h"
#include "speech/copy.h"
#include "speech/workers.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>

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
    ld_buf key; /* under which it will be kept; empty: it will not */
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
    ld_cache *cache; /* NULL: none */
    uint64_t who[2]; /* speaks, as a checksum */
    ld_buf key;      /* of the clause that is done in this process */
    void *result;    /* of it */
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

/* Two checksums: of the identity, and of it once more after the first. */
static void sum_identity(const ld_buf *identity, uint64_t who[2])
{
    ld_buf all = {0};
    for (int i = 0; i < 2; i++) {
        ld_buf_truncate(&all, 0);
        ld_buf_add(&all, (const char *)who, sizeof *who);
        ld_buf_add(&all, identity->data, identity->len / 8 * 8);
        char rest[8] = {0};
        memcpy(rest, identity->data + identity->len / 8 * 8, identity->len % 8);
        ld_buf_add(&all, rest, sizeof rest);
        who[i] = all.failed ? 0 : ld_datafile_checksum(all.data, all.len);
    }
    ld_buf_free(&all);
}

void ld_pool_use_cache(ld_pool *pool, ld_cache *cache)
{
    const ld_buf *identity = &pool->context.speaker->identity;
    if (identity->failed || !identity->len) return;
    sum_identity(identity, pool->who);
    if (pool->who[1]) pool->cache = cache;
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
    n->ends_sentence = clause->ends_sentence;
    n->at = n->len = 0;
    if (!clause->cue_count) return;
    const ld_cue *last = &clause->cues[clause->cue_count - 1];
    n->at = clause->cues[0].at;
    n->len = last->at + last->len - n->at;
}

/* Makes the next clause of the newest sentence into a job. */
static ld_status write_job(ld_pool *pool, ld_error *error)
{
    ld_clauses_next(&pool->way, &pool->clause);
    ld_job_write(&pool->clause, &pool->job);
    if (pool->clause.failed || pool->job.failed) return ld_fail_memory(error);
    return LD_OK;
}

/* Looks in the cache for the job's result, malloc'ed. Where there is none, `key` is the
 * one to keep it under, or empty. */
static void *look_up(ld_pool *pool, ld_buf *key, size_t *len)
{
    static const char zeros[8];
    void *result = NULL;
    ld_buf_truncate(key, 0);
    if (!pool->cache) return NULL;
    ld_buf_add(key, (const char *)pool->who, sizeof pool->who);
    ld_buf_add(key, pool->job.data, pool->job.len);
    ld_buf_add(key, zeros, (8 - key->len % 8) % 8);
    if (!key->failed && ld_cache_find(pool->cache, key->data, key->len, &result, len) &&
        ld_result_is_whole(result, *len)) {
        ld_buf_truncate(key, 0);
        return result;
    }
    free(result);
    return NULL;
}

/* Keeps a result that was made for the key. */
static void keep(ld_pool *pool, const ld_buf *key, const void *result, size_t len)
{
    if (key->len == 0 || key->failed || !ld_result_is_whole(result, len)) return;
    ld_cache_keep(pool->cache, key->data, key->len, result, len);
}

/* Cuts the newest sentence into jobs while there is room. */
static ld_status cut(ld_pool *pool, ld_error *error)
{
    ld_status status = LD_OK;
    while (status == LD_OK && pool->cutting && ld_workers_have_room(pool->workers)) {
        status = write_job(pool, error);
        if (status != LD_OK) return status;
        size_t len;
        note *n = &pool->notes[pool->note_end % LD_WORKERS_WINDOW];
        void *result = look_up(pool, &n->key, &len);
        if (result)
            ld_workers_add_done(pool->workers, result, len);
        else
            status =
                ld_workers_add(pool->workers, pool->job.data, pool->job.len, error);
        if (status != LD_OK) return status;
        pool->cutting = !pool->clause.ends_sentence;
        add_note(pool);
    }
    return status;
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

/* The result of the job, from the cache or made in this process. */
static ld_status work_here(ld_pool *pool, ld_clip *clip, ld_error *error)
{
    size_t len = 0;
    free(pool->result);
    pool->result = look_up(pool, &pool->key, &len);
    if (!pool->result) {
        pool->result =
            ld_job_do_here(&pool->context, pool->job.data, pool->job.len, &len);
        if (!pool->result) return ld_fail_memory(error);
        keep(pool, &pool->key, pool->result, len);
    }
    return ld_result_read(pool->result, clip, error);
}

static ld_status collect_here(ld_pool *pool, ld_clip *clip, ld_error *error)
{
    if (!pool->cutting) return LD_END;
    ld_status status = write_job(pool, error);
    if (status != LD_OK) return status;
    bool first = !pool->begun;
    pool->begun = true;
    pool->said = pool->clause.ends_sentence;
    pool->cutting = !pool->said;
    clip->sentence = pool->way.sentence;
    if (pool->cache && !first) return work_here(pool, clip, error);
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
    keep(pool, &n->key, result, len);
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
    ld_buf_free(&pool->key);
    for (size_t i = 0; i < LD_WORKERS_WINDOW; i++)
        ld_buf_free(&pool->notes[i].key);
    free(pool->result);
    free(pool);
}
