#include "speech/cache.h"

#include "base/datafile.h"
#include "base/error.h"
#include "base/folders.h"

#include <errno.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Entries that are written together. */
#define BATCH 32
/* The part of its size by which a full cache is emptied. */
#define EMPTIED 16
/* Entries whose use is noted together. */
#define USES 256

/* How long another program is waited for when the cache is opened. Later it is not: to
 * make a clause takes less. */
#define OPENING_MS 200

/* Of tables of another version nothing is kept. */
#define VERSION "1"

/* A sound is seldom under 16 KiB, and pages as large are read fastest. What a crash of
 * the system leaves half written shows by its checksum, so nothing waits for the
 * disk. */
static const char settings[] = "PRAGMA page_size = 16384;"
                               "PRAGMA auto_vacuum = INCREMENTAL;"
                               "PRAGMA synchronous = OFF;"
                               "PRAGMA cache_size = -4000;"
                               "PRAGMA journal_mode = TRUNCATE;";

/* The times are in a table of their own, which is small. */
static const char tables[] =
    "BEGIN IMMEDIATE;"
    "CREATE TABLE IF NOT EXISTS sounds(id INTEGER PRIMARY KEY, key BLOB NOT NULL,"
    " sum INTEGER NOT NULL, result BLOB NOT NULL);"
    "CREATE TABLE IF NOT EXISTS uses(id INTEGER PRIMARY KEY, hour INTEGER NOT NULL,"
    " size INTEGER NOT NULL);"
    "PRAGMA user_version = " VERSION ";"
    "COMMIT;";

enum { FIND, ADD_SOUND, ADD_USE, USE, OLDEST, DROP_SOUND, DROP_USE, STATEMENTS };

static const char *const statements[STATEMENTS] = {
    [FIND] =
        "SELECT key, sum, result, hour FROM sounds JOIN uses USING (id) WHERE id = ?1",
    [ADD_SOUND] = "INSERT OR REPLACE INTO sounds VALUES (?1, ?2, ?3, ?4)",
    [ADD_USE] = "INSERT OR REPLACE INTO uses VALUES (?1, ?2, ?3)",
    [USE] = "UPDATE uses SET hour = ?2 WHERE id = ?1",
    /* Of the same hour by their hashes: of an article longer than the cache some part
     * stays, and not what is needed last. */
    [OLDEST] = "SELECT id, size FROM uses ORDER BY hour, id",
    [DROP_SOUND] = "DELETE FROM sounds WHERE id = ?1",
    [DROP_USE] = "DELETE FROM uses WHERE id = ?1",
};

struct ld_cache {
    char path[PATH_MAX];
    uint64_t most; /* bytes */
    sqlite3 *db;   /* NULL: not yet open, or no longer */
    sqlite3_stmt *statements[STATEMENTS];
    bool off, read_only; /* after a failure */
    bool renewed;        /* a damaged file has been removed */
    size_t batch;        /* entries in the transaction, 0 when there is none */
    sqlite3_int64 uses[USES];
    size_t use_count;
    char problem[256]; /* the first */
};

ld_status ld_cache_open(const char *path, uint64_t most, ld_cache **cache,
                        ld_error *error)
{
    *cache = NULL;
    if (strlen(path) >= PATH_MAX)
        return ld_fail(error, LD_ARGUMENT, NULL, "the path of the cache is too long");
    ld_cache *made = calloc(1, sizeof *made);
    if (!made) return ld_fail_memory(error);
    memcpy(made->path, path, strlen(path) + 1);
    made->most = most;
    *cache = made;
    return LD_OK;
}

const char *ld_cache_problem(const ld_cache *cache)
{
    return cache->problem[0] ? cache->problem : NULL;
}

/* -------------------------------------------------------------------- opening */

static void shut(ld_cache *cache)
{
    for (size_t i = 0; i < STATEMENTS; i++) {
        sqlite3_finalize(cache->statements[i]);
        cache->statements[i] = NULL;
    }
    sqlite3_close(cache->db);
    cache->db = NULL;
    cache->batch = cache->use_count = 0;
}

static void note(ld_cache *cache, const char *what)
{
    if (!cache->problem[0])
        snprintf(cache->problem, sizeof cache->problem, "%.150s: %.80s", cache->path,
                 what);
}

static void remove_file(ld_cache *cache)
{
    char journal[PATH_MAX + 16];
    snprintf(journal, sizeof journal, "%s-journal", cache->path);
    unlink(journal);
    unlink(cache->path);
}

