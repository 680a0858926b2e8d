#include "article/format.h"

/* In the order in which they are asked. */
static const ld_format formats[] = {
    {"zip", false, false, ld_sniff_zip},
    {"pdf", false, false, ld_sniff_pdf},
    {"mhtml", false, false, ld_sniff_mhtml},
    {"markdown", true, false, ld_sniff_markdown}, /* it may begin with some HTML */
    {"html", true, true, ld_sniff_html},
};

ld_sniff ld_format_find(const char *bytes, size_t n, bool last,
                        const ld_format **format)
{
    bool undecided = false;
    if (n >= LD_SNIFFED) last = true;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        ld_sniff found = formats[i].sniff(bytes, n, last);
        if (found == LD_SNIFF_YES && !undecided) {
            *format = &formats[i];
            return LD_SNIFF_YES;
        }
        undecided |= found != LD_SNIFF_NO;
    }
    return undecided && !last ? LD_SNIFF_MORE : LD_SNIFF_NO;
}
