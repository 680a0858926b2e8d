/* The thread that speaks, and what it is told by the one that reads commands. */
#ifndef SD_SPEAKING_H
#define SD_SPEAKING_H

#include "speechd/protocol.h"
#include "speechd/utter.h"

typedef struct sd_speaking sd_speaking;

/* Begins to speak with `voice`, which is the thread's own until the close, to the
 * descriptor `fd`. NULL without memory or thread. */
sd_speaking *sd_speaking_open(sd_voice *voice, const sd_config *config, int fd);

/* Sends a reply, whole lines, between two events. */
void sd_speaking_reply(sd_speaking *speaking, const char *lines, size_t len);

/* Begins to say a message. Its events come after what the caller replies next with
 * sd_speaking_reply(). False while another one is being said, or without memory. */
bool sd_speaking_say(sd_speaking *speaking, sd_message_kind kind, const char *text,
                     size_t len, const sd_settings *settings);

/* Ends the message now, with its event; no sound of it is sent any more. */
void sd_speaking_stop(sd_speaking *speaking);

/* Ends it at the next mark of Speech Dispatcher's own. */
void sd_speaking_pause(sd_speaking *speaking);

/* Whether nobody reads what is sent. */
bool sd_speaking_is_closed(sd_speaking *speaking);

/* Stops, and ends the thread. */
void sd_speaking_close(sd_speaking *speaking);

#endif
