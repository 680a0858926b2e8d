/* Names of persons that no dictionary has, where the surname is read otherwise than the
 * character usually is: 单雨晴 begins with shan4. */
#ifndef LD_MANDARIN_PERSON_H
#define LD_MANDARIN_PERSON_H

#include "mandarin/segment.h"

/* Joins the segments of such names to one word, tagged LD_TAG_PERSON and with a reading
 * as if from the lexicon, where a title or a verb of saying beside them shows what they
 * are. Updates the units' starts_word and tag; `*segments` is replaced by an array in
 * the arena. Linear in `*count`. Returns LD_OK or LD_MEMORY. */
ld_status ld_join_persons(const ld_lexicon *lexicon, ld_unit *units, ld_arena *arena,
                          const ld_segment **segments, size_t *count);

#endif
