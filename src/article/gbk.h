/* The two-byte characters of GBK, taken from the system's converter; those that users
 * may define are in Unicode's private area. */
#ifndef LD_ARTICLE_GBK_H
#define LD_ARTICLE_GBK_H

#include <stdbool.h>
#include <stdint.h>

#define LD_GBK_LEAD_MIN 0x81
#define LD_GBK_LEAD_MAX 0xFE
#define LD_GBK_TRAIL_MIN 0x40
#define LD_GBK_TRAIL_MAX 0xFE

typedef struct ld_gbk {
    uint16_t chars[LD_GBK_LEAD_MAX + 1][LD_GBK_TRAIL_MAX + 1];
    uint16_t codes[0x10000];
} ld_gbk;

/* Returns NULL when memory ran out or the system does not know GBK. */
ld_gbk *ld_gbk_open(void);
void ld_gbk_close(ld_gbk *gbk);

/* The character of two bytes; 0 when there is none. */
static inline uint32_t ld_gbk_char(const ld_gbk *gbk, unsigned lead, unsigned trail)
{
    if (lead > LD_GBK_LEAD_MAX || trail > LD_GBK_TRAIL_MAX) return 0;
    return gbk->chars[lead][trail];
}

/* The two bytes of a character, lead << 8 | trail; 0 when it has none. */
static inline unsigned ld_gbk_code(const ld_gbk *gbk, uint32_t cp)
{
    return cp > 0xFFFF ? 0 : gbk->codes[cp];
}

/* Whether it is one of the simplified and common characters of GB 2312. */
bool ld_gbk_is_gb2312(unsigned code);

#endif
