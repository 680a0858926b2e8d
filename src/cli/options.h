/* The command line of langdu. */
#ifndef LD_CLI_OPTIONS_H
#define LD_CLI_OPTIONS_H

#include "langdu.h"

typedef enum command {
    COMMAND_LISTEN,
    COMMAND_RENDER,
    COMMAND_SHOW,
    COMMAND_VOICES,
    COMMAND_HELP,
    COMMAND_VERSION,
} command;

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

/* The most files of --names, and of --terms. */
#define FILES_MOST 16

/* Files that an option names, which may be given again and again. */
typedef struct files {
    const char *names[FILES_MOST];
    size_t count;
} files;

typedef struct options {
    command command;
    ld_voice_options voice; /* points into this structure */
    ld_pauses pauses;
    char voice_folder[4096]; /* the listener's own */
    char settings[16384];    /* the text of the file of settings */
    form form;               /* show: --as */
    bool lines;              /* show: --lines */
    const char *output;      /* render: -o */
    bool force;              /* render: --force */
    unsigned jobs;           /* render: --jobs; 0: as many as there are cores */
    double cache_size;       /* render: MiB of the cache, 0 for none */
    bool no_cache;           /* render: --no-cache */
    const char *encoding;    /* --encoding, or NULL */
    int chapter, timeout;    /* --chapter, --timeout; 0: not given */
    bool no_repair;
    bool body_only;
    bool everything;
    bool verbose;
    files name_files, term_files; /* --names, --terms */
    ld_marks marks;               /* --punctuation */
    ld_letters letters;           /* --letters */
    ld_emoji emoji;               /* --emoji */
    const char *const *articles;  /* names of files, "-" for standard input */
    size_t article_count;         /* at least 1 for the commands that read */
} options;

/* Reads the file of settings and the command line, which beats it. The result points
 * into `argv` and into itself.
 * On failure it has told the user what is wrong, and returns false. */
bool options_read(int argc, char **argv, options *opts);

/* Prints the help that fits a screen. */
void options_help(void);

#endif
