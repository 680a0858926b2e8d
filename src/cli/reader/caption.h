/* Sentences on the terminal at the moment they are heard: synthesis runs some
 * seconds ahead of the sound. */
#ifndef LD_CLI_CAPTION_H
#define LD_CLI_CAPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct caption {
    struct caption *next;
    uint64_t frame; /* of the article: when it is due */
    char text[];
} caption;

/* A zeroed queue that shows nothing; `enabled` makes it print. */
typedef struct captions {
    bool enabled;
    caption *first, *last;
} captions;

/* Keeps a copy of `text` until `frame` has been heard. */
void captions_add(captions *queue, const char *text, size_t len, uint64_t frame);

/* Prints what is due when the frames before `heard` have been heard. */
void captions_show(captions *queue, uint64_t heard);

void captions_free(captions *queue);

#endif
