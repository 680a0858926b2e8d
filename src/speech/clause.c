#include "speech/clause.h"

#include "base/utf8.h"
#include "lexicon/syllable.h"
#include "speech/intonation.h"
#include "speech/phonemes.h"

#include <stdlib.h>
#include <string.h>

/* Foreign text is said in pieces of this length: numbers in it can become long. */
#define FOREIGN_BYTES 240

/* What is being made. */
typedef struct builder {
    ld_clauses *way;
    ld_clause *clause;
    size_t offset;     /* for the next cue */
    ld_syllable last;  /* the syllable that was added last */
    size_t last_start; /* where it begins in the text */
} builder;

static bool is_spoken(const ld_token *token)
{
    if (token->kind == LD_WORD) return token->spoken_count > 0;
    if (token->kind != LD_FOREIGN) return false;
    const char *say = token->say;
    while (*say > 0 && *say <= ' ')
        say++;
    return *say;
}

static const ld_token *current(const ld_clauses *way)
{
    return way->token < way->sentence->token_count ? &way->sentence->tokens[way->token]
                                                   : NULL;
}

/* Finds the language of the foreign words from the current token on. Words in one
 * script that follow each other are in one language: in Latin letters that which all of
 * them allow, unless an English word is among them. */
static void find_run(ld_clauses *way)
{
    const ld_sentence *sentence = way->sentence;
    ld_languages run = ld_languages_of(current(way)->say);
    bool latin = ld_language_is_latin(ld_languages_first(run)), english = false;
    size_t i = way->token;
    for (; i < sentence->token_count; i++) {
        const ld_token *token = &sentence->tokens[i];
        if (!is_spoken(token)) continue;
        if (token->kind != LD_FOREIGN) break;
        ld_languages word = ld_languages_of(token->say);
        if (ld_language_is_latin(ld_languages_first(word)) != latin) break;
        if (!latin && word != run) break;
        english = english || ld_language_is_english(token->say);
        if (!run) run = word;
        if (run & word) run &= word;
    }
    way->run_language = english ? LD_ENGLISH : ld_languages_first(run);
    way->run_end = i;
}

/* The language of the current token, which is spoken. */
static ld_language language_at(ld_clauses *way)
{
    if (current(way)->kind != LD_FOREIGN) return LD_MANDARIN;
    if (way->token >= way->run_end) find_run(way);
    return way->run_language;
}

/* Passes over what is not spoken. Returns the longest pause met, `pause` included. */
static ld_pause skip_silent(ld_clauses *way, ld_pause pause)
{
    for (const ld_token *t; (t = current(way)) && !is_spoken(t); way->token++)
        if (t->pause > pause) pause = t->pause;
    return pause;
}

static void add_cue(builder *b, uint32_t at, uint32_t len)
{
    ld_clause *clause = b->clause;
    if (!ld_grow(&clause->cues, &clause->cue_cap, clause->cue_count,
                 sizeof *clause->cues)) {
        clause->failed = true;
        return;
    }
    clause->cues[clause->cue_count++] = (ld_cue){at, len, b->offset};
}

/* ---------------------------------------------------------------- Mandarin */

static void add_syllable(builder *b, const ld_spoken *spoken)
{
    add_cue(b, spoken->at, spoken->len);
    b->last = spoken->syllable;
    b->last_start = b->clause->text.len;
    b->offset += ld_phonemes_length(spoken->syllable);
    b->clause->hanzi += ld_syllable_erhua(spoken->syllable) ? 2 : 1;
    ld_phonemes_print(spoken->syllable, false, &b->clause->text);
}

/* How many of the word's syllables, from `from` on, the clause can still take. */
static size_t room_for(const ld_clause *clause, const ld_token *word, size_t from)
{
    size_t count = 0, left = word->spoken_count - from;
    if (left > LD_CLAUSE_SYLLABLES - clause->cue_count)
        left = LD_CLAUSE_SYLLABLES - clause->cue_count;
    size_t bytes = LD_CLAUSE_BYTES - clause->text.len;
    while (count < left && bytes >= (count + 1) * LD_PHONEMES_MAX)
        count++;
    return count;
}

/* Adds the current word, or of one that is longer than a clause what fits. Returns
 * whether all of it has been said. */
static bool add_word(builder *b, const ld_token *word)
{
    ld_clauses *way = b->way;
    ld_clause *clause = b->clause;
    size_t left = word->spoken_count - way->done;
    size_t take = room_for(clause, word, way->done);
    if (take < left && clause->cue_count > 0) return false;
    if (clause->cue_count > 0) ld_buf_add_string(&clause->text, " ");
    for (size_t i = 0; i < take; i++)
        add_syllable(b, &word->spoken[way->done + i]);
    way->done = take < left ? way->done + take : 0;
    return take == left;
}

