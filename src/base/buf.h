/* Growable arrays of bytes and of anything else, and a memory that is given
 * back all at once. All of them remember a failed allocation, so that a caller
 * adds freely and asks once at the end. */
#ifndef LD_BASE_BUF_H
#define LD_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Text that grows. A zeroed ld_buf is empty and ready. `data` is
 * NUL-terminated once something was added. */
typedef struct ld_buf {
    char *data;
    size_t len, cap;
    bool failed; /* memory ran out: the content is not complete */
} ld_buf;

void ld_buf_add(ld_buf *buf, const char *text, size_t len);
void ld_buf_add_string(ld_buf *buf, const char *text);
void ld_buf_add_char(ld_buf *buf, uint32_t cp);
__attribute__((format(printf, 2, 3))) void ld_buf_printf(ld_buf *buf,
                                                         const char *format, ...);
/* Shortens to `len`, which keeps the memory for later use. */
void ld_buf_truncate(ld_buf *buf, size_t len);
/* Removes the first `len` bytes. */
void ld_buf_consume(ld_buf *buf, size_t len);
void ld_buf_free(ld_buf *buf);

/* The part of ld_grow() that is seldom needed. */
bool ld_grow_full(void *array, size_t *cap, size_t size);

/* Makes room for at least one more item in an array of items of `size` bytes:
 *     if (!ld_grow(&items, &cap, count, sizeof *items)) return out of memory;
 *     items[count++] = item;
 * `array` is the address of the pointer. False when memory ran out; the array is
 * then as it was. */
static inline bool ld_grow(void *array, size_t *cap, size_t count, size_t size)
{
    return count < *cap || ld_grow_full(array, cap, size);
}

/* Memory that lives until ld_arena_reset(). A zeroed ld_arena is ready. */
typedef struct ld_arena {
    struct ld_arena_chunk *chunks;
    size_t used; /* bytes of the first chunk */
    bool failed;
} ld_arena;

/* `size` zeroed bytes aligned for any type, or NULL (and `failed`). */
void *ld_arena_alloc(ld_arena *arena, size_t size);
/* A NUL-terminated copy. */
char *ld_arena_copy(ld_arena *arena, const char *text, size_t len);
/* Gives everything back but keeps one chunk for the next use. */
void ld_arena_reset(ld_arena *arena);
void ld_arena_free(ld_arena *arena);

#endif
