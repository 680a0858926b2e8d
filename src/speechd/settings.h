/* How a message is to be said: what Speech Dispatcher sets, and langdu.conf. */
#ifndef SD_SETTINGS_H
#define SD_SETTINGS_H

#include "langdu.h"

/* Which characters are described when they are said one by one (中，中国的中). */
typedef enum sd_describe {
    SD_DESCRIBE_NONE,
    SD_DESCRIBE_HANZI,
    SD_DESCRIBE_ALL, /* Latin letters too */
} sd_describe;

/* langdu.conf. */
typedef struct sd_config {
    char voice[128]; /* for who has not chosen one */
    int rate_min, rate_normal, rate_max;
    sd_describe describe;
    ld_letters letters;
    ld_emoji emoji;
    char sound_icons[256]; /* a folder */
} sd_config;

/* What langdu.conf says unless it is changed. */
sd_config sd_config_default(void);

/* Reads the file `path` over `config`: a name and a value on each line, from # on a
 * comment. Each line that is not understood is told on standard error, and skipped.
 * False when it cannot be read. */
bool sd_config_read(sd_config *config, const char *path);

typedef enum sd_capitals {
    SD_CAPITALS_NONE,
    SD_CAPITALS_SPELL, /* 大写 before it */
    SD_CAPITALS_ICON,  /* a short sound before it */
} sd_capitals;

/* What SET sets; numbers are from -100 to 100. */
typedef struct sd_settings {
    int rate, pitch, volume;
    ld_marks marks;
    bool spelling;
    sd_capitals capitals;
    char voice_type[16]; /* male1, ... */
    char voice[128];     /* by its name; "": the one for the type */
} sd_settings;

/* Before anything is set. */
sd_settings sd_settings_default(void);

/* Sets one. False when it is unknown or out of range; then nothing is changed. */
bool sd_settings_set(sd_settings *settings, const char *name, const char *value);

/* What they are for the library. `voice` points into one of the two. */
ld_voice_options sd_settings_voice(const sd_settings *settings,
                                   const sd_config *config);

#endif
