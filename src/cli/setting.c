#include "cli/setting.h"

#include "cli/message.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SPACES " \t\r\n"
#define PAUSE_PREFIX "pause."

bool setting_number(const char *label, const char *text, double least, double most,
                    bool whole, double *number)
{
    char *end;
    double value = strtod(text, &end);
    bool good = end != text && !*end && value >= least && value <= most &&
                (!whole || value == (double)(long)value);
    if (good)
        *number = value;
    else
        message("%s: `%s` is not a %s from %g to %g", label, text,
                whole ? "whole number" : "number", least, most);
    return good;
}

static bool apply_pause(const char *label, const char *name, const char *value,
                        options *opts)
{
    double milliseconds;
    ld_error error;
    if (!setting_number(label, value, 0, LD_PAUSE_MS_MAX, false, &milliseconds))
        return false;
    opts->voice.pauses = &opts->pauses;
    if (ld_pauses_set(&opts->pauses, name, milliseconds, &error) == LD_OK) return true;
    message("%s: %s; %s", label, error.what, error.hint);
    return false;
}

/* Settings that are one of a few words. */
static const struct choice {
    const char *key, *words[4], *listing;
} choices[] = {
    {"punctuation", {"none", "some", "all"}, "none, some, all"},
    {"letters", {"english", "mandarin"}, "english, mandarin"},
    {"emoji", {"name", "skip"}, "name, skip"},
};

static const struct choice *find_choice(const char *key)
{
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        if (strcmp(choices[i].key, key) == 0) return &choices[i];
    return NULL;
}

static bool apply_choice(const char *label, const struct choice *choice,
                         const char *value, options *opts)
{
    int i = 0;
    while (choice->words[i] && strcmp(choice->words[i], value) != 0)
        i++;
    if (!choice->words[i]) {
        message("%s: `%s` is none of %s", label, value, choice->listing);
        return false;
    }
    switch (choice - choices) {
    case 0:
        opts->marks = (ld_marks)i;
        break;
    case 1:
        opts->letters = (ld_letters)i;
        break;
    default:
        opts->emoji = (ld_emoji)i;
    }
    return true;
}

bool setting_apply(const char *label, const char *key, const char *value, options *opts)
{
    ld_voice_options *voice = &opts->voice;
    double number;
    if (strcmp(key, "rate") == 0) {
        if (!setting_number(label, value, LD_RATE_MIN, LD_RATE_MAX, true, &number))
            return false;
        voice->rate = (int)number;
        return true;
    }
    if (strcmp(key, "pitch") == 0)
        return setting_number(label, value, -12, 12, false, &voice->pitch);
    if (strcmp(key, "volume") == 0)
        return setting_number(label, value, -40, 12, false, &voice->volume);
    if (strcmp(key, "cache-size") == 0)
        return setting_number(label, value, 0, 1 << 20, true, &opts->cache_size);
    if (strncmp(key, PAUSE_PREFIX, strlen(PAUSE_PREFIX)) == 0)
        return apply_pause(label, key + strlen(PAUSE_PREFIX), value, opts);
    if (strcmp(key, "voice") == 0 && *value) {
        voice->voice = value;
        return true;
    }
    if (find_choice(key)) return apply_choice(label, find_choice(key), value, opts);
    message("%s: this is no setting; there are rate, pitch, volume, voice, "
            "punctuation, letters, emoji, cache-size and pause.NAME",
            label);
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

static void apply_line(const char *path, int number, char *line, options *opts)
{
    char label[512];
    cut_comment(line);
    char *key = trim(line);
    if (!*key) return;
    char *value = strchr(key, '=');
    if (!value) {
        message("%s, line %d: write it as: rate = 300; the line is skipped", path,
                number);
        return;
    }
    *value++ = 0;
    key = trim(key);
    snprintf(label, sizeof label, "%s, line %d, %s", path, number, key);
    setting_apply(label, key, trim(value), opts);
}

/* Reads the file into `text`; false when it has none. */
static bool read_text(const char *path, char *text, size_t size)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        if (errno != ENOENT && errno != ENOTDIR)
            message("%s: %s", path, strerror(errno));
        return false;
    }
    errno = 0;
    size_t len = fread(text, 1, size, file);
    int code = ferror(file) ? errno : 0;
    fclose(file);
    if (code) message("%s: %s", path, strerror(code));
    if (!code && (len == size || memchr(text, 0, len))) {
        message("%s: this is no file of settings: lines like rate = 300", path);
        return false;
    }
    text[code ? 0 : len] = 0;
    return !code;
}

void settings_read(const char *path, options *opts)
{
    if (!read_text(path, opts->settings, sizeof opts->settings)) return;
    int number = 1;
    for (char *line = opts->settings, *next; line; line = next, number++) {
        next = strchr(line, '\n');
        if (next) *next++ = 0;
        apply_line(path, number, line, opts);
    }
}
