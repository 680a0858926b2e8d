/* The readings of characters: what Unihan says of them, and how often words and
 * texts use each. */
#include "merge.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* A reading of which no word and no text gives an example is left out below this
 * share: the rare readings of the big dictionaries (王 yu4) must not be heard. */
#define SHARE_MIN 0.05

/* Adds evidence for the syllable that `text` begins with. */
static void add(char_info *c, const char *text, double prior)
{
    size_t len = strcspn(text, "( ");
    ld_syllable s = ld_syllable_parse(text, len);
    char_reading *reading = s ? merge_char_reading(c, s) : NULL;
    if (reading) reading->prior += prior;
}

/* kHanyuPinlu: `le(30101) liǎo(654)`, counts in texts. Its neutral tones are mostly
 * those of second syllables (师傅), which no character has by itself. */
static void add_frequencies(char_info *c, char *text)
{
    double total = 0;
    for (const char *at = text; (at = strchr(at, '(')); at++)
        total += strtod(at + 1, NULL);
    for (char *one; (one = strsep(&text, " "));) {
        const char *count = strchr(one, '(');
        if (!count || total <= 0) continue;
        ld_syllable s = ld_syllable_parse(one, (size_t)(count - one));
        double weight = ld_syllable_tone(s) == 5 ? 0.3 : 6;
        add(c, one, weight * strtod(count + 1, NULL) / total);
    }
}

/* kTGHZ2013, kXHC1983: `212.080:le 223.010,223.020:liǎo`. */
static void add_listed(char_info *c, char *text, double prior)
{
    for (char *one; (one = strsep(&text, " "));) {
        char *colon = strchr(one, ':');
        if (colon) add(c, colon + 1, prior);
    }
}

static void add_property(merge *m, uint32_t cp, const char *name, char *value)
{
    if (strcmp(name, "kMandarin") == 0) add(merge_char(m, cp), value, 2);
    if (strcmp(name, "kHanyuPinlu") == 0) add_frequencies(merge_char(m, cp), value);
    if (strcmp(name, "kXHC1983") == 0) add_listed(merge_char(m, cp), value, 0.1);
    if (strcmp(name, "kTGHZ2013") == 0) {
        merge_char(m, cp)->standard = true;
        add_listed(merge_char(m, cp), value, 0.4);
    }
}

void merge_read_chars(merge *m)
{
    char *text = merge_read(m->sources, "Unihan_Readings.txt", NULL), *rest = text,
         *line;
    while ((line = merge_line(&rest))) {
        char *fields[3];
        if (line[0] != 'U' || merge_split(line, '\t', fields, 3) != 3) continue;
        uint32_t cp = (uint32_t)strtoul(fields[0] + 2, NULL, 16);
        if (cp < CP_END) add_property(m, cp, fields[1], fields[2]);
    }
    free(text);
}

/* Characters are counted as they are written: 瞭望 tells nothing of 了. */
static void count_word(merge *m, const word *w)
{
    const char *text = w->text;
    for (size_t i = 0; i < w->chars; i++) {
        uint32_t cp;
        text += ld_utf8_next(text, &cp);
        char_reading *r =
            merge_char_reading(merge_char(m, cp), w->candidates->syllables[i]);
        if (r) r->in_words += w->count;
    }
}

void merge_count_chars(merge *m)
{
    for (size_t i = 0; i < m->word_count; i++)
        if (m->words[i]->kept && m->words[i]->candidates) count_word(m, m->words[i]);
}

/* A traditional form has the shares that corrections.txt gives its simplified one,
 * of those readings that it has itself. */
static void follow_simplified(const merge *m, char_info *c)
{
    const char_info *simplified = m->chars[merge_fold(m, c->cp)];
    if (c->corrected || !simplified || !simplified->corrected) return;
    for (size_t i = 0; i < c->reading_count; i++)
        for (size_t k = 0; k < simplified->reading_count; k++)
            if (c->readings[i].syllable == simplified->readings[k].syllable)
                c->readings[i].ours = simplified->readings[k].ours;
}

static bool is_kept(const char_info *c, const char_reading *r, double words)
{
    if (r->ours > 0) return true;
    bool known = r->prior > 0, used = r->in_words > 0;
    if (ld_syllable_tone(r->syllable) == 5)
        return known && r->share > SHARE_MIN && !c->corrected;
    if (used) return known || r->in_words > 0.02 * words;
    return known && !c->corrected && r->share > SHARE_MIN;
}

/* What a character is by itself counts most; the words that it stands in tell of
 * the rest. */
static void share_out(char_info *c)
{
    double prior = 0, ours = 0, words = 0, total = 0;
    for (size_t i = 0; i < c->reading_count; i++) {
        prior += c->readings[i].prior;
        ours += c->readings[i].ours;
        words += c->readings[i].in_words;
    }
    for (size_t i = 0; i < c->reading_count; i++) {
        char_reading *r = &c->readings[i];
        double in_words = words > 0 ? r->in_words / words : 0;
        double alone = prior > 0 ? r->prior / prior : 0;
        r->share =
            ours > 0 ? r->ours / ours + 0.01 * in_words : 0.7 * alone + 0.3 * in_words;
    }
    size_t kept = 0;
    for (size_t i = 0; i < c->reading_count; i++)
        if (is_kept(c, &c->readings[i], words)) c->readings[kept++] = c->readings[i];
    c->reading_count = kept;
    for (size_t i = 0; i < kept; i++)
        total += c->readings[i].share;
    for (size_t i = 0; i < kept; i++)
        c->readings[i].share /= total;
}

static int compare_readings(const void *a, const void *b)
{
    const char_reading *x = a, *y = b;
    if (x->share != y->share) return x->share > y->share ? -1 : 1;
    return x->syllable < y->syllable ? -1 : x->syllable > y->syllable;
}

static void write_char(const merge *m, FILE *out, char_info *c)
{
    char text[5] = {0}, pinyin[LD_PINYIN_SIZE];
    follow_simplified(m, c);
    share_out(c);
    if (c->reading_count == 0) return;
    qsort(c->readings, c->reading_count, sizeof *c->readings, compare_readings);
    text[ld_utf8_encode(c->cp, text)] = 0;
    fprintf(out, "%s\t", text);
    for (size_t i = 0; i < c->reading_count; i++)
        fprintf(out, "%s%s:%.4f", i ? " " : "",
                ld_syllable_print(c->readings[i].syllable, pinyin),
                c->readings[i].share > 0.0001 ? c->readings[i].share : 0.0001);
    fprintf(out, "\t%.0f\n", c->count > 0 ? c->count : 1);
}

void merge_write_chars(merge *m)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/chars.txt", m->voice);
    FILE *out = fopen(path, "w");
    if (!out) merge_fail("%s cannot be written", path);
    for (uint32_t cp = 0; cp < CP_END; cp++)
        if (m->chars[cp] && m->chars[cp]->reading_count > 0)
            write_char(m, out, m->chars[cp]);
    if (fclose(out) != 0) merge_fail("%s cannot be written", path);
}
