#include "speechd/protocol.h"

#include <stdlib.h>
#include <string.h>

#define BAD_SYNTAX "302 ERROR BAD SYNTAX\n"
#define BAD_VALUE "303 ERROR INVALID PARAMETER OR VALUE\n"

/* What the lines are that come now. */
typedef enum state { COMMAND, MESSAGE, SETTINGS, ENDED } state;

typedef bool setter(void *user, const char *name, const char *value);

struct sd_protocol {
    sd_handlers handlers;
    void *user;
    state state;
    ld_buf line, message, answer;
    size_t lines; /* of the message */
    sd_message_kind kind;
    setter *set;         /* what the settings that come are for */
    const char *thanks;  /* the reply when they are good */
    const char *problem; /* the reply when one of them was not; NULL: none was */
    bool failed;
};

/* Settings that change nothing here, and are right all the same. */
static bool set_log_level(void *user, const char *name, const char *value)
{
    char *end;
    (void)user;
    strtol(value, &end, 10);
    return strcmp(name, "log_level") == 0 && end != value && !*end;
}

static void reply(sd_protocol *p, const char *lines)
{
    p->handlers.reply(p->user, lines, strlen(lines));
}

/* ---------------------------------------------------------------- messages */

static void begin_message(sd_protocol *p, sd_message_kind kind)
{
    p->state = MESSAGE;
    p->kind = kind;
    p->lines = 0;
    ld_buf_truncate(&p->message, 0);
    reply(p, "202 OK RECEIVING MESSAGE\n");
}

static void end_message(sd_protocol *p)
{
    ld_buf *m = &p->message;
    p->state = COMMAND;
    if (m->len > 0) ld_buf_truncate(m, m->len - 1); /* the last newline */
    if (p->lines > 1 && p->kind != SD_MESSAGE_TEXT)
        reply(p, "305 DATA MORE THAN ONE LINE\n");
    else if (m->len > 0 && p->handlers.say(p->user, p->kind, m->data, m->len))
        reply(p, "200 OK SPEAKING\n");
    else
        reply(p, "301 ERROR CANT SPEAK\n");
}

static void take_message_line(sd_protocol *p, const char *line, size_t len)
{
    if (len == 1 && *line == '.') {
        end_message(p);
        return;
    }
    if (len > 0 && *line == '.') {
        line++;
        len--;
    }
    p->lines++;
    if (len > SD_MESSAGE_MOST - p->message.len) len = SD_MESSAGE_MOST - p->message.len;
    if (len > 0) ld_buf_add(&p->message, line, len);
    ld_buf_add(&p->message, "\n", 1);
    if (p->message.len > SD_MESSAGE_MOST) ld_buf_truncate(&p->message, SD_MESSAGE_MOST);
}

/* ---------------------------------------------------------------- settings */

static void begin_settings(sd_protocol *p, setter *set, const char *welcome,
                           const char *thanks)
{
    p->state = SETTINGS;
    p->set = set;
    p->thanks = thanks;
    p->problem = NULL;
    reply(p, welcome);
}

static void take_setting(sd_protocol *p, char *line, size_t len)
{
    if (len == 1 && *line == '.') {
        p->state = COMMAND;
        reply(p, p->problem ? p->problem : p->thanks);
        return;
    }
    char *value = strchr(line, '=');
    if (!value || value == line || !value[1]) {
        p->problem = BAD_SYNTAX;
        return;
    }
    *value++ = 0;
    if (!p->set(p->user, line, value)) p->problem = BAD_VALUE;
}

/* ---------------------------------------------------------------- commands */

static void do_init(sd_protocol *p)
{
    ld_buf told = {0};
    p->failed = !p->handlers.init(p->user, &told);
    const char *code = p->failed ? "399" : "299";
    ld_buf_truncate(&p->answer, 0);
    ld_buf_printf(&p->answer, "%s-%s\n", code, told.len > 0 ? told.data : "langdu");
    ld_buf_printf(&p->answer, "%s %s\n", code,
                  p->failed ? "ERR CANT INIT MODULE" : "OK LOADED SUCCESSFULLY");
    if (!p->answer.failed) reply(p, p->answer.data);
    if (p->failed) p->state = ENDED;
    ld_buf_free(&told);
}

static void do_list_voices(sd_protocol *p)
{
    ld_buf_truncate(&p->answer, 0);
    p->handlers.list_voices(p->user, &p->answer);
    bool some = p->answer.len > 0 && !p->answer.failed;
    if (some) ld_buf_add_string(&p->answer, "200 OK VOICE LIST SENT\n");
    reply(p, some ? p->answer.data : "304 CANT LIST VOICES\n");
}

