/* What a text must have for a repair to have anything to do. */
#ifndef LD_ARTICLE_TRIGGERS_H
#define LD_ARTICLE_TRIGGERS_H

#include "langdu.h"

enum {
    LD_TRIGGER_AMPERSAND = 1,
    LD_TRIGGER_MARK = 2,    /* ? or U+FFFD */
    LD_TRIGGER_BRACKET = 4, /* one that a note may stand in */
    LD_TRIGGER_SPACE = 8,
    LD_TRIGGER_LATIN = 16,   /* U+0080 to U+00FF */
    LD_TRIGGER_LOST = 32,    /* U+FFFD, 锟斤, 烫烫, 屯屯 */
    LD_TRIGGER_FORM = 64,    /* full-width letters and digits, radicals and the like */
    LD_TRIGGER_RARE = 128,   /* rare characters near each other */
    LD_TRIGGER_AS_GBK = 256, /* what the first bytes of UTF-8 are as GBK */
};

/* The characters of the Basic Multilingual Plane that are looked at twice, a bit each
 * in a row for the first two of three bytes; those of LD_TRIGGER_AS_GBK; and the ASCII
 * characters that are not looked at. */
typedef struct ld_triggers {
    bool ready;
    bool quiet[0x100];
    uint64_t looked_at[0x10000 / 64], as_gbk[0x10000 / 64];
    size_t rare_from, rare_to; /* the bytes in which rare characters were last found
                                  near each other */
} ld_triggers;

/* The triggers in valid text, in one pass: this is what healthy text costs. Zeroed
 * `triggers` are filled in. */
unsigned ld_triggers_find(ld_triggers *triggers, const ld_lexicon *lexicon,
                          const char *text, size_t len);

#endif
