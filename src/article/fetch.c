#include "article/fetch.h"

#include "base/error.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

/* How long it may take where nothing else is said. */
#define SECONDS 30

bool ld_fetch_is_address(const char *name)
{
    return strncasecmp(name, "http://", 7) == 0 ||
           strncasecmp(name, "https://", 8) == 0;
}

ld_status ld_fetch_start(const char *address, int seconds, ld_fetch *fetch,
                         ld_error *error)
{
    char limit[16];
    snprintf(limit, sizeof limit, "%d", seconds > 0 ? seconds : SECONDS);
    char *const args[] = {"langdu-fetch", (char *)address, limit, NULL};
    *fetch = (ld_fetch){.pipe = -1, .address = strdup(address)};
    if (!fetch->address) return ld_fail_memory(error);
    fetch->body = memfd_create("page", MFD_CLOEXEC);
    if (fetch->body < 0) {
        ld_status failed = ld_fail_system(error, address, errno);
        ld_fetch_close(fetch);
        return failed;
    }
    ld_status status =
        ld_child_start(args, fetch->body, &fetch->child, &fetch->pipe, error);
    if (status != LD_OK) ld_fetch_close(fetch);
    return status;
}

/* The answer: a byte that is an ld_status; then, each with a NUL at its end, the
 * encoding that the server names, what went wrong, and what to do. */
static ld_status take_answer(ld_fetch *fetch, ld_encoding *encoding, ld_error *error)
{
    const char *text[3] = {"", "", ""}, *at = fetch->answer.data;
    const char *end = at + fetch->answer.len;
    bool whole = fetch->answer.len > 0 && ld_child_wait(&fetch->child) == LD_CHILD_LEFT;
    ld_status status = whole ? (ld_status)*at++ : LD_IO;
    for (size_t i = 0; whole && i < 3; i++) {
        const char *nul = memchr(at, 0, (size_t)(end - at));
        whole = nul != NULL;
        if (whole) text[i] = at;
        at = nul + 1;
    }
    if (!whole)
        return ld_fail(error, LD_IO, "try again", "%s: the fetching broke off",
                       fetch->address);
    *encoding = ld_encoding_named(text[0], strlen(text[0]));
    return status == LD_OK ? LD_OK : ld_fail(error, status, text[2], "%s", text[1]);
}

ld_status ld_fetch_finish(ld_fetch *fetch, ld_encoding *encoding, ld_error *error)
{
    char portion[512];
    for (;;) {
        ssize_t got = read(fetch->pipe, portion, sizeof portion);
        if (got < 0) return ld_fail_system(error, fetch->address, errno);
        if (got == 0) break;
        ld_buf_add(&fetch->answer, portion, (size_t)got);
    }
    if (fetch->answer.failed) return ld_fail_memory(error);
    ld_status status = take_answer(fetch, encoding, error);
    if (status == LD_OK && lseek(fetch->body, 0, SEEK_SET) != 0)
        status = ld_fail_system(error, fetch->address, errno);
    return status;
}

void ld_fetch_close(ld_fetch *fetch)
{
    if (!fetch->address) return;
    ld_child_stop(&fetch->child);
    if (fetch->pipe >= 0) close(fetch->pipe);
    if (fetch->body >= 0) close(fetch->body);
    ld_buf_free(&fetch->answer);
    free(fetch->address);
    *fetch = (ld_fetch){0};
}
