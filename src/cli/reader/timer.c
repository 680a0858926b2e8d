#include "cli/reader/timer.h"
#include "base/clock.h"

#include <time.h>

static int until_deadline(void *user)
{
    const timer *t = user;
    double left = t->deadline - 1e3 * ld_clock_seconds();
    if (t->rings) return -1;
    return left > 0 ? (int)left + 1 : 0;
}

static void look_at_clock(void *user, reader *r, short revents)
{
    (void)revents;
    timer *t = user;
    if (t->rings || 1e3 * ld_clock_seconds() < t->deadline) return;
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
    *t = (timer){.deadline = 1e3 * ld_clock_seconds() + 1e3 * seconds};
    reader_add_watch(
        r, &(reader_watch){
               .fd = -1, .wait = until_deadline, .ready = look_at_clock, .user = t});
    reader_add_hook(r, hear, t);
}
