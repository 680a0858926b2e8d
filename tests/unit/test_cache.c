/* The cache: what it keeps, and what it survives. */
#include "fixture.h"
#include "speech/cache.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#define MIB ((uint64_t)1 << 20)
#define LARGE 40000

typedef struct place {
    char folder[64], path[128];
} place;

static int set_up(void **state)
{
    place *p = calloc(1, sizeof *p);
    strcpy(p->folder, "/tmp/langdu-cache-XXXXXX");
    if (!mkdtemp(p->folder)) return 1;
    snprintf(p->path, sizeof p->path, "%s/a/b/speech.db", p->folder);
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    place *p = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", p->folder);
    int code = system(command);
    free(p);
    return code;
}

static ld_cache *open_cache(const char *path, uint64_t most)
{
    ld_cache *cache;
    assert_int_equal(ld_cache_open(path, most, &cache, NULL), LD_OK);
    return cache;
}

/* Entry `n`: its bytes tell which it is. */
static void fill(uint64_t n, uint64_t key[2], unsigned char *data)
{
    key[0] = n;
    key[1] = 77;
    for (size_t i = 0; i < LARGE; i++)
        data[i] = (unsigned char)(n * 31 + i * i / 7);
}

static void keep(ld_cache *cache, uint64_t n)
{
    static unsigned char data[LARGE];
    uint64_t key[2];
    fill(n, key, data);
    ld_cache_keep(cache, key, sizeof key, data, LARGE);
}

/* Whether entry `n` is there; if it is, it must be what was kept. */
static bool has(ld_cache *cache, uint64_t n)
{
    static unsigned char data[LARGE];
    uint64_t key[2];
    void *found;
    size_t len;
    fill(n, key, data);
    if (!ld_cache_find(cache, key, sizeof key, &found, &len)) return false;
    assert_int_equal(len, LARGE);
    assert_memory_equal(found, data, LARGE);
    free(found);
    return true;
}

static size_t count(ld_cache *cache, uint64_t from, uint64_t to)
{
    size_t found = 0;
    for (uint64_t n = from; n < to; n++)
        found += has(cache, n);
    return found;
}

/* Closes it, and opens it anew. */
static ld_cache *reopen(ld_cache *cache, const char *path, uint64_t most)
{
    ld_cache_close(cache);
    return open_cache(path, most);
}

static void what_is_kept_is_found(void **state)
{
    place *p = *state;
    ld_cache *cache = open_cache(p->path, 64 * MIB);
    assert_false(has(cache, 1));
    for (uint64_t n = 0; n < 100; n++)
        keep(cache, n);
    assert_int_equal(count(cache, 0, 100), 100);
    assert_null(ld_cache_problem(cache));
    cache = reopen(cache, p->path, 64 * MIB);
    assert_int_equal(count(cache, 0, 200), 100);
    uint64_t longer[3] = {1, 77, 0};
    void *found;
    size_t len;
    assert_false(ld_cache_find(cache, longer, sizeof longer, &found, &len));
    assert_null(ld_cache_problem(cache));
    ld_cache_close(cache);
}

static void it_stays_below_its_size(void **state)
{
    place *p = *state;
    struct stat file;
    ld_cache *cache = open_cache(p->path, 4 * MIB);
    for (uint64_t n = 0; n < 400; n++)
        keep(cache, n);
    cache = reopen(cache, p->path, 4 * MIB);
    size_t left = count(cache, 0, 400);
    assert_in_range(left, 30, 110);
    ld_cache_close(cache);
    assert_int_equal(stat(p->path, &file), 0);
    assert_true((uint64_t)file.st_size <= 6 * MIB);

    /* With less room, and for what is larger than that. */
    cache = open_cache(p->path, MIB);
    for (uint64_t n = 1000; n < 1064; n++)
        keep(cache, n);
    ld_cache_close(cache);
    assert_int_equal(stat(p->path, &file), 0);
    assert_true((uint64_t)file.st_size <= 2 * MIB);
    cache = open_cache(p->path, LARGE);
    keep(cache, 5000);
    assert_false(has(cache, 5000));
    assert_null(ld_cache_problem(cache));
    ld_cache_close(cache);
}

/* Overwrites `len` bytes at `at`. */
static void damage(const char *path, off_t at, size_t len, unsigned random)
{
    int fd = open(path, O_WRONLY);
    assert_true(fd >= 0);
    for (size_t i = 0; i < len; i++) {
        random = random * 1103515245 + 12345;
        unsigned char byte = (unsigned char)(random >> 16);
        assert_int_equal(pwrite(fd, &byte, 1, at + (off_t)i), 1);
    }
    close(fd);
}

