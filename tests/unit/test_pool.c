#include "fixture.h"
#include "speech/pool.h"
#include "speech/workers.h"

#include <errno.h>
#include <malloc.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

/* ------------------------------------------------------- workers: any job */

/* A job: what the worker is to do before it answers with the job's number. */
typedef struct task {
    unsigned number, milliseconds;
    bool die, hang;
    size_t more; /* bytes of the answer */
} task;

typedef struct answer {
    unsigned number;
    pid_t worker;
    char output[32]; /* where its standard output goes */
} answer;

static void do_task(void *context, const void *job, size_t len,
                    struct iovec pieces[LD_RESULT_PIECES])
{
    static answer reply;
    static char more[1 << 20];
    (void)context;
    const task *t = job;
    assert_int_equal(len, sizeof *t);
    if (t->die) raise(SIGKILL);
    while (t->hang)
        pause();
    nanosleep(&(struct timespec){.tv_nsec = t->milliseconds * 1000000L}, NULL);
    reply = (answer){.number = t->number, .worker = getpid()};
    if (readlink("/proc/self/fd/1", reply.output, sizeof reply.output - 1) < 0)
        strcpy(reply.output, "unknown");
    pieces[0] = (struct iovec){&reply, sizeof reply};
    pieces[2] = (struct iovec){more, t->more};
}

static ld_workers *open_workers(size_t count)
{
    ld_workers *workers;
    ld_error error;
    if (ld_workers_open(count, do_task, NULL, &workers, &error) != LD_OK)
        fail_msg("%s", error.what);
    return workers;
}

static void add(ld_workers *workers, task t)
{
    assert_int_equal(ld_workers_add(workers, &t, sizeof t, NULL), LD_OK);
}

static answer next(ld_workers *workers, unsigned number)
{
    const void *result;
    size_t len;
    answer got = {0};
    assert_int_equal(ld_workers_next(workers, &result, &len, NULL), LD_OK);
    assert_true(len >= sizeof got);
    memcpy(&got, result, sizeof got);
    assert_int_equal(got.number, number);
    return got;
}

