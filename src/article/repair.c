#include "article/repair.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

typedef void repair_function(ld_repairer *, const ld_text *, ld_text *);

/* A repair, and the triggers without one of which it has nothing to do: most text is
 * healthy, and then only searched for these. */
typedef struct repair_step {
    repair_function *run;
    ld_damage damage;
    unsigned triggers;
} repair_step;

static const repair_step repairs[] = {
    {ld_repair_entities, LD_DAMAGE_ENTITIES, LD_TRIGGER_AMPERSAND},
    {ld_repair_latin, LD_DAMAGE_MISREAD, LD_TRIGGER_LATIN},
    {ld_repair_controls, LD_DAMAGE_MISREAD, LD_TRIGGER_LATIN},
    {ld_repair_as_gbk, LD_DAMAGE_MISREAD, LD_TRIGGER_AS_GBK},
    {ld_repair_shifted, LD_DAMAGE_SHIFTED, LD_TRIGGER_MARK | LD_TRIGGER_RARE},
    {ld_repair_lost_notes, LD_DAMAGE_NOTES, LD_TRIGGER_MARK},
    {ld_repair_lost, LD_DAMAGE_LOST, LD_TRIGGER_LOST},
    {ld_repair_notes, LD_DAMAGE_NOTES, LD_TRIGGER_BRACKET},
    {ld_repair_forms, LD_DAMAGE_FORMS, LD_TRIGGER_FORM},
    {ld_repair_spaces, LD_DAMAGE_SPACES, LD_TRIGGER_SPACE},
};

/* ----------------------------------------------------------------- examples */

/* The characters of context that an example begins with, and all of its bytes. */
#define EXAMPLE_CONTEXT 4
#define EXAMPLE_BYTES 60

static void copy_example(const ld_buf *text, size_t from, char example[64])
{
    size_t len = text->len - from;
    if (len > EXAMPLE_BYTES) len = EXAMPLE_BYTES;
    while (from + len < text->len && (text->data[from + len] & 0xC0) == 0x80)
        len--;
    memcpy(example, text->data + from, len);
    example[len] = 0;
}

/* Shows where the first repair of a kind has changed the text. */
static void keep_example(const ld_buf *before, const ld_buf *after,
                         ld_repair_count *found)
{
    size_t from = 0;
    while (from < before->len && from < after->len &&
           before->data[from] == after->data[from])
        from++;
    while (from > 0 && from < before->len && (before->data[from] & 0xC0) == 0x80)
        from--;
    for (int i = 0; i < EXAMPLE_CONTEXT && from > 0; i++)
        from = ld_utf8_back(before->data, from);
    copy_example(before, from, found->before);
    copy_example(after, from, found->after);
}

/* --------------------------------------------------------------------- steps */

static void run_step(ld_repairer *repairer, const repair_step *step, ld_text *text)
{
    ld_text *out = &repairer->spare;
    ld_repair_count *found = &repairer->found.of[step->damage];
    size_t count = found->count;
    ld_text_clear(out);
    step->run(repairer, text, out);
    if (count == 0 && found->count > 0 && out->bytes.data)
        keep_example(&text->bytes, &out->bytes, found);
}

void ld_repair(ld_repairer *repairer, ld_text *text)
{
    unsigned triggers = ld_triggers_find(&repairer->triggers, repairer->lexicon,
                                         text->bytes.data, text->bytes.len);
    for (size_t i = 0; i < sizeof repairs / sizeof *repairs; i++) {
        if (text->bytes.failed) return;
        if (!(repairs[i].triggers & triggers)) continue;
        size_t found = repairer->found.of[repairs[i].damage].count;
        run_step(repairer, &repairs[i], text);
        ld_text swap = *text;
        *text = repairer->spare;
        repairer->spare = swap;
        /* What is restored may have damage of its own. */
        if (repairer->found.of[repairs[i].damage].count > found)
            triggers |= ld_triggers_find(&repairer->triggers, repairer->lexicon,
                                         text->bytes.data, text->bytes.len);
    }
}

const ld_gbk *ld_repair_gbk(ld_repairer *repairer)
{
    if (!repairer->gbk) repairer->gbk = ld_gbk_open();
    return repairer->gbk;
}

const ld_homophones *ld_repair_homophones(ld_repairer *repairer)
{
    if (!repairer->homophones)
        repairer->homophones = ld_homophones_open(repairer->lexicon);
    return repairer->homophones;
}

ld_transcoder *ld_repair_transcoder(ld_repairer *repairer, ld_encoding encoding)
{
    ld_transcoder **transcoder = &repairer->transcoders[encoding];
    if (!*transcoder) *transcoder = ld_transcoder_open(encoding);
    return *transcoder;
}

void ld_repairer_free(ld_repairer *repairer)
{
    ld_gbk_close(repairer->gbk);
    ld_homophones_close(repairer->homophones);
    free(repairer->notes);
    for (int i = 0; i < LD_ENCODING_COUNT; i++)
        ld_transcoder_close(repairer->transcoders[i]);
    ld_text_free(&repairer->spare);
}
