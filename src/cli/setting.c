#include "cli/setting.h"

#include "base/error.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "cli/message.h"
#include "cli/studio/date.h"
#include "cli/studio/template.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SPACES " \t\r\n"
#define PAUSE_PREFIX "pause."

static bool apply_number(const char *label, const option_row *row, const char *text,
                         double *number)
{
    char *end;
    bool whole = row->kind == OPTION_WHOLE;
    double value = strtod(text, &end);
    bool good = end != text && !*end && value >= row->least && value <= row->most &&
                (!whole || value == (double)(long)value);
    if (good)
        *number = value;
    else
        message(whole ? LD_MESSAGE("%s: `%s` is not a whole number from %.7g to %.7g")
                      : LD_MESSAGE("%s: `%s` is not a number from %.7g to %.7g"),
                label, text, row->least, row->most);
    return good;
}

/* Reads 90, 90s, 1:30, 1m30s, 1h or 500ms: in seconds. */
static bool read_seconds(const char *text, double *seconds)
{
    double sum = 0;
    bool clock = strchr(text, ':') != NULL;
    while (*text) {
        char *end;
        double number = strtod(text, &end);
        if (end == text || !(*text >= '0' && *text <= '9')) return false;
        double unit = *end == 'h' ? 3600 : *end == 'm' ? 60 : 1;
        if (!clock && strcmp(end, "ms") == 0) {
            unit = 0.001;
            end++;
        }
        bool last = *end == '\0';
        if (clock && !last && *end != ':') return false;
        if (!clock && !last && !strchr("hms", *end)) return false;
        sum = clock ? sum * 60 + number : sum + number * unit;
        text = last ? end : end + 1;
        if (clock && !last && !*text) return false;
    }
    *seconds = sum;
    return true;
}

static bool apply_seconds(const char *label, const option_row *row, const char *text,
                          double *seconds)
{
    double value;
    if (*text && read_seconds(text, &value) && value >= row->least &&
        value <= row->most) {
        *seconds = value;
        return true;
    }
    message("%s: `%s` is no time such as 90s, 1:30 or 500ms, from %g to %g seconds",
            label, text, row->least, row->most);
    return false;
}

static bool apply_whole(const char *label, const option_row *row, const char *text,
                        int *whole)
{
    double number;
    if (!apply_number(label, row, text, &number)) return false;
    *whole = (int)number;
    return true;
}

/* Without a value, as on the command line, it is yes. */
static bool apply_flag(const char *label, const char *text, bool *flag)
{
    bool yes = !text || strcmp(text, "yes") == 0;
    if (!yes && strcmp(text, "no") != 0) {
        message("%s: `%s` is neither yes nor no", label, text);
        return false;
    }
    *flag = yes;
    return true;
}

static bool apply_text(const char *label, const char *text, const char **value)
{
    if (!*text) {
        message("%s: it needs a value", label);
        return false;
    }
    *value = text;
    return true;
}

/* The first byte that is no UTF-8 or a control character; NULL: there is none. */
static const char *find_bad_byte(const char *text)
{
    uint32_t cp;
    for (size_t width, len = strlen(text); len > 0; text += width, len -= width) {
        width = ld_utf8_decode(text, len, &cp);
        if (width == 0 || cp < 0x20 || cp == 0x7F) return text;
    }
    return NULL;
}

static bool apply_label(const char *label, const char *text, const char **value)
{
    const char *wrong = find_bad_byte(text);
    size_t len;
    if (wrong) {
        message("%s: byte %zu is not text in UTF-8; where your terminal has another "
                "encoding, convert it first: iconv -f GBK -t UTF-8",
                label, (size_t)(wrong - text) + 1);
        return false;
    }
    if (!template_check(text, &wrong, &len)) {
        message("%s: there is no {%.*s} to fill in; there are %s, and {{ for a brace",
                label, (int)len, wrong, TEMPLATE_PLACES);
        return false;
    }
    return apply_text(label, text, value);
}

