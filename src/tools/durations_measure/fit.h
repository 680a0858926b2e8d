/* Least squares with many unknowns of which each equation has few. */
#ifndef LD_TOOLS_DURATIONS_FIT_H
#define LD_TOOLS_DURATIONS_FIT_H

#include "speech/durations.h"

typedef struct fit fit;

/* The most keys of an equation; the same one may come several times. */
#define FIT_KEYS 256

/* Exits with a message when memory runs out, as all of this tool does. */
fit *fit_new(void);

/* Adds the equation: what the keys add is `length`. */
void fit_add(fit *f, const uint32_t *keys, size_t count, const ld_length *length);

/* Solves them, drawing what is seldom met towards 0. */
void fit_solve(fit *f);

size_t fit_count(const fit *f);
uint32_t fit_key(const fit *f, size_t i);
ld_length fit_value(const fit *f, size_t i);

void fit_free(fit *f);

#endif
