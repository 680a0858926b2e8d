/* The protocol by which Speech Dispatcher talks to its output modules: a command on a
 * line; some take lines of data up to one with a dot alone; each gets a reply, but for
 * STOP and PAUSE. (Speech Dispatcher's manual, "Communication Protocol for Output
 * Modules".) */
#ifndef SD_PROTOCOL_H
#define SD_PROTOCOL_H

#include "base/buf.h"

typedef enum sd_message_kind {
    SD_MESSAGE_TEXT,
    SD_MESSAGE_CHAR,
    SD_MESSAGE_KEY,
    SD_MESSAGE_ICON,
} sd_message_kind;

/* More of a message, and of a line, is not kept. */
#define SD_MESSAGE_MOST ((size_t)4 << 20)

/* What is done for the other side; `user` is that of the protocol. */
typedef struct sd_handlers {
    /* Sends a reply: whole lines. */
    void (*reply)(void *user, const char *lines, size_t len);
    /* INIT: makes all ready. What came of it goes to `told`, one line. */
    bool (*init)(void *user, ld_buf *told);
    /* Begins to say a message, which is not empty. False when it cannot now. */
    bool (*say)(void *user, sd_message_kind kind, const char *text, size_t len);
    void (*stop)(void *user);
    void (*pause)(void *user);
    /* A setting for the messages to come. False when it is unknown or out of range. */
    bool (*set)(void *user, const char *name, const char *value);
    /* The same of the sound device. */
    bool (*set_audio)(void *user, const char *name, const char *value);
    /* Adds lines "200-NAME\tLANGUAGE\tVARIANT". */
    void (*list_voices)(void *user, ld_buf *lines);
} sd_handlers;

typedef struct sd_protocol sd_protocol;

/* NULL without memory. */
sd_protocol *sd_protocol_open(const sd_handlers *handlers, void *user);

/* Takes `len` bytes, cut anywhere, and handles what commands they complete. Returns
 * false when that is QUIT, or memory ran out: the end. */
bool sd_protocol_take(sd_protocol *protocol, const char *bytes, size_t len);

/* Whether a command failed in a way that ends the program with an error. */
bool sd_protocol_failed(const sd_protocol *protocol);

void sd_protocol_close(sd_protocol *protocol);

#endif
