/* What a desktop's media keys and panels do: MPRIS 2.2, a player's interface on D-Bus
 * (https://specifications.freedesktop.org/mpris-spec/latest/).
 *
 * It is a module (base/module.h): libsystemd, which speaks D-Bus, takes 3 ms to load,
 * and the first sound does not wait for it. Nothing here waits for the bus either. */
#ifndef LD_MPRIS_H
#define LD_MPRIS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum mpris_status { MPRIS_PLAYING, MPRIS_PAUSED, MPRIS_STOPPED } mpris_status;

#define MPRIS_TEXT 1024

/* How the player is. Times are microseconds of the track. */
typedef struct mpris_state {
    mpris_status status;
    double rate;   /* 1 is the usual one */
    double volume; /* 0 to 1, and above that louder than usual */
    int64_t position;
    size_t track;                                                    /* its number */
    int64_t length;                                                  /* 0: unknown */
    char title[MPRIS_TEXT], artist[MPRIS_TEXT], url[3 * MPRIS_TEXT]; /* "": unknown */
} mpris_state;

typedef enum mpris_action {
    MPRIS_PLAY,
    MPRIS_PAUSE,
    MPRIS_TOGGLE,
    MPRIS_STOP,
    MPRIS_NEXT,
    MPRIS_PREVIOUS,
    MPRIS_SEEK,   /* value: microseconds forward or back */
    MPRIS_GO,     /* value: microseconds from the beginning */
    MPRIS_RATE,   /* value: as in mpris_state */
    MPRIS_VOLUME, /* the same */
    MPRIS_QUIT,
} mpris_action;

/* The player that is controlled. Called by `process` and `changed` below. */
typedef struct mpris_player {
    void (*act)(void *user, mpris_action action, double value);
    void (*look)(void *user, mpris_state *state);
    void *user;
    double least_rate, most_rate;
} mpris_player;

/* What may have changed, to be added up. */
enum { MPRIS_STATUS = 1, MPRIS_MANNER = 2, MPRIS_TRACK = 4 };

/* What to wait for before `process` is called again. */
typedef struct mpris_wait {
    int fd;
    short events;   /* of poll() */
    uint64_t until; /* microseconds of CLOCK_MONOTONIC; UINT64_MAX: any time */
} mpris_wait;

typedef struct mpris mpris;

/* The functions of the module. */
typedef struct mpris_functions {
    /* Goes on the session's bus. NULL: there is none. `player` must outlive it. */
    mpris *(*open)(mpris_player *player);

    /* Does what has come, and says what to wait for. False: the bus has gone. */
    bool (*process)(mpris *m, mpris_wait *wait);

    /* Tells the bus of changes; of a leap in the position by `leapt`. */
    void (*changed)(mpris *m, unsigned what);
    void (*leapt)(mpris *m);

    void (*close)(mpris *m);
} mpris_functions;

/* The module's one function, "mpris_module". */
const mpris_functions *mpris_module(void);

#endif