/* What `code` means for the cache. Another program that writes is no failure. */
static void fail(ld_cache *cache, int code)
{
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) return;
    note(cache, sqlite3_errstr(code));
    if (code == SQLITE_READONLY || code == SQLITE_FULL) {
        cache->read_only = true;
        return;
    }
    shut(cache);
    bool damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB ||
                   code == SQLITE_ERROR || code == SQLITE_MISMATCH;
    if (damaged && !cache->renewed)
        remove_file(cache);
    else
        cache->off = true;
    cache->renewed = true;
}

static int version_of(sqlite3 *db)
{
    sqlite3_stmt *ask = NULL;
    int version = -1;
    if (sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &ask, NULL) == SQLITE_OK &&
        sqlite3_step(ask) == SQLITE_ROW)
        version = sqlite3_column_int(ask, 0);
    sqlite3_finalize(ask);
    return version;
}

static int prepare(ld_cache *cache)
{
    int code = sqlite3_exec(cache->db, settings, NULL, NULL, NULL);
    if (code == SQLITE_OK || code == SQLITE_READONLY) {
        int version = version_of(cache->db);
        if (version != strtol(VERSION, NULL, 10) && version > 0) return SQLITE_MISMATCH;
        if (version == 0) code = sqlite3_exec(cache->db, tables, NULL, NULL, NULL);
    }
    for (size_t i = 0; code == SQLITE_OK && i < STATEMENTS; i++)
        code = sqlite3_prepare_v2(cache->db, statements[i], -1, &cache->statements[i],
                                  NULL);
    return code;
}

