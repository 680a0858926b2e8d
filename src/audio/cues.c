#include "audio/cues.h"

#include "audio/little.h"

/* A point of the chunk "cue ": its number, its place twice, and where that is counted
 * from. */
#define POINT_SIZE 24

static void add_point(ld_buf *out, size_t number, uint64_t frame)
{
    ld_little_add(out, number, 4);
    ld_little_add(out, frame, 4);
    ld_buf_add(out, "data", 4);
    ld_little_add(out, 0, 4); /* of a wavl list, which there is none of */
    ld_little_add(out, 0, 4);
    ld_little_add(out, frame, 4);
}

/* A chunk "labl": the number of its point, and its name with a zero. */
static void add_label(const ld_fields *fields, ld_buf *out, size_t number,
                      const char *label)
{
    ld_buf_add(out, "labl", 4);
    size_t size_at = out->len;
    ld_little_add(out, 0, 4);
    ld_little_add(out, number, 4);
    ld_fields_add_whole(fields, out, label);
    ld_little_add(out, 0, 1);
    if (out->failed) return;
    ld_little_put((unsigned char *)out->data + size_at, out->len - size_at - 4, 4);
    if (out->len & 1) ld_little_add(out, 0, 1);
}

void ld_cues_add(const ld_about *tags, const ld_fields *fields, ld_buf *out)
{
    ld_buf_add(out, "cue ", 4);
    ld_little_add(out, 4 + POINT_SIZE * tags->cue_count, 4);
    ld_little_add(out, tags->cue_count, 4);
    for (size_t i = 0; i < tags->cue_count; i++)
        add_point(out, i + 1, tags->cues[i].frame);
    ld_buf_add(out, "LIST", 4);
    size_t size_at = out->len;
    ld_little_add(out, 0, 4);
    ld_buf_add(out, "adtl", 4);
    for (size_t i = 0; i < tags->cue_count; i++)
        add_label(fields, out, i + 1, tags->cues[i].label);
    if (!out->failed)
        ld_little_put((unsigned char *)out->data + size_at, out->len - size_at - 4, 4);
}
