#include "cli/show/json.h"

#include <string.h>

void json_string(FILE *out, const char *text, size_t len)
{
    fputc('"', out);
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c < 0x20 || c == 0x7F)
            fprintf(out, "\\u%04x", c);
        else
            fputc(c, out);
    }
    fputc('"', out);
}

static void json_syllable(FILE *out, ld_syllable syllable, bool first)
{
    char text[LD_PINYIN_SIZE];
    fprintf(out, "%s\"%s\"", first ? "" : ",", ld_syllable_print(syllable, text));
}

static size_t count_characters(const char *text, size_t len)
{
    size_t count = 0;
    for (size_t i = 0; i < len; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

static void json_token(FILE *out, const char *text, const ld_token *token, size_t at)
{
    fputs("{\"text\":", out);
    json_string(out, text + token->at, token->len);
    fprintf(out, ",\"at\":%zu,\"say\":", at);
    json_string(out, token->say, strlen(token->say));
    fputs(",\"pinyin\":[", out);
    for (size_t i = 0; i < token->pinyin_count; i++)
        json_syllable(out, token->pinyin[i], i == 0);
    fputs("],\"spoken\":[", out);
    for (size_t i = 0; i < token->spoken_count; i++)
        json_syllable(out, token->spoken[i].syllable, i == 0);
    fprintf(out, "],\"confidence\":%.3f}", (double)token->confidence);
}

void json_sentence(FILE *out, const ld_sentence *sentence, size_t number)
{
    fprintf(out, "{\"n\":%zu,\"text\":", number);
    json_string(out, sentence->text, sentence->len);
    fputs(",\"tokens\":[", out);
    size_t characters = 0, at = 0;
    for (size_t i = 0; i < sentence->token_count; i++) {
        const ld_token *token = &sentence->tokens[i];
        characters += count_characters(sentence->text + at, token->at - at);
        at = token->at;
        if (i > 0) fputc(',', out);
        json_token(out, sentence->text, token, characters);
    }
    fputs("]}", out);
}
