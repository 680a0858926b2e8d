/* When each sentence of a clip, and each character of it, is heard: what captions, cue
 * points and the proof sheet are made from. It holds all the text that was said. */
#ifndef LD_CLI_TIMELINE_H
#define LD_CLI_TIMELINE_H

#include "base/buf.h"
#include "langdu.h"

/* From `start` up to `end` the bytes from `at` on are said: a character, a foreign
 * word, or a syllable of what is written otherwise, which then has several marks
 * ("8:30"). */
typedef struct timed_mark {
    uint64_t start, end; /* frames of the clip */
    uint32_t at, len;    /* bytes of the sentence's text */
} timed_mark;

typedef struct timed_sentence {
    const ld_sentence *sentence; /* the timeline's copy */
    timed_mark *marks;           /* ascending */
    size_t mark_count, mark_cap;
    uint64_t start, end; /* what is heard, without the pauses around it */
} timed_sentence;

/* The highest sample of some milliseconds, from `frame` on. */
typedef struct timed_peak {
    uint64_t frame;
    int level; /* of 32768 */
} timed_peak;

/* A zeroed one, but for its rate, is ready. */
typedef struct timeline {
    int rate;        /* frames a second */
    uint64_t frames; /* of the whole clip, silence at both ends included */
    timed_sentence *sentences;
    size_t count, cap;
    ld_arena arena; /* of the sentences */
    bool wants_peaks;
    timed_peak *peaks; /* of the sound, if they are wanted */
    size_t peak_count, peak_cap;
} timeline;

/* Puts the clip, of `t->rate`, behind what is there. False when memory ran out. */
bool timeline_add(timeline *t, const ld_clip *clip);

/* Makes frames of the file that `writer` has finished of all that were written. */
void timeline_place(timeline *t, const ld_writer *writer);

/* Frames as milliseconds, to the nearest. */
uint64_t timeline_ms(const timeline *t, uint64_t frames);

void timeline_free(timeline *t);

#endif
