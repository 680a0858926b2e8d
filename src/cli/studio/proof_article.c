#include "cli/studio/proof.h"

#include "base/translate.h"
#include "base/utf8.h"
#include "cli/show/doubts.h"
#include "cli/studio/pinyin_mark.h"

#include <string.h>

/* The readings of a character that are offered, the one that was chosen included. */
#define READINGS_MOST 4

static void put_syllables(FILE *out, const ld_token *tokens, size_t count)
{
    char pinyin[LD_PINYIN_SIZE];
    const char *space = "";
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < tokens[i].pinyin_count; k++) {
            fprintf(out, "%s%s", space, ld_syllable_print(tokens[i].pinyin[k], pinyin));
            space = " ";
        }
}

/* A word that makes a line of names.txt. */
typedef struct doubt {
    const ld_token *tokens;
    size_t count;
    size_t before; /* syllables before those of the doubtful token */
} doubt;

static doubt find_doubt(const ld_sentence *sentence, size_t at)
{
    size_t first;
    doubt d = {.count = doubts_word(sentence, at, &first)};
    d.tokens = &sentence->tokens[first];
    for (size_t i = first; i < at; i++)
        d.before += sentence->tokens[i].pinyin_count;
    return d;
}

/* The choice among the readings of a character, if it has more than one. */
static void put_choice(FILE *out, const side_source *source,
                       const ld_sentence *sentence, const doubt *d, size_t index,
                       const char *hanzi, size_t width, ld_syllable chosen)
{
    ld_syllable readings[READINGS_MOST];
    char pinyin[LD_PINYIN_SIZE], mark[PINYIN_MARK_SIZE];
    uint32_t cp;
    ld_utf8_next(hanzi, &cp);
    size_t count = ld_lexicon_pinyin(source->lexicon, cp, readings, READINGS_MOST);
    if (count < 2) return;
    const ld_token *last = &d->tokens[d->count - 1];
    fputs("<select data-word=\"", out);
    proof_text(out, sentence->text + d->tokens->at,
               last->at + last->len - d->tokens->at);
    fputs("\" data-pinyin=\"", out);
    put_syllables(out, d->tokens, d->count);
    fprintf(out, "\" data-index=\"%zu\" aria-label=\"", index);
    fprintf(out, ld_translate("reading of %.*s"), (int)width, hanzi);
    fprintf(out, "\"><option value=\"%s\">%s</option>",
            ld_syllable_print(chosen, pinyin), pinyin_mark(chosen, mark));
    for (size_t i = 0; i < count; i++)
        if (readings[i] != chosen)
            fprintf(out, "<option value=\"%s\">%s</option>",
                    ld_syllable_print(readings[i], pinyin),
                    pinyin_mark(readings[i], mark));
    fputs("</select><span class=\"others\">（", out);
    const char *comma = "";
    for (size_t i = 0; i < count; i++) {
        if (readings[i] == chosen) continue;
        fprintf(out, "%s%s", comma, pinyin_mark(readings[i], mark));
        comma = "、";
    }
    fputs("）</span>", out);
}

static void put_ruby(FILE *out, const char *text, size_t len, const char *over)
{
    fputs("<ruby>", out);
    proof_text(out, text, len);
    fputs("<rp>（</rp><rt aria-hidden=\"true\" lang=\"zh-Latn\">", out);
    proof_text(out, over, strlen(over));
    fputs("</rt><rp>）</rp></ruby>", out);
}

/* A word in hanzi, each with its pinyin. */
static void put_word(FILE *out, const side_source *source, const ld_sentence *sentence,
                     size_t at)
{
    const ld_token *token = &sentence->tokens[at];
    const char *text = sentence->text + token->at;
    char mark[PINYIN_MARK_SIZE];
    bool doubtful = doubts_has(sentence, at);
    doubt d = {0};
    if (doubtful) {
        d = find_doubt(sentence, at);
        fputs("<span class=\"doubt\">", out);
    }
    for (size_t i = 0, width; i < token->pinyin_count; i++, text += width) {
        uint32_t cp;
        width = ld_utf8_next(text, &cp);
        put_ruby(out, text, width, pinyin_mark(token->pinyin[i], mark));
        if (doubtful)
            put_choice(out, source, sentence, &d, d.before + i, text, width,
                       token->pinyin[i]);
    }
    if (doubtful) fputs("<span class=\"flag\">？</span></span>", out);
}

/* What is said otherwise than it is written: a number, a sign. */
static void put_said(FILE *out, const char *text, const ld_token *token)
{
    fputs("<span class=\"said\"><ruby>", out);
    proof_text(out, text, token->len);
    fputs("<rp>（</rp><rt>", out);
    proof_text(out, token->say, strlen(token->say));
    fputs("</rt><rp>）</rp></ruby></span>", out);
}

static void put_token(FILE *out, const side_source *source, const ld_sentence *sentence,
                      size_t at)
{
    const ld_token *token = &sentence->tokens[at];
    const char *text = sentence->text + token->at;
    if (token->kind == LD_UNREADABLE && doubts_has(sentence, at)) {
        fputs("<span class=\"doubt\">", out);
        proof_text(out, text, token->len);
        fputs("<span class=\"flag\">？", out);
        const char *none = ld_translate("no reading is known");
        proof_text(out, none, strlen(none));
        fputs("</span></span>", out);
    } else if (doubts_is_hanzi(sentence, token)) {
        put_word(out, source, sentence, at);
    } else if (token->kind == LD_WORD && strlen(token->say) > 0) {
        put_said(out, text, token);
    } else {
        proof_text(out, text, token->len);
    }
}

static void put_play(FILE *out, const ld_sentence *sentence)
{
    fputs("<button type=\"button\" class=\"play\" aria-label=\"", out);
    const char *play = ld_translate("Play:");
    proof_text(out, play, strlen(play));
    fputc(' ', out);
    proof_text(out, sentence->text, sentence->len);
    fputs("\">▶</button>", out);
}

static void put_sentence(FILE *out, const side_source *source, const timed_sentence *s)
{
    const ld_sentence *sentence = s->sentence;
    const timeline *t = source->timeline;
    size_t end = 0;
    if (s->mark_count > 0) {
        fprintf(out, "<span class=\"sentence\" data-start=\"%.3f\" data-end=\"%.3f\">",
                (double)s->start / t->rate, (double)s->end / t->rate);
        put_play(out, sentence);
    }
    for (size_t i = 0; i < sentence->token_count; i++) {
        const ld_token *token = &sentence->tokens[i];
        proof_text(out, sentence->text + end, token->at - end);
        put_token(out, source, sentence, i);
        end = token->at + token->len;
    }
    proof_text(out, sentence->text + end, sentence->len - end);
    if (s->mark_count > 0) fputs("</span>", out);
}

static const char *element_of(ld_block_kind kind)
{
    switch (kind) {
    case LD_TITLE:
    case LD_HEADING:
        return "h2";
    case LD_QUOTE:
        return "blockquote";
    default:
        return "p";
    }
}

void proof_article(const side_source *source, FILE *out)
{
    const timeline *t = source->timeline;
    const char *element = NULL;
    for (size_t i = 0; i < t->count; i++) {
        const ld_sentence *sentence = t->sentences[i].sentence;
        if (element && sentence->starts_block) {
            fprintf(out, "</%s>\n", element);
            element = NULL;
        }
        if (!element) {
            element = element_of(sentence->kind);
            fprintf(out, "<%s>", element);
        }
        put_sentence(out, source, &t->sentences[i]);
    }
    if (element) fprintf(out, "</%s>\n", element);
}
