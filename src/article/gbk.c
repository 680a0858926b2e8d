#include "article/gbk.h"

#include "base/utf8.h"

#include <iconv.h>
#include <stdlib.h>

/* One call a character: a single undefined pair would end a longer conversion. */
static uint32_t convert(iconv_t converter, unsigned lead, unsigned trail)
{
    char in[2] = {(char)lead, (char)trail}, out[4];
    char *from = in, *to = out;
    size_t in_left = sizeof in, out_left = sizeof out;
    if (iconv(converter, &from, &in_left, &to, &out_left) != 0) {
        iconv(converter, NULL, NULL, NULL, NULL);
        return 0;
    }
    uint32_t cp;
    size_t len = sizeof out - out_left;
    return len > 0 && ld_utf8_decode(out, len, &cp) == len ? cp : 0;
}

ld_gbk *ld_gbk_open(void)
{
    iconv_t converter = iconv_open("UTF-8", "GB18030");
    if ((intptr_t)converter == -1) return NULL;
    ld_gbk *gbk = calloc(1, sizeof *gbk);
    for (unsigned lead = LD_GBK_LEAD_MIN; gbk && lead <= LD_GBK_LEAD_MAX; lead++) {
        for (unsigned trail = LD_GBK_TRAIL_MIN; trail <= LD_GBK_TRAIL_MAX; trail++) {
            uint32_t cp = convert(converter, lead, trail);
            if (cp < 0x80 || cp > 0xFFFF) continue;
            gbk->chars[lead][trail] = (uint16_t)cp;
            gbk->codes[cp] = (uint16_t)(lead << 8 | trail);
        }
    }
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
