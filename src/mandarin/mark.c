/* Punctuation. */
#include "mandarin/kind.h"

#include "base/char_set.h"

#include <string.h>

static bool is_mark(uint32_t cp)
{
    if (cp < 0x80) return cp > ' ' && cp < 0x7F && !ld_is_alnum(cp);
    if (cp < 0xC0) return cp > 0xA0 && cp != 0xAD;
    if (cp == 0xD7 || cp == 0xF7) return true;
    if (cp >= 0x2010 && cp <= 0x205E) return !(cp >= 0x2028 && cp <= 0x202E);
    if (cp >= 0x20A0 && cp <= 0x27BF) return true; /* currencies to dingbats */
    if (cp >= 0x2900 && cp <= 0x2BFF) return true; /* arrows, mathematics */
    if (cp >= 0x3001 && cp <= 0x303F) return true;
    if (cp == 0x30FB || cp == 0x30A0) return true;
    return (cp >= 0xFE10 && cp <= 0xFE6F) || cp == 0xFF0C ||
           (cp >= 0xFF5F && cp <= 0xFF65);
}

static bool is_alone(uint32_t cp)
{
    return ld_char_in(cp, U"()[]{}<>\"'“”‘’「」『』《》〈〉【】〔〕〖〗﹁﹂﹃﹄");
}

static bool goes_on(uint32_t cp, uint32_t next)
{
    if (cp == '?' || cp == '!') return next == '?' || next == '!';
    return next == cp;
}

/* What the mark at `i` is called, when the listener wants to hear it. */
static const char *name_of(const ld_scan *scan, size_t i)
{
    const ld_term_table *t = &ld_table_marks;
    if (scan->options->marks == LD_MARKS_NONE) return NULL;
    const ld_term *term = ld_term_find(t, scan->cp + i, scan->count - i, NULL, NULL);
    if (!term) return NULL;
    const char *name = t->text + term->say;
    size_t seldom = strspn(name, "!"); /* how seldom such a mark is only heard */
    bool said = seldom + (size_t)scan->options->marks >= LD_MARKS_ALL;
    return said ? name + seldom : NULL;
}

size_t ld_kind_mark(ld_scan *scan, size_t i)
{
    size_t to = i + 1;
    if (!is_mark(scan->cp[i])) return 0;
    while (goes_on(scan->cp[i], scan->cp[to]) && !is_alone(scan->cp[i]))
        to++;
    const char *name = name_of(scan, i);
    ld_scan_add(scan, name ? LD_PIECE_NAMED : LD_PIECE_MARK, i, to, name);
    return to;
}
