#include "cli/reader/memory.h"

#include "base/folders.h"
#include "cli/message.h"

#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* How long another langdu that writes is waited for. */
#define BUSY_MS 250

/* Of tables of another version nothing is read. */
#define VERSION 1

/* A crash of the program loses nothing that was written, one of the system the last few
 * seconds; no sentence waits for the disk. */
static const char settings[] = "PRAGMA journal_mode = WAL;"
                               "PRAGMA synchronous = NORMAL;"
                               "PRAGMA foreign_keys = ON;";

static const char tables[] =
    "BEGIN IMMEDIATE;"
    "CREATE TABLE IF NOT EXISTS articles(id INTEGER PRIMARY KEY, path TEXT NOT NULL,"
    " title TEXT NOT NULL, voice TEXT NOT NULL DEFAULT '', place BLOB,"
    " part REAL NOT NULL DEFAULT 0, finished INTEGER NOT NULL DEFAULT 0,"
    " seconds INTEGER NOT NULL);"
    "CREATE TABLE IF NOT EXISTS openings(hash INTEGER NOT NULL, article INTEGER NOT "
    "NULL"
    " REFERENCES articles ON DELETE CASCADE, PRIMARY KEY (hash, article))"
    " WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS marks(article INTEGER NOT NULL REFERENCES articles"
    " ON DELETE CASCADE, letter TEXT NOT NULL, place BLOB NOT NULL,"
    " PRIMARY KEY (article, letter)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS numbers(name TEXT PRIMARY KEY, value REAL NOT NULL);"
    "CREATE TABLE IF NOT EXISTS queue(id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " path TEXT NOT NULL UNIQUE);"
    "PRAGMA user_version = 1;"
    "COMMIT;";

struct memory {
    sqlite3 *db;
    int64_t article; /* that is being read; 0: none */
    bool told;       /* of a failure */
};

/* ------------------------------------------------------------------ statements */

static void tell_failure(memory *m)
{
    if (!m->told)
        message("what was read cannot be remembered: %s", sqlite3_errmsg(m->db));
    m->told = true;
}

/* Binds values by `types`: i int64_t, d double, t text, l landmark. */
static void bind(sqlite3_stmt *statement, const char *types, va_list values)
{
    for (int i = 0; types[i]; i++) {
        if (types[i] == 'i')
            sqlite3_bind_int64(statement, i + 1, va_arg(values, int64_t));
        else if (types[i] == 'd')
            sqlite3_bind_double(statement, i + 1, va_arg(values, double));
        else if (types[i] == 't')
            sqlite3_bind_text(statement, i + 1, va_arg(values, const char *), -1,
                              SQLITE_TRANSIENT);
        else
            sqlite3_bind_blob(statement, i + 1, va_arg(values, const landmark *),
                              sizeof(landmark), SQLITE_TRANSIENT);
    }
}

static sqlite3_stmt *ask_list(memory *m, const char *sql, const char *types,
                              va_list values)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(m->db, sql, -1, &statement, NULL) == SQLITE_OK)
        bind(statement, types, values);
    return statement;
}

/* A question, to be stepped through and finalized. NULL when it failed. */
static sqlite3_stmt *ask(memory *m, const char *sql, const char *types, ...)
{
    va_list values;
    va_start(values, types);
    sqlite3_stmt *statement = ask_list(m, sql, types, values);
    va_end(values);
    return statement;
}

static bool run(memory *m, const char *sql, const char *types, ...)
{
    va_list values;
    va_start(values, types);
    sqlite3_stmt *statement = ask_list(m, sql, types, values);
    va_end(values);
    bool done = statement && sqlite3_step(statement) == SQLITE_DONE;
    if (!done) tell_failure(m);
    sqlite3_finalize(statement);
    return done;
}

static bool next(sqlite3_stmt *statement)
{
    return statement && sqlite3_step(statement) == SQLITE_ROW;
}

static void copy_text(sqlite3_stmt *statement, int column, char *out, size_t size)
{
    const unsigned char *text = sqlite3_column_text(statement, column);
    snprintf(out, size, "%s", text ? (const char *)text : "");
}

/* False when there is none, or it was made by another version. */
static bool copy_landmark(sqlite3_stmt *statement, int column, landmark *where)
{
    const void *blob = sqlite3_column_blob(statement, column);
    if (!blob || sqlite3_column_bytes(statement, column) != sizeof *where) return false;
    memcpy(where, blob, sizeof *where);
    return true;
}

