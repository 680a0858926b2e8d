#include "audio/start.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

/* PortAudio itself waits up to a second for its thread. */
#define PATIENCE_SECONDS 2

/* What both threads have; the last one frees it. */
typedef struct starter {
    PaError (*start)(PaStream *stream);
    PaStream *stream;
    ld_quiet quiet;
    PaError code;
    bool done, left;
    pthread_mutex_t lock;
    pthread_cond_t changed;
} starter;

static void end(starter *s)
{
    pthread_mutex_destroy(&s->lock);
    pthread_cond_destroy(&s->changed);
    free(s);
}

static void *run(void *user)
{
    starter *s = user;
    ld_quiet_thread(&s->quiet);
    PaError code = s->start(s->stream);
    pthread_mutex_lock(&s->lock);
    s->code = code;
    s->done = true;
    bool last = s->left;
    pthread_cond_signal(&s->changed);
    pthread_mutex_unlock(&s->lock);
    if (last) end(s);
    return NULL;
}

static starter *make(const ld_portaudio *pa, PaStream *stream, const ld_quiet *quiet)
{
    starter *s = calloc(1, sizeof *s);
    pthread_t thread;
    if (!s) return NULL;
    *s = (starter){.start = pa->StartStream, .stream = stream, .quiet = *quiet};
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->changed, NULL);
    if (pthread_create(&thread, NULL, run, s) == 0) {
        pthread_detach(thread);
        return s;
    }
    end(s);
    return NULL;
}

ld_start ld_start_stream(const ld_portaudio *pa, PaStream *stream,
                         const ld_quiet *quiet)
{
    struct timespec until;
    starter *s = make(pa, stream, quiet);
    if (!s) return LD_REFUSED;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += PATIENCE_SECONDS;
    pthread_mutex_lock(&s->lock);
    int code = 0;
    while (!s->done && code == 0)
        code = pthread_cond_timedwait(&s->changed, &s->lock, &until);
    bool done = s->done;
    ld_start result = !done ? LD_HANGS : s->code == paNoError ? LD_STARTED : LD_REFUSED;
    s->left = true;
    pthread_mutex_unlock(&s->lock);
    if (done) end(s);
    return result;
}
