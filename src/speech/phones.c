#include "speech/phones.h"

#include <ctype.h>
#include <string.h>

/* eSpeak NG's names of the consonants of Mandarin; of names that begin alike the
 * longest comes first. All else is vowels. */
static const struct {
    const char *name;
    ld_phone_kind kind;
} consonants[] = {
    {"tS;h", LD_PHONE_STOP},    {"ts.h", LD_PHONE_STOP},    {"tS;", LD_PHONE_STOP},
    {"ts.", LD_PHONE_STOP},     {"tsh", LD_PHONE_STOP},     {"ts", LD_PHONE_STOP},
    {"th", LD_PHONE_STOP},      {"kh", LD_PHONE_STOP},      {"ph", LD_PHONE_STOP},
    {"t", LD_PHONE_STOP},       {"k", LD_PHONE_STOP},       {"p", LD_PHONE_STOP},
    {"S;", LD_PHONE_FRICATIVE}, {"s.", LD_PHONE_FRICATIVE}, {"s", LD_PHONE_FRICATIVE},
    {"f", LD_PHONE_FRICATIVE},  {"X", LD_PHONE_FRICATIVE},  {"z.", LD_PHONE_SONORANT},
    {"m", LD_PHONE_SONORANT},   {"n", LD_PHONE_SONORANT},   {"N", LD_PHONE_SONORANT},
    {"l", LD_PHONE_SONORANT},   {"r", LD_PHONE_SONORANT},   {"w", LD_PHONE_SONORANT},
    {"j", LD_PHONE_SONORANT},   {";", LD_PHONE_SONORANT},
};

/* The consonant at `text`; false when a vowel stands there. */
static bool read_consonant(const char *text, ld_phone *phone)
{
    for (size_t i = 0; i < sizeof consonants / sizeof *consonants; i++) {
        size_t len = strlen(consonants[i].name);
        if (strncmp(text, consonants[i].name, len) != 0) continue;
        if (text[len] == '-') return false; /* a nasal that is a syllable: N- */
        *phone = (ld_phone){
            .name = text, .len = (uint8_t)len, .kind = (uint8_t)consonants[i].kind};
        return true;
    }
    return false;
}

/* The vowel at `text`, up to its tone. Returns what is after it, the sign that it is
 * held included. */
static const char *read_vowel(const char *text, ld_phone *phone)
{
    size_t len = strcspn(text, "0123456789' ]");
    unsigned tone = 0;
    *phone = (ld_phone){.name = text, .len = (uint8_t)len, .kind = LD_PHONE_VOWEL};
    text += len;
    for (; isdigit((unsigned char)*text); text++)
        tone = tone * 10 + (unsigned)(*text - '0');
    phone->tone = (uint8_t)tone;
    phone->held = *text == ':';
    return text + phone->held;
}

/* Counts, from the end, the vowels that follow each in its word. */
static void count_followers(ld_phone *phones, size_t count)
{
    uint8_t follow = 0;
    for (size_t i = count; i-- > 0;) {
        if (phones[i].kind == LD_PHONE_VOWEL) {
            phones[i].follow = follow;
            follow = follow < 2 ? follow + 1 : 2;
        }
        if (phones[i].starts_word) follow = 0;
    }
}

size_t ld_phones_read(const char *text, ld_phone phones[LD_PHONES_MAX])
{
    size_t count = 0;
    bool starts_word = true;
    text += strspn(text, "[");
    while (*text && *text != ']' && count < LD_PHONES_MAX) {
        if (*text == ' ' || *text == '\'') {
            starts_word = starts_word || *text == ' ';
            text++;
            continue;
        }
        ld_phone *phone = &phones[count];
        const char *end = text;
        if (read_consonant(text, phone))
            end += phone->len;
        else
            end = read_vowel(text, phone);
        if (end == text) break;
        phone->starts_word = starts_word;
        starts_word = false;
        text = end;
        count++;
    }
    count_followers(phones, count);
    return count;
}

/* -------------------------------------------------------------------- keys */

/* FNV-1a. */
static uint32_t mix(uint32_t hash, uint32_t value)
{
    for (int i = 0; i < 4; i++, value >>= 8)
        hash = (hash ^ (value & 0xFF)) * 16777619U;
    return hash;
}

