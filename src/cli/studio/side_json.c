/* All that is known of when what is said, for programs. */
#include "cli/studio/side.h"

#include "base/utf8.h"
#include "cli/show/json.h"

#include <math.h>
#include <string.h>

static void put_seconds(FILE *out, const timeline *t, const char *name, uint64_t frames)
{
    fprintf(out, "\"%s\":%.3f", name, (double)timeline_ms(t, frames) / 1000);
}

static void put_levels(FILE *out, const ld_written *written)
{
    if (!written->measured || !isfinite(written->loudness)) return;
    fprintf(out, ",\"loudness\":%.2f,\"peak\":%.2f", written->loudness, written->peak);
}

static void put_meta(FILE *out, const char *name, const char *value)
{
    if (!value) return;
    fprintf(out, ",\"%s\":", name);
    json_string(out, value, strlen(value));
}

/* The syllables that say the bytes from `at` on. */
static void put_syllables(FILE *out, const ld_sentence *sentence, uint32_t at)
{
    const char *comma = "";
    fputs(",\"spoken\":[", out);
    for (size_t i = 0; i < sentence->token_count; i++) {
        const ld_token *token = &sentence->tokens[i];
        if (token->at > at) break;
        if (token->at + token->len <= at) continue;
        for (size_t k = 0; k < token->spoken_count; k++) {
            char pinyin[LD_PINYIN_SIZE];
            if (token->spoken[k].at != at) continue;
            fprintf(out, "%s\"%s\"", comma,
                    ld_syllable_print(token->spoken[k].syllable, pinyin));
            comma = ",";
        }
    }
    fputc(']', out);
}

/* The marks from `first` up to `end` say the same bytes. */
static void put_character(FILE *out, const timeline *t, const timed_sentence *s,
                          size_t first, size_t end)
{
    const timed_mark *mark = &s->marks[first];
    const char *text = s->sentence->text;
    fprintf(out, "%s\n    {\"text\":", first > 0 ? "," : "");
    json_string(out, text + mark->at, mark->len);
    fprintf(out, ",\"at\":%zu,", ld_utf8_count(text, mark->at));
    put_seconds(out, t, "start", mark->start);
    fputc(',', out);
    put_seconds(out, t, "end", s->marks[end - 1].end);
    put_syllables(out, s->sentence, mark->at);
    fputc('}', out);
}

static void put_sentence(FILE *out, const timeline *t, const timed_sentence *s)
{
    put_seconds(out, t, "start", s->start);
    fputc(',', out);
    put_seconds(out, t, "end", s->end);
    fprintf(out, ",\"kind\":\"%s\",\"text\":", ld_block_kind_name(s->sentence->kind));
    json_string(out, s->sentence->text, s->sentence->len);
    fputs(",\"characters\":[", out);
    for (size_t i = 0, end; i < s->mark_count; i = end) {
        end = i + 1;
        while (end < s->mark_count && s->marks[end].at == s->marks[i].at)
            end++;
        put_character(out, t, s, i, end);
    }
    fputs("]}", out);
}

void side_json(const side_source *source, FILE *out)
{
    const timeline *t = source->timeline;
    const template_values *values = &source->about->values;
    size_t block = 0;
    fprintf(out, "{\"rate\":%d,", t->rate);
    put_seconds(out, t, "duration", t->frames);
    put_levels(out, source->written);
    put_meta(out, "title", values->title);
    put_meta(out, "author", values->author);
    put_meta(out, "source", values->source);
    put_meta(out, "date", values->date);
    fputs(",\"sentences\":[", out);
    for (size_t i = 0; i < t->count; i++) {
        const timed_sentence *s = &t->sentences[i];
        if (s->sentence->starts_block || block == 0) block++;
        fprintf(out, "%s\n  {\"n\":%zu,\"block\":%zu,", i > 0 ? "," : "", i + 1, block);
        put_sentence(out, t, s);
    }
    fputs("]}\n", out);
}
