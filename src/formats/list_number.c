#include "formats/list_number.h"

#include "base/char_set.h"
#include "base/utf8.h"

#include <limits.h>
#include <stdio.h>

size_t ld_list_number_next(ld_list_number *list, char text[LD_LIST_NUMBER_SIZE])
{
    int number = list->next, length;
    text[0] = 0;
    if (list->step == 0) return 0;
    if (number > INT_MIN + 1 && number < INT_MAX - 1) list->next += list->step;
    if (list->style != '1' && number >= 1 && number <= 26)
        length = snprintf(text, LD_LIST_NUMBER_SIZE, "%c. ", list->style + number - 1);
    else
        length = snprintf(text, LD_LIST_NUMBER_SIZE, "%d. ", number);
    return (size_t)length;
}

static bool is_digit(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19) ||
           ld_char_in(cp, U"一二三四五六七八九十百");
}

bool ld_list_number_stands(const char *text, size_t len)
{
    size_t at = 0, digits = 0;
    uint32_t cp = 0;
    while (at < len && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t'))
        at++;
    if (at >= len) return false;
    size_t size = ld_utf8_next(text + at, &cp);
    if (cp >= 0x2460 && cp <= 0x249B) return true;
    bool bracket = ld_char_in(cp, U"(（[【"), ordinal = cp == U'第';
    if (bracket || ordinal) at += size;
    for (; at < len; at += size, digits++) {
        size = ld_utf8_next(text + at, &cp);
        if (!is_digit(cp)) break;
    }
    if (digits == 0 || at >= len) return false;
    return ordinal || ld_char_in(cp, bracket ? U")）]】" : U".．、:：)）");
}
