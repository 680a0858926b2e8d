#include "train.h"

#include "base/utf8.h"
#include "mandarin/context.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LABELS_MAX 256 /* in a weakly labelled sentence */

void die(const char *what, const char *which)
{
    fprintf(stderr, "polyphone_train: %s: %s\n", which, what);
    exit(1);
}

/* The word of a character, with its reading where that outlives the sentence. */
static ld_segment keep_segment(corpus *c, const ld_segment *segment)
{
    ld_segment kept = *segment;
    if (!segment->surname || segment->word.reading_count == 0) return kept;
    size_t size = segment->count * sizeof *segment->word.readings;
    ld_syllable *readings = ld_arena_alloc(&c->kept, size);
    if (!readings) die("out of memory", "names");
    kept.word.readings = memcpy(readings, segment->word.readings, size);
    return kept;
}

static void add_example(corpus *c, const ld_context *context, size_t at,
                        ld_syllable label, source from)
{
    const ld_segment *segment = &context->segments[context->segment_of[at]];
    uint32_t features[LD_FEATURES_MAX];
    size_t n = ld_context_features(context, at, features);
    /* A word taken apart says nothing of characters that stand by themselves. */
    size_t first = from == SOURCE_WORD ? LD_FEATURES_OWN : 0;
    for (size_t i = first; i < n; i++) {
        if (!ld_grow(&c->features, &c->feature_cap, c->feature_count, sizeof *features))
            die("out of memory", "features");
        c->features[c->feature_count++] = features[i];
    }
    if (!ld_grow(&c->examples, &c->cap, c->count, sizeof *c->examples))
        die("out of memory", "examples");
    c->examples[c->count++] = (example){.cp = context->chars[context->char_at[at]],
                                        .form = context->units[at].cp,
                                        .label = label,
                                        .source = (uint8_t)from,
                                        .feature_count = (uint16_t)(n - first),
                                        .number = c->sentences,
                                        .first_feature = c->feature_count - (n - first),
                                        .segment = keep_segment(c, segment),
                                        .offset = (uint32_t)at - segment->first};
}

static bool make_context(corpus *c, ld_context *context)
{
    ld_analysis *a = &c->analysis;
    return ld_context_make(ld_lexicon_polyphones(c->lexicon), a->units, a->unit_count,
                           a->segments, a->segment_count, &a->arena, context);
}

static bool analyse(corpus *c, const char *text, ld_context *context)
{
    return ld_analyse_words(&c->analysis, text, strlen(text)) == LD_OK &&
           make_context(c, context);
}

/* The unit that says the character at byte `at`; the number of units for none. */
static size_t find_unit(const ld_analysis *a, size_t at)
{
    size_t i = 0;
    while (i < a->unit_count && (a->units[i].at != at || !a->units[i].written))
        i++;
    return i;
}

static size_t byte_of_character(const char *text, long index)
{
    size_t at = 0;
    uint32_t cp;
    while (index-- > 0 && text[at])
        at += ld_utf8_next(text + at, &cp);
    return at;
}

static void read_checked(corpus *c, char *line)
{
    char *text = strtok(line, "\t"), *index = strtok(NULL, "\t");
    char *reading = strtok(NULL, "\t\n");
    ld_context context;
    if (!reading || !analyse(c, text, &context)) return;
    size_t at = find_unit(&c->analysis, byte_of_character(text, atol(index)));
    ld_syllable label = ld_syllable_parse(reading, strlen(reading));
    if (at < c->analysis.unit_count && label)
        add_example(c, &context, at, label, SOURCE_CHECKED);
    c->sentences++;
}

/* Writes the phrase with the character for each ~. */
static void expand_phrase(const char *phrase, const char *character, ld_buf *text)
{
    for (; *phrase; phrase++)
        if (*phrase == '~')
            ld_buf_add_string(text, character);
        else
            ld_buf_add(text, phrase, 1);
    if (text->failed) die("out of memory", "phrases");
}

static void read_phrase(corpus *c, const char *phrase, const char *character,
                        ld_syllable label)
{
    ld_context context;
    ld_buf text = {0};
    size_t at = 0;
    expand_phrase(phrase, character, &text);
    if (!analyse(c, text.data, &context)) die("cannot be analysed", phrase);
    for (; *phrase; at += *phrase++ == '~' ? strlen(character) : 1) {
        size_t unit = find_unit(&c->analysis, at);
        if (*phrase == '~' && unit < c->analysis.unit_count)
            add_example(c, &context, unit, label, SOURCE_PHRASE);
    }
    ld_buf_free(&text);
}

/* A line of ours: a character, its reading, and phrases in which ~ stands for it. */
static void read_phrases(corpus *c, char *line)
{
    char *save, *character = strtok_r(line, " \n", &save);
    char *reading = strtok_r(NULL, " \n", &save);
    if (!reading || *character == '#') return;
    ld_syllable label = ld_syllable_parse(reading, strlen(reading));
    if (!label) die("not a reading", reading);
    for (char *phrase; (phrase = strtok_r(NULL, " \n", &save));)
        read_phrase(c, phrase, character, label);
}

/* Whether the character can have a model, and the lexicon lists the reading for it,
 * and others too. */
static bool is_polyphone_reading(const ld_lexicon *lexicon, uint32_t cp,
                                 ld_syllable label)
{
    const ld_reading *readings;
    size_t count = ld_lexicon_readings(lexicon, cp, &readings);
    if (cp - LD_POLYPHONE_FIRST_CHAR >= LD_POLYPHONE_BLOCK) return false;
    for (size_t i = 0; i < count; i++)
        if (readings[i].syllable == label) return count > 1;
    return false;
}

