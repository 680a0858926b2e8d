/* Sound devices, and how PortAudio opens one. */
#ifndef LD_AUDIO_DEVICES_H
#define LD_AUDIO_DEVICES_H

#include "audio/portaudio.h"
#include "langdu.h"

/* How a device is opened. */
typedef struct ld_device_way {
    char address[320]; /* a name of ALSA's; "": it is PortAudio's device `index` */
    PaDeviceIndex index;
} ld_device_way;

/* How the device that is called `wanted` is opened, in a PortAudio that has been
 * initialized. Errors: LD_ARGUMENT (there is none), LD_MEMORY. */
ld_status ld_device_find(const ld_portaudio *pa, const char *wanted, ld_device_way *way,
                         ld_error *error);

#endif
