#include "mpris/interface.h"

#include "mpris/mpris.h"

#include <stdio.h>
#include <string.h>

static mpris_state look(const mpris_player *player)
{
    mpris_state state = {0};
    player->look(player->user, &state);
    return state;
}

static void act(const mpris_player *player, mpris_action action, double value)
{
    player->act(player->user, action, value);
}

/* ------------------------------------------------------------------ methods */

static int done(sd_bus_message *call)
{
    return sd_bus_reply_method_return(call, "");
}

/* The methods without arguments, by their names. */
static int do_simple(sd_bus_message *call, void *user, sd_bus_error *error)
{
    static const struct {
        const char *name;
        mpris_action action;
    } methods[] = {{"Play", MPRIS_PLAY},        {"Pause", MPRIS_PAUSE},
                   {"PlayPause", MPRIS_TOGGLE}, {"Stop", MPRIS_STOP},
                   {"Next", MPRIS_NEXT},        {"Previous", MPRIS_PREVIOUS},
                   {"Quit", MPRIS_QUIT}};
    (void)error;
    const char *name = sd_bus_message_get_member(call);
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (strcmp(methods[i].name, name) == 0) act(user, methods[i].action, 0);
    return done(call);
}

static int do_seek(sd_bus_message *call, void *user, sd_bus_error *error)
{
    (void)error;
    int64_t offset;
    int status = sd_bus_message_read(call, "x", &offset);
    if (status < 0) return status;
    act(user, MPRIS_SEEK, (double)offset);
    return done(call);
}

static void print_track(size_t number, char path[64])
{
    snprintf(path, 64, "/org/langdu/article/%zu", number);
}

/* A position in a track that is no more, or beyond its ends, is to be ignored. */
static int do_set_position(sd_bus_message *call, void *user, sd_bus_error *error)
{
    (void)error;
    const char *track;
    char ours[64];
    int64_t position;
    int status = sd_bus_message_read(call, "ox", &track, &position);
    if (status < 0) return status;
    mpris_state state = look(user);
    print_track(state.track, ours);
    if (strcmp(track, ours) == 0 && position >= 0 && position <= state.length)
        act(user, MPRIS_GO, (double)position);
    return done(call);
}

static int refuse_to_open(sd_bus_message *call, void *user, sd_bus_error *error)
{
    (void)call;
    (void)user;
    return sd_bus_error_set(error, SD_BUS_ERROR_NOT_SUPPORTED,
                            "langdu reads what it was started with");
}

static int do_raise(sd_bus_message *call, void *user, sd_bus_error *error)
{
    (void)user;
    (void)error;
    return done(call); /* there is no window */
}

/* --------------------------------------------------------------- properties */

/* What all functions of sd-bus that get a property have for parameters. */
#define GETTER                                                                         \
    sd_bus *bus, const char *path, const char *interface, const char *property,        \
        sd_bus_message *reply, void *user, sd_bus_error *error
#define UNUSED_IN_GETTER (void)bus, (void)path, (void)interface, (void)error

static int get_false(GETTER)
{
    UNUSED_IN_GETTER, (void)property, (void)user;
    return sd_bus_message_append(reply, "b", 0);
}

static int get_true(GETTER)
{
    UNUSED_IN_GETTER, (void)property, (void)user;
    return sd_bus_message_append(reply, "b", 1);
}

static int get_name(GETTER)
{
    UNUSED_IN_GETTER, (void)user;
    bool desktop = strcmp(property, "DesktopEntry") == 0;
    return sd_bus_message_append(reply, "s", desktop ? "langdu" : "langdu 朗读");
}

static int get_no_list(GETTER)
{
    UNUSED_IN_GETTER, (void)property, (void)user;
    return sd_bus_message_append(reply, "as", 0);
}

static int get_status(GETTER)
{
    static const char *const names[] = {"Playing", "Paused", "Stopped"};
    UNUSED_IN_GETTER, (void)property;
    return sd_bus_message_append(reply, "s", names[look(user).status]);
}

static int get_number(GETTER)
{
    UNUSED_IN_GETTER;
    const mpris_player *player = user;
    mpris_state state = look(player);
    double value = strcmp(property, "Rate") == 0          ? state.rate
                   : strcmp(property, "Volume") == 0      ? state.volume
                   : strcmp(property, "MinimumRate") == 0 ? player->least_rate
                                                          : player->most_rate;
    return sd_bus_message_append(reply, "d", value);
}

static int get_position(GETTER)
{
    UNUSED_IN_GETTER, (void)property;
    return sd_bus_message_append(reply, "x", look(user).position);
}

