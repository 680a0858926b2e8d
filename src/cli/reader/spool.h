/* The blocks of an article, kept outside of memory: they come in one after another,
 * from one thread, and are read again in any order by another one, while more come.
 *
 * The text lies in a file that has no name, so that even an archive of 100 MB costs no
 * more than eight bytes of memory for each of its paragraphs. */
#ifndef LD_CLI_SPOOL_H
#define LD_CLI_SPOOL_H

#include "langdu.h"

#include <stdatomic.h>

/* How many blocks a piece of the index has, and how many pieces there can be. */
#define SPOOL_PIECE 8192
#define SPOOL_PIECES 4096

typedef struct spool_entry spool_entry;

typedef struct spool {
    int fd;
    spool_entry *pieces[SPOOL_PIECES];
    atomic_size_t count;
    _Atomic uint64_t text; /* bytes of all their texts */
    uint64_t end;          /* the writing thread's own, as the next one */
    bool continues;        /* the last block does */
} spool;

/* A block that was read, in memory of its own. A zeroed one is ready, and may be used
 * again and again. */
typedef struct spool_page {
    ld_block block;
    bool continued;    /* the block before it continues */
    uint64_t text_at;  /* bytes of the texts before it */
    uint64_t *content; /* what `block` points into */
    size_t size;       /* of it, in bytes */
} spool_page;

/* False: there is neither a folder for temporary files nor memory. */
bool spool_open(spool *s);

/* Adds a block, in the writing thread. Errors: LD_MEMORY, LD_IO (the disk is full). */
ld_status spool_add(spool *s, const ld_block *block, ld_error *error);

size_t spool_count(const spool *s);

/* Of block `number`, which there is. */
ld_block_kind spool_kind(const spool *s, size_t number);
bool spool_is_continued(const spool *s, size_t number);

/* Reads block `number`, which there is, into `page`. False: it cannot be read. */
bool spool_read(const spool *s, size_t number, spool_page *page);

/* The last block before whose text stand at most `at` bytes; 0 when there is none. */
size_t spool_find(const spool *s, uint64_t at);

void spool_page_free(spool_page *page);
void spool_close(spool *s);

#endif
