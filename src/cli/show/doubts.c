#include "cli/show/doubts.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

/* Readings that are less sure than this are listed. */
#define DOUBTFUL 0.95F

/* The readings of a character that are worth naming, the one that was chosen included.
 */
#define READINGS_MOST 4

/* Of a long sentence, the characters that are shown before and after the word. */
#define SENTENCE_CHARS 60

/* The longest token that is listed: two of them fit in a name. */
#define TOKEN_MOST 32

/* What the listener can do with a line. */
typedef enum usage {
    USE_AS_IS,
    USE_WITH_CARE, /* a character by itself: as a name it would hold everywhere */
    USE_COMPLETED, /* a character without a reading */
} usage;

/* A word and its reading, with its neighbour when it is a single character. */
typedef struct item {
    struct item *next;
    const char *line; /* "行长 hang2 zhang3": what tells doubts apart */
    const char *sentence, *alternatives;
    float confidence; /* the least */
    size_t times;
    usage use;
} item;

struct doubts {
    const ld_lexicon *lexicon;
    ld_arena arena; /* of all doubts and their texts */
    void *tree;     /* of tsearch(): the doubts by their lines */
    item *first, **end;
    ld_buf line, sentence, alternatives; /* of the one at hand */
};

doubts *doubts_open(const ld_lexicon *lexicon)
{
    doubts *d = calloc(1, sizeof *d);
    if (!d) return NULL;
    d->lexicon = lexicon;
    d->end = &d->first;
    return d;
}

static void keep(void *node)
{
    (void)node; /* the arena has it */
}

void doubts_close(doubts *d)
{
    if (!d) return;
    tdestroy(d->tree, keep);
    ld_arena_free(&d->arena);
    ld_buf_free(&d->line);
    ld_buf_free(&d->sentence);
    ld_buf_free(&d->alternatives);
    free(d);
}

bool doubts_is_hanzi(const ld_sentence *sentence, const ld_token *token)
{
    const char *text = sentence->text + token->at;
    return token->kind == LD_WORD && token->pinyin_count <= TOKEN_MOST &&
           strlen(token->say) == token->len &&
           memcmp(token->say, text, token->len) == 0 &&
           ld_utf8_count(text, token->len) == token->pinyin_count;
}

/* Whether both are words that nothing parts. */
static bool are_joined(const ld_sentence *sentence, const ld_token *left,
                       const ld_token *right)
{
    return left->at + left->len == right->at && doubts_is_hanzi(sentence, left) &&
           doubts_is_hanzi(sentence, right);
}

size_t doubts_word(const ld_sentence *sentence, size_t at, size_t *first)
{
    const ld_token *token = &sentence->tokens[at];
    *first = at;
    if (token->pinyin_count != 1) return 1;
    if (at + 1 < sentence->token_count && are_joined(sentence, token, token + 1))
        return 2;
    if (at == 0 || !are_joined(sentence, token - 1, token)) return 1;
    *first = at - 1;
    return 2;
}

static void add_line(doubts *d, const ld_sentence *sentence, const ld_token *tokens,
                     size_t count)
{
    char text[LD_PINYIN_SIZE];
    ld_buf_truncate(&d->line, 0);
    for (size_t i = 0; i < count; i++)
        ld_buf_add(&d->line, sentence->text + tokens[i].at, tokens[i].len);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < tokens[i].pinyin_count; k++)
            ld_buf_printf(&d->line, " %s",
                          ld_syllable_print(tokens[i].pinyin[k], text));
}

/* "行: hang2, xing2": each character of the token that has more readings than one, the
 * one that was chosen first. */
static void add_alternatives(doubts *d, const ld_sentence *sentence,
                             const ld_token *token)
{
    const char *text = sentence->text + token->at;
    ld_buf *out = &d->alternatives;
    ld_buf_truncate(out, 0);
    ld_buf_add_string(out, "");
    for (size_t i = 0; i < token->pinyin_count; i++) {
        ld_syllable readings[READINGS_MOST];
        char pinyin[LD_PINYIN_SIZE];
        uint32_t cp;
        size_t width = ld_utf8_next(text, &cp);
        size_t count = ld_lexicon_pinyin(d->lexicon, cp, readings, READINGS_MOST);
        ld_syllable chosen = token->pinyin[i];
        if (count > 1) {
            ld_buf_printf(out, "%s%.*s: %s", out->len ? "; " : "", (int)width, text,
                          ld_syllable_print(chosen, pinyin));
            for (size_t r = 0; r < count; r++)
                if (readings[r] != chosen)
                    ld_buf_printf(out, ", %s", ld_syllable_print(readings[r], pinyin));
        }
        text += width;
    }
}

