/* Undoing the damage that scrapers and converters did to a text. Each repair reads a
 * text and writes a new one; each has a file of its own. */
#ifndef LD_ARTICLE_REPAIR_H
#define LD_ARTICLE_REPAIR_H

#include "article/gbk.h"
#include "article/homophones.h"
#include "article/text.h"
#include "article/transcode.h"
#include "article/triggers.h"

/* What the repairs share. The tables are made when one first needs them; `gbk` stays
 * NULL where the system cannot convert GBK. */
typedef struct ld_repairer {
    const ld_lexicon *lexicon;
    ld_gbk *gbk;
    ld_homophones *homophones;
    ld_transcoder *transcoders[LD_ENCODING_COUNT];
    struct ld_note_counts *notes; /* notes.c */
    ld_triggers triggers;
    uint16_t hanzi_costs[0x5200]; /* of U+4E00 to U+9FFF, by one too high; 0: not yet
                                     looked up (shifted.c) */
    ld_repairs found;             /* bad_bytes is the decoder's */
    ld_text spare;
} ld_repairer;

/* Repairs `text` in place. Linear in its length. */
void ld_repair(ld_repairer *repairer, ld_text *text);

void ld_repairer_free(ld_repairer *repairer);

/* Counts a repair. */
static inline void ld_repair_found(ld_repairer *repairer, ld_damage damage)
{
    repairer->found.of[damage].count++;
}

/* The GBK table, or NULL. */
const ld_gbk *ld_repair_gbk(ld_repairer *repairer);
/* The characters by reading; NULL when memory ran out. */
const ld_homophones *ld_repair_homophones(ld_repairer *repairer);

/* NULL when memory ran out or the system does not know the encoding. */
ld_transcoder *ld_repair_transcoder(ld_repairer *repairer, ld_encoding encoding);

/* The repairs, in the order in which they run. `out` is empty. */

/* HTML entities: `&ldquo;`, `&amp;#20013;`. */
void ld_repair_entities(ld_repairer *repairer, const ld_text *in, ld_text *out);

/* Text read as Latin-1 or Windows-1252: `æ—¥æŠ¥`, `ÖÐ¹ú`. */
void ld_repair_latin(ld_repairer *repairer, const ld_text *in, ld_text *out);

/* UTF-8 read as GBK: `鏃ユ姤`. */
void ld_repair_as_gbk(ld_repairer *repairer, const ld_text *in, ld_text *out);

/* What control characters and no-break spaces are left: ld_decode() keeps those that
 * may be bytes of misread text. */
void ld_repair_controls(ld_repairer *repairer, const ld_text *in, ld_text *out);

/* GBK that was decoded one byte late: `责任?!币咔榉揽毓ぷ鲉` was `责任。”疫情防控工作`.
 */
void ld_repair_shifted(ld_repairer *repairer, const ld_text *in, ld_text *out);

/* Notes that lost their bracket: `日?qǐng)?bào)`. */
void ld_repair_lost_notes(ld_repairer *repairer, const ld_text *in, ld_text *out);

/* Notes after a character: `來(lái)源`. Those that a machine sprinkled are left out;
 * those that a person wrote become given readings. */
void ld_repair_notes(ld_repairer *repairer, const ld_text *in, ld_text *out);

/* What stands for characters that are lost: 锟斤拷, 烫烫烫, U+FFFD. */
void ld_repair_lost(ld_repairer *repairer, const ld_text *in, ld_text *out);

/* Full-width letters and digits, radicals, compatibility ideographs. */
void ld_repair_forms(ld_repairer *repairer, const ld_text *in, ld_text *out);

/* Spaces inside words and number phrases: `发 展`, `50 余名`. */
void ld_repair_spaces(ld_repairer *repairer, const ld_text *in, ld_text *out);

#endif
