/* Which sound files can be written: the container, how samples are coded in it, and at
 * which rates. What libsndfile would only refuse when it opens the file, or not at all,
 * is refused here, with what comes nearest. */
#ifndef LD_AUDIO_FORMAT_H
#define LD_AUDIO_FORMAT_H

#include "langdu.h"

/* A zeroed member means its default. */
typedef struct ld_format {
    const char *name; /* "wav" */
    int type;         /* libsndfile's SF_FORMAT_ of container and coding */
    ld_bits bits;     /* LD_BITS_DEFAULT where the coding has none of its own */
    int rate, channels;
    double bitrate; /* kilobits a second, 0: not given */
    double quality; /* 0 to 10, negative: not given */
    bool headless;  /* a stream that begins with a WAV header of our own */
} ld_format;

/* What is written to `path` by the options, where the speech has `rate` frames a
 * second. Errors: LD_ARGUMENT. */
ld_status ld_format_choose(const char *path, int rate, const ld_writer_options *options,
                           ld_format *format, ld_error *error);

/* Whether the coding keeps every sample as it is given. */
bool ld_format_is_exact(const ld_format *format);

/* The bytes of a frame, 0 where they depend on the sound. */
size_t ld_format_frame_size(const ld_format *format);

/* Whether the container's sizes end at 4 GiB. */
bool ld_format_is_small(const ld_format *format);

#endif
