#include "speech/voice.h"

#include "base/datafile.h"
#include "base/error.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VOICE_SUFFIX ".voice"
#define VOICE_FILE_MAX 16384

/* The pitch of a voice that says nothing about it, in Hz; eSpeak NG's own. */
#define PITCH_LOW 82
#define PITCH_HIGH 118

/* What makes a speaker of Mandarin, and of American English: eSpeak NG's own
 * settings for cmn-latn-pinyin and en-us. Phonemes need no dictionary, and cmn's
 * 1.6 MB would delay the first sound by some 2 ms. */
static const char mandarin_lines[] = "name langdu-mandarin\n"
                                     "language cmn-latn-pinyin\n"
                                     "phonemes cmn\n"
                                     "dictionary en\n"
                                     "words 1\n";
static const char english_lines[] = "name langdu-english\n"
                                    "language en-us\n"
                                    "phonemes en-us\n"
                                    "dictionary en\n"
                                    "dictrules 3 6\n"
                                    "stressLength 140 120 190 170 0 0 255 300\n"
                                    "stressAmp 17 16 19 19 19 19 21 19\n";

/* The settings that describe a speaker. All of them take numbers. */
static const char *const speaker_settings[] = {
    "formant",    "freq_add",  "echo",    "tone",  "voicing",
    "consonants", "breath",    "breathw", "speed", "stressLength",
    "stressAmp",  "stressAdd", "klatt",
};

typedef struct speaker {
    ld_buf lines;
    double pitch_low, pitch_high;
    bool described; /* something was said about the speaker */
} speaker;

static bool is_speaker_setting(const char *word, size_t len)
{
    for (size_t i = 0; i < sizeof speaker_settings / sizeof *speaker_settings; i++)
        if (strlen(speaker_settings[i]) == len &&
            !memcmp(speaker_settings[i], word, len))
            return true;
    return false;
}

static bool are_numbers(const char *text)
{
    for (;;) {
        text += strspn(text, " \t\r");
        if (!*text) return true;
        char *end;
        strtod(text, &end);
        if (end == text || !strchr(" \t\r", *end)) return false;
        text = end;
    }
}

static bool read_pitch(const char *values, speaker *it)
{
    char *second, *end;
    double low = strtod(values, &second), high = strtod(second, &end);
    if (end == second) return false;
    it->pitch_low = fmin(low, high);
    it->pitch_high = fmax(low, high);
    return it->pitch_low >= 20 && it->pitch_high <= 1000;
}

/* Takes one line, without its newline. False when it is wrong. */
static bool take_line(char *line, speaker *it)
{
    char *comment = strstr(line, "//");
    if (comment) *comment = 0;
    line += strspn(line, " \t\r");
    size_t word = strcspn(line, " \t\r");
    bool pitch = word == 5 && memcmp(line, "pitch", 5) == 0;
    if (!pitch && !is_speaker_setting(line, word)) return true;
    it->described = true;
    if (!are_numbers(line + word)) return false;
    if (pitch) return read_pitch(line + word, it);
    ld_buf_printf(&it->lines, "%s\n", line);
    return true;
}

static ld_status read_speaker(const char *path, char *text, speaker *it,
                              ld_error *error)
{
    int number = 1;
    for (char *line = text, *next; line; line = next, number++) {
        next = strchr(line, '\n');
        if (next) *next++ = 0;
        if (!take_line(line, it))
            return ld_fail(error, LD_DATA,
                           "a setting is a word and numbers: pitch 90 160",
                           "%s, line %d: %.60s", path, number, line);
    }
    if (!it->described)
        return ld_fail(error, LD_DATA, "it has no line like: pitch 90 160",
                       "%s is not an eSpeak NG voice definition", path);
    return LD_OK;
}

/* The later line counts, so ours come last where the voice may not choose. */
static void write_definition(const char *language_lines, const speaker *it,
                             double semitones, ld_buf *out)
{
    double factor = exp2(semitones / 12);
    ld_buf_add_string(out, language_lines);
    ld_buf_add(out, it->lines.data ? it->lines.data : "", it->lines.len);
    ld_buf_printf(out, "pitch %.0f %.0f\nflutter 0\nroughness 0\n",
                  it->pitch_low * factor, it->pitch_high * factor);
}

