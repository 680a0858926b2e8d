/* Runs of hanzi and of other characters of three bytes, told by their bytes alone, two
 * characters at a time: most of the bytes of an article are in one.
 *
 * A word holds eight bytes, of which six are looked at. Sums carry into no other byte,
 * so that the order of the bytes in a word does not matter. */
#ifndef LD_ARTICLE_HANZI_RUN_H
#define LD_ARTICLE_HANZI_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t ld_run_word(const unsigned char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

/* A word with this at the leads, and 0 elsewhere. */
static inline uint64_t ld_run_leads(unsigned char lead)
{
    const unsigned char bytes[8] = {lead, 0, 0, lead};
    return ld_run_word(bytes);
}

/* Whether the word has leads E0 to EF and trails 80 to BF. */
static inline bool ld_run_is_formed(uint64_t word)
{
    static const unsigned char mask[8] = {0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0};
    static const unsigned char form[8] = {0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80};
    return (word & ld_run_word(mask)) == ld_run_word(form);
}

/* The length of a run of U+4000 to U+9FFF at `s`, of which the last few bytes may be
 * missed: leads E4 to E9. */
static inline size_t ld_hanzi_run(const unsigned char *s, size_t n)
{
    const uint64_t carry = ld_run_leads(16);
    size_t at = 0;
    for (; n - at >= sizeof(uint64_t); at += 6) {
        uint64_t word = ld_run_word(s + at), leads = word & ld_run_leads(15);
        uint64_t from_4 = leads + ld_run_leads(12), from_10 = leads + ld_run_leads(6);
        if (!ld_run_is_formed(word) || (from_4 & ~from_10 & carry) != carry) break;
    }
    return at;
}

/* The same of all characters of three bytes whose lead takes any trails: not E0, ED. */
static inline size_t ld_triple_run(const unsigned char *s, size_t n)
{
    const uint64_t carry = ld_run_leads(16), most = ld_run_leads(15);
    size_t at = 0;
    for (; n - at >= sizeof(uint64_t); at += 6) {
        uint64_t word = ld_run_word(s + at), leads = word & most;
        uint64_t not_0 = leads + most, not_13 = (leads ^ ld_run_leads(13)) + most;
        if (!ld_run_is_formed(word) || (not_0 & not_13 & carry) != carry) break;
    }
    return at;
}

#endif
