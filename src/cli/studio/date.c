#include "cli/studio/date.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const year_ends[] = {"年", "-", "/", ".", "－", "／"};
static const char *const month_ends[] = {"月", "-", "/", ".", "－", "／"};

static bool is_day(int year, int month, int day)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
    return day <= days[month - 1] && (month != 2 || day < 29 || leap);
}

/* Reads one or two digits and moves behind them; -1 when there are none. */
static int take_number(const char **text)
{
    int value = 0, digits = 0;
    while (isdigit((unsigned char)**text) && digits < 2) {
        value = value * 10 + (*(*text)++ - '0');
        digits++;
    }
    return digits && !isdigit((unsigned char)**text) ? value : -1;
}

/* Moves behind one of the marks, and spaces around it. */
static bool take_mark(const char **text, const char *const *marks, size_t count)
{
    *text += strspn(*text, " ");
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(marks[i]);
        if (strncmp(*text, marks[i], len) != 0) continue;
        *text += len;
        *text += strspn(*text, " ");
        return true;
    }
    return false;
}

static bool find_here(const char *text, char date[DATE_SIZE])
{
    int year = 0, month, day;
    size_t digits = strspn(text, "0123456789");
    if (digits == 8) {
        year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 +
               (text[3] - '0');
        month = (text[4] - '0') * 10 + (text[5] - '0');
        day = (text[6] - '0') * 10 + (text[7] - '0');
    } else if (digits == 4) {
        for (int i = 0; i < 4; i++)
            year = year * 10 + (*text++ - '0');
        if (!take_mark(&text, year_ends, sizeof year_ends / sizeof *year_ends))
            return false;
        month = take_number(&text);
        if (!take_mark(&text, month_ends, sizeof month_ends / sizeof *month_ends))
            return false;
        day = take_number(&text);
    } else {
        return false;
    }
    if (!is_day(year, month, day)) return false;
    snprintf(date, DATE_SIZE, "%04u-%02u-%02u", (unsigned)year % 10000,
             (unsigned)month % 100, (unsigned)day % 100);
    return true;
}

bool date_find(const char *text, char date[DATE_SIZE])
{
    while (*text) {
        if (find_here(text, date)) return true;
        size_t digits = strspn(text, "0123456789");
        text += digits ? digits : 1;
    }
    return false;
}

/* Takes `digits` digits off the text; -1 when there are not so many. */
static int take_digits(const char **text, int digits)
{
    int value = 0;
    for (; digits > 0; digits--, ++*text) {
        if (!isdigit((unsigned char)**text)) return -1;
        value = value * 10 + (**text - '0');
    }
    return value;
}

static bool take_char(const char **text, char c)
{
    if (**text != c) return false;
    ++*text;
    return true;
}

/* "08:30" or "08:30:59", and nothing after it. */
static bool read_clock(const char *text, char clock[TIME_SIZE])
{
    int second = 0, hour = take_digits(&text, 2);
    if (!take_char(&text, ':')) return false;
    int minute = take_digits(&text, 2);
    if (take_char(&text, ':')) second = take_digits(&text, 2);
    if (*text || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
        second > 59)
        return false;
    snprintf(clock, TIME_SIZE, "%02u:%02u:%02u", (unsigned)hour % 24,
             (unsigned)minute % 60, (unsigned)second % 60);
    return true;
}

bool date_read(const char *text, char date[DATE_SIZE], char clock[TIME_SIZE],
               const char *otherwise)
{
    const char *at = text;
    int year = take_digits(&at, 4);
    if (!take_char(&at, '-')) return false;
    int month = take_digits(&at, 2);
    if (!take_char(&at, '-') || !is_day(year, month, take_digits(&at, 2))) return false;
    snprintf(date, DATE_SIZE, "%.10s", text);
    snprintf(clock, TIME_SIZE, "%s", otherwise);
    if (!*at) return true;
    return (take_char(&at, ' ') || take_char(&at, 'T')) && read_clock(at, clock);
}

time_t date_now(void)
{
    const char *given = getenv("SOURCE_DATE_EPOCH");
    char *end;
    long long seconds = given ? strtoll(given, &end, 10) : -1;
    if (given && *given && !*end && seconds >= 0) return (time_t)seconds;
    return time(NULL);
}

void date_print(time_t moment, char date[DATE_SIZE], char clock[TIME_SIZE])
{
    struct tm here = {0};
    localtime_r(&moment, &here);
    strftime(date, DATE_SIZE, "%Y-%m-%d", &here);
    strftime(clock, TIME_SIZE, "%H:%M:%S", &here);
}
