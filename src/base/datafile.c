#include "base/datafile.h"

#include "base/error.h"
#include "base/place.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the data files are mapped as they are, and they are little-endian"
#endif

typedef struct header {
    char magic[8];
    uint32_t version, section_count;
    uint64_t length, checksum;
} header;

typedef struct section_entry {
    uint64_t offset, length;
} section_entry;

/* Interleaved FNV-1a sums over 8-byte words: one pass at memory speed, so
 * that checking 16 MB does not delay the first sound. */
#define LANES ((size_t)8)

typedef struct checksum {
    uint64_t lane[LANES];
    size_t next;
} checksum;

static checksum checksum_begin(void)
{
    const uint64_t basis = 14695981039346656037U;
    checksum sum = {.next = 0};
    for (size_t i = 0; i < LANES; i++)
        sum.lane[i] = basis + i;
    return sum;
}

/* `len` is a multiple of 8. */
static void checksum_add(checksum *sum, const void *data, size_t len)
{
    const uint64_t prime = 1099511628211U;
    const char *bytes = data;
    for (; len > 0 && sum->next != 0; bytes += 8, len -= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        sum->lane[sum->next] = (sum->lane[sum->next] ^ word) * prime;
        sum->next = (sum->next + 1) % LANES;
    }
    for (; len >= 8 * LANES; bytes += 8 * LANES, len -= 8 * LANES) {
        uint64_t words[LANES];
        memcpy(words, bytes, sizeof words);
        for (size_t i = 0; i < LANES; i++)
            sum->lane[i] = (sum->lane[i] ^ words[i]) * prime;
    }
    for (; len > 0; bytes += 8, len -= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        sum->lane[sum->next] = (sum->lane[sum->next] ^ word) * prime;
        sum->next = (sum->next + 1) % LANES;
    }
}

static uint64_t checksum_end(const checksum *sum)
{
    uint64_t all = 0;
    for (size_t i = 0; i < LANES; i++) {
        uint64_t lane = sum->lane[i];
        lane ^= lane >> 29;
        all = all * 0x9E3779B97F4A7C15U + lane;
    }
    return all ^ all >> 32;
}

uint64_t ld_datafile_checksum(const void *data, size_t len)
{
    checksum sum = checksum_begin();
    checksum_add(&sum, data, len);
    return checksum_end(&sum);
}

static ld_status damaged(ld_error *error, const char *path, const char *why)
{
    return ld_fail(error, LD_DATA, "run `make` in langdu's source, or install it again",
                   "%s: %s", path, ld_translate(why));
}

static ld_status check(const char *path, const char magic[8], uint32_t version,
                       ld_datafile *file, ld_error *error)
{
    const header *head = file->map;
    if (file->map_len < sizeof *head || memcmp(head->magic, magic, 8) != 0)
        return damaged(error, path, LD_MESSAGE("not a data file of langdu"));
    if (head->version != version)
        return damaged(error, path, LD_MESSAGE("made for another version"));
    if (head->length != file->map_len || head->length % 8 != 0 ||
        head->section_count > (file->map_len - sizeof *head) / sizeof(section_entry))
        return damaged(error, path, LD_MESSAGE("the file is cut short"));
    if (ld_datafile_checksum(head + 1, file->map_len - sizeof *head) != head->checksum)
        return damaged(error, path, LD_MESSAGE("the file is damaged"));
    file->section_count = head->section_count;
    const section_entry *entries = (const section_entry *)(head + 1);
    for (size_t i = 0; i < file->section_count; i++)
        if (entries[i].offset % 8 != 0 || entries[i].offset > file->map_len ||
            entries[i].length > file->map_len - entries[i].offset)
            return damaged(error, path, LD_MESSAGE("the file is damaged"));
    return LD_OK;
}

ld_status ld_datafile_open(const char *path, const char magic[8], uint32_t version,
                           ld_datafile *file, ld_error *error)
{
    *file = (ld_datafile){0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return damaged(error, path, LD_MESSAGE("the file is missing"));
    struct stat info;
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size == 0) {
        close(fd);
        return damaged(error, path, LD_MESSAGE("not a data file of langdu"));
    }
    file->map_len = (size_t)info.st_size;
    file->map = mmap(NULL, file->map_len, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (file->map == MAP_FAILED) {
        file->map = NULL;
        return ld_fail_memory(error);
    }
    ld_status status = check(path, magic, version, file, error);
    if (status != LD_OK) ld_datafile_close(file);
    return status;
}

ld_section ld_datafile_section(const ld_datafile *file, size_t index)
{
    const header *head = file->map;
    const section_entry *entry = (const section_entry *)(head + 1) + index;
    return (ld_section){(const char *)file->map + entry->offset, (size_t)entry->length};
}

void ld_datafile_close(ld_datafile *file)
{
    if (file->map) munmap(file->map, file->map_len);
    *file = (ld_datafile){0};
}

static size_t padding(size_t len)
{
    return (8 - len % 8) % 8;
}

/* The checksum of a section with its padding. */
static void checksum_add_padded(checksum *sum, const ld_section *section)
{
    size_t whole = section->len / 8 * 8;
    checksum_add(sum, section->data, whole);
    if (whole == section->len) return;
    char last[8] = {0};
    memcpy(last, (const char *)section->data + whole, section->len - whole);
    checksum_add(sum, last, 8);
}

bool ld_datafile_write(FILE *out, const char magic[8], uint32_t version,
                       const ld_section *sections, size_t count)
{
    section_entry *entries = calloc(count ? count : 1, sizeof *entries);
    if (!entries) return false;
    uint64_t offset = sizeof(header) + count * sizeof *entries;
    for (size_t i = 0; i < count; i++) {
        entries[i] = (section_entry){offset, sections[i].len};
        offset += sections[i].len + padding(sections[i].len);
    }
    checksum sum = checksum_begin();
    checksum_add(&sum, entries, count * sizeof *entries);
    for (size_t i = 0; i < count; i++)
        checksum_add_padded(&sum, &sections[i]);
    header head = {.version = version,
                   .section_count = (uint32_t)count,
                   .length = offset,
                   .checksum = checksum_end(&sum)};
    memcpy(head.magic, magic, 8);
    fwrite(&head, sizeof head, 1, out);
    fwrite(entries, sizeof *entries, count, out);
    for (size_t i = 0; i < count; i++) {
        if (sections[i].len) fwrite(sections[i].data, 1, sections[i].len, out);
        fwrite("\0\0\0\0\0\0\0", 1, padding(sections[i].len), out);
    }
    free(entries);
    return fflush(out) == 0 && !ferror(out);
}

bool ld_datafile_find(const char *folder, const char *name, char *path, size_t size)
{
    if (!folder || !*folder) folder = getenv("LANGDU_DATA");
    if (folder && *folder) return ld_place_join(path, size, folder, name);
    static const ld_place place = {"data", "../share/langdu", LD_DATADIR};
    /* As seen from an installation's lib/langdu/, where sd_langdu is. */
    static const ld_place part = {"../data", "../../share/langdu", LD_DATADIR};
    return (ld_place_find(&place, name, path, size) && access(path, R_OK) == 0) ||
           ld_place_find(&part, name, path, size);
}
