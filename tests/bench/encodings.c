/* How often the encoding of short Chinese texts is found, beside uchardet alone:
 *     encodings SIMPLIFIED TRADITIONAL
 * files of UTF-8 sentences, one a line. Texts of 5 to 150 hanzi are cut from them, the
 * same for all encodings of a script. */
#include "article/encoding.h"
#include "base/buf.h"
#include "base/utf8.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uchardet/uchardet.h>

#define TEXTS 1000

typedef struct encoded {
    const char *iconv_name;
    ld_encoding encoding;
    bool traditional;
} encoded;

static const encoded encodings[] = {
    {"GBK", LD_GB18030, false},       {"GB18030", LD_GB18030, false},
    {"BIG5-HKSCS", LD_BIG5, true},    {"UTF-8", LD_UTF_8, false},
    {"UTF-16LE", LD_UTF_16LE, false}, {"UTF-16BE", LD_UTF_16BE, false},
    {"UTF-16LE", LD_UTF_16LE, true},
};

static char *read_file(const char *path, size_t *len)
{
    FILE *in = fopen(path, "r");
    ld_buf text = {0};
    char chunk[65536];
    if (!in) exit(1);
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, in)) > 0;)
        ld_buf_add(&text, chunk, n);
    fclose(in);
    *len = text.len;
    return text.data;
}

/* The length of the text at `at` with `hanzi` hanzi; a line end is part of it. */
static size_t cut(const char *text, size_t len, size_t at, int hanzi)
{
    size_t start = at;
    while (at < len && hanzi > 0) {
        uint32_t cp;
        at += ld_utf8_next(text + at, &cp);
        hanzi -= ld_is_hanzi(cp);
    }
    return at - start;
}

static bool encode(iconv_t converter, const char *text, size_t len, ld_buf *out)
{
    static char bytes[65536];
    char *in = (char *)text, *to = bytes;
    size_t left = len, room = sizeof bytes;
    iconv(converter, NULL, NULL, NULL, NULL);
    bool whole = iconv(converter, &in, &left, &to, &room) == 0;
    ld_buf_truncate(out, 0);
    ld_buf_add(out, bytes, sizeof bytes - room);
    return whole;
}

static ld_encoding by_uchardet(const ld_buf *bytes)
{
    uchardet_t detector = uchardet_new();
    uchardet_handle_data(detector, bytes->data, bytes->len);
    uchardet_data_end(detector);
    const char *name = uchardet_get_charset(detector);
    ld_encoding found = ld_encoding_named(name, strlen(name));
    uchardet_delete(detector);
    return found;
}

static void measure(const ld_lexicon *lexicon, const encoded *e, const char *text,
                    size_t len, int hanzi)
{
    iconv_t converter = iconv_open(e->iconv_name, "UTF-8");
    size_t texts = 0, ours = 0, theirs = 0;
    ld_buf bytes = {0};
    for (size_t i = 0; i < TEXTS; i++) {
        size_t at = len / TEXTS * i;
        while (at < len && text[at] != '\n')
            at++;
        size_t n = ++at < len ? cut(text, len, at, hanzi) : 0;
        if (n == 0 || !encode(converter, text + at, n, &bytes)) continue;
        texts++;
        ours += ld_encoding_find(NULL, lexicon, bytes.data, bytes.len) == e->encoding;
        theirs += by_uchardet(&bytes) == e->encoding;
    }
    printf("%3d hanzi  %-10s %s  langdu %zu/%zu (%.2f %%)  uchardet %zu/%zu\n", hanzi,
           e->iconv_name, e->traditional ? "trad." : "simp.", ours, texts,
           100.0 * (double)ours / (double)texts, theirs, texts);
    ld_buf_free(&bytes);
    iconv_close(converter);
}

int main(int argc, char **argv)
{
    static const int lengths[] = {5, 10, 20, 50, 150};
    ld_lexicon *lexicon;
    if (argc != 3 || ld_lexicon_open(NULL, &lexicon, NULL) != LD_OK) return 1;
    size_t len[2];
    char *text[2] = {read_file(argv[1], &len[0]), read_file(argv[2], &len[1])};
    for (size_t l = 0; l < sizeof lengths / sizeof *lengths; l++)
        for (size_t e = 0; e < sizeof encodings / sizeof *encodings; e++)
            measure(lexicon, &encodings[e], text[encodings[e].traditional],
                    len[encodings[e].traditional], lengths[l]);
    free(text[0]);
    free(text[1]);
    ld_lexicon_close(lexicon);
    return 0;
}
