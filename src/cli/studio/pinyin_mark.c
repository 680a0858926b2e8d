#include "cli/studio/pinyin_mark.h"

#include <stdio.h>
#include <string.h>

/* Each letter that can bear a mark, without one and in the four tones. */
static const char *const marked[][5] = {
    {"a", "ā", "á", "ǎ", "à"}, {"e", "ē", "é", "ě", "è"}, {"o", "ō", "ó", "ǒ", "ò"},
    {"i", "ī", "í", "ǐ", "ì"}, {"u", "ū", "ú", "ǔ", "ù"}, {"v", "ǖ", "ǘ", "ǚ", "ǜ"},
    {"n", "n̄", "ń", "ň", "ǹ"}, {"m", "m̄", "ḿ", "m̌", "m̀"},
};
#define LETTERS (sizeof marked / sizeof *marked)

/* Where the mark stands: on a, e or ê, on the o of ou, else on the last vowel; without
 * a vowel on the first letter (GB/T 16159, 7.1). */
static size_t place(const char *text, size_t len)
{
    size_t last = 0;
    for (size_t i = 0; i < len; i++)
        if (text[i] == 'a' || text[i] == 'e' || strncmp(text + i, "ê", 2) == 0)
            return i;
    for (size_t i = 0; i < len; i++) {
        if (strncmp(text + i, "ou", 2) == 0) return i;
        if (strchr("oiuv", text[i])) last = i;
    }
    return last;
}

char *pinyin_mark(ld_syllable syllable, char out[PINYIN_MARK_SIZE])
{
    char text[LD_PINYIN_SIZE];
    ld_syllable_print(syllable, text);
    size_t len = strcspn(text, "12345");
    int tone = text[len] ? text[len] - '0' : 5;
    size_t mark = tone < 5 ? place(text, len) : len, at = 0;
    for (size_t i = 0; i < len; i++) {
        const char *letter = text[i] == 'v' ? "ü" : NULL;
        for (size_t k = 0; i == mark && k < LETTERS; k++)
            if (*marked[k][0] == text[i]) letter = marked[k][tone];
        at += (size_t)snprintf(out + at, PINYIN_MARK_SIZE - at, "%.*s",
                               letter ? (int)strlen(letter) : 1,
                               letter ? letter : text + i);
    }
    out[at] = 0;
    return out;
}
