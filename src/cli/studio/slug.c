#include "cli/studio/slug.h"

#include <ctype.h>
#include <string.h>

static bool is_plain(char c)
{
    return (unsigned char)c < 0x80 && isalnum((unsigned char)c);
}

static void spell_syllable(ld_buf *word, ld_syllable syllable)
{
    char text[LD_PINYIN_SIZE];
    ld_syllable_print(syllable, text);
    ld_buf_add(word, text, strcspn(text, "12345"));
}

/* A word as it is written if that is Latin or digits ("8:30" is 8-30), else in pinyin.
 */
static void spell_token(ld_buf *word, const ld_sentence *sentence,
                        const ld_token *token)
{
    const char *text = sentence->text + token->at;
    bool written = false;
    for (size_t i = 0; i < token->len; i++) {
        bool gap = written && i > 0 && !is_plain(text[i - 1]);
        if (!is_plain(text[i])) continue;
        if (gap) ld_buf_add_string(word, "-");
        ld_buf_add(word, &(char){(char)tolower((unsigned char)text[i])}, 1);
        written = true;
    }
    for (size_t i = 0; !written && i < token->pinyin_count; i++)
        spell_syllable(word, token->pinyin[i]);
}

/* Adds the words of the sentence as far as there is room after `start`. */
static bool spell_sentence(ld_buf *out, size_t start, const ld_sentence *sentence)
{
    ld_buf word = {0};
    bool room = true;
    for (size_t i = 0; i < sentence->token_count && room; i++) {
        ld_buf_truncate(&word, 0);
        spell_token(&word, sentence, &sentence->tokens[i]);
        if (word.len == 0) continue;
        room = out->len - start + 1 + word.len <= SLUG_MOST;
        if (!room) break;
        if (out->len > start) ld_buf_add_string(out, "-");
        ld_buf_add(out, word.data, word.len);
    }
    if (word.failed) out->failed = true;
    ld_buf_free(&word);
    return room;
}

bool slug_add(const char *text, const ld_lexicon *lexicon, const ld_names *names,
              ld_buf *out)
{
    ld_article *article;
    ld_sentences *sentences = NULL;
    const ld_sentence *sentence;
    const ld_article_options how = {.lines = true};
    const ld_sentences_options said = {.names = names};
    size_t start = out->len;
    ld_status status =
        ld_article_open_text(text, strlen(text), lexicon, &how, &article, NULL);
    if (status == LD_OK)
        status = ld_sentences_open(article, lexicon, &said, &sentences, NULL);
    while (status == LD_OK) {
        status = ld_sentences_next(sentences, &sentence, NULL);
        if (status == LD_OK && !spell_sentence(out, start, sentence)) status = LD_END;
    }
    ld_sentences_close(sentences);
    ld_article_close(article);
    if (out->len == start) ld_buf_add_string(out, "clip");
    return status != LD_MEMORY && !out->failed;
}