static bool apply_date(const char *label, const char *text, const char **value)
{
    char date[DATE_SIZE], clock[TIME_SIZE];
    if (date_read(text, date, clock, "")) return apply_text(label, text, value);
    message("%s: `%s` is not like 2026-11-24 or \"2026-11-24 08:30\"", label, text);
    return false;
}

static bool add_file(const char *label, const char *path, files *list)
{
    if (list->count == FILES_MOST) {
        message("%s: %d files are the most; put some together", label, FILES_MOST);
        return false;
    }
    list->names[list->count++] = path;
    return true;
}

/* An enum of C that has no negative values is an unsigned int, for every compiler that
 * builds this. */
static_assert(sizeof(form) == sizeof(unsigned), "enums are unsigned ints");

/* The place in `row->words` of the first `len` bytes of `text`; tells the user when
 * they are none of them. */
static bool find_word(const char *label, const option_row *row, const char *text,
                      size_t len, unsigned *place)
{
    char listing[512] = "";
    for (unsigned i = 0; row->words[i]; i++) {
        if (len > 0 && strlen(row->words[i]) == len &&
            memcmp(row->words[i], text, len) == 0) {
            *place = i;
            return true;
        }
        size_t used = strlen(listing);
        if (*row->words[i])
            snprintf(listing + used, sizeof listing - used, "%s%s", used ? ", " : "",
                     row->words[i]);
    }
    message("%s: `%.*s` is none of %s", label, (int)len, text, listing);
    return false;
}

/* Words with commas between them, or "none". */
static bool apply_set(const char *label, const option_row *row, const char *text,
                      unsigned *value)
{
    unsigned set = 0, place;
    bool none = strcmp(text, "none") == 0;
    while (!none) {
        size_t len = strcspn(text, ",");
        if (!find_word(label, row, text, len, &place)) return false;
        set |= 1U << place;
        if (!text[len]) break;
        text += len + 1;
    }
    *value = set;
    return true;
}

static bool apply_pause(const char *label, const char *name, const char *text,
                        options *opts)
{
    static const option_row range = {.kind = OPTION_NUMBER, .most = LD_PAUSE_MS_MAX};
    double milliseconds;
    ld_error error;
    if (!apply_number(label, &range, text, &milliseconds)) return false;
    opts->voice.pauses = &opts->pauses;
    if (ld_pauses_set(&opts->pauses, name, milliseconds, &error) == LD_OK) return true;
    message("%s: %s; %s", label, error.what, error.hint);
    return false;
}

/* NAME=MILLISECONDS. */
static bool apply_named_pause(const char *label, const char *text, options *opts)
{
    char name[64];
    const char *equals = strchr(text, '=');
    size_t len = equals ? (size_t)(equals - text) : 0;
    if (len == 0 || len >= sizeof name) {
        message("%s: `%s` is not like comma=200", label, text);
        return false;
    }
    snprintf(name, sizeof name, "%.*s", (int)len, text);
    return apply_pause(label, name, equals + 1, opts);
}

bool setting_apply(const char *label, const option_row *row, const char *text,
                   options *opts)
{
    void *value = (char *)opts + row->at;
    switch (row->kind) {
    case OPTION_FLAG:
        return apply_flag(label, text, value);
    case OPTION_WHOLE:
        return apply_whole(label, row, text, value);
    case OPTION_NUMBER:
        return apply_number(label, row, text, value);
    case OPTION_SECONDS:
        return apply_seconds(label, row, text, value);
    case OPTION_TEXT:
        return apply_text(label, text, value);
    case OPTION_LABEL:
        return apply_label(label, text, value);
    case OPTION_DATE:
        return apply_date(label, text, value);
    case OPTION_FILES:
        return add_file(label, text, value);
    case OPTION_WORD:
        return find_word(label, row, text, strlen(text), value);
    case OPTION_SET:
        return apply_set(label, row, text, value);
    case OPTION_PAUSE:
        return apply_named_pause(label, text, opts);
    }
    return false;
}

