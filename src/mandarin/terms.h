/* Tables of written forms and what is said for them: units, currencies, product
 * names, emoji, the listener's own terms. The build compiles those of
 * voices/mandarin/ into the library; their text is described in each of them. */
#ifndef LD_MANDARIN_TERMS_H
#define LD_MANDARIN_TERMS_H

#include "base/buf.h"
#include "langdu.h"

/* The longest written form or spoken one, in characters. */
#define LD_TERM_MAX 64

/* A line of a table. Offsets are of the table's text and lead to strings that end
 * with a NUL. */
typedef struct ld_term {
    uint32_t key, count;    /* keys[key] to keys[key + count - 1] are replaced */
    uint32_t before, after; /* what must stand before and after, "" for anything */
    uint32_t say;           /* what is said instead */
} ld_term;

typedef struct ld_term_table {
    const ld_term *items; /* ascending by their keys */
    size_t count;
    const uint32_t *keys; /* characters as ld_fold() makes them */
    const char *text;
} ld_term_table;

/* Whether the term may be used where it was found. */
typedef bool ld_term_fits(const ld_term_table *table, const ld_term *term,
                          const void *context);

/* The term with the longest key that stands at the beginning of `n` folded characters
 * and fits; NULL: none. */
const ld_term *ld_term_find(const ld_term_table *table, const uint32_t *chars, size_t n,
                            ld_term_fits *fits, const void *context);

/* Terms while they are collected. */
struct ld_terms {
    ld_term_table table; /* of the arrays below, after ld_terms_sort() */
    ld_term *items;
    uint32_t *keys;
    size_t item_cap, key_count, key_cap;
    ld_buf text;
};

/* Adds a pair as it is: all of `written` is replaced, wherever it stands. */
ld_status ld_terms_add(ld_terms *terms, const char *written, const char *say);

/* Adds a pair of which only what differs is replaced, where the rest stands around:
 * of PM2.5, PM二点五 it is 2.5 after PM. What is wrong with it is told in `what` and
 * `hint`, and LD_ARGUMENT returned. */
ld_status ld_terms_add_difference(ld_terms *terms, const char *written, const char *say,
                                  const char **what, const char **hint);

/* Puts them in order; of the same written form the one added last comes first. */
void ld_terms_sort(ld_terms *terms);

/* The tables of voices/mandarin/. */
extern const ld_term_table ld_table_units, ld_table_currencies, ld_table_terms,
    ld_table_emoji, ld_table_letters, ld_table_marks;

#endif
