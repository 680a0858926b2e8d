/* What the files of lexicon_merge share: the tables that the sources are read
 * into, from which the lexicon's text files are chosen. */
#ifndef LD_TOOLS_LEXICON_MERGE_H
#define LD_TOOLS_LEXICON_MERGE_H

#include "base/buf.h"
#include "lexicon/lexicon.h"
#include "lexicon/syllable.h"

#include <stdio.h>

#define CP_END 0x40000

/* The sources, and the letters by which words.txt names them. */
typedef enum source {
    OURS,     /* l: corrections.txt, places.txt, surnames.txt */
    CEDICT,   /* c: CC-CEDICT */
    MODERN,   /* m: pinyin-pro's modern.json */
    COMPLETE, /* p: pinyin-pro's complete.json */
    PHRASES,  /* n: the phrases of npm's pinyin */
    TERRA,    /* t: Rime's terra_pinyin */
    JIEBA,    /* j: jieba's dict.txt */
    ESSAY,    /* e: Rime's essay.txt */
    DIVISION, /* d: the administrative divisions of China */
    SOURCE_COUNT,
} source;

/* A reading that sources give to a word. */
typedef struct candidate {
    struct candidate *next;
    uint16_t sources; /* a bit for each */
    double weight;    /* of their votes */
    ld_syllable syllables[];
} candidate;

typedef struct word {
    const char *text;          /* as the first source that has it writes it */
    uint32_t cps[LD_WORD_MAX]; /* folded */
    uint8_t chars;
    uint16_t sources;
    bool kept;
    bool excluded;               /* corrections.txt says that it is none */
    double jieba, essay, spoken; /* counts of jieba, essay, pinyin-pro's frequency */
    double count;                /* the one that is written */
    const char *pos;
    candidate *candidates; /* once chosen: the readings to write, the likeliest first */
} word;

/* A reading of a character and the evidence for it. */
typedef struct char_reading {
    ld_syllable syllable;
    double prior;    /* what the dictionaries of characters say */
    double ours;     /* the share that corrections.txt gives */
    double in_words; /* how often words have it */
    double share;
} char_reading;

#define CHAR_READINGS_MAX 24

typedef struct char_info {
    uint32_t cp;
    bool corrected; /* corrections.txt lists all its readings */
    bool standard;  /* TGH 2013 has it: a character of simplified text */
    double count;   /* of it as a word of one character */
    size_t reading_count;
    char_reading readings[CHAR_READINGS_MAX];
    ld_syllable surname; /* its reading as a surname; 0 when it is none */
    double surname_share;
} char_info;

typedef struct merge {
    const char *sources, *voice; /* folders */
    FILE *report;
    ld_arena arena;
    uint32_t fold[CP_END]; /* 0: itself */
    char_info *chars[CP_END];
    word **words; /* in the order in which they were met */
    size_t word_count, word_cap;
    uint32_t *slots; /* hash table of indices in words, plus 1 */
    size_t slot_count;
} merge;

__attribute__((noreturn, format(printf, 1, 2))) void merge_fail(const char *format,
                                                                ...);

/* table.c */
void *merge_alloc(merge *m, size_t size);
const char *merge_copy(merge *m, const char *text, size_t len);
uint32_t merge_fold(const merge *m, uint32_t cp);
/* The characters of `text`; 0 when it is not 1 to LD_WORD_MAX hanzi. */
size_t merge_hanzi(const char *text, size_t len, uint32_t cps[LD_WORD_MAX]);
/* The word, made when it is new; NULL when it is not 2 to LD_WORD_MAX hanzi. */
word *merge_word(merge *m, const char *text, size_t len, source from);
/* The word with these folded characters, or NULL. */
word *merge_find(const merge *m, const uint32_t *cps, size_t n);
void merge_vote(merge *m, word *w, const ld_syllable *reading, source from,
                double weight);
/* The character, made when it is new. */
char_info *merge_char(merge *m, uint32_t cp);
/* Its reading, made when it is new; NULL when there is no room. */
char_reading *merge_char_reading(char_info *c, ld_syllable syllable);
/* Parses one syllable for each character and undoes what only speech does: 一 and 不
 * keep their dictionary tones. False when it does not fit the characters. */
bool merge_parse_reading(const char *pinyin, size_t len, const uint32_t *cps, size_t n,
                         ld_syllable *reading);

/* files.c */
char *merge_read(const char *folder, const char *name, size_t *len);
/* The next line of a text that is being read, without its end; NULL at the end. */
char *merge_line(char **text);
size_t merge_split(char *line, char separator, char **fields, size_t max);

/* variants.c */
void merge_read_variants(merge *m);
void merge_write_variants(const merge *m);

/* words.c */
void merge_read_words(merge *m);

/* divisions.c */
void merge_read_divisions(merge *m);

/* chars.c */
void merge_read_chars(merge *m);
void merge_count_chars(merge *m);
void merge_write_chars(merge *m);

/* choose.c */
void merge_choose(merge *m);
/* Whether one of the characters makes a string of them mostly a stretch of text. */
bool merge_has_function_char(const uint32_t *cps, size_t n);

/* ours.c */
void merge_read_ours(merge *m);

#endif
