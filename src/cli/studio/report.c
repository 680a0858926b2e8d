#include "cli/studio/report.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "cli/show/json.h"

#include <errno.h>
#include <string.h>

static const char *const names[OUTCOME_COUNT] = {
    [OUTCOME_MADE] = "made",
    [OUTCOME_UNCHANGED] = "unchanged",
    [OUTCOME_FAILED] = "failed",
};

bool report_open(report *r, const char *path)
{
    *r = (report){0};
    if (!path) return true;
    r->out = strcmp(path, "-") == 0 ? stdout : fopen(path, "we");
    return r->out != NULL;
}

/* A path, which need not be UTF-8: what is not is replaced. */
static void put_text(FILE *out, const char *text, size_t len)
{
    ld_buf valid = {0};
    uint32_t cp;
    for (size_t at = 0, width; at < len; at += width) {
        width = ld_utf8_decode(text + at, len - at, &cp);
        ld_buf_add(&valid, width ? text + at : "\xEF\xBF\xBD", width ? width : 3);
        if (!width) width = 1;
    }
    json_string(out, valid.data ? valid.data : "", valid.len);
    ld_buf_free(&valid);
}

static void put_lines(FILE *out, const char *lines)
{
    fputs(",\"messages\":[", out);
    for (bool first = true; *lines; first = false) {
        size_t len = strcspn(lines, "\n");
        if (!first) fputc(',', out);
        put_text(out, lines, len);
        lines += len + (lines[len] == '\n');
    }
    fputc(']', out);
}

void report_add(report *r, const report_line *line)
{
    r->count[line->outcome]++;
    if (line->outcome == OUTCOME_MADE) r->seconds += line->facts->seconds;
    if (!r->out) return;
    fputs("{\"article\":", r->out);
    put_text(r->out, line->article, strlen(line->article));
    fputs(",\"output\":", r->out);
    put_text(r->out, line->output, strlen(line->output));
    fprintf(r->out, ",\"outcome\":\"%s\",\"status\":%d", names[line->outcome],
            line->facts->status);
    if (line->outcome != OUTCOME_FAILED)
        fprintf(r->out, ",\"seconds\":%.3f", line->facts->seconds);
    if (line->outcome == OUTCOME_MADE)
        fprintf(r->out, ",\"unknown\":%zu", line->facts->unknown);
    if (line->said) put_lines(r->out, line->said);
    fputs("}\n", r->out);
    fflush(r->out);
}

bool report_close(report *r, double seconds)
{
    if (!r->out) return true;
    fprintf(r->out, "{\"made\":%zu,\"unchanged\":%zu,\"failed\":%zu,\"seconds\":%.3f",
            r->count[OUTCOME_MADE], r->count[OUTCOME_UNCHANGED],
            r->count[OUTCOME_FAILED], r->seconds);
    fprintf(r->out, ",\"took\":%.3f}\n", seconds);
    bool good = fflush(r->out) == 0 && !ferror(r->out);
    if (r->out == stdout) return good;
    int code = errno;
    good = fclose(r->out) == 0 && good;
    if (code) errno = code;
    return good;
}
