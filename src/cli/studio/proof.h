/* The proof sheet: a page on which a clip is read, heard and corrected before air. It
 * is one file that needs nothing else, no network, no mouse and no eyes. */
#ifndef LD_CLI_PROOF_H
#define LD_CLI_PROOF_H

#include "cli/studio/side.h"

/* Writes text as HTML has it, also within an attribute. */
void proof_text(FILE *out, const char *text, size_t len);

/* Writes the article: a button for each sentence, pinyin over each hanzi, how numbers
 * are said, and the doubtful readings with their alternatives. */
void proof_article(const side_source *source, FILE *out);

/* Writes the waveform as SVG. */
void proof_wave(const timeline *t, FILE *out);

/* Writes bytes in base64. */
void proof_base64(FILE *out, const char *data, size_t len);

/* What does the work on the page, and how it looks: proof.js and proof.css. */
extern const char proof_script[], proof_style[];

#endif
