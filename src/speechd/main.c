/* sd_langdu [CONFIGURATION]: an output module for Speech Dispatcher, by which screen
 * readers speak Mandarin through langdu. Speech Dispatcher starts it, and talks to it
 * on standard input and output. */
#include "speechd/protocol.h"
#include "speechd/settings.h"
#include "speechd/speaking.h"
#include "speechd/voices.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What stands in the pipe is read by Speech Dispatcher before the event that a stop is
 * answered with: 64 KiB of sound would delay it by some 20 ms. */
#define PIPE_BYTES 4096

typedef struct module {
    sd_config config;
    sd_settings settings;
    sd_voice *voice;
    ld_buf voices;         /* the answer to LIST VOICES: to list them asks eSpeak NG,
                              which is the speaking thread's once that runs */
    sd_speaking *speaking; /* NULL before INIT */
} module;

/* Replies before INIT, or when it has failed, are nobody's events' neighbours. */
static void do_reply(void *user, const char *lines, size_t len)
{
    module *m = user;
    if (m->speaking) {
        sd_speaking_reply(m->speaking, lines, len);
    } else {
        while (len > 0) {
            ssize_t put = write(STDOUT_FILENO, lines, len);
            if (put <= 0) return;
            lines += put;
            len -= (size_t)put;
        }
    }
}

static bool do_init(void *user, ld_buf *told)
{
    module *m = user;
    ld_error error = {.what = "out of memory"};
    if (!m->voice && sd_voice_open(&m->config, &m->voice, &error) == LD_OK) {
        sd_voices_list(&m->voices);
        m->speaking = sd_speaking_open(m->voice, &m->config, STDOUT_FILENO);
    }
    if (m->speaking)
        ld_buf_printf(told, "langdu %s is ready", LD_VERSION);
    else
        ld_buf_printf(told, "%s; %s", error.what, error.hint);
    return m->speaking != NULL;
}

static bool do_say(void *user, sd_message_kind kind, const char *text, size_t len)
{
    module *m = user;
    return m->speaking && sd_speaking_say(m->speaking, kind, text, len, &m->settings);
}

static void do_stop(void *user)
{
    module *m = user;
    if (m->speaking) sd_speaking_stop(m->speaking);
}

static void do_pause(void *user)
{
    module *m = user;
    if (m->speaking) sd_speaking_pause(m->speaking);
}

static bool do_set(void *user, const char *name, const char *value)
{
    module *m = user;
    return sd_settings_set(&m->settings, name, value);
}

/* All sound goes through Speech Dispatcher, which has the listener's device. */
static bool do_set_audio(void *user, const char *name, const char *value)
{
    (void)user;
    return strcmp(name, "audio_output_method") == 0 && strcmp(value, "server") == 0;
}

static void do_list_voices(void *user, ld_buf *lines)
{
    const module *m = user;
    if (m->voices.len > 0) ld_buf_add(lines, m->voices.data, m->voices.len);
}

/* Reads until there is no more, or QUIT. Returns the exit status. */
static int serve(sd_protocol *protocol, module *m)
{
    char bytes[1 << 16];
    for (;;) {
        ssize_t len = read(STDIN_FILENO, bytes, sizeof bytes);
        if (len < 0 && errno == EINTR) continue;
        if (len <= 0) return 0;
        if (!sd_protocol_take(protocol, bytes, (size_t)len))
            return sd_protocol_failed(protocol) ? 1 : 0;
        if (m->speaking && sd_speaking_is_closed(m->speaking)) return 0;
    }
}

int main(int argc, char **argv)
{
    static const sd_handlers handlers = {
        .reply = do_reply,
        .init = do_init,
        .say = do_say,
        .stop = do_stop,
        .pause = do_pause,
        .set = do_set,
        .set_audio = do_set_audio,
        .list_voices = do_list_voices,
    };
    module m = {.config = sd_config_default(), .settings = sd_settings_default()};
    signal(SIGPIPE, SIG_IGN);
    fcntl(STDOUT_FILENO, F_SETPIPE_SZ, PIPE_BYTES); /* if it is one */
    if (argc > 1 && !sd_config_read(&m.config, argv[1]))
        fprintf(stderr, "%s: cannot be read: %s\n", argv[1], strerror(errno));
    sd_protocol *protocol = sd_protocol_open(&handlers, &m);
    if (!protocol) return 1;
    int status = serve(protocol, &m);
    sd_protocol_close(protocol);
    alarm(2); /* who has stopped reading may keep us from ending in good order */
    sd_speaking_close(m.speaking);
    sd_voice_close(m.voice);
    ld_buf_free(&m.voices);
    return status;
}
