/* The sources that list words. */
#include "merge.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* How much each source's reading counts where they differ; measured on labelled
 * speech, where CC-CEDICT agrees best and Terra Pinyin, half Taiwanese, least. */
static const double vote_of[SOURCE_COUNT] = {
    [CEDICT] = 4, [MODERN] = 2, [COMPLETE] = 1, [PHRASES] = 2, [TERRA] = 0.8,
};

static void vote(merge *m, word *w, const char *pinyin, size_t len, source from,
                 double weight)
{
    ld_syllable reading[LD_WORD_MAX];
    if (merge_parse_reading(pinyin, len, w->cps, w->chars, reading))
        merge_vote(m, w, reading, from, weight);
}

/* ------------------------------------------------------------ JSON, as it comes */

/* A string of a JSON text, and how many brackets are open around it. */
typedef struct json_string {
    char *text; /* NUL-terminated, in place */
    size_t len;
    int depth;
    char *rest;
} json_string;

static size_t unescape(char *text, const char *end)
{
    char *out = text;
    for (const char *in = text; in < end; in++) {
        if (*in == '\\' && in + 1 < end) in++;
        *out++ = *in;
    }
    return (size_t)(out - text);
}

/* Moves to the next string after `s->rest`. */
static bool next_string(json_string *s)
{
    char *at = s->rest;
    for (; *at && *at != '"'; at++)
        s->depth += (*at == '[') - (*at == ']');
    if (*at == 0) return false;
    char *end = ++at;
    while (*end && *end != '"')
        end += *end == '\\' && end[1] ? 2 : 1;
    s->rest = *end ? end + 1 : end;
    s->text = at;
    s->len = unescape(at, end);
    at[s->len] = 0;
    return true;
}

/* ---------------------------------------------------------------- CC-CEDICT */

