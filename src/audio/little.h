/* Numbers in the byte order of RIFF, the lowest byte first. */
#ifndef LD_AUDIO_LITTLE_H
#define LD_AUDIO_LITTLE_H

#include "base/buf.h"

static inline void ld_little_put(unsigned char *out, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        out[i] = (unsigned char)(value >> 8 * i);
}

static inline uint32_t ld_little_get(const unsigned char *in)
{
    return in[0] | (uint32_t)in[1] << 8 | (uint32_t)in[2] << 16 | (uint32_t)in[3] << 24;
}

static inline void ld_little_add(ld_buf *buf, uint64_t value, int bytes)
{
    unsigned char out[8];
    ld_little_put(out, value, bytes);
    ld_buf_add(buf, (const char *)out, (size_t)bytes);
}

#endif