/* Opens the file when it is first needed. False when there is no cache. */
static bool is_open(ld_cache *cache)
{
    if (cache->off || cache->db) return !cache->off;
    ld_folders_make(cache->path, 0700);
    for (int attempt = 0; attempt < 2 && !cache->off; attempt++) {
        int code = sqlite3_open_v2(
            cache->path, &cache->db,
            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
        if (code == SQLITE_OK) {
            sqlite3_busy_timeout(cache->db, OPENING_MS);
            code = prepare(cache);
            sqlite3_busy_timeout(cache->db, 0);
        }
        if (code == SQLITE_OK) return true;
        fail(cache, code);
        shut(cache);
        if (code == SQLITE_BUSY || code == SQLITE_READONLY) cache->off = true;
    }
    return false;
}

/* --------------------------------------------------------------------- finding */

static sqlite3_int64 id_of(const void *key, size_t len)
{
    return (sqlite3_int64)ld_datafile_checksum(key, len);
}

static sqlite3_int64 this_hour(void)
{
    return time(NULL) / 3600;
}

/* The result in the row, if it is whole and belongs to the key. */
static void *copy_result(sqlite3_stmt *row, const void *key, size_t key_len,
                         size_t *len)
{
    if ((size_t)sqlite3_column_bytes(row, 0) != key_len ||
        memcmp(sqlite3_column_blob(row, 0), key, key_len) != 0)
        return NULL;
    *len = (size_t)sqlite3_column_bytes(row, 2);
    const void *data = sqlite3_column_blob(row, 2);
    void *copy = data && *len % 8 == 0 ? malloc(*len) : NULL;
    if (!copy) return NULL;
    memcpy(copy, data, *len);
    if (id_of(copy, *len) == sqlite3_column_int64(row, 1)) return copy;
    free(copy);
    return NULL;
}

bool ld_cache_find(ld_cache *cache, const void *key, size_t key_len, void **result,
                   size_t *len)
{
    *result = NULL;
    if (!is_open(cache)) return false;
    sqlite3_stmt *find = cache->statements[FIND];
    sqlite3_int64 id = id_of(key, key_len);
    sqlite3_bind_int64(find, 1, id);
    int code = sqlite3_step(find);
    if (code == SQLITE_ROW) {
        *result = copy_result(find, key, key_len, len);
        if (sqlite3_column_int64(find, 3) != this_hour() && cache->use_count < USES)
            cache->uses[cache->use_count++] = id;
    }
    sqlite3_reset(find);
    if (code != SQLITE_ROW && code != SQLITE_DONE) fail(cache, code);
    return *result != NULL;
}

/* --------------------------------------------------------------------- keeping */

static int run(sqlite3_stmt *statement)
{
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code == SQLITE_DONE || code == SQLITE_ROW ? SQLITE_OK : code;
}

static int execute(ld_cache *cache, const char *command)
{
    return sqlite3_exec(cache->db, command, NULL, NULL, NULL);
}

static int number(ld_cache *cache, const char *question, uint64_t *answer)
{
    sqlite3_stmt *ask = NULL;
    int code = sqlite3_prepare_v2(cache->db, question, -1, &ask, NULL);
    if (code == SQLITE_OK) code = sqlite3_step(ask);
    if (code == SQLITE_ROW) *answer = (uint64_t)sqlite3_column_int64(ask, 0);
    sqlite3_finalize(ask);
    return code == SQLITE_ROW ? SQLITE_OK : code;
}

static int drop(ld_cache *cache, sqlite3_int64 id)
{
    sqlite3_bind_int64(cache->statements[DROP_SOUND], 1, id);
    sqlite3_bind_int64(cache->statements[DROP_USE], 1, id);
    int code = run(cache->statements[DROP_SOUND]);
    return code == SQLITE_OK ? run(cache->statements[DROP_USE]) : code;
}

/* Drops what was not used for longest, `bytes` of it. */
static int drop_oldest(ld_cache *cache, uint64_t bytes)
{
    sqlite3_stmt *oldest = cache->statements[OLDEST];
    uint64_t dropped = 0;
    int code = SQLITE_OK;
    while (code == SQLITE_OK && dropped < bytes) {
        code = sqlite3_step(oldest);
        if (code != SQLITE_ROW) break;
        dropped += (uint64_t)sqlite3_column_int64(oldest, 1);
        code = drop(cache, sqlite3_column_int64(oldest, 0));
    }
    sqlite3_reset(oldest);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* Keeps the file below its size. */
static int make_room(ld_cache *cache)
{
    uint64_t pages = 0, free_pages = 0, page = 16384;
    int code = number(cache, "PRAGMA page_count", &pages);
    if (code == SQLITE_OK) code = number(cache, "PRAGMA freelist_count", &free_pages);
    if (code == SQLITE_OK) code = number(cache, "PRAGMA page_size", &page);
    uint64_t used = (pages - free_pages) * page, goal = cache->most / EMPTIED;
    if (code == SQLITE_OK && used + goal > cache->most)
        code = drop_oldest(cache, used + 2 * goal - cache->most);
    if (code == SQLITE_OK && pages * page > cache->most)
        code = execute(cache, "PRAGMA incremental_vacuum");
    return code;
}

static int note_uses(ld_cache *cache)
{
    sqlite3_stmt *use = cache->statements[USE];
    int code = SQLITE_OK;
    for (size_t i = 0; code == SQLITE_OK && i < cache->use_count; i++) {
        sqlite3_bind_int64(use, 1, cache->uses[i]);
        sqlite3_bind_int64(use, 2, this_hour());
        code = run(use);
    }
    cache->use_count = 0;
    return code;
}

static int add(ld_cache *cache, const void *key, size_t key_len, const void *result,
               size_t len)
{
    sqlite3_stmt *sound = cache->statements[ADD_SOUND];
    sqlite3_stmt *use = cache->statements[ADD_USE];
    sqlite3_int64 id = id_of(key, key_len);
    sqlite3_bind_int64(sound, 1, id);
    sqlite3_bind_blob64(sound, 2, key, key_len, SQLITE_STATIC);
    sqlite3_bind_int64(sound, 3, id_of(result, len));
    sqlite3_bind_blob64(sound, 4, result, len, SQLITE_STATIC);
    sqlite3_bind_int64(use, 1, id);
    sqlite3_bind_int64(use, 2, this_hour());
    sqlite3_bind_int64(use, 3, (sqlite3_int64)len);
    int code = run(sound);
    if (code == SQLITE_OK) code = run(use);
    sqlite3_clear_bindings(sound);
    return code;
}

/* Ends the transaction. */
static void finish(ld_cache *cache)
{
    if (cache->batch == 0) return;
    cache->batch = 0;
    int code = note_uses(cache);
    if (code == SQLITE_OK) code = make_room(cache);
    if (code == SQLITE_OK) code = execute(cache, "COMMIT");
    if (code == SQLITE_OK) return;
    execute(cache, "ROLLBACK");
    fail(cache, code);
}

void ld_cache_keep(ld_cache *cache, const void *key, size_t key_len, const void *result,
                   size_t len)
{
    if (!is_open(cache) || cache->read_only || len > cache->most / EMPTIED) return;
    int code = cache->batch ? SQLITE_OK : execute(cache, "BEGIN IMMEDIATE");
    bool begun = code == SQLITE_OK;
    if (begun) code = add(cache, key, key_len, result, len);
    if (code == SQLITE_OK && ++cache->batch == BATCH) finish(cache);
    if (code == SQLITE_OK) return;
    if (begun) execute(cache, "ROLLBACK");
    cache->batch = 0;
    fail(cache, code);
}

void ld_cache_close(ld_cache *cache)
{
    if (!cache) return;
    if (cache->db && !cache->batch && cache->use_count > 0 && !cache->read_only)
        cache->batch = execute(cache, "BEGIN IMMEDIATE") == SQLITE_OK;
    if (cache->db) finish(cache);
    shut(cache);
    free(cache);
}