static bool starts_with(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* Less for a reading of Taiwan only, an obsolete one, and a name's where the word is
 * also a common one. */
static double cedict_weight(const char *pinyin, const char *meaning)
{
    bool taiwan = strstr(meaning, "(Tw)") != NULL;
    bool old = starts_with(meaning, "old variant") ||
               starts_with(meaning, "variant of") || starts_with(meaning, "(old)") ||
               starts_with(meaning, "(archaic)");
    bool name = *pinyin >= 'A' && *pinyin <= 'Z';
    return vote_of[CEDICT] * (taiwan || old ? 0.25 : name ? 0.75 : 1);
}

static void add_cedict_char(merge *m, const char *text, const char *pinyin,
                            const char *meaning)
{
    uint32_t cp;
    if (ld_utf8_next(text, &cp) != strlen(text) || !ld_is_hanzi(cp)) return;
    ld_syllable s;
    if (!merge_parse_reading(pinyin, strlen(pinyin), &cp, 1, &s)) return;
    bool surname = strstr(meaning, "surname ") != NULL && *pinyin < 'a';
    char_reading *reading = merge_char_reading(merge_char(m, cp), s);
    double weight = cedict_weight(pinyin, meaning);
    if (reading && !surname && weight >= vote_of[CEDICT]) reading->prior += 1;
    if (surname && !merge_char(m, cp)->surname) merge_char(m, cp)->surname = s;
}

static void count_traditional(merge *m, const char *traditional, const word *w,
                              const char *pinyin);

static void add_cedict(merge *m, char *fields[4])
{
    if (strlen(fields[1]) <= 4) {
        add_cedict_char(m, fields[1], fields[2], fields[3]);
        if (strcmp(fields[0], fields[1]) != 0)
            add_cedict_char(m, fields[0], fields[2], fields[3]);
        return;
    }
    word *w = merge_word(m, fields[1], strlen(fields[1]), CEDICT);
    if (!w) return;
    vote(m, w, fields[2], strlen(fields[2]), CEDICT,
         cedict_weight(fields[2], fields[3]));
    if (strcmp(fields[0], fields[1]) != 0)
        count_traditional(m, fields[0], w, fields[2]);
}

/* A traditional form has the readings of the words that are written with it. */
static void count_traditional(merge *m, const char *traditional, const word *w,
                              const char *pinyin)
{
    uint32_t cps[LD_WORD_MAX];
    ld_syllable reading[LD_WORD_MAX];
    size_t n = merge_hanzi(traditional, strlen(traditional), cps);
    if (n != w->chars || !merge_parse_reading(pinyin, strlen(pinyin), cps, n, reading))
        return;
    for (size_t i = 0; i < n; i++) {
        if (cps[i] == w->cps[i] || ld_syllable_tone(reading[i]) == 5) continue;
        char_reading *r = merge_char_reading(merge_char(m, cps[i]), reading[i]);
        if (r) r->in_words += 1;
    }
}

/* {"all":[[traditional, simplified, pinyin, meaning or [meanings], ...], ...]} */
static void read_cedict(merge *m)
{
    char *text = merge_read(m->sources, "cedict.js", NULL);
    json_string s = {.rest = text};
    char *fields[4];
    size_t count = 0;
    char *before = s.rest;
    while (next_string(&s)) {
        bool new_entry = false;
        for (const char *p = before; p < s.text; p++)
            new_entry |= *p == '[' && s.depth == 2;
        if (new_entry) count = 0;
        if (count < 4) fields[count++] = s.text;
        if (count == 4) {
            add_cedict(m, fields);
            count++;
        }
        before = s.rest;
    }
    free(text);
}

/* --------------------------------------------- pinyin-pro, pinyin, Terra Pinyin */

/* {"word": ["pinyin", frequency], ...} */
static void read_pinyin_pro(merge *m, const char *name, source from)
{
    char *text = merge_read(m->sources, name, NULL);
    json_string s = {.rest = text};
    word *w = NULL;
    while (next_string(&s)) {
        if (s.depth == 0) {
            w = merge_word(m, s.text, s.len, from);
        } else if (w) {
            double frequency = strtod(s.rest + strspn(s.rest, ", \n"), NULL);
            if (frequency > w->spoken) w->spoken = frequency;
            vote(m, w, s.text, s.len, from, vote_of[from]);
        }
    }
    free(text);
}

/* Lines like `"word": [["pinyin"], ["pinyin", "another"]],`. */
static void add_phrase(merge *m, char *line)
{
    json_string s = {.rest = line};
    ld_buf pinyin = {0};
    if (!next_string(&s)) return;
    word *w = merge_word(m, s.text, s.len, PHRASES);
    const char *before = s.rest;
    while (w && next_string(&s)) {
        if (memchr(before, '[', (size_t)(s.text - before))) {
            ld_buf_add(&pinyin, s.text, s.len);
            ld_buf_add_char(&pinyin, ' ');
        }
        before = s.rest;
    }
    if (w && pinyin.len) vote(m, w, pinyin.data, pinyin.len, PHRASES, vote_of[PHRASES]);
    ld_buf_free(&pinyin);
}

static void read_phrases(merge *m)
{
    char *text = merge_read(m->sources, "phrases.js", NULL), *rest = text, *line;
    while ((line = merge_line(&rest)))
        if (strstr(line, "\": [[")) add_phrase(m, line);
    free(text);
}

/* `word<TAB>pinyin[<TAB>share%]` after a line `...`. */
static void read_terra(merge *m)
{
    char *text = merge_read(m->sources, "terra.yaml", NULL), *rest = text, *line;
    while ((line = merge_line(&rest)) && strcmp(line, "...") != 0)
        ;
    while ((line = merge_line(&rest))) {
        char *fields[3] = {0};
        if (*line == '#' || merge_split(line, '\t', fields, 3) < 2) continue;
        bool rare = fields[2] && strtod(fields[2], NULL) < 50;
        word *w = merge_word(m, fields[0], strlen(fields[0]), TERRA);
        if (w && !rare) vote(m, w, fields[1], strlen(fields[1]), TERRA, vote_of[TERRA]);
    }
    free(text);
}

/* ------------------------------------------------------------ jieba and essay */

static void add_count(merge *m, char *text, source from, double count, const char *pos)
{
    uint32_t cp;
    size_t len = strlen(text);
    if (ld_utf8_next(text, &cp) == len && ld_is_hanzi(cp)) {
        if (from == JIEBA) merge_char(m, cp)->count = count;
        return;
    }
    word *w = merge_word(m, text, len, from);
    if (!w) return;
    if (from == JIEBA && count >= w->jieba) w->pos = merge_copy(m, pos, strlen(pos));
    if (from == JIEBA) w->jieba += count;
    if (from == ESSAY && count > w->essay) w->essay = count;
}

static void read_counts(merge *m, const char *name, source from, char separator)
{
    char *text = merge_read(m->sources, name, NULL), *rest = text, *line;
    while ((line = merge_line(&rest))) {
        char *fields[3] = {"", "0", "x"};
        merge_split(line, separator, fields, 3);
        add_count(m, fields[0], from, strtod(fields[1], NULL), fields[2]);
    }
    free(text);
}

void merge_read_words(merge *m)
{
    read_cedict(m);
    read_counts(m, "jieba.txt", JIEBA, ' ');
    read_pinyin_pro(m, "pinyin-pro-modern.json", MODERN);
    read_pinyin_pro(m, "pinyin-pro-complete.json", COMPLETE);
    read_phrases(m);
    read_terra(m);
    read_counts(m, "essay.txt", ESSAY, '\t');
}
