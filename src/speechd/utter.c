#include "speechd/utter.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of the silence after the last clause so much is kept, in seconds: the next message
 * may begin. */
#define LAST_SILENCE 0.08

/* The sound of a capital letter. */
#define CAPITAL_HZ 1760.0
#define CAPITAL_SECONDS 0.05
#define CAPITAL_AMPLITUDE 5000.0

#define PI 3.14159265358979323846

struct sd_voice {
    sd_config config;
    ld_lexicon *lexicon;
    ld_names *names;
    ld_terms *terms;
    char folder[4096]; /* the listener's own voices; "": none */
    ld_pauses pauses;
    ld_speech *speech;
    ld_voice_options options; /* of `speech`, whose voice is `name` */
    char name[128];
};

/* The way through a message. */
typedef struct way {
    sd_voice *voice;
    const sd_text *text;
    const sd_sink *sink;
    size_t point;  /* the next one */
    size_t silent; /* frames of silence that are due, if anything follows */
    bool heard;    /* something was */
    bool stopped;
} way;

/* ------------------------------------------------------------------- sound */

static void play(way *w, const int16_t *pcm, size_t frames)
{
    static const int16_t nothing[1024];
    int rate = ld_speech_rate(w->voice->speech);
    while (w->silent > 0 && frames > 0 && !w->stopped) {
        size_t part = w->silent < 1024 ? w->silent : 1024;
        w->stopped = !w->sink->audio(w->sink->user, nothing, part, rate);
        w->silent -= part;
    }
    if (frames > 0 && !w->stopped)
        w->stopped = !w->sink->audio(w->sink->user, pcm, frames, rate);
    w->heard |= frames > 0;
}

/* Holds the silence at the end back. */
static void play_until_silence(way *w, const int16_t *pcm, size_t frames)
{
    size_t loud = frames;
    while (loud > 0 && pcm[loud - 1] == 0)
        loud--;
    play(w, pcm, loud);
    w->silent += frames - loud;
}

static void play_capital(way *w)
{
    int rate = ld_speech_rate(w->voice->speech);
    size_t frames = (size_t)(CAPITAL_SECONDS * rate);
    int16_t *pcm = malloc(frames * sizeof *pcm);
    if (!pcm) return;
    for (size_t i = 0; i < frames; i++) {
        double fade = sin(PI * (double)i / (double)frames);
        double wave = sin(2 * PI * CAPITAL_HZ * (double)i / rate);
        pcm[i] = (int16_t)lround(CAPITAL_AMPLITUDE * fade * wave);
    }
    play(w, pcm, frames);
    free(pcm);
}

/* ------------------------------------------------------------------ points */

/* Does what comes up to byte `at` of the text. */
static void pass_points(way *w, size_t at)
{
    const sd_text *t = w->text;
    while (!w->stopped && w->point < t->point_count && t->points[w->point].at <= at) {
        const sd_point *p = &t->points[w->point++];
        int rate = ld_speech_rate(w->voice->speech);
        if (p->kind == SD_MARK)
            w->stopped = !w->sink->mark(w->sink->user, t->names.data + p->name);
        else if (p->kind == SD_BREAK)
            w->silent += (size_t)p->duration * (size_t)rate / 1000;
        else if (p->kind == SD_CAPITAL)
            play_capital(w);
    }
}

/* Whether one comes up to byte `at`. */
static bool has_points(const way *w, size_t at)
{
    return w->point < w->text->point_count && w->text->points[w->point].at <= at;
}

/* The clip says a part of the line that begins at byte `line`. */
static void say_clip(way *w, const ld_clip *clip, size_t line)
{
    size_t done = 0;
    for (size_t i = 0; i < clip->mark_count && !w->stopped; i++) {
        const ld_mark *mark = &clip->marks[i];
        size_t at = line + (size_t)ld_sentence_source(clip->sentence, mark->at);
        if (!has_points(w, at)) continue;
        play(w, clip->pcm + done, mark->frame - done);
        done = mark->frame;
        pass_points(w, at);
    }
    play_until_silence(w, clip->pcm + done, clip->frames - done);
}

/* ------------------------------------------------------------------- lines */

static void say_sentence(way *w, const ld_sentence *sentence, size_t line)
{
    ld_clip clip;
    ld_speech *speech = w->voice->speech;
    if (ld_speech_say(speech, sentence, NULL) != LD_OK) return;
    while (!w->stopped && ld_speech_next(speech, &clip, NULL) == LD_OK)
        say_clip(w, &clip, line);
}

static void say_line(way *w, size_t at, size_t len, const sd_settings *settings)
{
    sd_voice *v = w->voice;
    ld_article_options as = {.lines = true, .everything = true, .encoding = "UTF-8"};
    ld_sentences_options how = {
        .names = v->names,
        .terms = v->terms,
        .marks = settings->marks,
        .letters = v->config.letters,
        .emoji = v->config.emoji,
    };
    ld_article *article = NULL;
    ld_sentences *sentences = NULL;
    const ld_sentence *sentence;
    ld_status status = ld_article_open_text(w->text->text.data + at, len, v->lexicon,
                                            &as, &article, NULL);
    if (status == LD_OK)
        status = ld_sentences_open(article, v->lexicon, &how, &sentences, NULL);
    while (status == LD_OK && !w->stopped) {
        status = ld_sentences_next(sentences, &sentence, NULL);
        if (status == LD_OK) say_sentence(w, sentence, at);
    }
    ld_sentences_close(sentences);
    ld_article_close(article);
}

