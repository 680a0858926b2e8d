/* UTF-8, strictly: no surrogates, no overlong forms, nothing past U+10FFFF. */
#ifndef LD_BASE_UTF8_H
#define LD_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the character at `s`. Returns its length in bytes, 1 to 4; 0 when the
 * bytes are no character, and then `*cp` is 0xFFFD. `n` must not be 0. */
size_t ld_utf8_decode(const char *s, size_t n, uint32_t *cp);

/* Decodes text that is known to be valid. Returns the length in bytes. */
static inline size_t ld_utf8_next(const char *s, uint32_t *cp)
{
    const unsigned char *u = (const unsigned char *)s;
    if (u[0] < 0x80) {
        *cp = u[0];
        return 1;
    }
    if (u[0] < 0xE0) {
        *cp = (u[0] & 0x1FU) << 6 | (u[1] & 0x3FU);
        return 2;
    }
    if (u[0] < 0xF0) {
        *cp = (u[0] & 0x0FU) << 12 | (u[1] & 0x3FU) << 6 | (u[2] & 0x3FU);
        return 3;
    }
    *cp = (u[0] & 0x07U) << 18 | (u[1] & 0x3FU) << 12 | (u[2] & 0x3FU) << 6 |
          (u[3] & 0x3FU);
    return 4;
}

/* Writes a valid code point. Returns its length in bytes, 1 to 4. */
size_t ld_utf8_encode(uint32_t cp, char out[4]);

/* Where the character that ends just before `s + at` begins. `at` is not 0. */
size_t ld_utf8_back(const char *s, size_t at);

/* The number of characters in `n` bytes of valid text. */
size_t ld_utf8_count(const char *s, size_t n);

/* Whether a whole character could still come from these `n` bytes (0 to 3) if
 * more followed: they are the beginning of one. */
bool ld_utf8_is_cut(const char *s, size_t n);

#endif