static size_t split_labels(char *text, char **labels, size_t most)
{
    size_t count = 0;
    char *save;
    for (char *label = strtok_r(text, " \n", &save); label && count < most;
         label = strtok_r(NULL, " \n", &save))
        labels[count++] = label;
    return count;
}

#define DI 0x5730 /* 地 */
#define DE 0x5F97 /* 得 */

static bool is_one_of(uint32_t cp, const char *characters)
{
    char hanzi[5] = {0};
    ld_utf8_encode(cp, hanzi);
    return strstr(characters, hanzi) != NULL;
}

/* Both labellings read most of the particles 地 and 得 as di4 and de2. Where a word
 * before and one after make it a particle it is de5; where it may be one the label is
 * worth nothing, and 0. */
static ld_syllable correct_particle(const ld_context *context, size_t at,
                                    ld_syllable label)
{
    const ld_unit *u = &context->units[at];
    const ld_segment *word = &context->segments[context->segment_of[at]];
    ld_syllable particle = ld_syllable_parse("de5", 3);
    if ((u->cp != DI && u->cp != DE) || label == particle || word->count > 1)
        return label;
    if (u->starts_run || at == 0 || u[-1].pause >= LD_PAUSE_ITEM) return label;
    if (u->pause >= LD_PAUSE_ITEM || context->chars[context->char_at[at] + 1] < 32)
        return label;
    if (u->cp == DE && label != ld_syllable_parse("de2", 3)) return label;
    if (u->cp == DE && is_one_of(u[1].cp, "很太更最真非多快好慢像不")) return particle;
    if (u->cp == DE && is_one_of(u[1].cp, "了到过奖分票知以")) return label;
    bool doubled = at > 1 && u[-1].cp == u[-2].cp;
    bool quality = u[-1].tag == LD_TAG_ADJECTIVE || u[-1].tag == LD_TAG_IDIOM;
    bool manner = doubled || quality || u[-1].tag == LD_TAG_ADVERB;
    bool action = quality || u[-1].tag == LD_TAG_VERB;
    if (word[-1].count > 1 && (u->cp == DI ? manner : action)) return particle;
    return 0;
}

/* Where the two labellings differ, neither is worth learning from. */
static void read_weak(corpus *c, char *line)
{
    char *text = strtok(line, "\t");
    char *first = strtok(NULL, "\t"), *second = strtok(NULL, "\t\n");
    char *a[LABELS_MAX], *b[LABELS_MAX];
    ld_context context;
    c->sentences++;
    if (!second || !analyse(c, text, &context)) return;
    size_t count = c->analysis.unit_count;
    if (split_labels(first, a, LABELS_MAX) != count ||
        split_labels(second, b, LABELS_MAX) != count)
        return;
    for (size_t i = 0; i < count; i++) {
        ld_syllable label = ld_syllable_parse(a[i], strlen(a[i]));
        label = correct_particle(&context, i, label);
        if (strcmp(a[i], b[i]) == 0 &&
            is_polyphone_reading(c->lexicon, c->analysis.units[i].cp, label))
            add_example(c, &context, i, label, SOURCE_WEAK);
    }
}

/* A word of the lexicon, as if it were not known as one: what is learned is for the
 * words that the lexicon lacks. Foreign words around it stand for any neighbour. */
static void read_word(corpus *c, char *line)
{
    char *word = strtok(line, "\t"), *reading = strtok(NULL, "/\t\n");
    char *labels[LD_WORD_MAX], text[LD_WORD_MAX * 4 + 8];
    ld_context context;
    ld_analysis *a = &c->analysis;
    if (!reading || *word == '#' || strlen(word) > sizeof text - 8) return;
    snprintf(text, sizeof text, "x%sx", word);
    if (ld_analyse_words(a, text, strlen(text)) != LD_OK) return;
    if (split_labels(reading, labels, LD_WORD_MAX) != a->unit_count) return;
    for (size_t i = 0; i < a->unit_count; i++)
        a->units[i].starts_word = true;
    if (ld_segment_words(c->lexicon, a->units, a->unit_count, &a->arena, &a->segments,
                         &a->segment_count) != LD_OK ||
        !make_context(c, &context))
        die("out of memory", word);
    for (size_t i = 0; i < a->unit_count; i++) {
        ld_syllable label = ld_syllable_parse(labels[i], strlen(labels[i]));
        if (is_polyphone_reading(c->lexicon, a->units[i].cp, label))
            add_example(c, &context, i, label, SOURCE_WORD);
    }
}

static void read_file(corpus *c, const char *path, void (*take)(corpus *, char *))
{
    FILE *in = fopen(path, "r");
    char *line = NULL;
    size_t cap = 0;
    c->sentences = 0;
    if (!in) die("cannot be opened", path);
    while (getline(&line, &cap, in) > 0)
        take(c, line);
    free(line);
    fclose(in);
}

static int by_character(const void *a, const void *b)
{
    const example *x = a, *y = b;
    if (x->cp != y->cp) return x->cp < y->cp ? -1 : 1;
    return x->first_feature < y->first_feature ? -1 : 1;
}

void corpus_read(corpus *c, const char *checked, const char *weak, const char *words,
                 const char *phrases)
{
    c->analysis.lexicon = c->lexicon;
    read_file(c, checked, read_checked);
    read_file(c, weak, read_weak);
    read_file(c, words, read_word);
    read_file(c, phrases, read_phrases);
    qsort(c->examples, c->count, sizeof *c->examples, by_character);
}

void corpus_free(corpus *c)
{
    ld_analysis_free(&c->analysis);
    ld_arena_free(&c->kept);
    free(c->examples);
    free(c->features);
}
