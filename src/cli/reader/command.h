/* The commands of the reader: one list for keys, the help, the desktop's media keys and
 * the tests. */
#ifndef LD_CLI_COMMAND_H
#define LD_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

typedef enum reader_command {
    READER_TOGGLE, /* pauses, or goes on */
    READER_PLAY,
    READER_PAUSE,
    READER_NEXT_SENTENCE,
    READER_PREVIOUS_SENTENCE,
    READER_NEXT_PARAGRAPH,
    READER_PREVIOUS_PARAGRAPH,
    READER_NEXT_HEADING,
    READER_PREVIOUS_HEADING,
    READER_NEXT_ARTICLE,
    READER_PREVIOUS_ARTICLE,
    READER_FIRST, /* the beginning of the article */
    READER_LAST,  /* its last sentence */
    READER_AGAIN,
    READER_AGAIN_SLOWLY,
    READER_FASTER,
    READER_SLOWER,
    READER_RATE, /* characters a minute */
    READER_HIGHER,
    READER_LOWER,
    READER_PITCH,  /* semitones */
    READER_VOLUME, /* decibels */
    READER_RESET,  /* rate and pitch as they were at the beginning */
    READER_GO,     /* "40%" or "40"; "12:30", "90s", "5m": from the beginning */
    READER_SEEK,   /* so many seconds forward, or back when negative */
    READER_SEARCH, /* text */
    READER_SEARCH_NEXT,
    READER_SEARCH_PREVIOUS,
    READER_WHERE,
    READER_SPELL,
    READER_PUNCTUATION,
    READER_MARK,
    READER_GO_MARK, /* "1" to "9"; anything else: the last one */
    READER_SAY_KEYS,
    READER_PRINT_KEYS,
    READER_QUIT,
    READER_COMMANDS
} reader_command;

/* How a command's argument is asked for when its key was pressed. */
typedef enum command_asks {
    ASKS_NOTHING,
    ASKS_LINE, /* a line is typed, ended with Enter, left with Escape */
    ASKS_KEY,  /* one more key */
} command_asks;

/* A key without a character of its own, above all characters. */
enum {
    KEY_NONE = 0,
    KEY_ENTER = 0x0A,
    KEY_ESCAPE = 0x1B,
    KEY_BACKSPACE = 0x7F,
    KEY_UP = 0x110000,
    KEY_DOWN,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_HOME,
    KEY_END,
    KEY_OTHER, /* an unknown one */
};

typedef struct command_key {
    const char *name; /* "next-sentence" */
    int key;          /* the character or KEY_...; KEY_NONE: has no key */
    command_asks asks;
    const char *key_name, *key_spoken;
    const char *what;   /* it does, in English, for the eye */
    const char *spoken; /* the same in Chinese, for the ear */
} command_key;

/* By reader_command. */
extern const command_key command_keys[READER_COMMANDS];

/* The command of a key, or READER_COMMANDS. Keys of a Chinese input method mean what
 * the key beneath would: 。 is as good as a full stop. */
reader_command command_of_key(int key);

/* The command of a name, or READER_COMMANDS. */
reader_command command_of_name(const char *name);

#endif