static void say_lines(way *w, const sd_settings *settings)
{
    const ld_buf *text = &w->text->text;
    for (size_t at = 0; at < text->len && !w->stopped;) {
        const char *end = memchr(text->data + at, '\n', text->len - at);
        size_t len = end ? (size_t)(end - text->data) - at : text->len - at;
        if (len > 0) say_line(w, at, len, settings);
        pass_points(w, at + len);
        at += len + (end != NULL);
    }
    pass_points(w, SIZE_MAX);
}

/* ------------------------------------------------------------------- voice */

static bool is_same(const ld_voice_options *a, const ld_voice_options *b)
{
    return a->rate == b->rate && a->pitch == b->pitch && a->volume == b->volume &&
           strcmp(a->voice, b->voice) == 0;
}

/* Opens the speech with these options, unless they are what it has. With an unknown
 * voice it speaks with the usual one. */
static ld_status choose(sd_voice *v, ld_voice_options options, ld_error *error)
{
    options.voice_folder = v->folder[0] ? v->folder : NULL;
    options.pauses = &v->pauses;
    if (v->speech && is_same(&options, &v->options)) return LD_OK;
    ld_speech_close(v->speech);
    snprintf(v->name, sizeof v->name, "%s", options.voice);
    ld_status status = ld_speech_open(&options, &v->speech, error);
    if (status != LD_OK) {
        ld_voice_options usual = options;
        usual.voice = NULL;
        status = ld_speech_open(&usual, &v->speech, error);
    }
    v->options = options;
    v->options.voice = v->name;
    return status;
}

bool sd_voice_say(sd_voice *voice, const sd_text *text, const sd_settings *settings,
                  const sd_sink *sink)
{
    way w = {.voice = voice, .text = text, .sink = sink};
    if (choose(voice, sd_settings_voice(settings, &voice->config), NULL) != LD_OK)
        return true;
    say_lines(&w, settings);
    size_t most = (size_t)(LAST_SILENCE * ld_speech_rate(voice->speech));
    if (w.silent > most) w.silent = most;
    static const int16_t last;
    if (w.heard && w.silent > 0) play(&w, &last, 1);
    return !w.stopped;
}

/* The lines of a message are parted as by commas: they may be those of a screen. */
static ld_pauses make_pauses(void)
{
    ld_pauses pauses = ld_pauses_default();
    pauses.after[LD_PAUSE_PARAGRAPH] = pauses.after[LD_PAUSE_COMMA];
    return pauses;
}

bool sd_own_file(const char *name, char *path, size_t size)
{
    const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    int len = 0;
    if (folder && *folder == '/')
        len = snprintf(path, size, "%s/langdu/%s", folder, name);
    else if (home && *home)
        len = snprintf(path, size, "%s/.config/langdu/%s", home, name);
    return len > 0 && (size_t)len < size;
}

/* What the listener has for langdu holds here too; that it is missing is no mistake. */
static ld_status read_own(sd_voice *v, ld_error *error)
{
    char path[4096];
    ld_status status = ld_names_open(v->lexicon, &v->names, error);
    if (status == LD_OK) status = ld_terms_open(&v->terms, error);
    if (status != LD_OK) return status;
    if (sd_own_file("names.txt", path, sizeof path))
        ld_names_read(v->names, path, NULL, NULL, NULL);
    if (sd_own_file("terms.txt", path, sizeof path))
        ld_terms_read(v->terms, path, NULL, NULL, NULL);
    if (!sd_own_file("voices", v->folder, sizeof v->folder)) v->folder[0] = 0;
    return LD_OK;
}

static bool drop_audio(void *user, const int16_t *pcm, size_t frames, int rate)
{
    (void)user, (void)pcm, (void)frames, (void)rate;
    return true;
}

static bool drop_mark(void *user, const char *name)
{
    (void)user, (void)name;
    return true;
}

static void warm_up(sd_voice *v, const sd_settings *settings)
{
    static const char words[] = "朗读已经就绪，OK。";
    sd_text text = {0};
    sd_text_add(&text, words, strlen(words));
    sd_voice_say(v, &text, settings, &(sd_sink){NULL, drop_audio, drop_mark});
    sd_text_free(&text);
}

ld_status sd_voice_open(const sd_config *config, sd_voice **voice, ld_error *error)
{
    sd_settings settings = sd_settings_default();
    *voice = NULL;
    sd_voice *made = calloc(1, sizeof *made);
    if (!made) return LD_MEMORY;
    made->config = *config;
    made->pauses = make_pauses();
    ld_status status = ld_lexicon_open(NULL, &made->lexicon, error);
    if (status == LD_OK) status = read_own(made, error);
    if (status == LD_OK)
        status = choose(made, sd_settings_voice(&settings, config), error);
    if (status == LD_OK) {
        warm_up(made, &settings);
        *voice = made;
    } else {
        sd_voice_close(made);
    }
    return status;
}

const ld_lexicon *sd_voice_lexicon(const sd_voice *voice)
{
    return voice->lexicon;
}

void sd_voice_close(sd_voice *voice)
{
    if (!voice) return;
    ld_speech_close(voice->speech);
    ld_terms_close(voice->terms);
    ld_names_close(voice->names);
    ld_lexicon_close(voice->lexicon);
    free(voice);
}
