/* polyphone_train DATA CHECKED.tsv WEAK.tsv words.txt phrases.txt [--cross-validate N]
 * > OUT.txt
 *
 * Learns the polyphone model: for each character that has several readings in the
 * training data a multinomial logistic regression over the features of
 * mandarin/context.h, on top of the prior of mandarin/reading.h. Deterministic.
 * DATA has a lexicon.bin, and a polyphones.bin of which only the folding is used.
 *
 * CHECKED.tsv: sentence, character index, reading. WEAK.tsv: sentence, and two
 * machine labellings of all its hanzi, of which only what they agree on is used.
 *
 * With --cross-validate the checked sentences are cut into N parts, each is
 * predicted by what was learned from the others, and on standard output comes a line
 * for each: character, sentence number, reading, the one predicted, its confidence.
 * The accuracy goes to standard error. */
#include "base/utf8.h"
#include "mandarin/reading.h"
#include "polyphone_train/train.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct result {
    size_t right, total, weights;
} result;

static void report(const example *e, ld_syllable predicted, double confidence)
{
    char right[LD_PINYIN_SIZE], said[LD_PINYIN_SIZE], hanzi[5] = {0};
    ld_utf8_encode(e->cp, hanzi);
    printf("%s\t%u\t%s\t%s\t%.4f\n", hanzi, e->number,
           ld_syllable_print(e->label, right), ld_syllable_print(predicted, said),
           confidence);
}

static size_t find_best(const float *scores, size_t count)
{
    size_t best = 0;
    for (size_t r = 1; r < count; r++)
        if (scores[r] > scores[best]) best = r;
    return best;
}

/* What the program would say. */
static ld_syllable predict(const model *m, size_t i, float *confidence)
{
    const example *e = m->examples[i];
    float p[LD_POLYPHONE_READINGS_MAX];
    if (!ld_reading_is_open(&e->segment, e->offset, m->readings, m->reading_count)) {
        *confidence = ld_reading_word_confidence(&e->segment, e->offset, m->readings,
                                                 m->reading_count);
        return e->segment.word.readings[e->offset];
    }
    model_ask(m, i, p);
    size_t best = find_best(p, m->reading_count);
    size_t usual = find_best(m->priors + i * m->reading_count, m->reading_count);
    *confidence = ld_reading_confidence(p[best], best != usual);
    return m->readings[best];
}

static void test(const model *m, uint32_t part, uint32_t parts, result *all)
{
    for (size_t i = 0; i < m->count; i++) {
        const example *e = m->examples[i];
        if (e->source != SOURCE_CHECKED || e->number % parts != part) continue;
        float confidence;
        ld_syllable predicted = predict(m, i, &confidence);
        all->total++;
        all->right += predicted == e->label;
        report(e, predicted, (double)confidence);
    }
    for (size_t w = 0; w < m->feature_count * m->reading_count; w++)
        all->weights += m->weights[w] < 0 || m->weights[w] > 0;
}

static void do_character(const corpus *c, const example *examples, size_t count,
                         uint32_t parts, result *all)
{
    model m;
    if (model_prepare(&m, c, examples, count)) {
        for (uint32_t part = 0; part < parts; part++) {
            model_train(&m, part, parts);
            test(&m, part, parts, all);
        }
        if (parts == 0) {
            model_train(&m, 1, 1);
            model_print(&m);
        }
    }
    model_free(&m);
}

int main(int argc, char **argv)
{
    corpus c = {0};
    ld_error error;
    uint32_t parts = 0;
    if (argc == 8 && strcmp(argv[6], "--cross-validate") == 0)
        parts = (uint32_t)strtoul(argv[7], NULL, 10);
    if (argc != 6 && parts < 2)
        die("DATA CHECKED.tsv WEAK.tsv words.txt phrases.txt [--cross-validate N]",
            "usage");
    if (ld_lexicon_open(argv[1], &c.lexicon, &error) != LD_OK)
        die(error.what, "lexicon");
    corpus_read(&c, argv[2], argv[3], argv[4], argv[5]);
    if (parts == 0) puts("# Made by `make model`: src/tools/polyphone_train.c.");
    result all = {0};
    for (size_t i = 0, end; i < c.count; i = end) {
        for (end = i + 1; end < c.count && c.examples[end].cp == c.examples[i].cp;)
            end++;
        do_character(&c, c.examples + i, end - i, parts, &all);
    }
    if (parts)
        fprintf(stderr, "%zu of %zu right: %.2f %%; %zu weights in a model\n",
                all.right, all.total, 100.0 * (double)all.right / (double)all.total,
                all.weights / parts);
    corpus_free(&c);
    ld_lexicon_close(c.lexicon);
    return 0;
}
