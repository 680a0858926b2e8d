/* HTML entities left in the text, also where `&` itself was made one once more. */
#include "article/repair.h"
#include "base/utf8.h"

#include <string.h>

#define ENTITY_MAX 12 /* bytes between & and ; */

/* Those that are met in Chinese text. */
static const struct {
    const char *name;
    uint16_t cp;
} entities[] = {
    {"amp", '&'},      {"lt", '<'},        {"gt", '>'},       {"quot", '"'},
    {"apos", '\''},    {"nbsp", ' '},      {"ensp", ' '},     {"emsp", ' '},
    {"thinsp", ' '},   {"ldquo", 0x201C},  {"rdquo", 0x201D}, {"lsquo", 0x2018},
    {"rsquo", 0x2019}, {"laquo", 0xAB},    {"raquo", 0xBB},   {"mdash", 0x2014},
    {"ndash", 0x2013}, {"hellip", 0x2026}, {"middot", 0xB7},  {"bull", 0x2022},
    {"copy", 0xA9},    {"reg", 0xAE},      {"trade", 0x2122}, {"times", 0xD7},
    {"divide", 0xF7},  {"plusmn", 0xB1},   {"deg", 0xB0},     {"permil", 0x2030},
    {"yen", 0xA5},     {"euro", 0x20AC},   {"pound", 0xA3},   {"cent", 0xA2},
    {"sect", 0xA7},    {"para", 0xB6},     {"micro", 0xB5},   {"sup2", 0xB2},
    {"sup3", 0xB3},    {"frac12", 0xBD},   {"frac14", 0xBC},  {"frac34", 0xBE},
    {"alpha", 0x3B1},  {"beta", 0x3B2},    {"gamma", 0x3B3},  {"Delta", 0x394},
    {"pi", 0x3C0},     {"Omega", 0x3A9},   {"mu", 0x3BC},     {"rarr", 0x2192},
    {"larr", 0x2190},  {"uarr", 0x2191},   {"darr", 0x2193},  {"le", 0x2264},
    {"ge", 0x2265},    {"ne", 0x2260},     {"asymp", 0x2248}, {"infin", 0x221E},
    {"eacute", 0xE9},  {"egrave", 0xE8},   {"agrave", 0xE0},  {"aacute", 0xE1},
    {"uuml", 0xFC},    {"ouml", 0xF6},     {"auml", 0xE4},    {"ccedil", 0xE7},
    {"ntilde", 0xF1},  {"oacute", 0xF3},   {"shy", 0xAD},     {"zwnj", 0x200C},
    {"zwj", 0x200D},   {"lrm", 0x200E},    {"rlm", 0x200F},
};

/* Decimal or, after x, hexadecimal. 0 when it is no character that text has. */
static uint32_t numbered(const char *s, size_t n)
{
    bool hex = n > 1 && (s[0] | 0x20) == 'x';
    uint32_t cp = 0;
    for (size_t i = hex ? 1 : 0; i < n; i++) {
        static const char digits[] = "0123456789abcdef";
        const char *digit = memchr(digits, s[i] | 0x20, hex ? 16 : 10);
        if (s[i] >= '0' && s[i] <= '9') digit = digits + (s[i] - '0');
        if (!digit || cp > 0x10FFFF) return 0;
        cp = cp * (hex ? 16 : 10) + (uint32_t)(digit - digits);
    }
    bool surrogate = cp >= 0xD800 && cp < 0xE000;
    if (cp == 0xA0 || cp == '\n' || cp == '\t') return ' ';
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp > 0x10FFFF || surrogate ? 0
                                                                                : cp;
}

static uint32_t named(const char *s, size_t n)
{
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (strlen(entities[i].name) == n && memcmp(entities[i].name, s, n) == 0)
            return entities[i].cp;
    return 0;
}

/* The character that the entity at `s` stands for, and its length; 0 when there is
 * none. */
static uint32_t entity_at(const char *s, size_t n, size_t *len)
{
    const char *end = memchr(s, ';', n < ENTITY_MAX ? n : ENTITY_MAX);
    if (s[0] != '&' || !end || end - s < 3) return 0;
    size_t inside = (size_t)(end - s) - 1;
    *len = inside + 2;
    return s[1] == '#' ? numbered(s + 2, inside - 1) : named(s + 1, inside);
}

/* An entity as it stands, or one whose `&` was made an entity, as often as it may. */
static uint32_t resolve(const char *s, size_t n, size_t *len)
{
    char inner[2 * ENTITY_MAX] = "&";
    uint32_t cp = entity_at(s, n, len);
    for (int times = 0; cp == '&' && times < 3; times++) {
        size_t rest = n - *len < ENTITY_MAX ? n - *len : ENTITY_MAX, more;
        memcpy(inner + 1, s + *len, rest);
        uint32_t next = entity_at(inner, rest + 1, &more);
        if (!next) break;
        cp = next;
        *len += more - 1;
    }
    return cp;
}

/* Those that have no sound, and controls, are dropped as the decoder drops them. */
static bool is_silent(uint32_t cp)
{
    return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) ||
           (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F) ||
           cp == 0xFEFF || cp == 0x2028 || cp == 0x2029;
}

void ld_repair_entities(ld_repairer *repairer, const ld_text *in, ld_text *out)
{
    const char *text = in->bytes.data;
    size_t copied = 0, len;
    for (size_t at = 0; at < in->bytes.len;) {
        const char *found = memchr(text + at, '&', in->bytes.len - at);
        if (!found) break;
        at = (size_t)(found - text);
        uint32_t cp = resolve(found, in->bytes.len - at, &len);
        if (!cp) {
            at++;
            continue;
        }
        char bytes[4];
        ld_text_copy(out, in, copied, at);
        if (!is_silent(cp))
            ld_text_add(out, bytes, ld_utf8_encode(cp, bytes), ld_text_source(in, at));
        at += len;
        copied = at;
        ld_repair_found(repairer, LD_DAMAGE_ENTITIES);
    }
    ld_text_copy(out, in, copied, in->bytes.len);
}
