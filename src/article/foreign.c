#include "article/foreign.h"

#include "base/translate.h"

#include <stdbool.h>
#include <string.h>

#define UNPACK LD_MESSAGE("unpack it and name the files that you want")
#define PICTURE                                                                        \
    LD_MESSAGE("langdu reads text; a program for OCR can make text of a picture")
#define SAVE LD_MESSAGE("open it in Word, WPS or LibreOffice and save it as DOCX")

#define FOREIGN(kind, hint)                                                            \
    {                                                                                  \
        kind, hint                                                                     \
    }

typedef struct magic {
    size_t at; /* where in the file */
    const char *bytes;
    size_t len;
    ld_foreign foreign;
} magic;

#define MAGIC(at, bytes, kind, hint)                                                   \
    {                                                                                  \
        at, bytes, sizeof(bytes) - 1,                                                  \
        {                                                                              \
            kind, hint                                                                 \
        }                                                                              \
    }

/* The more special ones first. */
static const magic magics[] = {
    MAGIC(0, "\xFF\xD8\xFF", "a JPEG picture", PICTURE),
    MAGIC(0, "\x89PNG\r\n", "a PNG picture", PICTURE),
    MAGIC(0, "GIF8", "a GIF picture", PICTURE),
    MAGIC(8, "WEBP", "a WebP picture", PICTURE),
    MAGIC(0, "II*\0", "a TIFF picture", PICTURE),
    MAGIC(0, "MM\0*", "a TIFF picture", PICTURE),
    MAGIC(4, "ftyphei", "an HEIC picture", PICTURE),
    MAGIC(4, "ftypmif1", "an HEIC picture", PICTURE),
    MAGIC(4, "ftypavif", "an AVIF picture", PICTURE),
    MAGIC(0, "AT&TFORM", "a DjVu document", PICTURE),
    MAGIC(4, "ftypM4A", "M4A sound", NULL),
    MAGIC(8, "WAVEfmt", "WAV sound", NULL),
    MAGIC(0, "ID3", "MP3 sound", NULL),
    MAGIC(0, "\xFF\xFB", "MP3 sound", NULL),
    MAGIC(0, "OggS", "Ogg sound", NULL),
    MAGIC(0, "fLaC", "FLAC sound", NULL),
    MAGIC(0, "#!AMR", "AMR sound", NULL),
    MAGIC(0, "MThd", "MIDI music", NULL),
    MAGIC(4, "ftyp", "an MP4 video", NULL),
    MAGIC(0, "\x1A\x45\xDF\xA3", "a Matroska or WebM video", NULL),
    MAGIC(0, "FLV\x01", "a Flash video", NULL),
    MAGIC(8, "AVI LIST", "an AVI video", NULL),
    MAGIC(0, "\x1F\x8B\x08", "a gzip archive", "unpack it first: gunzip FILE"),
    MAGIC(0,
          "\xFD"
          "7zXZ\0",
          "an xz archive", "unpack it first: unxz FILE"),
    MAGIC(0, "BZh", "a bzip2 archive", "unpack it first: bunzip2 FILE"),
    MAGIC(0, "\x28\xB5\x2F\xFD", "a zstd archive", "unpack it first: unzstd FILE"),
    MAGIC(0, "7z\xBC\xAF\x27\x1C", "a 7z archive", UNPACK),
    MAGIC(0, "Rar!\x1A\x07", "a RAR archive", UNPACK),
    MAGIC(257, "ustar", "a tar archive", UNPACK),
    MAGIC(60, "BOOKMOBI", "a Kindle book",
          "turn it into EPUB: ebook-convert BOOK.mobi BOOK.epub"),
    MAGIC(0, "ITSF", "a compiled help file", "unpack it with a program for CHM files"),
    MAGIC(0, "{\\rtf", "an RTF document", SAVE),
    MAGIC(0, "%!PS", "a PostScript document", "turn it into PDF: ps2pdf FILE"),
    MAGIC(0, "SQLite format 3", "a database", NULL),
    MAGIC(0,
          "\x7F"
          "ELF",
          "a program", NULL),
    MAGIC(0, "MZ\x90\0", "a Windows program", NULL),
    MAGIC(0, "\xCA\xFE\xBA\xBE", "a program", NULL),
    MAGIC(0, "\0\x01\0\0\0", "a font", NULL),
    MAGIC(0, "OTTO\0", "a font", NULL),
    MAGIC(0, "wOF", "a font", NULL),
};

