/* The files that are kept by hand, which beat every source. */
#include "merge.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* More than all the sources together; half of it for each further reading. */
#define OURS_WEIGHT 1000

static void set_char(merge *m, uint32_t cp, char *readings, const char *where)
{
    char_info *c = merge_char(m, cp);
    char *rest = readings;
    c->corrected = true;
    for (char *text; (text = strsep(&rest, " "));) {
        char *share = strchr(text, ':');
        size_t len = share ? (size_t)(share - text) : strlen(text);
        ld_syllable s = ld_syllable_parse(text, len);
        char_reading *reading = s ? merge_char_reading(c, s) : NULL;
        if (!reading) merge_fail("%s: %s is no syllable", where, text);
        reading->ours = share ? strtod(share + 1, NULL) : 1;
    }
}

static void set_word(merge *m, const char *text, char *readings, const char *where)
{
    word *w = merge_word(m, text, strlen(text), OURS);
    char *rest = readings;
    if (!w) merge_fail("%s: %s is no word", where, text);
    if (strcmp(readings, "x") == 0) {
        w->excluded = true;
        return;
    }
    w->candidates = NULL;
    double weight = OURS_WEIGHT;
    for (char *one; (one = strsep(&rest, "/"));) {
        ld_syllable reading[LD_WORD_MAX];
        if (!merge_parse_reading(one, strlen(one), w->cps, w->chars, reading))
            merge_fail("%s: %s does not fit %s", where, one, text);
        merge_vote(m, w, reading, OURS, weight);
        weight /= 2;
    }
}

static void set_surname(merge *m, const char *text, const char *pinyin,
                        const char *share, const char *where)
{
    uint32_t cp;
    ld_syllable s = ld_syllable_parse(pinyin, strlen(pinyin));
    if (ld_utf8_next(text, &cp) != strlen(text) || !s)
        merge_fail("%s: a surname of one character and its reading are wanted", where);
    merge_char(m, cp)->surname = s;
    merge_char(m, cp)->surname_share = strtod(share, NULL);
}

static void read_ours(merge *m, const char *name)
{
    char *text = merge_read(m->voice, name, NULL), *rest = text, *line;
    char where[64];
    for (int number = 1; (line = merge_line(&rest)); number++) {
        char *fields[3] = {0};
        snprintf(where, sizeof where, "%s:%d", name, number);
        if (*line == '#' || *line == 0) continue;
        size_t count = merge_split(line, '\t', fields, 3);
        if (count < 2) merge_fail("%s: two columns or more are wanted", where);
        uint32_t cp;
        bool single = ld_utf8_next(fields[0], &cp) == strlen(fields[0]);
        if (single && count == 3)
            set_surname(m, fields[0], fields[1], fields[2], where);
        else if (single)
            set_char(m, cp, fields[1], where);
        else
            set_word(m, fields[0], fields[1], where);
    }
    free(text);
}

void merge_read_ours(merge *m)
{
    read_ours(m, "corrections.txt");
    read_ours(m, "surnames.txt");
    read_ours(m, "places.txt");
}
