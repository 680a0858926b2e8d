#include "cli/reader/keys.h"

#include "base/utf8.h"

#include <string.h>

#define ESCAPE 0x1B

size_t keys_add(keys *k, const void *bytes, size_t count)
{
    size_t room = sizeof k->bytes - k->count;
    if (count > room) count = room;
    memcpy(k->bytes + k->count, bytes, count);
    k->count += count;
    return count;
}

static void drop(keys *k, size_t count)
{
    memmove(k->bytes, k->bytes + count, k->count - count);
    k->count -= count;
}

/* The key of a sequence by its last byte and, where that is ~, its number. */
static int key_of(unsigned char last, int number)
{
    switch (last) {
    case 'A':
        return KEY_UP;
    case 'B':
        return KEY_DOWN;
    case 'C':
        return KEY_RIGHT;
    case 'D':
        return KEY_LEFT;
    case 'H':
        return KEY_HOME;
    case 'F':
        return KEY_END;
    case '~':
        if (number == 1 || number == 7) return KEY_HOME;
        if (number == 4 || number == 8) return KEY_END;
        return KEY_OTHER;
    default:
        return KEY_OTHER;
    }
}

/* ESC [, parameters, a last byte from @ to ~ (ECMA-48, 5.4). Returns its length, 0 when
 * it is not whole. */
static size_t read_csi(const unsigned char *bytes, size_t count, int *key)
{
    int number = 0;
    bool first = true;
    for (size_t i = 2; i < count; i++) {
        unsigned char c = bytes[i];
        if (c >= 0x40 && c <= 0x7E) {
            *key = key_of(c, number);
            return i + 1;
        }
        if (c < 0x20 || c > 0x7E) { /* broken off */
            *key = KEY_OTHER;
            return i;
        }
        first = first && c >= '0' && c <= '9' && number < 1000;
        if (first) number = 10 * number + c - '0';
    }
    return 0;
}

/* A sequence that begins with ESC. */
static size_t read_sequence(const unsigned char *bytes, size_t count, int *key)
{
    if (count < 2) return 0;
    if (bytes[1] == '[') return read_csi(bytes, count, key);
    if (bytes[1] == 'O') { /* in the terminal's application mode */
        if (count < 3) return 0;
        *key = key_of(bytes[2], 0);
        return 3;
    }
    /* Escape, then another key at once: Alt with it, which means nothing here. */
    *key = bytes[1] == ESCAPE ? KEY_ESCAPE : KEY_OTHER;
    return bytes[1] == ESCAPE ? 1 : 2;
}

static size_t read_character(const unsigned char *bytes, size_t count, int *key)
{
    uint32_t cp;
    size_t len = ld_utf8_decode((const char *)bytes, count, &cp);
    if (len == 0 && count < 4 && ld_utf8_is_cut((const char *)bytes, count)) return 0;
    *key = len ? (int)cp : KEY_OTHER;
    if (*key == '\r') *key = KEY_ENTER;
    if (*key == '\b') *key = KEY_BACKSPACE;
    return len ? len : 1;
}

int keys_next(keys *k, bool late)
{
    int key = KEY_NONE;
    if (k->count == 0) return KEY_NONE;
    size_t len = k->bytes[0] == ESCAPE ? read_sequence(k->bytes, k->count, &key)
                                       : read_character(k->bytes, k->count, &key);
    if (len == 0 && (late || k->count == sizeof k->bytes)) {
        key = k->bytes[0] == ESCAPE && k->count == 1 ? KEY_ESCAPE : KEY_OTHER;
        len = k->count;
    }
    drop(k, len);
    return key;
}

bool keys_wait(const keys *k)
{
    return k->count > 0;
}
