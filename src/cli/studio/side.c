#include "cli/studio/side.h"

#include "base/error.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A station's article may well be called as its clip, with .txt: it is not to be
 * overwritten by Audacity's labels. */
const side_form side_forms[SIDE_FORMS] = {
    {"srt", ".srt", side_srt},
    {"vtt", ".vtt", side_vtt},
    {"lrc", ".lrc", side_lrc},
    {"labels", ".labels.txt", side_labels},
    {"json", ".json", side_json},
    {"rdxml", ".xml", side_rdxml},
    [SIDE_PROOF] = {"proof", ".proof.html", side_proof},
};

char *side_path(const char *path, const char *ending)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    size_t stem = dot && dot > name ? (size_t)(dot - path) : strlen(path);
    char *side;
    return asprintf(&side, "%.*s%s", (int)stem, path, ending) < 0 ? NULL : side;
}

bool sides_are_there(const char *path, unsigned forms)
{
    bool there = true;
    for (size_t i = 0; i < SIDE_FORMS && there; i++) {
        char *name = forms & 1U << i ? side_path(path, side_forms[i].ending) : NULL;
        there = !name || access(name, F_OK) == 0;
        free(name);
    }
    return there;
}

static ld_status open_form(sides *s, size_t which, const char *path, bool force,
                           ld_error *error)
{
    ld_status status = ld_savefile_open(path, force, &s->files[which], error);
    if (status == LD_OK) s->forms |= 1U << which;
    return status;
}

static ld_status open_beside(sides *s, size_t which, const char *path, bool force,
                             ld_error *error)
{
    char *name = side_path(path, side_forms[which].ending);
    if (!name) return ld_fail_memory(error);
    ld_status status = open_form(s, which, name, force, error);
    free(name);
    return status;
}

ld_status sides_open(sides *s, const char *path, unsigned forms, const char *proof,
                     bool force, ld_error *error)
{
    *s = (sides){0};
    ld_status status = LD_OK;
    for (size_t i = 0; i < SIDE_FORMS && status == LD_OK; i++)
        if (i == SIDE_PROOF && proof)
            status = open_form(s, i, proof, force, error);
        else if (forms & 1U << i)
            status = open_beside(s, i, path, force, error);
    if (status != LD_OK) sides_close(s);
    return status;
}

static ld_status write_form(const ld_savefile *file, side_write *write,
                            const side_source *source, ld_error *error)
{
    int fd = dup(file->fd);
    FILE *out = fd < 0 ? NULL : fdopen(fd, "wb");
    if (!out) {
        if (fd >= 0) close(fd);
        return ld_fail_memory(error);
    }
    errno = 0;
    write(source, out);
    bool failed = ferror(out);
    failed = fclose(out) != 0 || failed;
    return failed ? ld_fail_system(error, file->path, errno ? errno : EIO) : LD_OK;
}

ld_status sides_commit(sides *s, const side_source *source, ld_error *error)
{
    subtitles pieces = {0};
    side_source whole = *source;
    ld_status status = LD_OK;
    whole.subtitles = &pieces;
    if (!s->forms) return LD_OK;
    if (!subtitles_make(&pieces, whole.timeline)) status = ld_fail_memory(error);
    for (size_t i = 0; i < SIDE_FORMS && status == LD_OK; i++)
        if (s->forms & 1U << i)
            status = write_form(&s->files[i], side_forms[i].write, &whole, error);
    for (size_t i = 0; i < SIDE_FORMS && status == LD_OK; i++)
        if (s->forms & 1U << i) status = ld_savefile_commit(&s->files[i], error);
    subtitles_free(&pieces);
    return status;
}

void sides_close(sides *s)
{
    for (size_t i = 0; i < SIDE_FORMS; i++)
        if (s->forms & 1U << i) ld_savefile_discard(&s->files[i]);
    *s = (sides){0};
}