static void add_words(builder *b)
{
    ld_clauses *way = b->way;
    ld_clause *clause = b->clause;
    ld_buf_add_string(&clause->text, "[[");
    for (const ld_token *t; (t = current(way)) && t->kind != LD_FOREIGN;) {
        if (is_spoken(t) && !add_word(b, t)) break;
        clause->pause = t->pause;
        way->token++;
        if (clause->pause >= LD_PAUSE_PHRASE) break;
    }
    clause->pause = way->done ? LD_PAUSE_NONE : skip_silent(way, clause->pause);
    if (clause->pause >= LD_PAUSE_PHRASE || !current(way)) {
        ld_buf_truncate(&clause->text, b->last_start);
        ld_phonemes_print(b->last, true, &clause->text);
    }
    ld_buf_add_string(&clause->text, "]]");
}

/* ----------------------------------------------------------------- foreign */

/* The bytes of the first characters of `text` that are at most `limit` bytes. */
static size_t cut_at(const char *text, size_t limit)
{
    size_t len = strnlen(text, limit + 1);
    if (len <= limit) return len;
    return ld_utf8_back(text, limit + 1);
}

/* Adds text without the control characters, some of which command eSpeak NG. */
static void add_plain(builder *b, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        bool control = (text[i] >= 0 && text[i] < ' ') || text[i] == 0x7F;
        ld_buf_add(&b->clause->text, control ? " " : text + i, 1);
    }
    b->offset += ld_utf8_count(text, len);
}

/* Adds the current word, or of a long one what fits. Returns whether all of it has
 * been said. */
static bool add_foreign_word(builder *b, const ld_token *word)
{
    ld_clauses *way = b->way;
    ld_clause *clause = b->clause;
    const char *say = word->say + way->done;
    size_t used = clause->text.len + 1;
    size_t room = used < FOREIGN_BYTES ? FOREIGN_BYTES - used : 0;
    size_t take = cut_at(say, room);
    bool whole = !say[take];
    if (!whole && clause->text.len > 0) return false;
    if (clause->text.len > 0) add_plain(b, " ", 1);
    if (!way->done) add_cue(b, word->at, word->len);
    add_plain(b, say, take);
    way->done = whole ? 0 : way->done + take;
    return whole;
}

static void add_foreign_words(builder *b)
{
    ld_clauses *way = b->way;
    ld_clause *clause = b->clause;
    for (const ld_token *t; (t = current(way));) {
        if (is_spoken(t) &&
            (language_at(way) != clause->language || !add_foreign_word(b, t)))
            break;
        clause->pause = t->pause;
        way->token++;
        if (clause->pause >= LD_PAUSE_PHRASE) break;
    }
    clause->pause = way->done ? LD_PAUSE_NONE : skip_silent(way, clause->pause);
    /* A comma keeps English from falling as at the end of a sentence. */
    if (current(way)) ld_buf_add_string(&clause->text, ",");
}

/* --------------------------------------------------------------- sentences */

ld_clauses ld_clauses_of(const ld_sentence *sentence)
{
    ld_clauses way = {.sentence = sentence, .tune = ld_tune_of(sentence)};
    skip_silent(&way, LD_PAUSE_NONE);
    return way;
}

bool ld_clauses_left(const ld_clauses *way)
{
    return current(way) != NULL;
}

static bool opens_heading(const ld_clauses *way)
{
    const ld_sentence *s = way->sentence;
    return way->index == 0 && s->starts_block && ld_is_heading(s->kind) &&
           !s->starts_article;
}

bool ld_clauses_next(ld_clauses *way, ld_clause *clause)
{
    if (!current(way)) return false;
    ld_buf_truncate(&clause->text, 0);
    clause->cue_count = clause->hanzi = 0;
    clause->tempo = way->tempo;
    clause->pause = LD_PAUSE_NONE;
    clause->language = language_at(way);
    clause->starts_sentence = way->index == 0;
    clause->opens_heading = opens_heading(way);

    builder b = {.way = way, .clause = clause};
    if (clause->language != LD_MANDARIN)
        add_foreign_words(&b);
    else
        add_words(&b);

    const ld_token *next = current(way);
    clause->ends_sentence = !next;
    clause->seam =
        next && clause->pause < LD_PAUSE_PHRASE && clause->language != language_at(way);
    clause->melody = ld_tune_next(&way->tune, way->token, clause->ends_sentence);
    way->index++;
    clause->failed = clause->failed || clause->text.failed;
    return true;
}

void ld_clause_free(ld_clause *clause)
{
    ld_buf_free(&clause->text);
    free(clause->cues);
    *clause = (ld_clause){0};
}
