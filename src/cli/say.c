#include "cli/say.h"

#include "base/buf.h"
#include "cli/message.h"
#include "cli/reading.h"
#include "cli/shorten.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* How long to wait when the player has enough. */
#define WAIT_MS 20

/* ------------------------------------------------------------------ in the reader */

typedef struct announcer {
    bool due; /* this is a time to say something */
} announcer;

static int wait_for_message(void *user)
{
    const announcer *a = user;
    return a->due && message_is_kept() ? 0 : -1;
}

static void say_in_reader(void *user, reader *r, short revents)
{
    announcer *a = user;
    char text[MESSAGES_KEPT];
    (void)revents;
    if (!a->due || !message_is_kept()) return;
    a->due = false;
    message_take(text);
    reader_say(r, shorten_paths(text));
}

static void hear(void *user, reader *r, reader_event event)
{
    announcer *a = user;
    if (event == READER_FINISHED || event == READER_STATE) a->due = r->player != NULL;
    if (event == READER_CLOSED) free(a);
}

void say_attach(reader *r)
{
    announcer *a = calloc(1, sizeof *a);
    if (!a) return;
    if (reader_add_watch(r, &(reader_watch){.fd = -1,
                                            .wait = wait_for_message,
                                            .ready = say_in_reader,
                                            .user = a}))
        reader_add_hook(r, hear, a);
    else
        free(a);
}

/* ------------------------------------------------------------------- by itself */

typedef struct saying {
    ld_lexicon *lexicon;
    ld_article *article;
    ld_sentences *sentences;
    ld_speech *speech;
    ld_player *player;
    ld_buf sound; /* of a sentence: its frames */
} saying;

static void wait_a_little(void)
{
    nanosleep(&(struct timespec){.tv_nsec = WAIT_MS * 1000000L}, NULL);
}

/* The voice that the user wants may be what the message is about. */
static bool open_voice(saying *s, const options *opts)
{
    ld_voice_options plain = {.rate = opts->voice.rate};
    return ld_speech_open(&opts->voice, &s->speech, NULL) == LD_OK ||
           ld_speech_open(&plain, &s->speech, NULL) == LD_OK;
}

static bool open_player(saying *s, const options *opts)
{
    int rate = ld_speech_rate(s->speech);
    return (opts->device &&
            ld_player_open(rate, opts->device, &s->player, NULL) == LD_OK) ||
           ld_player_open(rate, NULL, &s->player, NULL) == LD_OK;
}

static bool open_text(saying *s, const char *text)
{
    return ld_lexicon_open(NULL, &s->lexicon, NULL) == LD_OK &&
           ld_article_open_text(text, strlen(text), s->lexicon, NULL, &s->article,
                                NULL) == LD_OK &&
           ld_sentences_open(s->article, s->lexicon, NULL, &s->sentences, NULL) ==
               LD_OK;
}

/* Makes the sound of a sentence, whole: a foreign word in it may take its time. */
static bool make(saying *s, const ld_sentence *sentence)
{
    ld_clip clip;
    ld_buf_truncate(&s->sound, 0);
    ld_status status = ld_speech_say(s->speech, sentence, NULL);
    while (status == LD_OK &&
           (status = ld_speech_next(s->speech, &clip, NULL)) == LD_OK)
        ld_buf_add(&s->sound, (const char *)clip.pcm, clip.frames * sizeof *clip.pcm);
    return !s->sound.failed;
}

static bool play(saying *s)
{
    const int16_t *pcm = (const int16_t *)(const void *)s->sound.data;
    size_t frames = s->sound.len / sizeof *pcm;
    for (size_t done = 0, taken; done < frames && !stop_signal; done += taken) {
        if (ld_player_write(s->player, pcm + done, frames - done, &taken, NULL) !=
            LD_OK)
            return false;
        if (!taken) wait_a_little();
    }
    return !stop_signal;
}

static void say_all(saying *s)
{
    const ld_sentence *sentence;
    while (ld_sentences_next(s->sentences, &sentence, NULL) == LD_OK)
        if (!make(s, sentence) || !play(s)) return;
    ld_player_finish(s->player);
    while (!stop_signal && !ld_player_done(s->player))
        wait_a_little();
}

void say_kept(const options *opts)
{
    saying s = {0};
    char text[MESSAGES_KEPT];
    if (!message_is_kept() || stop_signal) return;
    message_take(text);
    if (open_text(&s, shorten_paths(text)) && open_voice(&s, opts) &&
        open_player(&s, opts))
        say_all(&s);
    ld_player_close(s.player);
    ld_speech_close(s.speech);
    ld_sentences_close(s.sentences);
    ld_article_close(s.article);
    ld_lexicon_close(s.lexicon);
    ld_buf_free(&s.sound);
}
