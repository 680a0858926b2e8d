/* langdu.conf. */
#include "speechd/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

sd_config sd_config_default(void)
{
    return (sd_config){
        .voice = "news",
        .rate_min = LD_RATE_MIN,
        .rate_normal = LD_RATE_DEFAULT,
        .rate_max = LD_RATE_MAX,
        .describe = SD_DESCRIBE_HANZI,
        .sound_icons = "/usr/share/sounds/sound-icons",
    };
}

static bool read_rate(const char *value, int *rate)
{
    char *end;
    long read = strtol(value, &end, 10);
    if (end == value || *end || read < LD_RATE_MIN || read > LD_RATE_MAX) return false;
    *rate = (int)read;
    return true;
}

static bool read_choice(const char *value, const char *const *names, int count,
                        int *choice)
{
    for (int i = 0; i < count; i++)
        if (strcasecmp(value, names[i]) == 0) {
            *choice = i;
            return true;
        }
    return false;
}

static bool read_text(const char *value, char *text, size_t size)
{
    if (strlen(value) >= size) return false;
    memcpy(text, value, strlen(value) + 1);
    return true;
}

/* Returns NULL, or what is wrong. */
static const char *apply(sd_config *config, const char *name, const char *value)
{
    static const char *const describe[] = {"none", "hanzi", "all"};
    static const char *const letters[] = {"english", "mandarin"};
    static const char *const emoji[] = {"name", "skip"};
    int choice = 0;
    bool good = false;
    if (strcasecmp(name, "LangduVoice") == 0) {
        good = read_text(value, config->voice, sizeof config->voice);
    } else if (strcasecmp(name, "LangduMinRate") == 0) {
        good = read_rate(value, &config->rate_min);
    } else if (strcasecmp(name, "LangduNormalRate") == 0) {
        good = read_rate(value, &config->rate_normal);
    } else if (strcasecmp(name, "LangduMaxRate") == 0) {
        good = read_rate(value, &config->rate_max);
    } else if (strcasecmp(name, "LangduDescribe") == 0) {
        good = read_choice(value, describe, 3, &choice);
        if (good) config->describe = (sd_describe)choice;
    } else if (strcasecmp(name, "LangduLetters") == 0) {
        good = read_choice(value, letters, 2, &choice);
        if (good) config->letters = (ld_letters)choice;
    } else if (strcasecmp(name, "LangduEmoji") == 0) {
        good = read_choice(value, emoji, 2, &choice);
        if (good) config->emoji = (ld_emoji)choice;
    } else if (strcasecmp(name, "LangduSoundIconFolder") == 0) {
        good = read_text(value, config->sound_icons, sizeof config->sound_icons);
    } else if (strcasecmp(name, "Debug") == 0) {
        good = true; /* every module has it; all is in Speech Dispatcher's own log */
    } else {
        return "there is no such setting";
    }
    return good ? NULL : "the value is not one that it can have";
}

/* Cuts off spaces and quotation marks around the text. */
static char *strip(char *text)
{
    static const char around[] = " \t\r\n\"";
    text += strspn(text, around);
    size_t len = strlen(text);
    while (len > 0 && strchr(around, text[len - 1]))
        len--;
    text[len] = 0;
    return text;
}

static void read_line(sd_config *config, char *line, const char *path, int number)
{
    line[strcspn(line, "#")] = 0;
    char *name = strip(line);
    char *value = name + strcspn(name, " \t");
    if (!*name) return;
    if (*value) *value++ = 0;
    const char *problem = apply(config, name, strip(value));
    if (problem) fprintf(stderr, "%s:%d: %s: %s\n", path, number, name, problem);
}

bool sd_config_read(sd_config *config, const char *path)
{
    char line[1024];
    FILE *in = fopen(path, "r");
    if (!in) return false;
    for (int number = 1; fgets(line, sizeof line, in); number++)
        read_line(config, line, path, number);
    fclose(in);
    return true;
}
