#include "fixture.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const struct {
    const char *mark;
    ld_pause pause;
} marks[] = {
    {"/", LD_PAUSE_PHRASE},    {"（", LD_PAUSE_BRACKET},     {"）", LD_PAUSE_BRACKET},
    {"、", LD_PAUSE_ITEM},     {"，", LD_PAUSE_COMMA},       {"：", LD_PAUSE_COLON},
    {"——", LD_PAUSE_DASH},     {"；", LD_PAUSE_SEMICOLON},   {"……", LD_PAUSE_ELLIPSIS},
    {"。", LD_PAUSE_SENTENCE}, {"！", LD_PAUSE_EXCLAMATION}, {"？", LD_PAUSE_QUESTION},
    {"¶", LD_PAUSE_PARAGRAPH}, {"“", LD_PAUSE_NONE},         {"”", LD_PAUSE_NONE},
};

static size_t mark_at(const char *text, ld_pause *pause)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t len = strlen(marks[i].mark);
        if (strncmp(text, marks[i].mark, len) == 0) {
            *pause = marks[i].pause;
            return len;
        }
    }
    return 0;
}

static size_t read_word(fixture *f, const char *at, ld_token *token)
{
    size_t len = strspn(at, "abcdefghijklmnopqrstuvwxyzê12345");
    ld_spoken *spoken = ld_arena_alloc(&f->arena, (len + 1) * sizeof *spoken);
    size_t count = 0;
    for (size_t from = 0; from < len;) {
        size_t n = strcspn(at + from, "12345") + 1;
        ld_syllable syllable = ld_syllable_parse(at + from, n);
        if (!syllable) fail_msg("no syllable at: %.20s", at + from);
        spoken[count++] =
            (ld_spoken){syllable, token->at + (uint32_t)from, (uint32_t)n};
        from += n;
    }
    token->kind = LD_WORD;
    token->pause = LD_PAUSE_WORD;
    token->spoken = spoken;
    token->spoken_count = count;
    return len;
}

static size_t read_token(fixture *f, const char *at, ld_token *token)
{
    size_t len = mark_at(at, &token->pause);
    token->say = "";
    token->kind = LD_PUNCTUATION;
    if (len) return len;
    if (*at != '{') return read_word(f, at, token);
    len = strcspn(at, "}") + 1;
    token->kind = LD_FOREIGN;
    token->say = ld_arena_copy(&f->arena, at + 1, len - 2);
    return len;
}

const ld_sentence *fixture_sentence(fixture *f, const char *pinyin)
{
    ld_arena_reset(&f->arena);
    ld_buf_truncate(&f->text, 0);
    ld_buf_add_string(&f->text, pinyin);
    const char *text = f->text.data;
    ld_token *tokens = ld_arena_alloc(&f->arena, (f->text.len + 1) * sizeof *tokens);
    size_t count = 0;
    for (size_t at = strspn(text, " "); at < f->text.len;
         at += strspn(text + at, " ")) {
        ld_token *token = &tokens[count++];
        token->at = (uint32_t)at;
        token->len = (uint32_t)read_token(f, text + at, token);
        if (!token->len) fail_msg("nothing known at: %.20s", text + at);
        at += token->len;
    }
    f->sentence = (ld_sentence){.text = text,
                                .len = f->text.len,
                                .starts_block = true,
                                .ends_block = true,
                                .tokens = tokens,
                                .token_count = count};
    return &f->sentence;
}

void fixture_free(fixture *f)
{
    ld_buf_free(&f->text);
    ld_arena_free(&f->arena);
}
