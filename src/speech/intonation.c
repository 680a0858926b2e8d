#include "speech/intonation.h"

#include "base/char_set.h"
#include "base/utf8.h"

#include <math.h>
#include <string.h>

/* In semitones. Mandarin moves the register of whole phrases and leaves the tones in
 * it alone: it sinks through a statement and a little through each of its phrases,
 * falls at its end, starts anew higher with a paragraph (Shih, "Declination in
 * Mandarin", 1997; Tseng, "Higher level organization and discourse prosody", 2006),
 * and ends a question higher (Yuan, Shih and Kochanski, "Comparison of declarative and
 * interrogative intonation in Chinese", 2002). */
#define DROP_PER_SYLLABLE 0.12
#define DROP_MAX 2.0
#define PHRASE_DROP_PER_SYLLABLE 0.18
#define PHRASE_DROP_MAX 0.8
#define FINAL_FALL 1.0
#define TOPIC_LIFT 0.8
#define BLOCK_FALL 0.7

#define QUESTION_LIFT 1.4
#define QUESTION_RISE 1.6
#define TAG_LIFT 0.5
#define TAG_RISE 0.6
#define FOCUS_LIFT 0.7
#define FOCUS_RANGE 1.1
#define WHICH_FALL 0.3

#define EXCLAMATION_LIFT 0.4
#define EXCLAMATION_RANGE 1.12

#define QUOTE_LIFT 0.6
#define QUOTE_RANGE 1.06
#define BRACKET_LIFT (-1.2)
#define BRACKET_RANGE 0.85
#define BRACKET_TEMPO 1.1

#define HEADING_LIFT 0.5
#define HEADING_RANGE 1.1
#define HEADING_TEMPO 0.94
#define TITLE_LIFT 0.8
#define TITLE_TEMPO 0.91

/* ------------------------------------------------------------ kinds of ending */

static const char *find(const ld_sentence *sentence, const char *word)
{
    return memmem(sentence->text, sentence->len, word, strlen(word));
}

static bool has(const ld_sentence *sentence, const ld_token *token, const char32_t *set)
{
    const char *text = sentence->text + token->at;
    for (size_t i = 0; i < token->len;) {
        uint32_t cp;
        i += ld_utf8_next(text + i, &cp);
        if (ld_char_in(cp, set)) return true;
    }
    return false;
}

/* Whether one of the marks that end the sentence is in the set. */
static bool ends_with(const ld_sentence *sentence, const char32_t *set)
{
    for (size_t i = sentence->token_count; i > 0; i--) {
        const ld_token *token = &sentence->tokens[i - 1];
        if (token->kind != LD_PUNCTUATION) return false;
        if (has(sentence, token, set)) return true;
    }
    return false;
}

/* Whether the last character that is said is in the set. */
static bool last_said_is(const ld_sentence *sentence, const char32_t *set)
{
    for (size_t i = sentence->token_count; i > 0; i--) {
        const ld_token *token = &sentence->tokens[i - 1];
        if (token->kind == LD_PUNCTUATION || token->len == 0) continue;
        uint32_t cp;
        size_t end = token->at + token->len;
        ld_utf8_next(sentence->text + ld_utf8_back(sentence->text, end), &cp);
        return ld_char_in(cp, set);
    }
    return false;
}

/* Where it asks 是不是, 有没有, 好不好: a character, 不 or 没, and the same again. */
static const char *find_a_not_a(const ld_sentence *sentence)
{
    uint32_t before = 0, middle = 0, cp;
    const char *at[3] = {NULL};
    for (size_t i = 0; i < sentence->len;) {
        size_t width = ld_utf8_next(sentence->text + i, &cp);
        at[0] = at[1];
        at[1] = at[2];
        at[2] = sentence->text + i;
        if (cp == before && ld_is_hanzi(cp) && ld_char_in(middle, U"不没沒"))
            return at[0];
        before = middle;
        middle = cp;
        i += width;
    }
    return NULL;
}

/* The first question word of the sentence, NULL without one. */
static const char *find_question_word(const ld_sentence *sentence)
{
    static const char *const words[] = {
        "谁",   "誰",   "什么", "什麼", "甚麼", "啥",   "哪",   "怎",
        "咋",   "为何", "為何", "何时", "何時", "何处", "何處", "何以",
        "如何", "几",   "幾",   "多少", "多久", "多大", "多长", "多長",
        "多远", "多遠", "多高", "是否", "能否", "可否", "还是", "還是",
    };
    const char *first = find_a_not_a(sentence);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *found = find(sentence, words[i]);
        if (found && (!first || found < first)) first = found;
    }
    return first;
}

