/* Zip archives: those that are a document, told apart by the files in them, and the
 * others, of which we say what is inside. */
#include "base/error.h"
#include "formats/office.h"

#include <string.h>

/* How many names of files are told. */
#define TOLD 3

static bool has_type(ld_zip *zip, const char *type)
{
    ld_buf content = {0};
    size_t len = strlen(type);
    bool found = ld_zip_peek(zip, "mimetype", len, &content) && content.len == len &&
                 memcmp(content.data, type, len) == 0;
    ld_buf_free(&content);
    return found;
}

static bool has_folder(const ld_zip *zip, const char *folder)
{
    const char *name;
    for (size_t i = 0; (name = ld_zip_name(zip, i)) != NULL; i++)
        if (strncmp(name, folder, strlen(folder)) == 0) return true;
    return false;
}

/* What an archive is that is no text. */
static const char *other_kind(ld_zip *zip)
{
    if (has_folder(zip, "xl/")) return LD_MESSAGE("an Excel table");
    if (has_folder(zip, "ppt/")) return LD_MESSAGE("a PowerPoint presentation");
    if (has_type(zip, "application/vnd.oasis.opendocument.spreadsheet"))
        return LD_MESSAGE("an OpenDocument table");
    if (has_type(zip, "application/vnd.oasis.opendocument.presentation"))
        return LD_MESSAGE("an OpenDocument presentation");
    if (ld_zip_has(zip, "AndroidManifest.xml")) return LD_MESSAGE("an Android program");
    if (ld_zip_has(zip, "META-INF/MANIFEST.MF")) return LD_MESSAGE("a Java program");
    return NULL;
}

/* "a.txt, b.docx, c/d.txt and 4 others"; folders are no files. */
static void list_names(const ld_zip *zip, ld_buf *list, size_t *count)
{
    const char *name;
    *count = 0;
    for (size_t i = 0; (name = ld_zip_name(zip, i)) != NULL; i++) {
        size_t len = strlen(name);
        if (len == 0 || name[len - 1] == '/') continue;
        if ((*count)++ >= TOLD) continue;
        ld_buf_printf(list, "%s%.60s", *count > 1 ? ", " : "", name);
    }
    if (*count > TOLD)
        ld_buf_printf(list, ld_translate(" and %zu others"), *count - TOLD);
}

static ld_status refuse(ld_zip *zip, ld_error *error)
{
    const char *kind = other_kind(zip);
    if (kind)
        return ld_fail(error, LD_NOT_TEXT, "save it as text, or as DOCX or PDF",
                       "%s: is %s, not an article", zip->name, ld_translate(kind));
    ld_buf list = {0};
    size_t count;
    list_names(zip, &list, &count);
    if (count == 0)
        ld_fail(error, LD_NOT_TEXT, NULL, "%s: is an empty zip archive", zip->name);
    else
        ld_fail(error, LD_NOT_TEXT, "unpack it and name the files that you want",
                "%s: is a zip archive of %s", zip->name, list.data);
    ld_buf_free(&list);
    return LD_NOT_TEXT;
}

static ld_status parse(ld_zip *zip, const ld_document *in, ld_outlet *out,
                       ld_error *error)
{
    if (ld_zip_has(zip, "META-INF/container.xml") ||
        has_type(zip, "application/epub+zip"))
        return ld_parse_epub(zip, in->chapter, out, error);
    if (in->chapter > 0)
        return ld_fail(error, LD_ARGUMENT, "leave --chapter out",
                       "%s: it has no chapters, it is no book", zip->name);
    if (ld_zip_has(zip, "[Content_Types].xml") && has_folder(zip, "word/"))
        return ld_parse_docx(zip, out, error);
    if (has_type(zip, "application/vnd.oasis.opendocument.text"))
        return ld_parse_odt(zip, out, error);
    return refuse(zip, error);
}

ld_status ld_parse_zip(const ld_document *in, ld_outlet *out, ld_error *error)
{
    ld_zip zip;
    ld_status status = ld_zip_open(in->name, in->bytes, in->len, &zip, error);
    if (status == LD_OK) status = parse(&zip, in, out, error);
    ld_zip_close(&zip);
    return status;
}