/* The sentence, or so much of it around the token as says what is meant. */
static void add_sentence(doubts *d, const ld_sentence *sentence, const ld_token *token)
{
    size_t from = token->at, to = token->at + token->len;
    uint32_t cp;
    for (int i = 0; i < SENTENCE_CHARS && from > 0; i++)
        from = ld_utf8_back(sentence->text, from);
    for (int i = 0; i < SENTENCE_CHARS && to < sentence->len; i++)
        to += ld_utf8_next(sentence->text + to, &cp);
    ld_buf_truncate(&d->sentence, 0);
    ld_buf_add_string(&d->sentence, from > 0 ? "……" : "");
    ld_buf_add(&d->sentence, sentence->text + from, to - from);
    ld_buf_add_string(&d->sentence, to < sentence->len ? "……" : "");
}

static int compare(const void *left, const void *right)
{
    return strcmp(((const item *)left)->line, ((const item *)right)->line);
}

/* The doubt that has this line already; NULL when it is new. */
static item *find(const doubts *d, const char *line)
{
    item key = {.line = line};
    item *const *found = tfind(&key, &d->tree, compare);
    return found ? *found : NULL;
}

static bool keep_doubt(doubts *d, usage use, float confidence)
{
    item *new = ld_arena_alloc(&d->arena, sizeof *new);
    if (!new || d->line.failed || d->sentence.failed || d->alternatives.failed)
        return false;
    *new = (item){.confidence = confidence, .times = 1, .use = use};
    new->line = ld_arena_copy(&d->arena, d->line.data, d->line.len);
    new->sentence = ld_arena_copy(&d->arena, d->sentence.data, d->sentence.len);
    new->alternatives =
        ld_arena_copy(&d->arena, d->alternatives.data, d->alternatives.len);
    if (!new->line || !new->sentence || !new->alternatives ||
        !tsearch(new, &d->tree, compare))
        return false;
    *d->end = new;
    d->end = &new->next;
    return true;
}

/* The token at `at`, whose reading is doubtful or unknown. */
static bool add_doubt(doubts *d, const ld_sentence *sentence, size_t at)
{
    const ld_token *token = &sentence->tokens[at];
    size_t first, count = doubts_word(sentence, at, &first);
    add_line(d, sentence, &sentence->tokens[first], count);
    if (d->line.failed) return false;
    item *known = find(d, d->line.data);
    if (known) {
        known->times++;
        if (token->confidence < known->confidence)
            known->confidence = token->confidence;
        return true;
    }
    add_alternatives(d, sentence, token);
    add_sentence(d, sentence, token);
    usage use = token->pinyin_count == 0                 ? USE_COMPLETED
                : count == 1 && token->pinyin_count == 1 ? USE_WITH_CARE
                                                         : USE_AS_IS;
    return keep_doubt(d, use, token->confidence);
}

static bool is_unknown_hanzi(const ld_sentence *sentence, const ld_token *token)
{
    uint32_t cp;
    if (token->kind != LD_UNREADABLE) return false;
    ld_utf8_next(sentence->text + token->at, &cp);
    return ld_is_hanzi(cp);
}

bool doubts_has(const ld_sentence *sentence, size_t at)
{
    const ld_token *token = &sentence->tokens[at];
    return (token->confidence < DOUBTFUL && doubts_is_hanzi(sentence, token)) ||
           is_unknown_hanzi(sentence, token);
}

bool doubts_add(doubts *d, const ld_sentence *sentence)
{
    for (size_t i = 0; i < sentence->token_count; i++)
        if (doubts_has(sentence, i) && !add_doubt(d, sentence, i)) return false;
    return true;
}

/* Two lines of comment, the line itself, and an empty one. */
static void print(const item *doubt, FILE *out)
{
    const char *times = doubt->times == 1 ? "time" : "times";
    fprintf(out, "# %s\n", doubt->sentence);
    switch (doubt->use) {
    case USE_COMPLETED:
        fprintf(out, "# %zu %s, no reading is known; to give one:\n# %s PINYIN\n",
                doubt->times, times, doubt->line);
        break;
    case USE_WITH_CARE:
    case USE_AS_IS:
        fprintf(out, "# %zu %s, %.2f sure; %s\n", doubt->times, times,
                (double)doubt->confidence, doubt->alternatives);
        fprintf(out, "%s%s\n",
                doubt->use == USE_AS_IS ? "" : "# to hold everywhere: ", doubt->line);
    }
    fputc('\n', out);
}

size_t doubts_count(const doubts *d, float below)
{
    size_t count = 0;
    for (const item *doubt = d->first; doubt; doubt = doubt->next)
        count += doubt->confidence < below;
    return count;
}

void doubts_print(const doubts *d, FILE *out)
{
    for (const item *doubt = d->first; doubt; doubt = doubt->next)
        print(doubt, out);
}
