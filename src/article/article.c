#include "langdu.h"

#include "article/decode.h"
#include "article/format.h"
#include "article/inlet.h"
#include "article/plain.h"
#include "article/repair.h"
#include "article/source.h"
#include "article/text.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A longer paragraph is handed out in pieces of at most about this many bytes. */
#define PIECE_BOUND 16384
#define LINE_BOUND (1024 * 1024)

/* How many bytes at the beginning are checked for being text. */
#define INSPECTED 65536

struct ld_article {
    ld_article_options options;
    ld_source source;
    bool format_known, begun;
    const ld_format *format; /* NULL: plain text */
    int document;            /* the whole of it, while it is gathered; -1 */
    bool parsing;            /* `inlet` is open */
    ld_inlet inlet;
    ld_meta meta;
    ld_decoder decoder;
    ld_repairer repairer;
    size_t inspected;
    ld_text line;  /* what was decoded of the current line and not yet handed out */
    ld_text piece; /* what was handed out last */
    ld_block_kind kind;
    uint8_t level;
    ld_reason reason;
    bool continues; /* the last piece was not the end of its line */
};

static ld_article *new_article(const ld_lexicon *lexicon,
                               const ld_article_options *options)
{
    ld_article *article = calloc(1, sizeof *article);
    if (!article) return NULL;
    if (options) article->options = *options;
    article->decoder.only_newlines = article->options.lines;
    article->repairer.lexicon = lexicon;
    article->source.fd = article->document = -1;
    return article;
}

ld_status ld_article_open(const char *path, const ld_lexicon *lexicon,
                          const ld_article_options *options, ld_article **article,
                          ld_error *error)
{
    *article = new_article(lexicon, options);
    if (!*article) return ld_fail_memory(error);
    ld_status status = ld_source_open(path, &(*article)->source, error);
    if (status != LD_OK) {
        ld_article_close(*article);
        *article = NULL;
    }
    return status;
}

ld_status ld_article_open_text(const char *text, size_t len, const ld_lexicon *lexicon,
                               const ld_article_options *options, ld_article **article,
                               ld_error *error)
{
    *article = new_article(lexicon, options);
    if (!*article) return ld_fail_memory(error);
    ld_source_open_text(text, len, &(*article)->source);
    return LD_OK;
}

/* ------------------------------------------------------------------ format */

/* Looks at the first bytes until it is known what they begin. */
static ld_status find_format(ld_article *article, ld_error *error)
{
    ld_source *source = &article->source;
    while (!article->format_known) {
        ld_sniff found =
            ld_format_find(source->data, source->len, source->at_end, &article->format);
        article->format_known = found != LD_SNIFF_MORE;
        if (article->format_known) break;
        ld_status status = ld_source_fill(source, error);
        if (status != LD_OK) return status;
    }
    return LD_OK;
}

/* Checks the first bytes as they arrive: a pipe may bring them in small portions. */
static ld_status inspect(ld_article *article, ld_error *error)
{
    const ld_source *source = &article->source;
    if (article->inspected >= INSPECTED) return LD_OK;
    size_t n = source->len < INSPECTED ? source->len : INSPECTED;
    article->inspected += n;
    if (!ld_decode_is_binary(source->data, n)) return LD_OK;
    return ld_fail(error, LD_NOT_TEXT,
                   "if it is text in another encoding, convert it: "
                   "iconv -f GB18030 -t UTF-8 FILE",
                   "%s: not UTF-8 text", source->name);
}

/* Gathers the document and has it parsed, unless it is plain text. */
static ld_status begin(ld_article *article, ld_error *error)
{
    if (article->options.lines) article->format_known = true;
    ld_status status = find_format(article, error);
    article->begun = status == LD_OK && !article->format;
    if (status != LD_OK) return status;
    if (article->begun) return inspect(article, error);
    status = ld_source_whole(&article->source, &article->document, error);
    if (status == LD_OK)
        status = ld_inlet_open(article->document, article->format, article->source.name,
                               &article->options, &article->inlet, error);
    article->parsing = article->begun = status == LD_OK;
    return status;
}

static ld_status fill(ld_article *article, ld_error *error)
{
    ld_status status = ld_source_fill(&article->source, error);
    return status == LD_OK ? inspect(article, error) : status;
}

/* ------------------------------------------------------------------- lines */

