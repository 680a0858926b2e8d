/* Audacity's labels: start, end in seconds and a name, parted by tabs; one for each
 * sentence. */
#include "cli/studio/side.h"

static void put_name(FILE *out, const ld_sentence *sentence)
{
    for (size_t i = 0; i < sentence->len; i++)
        fputc(sentence->text[i] == '\t' ? ' ' : sentence->text[i], out);
}

void side_labels(const side_source *source, FILE *out)
{
    const timeline *t = source->timeline;
    for (size_t i = 0; i < t->count; i++) {
        const timed_sentence *s = &t->sentences[i];
        if (s->mark_count == 0) continue;
        fprintf(out, "%.6f\t%.6f\t", (double)s->start / t->rate,
                (double)s->end / t->rate);
        put_name(out, s->sentence);
        fputc('\n', out);
    }
}
