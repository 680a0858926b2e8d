#include "langdu.h"

#include "article/fetch.h"
#include "article/foreign.h"
#include "article/format.h"
#include "article/inlet.h"
#include "article/lines.h"
#include "article/parts.h"
#include "article/plain.h"
#include "article/repair.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* A longer paragraph is handed out in pieces of at most about this many bytes. */
#define PIECE_BOUND 16384
#define LINE_BOUND (1024 * 1024)

struct ld_article {
    ld_article_options options;
    ld_fetch fetch; /* of its address, until it has come */
    ld_lines lines;
    bool format_known, begun;
    const ld_format *format; /* NULL: plain text */
    int document;            /* the whole of it, while it is gathered; -1 */
    bool parsing;            /* `inlet` is open */
    ld_inlet inlet;
    ld_meta meta;
    ld_decoder decoder; /* of what the inlet brings */
    ld_repairer repairer;
    ld_text line;  /* what was decoded of the current line and not yet handed out */
    ld_text piece; /* what was handed out last */
    ld_block_kind kind;
    uint8_t level;
    ld_reason reason;
    bool continues;  /* the last piece was not the end of its line */
    bool follows;    /* it was not the beginning of its line */
    bool handed_out; /* a block to be read was */
    ld_parts parts;
};

static ld_status new_article(const ld_lexicon *lexicon,
                             const ld_article_options *options, ld_article **made,
                             ld_error *error)
{
    static const ld_article_options none;
    if (!options) options = &none;
    ld_encoding forced = LD_ENCODING_UNKNOWN;
    *made = NULL;
    if (options->encoding) {
        forced = ld_encoding_named(options->encoding, strlen(options->encoding));
        if (!forced)
            return ld_fail(error, LD_ARGUMENT,
                           "there are UTF-8, UTF-16LE, UTF-16BE, GB18030 and Big5",
                           "no encoding is called `%s`", options->encoding);
    }
    ld_article *article = calloc(1, sizeof *article);
    if (!article) return ld_fail_memory(error);
    article->options = *options;
    article->lines = (ld_lines){.lexicon = lexicon,
                                .hints.forced = forced,
                                .decoder.only_newlines = options->lines,
                                .decoder.keeps_latin = !options->no_repair,
                                .joins = !options->no_repair && !options->lines,
                                .source.fd = -1};
    article->repairer.lexicon = lexicon;
    article->decoder.keeps_latin = !options->no_repair;
    article->document = -1;
    article->parts.options = &article->options;
    *made = article;
    return LD_OK;
}

ld_status ld_article_open(const char *path, const ld_lexicon *lexicon,
                          const ld_article_options *options, ld_article **article,
                          ld_error *error)
{
    ld_status status = new_article(lexicon, options, article, error);
    if (status != LD_OK) return status;
    if (ld_fetch_is_address(path))
        status = ld_fetch_start(path, options ? options->timeout : 0,
                                &(*article)->fetch, error);
    else
        status = ld_source_open(path, &(*article)->lines.source, error);
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
    ld_status status = new_article(lexicon, options, article, error);
    if (status == LD_OK) ld_source_open_text(text, len, &(*article)->lines.source);
    return status;
}

/* ------------------------------------------------------------------ format */

