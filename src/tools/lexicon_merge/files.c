#include "merge.h"

#include <stdlib.h>
#include <string.h>

char *merge_read(const char *folder, const char *name, size_t *len)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *in = fopen(path, "rb");
    if (!in) merge_fail("%s cannot be opened", path);
    ld_buf text = {0};
    char block[1 << 16];
    size_t got;
    while ((got = fread(block, 1, sizeof block, in)) > 0)
        ld_buf_add(&text, block, got);
    if (ferror(in) || text.failed || text.len == 0)
        merge_fail("%s cannot be read", path);
    fclose(in);
    if (len) *len = text.len;
    return text.data;
}

char *merge_line(char **text)
{
    char *line = *text;
    if (*line == 0) return NULL;
    char *end = strchr(line, '\n');
    *text = end ? end + 1 : line + strlen(line);
    if (end) *end = 0;
    return line;
}

size_t merge_split(char *line, char separator, char **fields, size_t max)
{
    size_t count = 0;
    while (line && count < max) {
        fields[count++] = line;
        line = strchr(line, separator);
        if (line) *line++ = 0;
    }
    return count;
}
