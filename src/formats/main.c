/* langdu-formats FORMAT NAME CHAPTER ENCODING: parses the document on standard input
 * and writes its blocks to standard output (article/record.h). langdu starts it; it is
 * of no use to a person. */
#include "base/error.h"
#include "base/module.h"
#include "formats/in_utf8.h"
#include "formats/lockdown.h"
#include "formats/parse.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

static const ld_parser parsers[] = {
    {.name = "html", .parse = ld_parse_html},
    {.name = "markdown", .parse = ld_parse_markdown},
    {.name = "mhtml", .parse = ld_parse_mhtml, .decodes = true},
    {.name = "zip", .parse = ld_parse_zip},
    /* poppler reads its tables of Chinese encodings when a file has need of them. */
    {.name = "pdf", .module = "pdf", .function = "ld_parse_pdf", .reads_files = true},
};

static const ld_parser *find_parser(const char *name)
{
    for (size_t i = 0; i < sizeof parsers / sizeof *parsers; i++)
        if (strcmp(parsers[i].name, name) == 0) return &parsers[i];
    return NULL;
}

/* The one who listens decides when we end, by closing the pipe. */
static void leave_signals(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        signal(signals[i], SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
}

static ld_status map_document(ld_document *document, ld_error *error)
{
    struct stat about;
    if (fstat(STDIN_FILENO, &about) != 0)
        return ld_fail_system(error, document->name, errno);
    document->bytes = "";
    document->len = (size_t)about.st_size;
    if (document->len == 0) return LD_OK;
    void *map = mmap(NULL, document->len, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
    if (map == MAP_FAILED) return ld_fail_system(error, document->name, errno);
    document->bytes = map;
    return LD_OK;
}

static ld_status find_function(const ld_parser *parser, ld_parse_function **parse,
                               ld_error *error)
{
    ld_module_function function;
    *parse = parser->parse;
    if (!parser->module) return LD_OK;
    ld_status status =
        ld_module_find(parser->module, parser->function, &function, error);
    if (status == LD_OK) *parse = (ld_parse_function *)function;
    return status;
}

/* Puts a document that is text into UTF-8, without what is not valid in it. */
static ld_status decode(ld_document *document, ld_transcoder *transcoder,
                        ld_outlet *out, ld_text *text, ld_error *error)
{
    if (!ld_in_utf8(transcoder, document->bytes, document->len, text))
        return ld_fail_memory(error);
    document->bytes = text->bytes.len > 0 ? text->bytes.data : "";
    document->len = text->bytes.len;
    out->places = text;
    return LD_OK;
}

/* The system's tables of encodings are files. */
static void open_transcoders(const ld_parser *parser, ld_transcoder *transcoders[])
{
    for (ld_encoding e = LD_UTF_8; parser->decodes && e < LD_ENCODING_COUNT; e++)
        transcoders[e] = ld_transcoder_open(e);
}

static ld_status lock_down(const ld_parser *parser, const ld_document *document,
                           ld_error *error)
{
    if (ld_lockdown(parser->reads_files)) return LD_OK;
    return ld_fail(error, LD_IO, "langdu needs Linux with seccomp",
                   "%s: it is not safe to read this kind of file here", document->name);
}

/* What needs files is opened before the rights are given up: the module, and the
 * system's tables of an encoding. The document is looked at after that. */
static ld_status run(const ld_parser *parser, ld_document *document,
                     ld_encoding encoding, ld_outlet *out, ld_error *error)
{
    ld_parse_function *parse;
    ld_text text = {0};
    ld_transcoder *transcoder = encoding ? ld_transcoder_open(encoding) : NULL;
    if (encoding && !transcoder) return ld_fail_memory(error);
    open_transcoders(parser, document->transcoders);
    ld_status status = map_document(document, error);
    if (status == LD_OK) status = find_function(parser, &parse, error);
    if (status == LD_OK) status = lock_down(parser, document, error);
    if (status == LD_OK && encoding &&
        !ld_is_utf8(encoding, document->bytes, document->len))
        status = decode(document, transcoder, out, &text, error);
    if (status == LD_OK) status = parse(document, out, error);
    out->places = NULL;
    ld_text_free(&text);
    ld_transcoder_close(transcoder);
    return status;
}

int main(int argc, char **argv)
{
    ld_outlet out = {.fd = STDOUT_FILENO};
    ld_error error = {0};
    const ld_parser *parser = argc == 5 ? find_parser(argv[1]) : NULL;
    if (!parser) return 2;
    leave_signals();
    ld_messages_choose(NULL);
    ld_transcoder *transcoders[LD_ENCODING_COUNT] = {0};
    ld_document document = {.name = argv[2],
                            .chapter = (int)strtol(argv[3], NULL, 10),
                            .transcoders = transcoders};
    ld_encoding encoding = ld_encoding_named(argv[4], strlen(argv[4]));
    ld_status status = run(parser, &document, encoding, &out, &error);
    ld_outlet_done(&out, status, &error);
    _exit(out.closed);
}
