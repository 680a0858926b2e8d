/* What the reader says of itself, to ear and eye. */
#ifndef LD_CLI_TELL_H
#define LD_CLI_TELL_H

#include "cli/reader/reader.h"

void tell_where(reader *r);
void tell_keys(reader *r, bool aloud);
void tell_spelling(reader *r);

/* Ends what is said between; reading goes on from there when it does. */
void tell_end(reader *r);

/* Seconds as they are said: 一小时五分, 十二分钟, 四十秒. */
void tell_time(double seconds, char *text, size_t size);

#endif
