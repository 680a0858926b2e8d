/* The tag before the sound of an MP3 file. libsndfile writes one too, but says of its
 * text that it is Latin-1 (1.2.0), so that Chinese is shown as é\u0087\u008D. */
#ifndef LD_AUDIO_ID3_H
#define LD_AUDIO_ID3_H

#include "base/buf.h"
#include "langdu.h"

/* Adds a tag of ID3v2.3, with a chapter for each cue point; `rate` is the frames a
 * second of the cue points, `end` where the last chapter ends. */
void ld_id3_add(const ld_about *tags, int rate, uint64_t end, ld_buf *out);

#endif
