#include "speech/gain.h"

#include <math.h>

#define FULL 32767.0F
#define KNEE (0.84F * FULL)
#define ROOM (FULL - KNEE)

static float bend(float value)
{
    float over = fabsf(value) - KNEE;
    if (over <= 0) return value;
    return copysignf(KNEE + ROOM * over / (ROOM + over), value);
}

void ld_gain(int16_t *pcm, size_t frames, double decibels)
{
    float factor = (float)pow(10, decibels / 20);
    for (size_t i = 0; i < frames; i++)
        pcm[i] = (int16_t)lrintf(bend((float)pcm[i] * factor));
}