static void find_ending(ld_tune *tune)
{
    const ld_sentence *s = tune->sentence;
    if (!ends_with(s, U"？?⁇⁈⁉")) {
        if (ends_with(s, U"！!‼")) tune->ending = LD_ENDING_EXCLAMATION;
        return;
    }
    tune->ending = LD_ENDING_YES_NO;
    if (last_said_is(s, U"吗嗎")) return;
    const char *word = find_question_word(s);
    if (word) {
        tune->ending = LD_ENDING_WHICH;
        tune->focus = (size_t)(word - s->text);
    } else if (last_said_is(s, U"吧")) {
        tune->ending = LD_ENDING_TAG;
    }
}

/* ------------------------------------------------------------------- clauses */

ld_tune ld_tune_of(const ld_sentence *sentence)
{
    ld_tune tune = {
        .sentence = sentence, .focus = SIZE_MAX, .quotes = sentence->open_quotes};
    for (size_t i = 0; i < sentence->token_count; i++)
        tune.syllables += sentence->tokens[i].spoken_count;
    find_ending(&tune);
    return tune;
}

/* What the tokens of a clause are. */
typedef struct span {
    size_t syllables;
    bool quoted, bracketed; /* all of it */
    bool focused;           /* the question word is in it */
} span;

static void pass_mark(ld_tune *tune, const ld_token *mark)
{
    const ld_sentence *s = tune->sentence;
    if (has(s, mark, U"“「『﹁﹃")) tune->quotes++;
    if (has(s, mark, U"”」』﹂﹄") && tune->quotes > 0) tune->quotes--;
    if (has(s, mark, U"（([［〔【")) tune->brackets++;
    if (has(s, mark, U"）)]］〕】") && tune->brackets > 0) tune->brackets--;
}

static span pass_tokens(ld_tune *tune, size_t end)
{
    span it = {.quoted = true, .bracketed = true};
    for (; tune->token < end; tune->token++) {
        const ld_token *token = &tune->sentence->tokens[tune->token];
        if (token->kind == LD_PUNCTUATION) {
            pass_mark(tune, token);
        } else {
            it.syllables += token->spoken_count;
            it.quoted = it.quoted && tune->quotes > 0;
            it.bracketed = it.bracketed && tune->brackets > 0;
            it.focused = it.focused || tune->focus - token->at < token->len;
        }
    }
    return it;
}

static void add_structure(const ld_tune *tune, const span *clause, ld_melody *m)
{
    const ld_sentence *s = tune->sentence;
    if (clause->bracketed) {
        m->lift += BRACKET_LIFT;
        m->range *= BRACKET_RANGE;
        m->tempo *= BRACKET_TEMPO;
    } else if (clause->quoted) {
        m->lift += QUOTE_LIFT;
        m->range *= QUOTE_RANGE;
    }
    if (ld_is_heading(s->kind)) {
        m->lift += s->starts_article ? TITLE_LIFT : HEADING_LIFT;
        m->range *= HEADING_RANGE;
        m->tempo *= s->starts_article ? TITLE_TEMPO : HEADING_TEMPO;
    }
}

static void add_ending(const ld_tune *tune, bool last, ld_melody *m)
{
    switch (tune->ending) {
    case LD_ENDING_EXCLAMATION:
        m->lift += EXCLAMATION_LIFT;
        m->range *= EXCLAMATION_RANGE;
        /* fallthrough */
    case LD_ENDING_STATEMENT:
        if (last) m->tail = -FINAL_FALL;
        break;
    case LD_ENDING_YES_NO:
        if (!last) break;
        m->lift += QUESTION_LIFT;
        m->fall = 0;
        m->tail = QUESTION_RISE;
        break;
    case LD_ENDING_TAG:
        if (!last) break;
        m->lift += TAG_LIFT;
        m->tail = TAG_RISE;
        break;
    case LD_ENDING_WHICH:
        if (last) m->tail = -WHICH_FALL;
        break;
    }
}

ld_melody ld_tune_next(ld_tune *tune, size_t end, bool last)
{
    const ld_sentence *s = tune->sentence;
    span clause = pass_tokens(tune, end);
    double all = fmax(1, (double)tune->syllables), own = (double)clause.syllables;
    double drop = fmin(all * DROP_PER_SYLLABLE, DROP_MAX);
    double middle = fmin(1, ((double)tune->said + own / 2) / all);
    tune->said += clause.syllables;

    ld_melody m = {.lift = drop * (0.5 - middle), .range = 1, .tempo = 1};
    m.fall = drop * fmin(1, own / all) +
             fmin(own * PHRASE_DROP_PER_SYLLABLE, PHRASE_DROP_MAX);
    if (s->starts_block && !ld_is_heading(s->kind)) m.lift += TOPIC_LIFT * (1 - middle);
    if (s->ends_block && !s->starts_block) m.lift -= BLOCK_FALL * middle;
    add_structure(tune, &clause, &m);
    add_ending(tune, last, &m);
    if (clause.focused) {
        m.lift += FOCUS_LIFT;
        m.range *= FOCUS_RANGE;
    }
    return m;
}