/* --------------------------------------------------------------------- opening */

static int version_of(sqlite3 *db)
{
    sqlite3_stmt *statement = NULL;
    int version = -1;
    if (sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &statement, NULL) ==
            SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        version = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return version;
}

static int open_file(const char *path, sqlite3 **db)
{
    int code = sqlite3_open(path, db);
    if (code != SQLITE_OK) return code;
    sqlite3_busy_timeout(*db, BUSY_MS);
    code = sqlite3_exec(*db, settings, NULL, NULL, NULL);
    if (code != SQLITE_OK) return code;
    int version = version_of(*db);
    if (version == 0) return sqlite3_exec(*db, tables, NULL, NULL, NULL);
    return version == VERSION ? SQLITE_OK : SQLITE_MISMATCH;
}

/* A history is not thrown away because it cannot be read. */
static void put_aside(const char *path)
{
    char aside[PATH_MAX + 16];
    snprintf(aside, sizeof aside, "%s.damaged", path);
    if (rename(path, aside) == 0)
        message("%s is damaged and is now called %s; a new one is begun", path, aside);
}

memory *memory_open(const char *path)
{
    memory *m = calloc(1, sizeof *m);
    if (!m) return NULL;
    ld_folders_make(path, 0700);
    int code = open_file(path, &m->db);
    if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT) {
        sqlite3_close(m->db);
        put_aside(path);
        code = open_file(path, &m->db);
    }
    if (code == SQLITE_OK) return m;
    message("%s: what was read cannot be remembered: %s", path, sqlite3_errstr(code));
    memory_close(m);
    return NULL;
}

void memory_close(memory *m)
{
    if (!m) return;
    sqlite3_close(m->db);
    free(m);
}

/* -------------------------------------------------------------------- articles */

#define ARTICLE_COLUMNS "id, path, title, voice, part, finished, seconds, place"

static void copy_article(sqlite3_stmt *row, recalled *article)
{
    *article = (recalled){.id = sqlite3_column_int64(row, 0),
                          .part = sqlite3_column_double(row, 4),
                          .finished = sqlite3_column_int(row, 5),
                          .seconds = sqlite3_column_int64(row, 6)};
    copy_text(row, 1, article->path, sizeof article->path);
    copy_text(row, 2, article->title, sizeof article->title);
    copy_text(row, 3, article->voice, sizeof article->voice);
    copy_landmark(row, 7, &article->where);
}

/* Counts in `shared` how many of the opening's sentences an article has. The candidates
 * are few: a sentence seldom stands in two articles. */
static size_t count_shared(memory *m, int64_t article, const opening *begins)
{
    size_t shared = 0;
    for (size_t i = 0; i < begins->count; i++) {
        sqlite3_stmt *row =
            ask(m, "SELECT 1 FROM openings WHERE hash = ? AND article = ?", "ii",
                (int64_t)begins->hashes[i], article);
        shared += next(row);
        sqlite3_finalize(row);
    }
    return shared;
}

/* The articles that share a sentence of the opening, or the path, the likeliest last.
 */
static int64_t find_article(memory *m, const char *path, const opening *begins)
{
    int64_t found = 0;
    size_t best = 0;
    for (size_t i = 0; i < begins->count; i++) {
        sqlite3_stmt *row = ask(m,
                                "SELECT id, path = ? FROM openings JOIN articles"
                                " ON id = article WHERE hash = ? ORDER BY seconds",
                                "ti", path, (int64_t)begins->hashes[i]);
        while (next(row)) {
            int64_t id = sqlite3_column_int64(row, 0);
            bool same_path = sqlite3_column_int(row, 1);
            size_t shared = count_shared(m, id, begins);
            bool same = (same_path ? 4 : 2) * shared >= begins->count;
            size_t worth = 2 * shared + same_path;
            if (same && worth >= best) {
                best = worth;
                found = id;
            }
        }
        sqlite3_finalize(row);
    }
    return found;
}

bool memory_recall(memory *m, const char *path, const opening *begins, recalled *found)
{
    int64_t id = find_article(m, path, begins);
    if (!id) return false;
    sqlite3_stmt *row =
        ask(m, "SELECT " ARTICLE_COLUMNS " FROM articles WHERE id = ?", "i", id);
    bool there = next(row);
    if (there) copy_article(row, found);
    sqlite3_finalize(row);
    return there;
}

