/* Multinomial logistic regression by AdaGrad (Duchi, Hazan and Singer 2011) with an
 * L2 penalty, and an L1 penalty that keeps it sparse. */
#include "train.h"

#include "base/utf8.h"
#include "mandarin/reading.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Chosen by cross-validation. */
#define EPOCHS 6
#define LEARNING_RATE 0.3F
#define L2 0.02F
#define L1 0.006F

/* A character's commonest readings have more machine-labelled sentences than help. */
#define WEAK_PER_READING 3000
/* A reading that only the machine labels know must have this many. */
#define WEAK_READING_MIN 20

/* Weights below this are left out, in 1 / LD_POLYPHONE_SCALE. */
#define SMALL_WEIGHT 4

static const float example_weights[] = {[SOURCE_CHECKED] = 3,
                                        [SOURCE_WEAK] = 0.25F,
                                        [SOURCE_WORD] = 0.1F,
                                        [SOURCE_PHRASE] = 2};

static void *allocate(size_t count, size_t size)
{
    void *memory = calloc(count + 1, size);
    if (!memory) die("out of memory", "training");
    return memory;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static int find_reading(const model *m, ld_syllable label)
{
    for (size_t r = 0; r < m->reading_count; r++)
        if (m->readings[r] == label) return (int)r;
    return -1;
}

static size_t count_label(const example *examples, size_t count, source from,
                          ld_syllable label)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += examples[i].source == from && examples[i].label == label;
    return found;
}

/* The readings of the checked sentences, and of weak ones where they are many. */
static void collect_readings(model *m, const example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ld_syllable label = examples[i].label;
        if (find_reading(m, label) >= 0 ||
            m->reading_count == LD_POLYPHONE_READINGS_MAX)
            continue;
        if (count_label(examples, count, SOURCE_CHECKED, label) > 0 ||
            count_label(examples, count, SOURCE_PHRASE, label) > 0 ||
            count_label(examples, count, SOURCE_WORD, label) > 0 ||
            count_label(examples, count, SOURCE_WEAK, label) >= WEAK_READING_MIN)
            m->readings[m->reading_count++] = label;
    }
}

/* All checked examples and words, and evenly chosen weak examples. */
static void collect_examples(model *m, const example *examples, size_t count)
{
    size_t weak[LD_POLYPHONE_READINGS_MAX], seen[LD_POLYPHONE_READINGS_MAX] = {0};
    for (size_t r = 0; r < m->reading_count; r++)
        weak[r] = count_label(examples, count, SOURCE_WEAK, m->readings[r]);
    m->examples = allocate(count, sizeof(example *));
    m->labels = allocate(count, 1);
    for (size_t i = 0; i < count; i++) {
        int r = find_reading(m, examples[i].label);
        if (r < 0) continue;
        if (examples[i].source == SOURCE_WEAK && weak[r] > WEAK_PER_READING) {
            size_t n = seen[r]++;
            if (n * WEAK_PER_READING / weak[r] == (n + 1) * WEAK_PER_READING / weak[r])
                continue;
        }
        m->labels[m->count] = (uint8_t)r;
        m->examples[m->count++] = &examples[i];
    }
}

/* Sorts the features of all examples and keeps one of each. */
static void collect_features(model *m)
{
    size_t total = 0, kept = 0;
    m->first_id = allocate(m->count, sizeof *m->first_id);
    for (size_t i = 0; i < m->count; i++) {
        m->first_id[i] = total;
        total += m->examples[i]->feature_count;
    }
    uint32_t *all = allocate(total, sizeof *all);
    for (size_t i = 0; i < m->count; i++)
        memcpy(all + m->first_id[i],
               m->corpus->features + m->examples[i]->first_feature,
               m->examples[i]->feature_count * sizeof *all);
    qsort(all, total, sizeof *all, by_number);
    for (size_t i = 0, end; i < total; i = end) {
        for (end = i + 1; end < total && all[end] == all[i];)
            end++;
        all[kept++] = all[i];
    }
    m->features = all;
    m->feature_count = kept;
    m->ids = allocate(total, sizeof *m->ids);
}

static void number_features(model *m)
{
    for (size_t i = 0; i < m->count; i++) {
        const uint32_t *features = m->corpus->features + m->examples[i]->first_feature;
        for (size_t f = 0; f < m->examples[i]->feature_count; f++) {
            const uint32_t *found = bsearch(&features[f], m->features, m->feature_count,
                                            sizeof *m->features, by_number);
            m->ids[m->first_id[i] + f] = (uint32_t)(found - m->features);
        }
    }
}

static void collect_priors(model *m)
{
    m->priors = allocate(m->count * m->reading_count, sizeof *m->priors);
    for (size_t i = 0; i < m->count; i++) {
        const example *e = m->examples[i];
        ld_reading_prior(m->corpus->lexicon, e->form, &e->segment, e->offset,
                         m->readings, m->reading_count,
                         m->priors + i * m->reading_count);
    }
}

