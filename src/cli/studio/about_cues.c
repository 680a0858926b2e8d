#include "cli/studio/about_cues.h"

#include "base/utf8.h"

#include <string.h>

/* Longer names of cue points are cut: they stand in a narrow list, and libsndfile reads
 * no more than 100 KiB of them (1.2.0), for an hour of speech. */
#define LABEL_CHARS 20

/* The last words fit in the 64 bytes of a cart chunk. */
#define OUT_CUE_BYTES 62

static const char *make_label(const ld_sentence *sentence, ld_arena *arena)
{
    size_t at = 0, chars = 0;
    uint32_t cp;
    while (at < sentence->len && chars++ < LABEL_CHARS)
        at += ld_utf8_next(sentence->text + at, &cp);
    return ld_arena_copy(arena, sentence->text, at);
}

void about_cues(const timeline *t, cues kind, ld_arena *arena, ld_about *tags)
{
    if (kind == CUES_NONE || t->count == 0) return;
    ld_cue_point *points = ld_arena_alloc(arena, t->count * sizeof *points);
    if (!points) return;
    size_t count = 0;
    bool starts = true;
    for (size_t i = 0; i < t->count; i++) {
        const timed_sentence *s = &t->sentences[i];
        starts = starts || s->sentence->starts_block || kind == CUES_SENTENCE;
        if (!starts || s->mark_count == 0) continue;
        points[count++] = (ld_cue_point){s->start, make_label(s->sentence, arena)};
        if (!points[count - 1].label) return;
        starts = false;
    }
    tags->cues = points;
    tags->cue_count = count;
}

const char *about_out_cue(const timeline *t, ld_arena *arena)
{
    size_t last = t->count;
    while (last > 0 && t->sentences[last - 1].mark_count == 0)
        last--;
    if (last == 0) return NULL;
    const ld_sentence *sentence = t->sentences[last - 1].sentence;
    size_t from = sentence->len;
    for (size_t i = sentence->token_count; i-- > 0;) {
        const ld_token *token = &sentence->tokens[i];
        if (sentence->len - token->at > OUT_CUE_BYTES) break;
        if (token->kind != LD_PUNCTUATION) from = token->at;
    }
    if (from == sentence->len) return NULL; /* one word, longer than that */
    return ld_arena_copy(arena, sentence->text + from, sentence->len - from);
}
