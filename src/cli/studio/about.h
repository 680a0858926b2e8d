/* What a clip says of itself: from the article, from options, from what was said. */
#ifndef LD_CLI_ABOUT_H
#define LD_CLI_ABOUT_H

#include "cli/studio/studio.h"
#include "cli/studio/template.h"
#include "cli/studio/timeline.h"

/* Of one clip. A zeroed one is ready. */
typedef struct about {
    template_values values; /* what templates are filled in with */
    ld_about tags;
    ld_bext bext;
    ld_cart cart;
    ld_arena arena; /* of the texts and the cue points */
} about;

/* How much is to be said: what the options say, or what they imply. */
metadata about_wanted(const options *opts);

/* Whether the file can only be written when all of this is known. */
bool about_needs_hold(const options *opts);

/* Sets the values alone: for the clip `n` of a series, of the article in the file
 * `article`, with a title of its own or NULL; it begins with `text`. False when memory
 * ran out. */
bool about_values(about *a, const studio *s, const char *article, size_t n,
                  const char *title, const char *text);

/* Sets all; the timeline's times are frames of the file. Errors: LD_MEMORY. */
ld_status about_make(about *a, studio *s, const char *article, size_t n,
                     const char *title, const timeline *t, ld_error *error);

/* Lets `writer` say it, as far as it is wanted, and tells the user what is cut.
 * `name` is that of the clip. */
ld_status about_write(const about *a, const options *opts, const char *name,
                      ld_writer *writer, ld_error *error);

void about_free(about *a);

#endif
