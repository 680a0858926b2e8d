/* Any text as sentences, words and syllables. */
#include "fuzz.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"

#include <string.h>

static size_t white_space(const char *text, size_t len)
{
    uint32_t cp;
    if (len == 0) return 0;
    size_t width = ld_utf8_decode(text, len, &cp);
    bool white = cp == ' ' || cp == '\t' || cp == 0x3000;
    return white ? width : 0;
}

/* Adds a text without its white space. */
static void add_solid(ld_buf *out, const char *text, size_t len)
{
    for (size_t at = 0, width; at < len; at += width) {
        uint32_t cp;
        width = white_space(text + at, len - at);
        if (width) continue;
        width = ld_utf8_decode(text + at, len - at, &cp);
        PROMISE(width > 0);
        ld_buf_add(out, text + at, width);
    }
}

static void check_said(const ld_token *token)
{
    size_t hanzi = 0, readable = 0;
    size_t len = strlen(token->say);
    for (size_t at = 0, width; at < len; at += width) {
        uint32_t cp;
        const ld_reading *readings;
        width = ld_utf8_decode(token->say + at, len - at, &cp);
        PROMISE(width > 0);
        PROMISE(!(cp >= '0' && cp <= '9'));
        hanzi += ld_is_hanzi(cp);
        readable += ld_lexicon_readings(fuzz_lexicon(), cp, &readings) > 0;
    }
    if (hanzi == 0) hanzi = readable = 1; /* a syllable that was written in pinyin */
    PROMISE(token->pinyin_count >= readable && token->pinyin_count <= hanzi);
    PROMISE(token->spoken_count > 0 && token->spoken_count <= token->pinyin_count);
}

static void check_syllables(const ld_sentence *sentence, const ld_token *token)
{
    uint32_t before = token->at;
    for (size_t i = 0; i < token->pinyin_count; i++)
        PROMISE(fuzz_is_syllable(token->pinyin[i]));
    for (size_t i = 0; i < token->spoken_count; i++) {
        const ld_spoken *spoken = &token->spoken[i];
        PROMISE(fuzz_is_syllable(spoken->syllable));
        PROMISE(spoken->at >= before && spoken->len > 0);
        PROMISE(spoken->at + spoken->len <= token->at + token->len);
        PROMISE(fuzz_is_border(sentence->text, sentence->len, spoken->at));
        PROMISE(
            fuzz_is_border(sentence->text, sentence->len, spoken->at + spoken->len));
        before = spoken->at;
    }
}

static void check_token(const ld_sentence *sentence, const ld_token *token, size_t from)
{
    const char *text = sentence->text;
    while (from < token->at) {
        size_t white = white_space(text + from, sentence->len - from);
        PROMISE(white > 0);
        from += white;
    }
    PROMISE(from == token->at && token->len > 0);
    PROMISE(token->at + token->len <= sentence->len);
    PROMISE(fuzz_is_border(text, sentence->len, token->at + token->len));
    PROMISE(token->confidence >= 0 && token->confidence <= 1);
    PROMISE(token->kind == LD_WORD || token->spoken_count == 0);
    PROMISE(token->kind != LD_FOREIGN || *token->say);
    PROMISE(token->kind != LD_PUNCTUATION || !*token->say);
    if (token->kind == LD_WORD) check_said(token);
    check_syllables(sentence, token);
}

static void check_sentence(const ld_sentence *sentence, size_t source_len)
{
    PROMISE(strlen(sentence->text) == sentence->len);
    size_t from = 0;
    for (size_t i = 0; i < sentence->token_count; i++) {
        check_token(sentence, &sentence->tokens[i], from);
        from = sentence->tokens[i].at + sentence->tokens[i].len;
    }
    while (from < sentence->len) {
        size_t white = white_space(sentence->text + from, sentence->len - from);
        PROMISE(white > 0);
        from += white;
    }
    uint64_t before = 0;
    for (size_t at = 0; at <= sentence->len; at++) {
        uint64_t source = ld_sentence_source(sentence, at);
        PROMISE(source <= source_len);
        PROMISE(source >= before);
        before = source;
    }
}

static ld_article *open_article(const fuzz_text *input)
{
    ld_article_options options = {.lines = input->lines};
    ld_article *article;
    ld_status status = ld_article_open_text(input->text, input->len, fuzz_lexicon(),
                                            &options, &article, NULL);
    PROMISE(status == LD_OK);
    return article;
}

static ld_status read_blocks(const fuzz_text *input, ld_buf *out)
{
    ld_article *article = open_article(input);
    ld_block block;
    ld_status status;
    while ((status = ld_article_next(article, &block, NULL)) == LD_OK)
        add_solid(out, block.text, block.len);
    ld_article_close(article);
    return status;
}

static ld_status read_sentences(const fuzz_text *input, ld_buf *out)
{
    ld_article *article = open_article(input);
    ld_sentences_options options = {.whole_blocks = input->lines};
    ld_sentences *sentences;
    const ld_sentence *sentence;
    ld_status status =
        ld_sentences_open(article, fuzz_lexicon(), &options, &sentences, NULL);
    PROMISE(status == LD_OK);
    while ((status = ld_sentences_next(sentences, &sentence, NULL)) == LD_OK) {
        PROMISE(input->lines || sentence->len > 0);
        check_sentence(sentence, input->len);
        add_solid(out, sentence->text, sentence->len);
    }
    ld_sentences_close(sentences);
    ld_article_close(article);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_text input = fuzz_read_text(data, size);
    ld_buf blocks = {0}, sentences = {0};
    PROMISE(read_blocks(&input, &blocks) == read_sentences(&input, &sentences));
    PROMISE(blocks.len == sentences.len);
    if (blocks.len > 0) PROMISE(memcmp(blocks.data, sentences.data, blocks.len) == 0);
    ld_buf_free(&blocks);
    ld_buf_free(&sentences);
    free(input.text);
    return 0;
}
