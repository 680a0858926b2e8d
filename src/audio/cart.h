/* The cart chunk of play-out systems, AES46-2002. */
#ifndef LD_AUDIO_CART_H
#define LD_AUDIO_CART_H

#include "audio/field.h"

/* Adds the content of the chunk. */
void ld_cart_add(const ld_cart *cart, const ld_fields *fields, ld_buf *out);

#endif
