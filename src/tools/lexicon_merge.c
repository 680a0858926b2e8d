/* Makes the text files of the lexicon out of installed dictionaries.
 *
 *     lexicon_merge SOURCES FOLDER [REPORT]
 *
 * SOURCES is a folder with the sources under the names that `make lexicon` gives
 * them; FOLDER has the files that are kept by hand and gets words.txt, chars.txt and
 * variants.txt. REPORT gets the words whose sources differ, with their votes. */
#include "lexicon_merge/merge.h"

#include <stdlib.h>
#include <string.h>

static int compare_words(const void *a, const void *b)
{
    const word *x = *(word *const *)a, *y = *(word *const *)b;
    return strcmp(x->text, y->text);
}

static void write_readings(FILE *out, const word *w)
{
    if (!w->candidates) fputc('-', out);
    for (const candidate *c = w->candidates; c; c = c->next) {
        char pinyin[LD_PINYIN_SIZE];
        for (size_t i = 0; i < w->chars; i++)
            fprintf(out, "%s%s", i ? " " : "",
                    ld_syllable_print(c->syllables[i], pinyin));
        if (c->next) fputc('/', out);
    }
}

static void write_words(const merge *m)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/words.txt", m->voice);
    FILE *out = fopen(path, "w");
    if (!out) merge_fail("%s cannot be written", path);
    for (size_t i = 0; i < m->word_count; i++) {
        const word *w = m->words[i];
        if (!w->kept) continue;
        fprintf(out, "%s\t", w->text);
        write_readings(out, w);
        fprintf(out, "\t%.0f\t%s\t", w->count, w->pos);
        for (int s = 0; s < SOURCE_COUNT; s++)
            if (w->sources & 1U << s) fputc("lcmpntjed"[s], out);
        fputc('\n', out);
    }
    if (fclose(out) != 0) merge_fail("%s cannot be written", path);
}

int main(int argc, char **argv)
{
    if (argc != 3 && argc != 4) {
        fprintf(stderr, "usage: lexicon_merge SOURCES FOLDER [REPORT]\n");
        return 2;
    }
    merge *m = calloc(1, sizeof *m);
    if (!m) merge_fail("out of memory");
    m->sources = argv[1];
    m->voice = argv[2];
    if (argc == 4 && !(m->report = fopen(argv[3], "w")))
        merge_fail("%s cannot be written", argv[3]);
    merge_read_chars(m);
    merge_read_variants(m);
    merge_read_words(m);
    merge_read_divisions(m);
    merge_read_ours(m);
    merge_choose(m);
    merge_count_chars(m);
    qsort(m->words, m->word_count, sizeof(word *), compare_words);
    write_words(m);
    merge_write_chars(m);
    merge_write_variants(m);
    if (m->report && fclose(m->report) != 0)
        merge_fail("%s cannot be written", argv[3]);
    ld_arena_free(&m->arena);
    free(m->words);
    free(m->slots);
    free(m);
    return 0;
}
