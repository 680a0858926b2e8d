/* The voices that a client may choose. */
#ifndef SD_VOICES_H
#define SD_VOICES_H

#include "base/buf.h"

/* Adds lines "200-NAME\tLANGUAGE\tVARIANT": langdu's voices and the listener's own, for
 * Mandarin as it is written on the mainland, in Taiwan and elsewhere. */
void sd_voices_list(ld_buf *lines);

#endif
