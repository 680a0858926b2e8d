#include "cli/studio/progress.h"

#include "base/translate.h"
#include "cli/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Seconds between two pictures of the bar, and between two lines. */
#define BAR_EVERY 0.1
#define LINE_EVERY 10.0

#define BAR_WIDTH 30

static struct timespec now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time;
}

static double since(const struct timespec *then)
{
    struct timespec time = now();
    return (double)(time.tv_sec - then->tv_sec) +
           (double)(time.tv_nsec - then->tv_nsec) / 1e9;
}

/* Whether standard error is a screen that somebody looks at. */
static bool is_screen(void)
{
    const char *terminal = getenv("TERM"), *accessible = getenv("ACCESSIBLE");
    return isatty(STDERR_FILENO) && !(accessible && *accessible) && terminal &&
           strcmp(terminal, "dumb") != 0;
}

void progress_begin(progress *p, size_t all)
{
    *p = (progress){.all = all, .bar = is_screen(), .begun = now()};
    p->told = p->begun;
}

void progress_add(progress *p, bool worked)
{
    p->done++;
    p->worked += worked;
}

double progress_seconds(const progress *p)
{
    return since(&p->begun);
}

void progress_print_time(double seconds, char *text, size_t size)
{
    long whole = (long)(seconds + 0.5);
    if (seconds < 9.95)
        snprintf(text, size, ld_translate("%.1f s"), seconds);
    else if (whole < 60)
        snprintf(text, size, ld_translate("%ld s"), whole);
    else if (whole < 3600)
        snprintf(text, size, ld_translate("%ld min %02ld s"), whole / 60, whole % 60);
    else
        snprintf(text, size, ld_translate("%ld h %02ld min"), whole / 3600,
                 whole / 60 % 60);
}

/* How many are done a second, and how long the rest will take. */
static void estimate(const progress *p, double *rate, char *left, size_t size)
{
    double seconds = progress_seconds(p);
    *rate = seconds > 0 ? (double)p->worked / seconds : 0;
    double each = p->done > 0 ? seconds / (double)p->done : 0;
    progress_print_time(each * (double)(p->all - p->done), left, size);
}

static void draw(progress *p)
{
    char left[64], line[256], bar[BAR_WIDTH + 1];
    double rate;
    struct winsize window = {.ws_col = 80};
    estimate(p, &rate, left, sizeof left);
    ioctl(STDERR_FILENO, TIOCGWINSZ, &window);
    size_t full = p->all > 0 ? p->done * BAR_WIDTH / p->all : 0;
    memset(bar, '#', full);
    memset(bar + full, '.', BAR_WIDTH - full);
    bar[BAR_WIDTH] = 0;
    int len = snprintf(line, sizeof line, "[%s] %zu/%zu, %.1f/s, %s left", bar, p->done,
                       p->all, rate, left);
    int room = window.ws_col > 1 ? window.ws_col - 1 : 79;
    fprintf(stderr, "\r%.*s\033[K", len < room ? len : room, line);
    p->drawn = true;
}

static void tell(const progress *p)
{
    char left[64];
    double rate;
    estimate(p, &rate, left, sizeof left);
    message("%zu of %zu done, %.1f a second, %s left", p->done, p->all, rate, left);
}

void progress_show(progress *p)
{
    if (p->done == p->all) return;
    bool due = since(&p->told) >= (p->bar ? BAR_EVERY : LINE_EVERY);
    if (!due && !(p->bar && !p->drawn)) return;
    p->told = now();
    if (p->bar)
        draw(p);
    else
        tell(p);
}

void progress_hide(progress *p)
{
    if (!p->drawn) return;
    fputs("\r\033[K", stderr);
    p->drawn = false;
}
