/* What misread text might have needed, and did not: control characters and soft hyphens
 * go, no-break spaces are spaces, and one space is enough. */
#include "article/repair.h"
#include "base/utf8.h"

/* Whether a character that begins with this byte may go or be a space. */
static bool is_looked_at(unsigned char c)
{
    return c == ' ' || c == 0x7F || c == 0xC2;
}

/* The length of the run at `s` that stays as it is. */
static size_t kept_run(const char *s, size_t n)
{
    size_t at = 0;
    while (at < n && !is_looked_at((unsigned char)s[at]))
        at++;
    return at;
}

void ld_repair_controls(ld_repairer *repairer, const ld_text *in, ld_text *out)
{
    const char *text = in->bytes.data;
    bool space = false;
    (void)repairer;
    for (size_t at = 0; at < in->bytes.len;) {
        uint32_t cp = 0;
        size_t start = at;
        at += kept_run(text + at, in->bytes.len - at);
        if (at == start) at += ld_utf8_next(text + at, &cp);
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