bool model_prepare(model *m, const corpus *c, const example *examples, size_t count)
{
    *m = (model){.corpus = c};
    collect_readings(m, examples, count);
    if (m->reading_count == 0) return false;
    collect_examples(m, examples, count);
    collect_features(m);
    number_features(m);
    collect_priors(m);
    m->weights = allocate(m->feature_count * m->reading_count, sizeof *m->weights);
    m->squares = allocate(m->feature_count * m->reading_count, sizeof *m->squares);
    return true;
}

void model_ask(const model *m, size_t i, float p[LD_POLYPHONE_READINGS_MAX])
{
    const size_t n = m->reading_count;
    const uint32_t *ids = m->ids + m->first_id[i];
    memcpy(p, m->priors + i * n, n * sizeof *p);
    for (size_t f = 0; f < m->examples[i]->feature_count; f++)
        for (size_t r = 0; r < n; r++)
            p[r] += m->weights[ids[f] * n + r];
    float top = p[0], sum = 0;
    for (size_t r = 1; r < n; r++)
        top = fmaxf(top, p[r]);
    for (size_t r = 0; r < n; r++)
        sum += p[r] = expf(p[r] - top);
    for (size_t r = 0; r < n; r++)
        p[r] /= sum;
}

static void learn(model *m, size_t i)
{
    float p[LD_POLYPHONE_READINGS_MAX];
    const size_t n = m->reading_count;
    const uint32_t *ids = m->ids + m->first_id[i];
    float weight = example_weights[m->examples[i]->source];
    model_ask(m, i, p);
    p[m->labels[i]] -= 1;
    for (size_t f = 0; f < m->examples[i]->feature_count; f++) {
        float *row = m->weights + ids[f] * n, *square = m->squares + ids[f] * n;
        for (size_t r = 0; r < n; r++) {
            float gradient = weight * p[r] + L2 * row[r];
            square[r] += gradient * gradient;
            float rate = LEARNING_RATE / (sqrtf(square[r]) + 1e-6F);
            float moved = row[r] - rate * gradient;
            row[r] = copysignf(fmaxf(0, fabsf(moved) - rate * weight * L1), moved);
        }
    }
}

/* Probabilities depend on differences only, so a feature's weights may be moved
 * together: to where most of them are small enough to be left out. */
static void round_row(float *row, size_t n)
{
    size_t base = 0, most = 0;
    for (size_t b = 0; b < n; b++) {
        size_t small = 0;
        for (size_t r = 0; r < n; r++)
            small += fabsf(row[r] - row[b]) * LD_POLYPHONE_SCALE < SMALL_WEIGHT;
        if (small > most) base = b;
        if (small > most) most = small;
    }
    float zero = row[base];
    for (size_t r = 0; r < n; r++) {
        float value = roundf((row[r] - zero) * LD_POLYPHONE_SCALE);
        if (fabsf(value) < SMALL_WEIGHT) value = 0;
        row[r] = fmaxf(-127, fminf(127, value)) / LD_POLYPHONE_SCALE;
    }
}

void model_train(model *m, uint32_t left_out, uint32_t parts)
{
    size_t size = m->feature_count * m->reading_count;
    memset(m->weights, 0, size * sizeof *m->weights);
    memset(m->squares, 0, size * sizeof *m->squares);
    /* A stride that is prime to the count visits all in mixed order. */
    size_t stride = m->count > 7919 ? 7919 : 1;
    while (stride > 1 && m->count % stride == 0)
        stride += 2;
    for (size_t epoch = 0; epoch < EPOCHS; epoch++)
        for (size_t k = 0, i = epoch % m->count; k < m->count;
             k++, i = (i + stride) % m->count) {
            const example *e = m->examples[i];
            if (e->source != SOURCE_CHECKED || e->number % parts != left_out)
                learn(m, i);
        }
    for (size_t f = 0; f < m->feature_count; f++)
        round_row(m->weights + f * m->reading_count, m->reading_count);
}

/* The features that have this weight for the reading, on one line. */
static void print_weight(const model *m, size_t reading, int weight)
{
    bool any = false;
    for (size_t f = 0; f < m->feature_count; f++) {
        float w = m->weights[f * m->reading_count + reading] * LD_POLYPHONE_SCALE;
        if (lrintf(w) != weight) continue;
        if (!any) printf("%zu %d", reading, weight);
        printf(" %08x", m->features[f]);
        any = true;
    }
    if (any) putchar('\n');
}

void model_print(const model *m)
{
    char text[LD_PINYIN_SIZE], hanzi[5] = {0};
    ld_utf8_encode(m->examples[0]->cp, hanzi);
    printf("%s", hanzi);
    for (size_t r = 0; r < m->reading_count; r++)
        printf("\t%s", ld_syllable_print(m->readings[r], text));
    putchar('\n');
    for (size_t r = 0; r < m->reading_count; r++)
        for (int weight = -127; weight <= 127; weight++)
            if (weight != 0) print_weight(m, r, weight);
}

void model_free(model *m)
{
    free(m->examples);
    free(m->features);
    free(m->ids);
    free(m->first_id);
    free(m->labels);
    free(m->priors);
    free(m->weights);
    free(m->squares);
}
