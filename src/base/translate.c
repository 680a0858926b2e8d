#include "base/translate.h"

#include "base/catalogue.h"
#include "base/place.h"
#include "langdu.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ENGLISH "en"
#define NAME_SIZE 16

/* The one state that all objects share, as a locale is shared. */
static struct {
    char name[NAME_SIZE];
    ld_catalogue catalogue;
} chosen = {.name = ENGLISH};

/* Beside a program of the build or of an installation; and seen from the build's tests
 * and from an installation's lib/langdu/. */
static const ld_place places[] = {
    {"locale", "../share/locale", LD_LOCALEDIR},
    {"../locale", "../../share/locale", LD_LOCALEDIR},
};

static bool open_catalogue(const char *name, ld_catalogue *catalogue)
{
    char file[64], path[PATH_MAX];
    snprintf(file, sizeof file, "%s/LC_MESSAGES/langdu.mo", name);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (ld_place_find(&places[i], file, path, sizeof path) &&
            ld_catalogue_open(path, catalogue))
            return true;
    return false;
}

/* Which catalogue a name means: that of the script, which goes by the region. */
static const char *catalogue_of(const char *name)
{
    static const char *const traditional[] = {"zh_TW", "zh_HK", "zh_MO", "zh_Hant"};
    if (strncmp(name, "zh", 2) != 0) return name;
    for (size_t i = 0; i < sizeof traditional / sizeof *traditional; i++)
        if (strncmp(name, traditional[i], strlen(traditional[i])) == 0) return "zh_TW";
    return "zh_CN";
}

/* Takes the language of a locale such as zh_CN.UTF-8; false when there is no catalogue
 * for it. */
static bool choose(const char *locale, size_t len)
{
    char name[NAME_SIZE];
    ld_catalogue catalogue = {0};
    snprintf(name, sizeof name, "%.*s", (int)len, locale);
    name[strcspn(name, ".@")] = 0;
    for (char *at = name; (at = strchr(at, '-')) != NULL;)
        *at = '_';
    bool english = strncmp(name, ENGLISH, 2) == 0 || strcmp(name, "C") == 0 ||
                   strcmp(name, "POSIX") == 0;
    const char *found = english ? ENGLISH : catalogue_of(name);
    if (strcmp(found, chosen.name) == 0) return true;
    if (strchr(name, '/') || (!english && !open_catalogue(found, &catalogue)))
        return false;
    ld_catalogue_close(&chosen.catalogue);
    chosen.catalogue = catalogue;
    snprintf(chosen.name, sizeof chosen.name, "%s", found);
    return true;
}

static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

/* The languages that the environment asks for, by the rules of gettext: LANGUAGE has no
 * say where the locale is plain C. */
static const char *of_environment(void)
{
    const char *own = variable("LANGDU_LANGUAGE"), *locale = variable("LC_ALL");
    if (!locale) locale = variable("LC_MESSAGES");
    if (!locale) locale = variable("LANG");
    const char *list = variable("LANGUAGE");
    if (own) return own;
    if (locale && (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0))
        return ENGLISH;
    return list ? list : locale ? locale : ENGLISH;
}

void ld_messages_choose(const char *languages)
{
    if (!languages) languages = of_environment();
    for (const char *at = languages; *at;) {
        size_t len = strcspn(at, ":");
        if (len > 0 && choose(at, len)) return;
        at += len + (at[len] == ':');
    }
    choose(ENGLISH, strlen(ENGLISH));
}

const char *ld_messages_language(void)
{
    return chosen.name;
}

const char *ld_translate(const char *english)
{
    const char *found = ld_catalogue_find(&chosen.catalogue, english);
    return found ? found : english;
}

const char *ld_translate_count(const char *one, const char *many, size_t n)
{
    const char *found = ld_catalogue_find(&chosen.catalogue, one);
    return found ? found : n == 1 ? one : many;
}
