/* What the module says to Speech Dispatcher on its standard output. Not to be used by
 * two threads at once: speaking.c has the lock. */
#ifndef SD_OUTPUT_H
#define SD_OUTPUT_H

#include "base/buf.h"

/* A zeroed sd_output with a descriptor is ready. */
typedef struct sd_output {
    int fd;
    bool closed; /* nobody reads any more */
    ld_buf block;
} sd_output;

/* Writes whole lines. */
void sd_output_lines(sd_output *output, const char *lines, size_t len);

/* 700 to 704 and 706; `name` is that of a mark or the path of a sound file. */
void sd_output_mark(sd_output *output, const char *name);
void sd_output_begin(sd_output *output);
void sd_output_end(sd_output *output);
void sd_output_stopped(sd_output *output);
void sd_output_paused(sd_output *output);
void sd_output_icon(sd_output *output, const char *path);

/* 705: 16-bit mono sound for Speech Dispatcher to play. */
void sd_output_audio(sd_output *output, const int16_t *pcm, size_t frames, int rate);

void sd_output_free(sd_output *output);

#endif
