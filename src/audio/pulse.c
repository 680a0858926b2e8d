#include "audio/pulse.h"
#include "base/clock.h"

#include "base/library.h"

#include <pulse/pulseaudio.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* A server that hangs is not waited for any longer. */
#define PATIENCE_SECONDS 2

#define FUNCTIONS(X)                                                                   \
    X(mainloop_new)                                                                    \
    X(mainloop_free)                                                                   \
    X(mainloop_get_api)                                                                \
    X(mainloop_prepare)                                                                \
    X(mainloop_poll)                                                                   \
    X(mainloop_dispatch)                                                               \
    X(context_new)                                                                     \
    X(context_connect)                                                                 \
    X(context_disconnect)                                                              \
    X(context_unref)                                                                   \
    X(context_get_state)                                                               \
    X(context_get_server_info)                                                         \
    X(context_get_sink_info_list)                                                      \
    X(operation_get_state)                                                             \
    X(operation_unref)

/* The functions of pulseaudio.h, without their pa_. */
typedef struct pulse {
#define MEMBER(name) __typeof__ (&pa_##name)(name);
    FUNCTIONS(MEMBER)
#undef MEMBER
} pulse;

typedef struct listing {
    pulse pa;
    pa_mainloop *loop;
    pa_context *context;
    double until;
    char chosen[256]; /* the server's default */
    ld_pulse_report *report;
    void *user;
    bool whole;
} listing;

static bool load(pulse *functions)
{
    static const char *const names[] = {
#define NAME(name) "pa_" #name,
        FUNCTIONS(NAME)
#undef NAME
    };
    return ld_library_load("libpulse.so.0", names, sizeof names / sizeof *names,
                           functions);
}

/* Lets the server speak. False when it has been silent for too long. */
static bool listen(listing *l)
{
    double left = l->until - ld_clock_seconds();
    return left > 0 && l->pa.mainloop_prepare(l->loop, (int)(left * 1e6)) >= 0 &&
           l->pa.mainloop_poll(l->loop) >= 0 && l->pa.mainloop_dispatch(l->loop) >= 0;
}

static bool connect_to_server(listing *l)
{
    if (l->pa.context_connect(l->context, NULL, PA_CONTEXT_NOAUTOSPAWN, NULL) < 0)
        return false;
    for (;;) {
        pa_context_state_t state = l->pa.context_get_state(l->context);
        if (state == PA_CONTEXT_READY) return true;
        if (!PA_CONTEXT_IS_GOOD(state) || !listen(l)) return false;
    }
}

static bool finish(listing *l, pa_operation *operation)
{
    bool good = operation != NULL;
    while (good && l->pa.operation_get_state(operation) == PA_OPERATION_RUNNING)
        good = PA_CONTEXT_IS_GOOD(l->pa.context_get_state(l->context)) && listen(l);
    if (operation) l->pa.operation_unref(operation);
    return good;
}

static void take_server(pa_context *context, const pa_server_info *info, void *user)
{
    listing *l = user;
    (void)context;
    if (info && info->default_sink_name)
        snprintf(l->chosen, sizeof l->chosen, "%s", info->default_sink_name);
}

static void take_sink(pa_context *context, const pa_sink_info *info, int end,
                      void *user)
{
    listing *l = user;
    (void)context;
    l->whole = end > 0;
    if (end == 0 && info)
        l->report(l->user, info->name, info->description,
                  strcmp(info->name, l->chosen) == 0);
}

static bool ask(listing *l)
{
    return connect_to_server(l) &&
           finish(l, l->pa.context_get_server_info(l->context, take_server, l)) &&
           finish(l, l->pa.context_get_sink_info_list(l->context, take_sink, l)) &&
           l->whole;
}

bool ld_pulse_list(ld_pulse_report *report, void *user)
{
    listing l = {
        .report = report, .user = user, .until = ld_clock_seconds() + PATIENCE_SECONDS};
    if (!load(&l.pa) || !(l.loop = l.pa.mainloop_new())) return false;
    l.context = l.pa.context_new(l.pa.mainloop_get_api(l.loop), "langdu");
    bool whole = l.context && ask(&l);
    if (l.context) {
        l.pa.context_disconnect(l.context);
        l.pa.context_unref(l.context);
    }
    l.pa.mainloop_free(l.loop);
    return whole;
}
