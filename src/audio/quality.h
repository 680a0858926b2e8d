/* How strongly a lossy coding compresses. */
#ifndef LD_AUDIO_QUALITY_H
#define LD_AUDIO_QUALITY_H

#include "audio/format.h"

#include <sndfile.h>

/* Whether the format has its bitrate. Errors: LD_ARGUMENT. */
ld_status ld_quality_check(const ld_format *format, ld_error *error);

/* Lets a file that was just opened have the format's bitrate or quality; of a format
 * that has neither it changes nothing. */
void ld_quality_set(SNDFILE *sound, const ld_format *format);

#endif
