/* The help: all commands on a screen, and the options of each. */
#include "base/nearest.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/message.h"

#include <stdio.h>
#include <string.h>

/* The column at which a line ends, and those at which the explanations begin. */
#define LINE_END 79
#define OPTIONS_INDENT 21
#define COMMANDS_INDENT 38

/* What reading aloud is called here, which has no name on the command line. */
#define LISTEN "listen"

/* The columns of a terminal that `len` bytes take. */
static int columns_of(const char *text, size_t len)
{
    int columns = 0;
    uint32_t cp;
    for (size_t at = 0; at < len;) {
        at += ld_utf8_next(text + at, &cp);
        columns += cp >= 0x2E80 ? 2 : 1; /* hanzi and their punctuation are wide */
    }
    return columns;
}

/* The bytes from `text` on that stay together: a word; or a hanzi, with the punctuation
 * that may not begin a line. */
static size_t length_of_word(const char *text)
{
    static const char *const closing[] = {"，", "。", "；", "：", "、", "）", "”"};
    uint32_t cp;
    size_t len = 0, width;
    while (text[len] && text[len] != ' ') {
        width = ld_utf8_next(text + len, &cp);
        if (cp >= 0x2E80 && len > 0) break;
        len += width;
        if (cp >= 0x2E80) break;
    }
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        if (strncmp(text + len, closing[i], strlen(closing[i])) == 0)
            return len + strlen(closing[i]);
    return len;
}

/* Prints `head`, and from the column `indent` on `text`, broken between words. */
static void print_entry(const char *head, int indent, const char *text)
{
    int column = columns_of(head, strlen(head));
    fputs(head, stdout);
    if (*head && column >= indent) { /* a space must follow it */
        putchar('\n');
        column = 0;
    }
    const char *blank = "";
    while (*text) {
        size_t len = length_of_word(text);
        int width = columns_of(text, len);
        if (column > indent && column + (int)strlen(blank) + width > LINE_END) {
            putchar('\n');
            column = 0;
            blank = "";
        }
        if (column < indent) column += printf("%*s", indent - column, "");
        printf("%s%.*s", blank, (int)len, text);
        column += (int)strlen(blank) + width;
        text += len;
        blank = *text == ' ' ? " " : "";
        text += strspn(text, " ");
    }
    putchar('\n');
}

/* ------------------------------------------------------------- one command */

static void add(char *text, size_t size, const char *more)
{
    size_t len = strlen(text);
    snprintf(text + len, size - len, "%s", more);
}

static void add_value(char *text, size_t size, const option_row *row)
{
    if (row->kind == OPTION_FLAG) return;
    add(text, size, " ");
    if (row->value || !row->words) {
        add(text, size, row->value ? row->value : "N");
        return;
    }
    for (unsigned i = 0; row->words[i]; i++) {
        if (i > 0) add(text, size, "|");
        add(text, size, row->words[i]);
    }
}

static void print_option(const option_row *row)
{
    char head[256] = "  ";
    if (row->letter)
        add(head, sizeof head, (const char[]){'-', row->letter, ',', ' ', 0});
    add(head, sizeof head, "--");
    add(head, sizeof head, row->name);
    add_value(head, sizeof head, row);
    print_entry(head, OPTIONS_INDENT, row->help ? ld_translate(row->help) : "");
}

static const char *name_of(const command_row *row)
{
    return row->run == command_listen ? LISTEN : row->name;
}

/* The options that belong to the command: those of its own, or those of all. */
static void print_options(command chosen, bool own)
{
    const char *group = NULL, *printed = NULL;
    for (size_t i = 0; i < option_row_count; i++) {
        const option_row *row = &option_rows[i];
        if (row->group) group = row->group;
        if (own ? !(row->commands & FOR(chosen)) : row->commands != 0) continue;
        if (group != printed) printf(ld_translate("%s:\n"), ld_translate(group));
        printed = group;
        print_option(row);
    }
}

static void print_usage(const command_row *row, int indent)
{
    char head[160];
    snprintf(head, sizeof head, "  %s %s", row->usage, row->arguments);
    print_entry(head, indent, ld_translate(row->summary));
}

static int help_with(command chosen)
{
    print_usage(&commands[chosen], COMMANDS_INDENT);
    print_options(chosen, true);
    if (commands[chosen].takes >= TAKES_ARTICLES &&
        commands[chosen].takes <= TAKES_FOLDER)
        print_options(chosen, false);
    return EXIT_READ;
}

/* ------------------------------------------------------------ all commands */

static int help_with_all(void)
{
    print_entry(
        "", 0,
        ld_translate("langdu reads Mandarin articles aloud. An article is a file "
                     "(text, Markdown, HTML, EPUB, DOCX, ODT, PDF), an http "
                     "address, or - for standard input."));
    for (unsigned i = 0; i < COMMAND_COUNT; i++)
        if (name_of(&commands[i])) print_usage(&commands[i], COMMANDS_INDENT);
    puts(ld_translate("Often used:"));
    for (size_t i = 0; i < option_row_count; i++)
        if (option_rows[i].often) print_option(&option_rows[i]);
    return EXIT_READ;
}

static int refuse(const char *topic)
{
    for (size_t limit = 0; limit <= ld_nearest_limit(topic); limit++)
        for (unsigned i = 0; i < COMMAND_COUNT; i++) {
            const char *name = name_of(&commands[i]);
            if (!name || !ld_nearest_is(topic, name, limit)) continue;
            message("there is no command '%s'; perhaps %s is meant", topic, name);
            return EXIT_USAGE;
        }
    message("there is no command '%s'; `langdu help` lists them", topic);
    return EXIT_USAGE;
}

int command_help(const options *opts)
{
    if (!opts->topic) return help_with_all();
    for (unsigned i = 0; i < COMMAND_COUNT; i++) {
        const char *name = name_of(&commands[i]);
        if (name && strcmp(name, opts->topic) == 0) return help_with((command)i);
    }
    return refuse(opts->topic);
}
