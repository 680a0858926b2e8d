#include "mandarin/list_file.h"

#include "base/error.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A file that is larger than this is something else. */
#define FILE_MOST ((size_t)64 << 20)

bool ld_list_bad(const ld_list *list, const char *hint, const char *what, ...)
{
    char text[200];
    ld_error error;
    va_list args;
    va_start(args, what);
    vsnprintf(text, sizeof text, ld_translate(what), args);
    va_end(args);
    ld_fail(&error, LD_ARGUMENT, hint, "%s, line %zu: %s", list->path, list->line,
            text);
    if (list->report) list->report(list->user, &error);
    return false;
}

size_t ld_list_space(const char *text, size_t n)
{
    if (n > 0 && (*text == ' ' || *text == '\t' || *text == '\r')) return 1;
    return n >= 3 && memcmp(text, "\u3000", 3) == 0 ? 3 : 0;
}

/* The length of the line without its comment: # at its beginning or after a space. */
static size_t without_comment(const char *line, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (line[i] == '#' && (i == 0 || ld_list_space(line + i - 1, 1) ||
                               (i >= 3 && ld_list_space(line + i - 3, 3) == 3)))
            return i;
    return len;
}

static size_t without_space(const char *line, size_t len)
{
    for (;;) {
        if (len > 0 && ld_list_space(line + len - 1, 1))
            len -= 1;
        else if (len >= 3 && ld_list_space(line + len - 3, 3) == 3)
            len -= 3;
        else
            return len;
    }
}

static bool is_utf8(const char *text, size_t len)
{
    uint32_t cp;
    for (size_t i = 0, width; i < len; i += width)
        if ((width = ld_utf8_decode(text + i, len - i, &cp)) == 0) return false;
    return true;
}

static ld_status read_line(ld_list *list, const char *line, size_t len)
{
    if (!is_utf8(line, len)) {
        ld_list_bad(list, "save the file as UTF-8", "the text is not UTF-8");
        return LD_OK;
    }
    len = without_space(line, without_comment(line, len));
    for (size_t gap; (gap = ld_list_space(line, len)) > 0; len -= gap)
        line += gap;
    return len > 0 ? list->take(list, line, len) : LD_OK;
}

static ld_status read_lines(ld_list *list, const char *text, size_t len)
{
    const char *end = text + len;
    if (len >= 3 && memcmp(text, "\uFEFF", 3) == 0) text += 3;
    while (text < end) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        if (!stop) stop = end;
        list->line++;
        ld_status status = read_line(list, text, (size_t)(stop - text));
        if (status != LD_OK) return status;
        text = stop < end ? stop + 1 : end;
    }
    return LD_OK;
}

static ld_status read_file(const char *path, ld_buf *text, ld_error *error)
{
    char chunk[16384];
    size_t got;
    FILE *file = fopen(path, "re");
    if (!file) return ld_fail_system(error, path, errno);
    while ((got = fread(chunk, 1, sizeof chunk, file)) > 0 && text->len <= FILE_MOST)
        ld_buf_add(text, chunk, got);
    ld_status status = LD_OK;
    if (ferror(file))
        status = ld_fail_system(error, path, errno);
    else if (text->len > FILE_MOST)
        status = ld_fail(error, LD_ARGUMENT, "check the name",
                         "%s: too large for a list", path);
    else if (text->failed)
        status = ld_fail_memory(error);
    fclose(file);
    return status;
}

ld_status ld_list_read(ld_list *list, ld_error *error)
{
    ld_buf text = {0};
    ld_status status = read_file(list->path, &text, error);
    list->line = 0;
    if (status == LD_OK && text.len > 0) {
        status = read_lines(list, text.data, text.len);
        if (status == LD_MEMORY) ld_fail_memory(error);
    }
    ld_buf_free(&text);
    return status;
}
