/* describe_compile DESCRIBE.txt
 *
 * Compiles voices/mandarin/describe.txt (a character, its reading or -, what is said)
 * to C on standard output: the tables of mandarin/describe.h. */
#include "mandarin/describe.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void die(const char *path, int line, const char *what)
{
    fprintf(stderr, "%s:%d: %s\n", path, line, what);
    exit(1);
}

/* Cuts the line into its three columns. */
static bool cut(char *line, char *fields[3])
{
    line[strcspn(line, "\n")] = 0;
    for (int i = 0; i < 3; i++) {
        fields[i] = line;
        line = strchr(line, '\t');
        if (!line) return i == 2;
        *line++ = 0;
    }
    return false;
}

static ld_description parse(char *fields[3], const char *path, int number)
{
    ld_description made = {0};
    size_t len = strlen(fields[0]);
    if (len == 0 || ld_utf8_decode(fields[0], len, &made.character) != len)
        die(path, number, "one character was expected");
    made.syllable = ld_syllable_parse(fields[1], strlen(fields[1]));
    if (!made.syllable && strcmp(fields[1], "-") != 0)
        die(path, number, "not a syllable of Mandarin");
    return made;
}

static void print_text(const ld_buf *text)
{
    printf("const char ld_description_text[] = \"");
    for (size_t i = 0; i < text->len; i++) {
        if (i % 24 == 0) printf("\"\n    \"");
        printf("\\%03o", (unsigned)(unsigned char)text->data[i]);
    }
    puts("\";");
}

int main(int argc, char **argv)
{
    if (argc != 2) die("describe_compile", 0, "DESCRIBE.txt");
    char line[1024], *fields[3];
    ld_buf text = {0};
    uint32_t before = 0;
    size_t count = 0;
    FILE *in = fopen(argv[1], "r");
    if (!in) die(argv[1], 0, "cannot be opened");
    puts("#include \"mandarin/describe.h\"\n\nconst ld_description ld_descriptions[] = "
         "{");
    for (int number = 1; fgets(line, sizeof line, in); number++) {
        if (*line == '#' || *line == '\n') continue;
        if (!cut(line, fields)) die(argv[1], number, "three columns were expected");
        ld_description made = parse(fields, argv[1], number);
        if (made.character < before) die(argv[1], number, "not in order");
        before = made.character;
        printf("    {%u, %zu, %u},\n", (unsigned)made.character, text.len,
               (unsigned)made.syllable);
        ld_buf_add(&text, fields[2], strlen(fields[2]) + 1);
        count++;
    }
    fclose(in);
    printf("};\n\nconst size_t ld_description_count = %zu;\n", count);
    if (text.failed) die(argv[1], 0, "out of memory");
    print_text(&text);
    ld_buf_free(&text);
    return 0;
}
