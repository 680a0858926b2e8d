#include "speech/voice.h"

#include "base/error.h"
#include "speech/engine_data.h"
#include "speech/voice_find.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define VOICE_FILE_MAX 16384

/* The pitch of a voice that says nothing about it, in Hz; eSpeak NG's own. */
#define PITCH_LOW 82
#define PITCH_HIGH 118

#define GAIN_MOST 24 /* decibels */

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
    double gain;
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

/* Those of them with which eSpeak NG tunes its own voices of a language; the stresses
 * belong to the language. */
static bool is_tuning(const char *word, size_t len)
{
    return is_speaker_setting(word, len) && strncmp(word, "stress", 6) != 0;
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

/* What a comment says after `key`, as in "// key what it says"; NULL: nothing. */
static const char *comment_after(const char *line, const char *key)
{
    if (strncmp(line, "//", 2) != 0) return NULL;
    line += 2 + strspn(line + 2, " \t");
    if (strncmp(line, key, strlen(key)) != 0) return NULL;
    return line + strlen(key) + strspn(line + strlen(key), " \t");
}

static void take_words(const char *line, const char *key, char *words, size_t size)
{
    const char *found = comment_after(line, key);
    if (!found) return;
    size_t len = strcspn(found, "\r");
    if (len < size) snprintf(words, size, "%.*s", (int)len, found);
}

static bool read_gain(const char *value, speaker *it)
{
    char *end;
    it->gain = strtod(value, &end);
    return end > value && it->gain >= -GAIN_MOST && it->gain <= GAIN_MOST;
}

/* Takes one line, without its newline. False when it is wrong. */
static bool take_line(char *line, speaker *it)
{
    const char *gain = comment_after(line, "gain:");
    if (gain) return read_gain(gain, it);
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

/* Reads the voice `name`, of `len` bytes, over what is there already. */
static ld_status add_voice(const char *own, const char *name, size_t len, speaker *it,
                           ld_error *error)
{
    char text[VOICE_FILE_MAX + 1], path[PATH_MAX], whole[PATH_MAX];
    if (snprintf(whole, sizeof whole, "%.*s", (int)len, name) >= (int)sizeof whole)
        return ld_fail(error, LD_ARGUMENT, NULL, "the name of the voice is too long");
    ld_status status = ld_voice_find(own, whole, path, sizeof path, error);
    if (status == LD_OK) status = read_file(path, text, error);
    if (status == LD_OK) status = read_speaker(whole, text, it, error);
    return status;
}

/* NAME, NAME+NAME, or +NAME. */
static ld_status add_voices(const char *own, const char *names, speaker *it,
                            ld_error *error)
{
    if (strchr(names, '/') && access(names, F_OK) == 0)
        return add_voice(own, names, strlen(names), it, error);
    if (*names == '+') {
        ld_status status =
            add_voice(own, LD_VOICE_DEFAULT, strlen(LD_VOICE_DEFAULT), it, error);
        if (status != LD_OK) return status;
        names++;
    }
    for (const char *plus; (plus = strchr(names, '+')); names = plus + 1) {
        ld_status status = add_voice(own, names, (size_t)(plus - names), it, error);
        if (status != LD_OK) return status;
    }
    return add_voice(own, names, strlen(names), it, error);
}

ld_status ld_voice_load(const char *own, const char *name, double semitones,
                        ld_voice *voice, ld_error *error)
{
    speaker it = {.pitch_low = PITCH_LOW, .pitch_high = PITCH_HIGH};
    ld_status status = add_voices(own, name, &it, error);
    voice->gain = it.gain;
    double factor = exp2(semitones / 12);
    voice->speaker = it.lines;
    ld_buf_printf(&voice->speaker, "pitch %.0f %.0f\nflutter 0\nroughness 0\n",
                  it.pitch_low * factor, it.pitch_high * factor);
    if (status == LD_OK && voice->speaker.failed) status = ld_fail_memory(error);
    return status;
}

/* Adds the lines of eSpeak NG's own voice that describe a language, not a speaker.
 * False when there is none. */
static bool add_language(const char *file, ld_buf *out)
{
    char path[PATH_MAX], text[VOICE_FILE_MAX + 1];
    if (snprintf(path, sizeof path, "%s/lang/%s", ld_engine_data(), file) >=
            (int)sizeof path ||
        read_file(path, text, NULL) != LD_OK)
        return false;
    for (char *line = text, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next) *next++ = 0;
        line += strspn(line, " \t");
        size_t word = strcspn(line, " \t\r");
        bool named = word == 4 && memcmp(line, "name", 4) == 0;
        bool pitch = word == 5 && memcmp(line, "pitch", 5) == 0;
        if (word > 0 && !named && !pitch && !is_tuning(line, word))
            ld_buf_printf(out, "%s\n", line);
    }
    return true;
}

/* The later line counts, so the speaker comes last. */
void ld_voice_define(const char *who, ld_language language, ld_buf *out)
{
    const char *file = ld_language_traits_of(language)->file;
    if (language == LD_MANDARIN)
        ld_buf_add_string(out, mandarin_lines);
    else if (!file || !add_language(file, out))
        ld_buf_add_string(out, english_lines);
    ld_buf_add_string(out, who);
}

void ld_voice_read_words(const char *path, ld_voice_words *words)
{
    char text[VOICE_FILE_MAX + 1];
    *words = (ld_voice_words){0};
    if (read_file(path, text, NULL) != LD_OK) return;
    for (char *line = text, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next) *next++ = 0;
        take_words(line, "zh:", words->zh, sizeof words->zh);
        take_words(line, "en:", words->en, sizeof words->en);
    }
}

void ld_voice_free(ld_voice *voice)
{
    ld_buf_free(&voice->speaker);
}
