#include "mpris/mpris.h"

#include "mpris/interface.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NAME MPRIS_ROOT ".langdu"

struct mpris {
    mpris_player *player;
    sd_bus *bus;
};

static bool ask_for_name(mpris *m, const char *name);

/* The second langdu of a session is told apart by its process, as the specification
 * wants it. */
static int take_name(sd_bus_message *answer, void *user, sd_bus_error *error)
{
    (void)error;
    mpris *m = user;
    char other[64];
    uint32_t owner = 0;
    bool good = !sd_bus_message_is_method_error(answer, NULL) &&
                sd_bus_message_read(answer, "u", &owner) >= 0;
    if (good && owner != 3) return 0; /* 3: it exists (D-Bus, RequestName) */
    snprintf(other, sizeof other, NAME ".instance%ld", (long)getpid());
    ask_for_name(m, other);
    return 0;
}

static int leave_name(sd_bus_message *answer, void *user, sd_bus_error *error)
{
    (void)answer;
    (void)user;
    (void)error;
    return 0;
}

static bool ask_for_name(mpris *m, const char *name)
{
    bool first = strcmp(name, NAME) == 0;
    return sd_bus_request_name_async(m->bus, NULL, name, 0,
                                     first ? take_name : leave_name, m) >= 0;
}

static void close_bus(mpris *m)
{
    if (!m) return;
    sd_bus_close_unref(m->bus); /* without waiting for the bus */
    free(m);
}

static mpris *open_bus(mpris_player *player)
{
    mpris *m = calloc(1, sizeof *m);
    if (!m) return NULL;
    m->player = player;
    if (sd_bus_open_user(&m->bus) >= 0 &&
        sd_bus_add_object_vtable(m->bus, NULL, MPRIS_PATH, MPRIS_ROOT, mpris_root_table,
                                 player) >= 0 &&
        sd_bus_add_object_vtable(m->bus, NULL, MPRIS_PATH, MPRIS_PLAYER,
                                 mpris_player_table, player) >= 0 &&
        ask_for_name(m, NAME))
        return m;
    close_bus(m);
    return NULL;
}

static bool process(mpris *m, mpris_wait *wait)
{
    int status;
    do
        status = sd_bus_process(m->bus, NULL);
    while (status > 0);
    int events = sd_bus_get_events(m->bus);
    *wait = (mpris_wait){.fd = sd_bus_get_fd(m->bus), .until = UINT64_MAX};
    if (status < 0 || events < 0 || wait->fd < 0) return false;
    wait->events = (short)events;
    sd_bus_get_timeout(m->bus, &wait->until);
    return true;
}

static void changed(mpris *m, unsigned what)
{
    if (what & MPRIS_STATUS)
        sd_bus_emit_properties_changed(m->bus, MPRIS_PATH, MPRIS_PLAYER,
                                       "PlaybackStatus", NULL);
    if (what & MPRIS_MANNER)
        sd_bus_emit_properties_changed(m->bus, MPRIS_PATH, MPRIS_PLAYER, "Rate",
                                       "Volume", NULL);
    if (what & MPRIS_TRACK)
        sd_bus_emit_properties_changed(m->bus, MPRIS_PATH, MPRIS_PLAYER, "Metadata",
                                       NULL);
}

static void leapt(mpris *m)
{
    mpris_state state = {0};
    m->player->look(m->player->user, &state);
    sd_bus_emit_signal(m->bus, MPRIS_PATH, MPRIS_PLAYER, "Seeked", "x", state.position);
}

const mpris_functions *mpris_module(void)
{
    static const mpris_functions functions = {open_bus, process, changed, leapt,
                                              close_bus};
    return &functions;
}
