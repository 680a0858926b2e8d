/* The list of sound devices. */
#include "base/translate.h"
#include "cli/commands.h"
#include "cli/message.h"

#include <stdio.h>

int command_devices(const options *opts)
{
    ld_devices *devices;
    ld_error error;
    (void)opts;
    if (ld_devices_open(&devices, &error) != LD_OK) return message_error(&error, false);
    size_t count = ld_devices_count(devices);
    for (size_t i = 0; i < count; i++) {
        ld_device one = ld_devices_get(devices, i);
        printf("%zu  %s%s\n", i + 1, one.name,
               one.is_default ? ld_translate("  (default)") : "");
    }
    ld_devices_close(devices);
    if (count > 0) return EXIT_READ;
    message("there is no sound device; check that one is plugged in and switched on");
    return EXIT_SILENT;
}
