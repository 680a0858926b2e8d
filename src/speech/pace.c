#include "speech/pace.h"

#include <math.h>
#include <stddef.h>

/* The part of the time of ordinary text that is spoken; the rest is our pauses.
 * Both shrink with the rate alike, so that it is the same at every rate. */
#define SPOKEN 0.85

/* The syllables a minute that eSpeak NG speaks at a setting, without our pauses.
 * Up to 449 it shortens its phonemes; above that it drops to 450's own durations and
 * compresses time, so that the settings between 449 and 530 gain nothing. */
typedef struct speed {
    int wpm;
    double syllables;
} speed;

static const speed speeds[] = {
    {80, 106},   {100, 127},   {120, 153},   {140, 182},   {160, 210}, {175, 232},
    {200, 270},  {250, 349},   {300, 432},   {350, 500},   {380, 543}, {400, 582},
    {420, 620},  {449, 686},   {531, 687},   {600, 779},   {700, 907}, {800, 1041},
    {900, 1172}, {1000, 1308}, {1500, 1973}, {2000, 2658},
};

#define SPEED_COUNT (sizeof speeds / sizeof *speeds)

/* The seconds that one unit of eSpeak NG's word gap adds to each syllable at its
 * slowest setting, with words of ordinary length. */
#define GAP_PER_SYLLABLE 0.038

/* At LD_RATE_DEFAULT, in milliseconds: what news readers leave. */
static const double pauses[] = {
    [LD_PAUSE_NONE] = 0,       [LD_PAUSE_WORD] = 0,        [LD_PAUSE_PHRASE] = 60,
    [LD_PAUSE_ITEM] = 130,     [LD_PAUSE_COMMA] = 230,     [LD_PAUSE_SEMICOLON] = 350,
    [LD_PAUSE_SENTENCE] = 500, [LD_PAUSE_PARAGRAPH] = 800, [LD_PAUSE_HEADING] = 1000,
};

#define SEAM_MS 25

static int wpm_for(double syllables)
{
    size_t i = 1;
    while (i < SPEED_COUNT - 1 && speeds[i].syllables < syllables)
        i++;
    const speed *a = &speeds[i - 1], *b = &speeds[i];
    double part = (syllables - a->syllables) / (b->syllables - a->syllables);
    return (int)lround(a->wpm + part * (b->wpm - a->wpm));
}

ld_pace ld_pace_at(int rate)
{
    ld_pace pace = {.silence = (double)LD_RATE_DEFAULT / rate};
    double syllables = rate / SPOKEN, slowest = speeds[0].syllables;
    if (syllables < slowest) {
        double missing = 60 / syllables - 60 / slowest;
        pace.wpm = speeds[0].wpm;
        pace.word_gap = (int)lround(missing / GAP_PER_SYLLABLE);
    } else {
        pace.wpm = wpm_for(syllables);
    }
    return pace;
}

double ld_pace_pause(const ld_pace *pace, ld_pause pause)
{
    return pauses[pause] * pace->silence;
}

double ld_pace_seam(const ld_pace *pace)
{
    return SEAM_MS * pace->silence;
}
