#include "cli/reader/take.h"

#include "base/buf.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

bool same_manner(const manner *a, const manner *b)
{
    return a->rate == b->rate && a->pitch == b->pitch && a->volume == b->volume &&
           a->marks == b->marks;
}

/* Opens the voice again when it is to speak in another manner: that takes a quarter of
 * a millisecond. */
static ld_status speak_as(takes *t, const manner *as, ld_error *error)
{
    if (t->speech && t->speaks.rate == as->rate && t->speaks.pitch == as->pitch &&
        t->speaks.volume == as->volume)
        return LD_OK;
    ld_speech_close(t->speech);
    t->speech = NULL;
    t->making = NULL;
    t->speaks = *as;
    ld_voice_options voice = t->voice;
    voice.rate = as->rate;
    voice.pitch = as->pitch;
    voice.volume = as->volume;
    return ld_speech_open(&voice, &t->speech, error);
}

ld_status takes_open(takes *t, const ld_voice_options *voice, ld_error *error)
{
    memset(t, 0, sizeof *t);
    t->voice = *voice;
    manner first = {voice->rate, voice->pitch, voice->volume, LD_MARKS_NONE};
    return speak_as(t, &first, error);
}

static take *find(takes *t, place where, const manner *as)
{
    for (size_t i = 0; i < TAKES; i++) {
        take *kept = &t->kept[i];
        if (kept->used && same_place(kept->place, where) &&
            same_manner(&kept->manner, as))
            return kept;
    }
    return NULL;
}

/* The one that nobody has asked for for the longest time. */
static take *oldest(takes *t)
{
    take *eldest = &t->kept[0];
    for (size_t i = 0; i < TAKES; i++) {
        if (!t->kept[i].used) return &t->kept[i];
        if (t->kept[i].touched < eldest->touched) eldest = &t->kept[i];
    }
    return eldest;
}

/* Its memory is kept for the next one. */
static void clear(takes *t, take *one)
{
    if (t->making == one) t->making = NULL;
    one->used = false;
    one->frames = one->mark_count = 0;
}

/* Begins to say the sentence of the take. */
static ld_status begin(takes *t, script *s, take *one, ld_error *error)
{
    t->making = NULL;
    s->options.marks = one->manner.marks;
    if (script_seek(s, &t->said, one->place.at) != FOUND)
        return ld_fail(error, LD_IO, NULL,
                       "the text, which is kept in a temporary file, cannot be read");
    ld_status status = speak_as(t, &one->manner, error);
    if (status == LD_OK) status = ld_speech_say(t->speech, t->said.sentence, error);
    if (status != LD_OK) return status;
    one->whole = false;
    one->frames = one->mark_count = 0;
    t->making = one;
    return LD_OK;
}

static bool add_words(take *one, const ld_sentence *sentence)
{
    one->word_count = 0;
    for (size_t i = 0; i < sentence->token_count; i++) {
        const ld_token *token = &sentence->tokens[i];
        if (!ld_grow(&one->words, &one->word_cap, one->word_count, sizeof *one->words))
            return false;
        one->words[one->word_count++] = (take_word){token->at, token->len};
    }
    return true;
}

static bool describe(take *one, const ld_sentence *sentence)
{
    ld_buf_truncate(&one->text, 0);
    ld_buf_add(&one->text, sentence->text, sentence->len);
    one->kind = sentence->kind;
    one->starts_block = sentence->starts_block;
    one->source = ld_sentence_source(sentence, 0);
    return !one->text.failed && add_words(one, sentence);
}

static ld_status begin_take(takes *t, script *s, take *one, ld_error *error)
{
    clear(t, one);
    ld_status status = begin(t, s, one, error);
    if (status == LD_OK && !describe(one, t->said.sentence))
        status = ld_fail_memory(error);
    one->used = status == LD_OK;
    return status;
}

take *takes_get(takes *t, script *s, place where, const manner *as, ld_error *error)
{
    take *one = find(t, where, as);
    if (!one) {
        one = oldest(t);
        one->place = where;
        one->manner = *as;
        if (begin_take(t, s, one, error) != LD_OK) return NULL;
    }
    one->touched = ++t->touches;
    return one;
}

static bool add_sound(take *one, const ld_clip *clip)
{
    if (one->frame_cap - one->frames < clip->frames) {
        size_t cap = one->frames + clip->frames + one->frames / 2;
        int16_t *pcm = realloc(one->pcm, cap * sizeof *pcm);
        if (!pcm) return false;
        one->pcm = pcm;
        one->frame_cap = cap;
    }
    memcpy(one->pcm + one->frames, clip->pcm, clip->frames * sizeof *clip->pcm);
    return true;
}

static bool add_marks(take *one, const ld_clip *clip)
{
    for (size_t i = 0; i < clip->mark_count; i++) {
        if (!ld_grow(&one->marks, &one->mark_cap, one->mark_count, sizeof *one->marks))
            return false;
        ld_mark mark = clip->marks[i];
        mark.frame += one->frames;
        one->marks[one->mark_count++] = mark;
    }
    return true;
}

ld_status takes_make(takes *t, script *s, take *wanted, ld_error *error)
{
    size_t had = wanted->frames;
    ld_status status = t->making == wanted ? LD_OK : begin(t, s, wanted, error);
    /* What was made before another one came between is the same the second time. */
    while (status == LD_OK) {
        ld_clip clip;
        status = ld_speech_next(t->speech, &clip, error);
        if (status != LD_OK) break;
        if (!add_sound(wanted, &clip) || !add_marks(wanted, &clip))
            return ld_fail_memory(error);
        wanted->frames += clip.frames;
        if (wanted->frames > had) return LD_OK;
    }
    if (status != LD_END) return status;
    wanted->whole = true;
    t->making = NULL;
    return LD_OK;
}

void takes_forget(takes *t, size_t article)
{
    for (size_t i = 0; i < TAKES; i++)
        if (t->kept[i].used && t->kept[i].place.article == article)
            clear(t, &t->kept[i]);
    cursor_free(&t->said);
}

static void free_take(take *one)
{
    ld_buf_free(&one->text);
    free(one->pcm);
    free(one->marks);
    free(one->words);
}

void takes_close(takes *t)
{
    for (size_t i = 0; i < TAKES; i++)
        free_take(&t->kept[i]);
    cursor_free(&t->said);
    ld_speech_close(t->speech);
    t->speech = NULL;
}

const ld_mark *take_mark(const take *one, size_t frame)
{
    const ld_mark *mark = NULL;
    for (size_t i = 0; i < one->mark_count && one->marks[i].frame <= frame; i++)
        mark = &one->marks[i];
    return mark;
}

const take_word *take_word_at(const take *one, uint32_t at)
{
    for (size_t i = 0; i < one->word_count; i++)
        if (at >= one->words[i].at && at - one->words[i].at < one->words[i].len)
            return &one->words[i];
    return NULL;
}

bool take_has(const take *one, uint32_t at)
{
    for (size_t i = 0; i < one->mark_count; i++)
        if (one->marks[i].at == at) return true;
    return false;
}

size_t take_frame(const take *one, uint32_t at, size_t frame)
{
    for (size_t i = 0; i < one->mark_count; i++)
        if (one->marks[i].at == at) return one->marks[i].frame;
    return frame;
}
