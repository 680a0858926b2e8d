#include "base/catalogue.h"

#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC 0x950412DEU

/* In the byte order of the machine that made it, which is ours. */
typedef struct header {
    uint32_t magic, revision, count;
    uint32_t originals, translations; /* offsets of tables of `text` */
} header;

typedef struct text {
    uint32_t len, offset;
} text;

static bool is_catalogue(const ld_catalogue *catalogue)
{
    const header *head = catalogue->map;
    if (catalogue->len < sizeof *head || head->magic != MAGIC ||
        head->revision >> 16 > 0)
        return false;
    size_t room = catalogue->len / sizeof(text);
    return head->count < room && head->originals % sizeof(uint32_t) == 0 &&
           head->translations % sizeof(uint32_t) == 0 &&
           head->originals <= catalogue->len - head->count * sizeof(text) &&
           head->translations <= catalogue->len - head->count * sizeof(text);
}

static void *map_file(int fd, size_t *len)
{
    struct stat about;
    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size == 0)
        return NULL;
    *len = (size_t)about.st_size;
    void *map = mmap(NULL, *len, PROT_READ, MAP_PRIVATE, fd, 0);
    return map == MAP_FAILED ? NULL : map;
}

bool ld_catalogue_open(const char *path, ld_catalogue *catalogue)
{
    *catalogue = (ld_catalogue){0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    catalogue->map = map_file(fd, &catalogue->len);
    close(fd);
    if (catalogue->map && is_catalogue(catalogue)) return true;
    ld_catalogue_close(catalogue);
    return false;
}

/* Text `i` of a table; NULL when it does not lie whole within the file. */
static const char *text_at(const ld_catalogue *catalogue, uint32_t table, size_t i)
{
    const char *bytes = catalogue->map;
    const text *entry = (const text *)(bytes + table) + i;
    if (entry->offset >= catalogue->len ||
        entry->len >= catalogue->len - entry->offset ||
        bytes[entry->offset + entry->len] != 0)
        return NULL;
    return bytes + entry->offset;
}

const char *ld_catalogue_find(const ld_catalogue *catalogue, const char *wanted)
{
    const header *head = catalogue->map;
    if (!head || !*wanted) return NULL; /* the empty text stands for the file's head */
    size_t from = 0, to = head->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const char *original = text_at(catalogue, head->originals, middle);
        int order = original ? strcmp(wanted, original) : 0;
        if (order == 0)
            return original ? text_at(catalogue, head->translations, middle) : NULL;
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}

void ld_catalogue_close(ld_catalogue *catalogue)
{
    if (catalogue->map) munmap(catalogue->map, catalogue->len);
    *catalogue = (ld_catalogue){0};
}
