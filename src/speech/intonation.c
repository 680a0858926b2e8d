#include "speech/intonation.h"

#include <math.h>
#include <string.h>

/* In semitones. Mandarin moves the register of whole clauses and leaves the tones in
 * it alone: it declines through a statement, falls at its end, starts anew higher with
 * a paragraph, and ends a question higher (Yuan, Shih and Kochanski, "Comparison of
 * declarative and interrogative intonation in Chinese", 2002). */
#define TOPIC_LIFT 0.8
#define DECLINATION 0.3
#define DECLINATION_MAX 1.2
#define FINAL_FALL 0.5
#define QUESTION_RISE 1.8

static bool contains(const char *text, size_t len, const char *mark)
{
    return memmem(text, len, mark, strlen(mark)) != NULL;
}

bool ld_is_question(const ld_sentence *sentence)
{
    for (size_t i = sentence->token_count; i > 0; i--) {
        const ld_token *token = &sentence->tokens[i - 1];
        if (token->kind != LD_PUNCTUATION) return false;
        const char *text = sentence->text + token->at;
        if (contains(text, token->len, "？") || contains(text, token->len, "?"))
            return true;
    }
    return false;
}

double ld_intonation(const ld_sentence *sentence, bool question, size_t index,
                     bool last)
{
    double lift = sentence->starts_block && index == 0 ? TOPIC_LIFT : 0;
    lift -= fmin((double)index * DECLINATION, DECLINATION_MAX);
    if (last) lift += question ? QUESTION_RISE : -FINAL_FALL;
    return lift;
}
