/* The lexicon, and an analysis with it, as the state of a group of cmocka tests. */
#ifndef LD_TESTS_LEXICON_H
#define LD_TESTS_LEXICON_H

/* Setup and teardown: *state is the ld_lexicon of the build. */
int lexicon_open(void **state);
int lexicon_close(void **state);

/* Setup and teardown: *state is an ld_analysis. */
int analysis_open(void **state);
int analysis_close(void **state);

#endif
