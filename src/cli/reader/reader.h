/* The reader: what is heard, where one is in it, and what can be done about it. One
 * structure that is passed around; commands change it, hooks watch it. */
#ifndef LD_CLI_READER_H
#define LD_CLI_READER_H

#include "cli/options.h"
#include "cli/reader/command.h"
#include "cli/reader/display.h"
#include "cli/reader/take.h"
#include "cli/reading.h"

typedef struct reader reader;

/* ------------------------------------------------------------------- hooks */

typedef enum reader_event {
    READER_OPENED,   /* the reader is ready; nothing has been heard */
    READER_ARTICLE,  /* the article reader_place().article begins to be heard */
    READER_SENTENCE, /* the sentence reader_take() begins to be heard, by itself or
                        since somebody went there */
    READER_STATE,    /* it was paused, or goes on */
    READER_MANNER,   /* rate, pitch, volume or punctuation changed */
    READER_MOVED,  /* somebody went elsewhere; READER_SENTENCE follows when it sounds */
    READER_MARKED, /* a mark was set at reader_place() */
    READER_FINISHED, /* the article has been heard to its end */
    READER_CLOSED,   /* the last one */
} reader_event;

typedef void reader_hook(void *user, reader *r, reader_event event);

#define READER_HOOKS 8

/* Moves `first`, the beginning of an article, to where it is to be read from; called
 * when one comes to it for the first time. */
typedef void reader_find_start(void *user, reader *r, place *first);

/* Lets `hook` hear of all events. Before reader_run(). */
void reader_add_hook(reader *r, reader_hook *hook, void *user);

/* --------------------------------------------------------- other descriptors */

/* What the main loop waits for besides keys and sound. `wait` says for how many
 * milliseconds at most (-1: any time), and may be NULL; `ready` is called when `fd` has
 * `events`, or that time is over. */
typedef struct reader_watch {
    int fd; /* -1: only time */
    short events;
    int (*wait)(void *user);
    void (*ready)(void *user, reader *r, short revents);
    void *user;
} reader_watch;

#define READER_WATCHES 8

/* Adds one; it may be changed through the pointer, which stays valid. NULL: too many.
 */
reader_watch *reader_add_watch(reader *r, const reader_watch *watch);

/* ------------------------------------------------------------------- doing */

/* Does a command. `argument` is as reader_command says; NULL where there is none. */
void reader_do(reader *r, reader_command command, const char *argument);

/* Goes to a sentence, or the first one behind it that is heard. False: there is none.
 */
bool reader_go(reader *r, place place);

/* Says a text, in Chinese, between what is read; then the sentence that was interrupted
 * is read again from its beginning. */
void reader_say(reader *r, const char *text);

/* Prints a line, when the display shows any. */
__attribute__((format(printf, 2, 3))) void reader_note(reader *r, const char *format,
                                                       ...);

/* ----------------------------------------------------------------- looking */

#define READER_MARKS 9

typedef struct reader_article {
    const char *name; /* as given: a file, an address, "-" */
    bool open;        /* the script is */
    script script;
    bool started; /* reading has come to it */
    bool told;    /* of what was wrong with it */
    bool spoke;   /* it has something to say */
    size_t seen;  /* its blocks when a sentence was looked for last */
    spot counted; /* sentences before it were looked at for what cannot be said */
    skipped skipped;
} reader_article;

/* A stretch of a take that was handed to the player. */
typedef struct stretch {
    place place;
    manner manner;
    size_t from;    /* frame of the take with which it begins */
    uint64_t start; /* of the player's count */
    uint64_t frames;
    bool begun;   /* its first frame has been heard */
    bool is_last; /* with it the article ends */
} stretch;

#define STRETCHES 64

/* Where the next frame comes from. */
typedef struct source {
    place place;
    size_t frame;
    manner manner;
    bool arriving; /* at the first sentence of the article, which is still looked for */
} source;

/* `article` of a place that is said between. */
#define ASIDE SIZE_MAX

struct reader {
    const options *opts;
    reading reading;          /* lexicon, names, exit status */
    reader_article *articles; /* by their numbers */
    size_t article_count;
    reader_article aside; /* what is said between */
    takes takes;
    ld_player *player; /* NULL: its device has gone */
    double retry_at;   /* seconds of CLOCK_MONOTONIC: when another is looked for */
    display display;

    const char *voice; /* instead of the one in `opts`; NULL: none */
    manner manner, first_manner;
    bool paused;
    bool over;  /* nothing more is to be done */
    int status; /* exit status of what failed here */

    source feed;              /* what comes next to the player */
    bool fed;                 /* nothing does: the last article has ended */
    bool waiting;             /* it has not been gathered yet */
    bool filling;             /* the player gets more */
    bool held;                /* but does not begin yet */
    bool finishing;           /* it was told that no more comes */
    source back;              /* where reading goes on after what is said between */
    uint64_t written;         /* frames that the player has taken and not dropped */
    stretch track[STRETCHES]; /* of them, what has not been heard to its end */
    size_t track_first, track_count;
    place here;     /* the sentence that is heard, or to be */
    place sounding; /* the sentence that was told of last */
    bool jumped;    /* the next one is told of in any case */
    place ready;    /* the sounds around it have been made */
    manner ready_for;

    char wanted[256]; /* what was searched for */
    place marks[READER_MARKS];
    size_t mark_count;
    double length;      /* seconds that the article takes */
    uint64_t length_of; /* bytes of its text, */
    size_t length_at;   /* in it, */
    manner length_as;   /* and said so */

    struct {
        reader_hook *call;
        void *user;
    } hooks[READER_HOOKS];
    size_t hook_count;
    reader_find_start *find_start; /* NULL: every article from its beginning */
    void *start_user;
    reader_watch watches[READER_WATCHES];
    size_t watch_count;
};

/* Where one is: the sentence that is heard, or to be heard. */
place reader_place(const reader *r);

/* Its take. Valid until the next command; NULL when there is none. */
const take *reader_take(reader *r);

/* The name of an article as it was given, and its title, or what its name says. */
const char *reader_name(const reader *r, size_t article);
const char *reader_title(reader *r, char title[GATHER_TITLE]);

/* How much of the article has been heard, 0 to 1; and about how many seconds the whole
 * takes at this rate. As far as it has been gathered. */
double reader_part(reader *r);
double reader_length(reader *r);

#endif
