/* Healthy text damaged on purpose, as converters, scrapers and mailers do it. */
#ifndef LD_TESTS_DAMAGE_H
#define LD_TESTS_DAMAGE_H

#include "base/buf.h"
#include "langdu.h"

typedef enum damage_kind {
    DAMAGE_NOTES,        /* 來(lái)源 */
    DAMAGE_LOST_NOTES,   /* 日?qǐng)?bào) */
    DAMAGE_LATE,         /* a byte of GBK is lost */
    DAMAGE_EARLY,        /* a byte of GBK too many */
    DAMAGE_UTF8_GBK,     /* UTF-8 read as GBK */
    DAMAGE_UTF8_LATIN,   /* as Latin-1 */
    DAMAGE_UTF8_WINDOWS, /* as Windows-1252 */
    DAMAGE_GBK_LATIN,    /* GBK read as Windows-1252 */
    DAMAGE_BIG5_LATIN,
    DAMAGE_DOUBLE, /* UTF-8 read as Windows-1252, twice */
    DAMAGE_ENTITIES,
    DAMAGE_ENTITIES_TWICE,
    DAMAGE_LOST,       /* 锟斤拷 and the like between characters */
    DAMAGE_FULL_WIDTH, /* letters and digits */
    DAMAGE_RADICALS,   /* and compatibility ideographs */
    DAMAGE_INVISIBLE,  /* zero-width, bidi, soft hyphens */
    DAMAGE_SPACE,      /* inside a word */
    DAMAGE_SPACED,     /* between all hanzi */
    DAMAGE_COUNT,
} damage_kind;

const char *damage_name(damage_kind kind);

/* A number from 0 to `below` - 1; `*seed` is any but 0. */
uint32_t damage_random(uint32_t *seed, uint32_t below);

/* Damages `text`, at places and in ways that `*seed` chooses, into `damaged`. False
 * where the text has nothing that can be damaged so. */
bool damage_text(damage_kind kind, const ld_lexicon *lexicon, const char *text,
                 uint32_t *seed, ld_buf *damaged);

#endif
