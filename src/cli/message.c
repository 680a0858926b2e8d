#include "cli/message.h"

#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* What was told and is still to be said: of the process, as standard error is. */
static struct {
    bool on;
    char text[MESSAGES_KEPT];
} kept;

static void keep(const char *format, va_list args)
{
    size_t len = strlen(kept.text), room = sizeof kept.text - len;
    int added = vsnprintf(kept.text + len, room, format, args);
    bool fits = added >= 0 && (size_t)added + 1 < room;
    if (fits) len += (size_t)added;
    if (fits) kept.text[len++] = '\n';
    kept.text[len] = 0;
}

void message(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("langdu: ", stderr);
    vfprintf(stderr, ld_translate(format), args);
    fputc('\n', stderr);
    va_end(args);
    va_start(args, format);
    if (kept.on) keep(ld_translate(format), args);
    va_end(args);
}

void message_keep(void)
{
    kept.on = true;
}

bool message_is_kept(void)
{
    return kept.text[0] != 0;
}

void message_take(char text[MESSAGES_KEPT])
{
    memcpy(text, kept.text, sizeof kept.text);
    kept.text[0] = 0;
}

int message_status(const ld_error *error, bool writing)
{
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

int message_error(const ld_error *error, bool writing)
{
    const char *what = error->what[0] ? error->what : ld_strerror(error->status);
    if (error->hint[0])
        message("%s; %s", what, error->hint);
    else
        message("%s", what);
    return message_status(error, writing);
}

/* What was repaired, once and more often. */
static const char *const repaired[LD_DAMAGE_COUNT][2] = {
    [LD_DAMAGE_ENTITIES] = {LD_MESSAGE("%s: %zu HTML entity was resolved"),
                            LD_MESSAGE("%s: %zu HTML entities were resolved")},
    [LD_DAMAGE_MISREAD] =
        {LD_MESSAGE("%s: %zu run of text decoded in a wrong encoding was restored"),
         LD_MESSAGE("%s: %zu runs of text decoded in a wrong encoding were restored")},
    [LD_DAMAGE_SHIFTED] =
        {LD_MESSAGE("%s: %zu run of wrongly decoded GBK was restored"),
         LD_MESSAGE("%s: %zu runs of wrongly decoded GBK were restored")},
    [LD_DAMAGE_LOST] = {LD_MESSAGE("%s: %zu stretch of lost characters was left out"),
                        LD_MESSAGE(
                            "%s: %zu stretches of lost characters were left out")},
    [LD_DAMAGE_NOTES] = {LD_MESSAGE("%s: %zu reading in brackets was not read twice"),
                         LD_MESSAGE(
                             "%s: %zu readings in brackets were not read twice")},
    [LD_DAMAGE_FORMS] =
        {LD_MESSAGE("%s: %zu character of another form was made an ordinary one"),
         LD_MESSAGE("%s: %zu characters of other forms were made ordinary ones")},
    [LD_DAMAGE_SPACES] = {LD_MESSAGE("%s: %zu space inside a word was left out"),
                          LD_MESSAGE("%s: %zu spaces inside words were left out")},
    [LD_DAMAGE_LINES] = {LD_MESSAGE("%s: %zu broken line was joined"),
                         LD_MESSAGE("%s: %zu broken lines were joined")},
};

/* The message with the line about the place, where there is one. */
__attribute__((format(printf, 2, 3))) static void
tell_with_example(const ld_repair_count *found, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, ld_translate(format), args);
    va_end(args);
    if (*found->before)
        message("%s: `%s` is now `%s`", text, found->before, found->after);
    else
        message("%s", text);
}

void message_repairs(const char *name, const ld_article *article, bool all)
{
    ld_repairs repairs = ld_article_repairs(article);
    const char *encoding = ld_article_encoding(article);
    if (repairs.bad_bytes > 0)
        message(ld_translate_count("%s: %zu byte is not %s and was left out",
                                   "%s: %zu bytes are not %s and were left out",
                                   repairs.bad_bytes),
                name, repairs.bad_bytes, encoding);
    if (!all) return;
    if (strcmp(encoding, "UTF-8") != 0) message("%s: read as %s", name, encoding);
    if (repairs.given_notes > 0)
        message(ld_translate_count("%s: %zu reading in brackets was taken as written",
                                   "%s: %zu readings in brackets were taken as written",
                                   repairs.given_notes),
                name, repairs.given_notes);
    for (ld_damage damage = 0; damage < LD_DAMAGE_COUNT; damage++) {
        const ld_repair_count *found = &repairs.of[damage];
        if (found->count > 0)
            tell_with_example(found, repaired[damage][found->count > 1], name,
                              found->count);
    }
}
