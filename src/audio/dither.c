#include "audio/dither.h"

#include <math.h>

ld_dither ld_dither_make(void)
{
    ld_dither dither;
    for (uint32_t i = 0; i < LD_DITHER_LANES; i++)
        dither.lanes[i] = 0x9E3779B9U * (i + 1);
    return dither;
}

/* Noise from -1 to 1, for as many samples as there are lanes, each a generator of its
 * own (xorshift, Marsaglia 2003) whose halves are two independent numbers. */
static void make_noise(ld_dither *dither, float *noise)
{
    for (int i = 0; i < LD_DITHER_LANES; i++) {
        uint32_t x = dither->lanes[i];
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        dither->lanes[i] = x;
        int32_t difference = (int32_t)(x >> 16) - (int32_t)(x & 0xFFFF);
        noise[i] = (float)difference * (1 / 65536.0F);
    }
}

static float clamp(float value, float low, float high)
{
    return value < low ? low : value > high ? high : value;
}

void ld_dither_short(ld_dither *dither, const float *pcm, size_t count, int16_t *out)
{
    float noise[LD_DITHER_LANES];
    for (size_t i = 0; i < count; i += LD_DITHER_LANES) {
        size_t n = count - i < LD_DITHER_LANES ? count - i : LD_DITHER_LANES;
        make_noise(dither, noise);
        for (size_t k = 0; k < n; k++)
            out[i + k] =
                (int16_t)lrintf(clamp(pcm[i + k] * 32768 + noise[k], -32768, 32767));
    }
}

static void round_24(ld_dither *dither, const float *pcm, size_t count, int32_t *out)
{
    const float scale = 8388608;
    float noise[LD_DITHER_LANES];
    for (size_t i = 0; i < count; i += LD_DITHER_LANES) {
        size_t n = count - i < LD_DITHER_LANES ? count - i : LD_DITHER_LANES;
        make_noise(dither, noise);
        for (size_t k = 0; k < n; k++) {
            float value = clamp(pcm[i + k] * scale + noise[k], -scale, scale - 1);
            out[i + k] = (int32_t)lrintf(value) * 256;
        }
    }
}

void ld_dither_int(ld_dither *dither, ld_bits bits, const float *pcm, size_t count,
                   int32_t *out)
{
    if (bits == LD_BITS_24) {
        round_24(dither, pcm, count, out);
        return;
    }
    /* The highest float below 2^31. */
    for (size_t i = 0; i < count; i++)
        out[i] = (int32_t)lrintf(
            clamp(pcm[i] * 2147483648.0F, -2147483648.0F, 2147483520.0F));
}
