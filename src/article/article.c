#include "langdu.h"

#include "article/decode.h"
#include "article/plain.h"
#include "article/repair.h"
#include "article/source.h"
#include "article/text.h"
#include "base/error.h"

#include <stdlib.h>

/* A longer paragraph is handed out in pieces of at most about this many bytes. */
#define PIECE_BOUND 16384
#define LINE_BOUND (1024 * 1024)

/* How many bytes at the beginning are checked for being text. */
#define INSPECTED 65536

struct ld_article {
    ld_article_options options;
    ld_source source;
    ld_decoder decoder;
    ld_repairer repairer;
    size_t inspected;
    ld_text line;  /* what was decoded of the current line and not yet handed out */
    ld_text piece; /* what was handed out last */
    ld_block_kind kind;
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
    article->source.fd = -1;
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

static ld_status fill(ld_article *article, ld_error *error)
{
    ld_status status = ld_source_fill(&article->source, error);
    return status == LD_OK ? inspect(article, error) : status;
}

/* Decodes until the line has ended or there is enough of it for a piece. */
static ld_status read_line(ld_article *article, size_t bound, bool *ended,
                           ld_error *error)
{
    ld_source *source = &article->source;
    *ended = false;
    if (source->at_end && article->inspected == 0) {
        ld_status status = inspect(article, error);
        if (status != LD_OK) return status;
    }
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

static ld_block_kind find_kind(const ld_article *article)
{
    const ld_buf *text = &article->piece.bytes;
    ld_block_kind kind = ld_plain_kind(text->data, text->len);
    bool may_be_heading = !article->options.lines && !article->continues;
    return kind == LD_HEADING && !may_be_heading ? LD_PARAGRAPH : kind;
}

static void fill_block(const ld_article *article, ld_block *block)
{
    static const ld_origin nowhere = {0, 0};
    const ld_text *piece = &article->piece;
    *block = (ld_block){
        .kind = article->kind,
        .continues = article->continues,
        .text = piece->bytes.len > 0 ? piece->bytes.data : "",
        .len = piece->bytes.len,
        .origins = piece->origin_count > 0 ? piece->origins : &nowhere,
        .origin_count = piece->origin_count > 0 ? piece->origin_count : 1,
    };
}

ld_status ld_article_next(ld_article *article, ld_block *block, ld_error *error)
{
    size_t bound = article->options.lines ? LINE_BOUND : PIECE_BOUND;
    for (;;) {
        bool ended;
        ld_status status = read_line(article, bound, &ended, error);
        if (status != LD_OK) return status;
        take_piece(article, ended);
        ld_repair(&article->repairer, &article->piece);
        if (article->piece.bytes.failed) return ld_fail_memory(error);
        bool follows = article->continues;
        article->continues = !ended;
        if (!follows) article->kind = find_kind(article);
        if (article->piece.bytes.len > 0 || follows || article->options.lines) break;
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

void ld_article_close(ld_article *article)
{
    if (!article) return;
    ld_source_close(&article->source);
    ld_repairer_free(&article->repairer);
    ld_text_free(&article->line);
    ld_text_free(&article->piece);
    free(article);
}
