/* Days and times as broadcast files have them. */
#ifndef LD_CLI_DATE_H
#define LD_CLI_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#define DATE_SIZE 11 /* "2026-11-24" */
#define TIME_SIZE 9  /* "08:30:00" */

/* Finds the first day in `text`, as people and pages write it: 2026年11月24日,
 * 2026-11-24, 2026/11/24, 2026.11.24, 20261124. */
bool date_find(const char *text, char date[DATE_SIZE]);

/* Reads "2026-11-24" or "2026-11-24 08:30", with seconds or without, and nothing else.
 */
bool date_read(const char *text, char date[DATE_SIZE], char clock[TIME_SIZE],
               const char *otherwise);

/* This moment, or the one that SOURCE_DATE_EPOCH names, so that a clip can be made
 * again to the byte. */
time_t date_now(void);

/* A moment in this machine's time zone. */
void date_print(time_t moment, char date[DATE_SIZE], char clock[TIME_SIZE]);

#endif
