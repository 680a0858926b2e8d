#include "speech/language.h"

#include "base/char_set.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <strings.h>

typedef struct known_language {
    ld_language_traits traits;
    const char32_t *letters; /* those beyond A to Z, of a language in Latin letters */
} known_language;

/* In the order in which they are tried. A letter that is in none of them (ā, ō) tells
 * nothing. */
static const known_language languages[LD_LANGUAGE_COUNT] = {
    [LD_MANDARIN] = {{NULL, 0, 0}, NULL},
    [LD_ENGLISH] = {{NULL, 1.2, -2.7}, NULL},
    [LD_GERMAN] = {{"gmw/de", 1, -2.4}, U"äöüßÄÖÜ"},
    [LD_FRENCH] = {{"roa/fr", 2.1, -2.3}, U"àâçèéêëîïôùûüœæÀÂÇÈÉÊËÎÏÔÙÛŒ"},
    [LD_SPANISH] = {{"roa/es", 1.7, -3.4}, U"áéíñóúüÁÉÍÑÓÚ"},
    [LD_PORTUGUESE] = {{"roa/pt-BR", 1, -3.7}, U"áâãàçéêíóôõúÁÂÃÀÇÉÊÍÓÔÕÚ"},
    [LD_ITALIAN] = {{"roa/it", 2.8, -1.9}, U"àèéìòùÀÈÉÌÒÙ"},
    [LD_SWEDISH] = {{"gmq/sv", 1.2, -3.1}, U"åäöéÅÄÖ"},
    [LD_DANISH] = {{"gmq/da", 0.9, -3.2}, U"æøåéÆØÅ"},
    [LD_POLISH] = {{"zlw/pl", 1.7, -3.2}, U"ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"},
    [LD_CZECH] = {{"zlw/cs", 1.2, -3.2}, U"áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ"},
    [LD_HUNGARIAN] = {{"urj/hu", 0.8, -3.2}, U"áéíóöőúüűÁÉÍÓÖŐÚÜŰ"},
    [LD_TURKISH] = {{"trk/tr", 0.5, -2.9}, U"âçğıöşüÂÇĞİÖŞÜ"},
    [LD_ROMANIAN] = {{"roa/ro", 0.8, -3.3}, U"ăâîșşțţĂÂÎȘŞȚŢ"},
    [LD_VIETNAMESE] = {{"aav/vi", 0.1, 2},
                       U"àáâãèéêìíòóôõùúýăđĩũơưÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ"},
    [LD_JAPANESE] = {{"jpx/ja", 0.5, -3.3}, NULL},
    [LD_KOREAN] = {{"ko", 0.1, -3}, NULL},
    [LD_RUSSIAN] = {{"zle/ru", 1.2, -3.1}, NULL},
    [LD_UKRAINIAN] = {{"zle/uk", 1.4, -3.2}, NULL},
    [LD_GREEK] = {{"grk/el", 1.4, -3.5}, NULL},
    [LD_HEBREW] = {{"sem/he", 3.5, -3.9}, NULL},
    [LD_ARABIC] = {{"sem/ar", 1.3, -3.1}, NULL},
    [LD_HINDI] = {{"inc/hi", 1.1, -2.9}, NULL},
    [LD_THAI] = {{"tai/th", 0.4, -4.5}, NULL},
};

const ld_language_traits *ld_language_traits_of(ld_language language)
{
    return &languages[language].traits;
}

/* Letters of Vietnamese alone (Unicode: Latin Extended Additional). */
static bool is_vietnamese(uint32_t cp)
{
    return cp >= 0x1EA0 && cp <= 0x1EF9;
}

static bool has_letter(int language, uint32_t cp)
{
    return ld_char_in(cp, languages[language].letters) ||
           (language == LD_VIETNAMESE && is_vietnamese(cp));
}

/* Whether the language has all letters of the word that any language here has; *told
 * says whether there are such. */
static bool fits(int language, const char *word, bool *told)
{
    *told = false;
    while (*word) {
        uint32_t cp;
        word += ld_utf8_next(word, &cp);
        if (cp < 0xC0) continue;
        if (has_letter(language, cp)) {
            *told = true;
            continue;
        }
        for (int other = LD_GERMAN; other <= LD_VIETNAMESE; other++)
            if (has_letter(other, cp)) return false;
    }
    return true;
}

static ld_languages latin_languages(const char *word)
{
    ld_languages set = 0;
    bool told;
    for (int i = LD_GERMAN; i <= LD_VIETNAMESE; i++)
        if (fits(i, word, &told) && told) set |= (ld_languages)1 << i;
    return set;
}

/* Scripts by Unicode's blocks. */
static ld_language script_language(uint32_t cp)
{
    static const struct {
        uint32_t first, last;
        ld_language language;
    } blocks[] = {
        {0x0370, 0x03FF, LD_GREEK},  {0x0400, 0x052F, LD_RUSSIAN},
        {0x0590, 0x05FF, LD_HEBREW}, {0x0600, 0x06FF, LD_ARABIC},
        {0x0750, 0x077F, LD_ARABIC}, {0x0900, 0x097F, LD_HINDI},
        {0x0E00, 0x0E7F, LD_THAI},   {0x1100, 0x11FF, LD_KOREAN},
        {0x1F00, 0x1FFF, LD_GREEK},  {0x3040, 0x30FF, LD_JAPANESE},
        {0x3131, 0x318E, LD_KOREAN}, {0x31F0, 0x31FF, LD_JAPANESE},
        {0xAC00, 0xD7A3, LD_KOREAN}, {0xFB50, 0xFDFF, LD_ARABIC},
        {0xFE70, 0xFEFC, LD_ARABIC}, {0xFF66, 0xFF9D, LD_JAPANESE},
    };
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (cp >= blocks[i].first && cp <= blocks[i].last) return blocks[i].language;
    return LD_MANDARIN;
}

static bool is_ukrainian(const char *word)
{
    while (*word) {
        uint32_t cp;
        word += ld_utf8_next(word, &cp);
        if (ld_char_in(cp, U"іїєґІЇЄҐ")) return true;
    }
    return false;
}

ld_languages ld_languages_of(const char *word)
{
    for (const char *at = word; *at;) {
        uint32_t cp;
        at += ld_utf8_next(at, &cp);
        ld_language found = script_language(cp);
        if (found == LD_RUSSIAN && is_ukrainian(word)) found = LD_UKRAINIAN;
        if (found != LD_MANDARIN) return (ld_languages)1 << found;
    }
    return latin_languages(word);
}

ld_language ld_languages_first(ld_languages set)
{
    for (int i = 0; i < LD_LANGUAGE_COUNT; i++)
        if (set >> i & 1) return (ld_language)i;
    return LD_ENGLISH;
}

bool ld_language_is_english(const char *word)
{
    static const char *const words[] = {"the", "of",   "and",  "with", "for",
                                        "to",  "from", "this", "that", "is"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(words[i], word) == 0) return true;
    return false;
}
