#include "audio/quiet.h"

#include <dlfcn.h>
#include <stddef.h>

static void ignore_alsa(const char *file, int line, const char *function, int code,
                        const char *format, va_list args)
{
    (void)file, (void)line, (void)function, (void)code, (void)format, (void)args;
}

static void ignore_jack(const char *message)
{
    (void)message;
}

/* The variables of jack/jack.h that hold JACK's handlers; NULL without JACK. */
static ld_jack_handler **jack_variable(int i)
{
    static const char *const names[] = {"jack_error_callback", "jack_info_callback"};
    return (ld_jack_handler **)dlsym(RTLD_DEFAULT, names[i]);
}

ld_quiet ld_quiet_begin(void)
{
    ld_quiet quiet = {0};
    void *set = dlsym(RTLD_DEFAULT, "snd_lib_error_set_local");
    quiet.set_alsa = (ld_alsa_handler * (*)(ld_alsa_handler *)) set;
    ld_quiet_thread(&quiet);
    for (int i = 0; i < 2; i++) {
        ld_jack_handler **variable = jack_variable(i);
        if (!variable) continue;
        quiet.jack[i] = *variable;
        *variable = ignore_jack;
    }
    return quiet;
}

void ld_quiet_end(const ld_quiet *quiet)
{
    if (quiet->set_alsa) quiet->set_alsa(NULL);
    for (int i = 0; i < 2; i++) {
        /* PortAudio installs a handler of its own when it finds JACK: it stays. */
        ld_jack_handler **variable = jack_variable(i);
        if (variable && *variable == ignore_jack) *variable = quiet->jack[i];
    }
}

void ld_quiet_thread(const ld_quiet *quiet)
{
    if (quiet->set_alsa) quiet->set_alsa(ignore_alsa);
}
