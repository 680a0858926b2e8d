#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *text_of(ld_status status)
{
    /* clang-format off */
    switch (status) {
    case LD_OK: return LD_MESSAGE("no error");
    case LD_END: return LD_MESSAGE("no more items");
    case LD_MEMORY: return LD_MESSAGE("out of memory");
    case LD_ARGUMENT: return LD_MESSAGE("a value is not allowed");
    case LD_NOT_FOUND: return LD_MESSAGE("no such file");
    case LD_PERMISSION: return LD_MESSAGE("permission denied");
    case LD_EXISTS: return LD_MESSAGE("the file exists already");
    case LD_IO: return LD_MESSAGE("reading or writing failed");
    case LD_CLOSED: return LD_MESSAGE("the reader of the output has gone");
    case LD_INTERRUPTED: return LD_MESSAGE("interrupted by a signal");
    case LD_NOT_TEXT: return LD_MESSAGE("the input is not readable text");
    case LD_EMPTY: return LD_MESSAGE("there is nothing to say");
    case LD_DATA: return LD_MESSAGE("langdu's data is missing or damaged");
    case LD_ENGINE: return LD_MESSAGE("eSpeak NG is missing or broken");
    case LD_SKIPPED: return LD_MESSAGE("a part could not be said and was left out");
    case LD_DEVICE: return LD_MESSAGE("no usable sound device");
    }
    /* clang-format on */
    return LD_MESSAGE("unknown error");
}

const char *ld_strerror(ld_status status)
{
    return ld_translate(text_of(status));
}

/* The errors of the system that people meet, in the words of strerror(), whose own
 * translations come with the system's locales. */
static const struct {
    int code;
    const char *text;
} system_texts[] = {
    {EACCES, LD_MESSAGE("Permission denied")},
    {EPERM, LD_MESSAGE("Operation not permitted")},
    {ENOENT, LD_MESSAGE("No such file or directory")},
    {EISDIR, LD_MESSAGE("Is a directory")},
    {ENOTDIR, LD_MESSAGE("Not a directory")},
    {EEXIST, LD_MESSAGE("File exists")},
    {EROFS, LD_MESSAGE("Read-only file system")},
    {ENOSPC, LD_MESSAGE("No space left on device")},
    {EDQUOT, LD_MESSAGE("Disk quota exceeded")},
    {EFBIG, LD_MESSAGE("File too large")},
    {ENAMETOOLONG, LD_MESSAGE("File name too long")},
    {ELOOP, LD_MESSAGE("Too many levels of symbolic links")},
    {EIO, LD_MESSAGE("Input/output error")},
    {EBUSY, LD_MESSAGE("Device or resource busy")},
    {ENODEV, LD_MESSAGE("No such device")},
    {ENXIO, LD_MESSAGE("No such device or address")},
    {ESTALE, LD_MESSAGE("Stale file handle")},
    {EPIPE, LD_MESSAGE("Broken pipe")},
    {EINTR, LD_MESSAGE("Interrupted system call")},
    {EMFILE, LD_MESSAGE("Too many open files")},
    {ENFILE, LD_MESSAGE("Too many open files in system")},
    {ENOMEM, LD_MESSAGE("Cannot allocate memory")},
    {EAGAIN, LD_MESSAGE("Resource temporarily unavailable")},
    {EINVAL, LD_MESSAGE("Invalid argument")},
    {ENOTSUP, LD_MESSAGE("Operation not supported")},
};

const char *ld_system_text(int code)
{
    for (size_t i = 0; i < sizeof system_texts / sizeof *system_texts; i++)
        if (system_texts[i].code == code) return ld_translate(system_texts[i].text);
    return strerror(code);
}

/* Drops the bytes of a character that was cut at the end of a full buffer. */
static void trim_cut_character(char *text, size_t len)
{
    size_t start = len;
    while (start > 0 && len - start < 3 &&
           ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0xC0)
        text[start - 1] = 0;
}

ld_status ld_fail(ld_error *error, ld_status status, const char *hint, const char *what,
                  ...)
{
    if (!error) return status;
    error->status = status;
    va_list args;
    va_start(args, what);
    int len = vsnprintf(error->what, sizeof error->what, ld_translate(what), args);
    va_end(args);
    if (len >= (int)sizeof error->what)
        trim_cut_character(error->what, sizeof error->what - 1);
    snprintf(error->hint, sizeof error->hint, "%s", hint ? ld_translate(hint) : "");
    return status;
}

ld_status ld_fail_system(ld_error *error, const char *subject, int code)
{
    ld_status status = LD_IO;
    const char *hint = NULL;
    switch (code) {
    case ENOENT:
    case ENOTDIR:
        status = LD_NOT_FOUND;
        hint = LD_MESSAGE("check the name");
        break;
    case EACCES:
    case EPERM:
    case EROFS:
        status = LD_PERMISSION;
        hint = LD_MESSAGE("check the permissions, or choose another place");
        break;
    case EEXIST:
        status = LD_EXISTS;
        hint = LD_MESSAGE("choose another name, or give --force to replace it");
        break;
    case EPIPE:
        status = LD_CLOSED;
        break;
    case EINTR:
        status = LD_INTERRUPTED;
        break;
    case ENOMEM:
        return ld_fail_memory(error);
    case ENOSPC:
    case EDQUOT:
        hint = LD_MESSAGE("free some space, or choose another place");
        break;
    case EISDIR:
        status = LD_ARGUMENT;
        hint = LD_MESSAGE("name a file in it");
        break;
    default:
        break;
    }
    return ld_fail(error, status, hint, "%s: %s", subject, ld_system_text(code));
}

ld_status ld_fail_memory(ld_error *error)
{
    return ld_fail(error, LD_MEMORY, "close other programs", "out of memory");
}
