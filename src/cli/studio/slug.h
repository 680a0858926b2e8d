/* A text as a name that every system takes: 重庆大雨 is chongqing-dayu. */
#ifndef LD_CLI_SLUG_H
#define LD_CLI_SLUG_H

#include "base/buf.h"
#include "langdu.h"

/* The longest, in bytes; it ends with a word. */
#define SLUG_MOST 60

/* Adds the words of `text` in pinyin without tones, small Latin letters and digits as
 * they are, hyphens between them; "clip" where there are none. `names` may be NULL.
 * False when memory ran out. */
bool slug_add(const char *text, const ld_lexicon *lexicon, const ld_names *names,
              ld_buf *out);

#endif
