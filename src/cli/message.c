#include "cli/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void message(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("langdu: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
}

int message_error(const ld_error *error, bool writing)
{
    const char *what = error->what[0] ? error->what : ld_strerror(error->status);
    message("%s%s%s", what, error->hint[0] ? "; " : "", error->hint);
    switch (error->status) {
    case LD_OK:
    case LD_END:
        return EXIT_READ;
    case LD_ARGUMENT:
        return EXIT_USAGE;
    case LD_NOT_FOUND:
    case LD_PERMISSION:
    case LD_IO:
        return writing ? EXIT_OUTPUT : EXIT_INPUT;
    case LD_EXISTS:
        return EXIT_THERE;
    case LD_CLOSED:
        return EXIT_OUTPUT;
    case LD_NOT_TEXT:
        return EXIT_NO_TEXT;
    case LD_EMPTY:
        return EXIT_NOTHING;
    case LD_DATA:
    case LD_ENGINE:
    case LD_SKIPPED:
        return EXIT_BROKEN;
    case LD_DEVICE:
        return EXIT_SILENT;
    case LD_MEMORY:
    case LD_INTERRUPTED:
        return EXIT_OTHER;
    }
    return EXIT_OTHER;
}

static void tell_repair(const char *name, ld_damage damage,
                        const ld_repair_count *found)
{
    static const char *const texts[LD_DAMAGE_COUNT][2] = {
        [LD_DAMAGE_ENTITIES] = {"HTML entity was resolved",
                                "HTML entities were resolved"},
        [LD_DAMAGE_MISREAD] =
            {"run of text decoded in a wrong encoding was restored",
             "runs of text decoded in a wrong encoding were restored"},
        [LD_DAMAGE_SHIFTED] = {"run of wrongly decoded GBK was restored",
                               "runs of wrongly decoded GBK were restored"},
        [LD_DAMAGE_LOST] = {"stretch of lost characters was left out",
                            "stretches of lost characters were left out"},
        [LD_DAMAGE_NOTES] = {"reading in brackets was not read twice",
                             "readings in brackets were not read twice"},
        [LD_DAMAGE_FORMS] = {"character of another form was made an ordinary one",
                             "characters of other forms were made ordinary ones"},
        [LD_DAMAGE_SPACES] = {"space inside a word was left out",
                              "spaces inside words were left out"},
        [LD_DAMAGE_LINES] = {"broken line was joined", "broken lines were joined"},
    };
    if (found->count == 0) return;
    const char *what = texts[damage][found->count > 1];
    if (*found->before)
        message("%s: %zu %s: `%s` is now `%s`", name, found->count, what, found->before,
                found->after);
    else
        message("%s: %zu %s", name, found->count, what);
}

void message_repairs(const char *name, const ld_article *article, bool all)
{
    ld_repairs repairs = ld_article_repairs(article);
    const char *encoding = ld_article_encoding(article);
    if (repairs.bad_bytes > 0)
        message("%s: %zu %s not %s and %s left out", name, repairs.bad_bytes,
                repairs.bad_bytes == 1 ? "byte is" : "bytes are", encoding,
                repairs.bad_bytes == 1 ? "was" : "were");
    if (!all) return;
    if (strcmp(encoding, "UTF-8") != 0) message("%s: read as %s", name, encoding);
    if (repairs.given_notes > 0)
        message("%s: %zu %s taken as written", name, repairs.given_notes,
                repairs.given_notes == 1 ? "reading in brackets was"
                                         : "readings in brackets were");
    for (ld_damage damage = 0; damage < LD_DAMAGE_COUNT; damage++)
        tell_repair(name, damage, &repairs.of[damage]);
}