/* Whatever is broken, what is found is what was kept, and new entries can be. */
static void damage_is_survived(void **state)
{
    place *p = *state;
    struct stat file;
    for (unsigned round = 0; round < 60; round++) {
        ld_cache *cache = open_cache(p->path, 64 * MIB);
        for (uint64_t n = 0; n < 20; n++)
            keep(cache, n);
        ld_cache_close(cache);
        assert_int_equal(stat(p->path, &file), 0);
        if (round % 4 == 3)
            assert_int_equal(truncate(p->path, file.st_size * (round % 13) / 13), 0);
        else if (round % 4 == 2) /* among the tables */
            damage(p->path, (off_t)round * 113, 300, round);
        else
            damage(p->path, file.st_size * (off_t)(round % 17) / 17, 3000, round);
        cache = open_cache(p->path, 64 * MIB);
        count(cache, 0, 20);
        keep(cache, 30);
        ld_cache_close(cache);
        cache = open_cache(p->path, 64 * MIB);
        count(cache, 0, 31);
        keep(cache, 31);
        cache = reopen(cache, p->path, 64 * MIB);
        assert_true(has(cache, 31));
        ld_cache_close(cache);
    }
}

static void garbage_is_replaced(void **state)
{
    place *p = *state;
    snprintf(p->path, sizeof p->path, "%s/speech.db", p->folder);
    FILE *out = fopen(p->path, "w");
    for (int i = 0; i < 3000; i++)
        fputs("this is no cache\n", out);
    fclose(out);
    ld_cache *cache = open_cache(p->path, 64 * MIB);
    assert_false(has(cache, 1));
    assert_non_null(ld_cache_problem(cache));
    keep(cache, 1);
    cache = reopen(cache, p->path, 64 * MIB);
    assert_true(has(cache, 1));
    assert_null(ld_cache_problem(cache));
    ld_cache_close(cache);
}

static void a_place_that_cannot_be_is_no_cache(void **state)
{
    (void)state;
    static const char *const paths[] = {"/dev/null/x/speech.db",
                                        "/proc/langdu/speech.db", "/tmp", "/dev/full"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        ld_cache *cache = open_cache(paths[i], 64 * MIB);
        assert_false(has(cache, 1));
        for (uint64_t n = 0; n < 40; n++)
            keep(cache, n);
        assert_false(has(cache, 1));
        assert_non_null(ld_cache_problem(cache));
        ld_cache_close(cache);
    }
    char path[5000];
    memset(path, 'x', sizeof path - 1);
    path[sizeof path - 1] = 0;
    ld_cache *cache;
    assert_int_equal(ld_cache_open(path, MIB, &cache, NULL), LD_ARGUMENT);
}

/* A file that may not grow is like a full disk. */
static void a_full_disk_is_survived(void **state)
{
    place *p = *state;
    ld_cache *cache = open_cache(p->path, 64 * MIB);
    for (uint64_t n = 0; n < 32; n++)
        keep(cache, n);
    ld_cache_close(cache);
    pid_t child = fork();
    if (child == 0) {
        struct rlimit limit = {MIB, MIB};
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
        cache = open_cache(p->path, 64 * MIB);
        for (uint64_t n = 100; n < 200; n++)
            keep(cache, n);
        bool told = ld_cache_problem(cache) != NULL;
        ld_cache_close(cache);
        _exit(told ? 0 : 1);
    }
    int status;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    cache = open_cache(p->path, 64 * MIB);
    assert_int_equal(count(cache, 0, 32), 32);
    keep(cache, 300);
    cache = reopen(cache, p->path, 64 * MIB);
    assert_true(has(cache, 300));
    ld_cache_close(cache);
}

/* Several processes at once, of which some are killed. */
static void processes_share_it(void **state)
{
    place *p = *state;
    enum { PROCESSES = 6 };
    pid_t children[PROCESSES];
    for (unsigned c = 0; c < PROCESSES; c++) {
        children[c] = fork();
        if (children[c] != 0) continue;
        ld_cache *cache = open_cache(p->path, 8 * MIB);
        for (uint64_t n = 0; n < 300; n++) {
            uint64_t entry = (n * (c + 1)) % 250;
            if (!has(cache, entry)) keep(cache, entry);
        }
        bool problem = ld_cache_problem(cache) != NULL;
        ld_cache_close(cache);
        _exit(problem);
    }
    usleep(60000);
    for (unsigned c = 0; c < 2; c++)
        kill(children[c], SIGKILL);
    for (unsigned c = 0; c < PROCESSES; c++) {
        int status;
        waitpid(children[c], &status, 0);
        if (c >= 2) assert_int_equal(status, 0);
    }
    ld_cache *cache = open_cache(p->path, 8 * MIB);
    assert_true(count(cache, 0, 250) > 0);
    keep(cache, 1000);
    cache = reopen(cache, p->path, 8 * MIB);
    assert_true(has(cache, 1000));
    assert_null(ld_cache_problem(cache));
    ld_cache_close(cache);
}

