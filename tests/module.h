/* sd_langdu as Speech Dispatcher sees it: a process behind two pipes. */
#ifndef LD_TESTS_MODULE_H
#define LD_TESTS_MODULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

typedef struct module {
    pid_t pid;
    int in, out; /* its standard input and output */
    char *buffer;
    size_t len, cap, done;
    int timeout; /* milliseconds until a message must have come */
} module;

/* A message of it: all lines of a reply or an event. */
typedef struct module_message {
    int code;         /* 200, 702, ...; 0: there is none, the pipe is closed */
    const char *text; /* its lines, NUL-terminated; sound is left out */
    int16_t *pcm;     /* of a 705, valid until the next message */
    size_t frames;
} module_message;

/* Starts the program that the environment variable SD_LANGDU names; `config` may be
 * NULL. False when it cannot be started. */
bool module_start(module *m, const char *config);

void module_send(module *m, const char *text);

/* Waits for the next message. False when none comes in time, or it is not what the
 * protocol allows. */
bool module_read(module *m, module_message *message);

/* Sends a command and reads its reply, which must have `code`. */
bool module_ask(module *m, const char *command, int code);

/* INIT, AUDIO and LOGLEVEL, as Speech Dispatcher begins. */
bool module_greet(module *m);

/* Closes its input. Returns its exit status, -1 when a signal ended it. */
int module_end(module *m);

#endif
