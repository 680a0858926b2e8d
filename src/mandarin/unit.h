/* What is said, a hanzi at a time: the array on which segmentation, reading and
 * tone sandhi work, each filling in its part. Numbers and symbols stand in it as
 * the hanzi by which they are said. */
#ifndef LD_MANDARIN_UNIT_H
#define LD_MANDARIN_UNIT_H

#include "langdu.h"

typedef struct ld_unit {
    uint32_t cp;      /* the hanzi that is said */
    uint32_t at, len; /* the bytes of the sentence's text that it stands for */
    bool starts_run;  /* nothing is said in Mandarin just before it */
    bool written; /* stands in the text; false for the hanzi of a number or symbol */
    bool starts_word;   /* by segmentation */
    uint8_t tag;        /* by segmentation: the ld_tag of its word */
    ld_syllable pinyin; /* by reading: dictionary tone; 0 when it has no reading */
    float confidence;   /* by reading: 0 to 1 */
    ld_syllable given;  /* the reading that the text gives, which holds; or 0 */
    ld_syllable spoken; /* by sandhi: surface tone; 0 for an 儿 that became the erhua
                           of the syllable before it */
    uint8_t pause;      /* the ld_pause after it */
} ld_unit;

#endif
