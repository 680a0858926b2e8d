/* What stands in a text and is not said: the marks of footnotes, bullets, rules, and
 * what a page has left of its HTML. Bullets and rules are named when the listener wants
 * to hear the marks. */
#include "mandarin/kind.h"

#include "base/char_set.h"

/* The a of a[1]. */
static bool is_variable_before(const ld_scan *scan, size_t i)
{
    uint32_t before = i > 1 ? scan->cp[i - 2] : 0;
    return i > 0 && scan->cp[i - 1] >= 'a' && scan->cp[i - 1] <= 'z' &&
           !ld_is_letter(before) && !ld_is_hanzi(before);
}

/* [1], [2-3], [4,5]; no year [2020], no interval from 0, no index a[1] of a formula. */
static size_t note(const ld_scan *scan, size_t i)
{
    size_t to = i + 1, digits;
    if (scan->cp[i] != '[') return 0;
    for (;;) {
        digits = ld_scan_digits(scan, to);
        if (digits == 0 || digits > 3 || scan->cp[to] == '0' || to - i > 24) return 0;
        to += digits;
        if (!ld_char_in(scan->cp[to], U",-–—~、，")) break;
        to = ld_scan_skip(scan, to + 1);
    }
    if (scan->cp[to] != ']' || is_variable_before(scan, i)) return 0;
    if (ld_scan_any_before(scan, i, "区间 属于 ∈ =") ||
        ld_scan_any(scan, to + 1, "区间 号"))
        return 0;
    return to + 1;
}

static bool is_bullet(uint32_t cp)
{
    return ld_char_in(cp, U"■□▪▫●○◎◆◇★☆▲△▼▽►▶▷◀◁◄•‣◦❖✦✧➤➢➣➔☞✱✲✳❋❀✿◈▣▤▥▦▧▨▩"
                          U"█▌▐░▒▓─━│┃┄┅┆┇┈┉┊┋═║©®™✓✔☑✗✘→←↑↓⇒※¤¶†‡");
}

/* A line drawn of signs: -----, =====, ***. */
static size_t rule(const ld_scan *scan, size_t i)
{
    size_t to = i + 1, least = 3;
    if (!ld_char_in(scan->cp[i], U"-=*_~#+—–^·")) return 0;
    while (scan->cp[to] == scan->cp[i])
        to++;
    if (scan->cp[i] == '#' || scan->cp[i] == '_') least = 2;
    if (scan->cp[i] == 0x2014) least = 4;
    bool between_digits =
        i > 0 && ld_is_digit(scan->cp[i - 1]) && ld_is_digit(scan->cp[to]);
    return to - i >= least && !between_digits ? to : 0;
}

/* <br>, </p>, <font color="red">: a tag of HTML, whose name is known. */
static size_t tag(const ld_scan *scan, size_t i)
{
    size_t at = i + 1 + (scan->cp[i + 1] == '/'), to;
    size_t name =
        ld_scan_any(scan, at,
                    "br p div span strong em sup sub img font table tbody tr td "
                    "th li ul ol h1 h2 h3 h4 h5 h6 u center hr b i a "
                    "blockquote section article");
    uint32_t after = scan->cp[at + name];
    if (scan->cp[i] != '<' || name == 0) return 0;
    if (after != '>' && after != ' ' && after != '/') return 0;
    for (to = at + name; scan->cp[to] && scan->cp[to] != '>' && to - i < 200; to++)
        if (scan->cp[to] == '<') return 0;
    return scan->cp[to] == '>' ? to + 1 : 0;
}

/* &nbsp; &quot; &#39; */
static size_t entity(const ld_scan *scan, size_t i)
{
    size_t to = i + 1 + (scan->cp[i + 1] == '#');
    if (scan->cp[i] != '&') return 0;
    while (to - i < 10 && ld_is_alnum(scan->cp[to]))
        to++;
    return to - i > 2 && to - i < 10 && scan->cp[to] == ';' &&
                   !ld_scan_any(scan, i, "&amp; &lt; &gt;")
               ? to + 1
               : 0;
}

/* Has no width: joiners, marks of direction, of the order of bytes. */
static bool is_invisible(uint32_t cp)
{
    return cp == 0xAD || cp == 0xFEFF || (cp >= 0x200B && cp <= 0x200F) ||
           (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x2064) ||
           (cp >= 0xFE00 && cp <= 0xFE0F) || cp == 0x20E3;
}

size_t ld_kind_leftover(ld_scan *scan, size_t i)
{
    uint32_t cp = scan->cp[i];
    size_t to;
    if (is_invisible(cp)) return i + 1;
    if ((to = note(scan, i)) || (to = tag(scan, i)) || (to = entity(scan, i)))
        return to;
    if (scan->options->marks != LD_MARKS_NONE) return 0;
    if ((to = rule(scan, i))) return to;
    return cp >= 0xA0 && is_bullet(cp) ? i + 1 : 0;
}
