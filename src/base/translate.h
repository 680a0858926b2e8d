/* The library's texts for people, in their language. They are written in English where
 * they are said; the catalogues in src/po/ have them in others. Until
 * ld_messages_choose() is called they stay English.
 *
 * ld_fail() translates the hint and the format that it is given, and message() of the
 * program its format: only what comes to them by a variable, or as an argument of such
 * a format, is marked. */
#ifndef LD_BASE_TRANSLATE_H
#define LD_BASE_TRANSLATE_H

#include <stddef.h>

/* Marks a text that is translated elsewhere, for xgettext (make po). */
#define LD_MESSAGE(text) text

/* The text in the language that was chosen, else as it is. */
__attribute__((format_arg(1))) const char *ld_translate(const char *english);

/* The same of a text about `n` things, from its singular and its plural. Of the other
 * language only the first form is used: Chinese has no more. */
__attribute__((format_arg(1), format_arg(2))) const char *
ld_translate_count(const char *one, const char *many, size_t n);

#endif
