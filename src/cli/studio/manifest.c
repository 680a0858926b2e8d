#include "cli/studio/manifest.h"

#include "base/buf.h"
#include "base/error.h"

#include <dirent.h>
#include <fnmatch.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME ".langdu-batch"
#define PATTERN NAME "*.db"

/* How long another batch is waited for that is just writing. */
#define WAIT_MS 60000

/* Every commit reaches the disk, and locks are those of POSIX, which NFS knows: a
 * write-ahead log would need shared memory. */
static const char setup[] = "PRAGMA journal_mode = TRUNCATE;"
                            "PRAGMA synchronous = FULL;"
                            "PRAGMA cache_size = -4000;";

static const char table[] =
    "CREATE TABLE IF NOT EXISTS clips(output BLOB PRIMARY KEY, article BLOB NOT NULL,"
    " size INTEGER, time INTEGER, inode INTEGER, content BLOB, recipe BLOB,"
    " before INTEGER, bytes INTEGER, seconds REAL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS names(article BLOB PRIMARY KEY, size INTEGER,"
    " time INTEGER, inode INTEGER, key BLOB, name BLOB) WITHOUT ROWID;";

static const char find_text[] =
    "SELECT article, size, time, inode, content, recipe, before, bytes, seconds "
    "FROM clips WHERE output = ?1";
static const char note_text[] =
    "INSERT OR REPLACE INTO clips VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

static const char find_name_text[] =
    "SELECT name, size, time, inode, key FROM names WHERE article = ?1";
static const char note_name_text[] =
    "INSERT OR REPLACE INTO names VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

/* A manifest of another shard. */
typedef struct other {
    sqlite3 *db;
    sqlite3_stmt *find;
} other;

struct manifest {
    char path[PATH_MAX];
    sqlite3 *db;
    sqlite3_stmt *find, *note, *find_name, *note_name;
    bool writing; /* a transaction is open */
    other *others;
    size_t other_count, other_cap;
};

static ld_status fail(const manifest *m, int code, ld_error *error)
{
    if (code == SQLITE_NOMEM) return ld_fail_memory(error);
    bool damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
    return ld_fail(error, LD_IO,
                   damaged ? "remove it, and make the clips again with --force" : NULL,
                   "%s: %s", m->path,
                   m->db ? sqlite3_errmsg(m->db) : sqlite3_errstr(code));
}

/* ------------------------------------------------------------------ opening */

static int open_own(manifest *m)
{
    int code = sqlite3_open_v2(
        m->path, &m->db,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK) code = sqlite3_busy_timeout(m->db, WAIT_MS);
    if (code == SQLITE_OK) code = sqlite3_exec(m->db, setup, NULL, NULL, NULL);
    if (code == SQLITE_OK) code = sqlite3_exec(m->db, table, NULL, NULL, NULL);
    const struct {
        const char *text;
        sqlite3_stmt **statement;
    } all[] = {{find_text, &m->find},
               {note_text, &m->note},
               {find_name_text, &m->find_name},
               {note_name_text, &m->note_name}};
    for (size_t i = 0; code == SQLITE_OK && i < sizeof all / sizeof *all; i++)
        code = sqlite3_prepare_v2(m->db, all[i].text, -1, all[i].statement, NULL);
    return code;
}

/* What cannot be read is as good as none: then a clip is made again. */
static void add_other(manifest *m, const char *path)
{
    other it = {0};
    if (sqlite3_open_v2(path, &it.db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                        NULL) == SQLITE_OK &&
        sqlite3_busy_timeout(it.db, WAIT_MS) == SQLITE_OK &&
        sqlite3_prepare_v2(it.db, find_text, -1, &it.find, NULL) == SQLITE_OK &&
        ld_grow(&m->others, &m->other_cap, m->other_count, sizeof *m->others))
        m->others[m->other_count++] = it;
    else
        sqlite3_close(it.db);
}

static void open_others(manifest *m, const char *folder)
{
    const char *own = strrchr(m->path, '/') + 1;
    DIR *entries = opendir(folder);
    if (!entries) return;
    for (struct dirent *it; (it = readdir(entries));) {
        char path[PATH_MAX];
        if (strcmp(it->d_name, own) == 0 || fnmatch(PATTERN, it->d_name, 0) != 0)
            continue;
        if (snprintf(path, sizeof path, "%s/%s", folder, it->d_name) < (int)sizeof path)
            add_other(m, path);
    }
    closedir(entries);
}

ld_status manifest_open(const char *folder, unsigned shard, unsigned shards,
                        manifest **made, ld_error *error)
{
    char which[64] = "";
    manifest *m = *made = calloc(1, sizeof *m);
    if (!m) return ld_fail_memory(error);
    if (shards > 1) snprintf(which, sizeof which, "-%u-of-%u", shard, shards);
    int len = snprintf(m->path, sizeof m->path, "%s/" NAME "%s.db", folder, which);
    int code = len < (int)sizeof m->path ? open_own(m) : SQLITE_CANTOPEN;
    if (code != SQLITE_OK) {
        ld_status status = fail(m, code, error);
        manifest_close(m);
        *made = NULL;
        return status;
    }
    open_others(m, folder);
    return LD_OK;
}

/* ------------------------------------------------------------------ entries */

static bool column_hash(sqlite3_stmt *row, int column, hash *value)
{
    if (sqlite3_column_bytes(row, column) != sizeof value->bytes) return false;
    memcpy(value->bytes, sqlite3_column_blob(row, column), sizeof value->bytes);
    return true;
}

