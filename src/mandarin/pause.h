#ifndef LD_MANDARIN_PAUSE_H
#define LD_MANDARIN_PAUSE_H
#include "mandarin/unit.h"
ld_pause ld_pause_of_mark(const char *mark, size_t len);
void ld_pause_phrases(ld_unit *units, size_t count);
#endif
