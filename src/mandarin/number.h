/* Numbers in hanzi. Digits are given as the code points '0' to '9'. */
#ifndef LD_MANDARIN_NUMBER_H
#define LD_MANDARIN_NUMBER_H

#include "base/buf.h"

/* The longest number that is said with 万 and 亿; a longer one is said digit by
 * digit. */
#define LD_CARDINAL_DIGITS 24

/* How the number 2 is said by itself: 二 in 二月, 两 in 两天. Whatever this is, 千,
 * 万 and 亿 are counted with 两 where they begin the number. */
typedef enum ld_two { LD_TWO_ER, LD_TWO_LIANG } ld_two;

/* How a digit 1 is said: 一, or 幺 in telephone, room and train numbers. */
typedef enum ld_one { LD_ONE_YI, LD_ONE_YAO } ld_one;

/* 10 十, 101 一百零一, 2200 两千二百. Leading zeros are left out. `n` is not 0. */
void ld_say_cardinal(ld_buf *out, const uint32_t *digits, size_t n, ld_two two);

/* One after the other: 2020 二零二零. */
void ld_say_digits(ld_buf *out, const uint32_t *digits, size_t n, ld_one one);

/* The same for a small number. */
void ld_say_small(ld_buf *out, unsigned number, ld_two two);

#endif