/* Decodes until the line has ended or there is enough of it for a piece. */
static ld_status read_line(ld_article *article, size_t bound, bool *ended,
                           ld_error *error)
{
    ld_source *source = &article->source;
    *ended = false;
    for (;;) {
        size_t used = ld_decode(&article->decoder, source->data, source->len,
                                source->at_end, bound, &article->line, ended);
        ld_source_take(source, used);
        if (article->line.bytes.failed) return ld_fail_memory(error);
        if (*ended || article->line.bytes.len >= bound) return LD_OK;
        if (source->at_end && source->len == 0) break;
        ld_status status = fill(article, error);
        if (status != LD_OK) return status;
    }
    *ended = article->decoder.in_line;
    article->decoder.in_line = false;
    return *ended ? LD_OK : LD_END;
}

/* Moves the line, or as much of it as fits, to the piece. */
static void take_piece(ld_article *article, bool ended)
{
    ld_text_clear(&article->piece);
    if (ended) {
        ld_text swap = article->piece;
        article->piece = article->line;
        article->line = swap;
    } else {
        size_t cut = ld_plain_cut(article->line.bytes.data, article->line.bytes.len);
        ld_text_copy(&article->piece, &article->line, 0, cut);
        ld_text_consume(&article->line, cut);
    }
}

/* ------------------------------------------------------------------ blocks */

static void find_kind(ld_article *article)
{
    const ld_buf *text = &article->piece.bytes;
    article->reason = LD_READ;
    article->level = 0;
    article->kind = ld_plain_kind(text->data, text->len);
    bool may_be_heading = !article->options.lines && !article->continues;
    if (article->kind == LD_HEADING && !may_be_heading) article->kind = LD_PARAGRAPH;
}

static void take_kind(ld_article *article)
{
    if (!article->parsing) {
        find_kind(article);
        return;
    }
    article->kind = article->inlet.kind;
    article->level = article->inlet.level;
    article->reason = article->inlet.reason;
}

static ld_status read_piece(ld_article *article, bool *ended, ld_error *error)
{
    size_t bound = article->options.lines ? LINE_BOUND : PIECE_BOUND;
    if (!article->parsing) return read_line(article, bound, ended, error);
    return ld_inlet_read(&article->inlet, &article->decoder, bound, &article->line,
                         ended, error);
}

static void fill_block(const ld_article *article, ld_block *block)
{
    static const ld_origin nowhere = {0, 0};
    const ld_text *piece = &article->piece;
    *block = (ld_block){
        .kind = article->kind,
        .level = article->level,
        .reason = article->reason,
        .continues = article->continues,
        .text = piece->bytes.len > 0 ? piece->bytes.data : "",
        .len = piece->bytes.len,
        .origins = piece->origin_count > 0 ? piece->origins : &nowhere,
        .origin_count = piece->origin_count > 0 ? piece->origin_count : 1,
    };
}

/* Whether the block that is being read is handed out. */
static bool is_wanted(ld_article *article)
{
    if (article->reason == LD_READ || article->options.outline) return true;
    if (!article->options.everything || article->reason == LD_HIDDEN) return false;
    article->reason = LD_READ;
    return true;
}

ld_status ld_article_next(ld_article *article, ld_block *block, ld_error *error)
{
    if (!article->begun) {
        ld_status status = begin(article, error);
        if (status != LD_OK) return status;
    }
    for (;;) {
        bool ended;
        ld_status status = read_piece(article, &ended, error);
        if (status != LD_OK) return status;
        take_piece(article, ended);
        bool follows = article->continues;
        if (!follows || article->reason == LD_READ)
            ld_repair(&article->repairer, &article->piece);
        if (article->piece.bytes.failed) return ld_fail_memory(error);
        article->continues = !ended;
        if (!follows) take_kind(article);
        if (article->options.lines) break;
        if (is_wanted(article) && (article->piece.bytes.len > 0 || follows)) break;
    }
    fill_block(article, block);
    return LD_OK;
}

ld_repairs ld_article_repairs(const ld_article *article)
{
    ld_repairs found = article->repairer.found;
    found.bad_bytes = article->decoder.bad_bytes;
    return found;
}

const ld_meta *ld_article_meta(ld_article *article)
{
    ld_buf *found = article->inlet.meta;
    article->meta = (ld_meta){.title = found[LD_META_TITLE].data,
                              .author = found[LD_META_AUTHOR].data,
                              .source = found[LD_META_SOURCE].data,
                              .date = found[LD_META_DATE].data,
                              .language = found[LD_META_LANGUAGE].data};
    return &article->meta;
}

void ld_article_close(ld_article *article)
{
    if (!article) return;
    if (article->parsing) ld_inlet_close(&article->inlet);
    if (article->document >= 0) close(article->document);
    ld_source_close(&article->source);
    ld_repairer_free(&article->repairer);
    ld_text_free(&article->line);
    ld_text_free(&article->piece);
    free(article);
}
