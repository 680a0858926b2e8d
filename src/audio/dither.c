#include "audio/dither.h"

#include <math.h>
#include <string.h>

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

/* Rounds what is smaller than 2^22, many at a time where lrintf() would do one: in so
 * large a number no bits are left for a fraction. */
static int32_t round_small(float value)
{
    const float large = 12582912; /* 1.5 * 2^23 */
    return (int32_t)((value + large) - large);
}

static void round_16(ld_dither *dither, const float *pcm, int16_t *out)
{
    float noise[LD_DITHER_LANES];
    make_noise(dither, noise);
    for (size_t i = 0; i < LD_DITHER_LANES; i++)
        out[i] = (int16_t)round_small(clamp(pcm[i] * 32768 + noise[i], -32768, 32767));
}

static void round_24(ld_dither *dither, const float *pcm, int32_t *out)
{
    const float scale = 8388608;
    float noise[LD_DITHER_LANES];
    make_noise(dither, noise);
    for (size_t i = 0; i < LD_DITHER_LANES; i++) {
        float value = clamp(pcm[i] * scale + noise[i], -scale, scale - 1);
        out[i] = (int32_t)lrintf(value) * 256;
    }
}

/* The highest float below 2^31 is the highest sample. */
static void round_32(const float *pcm, size_t count, int32_t *out)
{
    const float scale = 2147483648.0F;
    for (size_t i = 0; i < count; i++)
        out[i] = (int32_t)clamp(pcm[i] * scale, -scale, 2147483520.0F);
}

/* The last samples, fewer than there are lanes, with silence behind them. */
static size_t take_rest(const float *pcm, size_t count, float *rest)
{
    size_t n = count % LD_DITHER_LANES;
    memset(rest, 0, LD_DITHER_LANES * sizeof *rest);
    memcpy(rest, pcm + count - n, n * sizeof *rest);
    return n;
}

void ld_dither_short(ld_dither *dither, const float *pcm, size_t count, int16_t *out)
{
    float rest[LD_DITHER_LANES];
    int16_t rounded[LD_DITHER_LANES];
    size_t n = take_rest(pcm, count, rest), whole = count - n;
    for (size_t i = 0; i < whole; i += LD_DITHER_LANES)
        round_16(dither, pcm + i, out + i);
    if (n == 0) return;
    round_16(dither, rest, rounded);
    memcpy(out + whole, rounded, n * sizeof *out);
}

void ld_dither_int(ld_dither *dither, ld_bits bits, const float *pcm, size_t count,
                   int32_t *out)
{
    float rest[LD_DITHER_LANES];
    int32_t rounded[LD_DITHER_LANES];
    size_t n = take_rest(pcm, count, rest), whole = count - n;
    if (bits == LD_BITS_32) {
        round_32(pcm, count, out);
        return;
    }
    for (size_t i = 0; i < whole; i += LD_DITHER_LANES)
        round_24(dither, pcm + i, out + i);
    if (n == 0) return;
    round_24(dither, rest, rounded);
    memcpy(out + whole, rounded, n * sizeof *out);
}
