#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static int hex(const char *digits)
{
    char two[3] = {digits[0], digits[0] ? digits[1] : 0, 0};
    char *end;
    long value = strtol(two, &end, 16);
    return *end || !two[1] ? -1 : (int)value;
}

static void unescape(char *text)
{
    char *out = text;
    while (*text) {
        if (text[0] != '\\') {
            *out++ = *text++;
        } else if (text[1] == 'x' && hex(text + 2) >= 0) {
            *out++ = (char)hex(text + 2);
            text += 4;
        } else if (text[1] && strchr("nt\\", text[1])) {
            *out++ = text[1] == 'n' ? '\n' : text[1] == 't' ? '\t' : '\\';
            text += 2;
        } else {
            *out++ = *text++;
        }
    }
    *out = 0;
}

static void split(char *line, table_row *row)
{
    for (row->count = 0; line && row->count < TABLE_FIELDS; row->count++) {
        char *tab = strchr(line, '\t');
        if (tab) *tab++ = 0;
        unescape(line);
        row->field[row->count] = line;
        line = tab;
    }
}

void table_run(const char *name, size_t fields, table_check *check, void *state)
{
    char path[512];
    snprintf(path, sizeof path, "tests/cases/%s", name);
    FILE *in = fopen(path, "r");
    if (!in) fail_msg("%s: cannot be opened", path);
    char *line = NULL;
    size_t cap = 0, cases = 0, failed = 0;
    ssize_t len;
    table_row row = {.file = path};
    while ((len = getline(&line, &cap, in)) >= 0) {
        row.line++;
        line[strcspn(line, "\n")] = 0;
        if (!*line || *line == '#') continue;
        split(line, &row);
        cases++;
        if (row.count < fields) {
            print_error("%s:%d: %zu fields wanted\n", path, row.line, fields);
            failed++;
        } else if (!check(&row, state)) {
            failed++;
        }
    }
    free(line);
    fclose(in);
    if (failed || !cases) fail_msg("%s: %zu of %zu cases failed", path, failed, cases);
}

bool table_equal(const table_row *row, const char *got, const char *expected)
{
    if (strcmp(got, expected) == 0) return true;
    print_error("%s:%d: %s\n  expected: %s\n  got:      %s\n", row->file, row->line,
                row->field[0], expected, got);
    return false;
}

bool table_one_of(const table_row *row, const char *got, size_t first)
{
    for (size_t i = first; i < row->count; i++)
        if (strcmp(got, row->field[i]) == 0) return true;
    return table_equal(row, got, row->field[first]);
}