static void do_quit(sd_protocol *p)
{
    p->handlers.stop(p->user);
    reply(p, "210 OK QUIT\n");
    p->state = ENDED;
}

/* DEBUG ON FILE, DEBUG OFF. There is no log of ours: Speech Dispatcher's own has all
 * that is said here at LogLevel 5. */
static void do_debug(sd_protocol *p, const char *line)
{
    if (strncmp(line, "DEBUG ON ", strlen("DEBUG ON ")) == 0)
        reply(p, "303 CANT OPEN CUSTOM DEBUG FILE\n");
    else if (strncmp(line, "DEBUG OFF", strlen("DEBUG OFF")) == 0)
        reply(p, "200 OK DEBUGGING OFF\n");
    else
        reply(p, BAD_SYNTAX);
}

static bool take_message_command(sd_protocol *p, const char *line)
{
    static const char *const names[] = {
        [SD_MESSAGE_TEXT] = "SPEAK",
        [SD_MESSAGE_CHAR] = "CHAR",
        [SD_MESSAGE_KEY] = "KEY",
        [SD_MESSAGE_ICON] = "SOUND_ICON",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(line, names[i]) == 0) {
            begin_message(p, (sd_message_kind)i);
            return true;
        }
    return false;
}

static void take_command(sd_protocol *p, const char *line)
{
    if (take_message_command(p, line)) return;
    if (strcmp(line, "STOP") == 0)
        p->handlers.stop(p->user);
    else if (strcmp(line, "PAUSE") == 0)
        p->handlers.pause(p->user);
    else if (strcmp(line, "SET") == 0)
        begin_settings(p, p->handlers.set, "207 OK RECEIVING SETTINGS\n",
                       "203 OK SETTINGS RECEIVED\n");
    else if (strcmp(line, "AUDIO") == 0)
        begin_settings(p, p->handlers.set_audio, "207 OK RECEIVING AUDIO SETTINGS\n",
                       "203 OK AUDIO INITIALIZED\n");
    else if (strcmp(line, "LOGLEVEL") == 0)
        begin_settings(p, set_log_level, "207 OK RECEIVING LOGLEVEL SETTINGS\n",
                       "203 OK LOGLEVEL SET\n");
    else if (strcmp(line, "LIST VOICES") == 0)
        do_list_voices(p);
    else if (strcmp(line, "INIT") == 0)
        do_init(p);
    else if (strcmp(line, "QUIT") == 0)
        do_quit(p);
    else if (strncmp(line, "DEBUG", strlen("DEBUG")) == 0)
        do_debug(p, line);
    else
        reply(p, "300 ERR UNKNOWN COMMAND\n");
}

/* ------------------------------------------------------------------- lines */

/* The line is NUL-terminated; a NUL in it ends it for all but a message. */
static void take_line(sd_protocol *p)
{
    ld_buf_add(&p->line, "", 0); /* an empty one has its NUL, too */
    if (p->line.failed) return;
    char *line = p->line.data;
    switch (p->state) {
    case COMMAND:
        take_command(p, line);
        break;
    case MESSAGE:
        take_message_line(p, line, p->line.len);
        break;
    case SETTINGS:
        take_setting(p, line, p->line.len);
        break;
    case ENDED:
        break;
    }
    ld_buf_truncate(&p->line, 0);
}

bool sd_protocol_take(sd_protocol *protocol, const char *bytes, size_t len)
{
    const char *end = bytes + len;
    while (bytes < end && protocol->state != ENDED) {
        const char *newline = memchr(bytes, '\n', (size_t)(end - bytes));
        size_t part = (size_t)((newline ? newline : end) - bytes);
        size_t room = SD_MESSAGE_MOST - protocol->line.len;
        if (part > 0 && room > 0)
            ld_buf_add(&protocol->line, bytes, part < room ? part : room);
        if (newline) take_line(protocol);
        bytes += part + (newline != NULL);
        protocol->failed |= protocol->line.failed || protocol->message.failed;
        if (protocol->failed) return false;
    }
    return protocol->state != ENDED;
}

bool sd_protocol_failed(const sd_protocol *protocol)
{
    return protocol->failed;
}

sd_protocol *sd_protocol_open(const sd_handlers *handlers, void *user)
{
    sd_protocol *made = calloc(1, sizeof *made);
    if (!made) return NULL;
    made->handlers = *handlers;
    made->user = user;
    return made;
}

void sd_protocol_close(sd_protocol *protocol)
{
    if (!protocol) return;
    ld_buf_free(&protocol->line);
    ld_buf_free(&protocol->message);
    ld_buf_free(&protocol->answer);
    free(protocol);
}
