/* SSML, as far as Speech Dispatcher's clients send it: marks, breaks, sub, say-as,
 * paragraphs and sentences. Of other elements the content is said. */
#ifndef SD_SSML_H
#define SD_SSML_H

#include "speechd/text.h"

/* Adds the message to `text`. One that does not begin with <speak> is said as it
 * stands, and so is whatever in it is not XML: a lone < or &, a tag without an end. */
void sd_ssml_read(const char *message, size_t len, sd_text *text);

#endif
