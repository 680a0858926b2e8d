/* The command line of langdu. */
#ifndef LD_CLI_OPTIONS_H
#define LD_CLI_OPTIONS_H

#include "langdu.h"

typedef enum command {
    COMMAND_LISTEN,
    COMMAND_RENDER,
    COMMAND_SHOW,
    COMMAND_BATCH,
    COMMAND_WATCH,
    COMMAND_CHECK,
    COMMAND_VOICES,
    COMMAND_DEVICES,
    COMMAND_HISTORY,
    COMMAND_QUEUE,
    COMMAND_PRESETS,
    COMMAND_HELP,
    COMMAND_VERSION,
    COMMAND_COUNT
} command;

/* A set of commands. */
#define FOR(command) (1U << (command))

/* Those that write clips, and those that make them, if only to look at them. */
#define FOR_FILES (FOR(COMMAND_RENDER) | FOR(COMMAND_BATCH) | FOR(COMMAND_WATCH))
#define FOR_CLIPS (FOR_FILES | FOR(COMMAND_CHECK))

typedef enum form {
    FORM_NONE,
    FORM_SENTENCES,
    FORM_TEXT,
    FORM_PINYIN,
    FORM_SPOKEN,
    FORM_JSON,
    FORM_DOUBTS,
    FORM_OUTLINE,
    FORM_DURATION,
} form;

/* What the terminal shows of what is read aloud. */
typedef enum display_mode {
    DISPLAY_CHOOSE, /* sentences on a terminal, nothing elsewhere */
    DISPLAY_SENTENCE,
    DISPLAY_NONE,
    DISPLAY_KARAOKE, /* the word that is said is marked */
} display_mode;

/* Of messages: --language. */
typedef enum language { LANGUAGE_AUTO, LANGUAGE_ZH, LANGUAGE_TW, LANGUAGE_EN } language;

/* Their names on the command line, by `language`, up to NULL. */
extern const char *const language_names[];

/* The most files of --names, and of --terms. */
#define FILES_MOST 16

/* Files that an option names, which may be given again and again. */
typedef struct files {
    const char *names[FILES_MOST];
    size_t count;
} files;

/* Where an article is cut into clips. */
typedef enum cut {
    CUT_NONE,
    CUT_SENTENCE,
    CUT_PARAGRAPH,
    CUT_SECTION,
    CUT_RULE, /* at lines of three dashes */
} cut;

/* How much a clip says of itself (studio/about.h). */
typedef enum metadata {
    METADATA_AUTO, /* what the other options imply */
    METADATA_NONE,
    METADATA_TAGS,
    METADATA_BROADCAST,
} metadata;

/* Where cue points are set. */
typedef enum cues { CUES_NONE, CUES_SENTENCE, CUES_PARAGRAPH } cues;

typedef enum texts { TEXTS_UTF8, TEXTS_GBK } texts;

/* What a clip says of itself: templates (studio/template.h), NULL if not given. */
typedef struct about_options {
    metadata metadata;
    cues cues;
    texts encoding; /* of the texts of WAV files */
    const char *title, *artist, *album, *comment, *copyright;
    const char *description, *originator, *reference;
    const char *cut_id, *client, *category, *classification, *out_cue, *user_text;
    const char *start_date, *end_date; /* no templates */
    double time_reference;             /* in seconds since midnight */
} about_options;

/* The most rows of option_rows. */
#define OPTION_ROWS_MOST 192

/* What the user wants. Every member but the last few is the value of an option, which
 * is a row of option_rows. */
typedef struct options {
    command command;
    ld_voice_options voice; /* points into this structure */
    ld_pauses pauses;
    files name_files, term_files; /* --names, --terms */
    ld_marks marks;               /* --punctuation */
    ld_letters letters;
    ld_emoji emoji;
    language language;
    bool say_messages;
    const char *preset;   /* a name, or the path of a file; NULL: none */
    const char *device;   /* NULL: the default one */
    const char *encoding; /* NULL: found out */
    int chapter, timeout; /* 0: not given */
    bool no_repair, body_only, everything, verbose;

    bool clipboard, queue, private, go_on; /* --continue */
    double stop_after;                     /* seconds; 0: not given */
    display_mode display;

    form form; /* show: --as */
    bool lines;

    const char *output; /* render */
    about_options about;
    const char *proof;
    cut cut;
    ld_writer_options sound; /* how the file is made; without `force` and `length` */
    double duration;         /* of the clip, in seconds; 0: as it comes */
    double poll;             /* watch: seconds; 0: not given */
    double cache_size;       /* in MiB, 0 for none */
    unsigned side;           /* a bit for each of side_forms[] */
    int jobs;                /* 0: as many as there are cores */
    bool force, no_cache;
    bool strict, fast; /* check */

    const char *list, *shard, *report; /* batch: --from, --shard, --report; or NULL */

    bool given[OPTION_ROWS_MOST]; /* on the command line, by the number of the row */
    const char *topic;            /* help: the command, or NULL */
    const char *const *articles;  /* names of files, "-" for standard input */
    size_t article_count;         /* at least 1 for the commands that read */
    char voice_folder[4096];      /* the listener's own */
    char settings[16384];         /* the text of the file of settings */
    char preset_text[16384];      /* of the preset */
} options;

/* What the value of an option is. */
typedef enum option_kind {
    OPTION_FLAG,    /* bool: no value on the command line, yes or no in a file */
    OPTION_WHOLE,   /* int, from `least` to `most` */
    OPTION_NUMBER,  /* double, the same */
    OPTION_SECONDS, /* double, the same; 90, 90s, 1:30, 1m30s, 500ms */
    OPTION_TEXT,    /* const char *, not empty */
    OPTION_LABEL,   /* the same: a template in UTF-8 (studio/template.h) */
    OPTION_DATE,    /* the same: "2026-11-24", "2026-11-24 08:30" */
    OPTION_FILES,   /* files */
    OPTION_WORD,    /* an enum: the place of the value in `words` */
    OPTION_SET,     /* unsigned: a bit for each of `words`, given with commas; "none" */
    OPTION_PAUSE,   /* NAME=MILLISECONDS; in a file, pause.NAME = MILLISECONDS */
} option_kind;

/* An option of the command line: --NAME; and a setting: NAME = VALUE. Texts for the
 * help stand in LD_MESSAGE(), to be translated. */
typedef struct option_row {
    const char *name;
    option_kind kind;
    size_t at; /* offset in `options` */
    double least, most;
    const char *const *words; /* up to NULL; an empty one cannot be given */
    unsigned commands;        /* FOR() those that it belongs to; 0: all of them */
    bool line_only;           /* no setting */
    bool aside;               /* it changes nothing of a clip (recipe.h) */
    bool often;               /* in the help of all commands */
    char letter;              /* -L, or 0 */
    const char *group;        /* of the options from here on, for the help */
    const char *value;        /* what it is called there; NULL: N, or the words */
    const char *help;         /* what it does, and what holds if it is not given */
} option_row;

extern const option_row option_rows[];
extern const size_t option_row_count;

/* Reads the file of settings, the preset, which beats it, and the command line, which
 * beats both. The result points into `argv` and into itself.
 * On failure it has told the user what is wrong, and returns false. */
bool options_read(int argc, char **argv, options *opts);

/* Whether the command line gave the option. */
bool options_given(const options *opts, const char *name);

#endif
