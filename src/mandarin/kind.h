/* The kinds of things that are not hanzi. Each is asked at a position where
 * nothing has been said yet; it either adds pieces and returns the position after
 * them, or returns 0 and has added nothing. What one looks at besides what it says
 * is bounded. The order in which they are asked is in normalize.c. */
#ifndef LD_MANDARIN_KIND_H
#define LD_MANDARIN_KIND_H

#include "mandarin/count.h"
#include "mandarin/scan.h"

/* term.c: what the tables of terms and emoji have: 12306, 波音747, NASA, 😀 */
size_t ld_kind_term(ld_scan *scan, size_t i);
size_t ld_kind_emoji(ld_scan *scan, size_t i);
/* The longest of the listener's own terms at `i` that holds in any company and fits;
 * NULL: none. `say` is what is said for it. */
const ld_term *ld_own_term(const ld_scan *scan, size_t i, ld_term_fits *fits,
                           const char **say);

/* english_date.c: Dec 25, 2020; 25 December 2020; May 2020 */
size_t ld_kind_english_date(ld_scan *scan, size_t i);

/* date.c: 2020-05-08, 2020/5/8, 2020.5.8, 2020-05; 9·11 */
size_t ld_kind_date(ld_scan *scan, size_t i);

/* year.c: whether the number is a year, said digit by digit: 2019 of 2019年, 08 of
 * 08届. */
bool ld_is_year(const ld_scan *scan, const ld_numeral *numeral);
/* 1990s, '98, 2019-20赛季 */
size_t ld_kind_year(ld_scan *scan, size_t i);

/* clock.c: 12:00, 23:59:59, 5pm, 3'20" */
size_t ld_kind_time(ld_scan *scan, size_t i);

/* AM 7:00, where the half of the day is named first. */
size_t ld_kind_half_day(ld_scan *scan, size_t i);

/* parts.c: amounts in several units: 1h30m, 5ft6in, 1m75 */
size_t ld_kind_parts(ld_scan *scan, size_t i);

/* position.c: places on the globe: N32°03′, 116.4°E */
size_t ld_kind_position(ld_scan *scan, size_t i);

/* ratio.c: 3:2, 78:96; 1/5, 2又1/3 */
size_t ld_kind_ratio(ld_scan *scan, size_t i);
size_t ld_kind_fraction(ld_scan *scan, size_t i);

/* Whether the fraction at `i` is taken off the number before it: 1-2/3 by itself or in
 * an equation. */
bool ld_is_taken_off(const ld_scan *scan, size_t i);

/* score.c: whether the two numbers in [from, to) with a sign between them are the score
 * of a game or a ratio, by what is around. */
bool ld_is_score(const ld_scan *scan, size_t from, size_t to);

/* phone.c: telephone numbers and numbers to call */
size_t ld_kind_phone(ld_scan *scan, size_t i);

/* code.c: other digits that are a name and not an amount: versions, rooms, ISBN */
size_t ld_kind_code(ld_scan *scan, size_t i);
/* What says before a number that it is one to be read out: 编号 of 编号2023. */
bool ld_is_told(const ld_scan *scan, size_t i);
/* Says the digits of [from, to) one by one, and nothing for what separates them. */
size_t ld_say_each(ld_scan *scan, size_t from, size_t to, ld_one one);

/* model.c: the digits of a model that follow its letters: N95, G1024, 京A12345 */
size_t ld_kind_model(ld_scan *scan, size_t i);

/* money.c: ￥13.5, US$3亿, RMB 100, $1.2M */
size_t ld_kind_money(ld_scan *scan, size_t i);
/* The currency at `i`, by its longest sign; `to` is where that ends. NULL: none. */
const char *ld_currency_at(const ld_scan *scan, size_t i, size_t *to);

/* quantity.c: every other number, with sign, per cent or unit */
size_t ld_kind_quantity(ld_scan *scan, size_t i);
/* 1st, 2nd */
size_t ld_kind_ordinal(ld_scan *scan, size_t i);
/* .5 */
size_t ld_kind_point(ld_scan *scan, size_t i);
/* Numbers below zero. */
size_t ld_kind_negative(ld_scan *scan, size_t i);
/* 百分之 for %, 千分之 for ‰; NULL for other characters. */
const char *ld_per_cent(uint32_t cp);

/* measure.c: where the unit at `i` ends, 0 when there is none: km, km/h, 元/ of 元/人
 */
size_t ld_unit_at(const ld_scan *scan, size_t i);
/* Adds such a unit to scan->say. Returns where it ends. */
size_t ld_say_unit(ld_scan *scan, size_t i);
/* Units that do not follow digits: ℃ by itself, 960万km² */
size_t ld_kind_unit(ld_scan *scan, size_t i);

/* power.c: 10^20, 1.5e10 and x², 10⁻⁶, CO₂ */
size_t ld_kind_scientific(ld_scan *scan, size_t i);
size_t ld_kind_power(ld_scan *scan, size_t i);

/* sign.c: signs that say a number: ① ½ Ⅳ ○ */
size_t ld_kind_sign(ld_scan *scan, size_t i);

/* operator.c: signs between numbers: + × = ~ - */
size_t ld_kind_operator(ld_scan *scan, size_t i);

/* The minus of 2n-1=5, where variables are reckoned with. */
size_t ld_kind_minus(ld_scan *scan, size_t i);

/* range.c: 3-5, 78-96, M-XL, ~5: the same as a kind, which operators ask. */
size_t ld_range(ld_scan *scan, size_t i);
/* Whether a number, with or without unit, ends before the spaces before `i`. */
bool ld_ends_number(const ld_scan *scan, size_t i);

/* joint.c: signs between words: / of 元/吨, & @ # → */
size_t ld_kind_joint(ld_scan *scan, size_t i);

/* mark.c: punctuation: one mark, or a run of the same */
size_t ld_kind_mark(ld_scan *scan, size_t i);

/* leftover.c: what is not said: [1] of a footnote, bullets, rules, tags of HTML */
size_t ld_kind_leftover(ld_scan *scan, size_t i);

/* roman.c: numbers in Latin letters: XIV, 第II期 */
size_t ld_kind_roman(ld_scan *scan, size_t i);

/* foreign.c: other scripts */
size_t ld_kind_foreign(ld_scan *scan, size_t i);

/* latin.c: a word in Latin letters */
size_t ld_kind_word(ld_scan *scan, size_t i);
/* Adds the foreign word `say` for [from, to); letters with spaces between are spelled.
 * `say` is kept, not copied. */
void ld_say_foreign(ld_scan *scan, size_t from, size_t to, const char *say);

/* pinyin.c: adds the pieces of a word in pinyin with tone marks. False when [from, to)
 * is none. */
bool ld_say_pinyin(ld_scan *scan, size_t from, size_t to);

#endif
