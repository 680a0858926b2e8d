#include "article/gbk.h"

#include "base/utf8.h"

#include <iconv.h>
#include <stdlib.h>

#define TRAILS (LD_GBK_TRAIL_MAX + 1 - LD_GBK_TRAIL_MIN)

/* Converts the characters of a row from `trail` on, up to the first pair that is none.
 * Returns the trail of that. */
static unsigned convert_row(iconv_t converter, ld_gbk *gbk, unsigned lead,
                            unsigned trail)
{
    char in[2 * TRAILS], out[4 * TRAILS], *from = in, *to = out;
    size_t in_left = 0, out_left = sizeof out;
    for (unsigned t = trail; t <= LD_GBK_TRAIL_MAX; t++) {
        in[in_left++] = (char)lead;
        in[in_left++] = (char)t;
    }
    iconv(converter, &from, &in_left, &to, &out_left);
    iconv(converter, NULL, NULL, NULL, NULL);
    size_t pairs = (size_t)(from - in) / 2, len = sizeof out - out_left, at = 0;
    if (ld_utf8_count(out, len) != pairs) return trail; /* not one for one */
    for (size_t i = 0; i < pairs; i++) {
        uint32_t cp;
        at += ld_utf8_next(out + at, &cp);
        unsigned t = trail + (unsigned)i;
        if (cp < 0x80 || cp > 0xFFFF) continue;
        gbk->chars[lead][t] = (uint16_t)cp;
        gbk->codes[cp] = (uint16_t)(lead << 8 | t);
    }
    return trail + (unsigned)pairs;
}

ld_gbk *ld_gbk_open(void)
{
    iconv_t converter = iconv_open("UTF-8", "GB18030");
    if ((intptr_t)converter == -1) return NULL;
    ld_gbk *gbk = calloc(1, sizeof *gbk);
    for (unsigned lead = LD_GBK_LEAD_MIN; gbk && lead <= LD_GBK_LEAD_MAX; lead++)
        for (unsigned trail = LD_GBK_TRAIL_MIN; trail <= LD_GBK_TRAIL_MAX; trail++)
            trail = convert_row(converter, gbk, lead, trail);
    iconv_close(converter);
    return gbk;
}

void ld_gbk_close(ld_gbk *gbk)
{
    free(gbk);
}

bool ld_gbk_is_gb2312(unsigned code)
{
    return code >> 8 >= 0xA1 && (code & 0xFF) >= 0xA1;
}
