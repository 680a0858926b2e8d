/* Tables of cases: text files in tests/cases/, a case a line, its fields separated
 * by tabs; lines that begin with # and blank lines are for the reader. */
#ifndef LD_TESTS_TABLE_H
#define LD_TESTS_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#define TABLE_FIELDS 8

typedef struct table_row {
    const char *file;
    int line;
    size_t count;
    const char *field[TABLE_FIELDS]; /* NUL-terminated; \n, \t, \\ and \xNN undone */
} table_row;

/* Runs a case; returns whether it passed. */
typedef bool table_check(const table_row *row, void *state);

/* Runs every case of tests/cases/`name`. Fails the cmocka test when a case fails,
 * when a row has fewer than `fields` fields, or when there are no cases. */
void table_run(const char *name, size_t fields, table_check *check, void *state);

/* Compares and, where they differ, prints file, line and both. */
bool table_equal(const table_row *row, const char *got, const char *expected);

/* The same where every field from `first` on is right. */
bool table_one_of(const table_row *row, const char *got, size_t first);

#endif
