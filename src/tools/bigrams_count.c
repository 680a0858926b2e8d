/* Counts which characters stand behind each other, and prints
 * voices/mandarin/bigrams.txt.
 *
 *     bigrams_count VARIANTS PHRASES PAIRS SENTENCES...
 *
 * PHRASES and PAIRS are what db5.3_dump prints of libpinyin's phrase_index.bin (a word
 * in UTF-32 to its tokens) and bigram.db (a token to its count and those of the tokens
 * behind it). Of a pair of words, the last character of the first and the first of the
 * second count. SENTENCES have one a line, in the first column; each of their pairs of
 * characters counts, but those of every fifth line, which are left for measuring.
 *
 * The gain of a pair is log2 of how much oftener it is met than by chance. Characters
 * that are common and never met beside each other are pairs, too. */
#include "base/buf.h"
#include "base/utf8.h"
#include "lexicon/bigram.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHARS 0x10000
#define SLOTS (1U << 22) /* for some 1.2 million pairs */
#define HELD_OUT 5
#define SENTENCE_WEIGHT 20 /* newer text than libpinyin's, with its marks */
#define SMOOTHING 2.0
#define LEAST_SINGLE 20 /* a character that is met as a word less often is none */
#define COMMON 1200
#define KEPT 300000
#define LEAST_GAIN 0.7 /* beside what is not listed */
#define UNLISTED (-1.0)

typedef struct phrase {
    uint32_t token;
    uint16_t first, last;
    bool single;
} phrase;

typedef struct pair {
    uint16_t chars[2];
    double count;
    double worth;
    int gain;
} pair;

typedef struct counter {
    uint16_t folds[CHARS];
    phrase *phrases;
    size_t phrase_count, phrase_cap;
    pair *pairs; /* a hash table; then what is kept of it */
    size_t pair_count;
    double first[CHARS], second[CHARS], total;
    bool is_symbol[CHARS];
    double single[CHARS], words; /* of what libpinyin counts */
} counter;

__attribute__((noreturn)) static void die(const char *path, const char *what)
{
    fprintf(stderr, "%s: %s\n", path, what);
    exit(1);
}

static uint16_t fold(const counter *c, uint32_t cp)
{
    cp = ld_bigram_char(cp);
    if (cp >= CHARS) return 0;
    return c->folds[cp] ? c->folds[cp] : (uint16_t)cp;
}

static void count_pair(counter *c, uint16_t first, uint16_t second, double count)
{
    if (first <= ' ' || second <= ' ') return;
    uint32_t key = (uint32_t)first << 16 | second;
    for (uint32_t slot = key * 0x9E3779B1U;; slot++) {
        pair *p = &c->pairs[slot % SLOTS];
        if (p->count == 0) {
            if (++c->pair_count == SLOTS) die("pairs", "too many");
            p->chars[0] = first;
            p->chars[1] = second;
        }
        if (p->chars[0] != first || p->chars[1] != second) continue;
        p->count += count;
        return;
    }
}

/* ------------------------------------------------------------------ sources */

static void read_variant(counter *c, const char *form, const char *character)
{
    uint32_t from, to;
    if (!ld_utf8_decode(form, strlen(form), &from)) return;
    if (!ld_utf8_decode(character, strlen(character), &to)) return;
    if (from < CHARS && to < CHARS) c->folds[from] = (uint16_t)to;
}

static void read_variants(counter *c, const char *path)
{
    FILE *in = fopen(path, "r");
    if (!in) die(path, "cannot be opened");
    char form[64], character[64];
    while (fscanf(in, "%63s %63s", form, character) == 2)
        read_variant(c, form, character);
    fclose(in);
}

/* Sentences that do not end with a mark, as speech is written down, tell less of how
 * texts end. */
static double edge_weight(uint16_t last)
{
    return last < 0x4E00 ? SENTENCE_WEIGHT : 1;
}

static void read_sentence(counter *c, const char *line)
{
    size_t len = strcspn(line, "\t\n");
    uint16_t first = 0, last = 0;
    for (size_t at = 0, size; at < len; at += size) {
        uint32_t cp;
        size = ld_utf8_decode(line + at, len - at, &cp);
        if (size == 0) return;
        uint16_t now = fold(c, cp);
        count_pair(c, last, now, SENTENCE_WEIGHT);
        last = now;
        if (first == 0) first = now;
    }
    count_pair(c, LD_BIGRAM_EDGE_SIGN, first, edge_weight(last));
    count_pair(c, last, LD_BIGRAM_EDGE_SIGN, edge_weight(last));
}