/* The file of Microsoft's programs before 2007, and of their locked files since. Its
 * table of contents has names in UTF-16. */
#define COMPOUND "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

static const struct {
    const char *name; /* in it; NULL: whatever is in it */
    ld_foreign foreign;
} compounds[] = {
    {"EncryptedPackage",
     FOREIGN("locked with a password", "open it in Word and save a copy without one")},
    {"WordDocument", FOREIGN("a Word document of the old kind, .doc", SAVE)},
    {"Workbook", FOREIGN("an Excel table", NULL)},
    {"PowerPoint Document", FOREIGN("a PowerPoint presentation", NULL)},
    {NULL, FOREIGN("a document of an old Microsoft program", SAVE)},
};

static bool has_wide(const char *bytes, size_t n, const char *name)
{
    char wide[64];
    size_t len = 2 * strlen(name);
    for (size_t i = 0; i < len; i += 2) {
        wide[i] = name[i / 2];
        wide[i + 1] = 0;
    }
    return memmem(bytes, n, wide, len) != NULL;
}

static const ld_foreign *find_compound(const char *bytes, size_t n)
{
    size_t i = 0;
    while (compounds[i].name && !has_wide(bytes, n, compounds[i].name))
        i++;
    return &compounds[i].foreign;
}

/* XML that is no web page, by its first element. */
static const struct {
    const char *element; /* NULL: any other */
    ld_foreign foreign;
} vocabularies[] = {
    {"svg", FOREIGN("an SVG picture", PICTURE)},
    {"rss",
     FOREIGN("a news feed", "open it in a browser and name the address of an article")},
    {"feed",
     FOREIGN("a news feed", "open it in a browser and name the address of an article")},
    {"FictionBook",
     FOREIGN("a FictionBook", "turn it into EPUB: ebook-convert A.fb2 A.epub")},
    {"office:document", FOREIGN("a flat OpenDocument file", SAVE)},
    {"w:wordDocument", FOREIGN("a Word document of an old kind, in XML", SAVE)},
    {NULL, FOREIGN("XML data", NULL)},
};

/* Whether the element at `bytes` is of this name. */
static bool is_element(const char *bytes, size_t n, const char *name)
{
    size_t len = strlen(name);
    return n > len && memcmp(bytes, name, len) == 0 && strchr(" \t\r\n/>", bytes[len]);
}

static const ld_foreign *find_xml(const char *bytes, size_t n)
{
    const char *at = bytes, *end = bytes + n;
    size_t i = 0;
    while ((at = memchr(at, '<', (size_t)(end - at))) != NULL && ++at < end)
        if (*at != '?' && *at != '!') break;
    size_t left = at ? (size_t)(end - at) : 0;
    while (vocabularies[i].element &&
           !(left > 0 && is_element(at, left, vocabularies[i].element)))
        i++;
    return &vocabularies[i].foreign;
}

const ld_foreign *ld_foreign_find(const char *bytes, size_t n)
{
    size_t mark = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (n - mark >= 6 && memcmp(bytes + mark, "<?xml ", 6) == 0)
        return find_xml(bytes + mark, n - mark);
    if (n >= 8 && memcmp(bytes, COMPOUND, 8) == 0) return find_compound(bytes, n);
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
        const magic *m = &magics[i];
        if (m->at + m->len <= n && memcmp(bytes + m->at, m->bytes, m->len) == 0)
            return &m->foreign;
    }
    return NULL;
}
