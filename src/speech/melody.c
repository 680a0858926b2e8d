#include "speech/melody.h"

/* The last syllables that the tail of a melody takes: over fewer it would bend the
 * tones. */
#define TAIL_SYLLABLES 3

double ld_melody_lift(const ld_clause *clause)
{
    const ld_melody *melody = &clause->melody;
    if (clause->language != LD_MANDARIN)
        return melody->lift + ld_language_traits_of(clause->language)->lift;
    double part = clause->cue_count > TAIL_SYLLABLES
                      ? (double)TAIL_SYLLABLES / (double)clause->cue_count
                      : 1;
    return melody->lift + melody->tail * part / 2;
}

/* The frame at which the tail begins. */
static size_t tail_frame(const ld_clause *clause, const ld_sound *sound)
{
    if (clause->cue_count <= TAIL_SYLLABLES) return 0;
    size_t offset = clause->cues[clause->cue_count - TAIL_SYLLABLES].offset, i = 0;
    while (i < sound->event_count && sound->events[i].offset < offset)
        i++;
    return i < sound->event_count ? sound->events[i].frame : 0;
}

bool ld_melody_apply(const ld_clause *clause, ld_warper *warper, ld_sound *sound)
{
    const ld_melody *melody = &clause->melody;
    ld_warp_point points[3] = {{0, melody->fall / 2}};
    size_t count = 1, tail = tail_frame(clause, sound);
    if (melody->fall == 0 && melody->tail == 0) return true;
    if (tail > 0 && tail < sound->frames) {
        double part = (double)tail / (double)sound->frames;
        points[count++] = (ld_warp_point){tail, melody->fall * (0.5 - part)};
    }
    points[count++] = (ld_warp_point){sound->frames, melody->tail - melody->fall / 2};
    return ld_warp(warper, points, count, sound);
}