/* Reads the whole of a small text file; the content is NUL-terminated. */
static ld_status read_file(const char *path, char text[VOICE_FILE_MAX + 1],
                           ld_error *error)
{
    FILE *in = fopen(path, "rb");
    if (!in) return ld_fail_system(error, path, errno);
    errno = 0;
    size_t len = fread(text, 1, VOICE_FILE_MAX + 1, in);
    int code = ferror(in) ? errno : 0;
    fclose(in);
    if (code) return ld_fail_system(error, path, code);
    if (len > VOICE_FILE_MAX || memchr(text, 0, len))
        return ld_fail(error, LD_DATA, "voice definitions are short text files",
                       "%s is not an eSpeak NG voice definition", path);
    text[len] = 0;
    return LD_OK;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int is_voice_file(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name), suffix = strlen(VOICE_SUFFIX);
    return len > suffix && strcmp(entry->d_name + len - suffix, VOICE_SUFFIX) == 0;
}

/* Writes the names of the voices in the data folder, with commas. */
static void list_voices(ld_buf *out)
{
    char folder[PATH_MAX];
    if (!ld_datafile_find(NULL, "news" VOICE_SUFFIX, folder, sizeof folder)) return;
    char *slash = strrchr(folder, '/');
    if (slash) *slash = 0;
    struct dirent **entries;
    int count = scandir(folder, &entries, is_voice_file, NULL);
    if (count < 0) return;
    char **names = calloc((size_t)count + 1, sizeof *names);
    for (int i = 0; i < count; i++) {
        entries[i]->d_name[strlen(entries[i]->d_name) - strlen(VOICE_SUFFIX)] = 0;
        if (names) names[i] = entries[i]->d_name;
    }
    if (names) qsort(names, (size_t)count, sizeof *names, compare_names);
    for (int i = 0; names && i < count; i++)
        ld_buf_printf(out, "%s%s", i ? ", " : "choose ", names[i]);
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
    free(names);
}

static ld_status fail_unknown(const char *name, ld_error *error)
{
    ld_buf hint = {0};
    list_voices(&hint);
    if (!hint.len)
        return ld_fail(error, LD_DATA, "run make, or install langdu again",
                       "langdu's voices are missing");
    ld_buf_add_string(&hint, ", or a voice file's path");
    ld_status status =
        ld_fail(error, LD_ARGUMENT, hint.data, "there is no voice '%s'", name);
    ld_buf_free(&hint);
    return status;
}

static bool is_path(const char *name)
{
    return strpbrk(name, "/.") != NULL;
}

static ld_status read_voice(const char *name, char text[VOICE_FILE_MAX + 1],
                            ld_error *error)
{
    if (is_path(name)) return read_file(name, text, error);
    char file[NAME_MAX + 1], path[PATH_MAX];
    if (snprintf(file, sizeof file, "%s" VOICE_SUFFIX, name) >= (int)sizeof file ||
        !ld_datafile_find(NULL, file, path, sizeof path))
        return fail_unknown(name, error);
    ld_status status = read_file(path, text, error);
    return status == LD_NOT_FOUND ? fail_unknown(name, error) : status;
}

ld_status ld_voice_load(const char *name, double semitones, ld_voice *voice,
                        ld_error *error)
{
    char text[VOICE_FILE_MAX + 1];
    speaker it = {.pitch_low = PITCH_LOW, .pitch_high = PITCH_HIGH};
    ld_status status = read_voice(name, text, error);
    if (status == LD_OK) status = read_speaker(name, text, &it, error);
    if (status == LD_OK) {
        write_definition(mandarin_lines, &it, semitones, &voice->mandarin);
        write_definition(english_lines, &it, semitones, &voice->english);
        if (it.lines.failed || voice->mandarin.failed || voice->english.failed)
            status = ld_fail_memory(error);
    }
    ld_buf_free(&it.lines);
    return status;
}

void ld_voice_free(ld_voice *voice)
{
    ld_buf_free(&voice->mandarin);
    ld_buf_free(&voice->english);
}
