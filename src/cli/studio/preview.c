#include "cli/studio/preview.h"

#include "base/error.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Clear speech, some 300 kB a minute. Not a constant bitrate, for which libsndfile does
 * not say how much silence the coder has put before the sound (1.2.0), so that all
 * times would be 50 ms late. */
#define QUALITY 3

/* A folder of its own, in which the writer makes its file as everywhere else. */
static ld_status make_place(preview *p, ld_error *error)
{
    const char *temporary = getenv("TMPDIR");
    if (p->path) return LD_OK;
    if (!temporary || !*temporary) temporary = "/tmp";
    if (asprintf(&p->folder, "%s/langdu-XXXXXX", temporary) < 0) {
        p->folder = NULL;
        return ld_fail_memory(error);
    }
    if (!mkdtemp(p->folder)) {
        ld_status status = ld_fail_system(error, p->folder, errno);
        free(p->folder);
        p->folder = NULL;
        return status;
    }
    if (asprintf(&p->path, "%s/preview.mp3", p->folder) >= 0) return LD_OK;
    p->path = NULL;
    return ld_fail_memory(error);
}

ld_status preview_open(preview *p, int rate, const ld_writer_options *sound,
                       ld_error *error)
{
    const ld_writer_options how = {.force = true,
                                   .format = "mp3",
                                   .quality = QUALITY,
                                   .lead_in = sound->lead_in,
                                   .tail = sound->tail,
                                   .fade_in = sound->fade_in,
                                   .fade_out = sound->fade_out,
                                   .length = sound->length};
    ld_writer_close(p->writer);
    p->writer = NULL;
    ld_status status = make_place(p, error);
    if (status == LD_OK)
        status = ld_writer_open(p->path, rate, &how, &p->writer, error);
    return status;
}

ld_status preview_write(preview *p, const ld_clip *piece, ld_error *error)
{
    if (!p->writer) return LD_OK;
    return ld_writer_write(p->writer, piece->pcm, piece->frames, error);
}

static ld_status take_bytes(preview *p, ld_error *error)
{
    char piece[65536];
    FILE *file = fopen(p->path, "rb");
    if (!file) return ld_fail_system(error, p->path, errno);
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;)
        ld_buf_add(&p->bytes, piece, n);
    bool failed = ferror(file);
    fclose(file);
    if (failed) return ld_fail_system(error, p->path, EIO);
    return p->bytes.failed ? ld_fail_memory(error) : LD_OK;
}

ld_status preview_finish(preview *p, ld_error *error)
{
    if (!p->writer) return LD_OK;
    ld_status status = ld_writer_commit(p->writer, error);
    return status == LD_OK ? take_bytes(p, error) : status;
}

void preview_close(preview *p)
{
    ld_writer_close(p->writer);
    if (p->path) unlink(p->path);
    if (p->folder) rmdir(p->folder);
    free(p->path);
    free(p->folder);
    ld_buf_free(&p->bytes);
    *p = (preview){0};
}
