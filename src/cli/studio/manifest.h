/* The manifest of a folder of clips: of which article each was made, and how.
 *
 * It is an SQLite database in that folder, which is whole after any crash and may be
 * used by several batches at a time. An entry is written before its clip is begun, with
 * what stood there before: so it is known after a crash too whether a clip was made.
 * Where several machines share a folder each has a manifest of its own, since not every
 * network filesystem can lock a file; they are all read. */
#ifndef LD_CLI_MANIFEST_H
#define LD_CLI_MANIFEST_H

#include "cli/studio/hash.h"
#include "langdu.h"

typedef struct manifest manifest;

/* What is known of a clip. */
typedef struct entry {
    char *article; /* its absolute path; malloc'ed */
    stamp stamp;   /* of the article, when it had this content */
    hash content, recipe;
    int64_t before; /* time of the file that stood there before, 0: none */
    int64_t bytes;  /* of the clip, 0: it is not known to have been made */
    double seconds; /* that it lasts */
} entry;

/* Opens the manifest of the folder `folder`, for shard `shard` of `shards` (1 of 1:
 * all). Errors: LD_IO (it cannot be written, or is damaged), LD_MEMORY. */
ld_status manifest_open(const char *folder, unsigned shard, unsigned shards,
                        manifest **made, ld_error *error);

/* Finds what is known of the clip `output`, a path below the folder. LD_END: nothing.
 * The caller frees `found->article`. Errors: LD_IO, LD_MEMORY. */
ld_status manifest_find(manifest *m, const char *output, entry *found, ld_error *error);

/* Notes `e` for the clip. It is on the disk after the next manifest_commit(). */
ld_status manifest_note(manifest *m, const char *output, const entry *e,
                        ld_error *error);

/* What the clip of the article with this path and stamp is called by `key`, malloc'ed;
 * NULL: it is not known. */
char *manifest_find_name(manifest *m, const char *article, const stamp *at,
                         const hash *key);

/* Notes it. Errors: LD_IO, LD_MEMORY. */
ld_status manifest_note_name(manifest *m, const char *article, const stamp *at,
                             const hash *key, const char *name, ld_error *error);

/* Puts on the disk what was noted. */
ld_status manifest_commit(manifest *m, ld_error *error);

/* Commits too, as well as it can. */
void manifest_close(manifest *m);

#endif
