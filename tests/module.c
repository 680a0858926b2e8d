#include "module.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

bool module_start(module *m, const char *config)
{
    int to[2], from[2];
    const char *program = getenv("SD_LANGDU");
    *m = (module){.timeout = 20000};
    if (!program || pipe(to) != 0 || pipe(from) != 0) return false;
    signal(SIGPIPE, SIG_IGN);
    m->pid = fork();
    if (m->pid == 0) {
        dup2(to[0], STDIN_FILENO);
        dup2(from[1], STDOUT_FILENO);
        close(to[0]), close(to[1]), close(from[0]), close(from[1]);
        execl(program, program, config, (char *)NULL);
        _exit(127);
    }
    close(to[0]);
    close(from[1]);
    m->in = to[1];
    m->out = from[0];
    return m->pid > 0;
}

void module_send(module *m, const char *text)
{
    for (size_t len = strlen(text); len > 0;) {
        ssize_t put = write(m->in, text, len);
        if (put <= 0) return;
        text += put;
        len -= (size_t)put;
    }
}

/* Waits for more bytes. */
static bool fill(module *m)
{
    struct pollfd wait = {.fd = m->out, .events = POLLIN};
    if (poll(&wait, 1, m->timeout) <= 0) return false;
    if (m->cap - m->len < 65536) {
        m->cap = m->cap * 2 + 65536;
        m->buffer = realloc(m->buffer, m->cap);
    }
    ssize_t got = read(m->out, m->buffer + m->len, m->cap - m->len);
    if (got > 0) m->len += (size_t)got;
    return got > 0;
}

/* The next line, without its newline; NULL: the pipe is closed, or it took too long. */
static char *read_line(module *m, size_t *at, size_t *len)
{
    for (size_t searched = *at;;) {
        char *newline = m->len > searched
                            ? memchr(m->buffer + searched, '\n', m->len - searched)
                            : NULL;
        if (newline) {
            char *line = m->buffer + *at;
            *len = (size_t)(newline - line);
            *at += *len + 1;
            return line;
        }
        searched = m->len;
        if (!fill(m)) return NULL;
    }
}

/* Undoes the escapes in place. */
static size_t unescape(char *bytes, size_t len)
{
    size_t kept = 0;
    for (size_t i = 0; i < len; i++)
        bytes[kept++] = bytes[i] == 0x7D && i + 1 < len ? bytes[++i] ^ 0x20 : bytes[i];
    return kept;
}

static bool read_sound(char *line, size_t len, module_message *message)
{
    static const char head[] = "705-AUDIO"; /* with its NUL */
    const char *count = strstr(message->text, "705-num_samples=");
    if (len < sizeof head || memcmp(line, head, sizeof head) != 0 || !count)
        return false;
    size_t bytes = unescape(line + sizeof head, len - sizeof head);
    message->frames = strtoul(count + strlen("705-num_samples="), NULL, 10);
    free(message->pcm);
    message->pcm = malloc(bytes + 1);
    memcpy(message->pcm, line + sizeof head, bytes);
    return bytes == message->frames * sizeof(int16_t);
}

bool module_read(module *m, module_message *message)
{
    static char text[1 << 16];
    static int16_t *pcm;
    size_t at = m->done, len, used = 0;
    *message = (module_message){.text = text, .pcm = pcm};
    *text = 0;
    if (m->done > 0) { /* what was handed out is not needed any more */
        memmove(m->buffer, m->buffer + m->done, m->len - m->done);
        m->len -= m->done;
        m->done = at = 0;
    }
    for (;;) {
        char *line = read_line(m, &at, &len);
        if (!line) return at == m->len && used == 0; /* between two messages */
        int code = (int)strtol(line, NULL, 10);
        bool good = len > 4 && code >= 200 && code < 800 &&
                    (message->code == 0 || message->code == code);
        if (!good || (line[3] != '-' && line[3] != ' ')) return false;
        message->code = code;
        if (line[3] == '-' && memcmp(line, "705-AUDIO", 9) == 0) {
            if (!read_sound(line, len, message)) return false;
            pcm = message->pcm;
        } else {
            if (used + len + 2 > sizeof text) return false;
            memcpy(text + used, line, len);
            used += len;
            text[used++] = '\n';
            text[used] = 0;
        }
        m->done = at;
        if (m->buffer[at - len - 1 + 3] == ' ') return true;
    }
}

bool module_ask(module *m, const char *command, int code)
{
    module_message answer;
    module_send(m, command);
    if (module_read(m, &answer) && answer.code == code) return true;
    fprintf(stderr, "%.40s: %d was expected, %d came: %s\n", command, code, answer.code,
            answer.text);
    return false;
}

bool module_greet(module *m)
{
    return module_ask(m, "INIT\n", 299) && module_ask(m, "AUDIO\n", 207) &&
           module_ask(m, "audio_output_method=server\n.\n", 203) &&
           module_ask(m, "LOGLEVEL\n", 207) && module_ask(m, "log_level=3\n.\n", 203);
}

int module_end(module *m)
{
    int status = 0;
    char rest[4096];
    close(m->in);
    while (read(m->out, rest, sizeof rest) > 0)
        ;
    close(m->out);
    waitpid(m->pid, &status, 0);
    free(m->buffer);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
