/* The sentences of an article in any order: forwards, backwards, by paragraphs and
 * headings, by what is in them.
 *
 * Only blocks are kept (spool.h); a block is made into sentences again when one of them
 * is wanted, so that memory does not grow with the article. */
#ifndef LD_CLI_SCRIPT_H
#define LD_CLI_SCRIPT_H

#include "cli/reader/gather.h"

/* Where a sentence stands in its article. */
typedef struct spot {
    size_t block, sentence;
} spot;

typedef enum found {
    FOUND,
    FOUND_NOTHING, /* there is none in that direction */
    FOUND_LATER,   /* not yet: more is being gathered (gather_wait()) */
    FOUND_ERROR,   /* memory ran out, or the spool cannot be read */
} found;

/* A way through the sentences of blocks. A zeroed one is ready. */
typedef struct cursor {
    ld_sentences *sentences;
    ld_marks marks;  /* that they were opened for */
    const spool *of; /* what the page was read from; NULL: nothing was */
    spool_page page; /* block at.block of it */
    bool over;       /* the block has no more sentences */
    spot at;         /* of `sentence` */
    const ld_sentence
        *sentence; /* valid until the cursor moves; NULL: before the first */
    size_t from;   /* where its text begins in the block's */
} cursor;

typedef struct script {
    gather *gather;
    const ld_lexicon *lexicon;
    ld_sentences_options options;
    cursor look;     /* for what is looked for */
    spool_page seen; /* by a search */
} script;

/* The article that `gather`, which becomes the script's, is about. Lexicon and all that
 * is in the options must outlive it. */
void script_open(script *s, gather *gather, const ld_lexicon *lexicon,
                 const ld_sentences_options *options);

/* Moves the cursor to the sentence at `at`. */
found script_seek(const script *s, cursor *c, spot at);

/* All of these skip sentences of which nothing is heard, and leave `at` as it was when
 * they do not return FOUND. */

/* The first sentence from `at` on, which need not be a spot of a sentence. */
found script_from(script *s, spot *at);
found script_next(script *s, spot *at);
found script_previous(script *s, spot *at);

/* The first sentence of the next paragraph or heading. */
found script_next_paragraph(script *s, spot *at);
found script_next_heading(script *s, spot *at);

/* The first sentence of this one; of the one before when `at` is that already. */
found script_previous_paragraph(script *s, spot *at);
found script_previous_heading(script *s, spot *at);

/* The last sentence of what has been gathered. */
found script_last(script *s, spot *at);

/* The next or previous sentence in which `text` stands, in letters of either case. A
 * match that begins in one sentence and goes on in the next one counts for the first.
 */
found script_search(script *s, spot *at, const char *text, bool backwards);

/* How much of the text stands before the sentence, in bytes. */
uint64_t script_text_before(script *s, spot at);

/* The sentence at so many bytes of the text. */
found script_at_text(script *s, uint64_t before, spot *at);

void cursor_free(cursor *c);
void script_close(script *s);

#endif
