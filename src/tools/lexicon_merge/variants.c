/* Which characters are forms of others: traditional and regional variants after
 * OpenCC and Unihan, compatibility ideographs and radicals after the UCD. */
#include "merge.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Earlier sources win; a character is not folded to itself nor twice. */
static void add(merge *m, uint32_t from, uint32_t to)
{
    bool known = from >= CP_END || to >= CP_END || from == to || m->fold[from];
    if (!known && ld_is_hanzi(from) && ld_is_hanzi(to)) m->fold[from] = to;
}

static bool is_standard(const merge *m, uint32_t cp)
{
    return cp < CP_END && m->chars[cp] && m->chars[cp]->standard;
}

/* OpenCC's text form: `character<TAB>its forms`, the first the usual one. A
 * character that is also one of simplified text is folded only where OpenCC always
 * does so (乾, 於), and by the tables of regional forms never: they lead from
 * standard forms (床, 只) to older ones. */
static void read_opencc(merge *m, const char *name, bool regional)
{
    char *text = merge_read(m->sources, name, NULL), *rest = text, *line;
    while ((line = merge_line(&rest))) {
        char *fields[2], *forms[8];
        uint32_t from, to;
        if (merge_split(line, '\t', fields, 2) != 2) continue;
        ld_utf8_next(fields[0], &from);
        size_t count = merge_split(fields[1], ' ', forms, 8);
        bool standard = is_standard(m, from);
        if (standard && regional) continue;
        for (size_t i = 0; i < (standard ? 1 : count); i++) {
            ld_utf8_next(forms[i], &to);
            add(m, from, to);
        }
    }
    free(text);
}

static void read_unihan(merge *m)
{
    char *text = merge_read(m->sources, "Unihan_Variants.txt", NULL), *rest = text,
         *line;
    while ((line = merge_line(&rest))) {
        char *fields[3];
        if (line[0] != 'U' || merge_split(line, '\t', fields, 3) != 3) continue;
        if (strcmp(fields[1], "kSimplifiedVariant") != 0 || strchr(fields[2], ' '))
            continue;
        uint32_t from = (uint32_t)strtoul(fields[0] + 2, NULL, 16);
        if (!is_standard(m, from))
            add(m, from, (uint32_t)strtoul(fields[2] + 2, NULL, 16));
    }
    free(text);
}

/* Characters of simplified text (著作, 瞭望, 狼藉, 神祇) that traditional text also
 * uses for 着, 了, 借 and 只: the words of both are found by one key. */
static void fold_shared(merge *m)
{
    add(m, 0x8457, 0x7740);
    add(m, 0x77AD, 0x4E86);
    add(m, 0x85C9, 0x501F);
    add(m, 0x7947, 0x53EA);
}

/* Decompositions of one character: compatibility ideographs and Kangxi radicals. */
static void read_ucd(merge *m)
{
    char *text = merge_read(m->sources, "UnicodeData.txt", NULL), *rest = text, *line;
    while ((line = merge_line(&rest))) {
        char *fields[7];
        if (merge_split(line, ';', fields, 7) != 7) continue;
        const char *to =
            strncmp(fields[5], "<compat> ", 9) == 0 ? fields[5] + 9 : fields[5];
        if (*to == 0 || strchr(to, ' ')) continue;
        add(m, (uint32_t)strtoul(fields[0], NULL, 16), (uint32_t)strtoul(to, NULL, 16));
    }
    free(text);
}

/* `2E8B ; 5369 # comment`: the radicals that text out of PDF files is full of. */
static void read_radicals(merge *m)
{
    char *text = merge_read(m->sources, "EquivalentUnifiedIdeograph.txt", NULL);
    char *rest = text, *line;
    while ((line = merge_line(&rest))) {
        char *end;
        uint32_t from = (uint32_t)strtoul(line, &end, 16);
        end += strspn(end, " ");
        if (*line != '#' && *end == ';')
            add(m, from, (uint32_t)strtoul(end + 1, NULL, 16));
    }
    free(text);
}

/* One step for all: a chain of forms leads to its end. */
static void flatten(merge *m)
{
    for (uint32_t cp = 0; cp < CP_END; cp++) {
        uint32_t end = cp;
        for (int steps = 0; m->fold[end] && steps < 8; steps++)
            end = m->fold[end];
        if (m->fold[end]) m->fold[end] = 0;
        if (end != cp) m->fold[cp] = end;
    }
}

void merge_read_variants(merge *m)
{
    read_ucd(m);
    read_radicals(m);
    fold_shared(m);
    read_opencc(m, "TSCharacters.txt", false);
    read_opencc(m, "TWVariantsRev.txt", true);
    read_opencc(m, "HKVariantsRev.txt", true);
    read_unihan(m);
    flatten(m);
}

void merge_write_variants(const merge *m)
{
    char path[4096], from[5] = {0}, to[5] = {0};
    snprintf(path, sizeof path, "%s/variants.txt", m->voice);
    FILE *out = fopen(path, "w");
    if (!out) merge_fail("%s cannot be written", path);
    for (uint32_t cp = 0; cp < CP_END; cp++) {
        if (!m->fold[cp]) continue;
        from[ld_utf8_encode(cp, from)] = 0;
        to[ld_utf8_encode(m->fold[cp], to)] = 0;
        fprintf(out, "%s\t%s\n", from, to);
    }
    if (fclose(out) != 0) merge_fail("%s cannot be written", path);
}
