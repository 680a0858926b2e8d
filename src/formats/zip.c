#include "formats/zip.h"

#include "base/error.h"

#include <string.h>

/* The most that one file and all files of an archive may unpack to, and how many times
 * its packed length a file may have from SMALL on. Deflate can reach 1,032, the longest
 * texts that people write some 20, tables in Word some 60. */
#define FILE_MOST ((uint64_t)128 << 20)
#define ALL_MOST ((uint64_t)512 << 20)
#define RATIO_MOST 200
#define SMALL ((uint64_t)4 << 20)

static ld_status damaged(const ld_zip *zip, ld_error *error)
{
    return ld_fail(error, LD_NOT_TEXT, "get it again, or open and save it once more",
                   "%s: the file is damaged or cut short", zip->name);
}

ld_status ld_zip_open(const char *name, const char *bytes, size_t len, ld_zip *zip,
                      ld_error *error)
{
    *zip = (ld_zip){.name = name};
    zip_source_t *source = zip_source_buffer_create(bytes, len, 0, NULL);
    if (!source) return ld_fail_memory(error);
    zip->archive = zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (zip->archive) return LD_OK;
    zip_source_free(source);
    return damaged(zip, error);
}

void ld_zip_close(ld_zip *zip)
{
    if (zip->archive) zip_discard(zip->archive);
    zip->archive = NULL;
}

static bool locate(const ld_zip *zip, const char *path, zip_stat_t *about)
{
    zip_int64_t index = zip_name_locate(zip->archive, path, 0);
    return index >= 0 &&
           zip_stat_index(zip->archive, (zip_uint64_t)index, 0, about) == 0;
}

bool ld_zip_has(const ld_zip *zip, const char *path)
{
    zip_stat_t about;
    return locate(zip, path, &about);
}

const char *ld_zip_name(const ld_zip *zip, size_t index)
{
    return zip_get_name(zip->archive, index, 0);
}

bool ld_zip_is_locked(const ld_zip *zip, size_t index)
{
    zip_stat_t about;
    return zip_stat_index(zip->archive, index, 0, &about) == 0 &&
           about.encryption_method != ZIP_EM_NONE;
}

/* Whether what the archive says of the file is out of all proportion. */
static bool is_bomb(const ld_zip *zip, const zip_stat_t *about)
{
    return about->size > FILE_MOST || zip->unpacked + about->size > ALL_MOST ||
           (about->size > SMALL && about->size / RATIO_MOST > about->comp_size);
}

/* Unpacks `len` bytes, never more, whatever else is there. */
static bool unpack(const ld_zip *zip, const zip_stat_t *about, size_t len, ld_buf *out)
{
    char portion[65536];
    zip_file_t *file = zip_fopen_index(zip->archive, about->index, 0);
    if (!file) return false;
    while (len > 0) {
        zip_int64_t got =
            zip_fread(file, portion, len < sizeof portion ? len : sizeof portion);
        if (got <= 0) break;
        ld_buf_add(out, portion, (size_t)got);
        len -= (size_t)got;
    }
    /* The sum over the content is checked where its end is read. */
    bool whole = len == 0 && zip_fread(file, portion, 1) == 0;
    zip_fclose(file);
    return whole;
}

ld_status ld_zip_read(ld_zip *zip, const char *path, ld_buf *out, ld_error *error)
{
    zip_stat_t about;
    if (!locate(zip, path, &about))
        return ld_fail(error, LD_NOT_FOUND, NULL, "%s: there is no %s in it", zip->name,
                       path);
    if (about.encryption_method != ZIP_EM_NONE)
        return ld_fail(error, LD_NOT_TEXT, "save a copy without the password",
                       "%s: it is locked with a password", zip->name);
    if (is_bomb(zip, &about))
        return ld_fail(error, LD_NOT_TEXT, "nobody writes so; do not trust this file",
                       "%s: %s in it unpacks from %llu bytes to %llu", zip->name, path,
                       (unsigned long long)about.comp_size,
                       (unsigned long long)about.size);
    zip->unpacked += about.size;
    bool whole = unpack(zip, &about, about.size, out);
    if (out->failed) return ld_fail_memory(error);
    return whole ? LD_OK : damaged(zip, error);
}

bool ld_zip_peek(ld_zip *zip, const char *path, size_t most, ld_buf *out)
{
    zip_stat_t about;
    if (!locate(zip, path, &about) || about.encryption_method != ZIP_EM_NONE)
        return false;
    unpack(zip, &about, about.size < most ? about.size : most, out);
    return out->len > 0;
}

/* ------------------------------------------------------------------ paths */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static size_t percent_length(const char *text, char *byte)
{
    if (text[0] != '%' || hex_digit(text[1]) < 0 || hex_digit(text[2]) < 0) return 0;
    *byte = (char)(hex_digit(text[1]) * 16 + hex_digit(text[2]));
    return 3;
}

/* Takes the last part of the path away. False when there is none. */
static bool climb(ld_buf *path)
{
    if (path->len == 0) return false;
    size_t len = path->len - 1;
    while (len > 0 && path->data[len - 1] != '/')
        len--;
    ld_buf_truncate(path, len);
    return true;
}

/* Walks one part of a path; `path` ends with a slash or is empty. */
static bool walk(ld_buf *path, const char *part, size_t len, bool last)
{
    if (len == 0 || (len == 1 && part[0] == '.')) return true;
    if (len == 2 && part[0] == '.' && part[1] == '.') return climb(path);
    for (size_t i = 0; i < len;) {
        char byte = part[i];
        size_t used = i + 2 < len ? percent_length(part + i, &byte) : 0;
        ld_buf_add(path, &byte, 1);
        i += used ? used : 1;
    }
    if (!last) ld_buf_add(path, "/", 1);
    return true;
}

bool ld_zip_resolve(const char *base, const char *reference, ld_buf *path)
{
    size_t len = strcspn(reference, "#?");
    const char *slash = strrchr(base, '/');
    ld_buf_truncate(path, 0);
    if (memchr(reference, ':', strcspn(reference, "/#?"))) return false;
    if (reference[0] != '/' && slash)
        ld_buf_add(path, base, (size_t)(slash - base) + 1);
    for (size_t at = 0; at < len;) {
        const char *end = memchr(reference + at, '/', len - at);
        size_t part = end ? (size_t)(end - reference) - at : len - at;
        if (!walk(path, reference + at, part, !end)) return false;
        at += part + 1;
    }
    return path->len > 0 && !path->failed;
}
