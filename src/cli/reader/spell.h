/* A sentence spelled: each character, and the words by which it is told from those that
 * sound alike. */
#ifndef LD_CLI_SPELL_H
#define LD_CLI_SPELL_H

#include "base/buf.h"
#include "langdu.h"

/* Adds what is to be said to `out`: 中（zhong1），中国的中（zhong1）；... */
void spell_sentence(const ld_sentence *sentence, ld_buf *out);

#endif
