/* Fewer bits: noise with a triangular distribution of two steps makes the error of
 * rounding independent of the sound (TPDF dither: Lipshitz, Wannamaker and Vanderkooy,
 * "Quantization and Dither: A Theoretical Survey", 1992). */
#ifndef LD_AUDIO_DITHER_H
#define LD_AUDIO_DITHER_H

#include "langdu.h"

/* The same noise every time: the same article gives the same bytes. */
#define LD_DITHER_LANES 8
typedef struct ld_dither {
    uint32_t lanes[LD_DITHER_LANES];
} ld_dither;

ld_dither ld_dither_make(void);

/* Rounds samples, 1 being full scale, to integers of 16 bits, and of 24 or 32, which
 * then are the upper ones of 32. Only 32 bits are not dithered. */
void ld_dither_short(ld_dither *dither, const float *pcm, size_t count, int16_t *out);
void ld_dither_int(ld_dither *dither, ld_bits bits, const float *pcm, size_t count,
                   int32_t *out);

#endif