static uint32_t mix_name(uint32_t hash, const ld_phone *phone)
{
    for (size_t i = 0; i < phone->len; i++)
        hash = mix(hash, (unsigned char)phone->name[i]);
    return hash;
}

static uint32_t begin(char kind)
{
    return mix(2166136261U, (unsigned char)kind);
}

/* What comes next, as a vowel feels it: the consonant, any vowel, or the end; whether
 * it is of another word; and after a sonorant what comes then. */
static uint32_t mix_next(uint32_t hash, const ld_phone *next, const ld_phone *then)
{
    if (!next) return mix(hash, 1);
    hash = next->kind == LD_PHONE_VOWEL ? mix(hash, 2) : mix_name(hash, next);
    hash = mix(hash, next->starts_word);
    if (next->kind != LD_PHONE_SONORANT || next->starts_word) return hash;
    return then ? mix(mix(hash, then->kind), then->starts_word) : mix(hash, 1);
}

static bool is_light(const ld_phone *vowel)
{
    return vowel->tone == 11;
}

static size_t vowel_keys(const ld_phone *last, const ld_phone *p, const ld_phone *next,
                         const ld_phone *then, uint32_t *keys)
{
    keys[0] = mix(mix(mix_name(begin('v'), p), p->tone), p->held);
    keys[1] = mix_next(mix(mix(begin('f'), p->follow), is_light(p)), next, then);
    keys[2] = mix(begin('l'), p->starts_word);
    if (last) keys[2] = mix_name(keys[2], last);
    return 3;
}

static size_t consonant_keys(const ld_phone *last, const ld_phone *p,
                             const ld_phone *next, uint32_t *keys)
{
    uint32_t before = last ? last->kind : 9;
    keys[0] = mix(mix(mix_name(begin('c'), p), before), p->starts_word);
    keys[1] = mix_next(mix(begin('n'), p->kind), next, NULL);
    if (p->kind != LD_PHONE_SONORANT) return 2;
    const ld_phone *vowel = next && next->kind == LD_PHONE_VOWEL   ? next
                            : last && last->kind == LD_PHONE_VOWEL ? last
                                                                   : NULL;
    if (!vowel) return 2;
    keys[2] = mix(mix(begin('s'), vowel == next), is_light(vowel));
    keys[2] = mix(mix(keys[2], vowel->follow), vowel->held);
    return 3;
}

size_t ld_phone_keys(const ld_phone *phones, size_t count, size_t i,
                     uint32_t keys[LD_PHONE_KEYS])
{
    const ld_phone *last = i > 0 ? &phones[i - 1] : NULL, *p = &phones[i];
    const ld_phone *next = i + 1 < count ? &phones[i + 1] : NULL;
    const ld_phone *then = i + 2 < count ? &phones[i + 2] : NULL;
    if (p->kind == LD_PHONE_VOWEL) return vowel_keys(last, p, next, then, keys);
    return consonant_keys(last, p, next, keys);
}

static bool is_vowel_letter(char c)
{
    return c && strchr("aeiouyAEIOUY", c) != NULL;
}

/* A capital beside another one is read by its name. */
static bool is_spelled(const char *text, size_t i)
{
    return isupper((unsigned char)text[i]) &&
           (isupper((unsigned char)text[i + 1]) ||
            (i > 0 && isupper((unsigned char)text[i - 1])));
}

size_t ld_letter_keys(const char *text, size_t i, uint32_t keys[LD_PHONE_KEYS])
{
    unsigned char c = (unsigned char)text[i];
    bool starts = i == 0 || text[i - 1] == ' ';
    size_t count = 0;
    if (is_spelled(text, i)) {
        keys[count++] = mix(begin('E'), c == 'W' ? 2 : 1);
    } else if (isalpha(c)) {
        keys[count++] = mix(begin('e'), (uint32_t)tolower(c));
        bool follows = i > 0 && is_vowel_letter(text[i - 1]);
        if (is_vowel_letter(text[i]) && !follows) keys[count++] = begin('y');
    } else {
        uint32_t class = isdigit(c) ? 1 : c >= 0x80 ? 2 : c;
        keys[count++] = mix(begin('d'), class);
    }
    if (starts && isalnum(c)) keys[count++] = begin('w');
    if (!text[i + 1]) keys[count++] = mix(begin('z'), c == ',');
    return count;
}