/* Looks at the first bytes until it is known what they begin. */
static ld_status find_format(ld_article *article, ld_error *error)
{
    ld_source *source = &article->lines.source;
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

static ld_status refuse_foreign(const ld_source *source, ld_error *error)
{
    const ld_foreign *foreign = ld_foreign_find(source->data, source->len);
    if (!foreign) return LD_OK;
    return ld_fail(error, LD_NOT_TEXT, foreign->hint, "%s: is %s, not text",
                   source->name, ld_translate(foreign->kind));
}

/* Finds the encoding of a document that is text. */
static void find_encoding(ld_article *article)
{
    struct stat about;
    ld_lines *lines = &article->lines;
    lines->encoding = LD_UTF_8;
    if (!article->format->is_text || fstat(article->document, &about) != 0) return;
    size_t len = (size_t)about.st_size;
    void *map = len > 0 ? mmap(NULL, len, PROT_READ, MAP_PRIVATE, article->document, 0)
                        : MAP_FAILED;
    if (map == MAP_FAILED) return;
    lines->hints.is_markup = article->format->is_markup;
    ld_encoding found = ld_encoding_find(&lines->hints, lines->lexicon, map, len);
    if (found) lines->encoding = found;
    munmap(map, len);
}

static ld_status parse(ld_article *article, ld_error *error)
{
    find_encoding(article);
    ld_status status = ld_inlet_open(article->document, article->format,
                                     article->lines.source.name, &article->options,
                                     article->lines.encoding, &article->inlet, error);
    article->parsing = article->begun = status == LD_OK;
    return status;
}

/* Waits for the page of an address. */
static ld_status await_page(ld_article *article, ld_error *error)
{
    ld_fetch *fetch = &article->fetch;
    ld_status status = ld_fetch_finish(fetch, &article->lines.hints.header, error);
    if (status != LD_OK) return status;
    int page = fetch->body;
    fetch->body = -1;
    status = ld_source_open_file(page, fetch->address, &article->lines.source, error);
    ld_fetch_close(fetch);
    return status;
}

static ld_status check_chapter(const ld_article *article, ld_error *error)
{
    if (article->options.chapter == 0) return LD_OK;
    if (article->format && strcmp(article->format->name, "zip") == 0) return LD_OK;
    return ld_fail(error, LD_ARGUMENT, "leave --chapter out",
                   "%s: it has no chapters, it is no book", article->lines.source.name);
}

/* Gathers the document and has it parsed, unless it is plain text. */
static ld_status begin(ld_article *article, ld_error *error)
{
    ld_source *source = &article->lines.source;
    ld_status status = article->fetch.address ? await_page(article, error) : LD_OK;
    if (status != LD_OK) return status;
    if (article->options.lines) article->format_known = true;
    status = find_format(article, error);
    if (status == LD_OK && !article->format) status = refuse_foreign(source, error);
    if (status == LD_OK) status = check_chapter(article, error);
    article->begun = status == LD_OK && !article->format;
    if (status != LD_OK || article->begun) return status;
    status = ld_source_whole(source, &article->document, error);
    return status == LD_OK ? parse(article, error) : status;
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
    if (!article->parsing)
        return ld_lines_read(&article->lines, bound, &article->line, ended, error);
    return ld_inlet_read(&article->inlet, &article->decoder, bound, &article->line,
                         ended, error);
}

static void fill_block(const ld_article *article, const ld_text *piece, ld_block *block)
{
    static const ld_origin nowhere = {0, 0};
    *block = (ld_block){
        .kind = article->kind,
        .level = article->level,
        .reason = article->reason,
        .continues = article->continues,
        .text = piece->bytes.len > 0 ? piece->bytes.data : "",
        .len = piece->bytes.len,
        .origins = piece->origin_count > 0 ? piece->origins : &nowhere,
        .origin_count = piece->origin_count > 0 ? piece->origin_count : 1,
        .given = piece->given,
        .given_count = piece->given_count,
    };
}

/* What is no text of the document, or was not asked for, even where all of it was. */
static bool is_never_read(ld_reason reason)
{
    return reason == LD_HIDDEN || reason == LD_OTHER_CHAPTER ||
           reason == LD_UNREADABLE_PART;
}

/* Whether the part is handed out. */
static bool is_wanted(ld_article *article)
{
    if (article->reason == LD_READ || article->options.outline) return true;
    if (!article->options.everything || is_never_read(article->reason)) return false;
    article->reason = LD_READ;
    return true;
}

/* Reads the next block, or the next piece of one that is too long, and repairs it. */
static ld_status next_piece(ld_article *article, ld_error *error)
{
    bool ended;
    ld_status status = read_piece(article, &ended, error);
    if (status != LD_OK) return status;
    take_piece(article, ended);
    bool follows = article->continues;
    bool left_out = article->parsing && article->inlet.reason != LD_READ &&
                    !article->options.everything;
    if (!left_out && !article->options.no_repair)
        ld_repair(&article->repairer, &article->piece);
    if (article->piece.bytes.failed) return ld_fail_memory(error);
    article->continues = !ended;
    if (!follows) take_kind(article);
    article->parts.is_plain = !article->parsing;
    ld_parts_begin(&article->parts, &article->piece, article->kind, article->reason,
                   !follows && ended && !article->options.lines);
    article->follows = follows;
    return LD_OK;
}

ld_status ld_article_next(ld_article *article, ld_block *block, ld_error *error)
{
    if (!article->begun) {
        ld_status status = begin(article, error);
        if (status != LD_OK) return status;
    }
    const ld_text *text;
    for (;;) {
        while (
            !ld_parts_next(&article->parts, &text, &article->kind, &article->reason)) {
            ld_status status = next_piece(article, error);
            /* A page without an article has been read where all of it is wanted. */
            if (status == LD_EMPTY && article->handed_out) return LD_END;
            if (status != LD_OK) return status;
        }
        if (text->bytes.failed) return ld_fail_memory(error);
        if (article->options.lines) break;
        if (is_wanted(article) && (text->bytes.len > 0 || article->follows)) break;
    }
    fill_block(article, text, block);
    article->handed_out |= block->reason == LD_READ;
    return LD_OK;
}

const char *ld_article_encoding(const ld_article *article)
{
    ld_encoding encoding = article->lines.encoding;
    return ld_encoding_name(encoding ? encoding : LD_UTF_8);
}

ld_repairs ld_article_repairs(const ld_article *article)
{
    ld_repairs found = article->repairer.found;
    found.of[LD_DAMAGE_LINES].count += article->lines.joined;
    found.bad_bytes = article->lines.decoder.bad_bytes + article->decoder.bad_bytes;
    return found;
}

/* What the document says of itself holds, or else what stands in its text. */
static const char *known(const ld_article *article, ld_meta_key key)
{
    const char *said = article->inlet.meta[key].data;
    return said && *said ? said : article->parts.known[key].data;
}

const ld_meta *ld_article_meta(ld_article *article)
{
    article->meta = (ld_meta){.title = known(article, LD_META_TITLE),
                              .author = known(article, LD_META_AUTHOR),
                              .source = known(article, LD_META_SOURCE),
                              .date = known(article, LD_META_DATE),
                              .language = known(article, LD_META_LANGUAGE)};
    return &article->meta;
}

void ld_article_close(ld_article *article)
{
    if (!article) return;
    ld_fetch_close(&article->fetch);
    if (article->parsing) ld_inlet_close(&article->inlet);
    if (article->document >= 0) close(article->document);
    ld_lines_close(&article->lines);
    ld_repairer_free(&article->repairer);
    ld_text_free(&article->line);
    ld_text_free(&article->piece);
    ld_parts_free(&article->parts);
    free(article);
}