static void keep_opening(memory *m, const opening *begins)
{
    run(m, "DELETE FROM openings WHERE article = ?", "i", m->article);
    for (size_t i = 0; i < begins->count; i++)
        run(m, "INSERT OR IGNORE INTO openings VALUES (?, ?)", "ii",
            (int64_t)begins->hashes[i], m->article);
}

void memory_begin(memory *m, const recalled *now, const opening *begins)
{
    m->article = 0;
    sqlite3_exec(m->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    bool done =
        now->id ? run(m,
                      "UPDATE articles SET path = ?, title = ?, voice = ?, seconds = ?"
                      " WHERE id = ?",
                      "tttii", now->path, now->title, now->voice, (int64_t)time(NULL),
                      now->id)
                : run(m,
                      "INSERT INTO articles(path, title, voice, seconds)"
                      " VALUES (?, ?, ?, ?)",
                      "ttti", now->path, now->title, now->voice, (int64_t)time(NULL));
    if (done) {
        m->article = now->id ? now->id : sqlite3_last_insert_rowid(m->db);
        keep_opening(m, begins);
    }
    sqlite3_exec(m->db, "COMMIT", NULL, NULL, NULL);
}

void memory_keep(memory *m, const landmark *where, double part)
{
    if (!m->article) return;
    run(m,
        "UPDATE articles SET place = ?, part = ?, finished = 0, seconds = ?"
        " WHERE id = ?",
        "ldii", where, part, (int64_t)time(NULL), m->article);
}

void memory_finish(memory *m)
{
    if (!m->article) return;
    run(m, "UPDATE articles SET place = NULL, part = 1, finished = 1 WHERE id = ?", "i",
        m->article);
}

void memory_history(memory *m, memory_tell *tell, void *user)
{
    recalled article;
    sqlite3_stmt *row = ask(
        m, "SELECT " ARTICLE_COLUMNS " FROM articles ORDER BY seconds DESC, id DESC",
        "");
    bool more = true;
    while (more && next(row)) {
        copy_article(row, &article);
        more = tell(user, &article);
    }
    sqlite3_finalize(row);
}

bool memory_forget(memory *m)
{
    return run(m, "DELETE FROM articles", "");
}

/* ----------------------------------------------------------- marks and numbers */

void memory_set_mark(memory *m, char letter, const landmark *where)
{
    char name[] = {letter, 0};
    if (m->article)
        run(m, "INSERT OR REPLACE INTO marks VALUES (?, ?, ?)", "itl", m->article, name,
            where);
}

bool memory_mark(memory *m, char letter, landmark *where)
{
    char name[] = {letter, 0};
    sqlite3_stmt *row =
        ask(m, "SELECT place FROM marks WHERE article = ? AND letter = ?", "it",
            m->article, name);
    bool there = next(row) && copy_landmark(row, 0, where);
    sqlite3_finalize(row);
    return there;
}

void memory_set(memory *m, const char *name, double value)
{
    run(m, "INSERT OR REPLACE INTO numbers VALUES (?, ?)", "td", name, value);
}

void memory_unset(memory *m, const char *name)
{
    run(m, "DELETE FROM numbers WHERE name = ?", "t", name);
}

bool memory_get(memory *m, const char *name, double *value)
{
    sqlite3_stmt *row = ask(m, "SELECT value FROM numbers WHERE name = ?", "t", name);
    bool there = next(row);
    if (there) *value = sqlite3_column_double(row, 0);
    sqlite3_finalize(row);
    return there;
}

/* ----------------------------------------------------------------------- queue */

bool memory_queue_add(memory *m, const char *path)
{
    return run(m, "INSERT OR REPLACE INTO queue(path) VALUES (?)", "t", path);
}

void memory_queue_remove(memory *m, const char *path)
{
    run(m, "DELETE FROM queue WHERE path = ?", "t", path);
}

bool memory_queue_clear(memory *m)
{
    return run(m, "DELETE FROM queue", "");
}

void memory_queue(memory *m, memory_tell_path *tell, void *user)
{
    sqlite3_stmt *row = ask(m, "SELECT path FROM queue ORDER BY id", "");
    bool more = true;
    while (more && next(row))
        more = tell(user, (const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
}
