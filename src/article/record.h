/* What goes through the pipe from langdu-formats to the reader of an article: records
 * of { u8 type, u32 length, payload }, numbers as the machine has them, since both ends
 * are on one. The reader trusts none of it. */
#ifndef LD_ARTICLE_RECORD_H
#define LD_ARTICLE_RECORD_H

#include <stddef.h>
#include <stdint.h>

/* The payloads. */
typedef enum ld_record_type {
    LD_RECORD_BEGIN = 1, /* u8 kind, u8 level, u8 reason: a block begins */
    LD_RECORD_TEXT,      /* u64 source, UTF-8 */
    LD_RECORD_READING,   /* u64 source of the base text, the reading as written */
    LD_RECORD_END,       /* nothing: the block ends */
    LD_RECORD_META,      /* u8 ld_meta_key, UTF-8 */
    LD_RECORD_DONE,      /* u8 ld_status, what, NUL, hint: nothing follows */
} ld_record_type;

typedef enum ld_meta_key {
    LD_META_TITLE,
    LD_META_AUTHOR,
    LD_META_SOURCE,
    LD_META_DATE,
    LD_META_LANGUAGE,
} ld_meta_key;

#define LD_META_COUNT (LD_META_LANGUAGE + 1)

/* The bytes before the payload. */
#define LD_RECORD_HEAD 5

/* The longest payload. */
#define LD_RECORD_MOST 16384

/* The longest reading of a ruby, in bytes. */
#define LD_READING_MOST 64

#endif
