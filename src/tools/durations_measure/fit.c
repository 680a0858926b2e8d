#include "fit.h"

#include "base/buf.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* The weight of the wish that an unknown be 0, in equations. */
#define RIDGE 0.3

typedef struct equation {
    size_t unknowns[FIT_KEYS], count;
    ld_length length;
} equation;

struct fit {
    uint32_t *keys;
    size_t key_count, key_cap;
    equation *equations;
    size_t equation_count, equation_cap;
    ld_length *values;
};

static void *need(void *memory)
{
    if (memory) return memory;
    fputs("out of memory\n", stderr);
    exit(1);
}

fit *fit_new(void)
{
    return need(calloc(1, sizeof(fit)));
}

static size_t unknown_of(fit *f, uint32_t key)
{
    for (size_t i = 0; i < f->key_count; i++)
        if (f->keys[i] == key) return i;
    if (!ld_grow(&f->keys, &f->key_cap, f->key_count, sizeof *f->keys)) need(NULL);
    f->keys[f->key_count] = key;
    return f->key_count++;
}

void fit_add(fit *f, const uint32_t *keys, size_t count, const ld_length *length)
{
    if (!ld_grow(&f->equations, &f->equation_cap, f->equation_count,
                 sizeof *f->equations))
        need(NULL);
    equation *e = &f->equations[f->equation_count++];
    *e = (equation){.count = count, .length = *length};
    for (size_t i = 0; i < count; i++)
        e->unknowns[i] = unknown_of(f, keys[i]);
}

/* The lower triangle of the normal equations, row after row, and their right side. */
static void set_up(const fit *f, double *a, ld_length *right)
{
    for (size_t e = 0; e < f->equation_count; e++) {
        const equation *it = &f->equations[e];
        for (size_t i = 0; i < it->count; i++) {
            size_t row = it->unknowns[i];
            for (size_t k = 0; k < LD_KNOT_COUNT; k++)
                right[row].at[k] += it->length.at[k];
            for (size_t j = 0; j < it->count; j++)
                if (it->unknowns[j] <= row) a[row * f->key_count + it->unknowns[j]]++;
        }
    }
    for (size_t i = 0; i < f->key_count; i++)
        a[i * f->key_count + i] += RIDGE;
}

/* Cholesky's decomposition in place. */
static void decompose(double *a, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j <= i; j++) {
            double sum = a[i * n + j];
            for (size_t k = 0; k < j; k++)
                sum -= a[i * n + k] * a[j * n + k];
            a[i * n + j] = i == j ? sqrt(sum) : sum / a[j * n + j];
        }
    }
}

static void substitute(const double *a, size_t n, size_t knot, ld_length *x)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++)
            x[i].at[knot] -= a[i * n + k] * x[k].at[knot];
        x[i].at[knot] /= a[i * n + i];
    }
    for (size_t i = n; i-- > 0;) {
        for (size_t k = i + 1; k < n; k++)
            x[i].at[knot] -= a[k * n + i] * x[k].at[knot];
        x[i].at[knot] /= a[i * n + i];
    }
}

void fit_solve(fit *f)
{
    size_t n = f->key_count;
    double *a = need(calloc(n * n, sizeof *a));
    f->values = need(calloc(n, sizeof *f->values));
    set_up(f, a, f->values);
    decompose(a, n);
    for (size_t k = 0; k < LD_KNOT_COUNT; k++)
        substitute(a, n, k, f->values);
    free(a);
}

size_t fit_count(const fit *f)
{
    return f->key_count;
}

uint32_t fit_key(const fit *f, size_t i)
{
    return f->keys[i];
}

ld_length fit_value(const fit *f, size_t i)
{
    return f->values[i];
}

void fit_free(fit *f)
{
    free(f->keys);
    free(f->equations);
    free(f->values);
    free(f);
}
