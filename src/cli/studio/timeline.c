#include "cli/studio/timeline.h"

#include "speech/copy.h"

#include <stdlib.h>

/* Where the sound ends, before the pause that follows it. */
static size_t sound_end(const ld_clip *clip)
{
    size_t end = clip->frames;
    while (end > 0 && clip->pcm[end - 1] == 0)
        end--;
    return end;
}

static timed_sentence *begin_sentence(timeline *t, const ld_sentence *sentence)
{
    if (!ld_grow(&t->sentences, &t->cap, t->count, sizeof *t->sentences)) return NULL;
    timed_sentence *added = &t->sentences[t->count];
    *added = (timed_sentence){.sentence = ld_sentence_copy(sentence, &t->arena)};
    if (!added->sentence) return NULL;
    t->count++;
    return added;
}

/* Adds the clip's marks, each up to the next one and the last up to `end`. */
static bool add_marks(timed_sentence *s, const ld_clip *clip, size_t end, uint64_t from)
{
    for (size_t i = 0; i < clip->mark_count; i++) {
        const ld_mark *mark = &clip->marks[i];
        size_t start = mark->frame < end ? mark->frame : end;
        size_t next = i + 1 < clip->mark_count ? clip->marks[i + 1].frame : end;
        if (next > end) next = end;
        if (!ld_grow(&s->marks, &s->mark_cap, s->mark_count, sizeof *s->marks))
            return false;
        s->marks[s->mark_count++] = (timed_mark){.start = from + start,
                                                 .end = from + next,
                                                 .at = mark->at,
                                                 .len = mark->len};
    }
    return true;
}

/* How many peaks a second are kept. */
#define PEAKS 100

static bool add_peaks(timeline *t, const ld_clip *clip)
{
    size_t width = (size_t)t->rate / PEAKS;
    for (size_t at = 0; at < clip->frames; at += width) {
        timed_peak peak = {.frame = t->frames + at};
        for (size_t i = at; i < at + width && i < clip->frames; i++)
            if (abs(clip->pcm[i]) > peak.level) peak.level = abs(clip->pcm[i]);
        if (!ld_grow(&t->peaks, &t->peak_cap, t->peak_count, sizeof *t->peaks))
            return false;
        t->peaks[t->peak_count++] = peak;
    }
    return true;
}

bool timeline_add(timeline *t, const ld_clip *clip)
{
    timed_sentence *s = clip->starts_sentence || t->count == 0
                            ? begin_sentence(t, clip->sentence)
                            : &t->sentences[t->count - 1];
    size_t end = sound_end(clip);
    if (!s || !add_marks(s, clip, end, t->frames)) return false;
    if (s->mark_count > 0) {
        s->start = s->marks[0].start;
        s->end = s->marks[s->mark_count - 1].end;
    }
    if (t->wants_peaks && !add_peaks(t, clip)) return false;
    t->frames += clip->frames;
    return true;
}

static void place(const ld_writer *writer, uint64_t *start, uint64_t *end)
{
    *start = ld_writer_frame(writer, *start);
    *end = ld_writer_frame(writer, *end);
}

void timeline_place(timeline *t, const ld_writer *writer)
{
    ld_written written = ld_writer_result(writer);
    for (size_t i = 0; i < t->count; i++) {
        timed_sentence *s = &t->sentences[i];
        place(writer, &s->start, &s->end);
        for (size_t k = 0; k < s->mark_count; k++)
            place(writer, &s->marks[k].start, &s->marks[k].end);
    }
    for (size_t i = 0; i < t->peak_count; i++)
        t->peaks[i].frame = ld_writer_frame(writer, t->peaks[i].frame);
    t->rate = written.rate;
    t->frames = written.frames;
}

uint64_t timeline_ms(const timeline *t, uint64_t frames)
{
    return (frames * 1000 + (uint64_t)t->rate / 2) / (uint64_t)t->rate;
}

void timeline_free(timeline *t)
{
    for (size_t i = 0; i < t->count; i++)
        free(t->sentences[i].marks);
    free(t->sentences);
    free(t->peaks);
    ld_arena_free(&t->arena);
    *t = (timeline){.rate = t->rate, .wants_peaks = t->wants_peaks};
}
