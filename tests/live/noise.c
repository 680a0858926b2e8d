/* noise FILE SECONDS: writes a WAV file of noise in which no frame is zero, so that
 * a recording of it shows every frame that was lost, repeated or put between. */
#include "langdu.h"

#include <stdio.h>
#include <stdlib.h>

#define RATE 22050

/* Between 1000 and 9000 on either side of zero: also a faded frame is not 0. */
static int16_t next_frame(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    int size = 1000 + (int)((*seed >> 8) % 8000);
    return (int16_t)(*seed >> 31 ? size : -size);
}

int main(int argc, char **argv)
{
    if (argc != 3) return fprintf(stderr, "usage: noise FILE SECONDS\n"), 2;
    uint32_t seed = 1;
    ld_error error;
    ld_writer *writer;
    ld_writer_options options = {.force = true};
    ld_status status = ld_writer_open(argv[1], RATE, &options, &writer, &error);
    long frames = (long)(RATE * strtod(argv[2], NULL));
    for (long i = 0; i < frames && status == LD_OK; i++) {
        int16_t frame = next_frame(&seed);
        status = ld_writer_write(writer, &frame, 1, &error);
    }
    if (status == LD_OK) status = ld_writer_commit(writer, &error);
    ld_writer_close(writer);
    if (status != LD_OK) fprintf(stderr, "noise: %s\n", error.what);
    return status != LD_OK;
}