static int set_number(sd_bus *bus, const char *path, const char *interface,
                      const char *property, sd_bus_message *value, void *user,
                      sd_bus_error *error)
{
    UNUSED_IN_GETTER;
    double number;
    int status = sd_bus_message_read(value, "d", &number);
    if (status < 0) return status;
    bool volume = strcmp(property, "Volume") == 0;
    if (volume)
        act(user, MPRIS_VOLUME, number);
    else if (number == 0) /* so the specification has it */
        act(user, MPRIS_PAUSE, 0);
    else
        act(user, MPRIS_RATE, number);
    return 0;
}

static int add_text(sd_bus_message *reply, const char *key, const char *text)
{
    return *text ? sd_bus_message_append(reply, "{sv}", key, "s", text) : 0;
}

static int add_metadata(sd_bus_message *reply, const mpris_state *state)
{
    char track[64];
    print_track(state->track, track);
    int status = sd_bus_message_append(reply, "{sv}", "mpris:trackid", "o", track);
    if (status >= 0 && state->length > 0)
        status =
            sd_bus_message_append(reply, "{sv}", "mpris:length", "x", state->length);
    if (status >= 0) status = add_text(reply, "xesam:title", state->title);
    if (status >= 0 && *state->artist)
        status = sd_bus_message_append(reply, "{sv}", "xesam:artist", "as", 1,
                                       state->artist);
    if (status >= 0) status = add_text(reply, "xesam:url", state->url);
    return status;
}

static int get_metadata(GETTER)
{
    UNUSED_IN_GETTER, (void)property;
    mpris_state state = look(user);
    int status = sd_bus_message_open_container(reply, 'a', "{sv}");
    if (status >= 0) status = add_metadata(reply, &state);
    return status < 0 ? status : sd_bus_message_close_container(reply);
}

/* ------------------------------------------------------------------- tables */

#define METHOD(name, in, function)                                                     \
    SD_BUS_METHOD(name, in, "", function, SD_BUS_VTABLE_UNPRIVILEGED)
#define CONSTANT(name, type, get)                                                      \
    SD_BUS_PROPERTY(name, type, get, 0, SD_BUS_VTABLE_PROPERTY_CONST)
#define CHANGING(name, type, get)                                                      \
    SD_BUS_PROPERTY(name, type, get, 0, SD_BUS_VTABLE_PROPERTY_EMITS_CHANGE)
#define SETTABLE(name, type, get, set)                                                 \
    SD_BUS_WRITABLE_PROPERTY(name, type, get, set, 0,                                  \
                             SD_BUS_VTABLE_PROPERTY_EMITS_CHANGE |                     \
                                 SD_BUS_VTABLE_UNPRIVILEGED)

const sd_bus_vtable mpris_root_table[] = {
    SD_BUS_VTABLE_START(0),
    METHOD("Raise", "", do_raise),
    METHOD("Quit", "", do_simple),
    CONSTANT("CanQuit", "b", get_true),
    CONSTANT("CanRaise", "b", get_false),
    CONSTANT("HasTrackList", "b", get_false),
    CONSTANT("Identity", "s", get_name),
    CONSTANT("DesktopEntry", "s", get_name),
    CONSTANT("SupportedUriSchemes", "as", get_no_list),
    CONSTANT("SupportedMimeTypes", "as", get_no_list),
    SD_BUS_VTABLE_END,
};

const sd_bus_vtable mpris_player_table[] = {
    SD_BUS_VTABLE_START(0),
    METHOD("Next", "", do_simple),
    METHOD("Previous", "", do_simple),
    METHOD("Pause", "", do_simple),
    METHOD("PlayPause", "", do_simple),
    METHOD("Stop", "", do_simple),
    METHOD("Play", "", do_simple),
    METHOD("Seek", "x", do_seek),
    METHOD("SetPosition", "ox", do_set_position),
    METHOD("OpenUri", "s", refuse_to_open),
    SD_BUS_SIGNAL("Seeked", "x", 0),
    CHANGING("PlaybackStatus", "s", get_status),
    SETTABLE("Rate", "d", get_number, set_number),
    CHANGING("Metadata", "a{sv}", get_metadata),
    SETTABLE("Volume", "d", get_number, set_number),
    SD_BUS_PROPERTY("Position", "x", get_position, 0, 0),
    CONSTANT("MinimumRate", "d", get_number),
    CONSTANT("MaximumRate", "d", get_number),
    CONSTANT("CanGoNext", "b", get_true),
    CONSTANT("CanGoPrevious", "b", get_true),
    CONSTANT("CanPlay", "b", get_true),
    CONSTANT("CanPause", "b", get_true),
    CONSTANT("CanSeek", "b", get_true),
    CONSTANT("CanControl", "b", get_true),
    SD_BUS_VTABLE_END,
};
