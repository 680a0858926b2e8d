/* The metadata at the head of a Markdown file: lines of `key: value` between two lines
 * of --- (YAML), or of `key = value` between two of +++ (TOML). */
#ifndef LD_ARTICLE_FRONT_MATTER_H
#define LD_ARTICLE_FRONT_MATTER_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the text begins with a line that opens front matter. */
bool ld_front_matter_begins(const char *text, size_t len);

/* The length of the front matter with both its rules, 0 when it has not ended, or when
 * there is none: a line that is no key follows the rule. */
size_t ld_front_matter_length(const char *text, size_t len);

/* Told of a key and its value, without quotes; the items of a list come one by one with
 * the key of the list. All point into the text. */
typedef void ld_front_matter_visit(void *user, const char *key, size_t key_len,
                                   const char *value, size_t value_len);

/* Visits the values of the front matter that is `len` bytes long. */
void ld_front_matter_read(const char *text, size_t len, ld_front_matter_visit *visit,
                          void *user);

#endif
