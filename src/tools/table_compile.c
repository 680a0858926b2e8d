/* table_compile TABLE.txt NAME [differences]
 *
 * Compiles a table of voices/mandarin/ (a written form, a tab and what is said, on each
 * line; # begins a comment) to C on standard output, where it is the ld_term_table
 * ld_table_NAME. With `differences` only what differs between the two is replaced. */
#include "mandarin/terms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void die(const char *path, int line, const char *what)
{
    fprintf(stderr, "%s:%d: %s\n", path, line, what);
    exit(1);
}

/* What is wrong with a line of a table; NULL: nothing. */
static const char *find_fault(const char *written, const char *say)
{
    if (!*written) return "nothing stands before the tab";
    if (!*say) return "nothing stands after the tab";
    if (strchr(say, '\t')) return "there is more than one tab";
    if (say[strlen(say) - 1] == ' ' || say[strlen(say) - 1] == '\r')
        return "the line ends with white space";
    return written[strlen(written) - 1] == ' ' ? "white space stands before the tab"
                                               : NULL;
}

static void read_line(ld_terms *terms, char *line, bool differences, const char *path,
                      int number)
{
    const char *what = "out of memory", *hint;
    line[strcspn(line, "\n")] = 0;
    char *tab = strchr(line, '\t');
    if (*line == 0 || *line == '#') return;
    if (!tab) die(path, number, "a tab was expected");
    *tab = 0;
    if ((what = find_fault(line, tab + 1))) die(path, number, what);
    bool pinyin = (unsigned char)tab[1] < 0x80; /* of letters, with tones in digits */
    if (!differences && !pinyin && strpbrk(tab + 1, "0123456789"))
        die(path, number, "what is said has digits");
    what = "out of memory";
    ld_status status = differences
                           ? ld_terms_add_difference(terms, line, tab + 1, &what, &hint)
                           : ld_terms_add(terms, line, tab + 1);
    if (status != LD_OK) die(path, number, what);
}

static void read_table(ld_terms *terms, const char *path, bool differences)
{
    char line[1024];
    FILE *in = fopen(path, "r");
    if (!in) die(path, 0, "cannot be opened");
    for (int number = 1; fgets(line, sizeof line, in); number++)
        read_line(terms, line, differences, path, number);
    fclose(in);
    ld_terms_sort(terms);
    if (terms->table.count == 0) die(path, 0, "is empty");
}

static void print_text(const ld_buf *text)
{
    printf("static const char text[] = \"");
    for (size_t i = 0; i < text->len; i++) {
        if (i % 24 == 0) printf("\"\n    \"");
        printf("\\%03o", (unsigned)(unsigned char)text->data[i]);
    }
    puts("\";\n");
}

int main(int argc, char **argv)
{
    ld_terms *terms;
    if (argc < 3) die("table_compile", 0, "TABLE.txt NAME [differences]");
    if (ld_terms_open(&terms, NULL) != LD_OK) die("table_compile", 0, "out of memory");
    read_table(terms, argv[1], argc > 3);
    printf("#include \"mandarin/terms.h\"\n\nstatic const uint32_t keys[] = {");
    for (size_t i = 0; i < terms->key_count; i++)
        printf("%s%u,", i % 12 ? " " : "\n    ", (unsigned)terms->keys[i]);
    puts("\n};\n");
    print_text(&terms->text);
    puts("static const ld_term items[] = {");
    for (size_t i = 0; i < terms->table.count; i++) {
        const ld_term *t = &terms->table.items[i];
        printf("    {%u, %u, %u, %u, %u},\n", t->key, t->count, t->before, t->after,
               t->say);
    }
    printf("};\n\nconst ld_term_table ld_table_%s = {items, %zu, keys, text};\n",
           argv[2], terms->table.count);
    ld_terms_close(terms);
    return 0;
}
