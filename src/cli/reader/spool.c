#include "cli/reader/spool.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Where a block's record lies in the file. */
struct spool_entry {
    uint64_t at : 55;
    uint64_t kind : 8;
    uint64_t continued : 1;
};

/* A record in the file: this, then the origins, the given readings and the text. */
typedef struct record {
    uint64_t text_at;
    uint64_t len, origins, given;
    uint32_t kind;
    uint16_t level;
    uint16_t continues;
} record;

static int open_file(void)
{
    const char *folders[] = {getenv("TMPDIR"), "/var/tmp", "/tmp"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        if (!folders[i] || !*folders[i]) continue;
        int fd = open(folders[i], O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
        if (fd >= 0) return fd;
    }
    return memfd_create("langdu-article", MFD_CLOEXEC);
}

bool spool_open(spool *s)
{
    memset(s, 0, sizeof *s);
    s->fd = open_file();
    return s->fd >= 0;
}

static bool write_all(int fd, const void *data, size_t len, uint64_t at)
{
    const char *bytes = data;
    while (len > 0) {
        ssize_t n = pwrite(fd, bytes, len, (off_t)at);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        bytes += n;
        at += (uint64_t)n;
        len -= (size_t)n;
    }
    return true;
}

static bool read_all(int fd, void *data, size_t len, uint64_t at)
{
    char *bytes = data;
    while (len > 0) {
        ssize_t n = pread(fd, bytes, len, (off_t)at);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        bytes += n;
        at += (uint64_t)n;
        len -= (size_t)n;
    }
    return true;
}

static bool write_record(spool *s, const ld_block *block, const record *head)
{
    size_t origins = block->origin_count * sizeof *block->origins;
    size_t given = block->given_count * sizeof *block->given;
    uint64_t at = s->end + sizeof *head;
    return write_all(s->fd, head, sizeof *head, s->end) &&
           write_all(s->fd, block->origins, origins, at) &&
           write_all(s->fd, block->given, given, at + origins) &&
           write_all(s->fd, block->text, block->len, at + origins + given);
}

/* The place of entry `number` in the index, which is made when it is the first of its
 * piece. NULL: no memory, or too many. */
static spool_entry *make_entry(spool *s, size_t number)
{
    size_t piece = number / SPOOL_PIECE;
    if (piece >= SPOOL_PIECES) return NULL;
    if (!s->pieces[piece])
        s->pieces[piece] = malloc(SPOOL_PIECE * sizeof *s->pieces[piece]);
    return s->pieces[piece] ? &s->pieces[piece][number % SPOOL_PIECE] : NULL;
}

static const spool_entry *entry_of(const spool *s, size_t number)
{
    return &s->pieces[number / SPOOL_PIECE][number % SPOOL_PIECE];
}

ld_status spool_add(spool *s, const ld_block *block, ld_error *error)
{
    size_t number = atomic_load(&s->count);
    record head = {.text_at = atomic_load(&s->text),
                   .len = block->len,
                   .origins = block->origin_count,
                   .given = block->given_count,
                   .kind = block->kind,
                   .level = block->level,
                   .continues = block->continues};
    spool_entry *entry = make_entry(s, number);
    if (!entry) return ld_fail_memory(error);
    if (!write_record(s, block, &head))
        return ld_fail_system(error, "a temporary file", errno);
    *entry = (spool_entry){.at = s->end & (UINT64_MAX >> 9),
                           .kind = (uint8_t)block->kind,
                           .continued = s->continues};
    s->end += sizeof head + block->origin_count * sizeof *block->origins +
              block->given_count * sizeof *block->given + block->len;
    s->continues = block->continues;
    atomic_store(&s->text, head.text_at + block->len);
    atomic_store(&s->count, number + 1); /* the last: now it may be read */
    return LD_OK;
}

size_t spool_count(const spool *s)
{
    return atomic_load(&s->count);
}

ld_block_kind spool_kind(const spool *s, size_t number)
{
    return (ld_block_kind)entry_of(s, number)->kind;
}

bool spool_is_continued(const spool *s, size_t number)
{
    return entry_of(s, number)->continued;
}

static bool make_room(spool_page *page, size_t size)
{
    if (size <= page->size) return true;
    uint64_t *content = realloc(page->content, size);
    if (!content) return false;
    page->content = content;
    page->size = size;
    return true;
}

bool spool_read(const spool *s, size_t number, spool_page *page)
{
    record head;
    uint64_t at = entry_of(s, number)->at;
    if (!read_all(s->fd, &head, sizeof head, at)) return false;
    size_t origins = head.origins * sizeof(ld_origin);
    size_t given = head.given * sizeof(ld_given);
    size_t size = origins + given + head.len;
    if (!make_room(page, size + 1) ||
        !read_all(s->fd, page->content, size, at + sizeof head))
        return false;
    char *content = (char *)page->content;
    content[size] = 0;
    page->continued = entry_of(s, number)->continued;
    page->text_at = head.text_at;
    page->block = (ld_block){.kind = (ld_block_kind)head.kind,
                             .level = (uint8_t)head.level,
                             .continues = head.continues,
                             .text = content + origins + given,
                             .len = head.len,
                             .origins = (const void *)content,
                             .origin_count = head.origins,
                             .given = (const void *)(content + origins),
                             .given_count = head.given};
    return true;
}

size_t spool_find(const spool *s, uint64_t at)
{
    size_t low = 0, high = spool_count(s);
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        record head;
        if (!read_all(s->fd, &head, sizeof head, entry_of(s, middle)->at)) return low;
        if (head.text_at <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void spool_page_free(spool_page *page)
{
    free(page->content);
    *page = (spool_page){0};
}

void spool_close(spool *s)
{
    for (size_t i = 0; i < SPOOL_PIECES && s->pieces[i]; i++)
        free(s->pieces[i]);
    if (s->fd >= 0) close(s->fd);
    s->fd = -1;
}
