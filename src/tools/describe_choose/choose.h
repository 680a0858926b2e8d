/* What the files of describe_choose share. */
#ifndef LD_TOOLS_DESCRIBE_CHOOSE_H
#define LD_TOOLS_DESCRIBE_CHOOSE_H

#include "base/buf.h"
#include "langdu.h"

/* The longest word that describes a character, in characters. */
#define CHOOSE_WORD_MAX 4

/* A word of words.txt, or one that describe-ours.txt names. */
typedef struct word {
    const char *text, *pos, *sources;
    uint32_t cps[CHOOSE_WORD_MAX];
    uint32_t traditional[CHOOSE_WORD_MAX]; /* as it is mostly written there */
    ld_syllable syllables[CHOOSE_WORD_MAX];
    size_t chars, reading_count;
    double count; /* how often it is met */
    double share; /* among all words that sound the same */
} word;

/* A traditional spelling that Rime's essay has. */
typedef struct spelling {
    const char *text, *folded;
    double count;
} spelling;

typedef struct choice {
    uint32_t cp;
    ld_syllable syllable; /* 0: whatever the reading */
    double share;         /* of the reading, of those of the character */
    double score;
    const char *phrase; /* given whole; NULL: that of the word */
    const word *word;
    size_t at;        /* which character of the word it is */
    bool traditional; /* the word as it is written in traditional characters */
} choice;

typedef struct chooser {
    ld_arena arena;
    uint32_t *fold; /* 0: itself */
    word *words;
    size_t word_count, word_cap;
    spelling *spellings; /* ascending by `folded`, the commonest first */
    size_t spelling_count, spelling_cap;
    choice *choices;
    size_t choice_count, choice_cap;
} chooser;

/* Code points from here on are left out. */
#define CHOOSE_CP_END 0x40000

__attribute__((noreturn)) void choose_fail(const char *file, size_t line,
                                           const char *what);

typedef void choose_row(chooser *c, char **fields, const char *file, size_t line);

/* Calls `reader` for each line of FOLDER/NAME with its `columns` columns. */
void choose_rows(chooser *c, const char *folder, const char *name, size_t columns,
                 choose_row *reader);

/* Cuts `line` at each separator. Returns the number of fields, `max` at most. */
size_t choose_split(char *line, char separator, char **fields, size_t max);

/* The characters of a text of hanzi; 0: it is none, or longer than CHOOSE_WORD_MAX. */
size_t choose_hanzi(const char *text, uint32_t cps[CHOOSE_WORD_MAX]);

/* words.c: reads essay.txt of `essay`, and variants.txt and words.txt of `voices`. */
void choose_read_words(chooser *c, const char *voices, const char *essay);

/* words.c: fills in how `w` is written in traditional characters. */
void choose_spell(const chooser *c, word *w);

#endif
