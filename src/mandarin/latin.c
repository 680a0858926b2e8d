/* Words in Latin letters, and letters by themselves. */
#include "mandarin/kind.h"

#include "mandarin/boundary.h"

#include <string.h>
#include <strings.h>

/* Basic Latin to Latin Extended-B and the Additional ones. */
static bool is_latin(uint32_t cp)
{
    if (cp < 0x80) return ld_is_ascii_letter(cp);
    return (cp >= 0xC0 && cp < 0x370 && cp != 0xD7 && cp != 0xF7) ||
           (cp >= 0x1E00 && cp < 0x1F00);
}

static bool joins(const ld_scan *scan, size_t i)
{
    uint32_t cp = scan->cp[i];
    bool variables = i > 0 && !ld_is_letter(i > 1 ? scan->cp[i - 2] : 0) &&
                     ld_is_letter(scan->cp[i + 1]) && !ld_is_letter(scan->cp[i + 2]);
    if (cp == '-' && variables) return false;
    if (cp == '&' && ld_scan_any(scan, i, "&nbsp; &amp; &lt; &gt; &quot;"))
        return false;
    return (cp == '\'' || cp == 0x2019 || cp == '-' || cp == '.' || cp == '&') &&
           is_latin(scan->cp[i + 1]);
}

/* Whether the dot at `to` belongs to the word: U.S. and a.m., Dr. and No.1. */
static bool owns_dot(const ld_scan *scan, size_t from, size_t to)
{
    if (scan->cp[to] != '.') return false;
    if (to - from >= 3 && scan->cp[to - 2] == '.') return true;
    size_t at = scan->at[from];
    return ld_is_abbreviation(scan->text + at, scan->at[to] - at) && scan->cp[to + 1];
}

static size_t end_of_word(const ld_scan *scan, size_t from)
{
    size_t to = from + 1;
    while (is_latin(scan->cp[to]) || joins(scan, to))
        to++;
    return to + owns_dot(scan, from, to);
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Whether it is said by its letters: a letter by itself, two to four capitals and
 * nothing else, or more that have no vowel. Those that are said otherwise are in
 * voices/mandarin/terms.txt. */
static bool is_spelled(const char *word)
{
    size_t len = strlen(word), vowels = 0;
    if (len == 1) return ld_is_ascii_letter((unsigned char)*word);
    for (size_t i = 0; i < len; i++) {
        if (!is_capital(word[i])) return false;
        vowels += strchr("AEIOU", word[i]) != NULL;
    }
    return len <= 4 || (vowels == 0 && len <= 8);
}

/* A letter's name in Mandarin, in pinyin; NULL: it is none. */
static const char *letter_name(char letter)
{
    uint32_t cp = (unsigned char)letter & ~0x20U;
    const ld_term *term = ld_is_ascii_letter(cp)
                              ? ld_term_find(&ld_table_letters, &cp, 1, NULL, NULL)
                              : NULL;
    return term ? ld_table_letters.text + term->say : NULL;
}

/* Whether `say` is single letters, with spaces between. */
static bool is_letters(const char *say)
{
    for (; ld_is_ascii_letter((unsigned char)*say) && (say[1] == ' ' || !say[1]);
         say += 2)
        if (!say[1]) return true;
    return false;
}

/* Keeps what was said. */
static const char *take(ld_scan *scan)
{
    ld_buf *say = &scan->say;
    char *copy = say->failed ? NULL : ld_arena_copy(scan->arena, say->data, say->len);
    if (!copy) scan->failed = true;
    ld_buf_truncate(say, 0);
    return copy;
}

/* Letters by their Mandarin names, or as the English voice is told to spell: W.H.O.,
 * which it would read "who". */
static void say_letters(ld_scan *scan, size_t from, size_t to, const char *letters)
{
    bool mandarin = scan->options->letters == LD_LETTERS_MANDARIN;
    bool single = !letters[1];
    for (; *letters; letters++) {
        if (*letters == ' ') continue;
        if (!mandarin)
            ld_buf_printf(&scan->say, single ? "%c" : "%c.", *letters);
        else
            ld_buf_printf(&scan->say, "%s%s", scan->say.len ? " " : "",
                          letter_name(*letters));
    }
    ld_scan_add(scan, mandarin ? LD_PIECE_PINYIN : LD_PIECE_FOREIGN, from, to,
                take(scan));
}

void ld_say_foreign(ld_scan *scan, size_t from, size_t to, const char *say)
{
    if (is_letters(say))
        say_letters(scan, from, to, say);
    else
        ld_scan_add(scan, LD_PIECE_FOREIGN, from, to, say);
}

size_t ld_kind_word(ld_scan *scan, size_t i)
{
    if (!is_latin(scan->cp[i])) return 0;
    size_t to = end_of_word(scan, i);
    if (ld_say_pinyin(scan, i, to)) return to;
    for (size_t k = i; k < to; k++)
        ld_buf_add_char(&scan->say, scan->cp[k] == 0x2019 ? '\'' : scan->cp[k]);
    const char *word = take(scan);
    if (word && is_spelled(word))
        say_letters(scan, i, to, word);
    else
        ld_scan_add(scan, LD_PIECE_FOREIGN, i, to, word);
    return to;
}
