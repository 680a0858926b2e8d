/* ssip SOCKET <SCRIPT: a client of Speech Dispatcher. The lines of the script:
 *
 *   ask COMMAND   sends it; its reply must be good (2xx)
 *   say TEXT      speaks a message, in which \n is a new line
 *   event CODE    waits for the next event of that code, after those waited for before
 *
 * Prints the events that came, and the names of marks, as "701 700:NAME 702". Exit
 * status: 0 all went as the script says, 1 not, 2 no connection. */
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define WAIT_MS 15000
#define EVENTS 8192

typedef struct client {
    int fd;
    char in[1 << 16];
    size_t len;
    int events[EVENTS]; /* codes, in their order */
    char marks[EVENTS][24];
    size_t count, waited; /* of events: that came, that were waited for */
} client;

static bool read_line(client *c, char *line, size_t size)
{
    char *end;
    while (!(end = memchr(c->in, '\n', c->len))) {
        struct pollfd wait = {.fd = c->fd, .events = POLLIN};
        if (c->len == sizeof c->in || poll(&wait, 1, WAIT_MS) <= 0) return false;
        ssize_t got = read(c->fd, c->in + c->len, sizeof c->in - c->len);
        if (got <= 0) return false;
        c->len += (size_t)got;
    }
    size_t len = (size_t)(end - c->in);
    snprintf(line, size, "%.*s", (int)len, c->in);
    line[strcspn(line, "\r")] = 0;
    c->len -= len + 1;
    memmove(c->in, end + 1, c->len);
    return true;
}

/* Reads a reply or an event to its last line. Returns its code, 0: none came. */
static int read_message(client *c)
{
    char line[1024], third[24] = "";
    for (int number = 0; read_line(c, line, sizeof line); number++) {
        int code = atoi(line);
        if (number == 2) snprintf(third, sizeof third, "%.23s", line + 4);
        if (line[3] != ' ') continue;
        if (code >= 700 && c->count < EVENTS) {
            if (code == 700) memcpy(c->marks[c->count], third, sizeof third);
            c->events[c->count++] = code;
        }
        return code;
    }
    return 0;
}

static bool ask(client *c, const char *command)
{
    int code;
    dprintf(c->fd, "%s\r\n", command);
    while ((code = read_message(c)) >= 700)
        ;
    if (code < 200 || code >= 300) fprintf(stderr, "ssip: %s: %d\n", command, code);
    return code >= 200 && code < 300;
}

static bool say(client *c, const char *text)
{
    if (!ask(c, "SPEAK")) return false;
    for (; *text; text++) {
        bool new_line = text[0] == '\\' && text[1] == 'n';
        dprintf(c->fd, "%.*s", new_line ? 2 : 1, new_line ? "\r\n" : text);
        text += new_line;
    }
    return ask(c, "\r\n.");
}

static bool await_event(client *c, int code)
{
    for (;;) {
        while (c->waited < c->count)
            if (c->events[c->waited++] == code) return true;
        if (read_message(c) == 0) {
            fprintf(stderr, "ssip: waited for %d in vain\n", code);
            return false;
        }
    }
}

static bool follow(client *c, char *line)
{
    line[strcspn(line, "\n")] = 0;
    if (strncmp(line, "ask ", 4) == 0) return ask(c, line + 4);
    if (strncmp(line, "say ", 4) == 0) return say(c, line + 4);
    if (strncmp(line, "event ", 6) == 0) return await_event(c, atoi(line + 6));
    return *line == 0;
}

int main(int argc, char **argv)
{
    static client c;
    char line[4096];
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (argc != 2) return 2;
    snprintf(address.sun_path, sizeof address.sun_path, "%s", argv[1]);
    c.fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (connect(c.fd, (struct sockaddr *)&address, sizeof address) != 0) return 2;
    bool good = ask(&c, "SET self CLIENT_NAME test:ssip:main") &&
                ask(&c, "SET self OUTPUT_MODULE langdu") &&
                ask(&c, "SET self LANGUAGE zh-CN") &&
                ask(&c, "SET self NOTIFICATION ALL on");
    while (good && fgets(line, sizeof line, stdin))
        good = follow(&c, line);
    for (size_t i = 0; i < c.count; i++)
        printf("%s%d%s%s", i ? " " : "", c.events[i], *c.marks[i] ? ":" : "",
               c.marks[i]);
    puts("");
    return !good;
}
