/* langdu-formats FORMAT NAME CHAPTER: parses the document on standard input and writes
 * its blocks to standard output (article/record.h). langdu starts it; it is of no use
 * to a person. */
#include "base/error.h"
#include "base/module.h"
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

static ld_status run(const ld_parser *parser, ld_document *document, ld_outlet *out,
                     ld_error *error)
{
    ld_parse_function *parse;
    ld_status status = map_document(document, error);
    if (status == LD_OK) status = find_function(parser, &parse, error);
    if (status != LD_OK) return status;
    if (!ld_lockdown(parser->reads_files))
        return ld_fail(error, LD_IO, "langdu needs Linux with seccomp",
                       "%s: it is not safe to read this kind of file here",
                       document->name);
    return parse(document, out, error);
}

int main(int argc, char **argv)
{
    ld_outlet out = {.fd = STDOUT_FILENO};
    ld_error error = {0};
    const ld_parser *parser = argc == 4 ? find_parser(argv[1]) : NULL;
    if (!parser) return 2;
    leave_signals();
    ld_document document = {.name = argv[2], .chapter = atoi(argv[3])};
    ld_status status = run(parser, &document, &out, &error);
    ld_outlet_done(&out, status, &error);
    _exit(out.closed);
}
