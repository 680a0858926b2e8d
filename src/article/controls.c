/* What misread text might have needed, and did not: control characters and soft hyphens
 * go, no-break spaces are spaces, and one space is enough. */
#include "article/repair.h"
#include "base/utf8.h"

void ld_repair_controls(ld_repairer *repairer, const ld_text *in, ld_text *out)
{
    const char *text = in->bytes.data;
    bool space = false;
    (void)repairer;
    for (size_t at = 0; at < in->bytes.len;) {
        uint32_t cp;
        size_t start = at;
        at += ld_utf8_next(text + at, &cp);
        if (cp == ' ' || cp == 0xA0 || cp == 0x85) {
            space = true;
        } else if (!(cp >= 0x7F && cp < 0xA0) && cp != 0xAD) {
            if (space && out->bytes.len > 0)
                ld_text_add(out, " ", 1, ld_text_source(in, start - 1));
            space = false;
            ld_text_copy(out, in, start, at);
        }
    }
}