/* -------------------------------------------------------------- with a pool */

static const char *const sentences[] = {
    "jin1tian1 tian1qi4 hen3 hao3，wo3men5 qu4 gong1yuan2 san4bu4 ba5。",
    "ta1 xie3 {Python}，ye3 xie3 {C} he2 {Java}。",
    "zhe4 shi4 shen2me5？",
    "yi1 er4 san1，si4 wu3 liu4；qi1 ba1 jiu3。",
};
#define SENTENCES (sizeof sentences / sizeof *sentences)

typedef struct sound {
    uint64_t hash;
    size_t clips, marks;
} sound;

static void add_clip(sound *heard, const ld_clip *clip)
{
    const unsigned char *bytes = (const unsigned char *)clip->pcm;
    for (size_t i = 0; i < clip->frames * sizeof *clip->pcm; i++)
        heard->hash = (heard->hash ^ bytes[i]) * 1099511628211U;
    for (size_t i = 0; i < clip->mark_count; i++)
        heard->hash =
            (heard->hash ^ clip->marks[i].frame ^ clip->marks[i].at) * 1099511628211U;
    heard->hash = (heard->hash ^ (clip->starts_sentence + 2U * clip->ends_sentence)) *
                  1099511628211U;
    heard->clips++;
    heard->marks += clip->mark_count;
}

/* Says the sentences, three times over. */
static sound render(const char *path, unsigned workers, double volume)
{
    sound heard = {0};
    fixture f = {0};
    ld_speech *speech;
    ld_pool *pool;
    ld_clip clip;
    ld_cache *cache = path ? open_cache(path, 64 * MIB) : NULL;
    ld_voice_options options = {.volume = volume};
    assert_int_equal(ld_speech_open(&options, &speech, NULL), LD_OK);
    assert_int_equal(ld_pool_open(speech, workers, &pool, NULL), LD_OK);
    if (cache) ld_pool_use_cache(pool, cache);
    for (size_t n = 0;;) {
        for (; n < 3 * SENTENCES && ld_pool_has_room(pool); n++)
            ld_pool_submit(pool, fixture_sentence(&f, sentences[n % SENTENCES]), NULL);
        ld_status status = ld_pool_collect(pool, &clip, NULL);
        if (status == LD_END && n == 3 * SENTENCES) break;
        if (status == LD_OK) add_clip(&heard, &clip);
    }
    ld_pool_close(pool);
    ld_speech_close(speech);
    if (cache) assert_null(ld_cache_problem(cache));
    ld_cache_close(cache);
    fixture_free(&f);
    return heard;
}

static void assert_same(sound a, sound b)
{
    assert_true(a.hash == b.hash);
    assert_int_equal(a.clips, b.clips);
    assert_int_equal(a.marks, b.marks);
}

static void rendered_from_the_cache_is_the_same(void **state)
{
    place *p = *state;
    struct stat first, then;
    sound fresh = render(NULL, 1, 0);
    assert_true(fresh.clips > 30);
    for (unsigned workers = 1; workers <= 3; workers++)
        assert_same(render(p->path, workers, 0), fresh);
    assert_int_equal(stat(p->path, &first), 0);
    assert_same(render(p->path, 2, 0), fresh);
    assert_int_equal(stat(p->path, &then), 0);
    assert_int_equal(then.st_size, first.st_size);
    /* Another volume is another sound. */
    sound quiet = render(NULL, 1, -6);
    assert_true(quiet.hash != fresh.hash);
    assert_same(render(p->path, 1, -6), quiet);
    assert_same(render(p->path, 2, 0), fresh);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
        TEST(what_is_kept_is_found),   TEST(it_stays_below_its_size),
        TEST(damage_is_survived),      TEST(garbage_is_replaced),
        TEST(a_full_disk_is_survived), TEST(a_place_that_cannot_be_is_no_cache),
        TEST(processes_share_it),      TEST(rendered_from_the_cache_is_the_same),
    };
    return cmocka_run_group_tests_name("cache", tests, NULL, NULL);
}