static void read_sentences(counter *c, const char *path)
{
    FILE *in = fopen(path, "r");
    if (!in) die(path, "cannot be opened");
    char *line = NULL;
    size_t cap = 0;
    for (size_t number = 1; getline(&line, &cap, in) > 0; number++)
        if (number % HELD_OUT != 0) read_sentence(c, line);
    free(line);
    fclose(in);
}

static unsigned hex_digit(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* The bytes that a line of db5.3_dump has in hexadecimal. Returns their number. */
static size_t read_hex(const char *line, unsigned char *bytes, size_t size)
{
    size_t n = 0;
    for (line++; n < size && line[0] > ' ' && line[1] > ' '; line += 2)
        bytes[n++] = (unsigned char)(hex_digit(line[0]) << 4 | hex_digit(line[1]));
    return n;
}

static uint32_t number_at(const unsigned char *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
           (uint32_t)bytes[3] << 24;
}

typedef void entry_reader(counter *c, const unsigned char *key, size_t key_len,
                          const unsigned char *value, size_t value_len);

/* The keys and values of a dump, line by line in turn. */
static void read_dump(counter *c, const char *path, entry_reader *reader)
{
    FILE *in = fopen(path, "r");
    if (!in) die(path, "cannot be opened");
    char *line = NULL;
    size_t cap = 0, key_len = 0, number = 0;
    unsigned char key[256], *value = malloc(1U << 20);
    if (!value) die(path, "out of memory");
    while (getline(&line, &cap, in) > 0) {
        if (line[0] != ' ') continue;
        if (number++ % 2 == 0) {
            key_len = read_hex(line, key, sizeof key);
        } else {
            size_t len = read_hex(line, value, 1U << 20);
            reader(c, key, key_len, value, len);
        }
    }
    free(line);
    free(value);
    fclose(in);
}

static void read_phrase(counter *c, const unsigned char *key, size_t key_len,
                        const unsigned char *value, size_t value_len)
{
    if (key_len < 4) return;
    uint16_t first = fold(c, number_at(key)),
             last = fold(c, number_at(key + key_len - 4));
    for (size_t at = 0; at + 4 <= value_len; at += 4) {
        if (!ld_grow(&c->phrases, &c->phrase_cap, c->phrase_count, sizeof *c->phrases))
            die("phrases", "out of memory");
        c->phrases[c->phrase_count++] =
            (phrase){number_at(value + at), first, last, key_len == 4};
    }
}

static int compare_tokens(const void *a, const void *b)
{
    uint32_t x = ((const phrase *)a)->token, y = ((const phrase *)b)->token;
    return (x > y) - (x < y);
}

static const phrase *find_phrase(const counter *c, const unsigned char *token)
{
    phrase sought = {.token = number_at(token)};
    return bsearch(&sought, c->phrases, c->phrase_count, sizeof sought, compare_tokens);
}

/* The value is the sum of the counts, then tokens with their counts. */
static void read_followers(counter *c, const unsigned char *key, size_t key_len,
                           const unsigned char *value, size_t value_len)
{
    const phrase *first = key_len == 4 ? find_phrase(c, key) : NULL;
    for (size_t at = 4; first && at + 8 <= value_len; at += 8) {
        const phrase *second = find_phrase(c, value + at);
        if (!second) continue;
        double count = number_at(value + at + 4);
        count_pair(c, first->last, second->first, count);
        c->words += count;
        if (second->single) c->single[second->first] += count;
    }
}

/* ------------------------------------------------------------------ choosing */

static int compare_worths(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    if (x->worth != y->worth) return x->worth > y->worth ? -1 : 1;
    return memcmp(x->chars, y->chars, sizeof x->chars);
}

/* A pair is worth what it tells, and the more the oftener it is met or missed. */
static void weigh(const counter *c, pair *p)
{
    double expected = c->first[p->chars[0]] * c->second[p->chars[1]] / c->total;
    double gain = log2((p->count + SMOOTHING) / (expected + SMOOTHING));
    double told = gain - UNLISTED, often = told > 0 ? p->count : expected;
    p->worth = fabs(told) < LEAST_GAIN ? 0 : pow(often, 0.7) * fabs(told);
    p->gain = (int)round(fmin(fmax(gain, LD_BIGRAM_LEAST), LD_BIGRAM_MOST));
}

static void sum_up(counter *c)
{
    for (size_t i = 0; i < SLOTS; i++) {
        const pair *p = &c->pairs[i];
        c->first[p->chars[0]] += p->count;
        c->second[p->chars[1]] += p->count;
        c->total += p->count;
    }
}

/* How often the rarest of the `most` commonest characters is met. */
static double rarest(const counter *c, size_t most)
{
    double low = 0, high = 2 * c->total;
    for (int i = 0; i < 64; i++) {
        double middle = (low + high) / 2;
        size_t reached = 0;
        for (size_t k = 0; k < CHARS; k++)
            reached += c->first[k] + c->second[k] >= middle;
        *(reached <= most ? &high : &low) = middle;
    }
    return high;
}

/* Common characters that are never met beside each other are pairs, too. */
static void add_missing_pairs(counter *c)
{
    double least = rarest(c, COMMON);
    for (uint32_t i = 0; i < CHARS; i++)
        for (uint32_t k = 0; c->first[i] + c->second[i] >= least && k < CHARS; k++)
            if (c->first[k] + c->second[k] >= least)
                count_pair(c, (uint16_t)i, (uint16_t)k, DBL_MIN);
}

static void choose(counter *c)
{
    sum_up(c);
    add_missing_pairs(c);
    double least = rarest(c, LD_BIGRAM_SYMBOLS - 1);
    for (size_t i = 0; i < CHARS; i++)
        c->is_symbol[i] = c->first[i] + c->second[i] >= least;
    size_t count = 0;
    for (size_t i = 0; i < SLOTS; i++) {
        pair *p = &c->pairs[i];
        if (p->count == 0) continue;
        weigh(c, p);
        bool known = c->is_symbol[p->chars[0]] && c->is_symbol[p->chars[1]];
        if (known && p->worth > 0) c->pairs[count++] = *p;
    }
    qsort(c->pairs, count, sizeof *c->pairs, compare_worths);
    c->pair_count = count < KEPT ? count : KEPT;
}

/* ------------------------------------------------------------------- output */

static int compare_pairs(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    if (x->chars[0] != y->chars[0]) return (int)x->chars[0] - (int)y->chars[0];
    if (x->gain != y->gain) return x->gain - y->gain;
    return (int)x->chars[1] - (int)y->chars[1];
}

static void print_char(uint32_t cp)
{
    char bytes[4];
    fwrite(bytes, 1, ld_utf8_encode(cp, bytes), stdout);
}

/* What a character costs that is a word by itself, in bits. */
static void print_costs(const counter *c)
{
    for (uint32_t cp = 0; cp < CHARS; cp++) {
        if (!c->is_symbol[cp] || c->single[cp] < LEAST_SINGLE) continue;
        print_char(cp);
        printf("\tcost\t%.1f\n", log2(c->words / c->single[cp]));
    }
}

/* A line for each first character and gain, with the second characters. */
static void print_pairs(counter *c)
{
    qsort(c->pairs, c->pair_count, sizeof *c->pairs, compare_pairs);
    for (size_t i = 0; i < c->pair_count; i++) {
        const pair *p = &c->pairs[i], *before = i > 0 ? p - 1 : NULL;
        if (!before || before->chars[0] != p->chars[0] || before->gain != p->gain) {
            if (before) putchar('\n');
            print_char(p->chars[0]);
            printf("\t%d\t", p->gain);
        }
        print_char(p->chars[1]);
    }
    putchar('\n');
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: bigrams_count VARIANTS PHRASES PAIRS SENTENCES...\n");
        return 2;
    }
    static counter c;
    c.pairs = calloc(SLOTS, sizeof *c.pairs);
    if (!c.pairs) die("pairs", "out of memory");
    read_variants(&c, argv[1]);
    read_dump(&c, argv[2], read_phrase);
    qsort(c.phrases, c.phrase_count, sizeof *c.phrases, compare_tokens);
    read_dump(&c, argv[3], read_followers);
    for (int i = 4; i < argc; i++)
        read_sentences(&c, argv[i]);
    choose(&c);
    print_costs(&c);
    print_pairs(&c);
    free(c.phrases);
    free(c.pairs);
    return ferror(stdout) || fclose(stdout) != 0;
}
