/* Variant forms of signs, letters and digits, made one so that rules and tables are
 * written once. */
#ifndef LD_MANDARIN_FOLD_H
#define LD_MANDARIN_FOLD_H

#include <stdint.h>

/* Full-width forms, kinds of space, hyphen and minus become those of ASCII (Unicode's
 * compatibility decompositions, as far as text has them). The full-width comma stays:
 * it separates clauses, never thousands. */
uint32_t ld_fold(uint32_t cp);

#endif
