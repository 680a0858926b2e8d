/* What stands where characters are lost, and says nothing: 锟斤拷, which is U+FFFD in
 * UTF-8 read as GBK, 烫烫烫 and 屯屯屯, which is fresh memory of a Windows program, and
 * U+FFFD itself. */
#include "article/repair.h"
#include "base/utf8.h"

#include <string.h>

#define RUN_LEAST 3 /* of 烫 or 屯 */

/* The bytes EF BF BD over and over are 锟斤拷 over and over; a run may begin and end
 * anywhere in it, but has 锟斤 or 斤拷 with 锟. */
static size_t replaced_len(const char *text, size_t n)
{
    static const uint32_t cycle[] = {U'锟', U'斤', U'拷'};
    size_t at = 0, chars = 0;
    while (at < n) {
        uint32_t cp;
        size_t size = ld_utf8_next(text + at, &cp);
        if (cp != cycle[chars % 3]) break;
        at += size;
        chars++;
    }
    return chars >= 2 ? at : 0;
}

static size_t memory_len(const char *text, size_t n)
{
    uint32_t first, cp;
    size_t at = ld_utf8_next(text, &first), chars = 1;
    if (first != U'烫' && first != U'屯' && first != U'葺') return 0;
    while (at < n) {
        size_t size = ld_utf8_next(text + at, &cp);
        if (cp != first) break;
        at += size;
        chars++;
    }
    return chars >= RUN_LEAST ? at : 0;
}

static size_t lost_len(const char *text, size_t n)
{
    size_t at = 0;
    while (at < n) {
        uint32_t cp;
        size_t size = ld_utf8_next(text + at, &cp);
        size_t len = cp == 0xFFFD ? size : replaced_len(text + at, n - at);
        if (len == 0) len = memory_len(text + at, n - at);
        if (len == 0) break;
        at += len;
    }
    return at;
}

/* Somebody has burned his fingers: 烫烫烫！ as a sentence of its own. */
static bool is_cry(const char *text, size_t len, size_t at, size_t run)
{
    uint32_t before = '.', after = '.';
    if (run != RUN_LEAST * strlen("烫") || memcmp(text + at, "烫", strlen("烫")) != 0)
        return false;
    if (at > 0) ld_utf8_next(text + ld_utf8_back(text, at), &before);
    if (at + run < len) ld_utf8_next(text + at + run, &after);
    return !ld_is_hanzi(before) && !ld_is_hanzi(after);
}

void ld_repair_lost(ld_repairer *repairer, const ld_text *in, ld_text *out)
{
    const char *text = in->bytes.data;
    size_t copied = 0;
    for (size_t at = 0; at < in->bytes.len;) {
        uint32_t cp;
        size_t len = lost_len(text + at, in->bytes.len - at);
        if (len == 0 || is_cry(text, in->bytes.len, at, len)) {
            at += len ? len : ld_utf8_next(text + at, &cp);
            continue;
        }
        ld_text_copy(out, in, copied, at);
        at += len;
        copied = at;
        ld_repair_found(repairer, LD_DAMAGE_LOST);
    }
    ld_text_copy(out, in, copied, in->bytes.len);
}
