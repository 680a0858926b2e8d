#include "base/buf.h"

#include "base/utf8.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool buf_reserve(ld_buf *buf, size_t more)
{
    if (buf->failed) return false;
    if (more < buf->cap - buf->len) return true;
    size_t cap = buf->cap ? buf->cap : 64;
    while (cap - buf->len <= more) {
        if (cap > SIZE_MAX / 2) {
            buf->failed = true;
            return false;
        }
        cap *= 2;
    }
    char *data = realloc(buf->data, cap);
    if (!data) {
        buf->failed = true;
        return false;
    }
    buf->data = data;
    buf->cap = cap;
    return true;
}

void ld_buf_add(ld_buf *buf, const char *text, size_t len)
{
    if (!buf_reserve(buf, len)) return;
    if (len > 0) memcpy(buf->data + buf->len, text, len);
    buf->len += len;
    buf->data[buf->len] = 0;
}

void ld_buf_add_string(ld_buf *buf, const char *text)
{
    ld_buf_add(buf, text, strlen(text));
}

void ld_buf_add_char(ld_buf *buf, uint32_t cp)
{
    char text[4];
    ld_buf_add(buf, text, ld_utf8_encode(cp, text));
}

void ld_buf_printf(ld_buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0 || !buf_reserve(buf, (size_t)len)) return;
    va_start(args, format);
    vsnprintf(buf->data + buf->len, (size_t)len + 1, format, args);
    va_end(args);
    buf->len += (size_t)len;
}

void ld_buf_truncate(ld_buf *buf, size_t len)
{
    if (len >= buf->len) return;
    buf->len = len;
    buf->data[len] = 0;
}

void ld_buf_consume(ld_buf *buf, size_t len)
{
    if (len == 0) return;
    memmove(buf->data, buf->data + len, buf->len - len);
    ld_buf_truncate(buf, buf->len - len);
}

void ld_buf_free(ld_buf *buf)
{
    free(buf->data);
    *buf = (ld_buf){0};
}

bool ld_grow_full(void *array, size_t *cap, size_t size)
{
    if (*cap > SIZE_MAX / 2 / size) return false;
    size_t wider = *cap ? *cap * 2 : 16;
    void *old, *grown;
    memcpy(&old, array, sizeof old);
    grown = realloc(old, wider * size);
    if (!grown) return false;
    memcpy(array, &grown, sizeof grown);
    *cap = wider;
    return true;
}

#define CHUNK_SIZE 32768

struct ld_arena_chunk {
    struct ld_arena_chunk *next;
    size_t size;
    alignas(max_align_t) char data[];
};

static bool add_chunk(ld_arena *arena, size_t size)
{
    if (size < CHUNK_SIZE) size = CHUNK_SIZE;
    struct ld_arena_chunk *chunk =
        size < SIZE_MAX - sizeof *chunk ? malloc(sizeof *chunk + size) : NULL;
    if (!chunk) return false;
    *chunk = (struct ld_arena_chunk){.next = arena->chunks, .size = size};
    arena->chunks = chunk;
    arena->used = 0;
    return true;
}

void *ld_arena_alloc(ld_arena *arena, size_t size)
{
    size_t align = alignof(max_align_t);
    if (size > SIZE_MAX - align) {
        arena->failed = true;
        return NULL;
    }
    size = (size + align - 1) / align * align;
    if (!arena->chunks || arena->chunks->size - arena->used < size) {
        if (!add_chunk(arena, size)) {
            arena->failed = true;
            return NULL;
        }
    }
    void *memory = arena->chunks->data + arena->used;
    arena->used += size;
    return memset(memory, 0, size);
}

char *ld_arena_copy(ld_arena *arena, const char *text, size_t len)
{
    char *copy = ld_arena_alloc(arena, len + 1);
    if (copy && len > 0) memcpy(copy, text, len);
    return copy;
}

static void free_after(struct ld_arena_chunk *chunk)
{
    while (chunk) {
        struct ld_arena_chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
}

void ld_arena_reset(ld_arena *arena)
{
    arena->failed = false;
    arena->used = 0;
    if (!arena->chunks) return;
    free_after(arena->chunks->next);
    arena->chunks->next = NULL;
}

void ld_arena_free(ld_arena *arena)
{
    free_after(arena->chunks);
    *arena = (ld_arena){0};
}
