#include "cli/reader/caption.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void captions_add(captions *queue, const char *text, size_t len, uint64_t frame)
{
    caption *added = queue->enabled ? malloc(sizeof *added + len + 1) : NULL;
    if (!added) return; /* without memory the sound goes on without its text */
    *added = (caption){.frame = frame};
    memcpy(added->text, text, len);
    added->text[len] = 0;
    if (queue->last)
        queue->last->next = added;
    else
        queue->first = added;
    queue->last = added;
}

static void drop_first(captions *queue)
{
    caption *first = queue->first;
    queue->first = first->next;
    if (!queue->first) queue->last = NULL;
    free(first);
}

void captions_show(captions *queue, uint64_t heard)
{
    while (queue->first && queue->first->frame <= heard) {
        puts(queue->first->text);
        fflush(stdout);
        drop_first(queue);
    }
}

void captions_free(captions *queue)
{
    while (queue->first)
        drop_first(queue);
}
