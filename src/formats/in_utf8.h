/* Text in any of the encodings as valid UTF-8, which the parsers ask for. */
#ifndef LD_FORMATS_IN_UTF8_H
#define LD_FORMATS_IN_UTF8_H

#include "article/transcode.h"

/* Whether these bytes in `encoding` are valid UTF-8 as they are. */
bool ld_is_utf8(ld_encoding encoding, const char *bytes, size_t len);

/* Adds the bytes to `out`, without what is no character. False when memory ran out. */
bool ld_in_utf8(ld_transcoder *transcoder, const char *bytes, size_t len, ld_text *out);

#endif
