#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *ld_strerror(ld_status status)
{
    /* clang-format off */
    switch (status) {
    case LD_OK: return "no error";
    case LD_END: return "no more items";
    case LD_MEMORY: return "out of memory";
    case LD_ARGUMENT: return "a value is not allowed";
    case LD_NOT_FOUND: return "no such file";
    case LD_PERMISSION: return "permission denied";
    case LD_EXISTS: return "the file exists already";
    case LD_IO: return "reading or writing failed";
    case LD_CLOSED: return "the reader of the output has gone";
    case LD_INTERRUPTED: return "interrupted by a signal";
    case LD_NOT_TEXT: return "the input is not readable text";
    case LD_EMPTY: return "there is nothing to say";
    case LD_DATA: return "langdu's data is missing or damaged";
    case LD_ENGINE: return "eSpeak NG is missing or broken";
    case LD_SKIPPED: return "a part could not be said and was left out";
    case LD_DEVICE: return "no usable sound device";
    }
    /* clang-format on */
    return "unknown error";
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
    int len = vsnprintf(error->what, sizeof error->what, what, args);
    va_end(args);
    if (len >= (int)sizeof error->what)
        trim_cut_character(error->what, sizeof error->what - 1);
    snprintf(error->hint, sizeof error->hint, "%s", hint ? hint : "");
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
        hint = "check the name";
        break;
    case EACCES:
    case EPERM:
    case EROFS:
        status = LD_PERMISSION;
        hint = "check the permissions, or choose another place";
        break;
    case EEXIST:
        status = LD_EXISTS;
        hint = "choose another name, or give --force to replace it";
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
        hint = "free some space, or choose another place";
        break;
    case EISDIR:
        status = LD_ARGUMENT;
        hint = "name a file in it";
        break;
    default:
        break;
    }
    return ld_fail(error, status, hint, "%s: %s", subject, strerror(code));
}

ld_status ld_fail_memory(ld_error *error)
{
    return ld_fail(error, LD_MEMORY, "close other programs", "out of memory");
}
