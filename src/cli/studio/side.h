/* Side files: what is written beside a clip about it, each form in a file of its own.
 */
#ifndef LD_CLI_SIDE_H
#define LD_CLI_SIDE_H

#include "base/savefile.h"
#include "cli/studio/about.h"
#include "cli/studio/subtitles.h"

#include <stdio.h>

/* What side files are made from. */
typedef struct side_source {
    const timeline *timeline;
    const subtitles *subtitles;
    const about *about; /* what the clip says of itself */
    const ld_written *written;
    const ld_lexicon *lexicon;
    const ld_buf *preview; /* the clip as MP3; empty unless it was asked for */
} side_source;

typedef void side_write(const side_source *source, FILE *out);

side_write side_srt, side_vtt, side_lrc, side_labels, side_json, side_rdxml, side_proof;

typedef struct side_form {
    const char *name;
    const char *ending; /* of the file, in place of the clip's */
    side_write *write;
} side_form;

/* That of the proof sheet, which needs a preview. */
#define SIDE_PROOF 6
#define SIDE_FORMS 7
extern const side_form side_forms[SIDE_FORMS];

/* Those of one clip. A zeroed one has none. */
typedef struct sides {
    ld_savefile files[SIDE_FORMS];
    unsigned forms; /* a bit for each of side_forms[] */
} sides;

/* Begins to write the forms of the set beside the clip `path`, the proof sheet to
 * `proof` unless that is NULL, so that what stands in the way is known before anything
 * is rendered. Errors: as of ld_savefile_open(). */
ld_status sides_open(sides *s, const char *path, unsigned forms, const char *proof,
                     bool force, ld_error *error);

/* Writes them and gives them their names; the subtitles of `source` are made here.
 * Errors: as of ld_savefile_commit(). */
ld_status sides_commit(sides *s, const side_source *source, ld_error *error);

/* Removes what was not committed; after a commit too. */
void sides_close(sides *s);

/* Whether all that the set names stands beside the clip `path`. */
bool sides_are_there(const char *path, unsigned forms);

/* The path of what is written beside the clip `path`: its ending, if it has one, is
 * replaced. To be freed; NULL without memory. */
char *side_path(const char *path, const char *ending);

#endif
