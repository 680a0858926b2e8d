#include "speech/copy.h"

#include <string.h>

/* A copy of `count` items of `size` bytes. */
static void *copy_items(const void *items, size_t count, size_t size, ld_arena *arena)
{
    void *copy = count ? ld_arena_alloc(arena, count * size) : NULL;
    if (copy) memcpy(copy, items, count * size);
    return copy;
}

static void copy_token(ld_token *token, ld_arena *arena)
{
    token->say = ld_arena_copy(arena, token->say, strlen(token->say));
    token->pinyin =
        copy_items(token->pinyin, token->pinyin_count, sizeof *token->pinyin, arena);
    token->spoken =
        copy_items(token->spoken, token->spoken_count, sizeof *token->spoken, arena);
}

const ld_sentence *ld_sentence_copy(const ld_sentence *sentence, ld_arena *arena)
{
    ld_sentence *copy = copy_items(sentence, 1, sizeof *sentence, arena);
    if (!copy) return NULL;
    copy->text = ld_arena_copy(arena, sentence->text, sentence->len);
    copy->origins = copy_items(sentence->origins, sentence->origin_count,
                               sizeof *sentence->origins, arena);
    ld_token *tokens = copy_items(sentence->tokens, sentence->token_count,
                                  sizeof *sentence->tokens, arena);
    for (size_t i = 0; tokens && i < sentence->token_count; i++)
        copy_token(&tokens[i], arena);
    copy->tokens = tokens;
    return arena->failed ? NULL : copy;
}
