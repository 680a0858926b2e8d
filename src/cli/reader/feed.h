/* Sound for the player, and what of it is being heard. */
#ifndef LD_CLI_FEED_H
#define LD_CLI_FEED_H

#include "cli/reader/reader.h"

/* Takes one step towards more sound: makes a clip, hands some over, goes to the next
 * sentence, or makes sound ahead. No step takes longer than a clip does. False when
 * there is nothing to do now. */
bool feed_step(reader *r);

/* Tells the hooks and the display what began to be heard. */
void feed_follow(reader *r);

/* Silence at once. Returns what would have been heard next. */
source feed_stop(reader *r);

/* The same when the device has gone: returns the beginning of the sentence that was
 * heard. */
source feed_lose(reader *r);

/* Goes on from `from`, after feed_stop() or feed_lose(). */
void feed_from(reader *r, source from);

/* `from`, moved back to the beginning of the syllable that it is in, and said in the
 * manner `as`. */
source feed_syllable(reader *r, source from, const manner *as);

/* Whether there is sound to come or to be heard, and how many milliseconds may pass
 * before the next look at it; -1: any time. */
int feed_wait(reader *r);

/* The descriptor that tells that more of the article has come; -1: it is not waited
 * for. */
int feed_event(reader *r);

/* Tells all hooks. */
void reader_tell(reader *r, reader_event event);

/* Ends the reading because of an error. */
void reader_fail(reader *r, const ld_error *error);

#endif
