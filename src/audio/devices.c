#include "audio/devices.h"

#include "audio/pulse.h"
#include "audio/quiet.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/nearest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct device {
    char *name; /* for people */
    bool is_default;
    ld_device_way way;
} device;

struct ld_devices {
    device *items;
    size_t count, cap;
    bool failed; /* memory ran out */
};

/* ------------------------------------------------------------------ listing */

static device *add(ld_devices *devices, const char *name, bool is_default)
{
    char *copy = strdup(name);
    if (!copy || !ld_grow(&devices->items, &devices->cap, devices->count,
                          sizeof *devices->items)) {
        free(copy);
        devices->failed = true;
        return NULL;
    }
    device *added = &devices->items[devices->count++];
    *added = (device){.name = copy, .is_default = is_default};
    return added;
}

/* ALSA's configuration in Debian names PulseAudio's devices like this. */
static void add_sink(void *user, const char *name, const char *description,
                     bool is_default)
{
    ld_devices *devices = user;
    bool nameless = !description || !*description;
    device *added = add(devices, nameless ? name : description, is_default);
    if (added)
        snprintf(added->way.address, sizeof added->way.address, "pulse:%s", name);
}

/* Where there is no server, those of ALSA's configuration. */
static void add_all(ld_devices *devices, const ld_portaudio *pa)
{
    PaDeviceIndex chosen = pa->GetDefaultOutputDevice();
    if (ld_pulse_list(add_sink, devices)) return;
    for (PaDeviceIndex i = 0; i < pa->GetDeviceCount(); i++) {
        const PaDeviceInfo *info = pa->GetDeviceInfo(i);
        if (!info || info->maxOutputChannels < 1) continue;
        device *added = add(devices, info->name, i == chosen);
        if (added) added->way.index = i;
    }
}

ld_status ld_devices_open(ld_devices **devices, ld_error *error)
{
    ld_portaudio pa;
    *devices = NULL;
    if (!ld_portaudio_load(&pa)) return ld_portaudio_missing(error);
    ld_devices *made = calloc(1, sizeof *made);
    if (!made) return ld_fail_memory(error);
    ld_quiet quiet = ld_quiet_begin();
    if (pa.Initialize() == paNoError) {
        add_all(made, &pa);
        pa.Terminate();
    }
    ld_quiet_end(&quiet);
    *devices = made;
    if (!made->failed) return LD_OK;
    ld_devices_close(made);
    *devices = NULL;
    return ld_fail_memory(error);
}

size_t ld_devices_count(const ld_devices *devices)
{
    return devices->count;
}

ld_device ld_devices_get(const ld_devices *devices, size_t index)
{
    const device *item = &devices->items[index];
    return (ld_device){.name = item->name, .is_default = item->is_default};
}

void ld_devices_close(ld_devices *devices)
{
    if (!devices) return;
    for (size_t i = 0; i < devices->count; i++)
        free(devices->items[i].name);
    free(devices->items);
    free(devices);
}

/* ------------------------------------------------------------------ finding */

/* A server's own name of a device is good too. */
static bool is_called(const device *item, const char *wanted)
{
    const char *address = strchr(item->way.address, ':');
    return strcasecmp(item->name, wanted) == 0 ||
           (address && strcmp(address + 1, wanted) == 0);
}

/* By its name, its number, or a part of its name. */
static const device *find(const ld_devices *devices, const char *wanted)
{
    char *end;
    size_t number = strtoul(wanted, &end, 10);
    for (size_t i = 0; i < devices->count; i++)
        if (is_called(&devices->items[i], wanted)) return &devices->items[i];
    if (end != wanted && !*end)
        return number >= 1 && number <= devices->count ? &devices->items[number - 1]
                                                       : NULL;
    for (size_t i = 0; i < devices->count; i++)
        if (strcasestr(devices->items[i].name, wanted)) return &devices->items[i];
    return NULL;
}

/* The one whose name, or a word of it, is nearest. */
static const char *find_nearest(const ld_devices *devices, const char *wanted)
{
    for (size_t limit = 1; limit <= ld_nearest_limit(wanted); limit++)
        for (size_t i = 0; i < devices->count; i++) {
            char name[256];
            snprintf(name, sizeof name, "%s", devices->items[i].name);
            if (ld_nearest_is(wanted, name, limit)) return devices->items[i].name;
            for (char *rest, *word = strtok_r(name, " ", &rest); word;
                 word = strtok_r(NULL, " ", &rest))
                if (ld_nearest_is(wanted, word, limit)) return devices->items[i].name;
        }
    return NULL;
}

static ld_status fail_unknown(const ld_devices *devices, const char *wanted,
                              ld_error *error)
{
    const char *near = find_nearest(devices, wanted);
    char hint[sizeof error->hint];
    if (!near)
        return ld_fail(error, LD_ARGUMENT, "`langdu devices` lists them",
                       "there is no sound device '%.60s'", wanted);
    snprintf(hint, sizeof hint,
             ld_translate("perhaps %s is meant; `langdu devices` lists them"), near);
    return ld_fail(error, LD_ARGUMENT, hint, "there is no sound device '%.60s'",
                   wanted);
}

ld_status ld_device_find(const ld_portaudio *pa, const char *wanted, ld_device_way *way,
                         ld_error *error)
{
    ld_devices devices = {0};
    add_all(&devices, pa);
    const device *found = find(&devices, wanted);
    ld_status status = LD_OK;
    if (found)
        *way = found->way;
    else
        status = devices.failed ? ld_fail_memory(error)
                                : fail_unknown(&devices, wanted, error);
    for (size_t i = 0; i < devices.count; i++)
        free(devices.items[i].name);
    free(devices.items);
    return status;
}
