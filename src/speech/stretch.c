#include "speech/stretch.h"

#include "base/error.h"

#include <limits.h>
#include <math.h>
#include <sonic.h>

static void move_events(ld_sound *sound, size_t frames)
{
    double part = (double)frames / (double)sound->frames;
    for (size_t i = 0; i < sound->event_count; i++)
        sound->events[i].frame = (size_t)lround((double)sound->events[i].frame * part);
}

ld_status ld_stretch(ld_sound *sound, int rate, double compression, ld_error *error)
{
    if (sound->frames == 0 || sound->frames > INT_MAX) return LD_OK;
    sonicStream stream = sonicCreateStream(rate, 1);
    if (!stream) return ld_fail_memory(error);
    sonicSetSpeed(stream, (float)compression);
    sonicSetQuality(stream, 0);
    ld_status status = LD_OK;
    if (sonicWriteShortToStream(stream, sound->pcm, (int)sound->frames) &&
        sonicFlushStream(stream)) {
        int frames = sonicReadShortFromStream(stream, sound->pcm, (int)sound->frames);
        move_events(sound, (size_t)frames);
        sound->frames = (size_t)frames;
    } else {
        status = ld_fail_memory(error);
    }
    sonicDestroyStream(stream);
    return status;
}