/* ---------------------------------------------------------------- the file */

/* Cuts white space off both ends. */
static char *trim(char *text)
{
    text += strspn(text, SPACES);
    size_t len = strlen(text);
    while (len > 0 && strchr(SPACES, text[len - 1]))
        len--;
    text[len] = 0;
    return text;
}

/* A comment begins with the line or after a space, so that a path may hold #. */
static void cut_comment(char *line)
{
    for (char *at = line; (at = strchr(at, '#')); at++) {
        if (at > line && !strchr(SPACES, at[-1])) continue;
        *at = 0;
        return;
    }
}

static const option_row *find_row(const char *key)
{
    for (size_t i = 0; i < option_row_count; i++)
        if (strcmp(option_rows[i].name, key) == 0) return &option_rows[i];
    return NULL;
}

/* The setting that `key` may have been meant for; NULL: it is like none. */
static const char *find_nearest(const char *key)
{
    for (size_t limit = 0; limit <= ld_nearest_limit(key); limit++)
        for (size_t i = 0; i < option_row_count; i++)
            if (!option_rows[i].line_only &&
                ld_nearest_is(key, option_rows[i].name, limit))
                return option_rows[i].name;
    return NULL;
}

static bool refuse_key(const char *label, const char *key, const option_row *row)
{
    const char *near = row ? NULL : find_nearest(key);
    if (row)
        message("%s: this is no setting; it is given on the command line, as --%s",
                label, key);
    else if (near)
        message("%s: this is no setting; perhaps %s is meant", label, near);
    else
        message("%s: this is no setting; settings are called as the options of "
                "`langdu --help`, such as rate, and pause.NAME",
                label);
    return false;
}

static bool apply_setting(const char *label, const char *key, const char *value,
                          options *opts)
{
    const option_row *row = find_row(key);
    if (strncmp(key, PAUSE_PREFIX, strlen(PAUSE_PREFIX)) == 0)
        return apply_pause(label, key + strlen(PAUSE_PREFIX), value, opts);
    if (row && !row->line_only) return setting_apply(label, row, value, opts);
    return refuse_key(label, key, row);
}

static bool apply_line(const char *path, int number, char *line, options *opts)
{
    char label[512];
    cut_comment(line);
    char *key = trim(line);
    if (!*key) return true;
    char *value = strchr(key, '=');
    if (!value) {
        message("%s, line %d: write it as: rate = 300; the line is skipped", path,
                number);
        return false;
    }
    *value++ = 0;
    key = trim(key);
    snprintf(label, sizeof label, ld_translate("%s, line %d, %s"), path, number, key);
    return apply_setting(label, key, trim(value), opts);
}

/* Reads the file into `text`; false when it has none. */
static bool read_text(const char *path, settings_care care, char *text, size_t size)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        if (care == SETTINGS_STRICT || (errno != ENOENT && errno != ENOTDIR))
            message("%s: %s", path, ld_system_text(errno));
        return false;
    }
    errno = 0;
    size_t len = fread(text, 1, size, file);
    int code = ferror(file) ? errno : 0;
    fclose(file);
    if (code) message("%s: %s", path, ld_system_text(code));
    if (!code && (len == size || memchr(text, 0, len))) {
        message("%s: this is no file of settings: lines like rate = 300", path);
        return false;
    }
    text[code ? 0 : len] = 0;
    return !code;
}

bool settings_read(const char *path, settings_care care, char *text, size_t size,
                   options *opts)
{
    bool good = true;
    int number = 1;
    if (!read_text(path, care, text, size)) return care == SETTINGS_LENIENT;
    for (char *line = text, *next; line; line = next, number++) {
        next = strchr(line, '\n');
        if (next) *next++ = 0;
        if (!apply_line(path, number, line, opts)) good = false;
    }
    return good || care == SETTINGS_LENIENT;
}