static bool read_entry(sqlite3_stmt *row, entry *e)
{
    const void *article = sqlite3_column_blob(row, 0);
    *e = (entry){.stamp = {.size = sqlite3_column_int64(row, 1),
                           .time = sqlite3_column_int64(row, 2),
                           .inode = sqlite3_column_int64(row, 3)},
                 .before = sqlite3_column_int64(row, 6),
                 .bytes = sqlite3_column_int64(row, 7),
                 .seconds = sqlite3_column_double(row, 8)};
    if (!article || !column_hash(row, 4, &e->content) ||
        !column_hash(row, 5, &e->recipe))
        return false;
    e->article = strndup(article, (size_t)sqlite3_column_bytes(row, 0));
    return e->article != NULL;
}

static int find_in(sqlite3_stmt *find, const char *output, entry *found)
{
    sqlite3_bind_blob(find, 1, output, (int)strlen(output), SQLITE_STATIC);
    int code = sqlite3_step(find);
    if (code == SQLITE_ROW && !read_entry(find, found)) code = SQLITE_CORRUPT;
    sqlite3_reset(find);
    return code;
}

ld_status manifest_find(manifest *m, const char *output, entry *found, ld_error *error)
{
    *found = (entry){0};
    int code = find_in(m->find, output, found);
    for (size_t i = 0; code == SQLITE_DONE && i < m->other_count; i++)
        if (find_in(m->others[i].find, output, found) == SQLITE_ROW) code = SQLITE_ROW;
    if (code == SQLITE_DONE) return LD_END;
    return code == SQLITE_ROW ? LD_OK : fail(m, code, error);
}

static void bind_entry(sqlite3_stmt *note, const char *output, const entry *e)
{
    const int whole = sizeof e->content.bytes;
    sqlite3_bind_blob(note, 1, output, (int)strlen(output), SQLITE_STATIC);
    sqlite3_bind_blob(note, 2, e->article, (int)strlen(e->article), SQLITE_STATIC);
    sqlite3_bind_int64(note, 3, e->stamp.size);
    sqlite3_bind_int64(note, 4, e->stamp.time);
    sqlite3_bind_int64(note, 5, e->stamp.inode);
    sqlite3_bind_blob(note, 6, e->content.bytes, whole, SQLITE_STATIC);
    sqlite3_bind_blob(note, 7, e->recipe.bytes, whole, SQLITE_STATIC);
    sqlite3_bind_int64(note, 8, e->before);
    sqlite3_bind_int64(note, 9, e->bytes);
    sqlite3_bind_double(note, 10, e->seconds);
}

/* Begins a transaction, unless there is one. */
static int begin(manifest *m)
{
    if (m->writing) return SQLITE_OK;
    int code = sqlite3_exec(m->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    m->writing = code == SQLITE_OK;
    return code;
}

static int step(sqlite3_stmt *statement)
{
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code;
}

ld_status manifest_note(manifest *m, const char *output, const entry *e,
                        ld_error *error)
{
    int code = begin(m);
    if (code == SQLITE_OK) {
        bind_entry(m->note, output, e);
        code = step(m->note);
    }
    return code == SQLITE_DONE ? LD_OK : fail(m, code, error);
}

/* -------------------------------------------------------------------- names */

char *manifest_find_name(manifest *m, const char *article, const stamp *at,
                         const hash *key)
{
    sqlite3_stmt *const row = m->find_name;
    char *name = NULL;
    hash noted_key;
    sqlite3_bind_blob(row, 1, article, (int)strlen(article), SQLITE_STATIC);
    if (sqlite3_step(row) == SQLITE_ROW) {
        stamp noted = {.size = sqlite3_column_int64(row, 1),
                       .time = sqlite3_column_int64(row, 2),
                       .inode = sqlite3_column_int64(row, 3)};
        const void *text = sqlite3_column_blob(row, 0);
        if (text && stamp_equal(&noted, at) && column_hash(row, 4, &noted_key) &&
            hash_equal(&noted_key, key))
            name = strndup(text, (size_t)sqlite3_column_bytes(row, 0));
    }
    sqlite3_reset(row);
    return name;
}

ld_status manifest_note_name(manifest *m, const char *article, const stamp *at,
                             const hash *key, const char *name, ld_error *error)
{
    sqlite3_stmt *const note = m->note_name;
    int code = begin(m);
    if (code != SQLITE_OK) return fail(m, code, error);
    sqlite3_bind_blob(note, 1, article, (int)strlen(article), SQLITE_STATIC);
    sqlite3_bind_int64(note, 2, at->size);
    sqlite3_bind_int64(note, 3, at->time);
    sqlite3_bind_int64(note, 4, at->inode);
    sqlite3_bind_blob(note, 5, key->bytes, sizeof key->bytes, SQLITE_STATIC);
    sqlite3_bind_blob(note, 6, name, (int)strlen(name), SQLITE_STATIC);
    code = step(note);
    return code == SQLITE_DONE ? LD_OK : fail(m, code, error);
}

/* ------------------------------------------------------------------ the end */

ld_status manifest_commit(manifest *m, ld_error *error)
{
    if (!m->writing) return LD_OK;
    int code = sqlite3_exec(m->db, "COMMIT", NULL, NULL, NULL);
    if (code != SQLITE_OK) return fail(m, code, error);
    m->writing = false;
    return LD_OK;
}

void manifest_close(manifest *m)
{
    if (!m) return;
    if (m->db) manifest_commit(m, NULL);
    for (size_t i = 0; i < m->other_count; i++) {
        sqlite3_finalize(m->others[i].find);
        sqlite3_close(m->others[i].db);
    }
    free(m->others);
    sqlite3_finalize(m->find);
    sqlite3_finalize(m->note);
    sqlite3_finalize(m->find_name);
    sqlite3_finalize(m->note_name);
    sqlite3_close(m->db);
    free(m);
}