static void assert_no_children(void)
{
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

static void results_keep_the_order_of_jobs(void **state)
{
    (void)state;
    enum { JOBS = 300 };
    for (size_t count = 1; count <= 5; count += 2) {
        ld_workers *workers = open_workers(count);
        unsigned added = 0;
        for (unsigned i = 0; i < JOBS; i++) {
            for (; added < JOBS && ld_workers_have_room(workers); added++)
                add(workers, (task){.number = added, .milliseconds = added * 7 % 4});
            assert_true(added - i <= LD_WORKERS_WINDOW);
            assert_string_equal(next(workers, i).output, "/dev/null");
        }
        assert_int_equal(ld_workers_next(workers, NULL, NULL, NULL), LD_END);
        ld_workers_close(workers);
    }
    assert_no_children();
}

/* Kills are further apart than the window, so that none can hit the same job twice. */
static void killed_workers_are_replaced(void **state)
{
    (void)state;
    enum { JOBS = 500 };
    ld_workers *workers = open_workers(3);
    unsigned added = 0, kills = 0;
    for (unsigned i = 0; i < JOBS; i++) {
        for (; added < JOBS && ld_workers_have_room(workers); added++)
            add(workers, (task){.number = added, .more = 300000 * (added % 2)});
        answer got = next(workers, i);
        if (i % (LD_WORKERS_WINDOW + 5) != 9) continue;
        assert_int_equal(kill(got.worker, SIGKILL), 0);
        kills++;
    }
    assert_true(kills > 5);
    ld_workers_close(workers);
    assert_no_children();
}

static void deadly_job_is_given_up(void **state)
{
    (void)state;
    const void *result;
    size_t len;
    enum { JOBS = 40 };
    for (size_t count = 1; count <= 3; count++) {
        ld_workers *workers = open_workers(count);
        unsigned added = 0;
        for (unsigned i = 0; i < JOBS; i++) {
            for (; added < JOBS && ld_workers_have_room(workers); added++)
                add(workers, (task){.number = added, .die = added % 20 == 7});
            if (i % 20 == 7)
                assert_int_equal(ld_workers_next(workers, &result, &len, NULL),
                                 LD_SKIPPED);
            else
                next(workers, i);
        }
        ld_workers_close(workers);
    }
    assert_no_children();
}

static void signals_of_the_terminal_do_not_end_workers(void **state)
{
    (void)state;
    ld_workers *workers = open_workers(1);
    add(workers, (task){.number = 1});
    pid_t worker = next(workers, 1).worker;
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        kill(worker, signals[i]);
    add(workers, (task){.number = 2, .milliseconds = 5});
    assert_int_equal(next(workers, 2).worker, worker);
    ld_workers_close(workers);
}

/* Bytes; always 0 under AddressSanitizer. */
static size_t allocated(void)
{
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

/* The first job is slow, and the others have much to hand over meanwhile. */
static void memory_is_bounded(void **state)
{
    (void)state;
    enum { MEGABYTE = 1 << 20 };
    ld_workers *workers = open_workers(3);
    for (unsigned i = 0; i < 6; i++) /* until the window is open */
        add(workers, (task){.number = i});
    for (unsigned i = 0; i < 6; i++)
        next(workers, i);
    size_t before = allocated();
    for (unsigned i = 0; i < LD_WORKERS_WINDOW; i++)
        add(workers,
            (task){.number = i, .milliseconds = i ? 0 : 200, .more = i ? MEGABYTE : 0});
    next(workers, 0);
    size_t held = allocated() - before;
    assert_true(held <= 12 * MEGABYTE);
    for (unsigned i = 1; i < LD_WORKERS_WINDOW; i++)
        next(workers, i);
    ld_workers_close(workers);
}

static void closing_ends_workers_at_work(void **state)
{
    (void)state;
    ld_workers *workers = open_workers(2);
    for (unsigned i = 0; i < 4; i++)
        add(workers, (task){.number = i, .hang = true});
    ld_workers_close(workers);
    ld_workers_close(NULL);
    assert_no_children();
}

/* Works until it is killed: one worker idle, one that hangs. */
static void be_a_parent(int tell)
{
    ld_workers *workers = open_workers(2);
    add(workers, (task){.number = 0});
    next(workers, 0);
    add(workers, (task){.number = 1, .hang = true});
    if (write(tell, "", 1) == 1) pause();
    _exit(1);
}

/* As their subreaper, this process inherits the workers and sees them end. */
static void workers_die_with_their_parent(void **state)
{
    (void)state;
    int told[2];
    char byte;
    assert_int_equal(pipe(told), 0);
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    pid_t parent = fork();
    if (parent == 0) be_a_parent(told[1]);
    assert_int_equal(read(told[0], &byte, 1), 1);
    kill(parent, SIGKILL);
    alarm(10); /* a worker that stays fails the test */
    for (int i = 0; i < 3; i++)
        assert_true(waitpid(-1, NULL, 0) > 0);
    alarm(0);
    assert_no_children();
    prctl(PR_SET_CHILD_SUBREAPER, 0);
    close(told[0]);
    close(told[1]);
}

/* ------------------------------------------------------- pool: sentences */

static const char *const text[] = {
    "chun1tian1 lai2 le5，he2bian1 de5 liu3shu4 lv4 le5。",
    "{Hello} {world}。",
    "“，。”",
    "ni3 kan4guo4 {Python} de5 shu1 ma5？",
    "zhe4 shi4 di4 yi1 ju4，ye3 shi4 zui4 chang2 de5 yi2 ju4、yi1wei4 ta1 you3 "
    "hen3 duo1 duan3 ju4，yi2 ge4 jie1 yi2 ge4，bu4 ting2。",
    "hao3！",
};
#define SENTENCES (sizeof text / sizeof *text)
#define ROUNDS 20

static uint64_t hash(uint64_t so_far, const void *data, size_t len)
{
    const unsigned char *bytes = data;
    for (size_t i = 0; i < len; i++)
        so_far = (so_far ^ bytes[i]) * 1099511628211U;
    return so_far;
}

/* All that a clip says, its sentence too. */
static uint64_t hash_clip(uint64_t so_far, const ld_clip *clip)
{
    const ld_sentence *s = clip->sentence;
    so_far = hash(so_far, clip->pcm, clip->frames * sizeof *clip->pcm);
    for (size_t i = 0; i < clip->mark_count; i++) {
        so_far = hash(so_far, &clip->marks[i].frame, sizeof clip->marks[i].frame);
        so_far = hash(so_far, s->text + clip->marks[i].at, clip->marks[i].len);
    }
    so_far = hash(so_far, &clip->starts_sentence, 1);
    so_far = hash(so_far, &clip->ends_sentence, 1);
    for (size_t i = 0; i < s->token_count; i++) {
        const ld_token *t = &s->tokens[i];
        so_far = hash(so_far, t->say, strlen(t->say));
        so_far = hash(so_far, t->spoken, t->spoken_count * sizeof *t->spoken);
    }
    return hash(so_far, s->text, s->len);
}

static uint64_t hash_speech(ld_speech *speech)
{
    fixture f = {0};
    uint64_t result = 1;
    for (size_t i = 0; i < ROUNDS * SENTENCES; i++) {
        ld_clip clip;
        ld_speech_say(speech, fixture_sentence(&f, text[i % SENTENCES]), NULL);
        while (ld_speech_next(speech, &clip, NULL) == LD_OK)
            result = hash_clip(result, &clip);
    }
    fixture_free(&f);
    return result;
}

/* The fixture's memory is used again for every sentence: the pool must have copied. */
static uint64_t hash_pool(ld_speech *speech, unsigned workers, ld_work work)
{
    fixture f = {0};
    ld_pool *pool;
    ld_clip clip;
    uint64_t result = 1;
    size_t i = 0;
    assert_int_equal(ld_pool_open_with(speech, workers, work, &pool, NULL), LD_OK);
    for (ld_status status = LD_OK; status == LD_OK || i < ROUNDS * SENTENCES;) {
        for (; i < ROUNDS * SENTENCES && ld_pool_has_room(pool); i++) {
            const ld_sentence *s = fixture_sentence(&f, text[i % SENTENCES]);
            assert_int_equal(ld_pool_submit(pool, s, NULL), LD_OK);
        }
        status = ld_pool_collect(pool, &clip, NULL);
        if (status != LD_OK) assert_int_equal(status, LD_END);
        if (status == LD_OK) result = hash_clip(result, &clip);
    }
    ld_pool_close(pool);
    fixture_free(&f);
    return result;
}

static ld_speech *open_speech(void)
{
    ld_speech *speech;
    ld_voice_options options = {.rate = 700};
    assert_int_equal(ld_speech_open(&options, &speech, NULL), LD_OK);
    return speech;
}

static void clips_are_the_same_for_any_number_of_workers(void **state)
{
    (void)state;
    ld_speech *speech = open_speech();
    uint64_t expected = hash_speech(speech);
    for (unsigned workers = 0; workers <= 5; workers++)
        assert_true(hash_pool(speech, workers, ld_job_do) == expected);
    ld_speech_close(speech);
    assert_no_children();
}

/* Counts the clauses of all workers. */
static atomic_int *clauses_done;

/* A worker is killed at every hundredth clause. */
static void do_or_die(void *context, const void *job, size_t len,
                      struct iovec pieces[LD_RESULT_PIECES])
{
    if (atomic_fetch_add(clauses_done, 1) % 100 == 50) raise(SIGKILL);
    ld_job_do(context, job, len, pieces);
}

static void clips_are_the_same_when_workers_are_killed(void **state)
{
    (void)state;
    clauses_done = mmap(NULL, sizeof *clauses_done, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(clauses_done != MAP_FAILED);
    ld_speech *speech = open_speech();
    uint64_t expected = hash_speech(speech);
    assert_true(hash_pool(speech, 2, do_or_die) == expected);
    assert_true(*clauses_done > 200);
    ld_speech_close(speech);
    munmap(clauses_done, sizeof *clauses_done);
    assert_no_children();
}

static void die_of_crash(void *context, const void *job, size_t len,
                         struct iovec pieces[LD_RESULT_PIECES])
{
    ld_clause clause;
    ld_job_read(job, &clause);
    if (strstr(clause.text.data, "Crash")) raise(SIGKILL);
    ld_job_do(context, job, len, pieces);
}

static void clause_that_crashes_is_named_and_left_out(void **state)
{
    (void)state;
    fixture f = {0};
    ld_speech *speech = open_speech();
    ld_pool *pool;
    ld_clip clip;
    ld_error error;
    const ld_sentence *s = fixture_sentence(&f, "hao3，ta1 shuo1 {Crash}。");
    assert_int_equal(ld_pool_open_with(speech, 2, die_of_crash, &pool, NULL), LD_OK);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(ld_pool_submit(pool, s, NULL), LD_OK);
        assert_int_equal(ld_pool_collect(pool, &clip, NULL), LD_OK);
        assert_true(clip.starts_sentence);
        assert_int_equal(ld_pool_collect(pool, &clip, NULL), LD_OK);
        assert_int_equal(ld_pool_collect(pool, &clip, &error), LD_SKIPPED);
        assert_non_null(strstr(error.what, ": {Crash}"));
    }
    assert_int_equal(ld_pool_collect(pool, &clip, NULL), LD_END);
    ld_pool_close(pool);
    ld_speech_close(speech);
    fixture_free(&f);
}

static void closing_early_drops_what_is_under_way(void **state)
{
    (void)state;
    fixture f = {0};
    ld_speech *speech = open_speech();
    for (unsigned workers = 1; workers <= 2; workers++) {
        ld_pool *pool;
        ld_clip clip;
        assert_int_equal(ld_pool_open(speech, workers, &pool, NULL), LD_OK);
        assert_int_equal(ld_pool_collect(pool, &clip, NULL), LD_END);
        for (int i = 0; i < 3; i++) {
            while (ld_pool_has_room(pool))
                ld_pool_submit(pool, fixture_sentence(&f, text[4]), NULL);
            assert_int_equal(ld_pool_collect(pool, &clip, NULL), LD_OK);
        }
        ld_pool_close(pool);
    }
    ld_pool_close(NULL);
    ld_speech_close(speech);
    fixture_free(&f);
    assert_no_children();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_keep_the_order_of_jobs),
        cmocka_unit_test(killed_workers_are_replaced),
        cmocka_unit_test(deadly_job_is_given_up),
        cmocka_unit_test(signals_of_the_terminal_do_not_end_workers),
        cmocka_unit_test(memory_is_bounded),
        cmocka_unit_test(closing_ends_workers_at_work),
        cmocka_unit_test(workers_die_with_their_parent),
        cmocka_unit_test(clips_are_the_same_for_any_number_of_workers),
        cmocka_unit_test(clips_are_the_same_when_workers_are_killed),
        cmocka_unit_test(clause_that_crashes_is_named_and_left_out),
        cmocka_unit_test(closing_early_drops_what_is_under_way),
    };
    return cmocka_run_group_tests_name("pool", tests, NULL, NULL);
}
