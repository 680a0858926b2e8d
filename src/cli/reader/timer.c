#include "cli/reader/timer.h"

#include <time.h>

static double now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return 1e3 * (double)time.tv_sec + 1e-6 * (double)time.tv_nsec;
}

static int until_deadline(void *user)
{
    const timer *t = user;
    double left = t->deadline - now_ms();
    if (t->rings) return -1;
    return left > 0 ? (int)left + 1 : 0;
}

static void look_at_clock(void *user, reader *r, short revents)
{
    (void)revents;
    timer *t = user;
    if (t->rings || now_ms() < t->deadline) return;
    t->rings = true;
    if (r->paused) reader_do(r, READER_QUIT, NULL);
}

static void hear(void *user, reader *r, reader_event event)
{
    const timer *t = user;
    if (t->rings && (event == READER_SENTENCE || event == READER_STATE))
        reader_do(r, READER_QUIT, NULL);
}

void timer_start(timer *t, reader *r, double seconds)
{
    *t = (timer){.deadline = now_ms() + 1e3 * seconds};
    reader_add_watch(
        r, &(reader_watch){
               .fd = -1, .wait = until_deadline, .ready = look_at_clock, .user = t});
    reader_add_hook(r, hear, t);
}
