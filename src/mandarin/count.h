/* What numbers count, and how a 2 before it is said. */
#ifndef LD_MANDARIN_COUNT_H
#define LD_MANDARIN_COUNT_H

#include "mandarin/scan.h"

/* Whether a word that is counted (个, 名, 元, 万) stands at `i`, spaces skipped. */
bool ld_is_counted(const ld_scan *scan, size_t i);

/* The position of what a number that ends before `to` counts: past the rest of a
 * range (2-3天). */
size_t ld_counted(const ld_scan *scan, size_t to);

/* 两 of 两天, or 二 of 二月. */
ld_two ld_two_before(const ld_scan *scan, const ld_numeral *n);

#endif
