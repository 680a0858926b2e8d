#include "speechd/speaking.h"

#include "base/utf8.h"
#include "speechd/output.h"
#include "speechd/spelling.h"
#include "speechd/ssml.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Sound is sent in pieces of so many frames: a stop waits for one at most. */
#define PIECE 512

/* The marks at which a message may be paused and gone on with: those that Speech
 * Dispatcher has put into it. */
#define OWN_MARK "__spd_"

typedef struct message {
    sd_message_kind kind;
    sd_settings settings;
    ld_buf text;
} message;

struct sd_speaking {
    pthread_t thread;
    pthread_mutex_t lock; /* of all below, and of what is written to `output` */
    pthread_cond_t changed;
    sd_output output;
    message next;         /* what waits to be said */
    bool waiting;         /* there is one */
    bool released;        /* it has been acknowledged: its events may come */
    bool busy;            /* the last message has not ended: for the other side */
    bool begun;           /* its BEGIN has been sent */
    bool stopped;         /* what the thread says is wanted no more */
    atomic_bool stopping; /* a stop waits for the lock, and comes before the thread */
    bool pausing;         /* it ends at the next mark */
    bool quit;
    sd_voice *voice;         /* the thread's */
    const sd_config *config; /* does not change */
    message current;         /* the thread's */
    sd_text read, said;      /* the thread's: as it came, and as it is said */
};

/* ------------------------------------------------- the speaking thread's side */

/* Sends the BEGIN before the first event. */
static void begin(sd_speaking *s)
{
    if (!s->begun) sd_output_begin(&s->output);
    s->begun = true;
}

/* Whether more of the message may be sent. A lock alone would not let a stop in between
 * two pieces for sure. */
static bool goes_on(const sd_speaking *s)
{
    return !s->stopped && !s->output.closed && !atomic_load(&s->stopping);
}

static bool send_audio(void *user, const int16_t *pcm, size_t frames, int rate)
{
    sd_speaking *s = user;
    bool on = true;
    for (size_t at = 0; at < frames && on; at += PIECE) {
        size_t part = frames - at < PIECE ? frames - at : PIECE;
        pthread_mutex_lock(&s->lock);
        on = goes_on(s);
        if (on) begin(s);
        if (on) sd_output_audio(&s->output, pcm + at, part, rate);
        pthread_mutex_unlock(&s->lock);
    }
    return on;
}

static bool send_mark(void *user, const char *name)
{
    sd_speaking *s = user;
    pthread_mutex_lock(&s->lock);
    bool on = goes_on(s);
    if (on) begin(s);
    if (on) sd_output_mark(&s->output, name);
    if (on && s->pausing && strncmp(name, OWN_MARK, strlen(OWN_MARK)) == 0) {
        sd_output_paused(&s->output);
        s->busy = false;
        s->stopped = true;
        on = false;
    }
    pthread_mutex_unlock(&s->lock);
    return on;
}

/* Whether the client's name for a sound is that of a file; it may not lead out of the
 * folder. */
static bool find_icon(const sd_config *config, const char *name, char *path,
                      size_t size)
{
    static const char *const endings[] = {"", ".wav", ".ogg"};
    if (!config->sound_icons[0] || *name == '.' || strchr(name, '/')) return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        int len =
            snprintf(path, size, "%s/%s%s", config->sound_icons, name, endings[i]);
        if (len > 0 && (size_t)len < size && access(path, R_OK) == 0) return true;
    }
    return false;
}

static bool play_icon(sd_speaking *s)
{
    char path[4096];
    const char *name = s->current.text.data;
    if (!find_icon(s->config, name, path, sizeof path)) return false;
    pthread_mutex_lock(&s->lock);
    if (!s->stopped) begin(s);
    if (!s->stopped) sd_output_icon(&s->output, path);
    pthread_mutex_unlock(&s->lock);
    return true;
}

/* A single character; Speech Dispatcher may have put a name for it. */
static void read_char(const sd_speller *speller, const ld_buf *text, sd_text *said)
{
    uint32_t cp = ' ';
    bool space = strcmp(text->data, "space") == 0;
    if (space || ld_utf8_decode(text->data, text->len, &cp) == text->len)
        sd_spell_char(speller, cp, said);
    else
        sd_text_add(said, text->data, text->len);
}

/* What nothing is heard of is told by its number. */
static void say_number_of(sd_speaking *s, const sd_sink *sink)
{
    uint32_t cp;
    char number[12];
    const ld_buf *text = &s->current.text;
    if (ld_utf8_decode(text->data, text->len, &cp) != text->len) return;
    snprintf(number, sizeof number, "%04X", (unsigned)cp);
    sd_text_reset(&s->said);
    ld_buf_add_string(&s->said.text, "字符");
    for (const char *digit = number; *digit; digit++)
        ld_buf_printf(&s->said.text, " %c", *digit);
    if (!sd_text_failed(&s->said))
        sd_voice_say(s->voice, &s->said, &s->current.settings, sink);
}

static bool is_silent(sd_speaking *s)
{
    pthread_mutex_lock(&s->lock);
    bool silent = !s->begun && !s->stopped;
    pthread_mutex_unlock(&s->lock);
    return silent;
}

