/* Signs that say a number. */
#include "mandarin/kind.h"

#include "base/char_set.h"
#include "base/utf8.h"

typedef struct numbered {
    uint32_t first, last; /* say 1, 2, 3… */
    unsigned from;        /* or from this number on */
} numbered;

static const numbered numbers[] = {
    {0x2160, 0x216B, 1},  /* Ⅰ to Ⅻ */
    {0x2170, 0x217B, 1},  /* ⅰ to ⅻ */
    {0x2460, 0x2473, 1},  /* ① to ⑳ */
    {0x2474, 0x2487, 1},  /* ⑴ to ⒇ */
    {0x2488, 0x249B, 1},  /* ⒈ to ⒛ */
    {0x24EB, 0x24F4, 11}, /* ⓫ to ⓴ */
    {0x24F5, 0x24FE, 1},  /* ⓵ to ⓾ */
    {0x2776, 0x277F, 1},  /* ❶ to ❿ */
    {0x2780, 0x2789, 1},  /* ➀ to ➉ */
    {0x278A, 0x2793, 1},  /* ➊ to ➓ */
    {0x3220, 0x3229, 1},  /* ㈠ to ㈩ */
    {0x3251, 0x325F, 21}, /* ㉑ to ㉟ */
    {0x3280, 0x3289, 1},  /* ㊀ to ㊉ */
    {0x32B1, 0x32BF, 36}, /* ㊱ to ㊿ */
};

typedef struct sign {
    const char *sign;
    const char *say;
} sign;

static const sign signs[] = {
    {"½", "二分之一"}, {"⅓", "三分之一"}, {"⅔", "三分之二"}, {"¼", "四分之一"},
    {"¾", "四分之三"}, {"⅕", "五分之一"}, {"⅖", "五分之二"}, {"⅗", "五分之三"},
    {"⅘", "五分之四"}, {"⅙", "六分之一"}, {"⅚", "六分之五"}, {"⅛", "八分之一"},
    {"⅜", "八分之三"}, {"⅝", "八分之五"}, {"⅞", "八分之七"}, {"⅐", "七分之一"},
    {"⅑", "九分之一"}, {"⅒", "十分之一"}, {"⓪", "零"},       {"⓿", "零"},
};

static const char *say_of(uint32_t cp)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        uint32_t one;
        ld_utf8_next(signs[i].sign, &one);
        if (one == cp) return signs[i].say;
    }
    return NULL;
}

/* ½ after a number adds to it: 2½. */
static size_t written_fraction(ld_scan *scan, size_t i)
{
    const char *say = say_of(scan->cp[i]);
    if (!say) return 0;
    bool fraction = scan->cp[i] < 0x2400;
    if (fraction && i > 0 && ld_is_digit(scan->cp[i - 1]))
        ld_buf_add_string(&scan->say, "又");
    ld_buf_add_string(&scan->say, say);
    return ld_scan_said(scan, i, i + 1);
}

/* 二○二○年, with the circle that is not a hanzi. */
static size_t circle_zero(ld_scan *scan, size_t i)
{
    if (scan->cp[i] != 0x25CB && scan->cp[i] != 0x25EF) return 0;
    if (i == 0 || !ld_char_in(scan->cp[i - 1], U"一二三四五六七八九十〇○")) return 0;
    return ld_scan_said_as(scan, i, i + 1, "零");
}

size_t ld_kind_sign(ld_scan *scan, size_t i)
{
    uint32_t cp = scan->cp[i];
    if (cp < 0xB2 || (cp >= 0x3000 && cp < 0x3220)) return 0;
    for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++)
        if (cp >= numbers[n].first && cp <= numbers[n].last) {
            ld_say_small(&scan->say, cp - numbers[n].first + numbers[n].from,
                         LD_TWO_ER);
            return ld_scan_said(scan, i, i + 1);
        }
    size_t to = written_fraction(scan, i);
    return to ? to : circle_zero(scan, i);
}
