/* Bytes in any of the encodings to UTF-8. A byte that is part of no character is left
 * out and counted; what follows it is read on. */
#ifndef LD_ARTICLE_TRANSCODE_H
#define LD_ARTICLE_TRANSCODE_H

#include "article/encoding.h"
#include "article/text.h"

typedef struct ld_transcoder ld_transcoder;

/* Returns NULL when memory ran out or the system does not know the encoding. */
ld_transcoder *ld_transcoder_open(ld_encoding encoding);
void ld_transcoder_close(ld_transcoder *transcoder);

/* Converts the character at `bytes`; `n` is not 0. Writes its UTF-8 to `utf8`, `*len`
 * bytes, 0 when the bytes are no character. Returns how many of the bytes it is; 0 when
 * they are the beginning of one and more must come, which `last` says will not. */
size_t ld_transcode_char(ld_transcoder *transcoder, const char *bytes, size_t n,
                         bool last, char utf8[4], size_t *len);

/* Adds what `n` bytes say to `out`; they stand at the source offset `source`, and every
 * character keeps its place. Adds what was left out to `*bad_bytes`. Returns how many
 * bytes it has used: all, or when not `last` all but the beginning of a character. For
 * a whole text: one call with source 0 and `last`. */
size_t ld_transcode(ld_transcoder *transcoder, const char *bytes, size_t n, bool last,
                    uint64_t source, ld_text *out, size_t *bad_bytes);

#endif