/* Puts what is to be said of the current message into `said`. */
static void read_message(sd_speaking *s)
{
    const message *m = &s->current;
    sd_speller speller = {sd_voice_lexicon(s->voice), s->config, &m->settings};
    sd_text_reset(&s->read);
    sd_text_reset(&s->said);
    switch (m->kind) {
    case SD_MESSAGE_TEXT:
        sd_ssml_read(m->text.data, m->text.len, &s->read);
        sd_spell_text(&speller, &s->read, &s->said);
        break;
    case SD_MESSAGE_CHAR:
        read_char(&speller, &m->text, &s->said);
        break;
    case SD_MESSAGE_KEY:
        sd_spell_key(&speller, m->text.data, m->text.len, &s->said);
        break;
    case SD_MESSAGE_ICON:
        sd_text_add(&s->said, m->text.data, m->text.len);
        break;
    }
}

static void say_current(sd_speaking *s)
{
    sd_sink sink = {s, send_audio, send_mark};
    if (s->current.kind == SD_MESSAGE_ICON && play_icon(s)) return;
    read_message(s);
    if (!sd_text_failed(&s->said))
        sd_voice_say(s->voice, &s->said, &s->current.settings, &sink);
    if (s->current.kind == SD_MESSAGE_CHAR && is_silent(s)) say_number_of(s, &sink);
}

static void take_next(sd_speaking *s)
{
    message taken = s->next;
    s->next = s->current; /* its memory is used again */
    s->current = taken;
    s->waiting = s->stopped = false;
}

static void *run(void *user)
{
    sd_speaking *s = user;
    pthread_mutex_lock(&s->lock);
    while (!s->quit) {
        if (!s->waiting || !s->released) {
            pthread_cond_wait(&s->changed, &s->lock);
            continue;
        }
        take_next(s);
        pthread_mutex_unlock(&s->lock);
        say_current(s);
        pthread_mutex_lock(&s->lock);
        while (atomic_load(&s->stopping))
            pthread_cond_wait(&s->changed, &s->lock);
        if (!s->stopped) {
            begin(s);
            sd_output_end(&s->output);
            s->busy = false;
            s->stopped = true;
        }
    }
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

/* --------------------------------------------------------- the reader's side */

void sd_speaking_reply(sd_speaking *speaking, const char *lines, size_t len)
{
    pthread_mutex_lock(&speaking->lock);
    sd_output_lines(&speaking->output, lines, len);
    if (speaking->waiting && !speaking->released) {
        speaking->released = true;
        pthread_cond_signal(&speaking->changed);
    }
    pthread_mutex_unlock(&speaking->lock);
}

bool sd_speaking_say(sd_speaking *speaking, sd_message_kind kind, const char *text,
                     size_t len, const sd_settings *settings)
{
    message *next = &speaking->next;
    pthread_mutex_lock(&speaking->lock);
    bool taken = !speaking->busy;
    if (taken) {
        next->kind = kind;
        next->settings = *settings;
        next->text.failed = false;
        ld_buf_truncate(&next->text, 0);
        ld_buf_add(&next->text, text, len);
        taken = !next->text.failed;
        speaking->waiting = speaking->busy = taken;
        speaking->released = speaking->begun = speaking->pausing = false;
    }
    pthread_mutex_unlock(&speaking->lock);
    return taken;
}

/* The event is sent from here, so that the other side hears at once; the thread finds
 * out with its next piece. */
void sd_speaking_stop(sd_speaking *speaking)
{
    atomic_store(&speaking->stopping, true);
    pthread_mutex_lock(&speaking->lock);
    if (speaking->busy) {
        begin(speaking);
        sd_output_stopped(&speaking->output);
        speaking->busy = speaking->waiting = false;
        speaking->stopped = true;
    }
    atomic_store(&speaking->stopping, false);
    pthread_cond_signal(&speaking->changed);
    pthread_mutex_unlock(&speaking->lock);
}

void sd_speaking_pause(sd_speaking *speaking)
{
    pthread_mutex_lock(&speaking->lock);
    if (speaking->busy) speaking->pausing = true;
    pthread_mutex_unlock(&speaking->lock);
}

bool sd_speaking_is_closed(sd_speaking *speaking)
{
    pthread_mutex_lock(&speaking->lock);
    bool closed = speaking->output.closed;
    pthread_mutex_unlock(&speaking->lock);
    return closed;
}

/* ------------------------------------------------------------- begin and end */

/* Signals are for the thread that reads. */
static bool start_thread(sd_speaking *s)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(&s->thread, NULL, run, s);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return failed == 0;
}

static void free_memory(sd_speaking *s)
{
    pthread_cond_destroy(&s->changed);
    pthread_mutex_destroy(&s->lock);
    ld_buf_free(&s->next.text);
    ld_buf_free(&s->current.text);
    sd_text_free(&s->read);
    sd_text_free(&s->said);
    sd_output_free(&s->output);
    free(s);
}

sd_speaking *sd_speaking_open(sd_voice *voice, const sd_config *config, int fd)
{
    sd_speaking *made = calloc(1, sizeof *made);
    if (!made) return NULL;
    made->output.fd = fd;
    made->voice = voice;
    made->config = config;
    made->stopped = true;
    pthread_mutex_init(&made->lock, NULL);
    pthread_cond_init(&made->changed, NULL);
    if (start_thread(made)) return made;
    free_memory(made);
    return NULL;
}

void sd_speaking_close(sd_speaking *speaking)
{
    if (!speaking) return;
    pthread_mutex_lock(&speaking->lock);
    speaking->quit = speaking->stopped = true;
    pthread_cond_signal(&speaking->changed);
    pthread_mutex_unlock(&speaking->lock);
    pthread_join(speaking->thread, NULL);
    free_memory(speaking);
}
