#include "speechd/settings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

sd_settings sd_settings_default(void)
{
    return (sd_settings){.volume = 100, .voice_type = "male1"};
}

/* A whole number from -100 to 100. */
static bool read_number(const char *value, int *number)
{
    char *end;
    long read = strtol(value, &end, 10);
    if (end == value || *end || read < -100 || read > 100) return false;
    *number = (int)read;
    return true;
}

/* Which of `count` names the value is. */
static bool read_choice(const char *value, const char *const *names, int count,
                        int *choice)
{
    for (int i = 0; i < count; i++)
        if (strcmp(value, names[i]) == 0) {
            *choice = i;
            return true;
        }
    return false;
}

/* NULL stands for nothing. */
static bool read_text(const char *value, char *text, size_t size)
{
    if (strcmp(value, "NULL") == 0) value = "";
    if (strlen(value) >= size) return false;
    memcpy(text, value, strlen(value) + 1);
    return true;
}

static bool set_marks(sd_settings *settings, const char *value)
{
    static const char *const names[] = {"none", "some", "most", "all"};
    static const ld_marks marks[] = {LD_MARKS_NONE, LD_MARKS_SIGNS, LD_MARKS_SOME,
                                     LD_MARKS_ALL};
    int choice;
    if (!read_choice(value, names, 4, &choice)) return false;
    settings->marks = marks[choice];
    return true;
}

static bool set_capitals(sd_settings *settings, const char *value)
{
    static const char *const names[] = {"none", "spell", "icon"};
    int choice;
    if (!read_choice(value, names, 3, &choice)) return false;
    settings->capitals = (sd_capitals)choice;
    return true;
}

static bool set_spelling(sd_settings *settings, const char *value)
{
    static const char *const names[] = {"off", "on"};
    int choice;
    if (!read_choice(value, names, 2, &choice)) return false;
    settings->spelling = choice == 1;
    return true;
}

bool sd_settings_set(sd_settings *settings, const char *name, const char *value)
{
    int unused;
    if (strcmp(name, "rate") == 0) return read_number(value, &settings->rate);
    if (strcmp(name, "pitch") == 0) return read_number(value, &settings->pitch);
    if (strcmp(name, "volume") == 0) return read_number(value, &settings->volume);
    /* The tones of Mandarin keep their intervals. */
    if (strcmp(name, "pitch_range") == 0) return read_number(value, &unused);
    if (strcmp(name, "punctuation_mode") == 0) return set_marks(settings, value);
    if (strcmp(name, "spelling_mode") == 0) return set_spelling(settings, value);
    if (strcmp(name, "cap_let_recogn") == 0) return set_capitals(settings, value);
    if (strcmp(name, "voice") == 0)
        return read_text(value, settings->voice_type, sizeof settings->voice_type);
    if (strcmp(name, "synthesis_voice") == 0)
        return read_text(value, settings->voice, sizeof settings->voice);
    /* Every voice speaks all languages, by the letters of the text. */
    return strcmp(name, "language") == 0 || strcmp(name, "punctuation_some") == 0;
}

/* The voice for a type of Speech Dispatcher's; `usual` is that for male1, which is what
 * it says when nobody has chosen. */
static const char *voice_of_type(const char *type, const char *usual)
{
    static const char *const voices[][2] = {
        {"male2", "news"},
        {"male3", "fast"},
        {"female1", "anchor"},
        {"female2", "calm"},
        {"female3", "anchor+f3"},
        {"child_male", "news+f2"},
        {"child_female", "anchor+f4"},
    };
    for (size_t i = 0; i < sizeof voices / sizeof *voices; i++)
        if (strcmp(type, voices[i][0]) == 0) return voices[i][1];
    return usual;
}

/* By equal steps in ratio from the slowest to the normal and on to the fastest. */
static int characters_a_minute(int rate, const sd_config *config)
{
    double far = rate < 0 ? config->rate_min : config->rate_max;
    double ratio = far / config->rate_normal;
    return (int)lround(config->rate_normal * pow(ratio, abs(rate) / 100.0));
}

/* The share of the full amplitude, as Speech Dispatcher's other modules have it. */
static double decibels(int volume)
{
    double share = (volume + 100) / 200.0;
    return share > 0.01 ? 20 * log10(share) : -40;
}

ld_voice_options sd_settings_voice(const sd_settings *settings, const sd_config *config)
{
    return (ld_voice_options){
        .voice = settings->voice[0]
                     ? settings->voice
                     : voice_of_type(settings->voice_type, config->voice),
        .rate = characters_a_minute(settings->rate, config),
        .pitch = settings->pitch * 12 / 100.0,
        .volume = decibels(settings->volume),
    };
}
