/* The kinds of things that are not hanzi. Each is asked at a position where
 * nothing has been said yet; it either adds pieces and returns the position after
 * them, or returns 0 and has added nothing. What one looks at besides what it says
 * is bounded. The order in which they are asked is in normalize.c. */
#ifndef LD_MANDARIN_KIND_H
#define LD_MANDARIN_KIND_H

#include "mandarin/scan.h"

/* date.c: 2020-05-08, 2020/5/8, 2020.5.8, 2020-05; 9·11 */
size_t ld_kind_date(ld_scan *scan, size_t i);
/* Whether the number is a year, said digit by digit: 2019 of 2019年, 08 of 08届. */
bool ld_is_year(const ld_scan *scan, const ld_numeral *numeral);

/* clock.c: 12:00, 23:59:59; 3:2, 78:96 */
size_t ld_kind_time(ld_scan *scan, size_t i);
size_t ld_kind_ratio(ld_scan *scan, size_t i);
/* Whether the numbers in [from, to) are the score of a game, by what is around. */
bool ld_is_score(const ld_scan *scan, size_t from, size_t to);

/* code.c: digits that are a name and not an amount: telephone numbers, versions,
 * rooms, 84消毒液; and those of a model that follow its letters: N95, COVID-19 */
size_t ld_kind_code(ld_scan *scan, size_t i);
size_t ld_kind_model(ld_scan *scan, size_t i);

/* money.c: ￥13.5, US$3亿, RMB 100, $1.2M */
size_t ld_kind_money(ld_scan *scan, size_t i);

/* quantity.c: every other number, with sign, per cent or unit; 1/5 */
size_t ld_kind_fraction(ld_scan *scan, size_t i);
size_t ld_kind_quantity(ld_scan *scan, size_t i);
/* Numbers below zero. */
size_t ld_kind_negative(ld_scan *scan, size_t i);

/* measure.c: where the unit at `i` ends, 0 when there is none: km, km/h, 元/ of 元/人
 */
size_t ld_unit_at(const ld_scan *scan, size_t i);
/* Adds such a unit to scan->say. Returns where it ends. */
size_t ld_say_unit(ld_scan *scan, size_t i);
/* Units that do not follow digits: ℃ by itself, 960万km² */
size_t ld_kind_unit(ld_scan *scan, size_t i);

/* symbol.c: ＋ ÷ ① ½ Ⅳ, and range signs and slashes that are said */
size_t ld_kind_symbol(ld_scan *scan, size_t i);
/* Punctuation: one mark, or a run of the same. */
size_t ld_kind_mark(ld_scan *scan, size_t i);

/* latin.c: a word in pinyin with tone marks, or in Latin letters or any other
 * alphabet */
size_t ld_kind_word(ld_scan *scan, size_t i);

#endif
