#include "cli/studio/plan.h"

#include "base/error.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* A database that is nobody else's: it goes to a temporary file when it is too large
 * for the memory that it may have, and is gone with it. */
static const char setup[] = "PRAGMA journal_mode = OFF;"
                            "PRAGMA cache_size = -8000;"
                            "PRAGMA temp_store = FILE;"
                            "CREATE TABLE articles(place INTEGER, article BLOB UNIQUE, "
                            "output BLOB, rival BLOB);"
                            "CREATE INDEX outputs ON articles(output);"
                            "BEGIN";

enum { KNOWN, OWNER, ADD, SPOIL, NEXT, STATEMENTS };

static const char next_text[] = "SELECT article, output, rival FROM articles "
                                "ORDER BY place, article";

static const char *const texts[STATEMENTS] = {
    [KNOWN] = "SELECT 1 FROM articles WHERE article = ?1",
    [OWNER] = "SELECT article FROM articles WHERE output = ?1 LIMIT 1",
    [ADD] = "INSERT INTO articles VALUES (?1, ?2, ?3, ?4)",
    [SPOIL] = "UPDATE articles SET rival = ?2 WHERE output = ?1 AND rival IS NULL",
    [NEXT] = next_text,
};

struct plan {
    sqlite3 *db;
    sqlite3_stmt *statements[STATEMENTS];
    size_t count, rivals;
    int64_t handed; /* articles handed out */
};

static ld_status fail(const plan *p, int code, ld_error *error)
{
    if (code == SQLITE_NOMEM) return ld_fail_memory(error);
    return ld_fail(error, LD_IO, "make room for temporary files, or set SQLITE_TMPDIR",
                   "the list of articles: %s",
                   p->db ? sqlite3_errmsg(p->db) : sqlite3_errstr(code));
}

ld_status plan_open(plan **made, ld_error *error)
{
    plan *p = *made = calloc(1, sizeof *p);
    if (!p) return ld_fail_memory(error);
    int code = sqlite3_open("", &p->db);
    if (code == SQLITE_OK) code = sqlite3_exec(p->db, setup, NULL, NULL, NULL);
    for (size_t i = 0; code == SQLITE_OK && i < STATEMENTS; i++)
        code = sqlite3_prepare_v2(p->db, texts[i], -1, &p->statements[i], NULL);
    if (code == SQLITE_OK) return LD_OK;
    ld_status status = fail(p, code, error);
    plan_close(p);
    *made = NULL;
    return status;
}

static void bind(sqlite3_stmt *statement, int place, const char *text)
{
    if (text)
        sqlite3_bind_blob(statement, place, text, (int)strlen(text), SQLITE_TRANSIENT);
    else
        sqlite3_bind_null(statement, place);
}

static int step(sqlite3_stmt *statement)
{
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code;
}

/* Adds an article of which `owner` would be overwritten, if that is not NULL. */
static int insert(plan *p, int64_t place, const char *article, const char *output,
                  const char *owner)
{
    sqlite3_stmt *const add = p->statements[ADD], *const spoil = p->statements[SPOIL];
    sqlite3_bind_int64(add, 1, place);
    bind(add, 2, article);
    bind(add, 3, output);
    bind(add, 4, owner);
    int code = step(add);
    if (code != SQLITE_DONE || !owner) return code;
    p->rivals++;
    bind(spoil, 1, output);
    bind(spoil, 2, article);
    code = step(spoil);
    p->rivals += (size_t)sqlite3_changes(p->db);
    return code;
}

ld_status plan_add(plan *p, int64_t place, const char *article, const char *output,
                   bool *news, ld_error *error)
{
    sqlite3_stmt *const owner = p->statements[OWNER];
    bind(p->statements[KNOWN], 1, article);
    int code = step(p->statements[KNOWN]);
    *news = code == SQLITE_DONE;
    if (code == SQLITE_ROW) return LD_OK;
    if (code != SQLITE_DONE) return fail(p, code, error);
    bind(owner, 1, output);
    code = sqlite3_step(owner);
    char *name = NULL;
    if (code == SQLITE_ROW)
        name = strndup(sqlite3_column_blob(owner, 0),
                       (size_t)sqlite3_column_bytes(owner, 0));
    sqlite3_reset(owner);
    if (code == SQLITE_ROW && !name) return ld_fail_memory(error);
    if (code == SQLITE_ROW || code == SQLITE_DONE)
        code = insert(p, place, article, output, name);
    free(name);
    if (code != SQLITE_DONE) return fail(p, code, error);
    p->count++;
    return LD_OK;
}

size_t plan_count(const plan *p)
{
    return p->count;
}

size_t plan_rivals(const plan *p)
{
    return p->rivals;
}

/* A column of the row as text that ends with a NUL, NULL when it has none: SQLite puts
 * the NUL there for a text, which is not looked at otherwise. */
static const char *column(sqlite3_stmt *row, int at)
{
    return (const char *)sqlite3_column_text(row, at);
}

ld_status plan_next(plan *p, planned *next, ld_error *error)
{
    sqlite3_stmt *const row = p->statements[NEXT];
    int code = sqlite3_step(row);
    if (code == SQLITE_DONE) return LD_END;
    if (code != SQLITE_ROW) return fail(p, code, error);
    *next = (planned){.number = ++p->handed,
                      .article = column(row, 0),
                      .output = column(row, 1),
                      .rival = column(row, 2)};
    return next->article && next->output ? LD_OK : ld_fail_memory(error);
}

void plan_close(plan *p)
{
    if (!p) return;
    for (size_t i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(p->statements[i]);
    sqlite3_close(p->db);
    free(p);
}
