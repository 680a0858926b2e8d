/* Character references: &amp; &nbsp; &#26085; &#x65E5; */
#ifndef LD_FORMATS_ENTITY_H
#define LD_FORMATS_ENTITY_H

#include <stdint.h>
#include <stddef.h>

/* What the reference at `text` stands for, 0 when there is none that is known. Sets
 * `*used` to its length. */
uint32_t ld_entity_read(const char *text, size_t len, size_t *used);

#endif
