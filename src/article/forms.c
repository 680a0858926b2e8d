/* Characters in forms that are there for compatibility only: full-width letters and
 * digits, radicals that PDF makers put for characters, compatibility ideographs. */
#include "article/forms_table.h"
#include "article/repair.h"
#include "base/utf8.h"

static uint32_t in_table(const char32_t *table, size_t count, uint32_t index)
{
    return index < count && table[index] != ' ' ? table[index] : 0;
}

#define IN_TABLE(table, first, cp)                                                     \
    in_table(table, sizeof(table) / sizeof *(table)-1, (cp) - (first))

static bool is_wide_digit(uint32_t cp)
{
    return cp >= 0xFF10 && cp <= 0xFF19;
}

static bool is_wide_letter(uint32_t cp)
{
    return (cp >= 0xFF21 && cp <= 0xFF3A) || (cp >= 0xFF41 && cp <= 0xFF5A);
}

/* The ordinary character, 0 when it is one itself. */
static uint32_t ordinary(uint32_t cp)
{
    if (is_wide_digit(cp) || is_wide_letter(cp)) return cp - 0xFEE0;
    if (cp < LD_RADICALS_FIRST || (cp > 0x2FD5 && cp < LD_COMPATIBLE_FIRST)) return 0;
    if (cp <= 0x2FD5) return IN_TABLE(ld_radicals, LD_RADICALS_FIRST, cp);
    if (cp < 0xFB00) return IN_TABLE(ld_compatible, LD_COMPATIBLE_FIRST, cp);
    return IN_TABLE(ld_supplement, LD_SUPPLEMENT_FIRST, cp);
}

/* A full-width point between full-width digits is one of the number. */
static bool is_point(uint32_t before, uint32_t cp, const char *rest, size_t n)
{
    uint32_t after;
    if (cp != 0xFF0E || !is_wide_digit(before) || n == 0) return false;
    ld_utf8_next(rest, &after);
    return is_wide_digit(after);
}

void ld_repair_forms(ld_repairer *repairer, const ld_text *in, ld_text *out)
{
    const char *text = in->bytes.data;
    size_t copied = 0, len = in->bytes.len;
    uint32_t before = 0, cp;
    for (size_t at = 0; at < len; before = cp) {
        size_t size = ld_utf8_next(text + at, &cp);
        uint32_t made = ordinary(cp);
        if (is_point(before, cp, text + at + size, len - at - size)) made = '.';
        if (made) {
            char bytes[4];
            ld_text_copy(out, in, copied, at);
            ld_text_add(out, bytes, ld_utf8_encode(made, bytes),
                        ld_text_source(in, at));
            copied = at + size;
            ld_repair_found(repairer, LD_DAMAGE_FORMS);
        }
        at += size;
    }
    ld_text_copy(out, in, copied, len);
}
