#include "cli/options.h"

#include "cli/commands.h"
#include "cli/message.h"
#include "cli/places.h"
#include "cli/preset.h"
#include "cli/setting.h"
#include "cli/studio/series.h"
#include "cli/studio/template.h"

#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* In MiB: for three hours of speech. */
#define CACHE_SIZE 512

/* What getopt_long() gives for the first row; the others follow. */
#define ROW_FIRST 256

/* The options in the form of getopt_long(). */
typedef struct syntax {
    struct option names[OPTION_ROWS_MOST + 3];
    char letters[2 * OPTION_ROWS_MOST + 4];
} syntax;

static void add_letter(syntax *s, char letter, bool takes_value)
{
    size_t len = strlen(s->letters);
    snprintf(s->letters + len, sizeof s->letters - len, "%c%s", letter,
             takes_value ? ":" : "");
}

static void make_syntax(syntax *s)
{
    *s = (syntax){.letters = ":"}; /* a missing value is told from what is unknown */
    size_t count = 0;
    for (; count < option_row_count && count < OPTION_ROWS_MOST; count++) {
        const option_row *row = &option_rows[count];
        bool takes_value = row->kind != OPTION_FLAG;
        s->names[count] =
            (struct option){row->name, takes_value, NULL, ROW_FIRST + (int)count};
        if (row->letter) add_letter(s, row->letter, takes_value);
    }
    s->names[count++] = (struct option){"help", no_argument, NULL, 'h'};
    s->names[count] = (struct option){"version", no_argument, NULL, 'V'};
    add_letter(s, 'h', false);
    add_letter(s, 'V', false);
}

/* The row that getopt_long() has found by its name or letter; NULL: none. */
static const option_row *row_of(int found)
{
    for (size_t i = 0; i < option_row_count; i++)
        if (found == ROW_FIRST + (int)i ||
            (found != 0 && found == option_rows[i].letter))
            return &option_rows[i];
    return NULL;
}

/* Tells of the `word` that getopt_long() does not understand. */
static void tell_wrong(int found, const char *word)
{
    char letter[] = {'-', (char)optopt, 0};
    bool is_long = strncmp(word, "--", 2) == 0;
    bool is_known = row_of(optopt) || optopt == 'h' || optopt == 'V';
    const char *name = is_long ? word : letter;
    if (found == ':')
        message("%s needs a value; see `langdu --help`", name);
    else if (is_long && is_known)
        message("%s: this option takes no value", name);
    else
        message("there is no option %s; see `langdu --help`", name);
}

static bool read_option(int found, const char *word, options *opts)
{
    const option_row *row = row_of(found);
    if (!row) {
        bool wrong = found == '?' || found == ':';
        if (found == 'h') opts->command = COMMAND_HELP;
        if (found == 'V') opts->command = COMMAND_VERSION;
        if (wrong) tell_wrong(found, word);
        return !wrong;
    }
    char label[64];
    snprintf(label, sizeof label, "--%s", row->name);
    opts->given[row - option_rows] = true;
    return setting_apply(label, row, optarg, opts);
}

/* Whether the options that were given belong to the command. */
static bool check_rows(const options *opts)
{
    command chosen = opts->command;
    for (size_t i = 0; i < option_row_count; i++) {
        const option_row *row = &option_rows[i];
        if (!opts->given[i] || !row->commands || (row->commands & FOR(chosen)))
            continue;
        char owners[256] = "";
        for (unsigned c = 0; c < COMMAND_COUNT; c++) {
            size_t len = strlen(owners);
            if (row->commands & FOR(c))
                snprintf(owners + len, sizeof owners - len, "%s`%s`", len ? ", " : "",
                         commands[c].usage);
        }
        message("--%s belongs to %s", row->name, owners);
        return false;
    }
    return true;
}

/* What a command cannot do without. */
static bool check_needs(const options *opts)
{
    if (opts->command == COMMAND_RENDER && !opts->output) {
        message("render needs the file to write: -o OUT.wav, or -o - for standard "
                "output");
        return false;
    }
    const char *wrong;
    size_t len;
    if (opts->command == COMMAND_RENDER && series_wanted(opts) &&
        !template_check(opts->output, &wrong, &len)) {
        message("-o: there is no {%.*s} to fill in; there are %s, and {{ for a brace",
                (int)len, wrong, TEMPLATE_PLACES);
        return false;
    }
    if (opts->command == COMMAND_RENDER && opts->cut != CUT_NONE && opts->proof) {
        message("--proof names one page, and --cut makes several clips; --side proof "
                "puts one beside each");
        return false;
    }
    if (opts->command == COMMAND_RENDER && opts->cut != CUT_NONE &&
        strcmp(opts->output, "-") == 0) {
        message("--cut makes several files, and standard output is one; name them: -o "
                "'OUT-{n:03}.wav'");
        return false;
    }
    if (opts->command == COMMAND_RENDER && opts->side &&
        strcmp(opts->output, "-") == 0) {
        message("--side puts files beside the clip, and standard output has no place; "
                "name a file: -o OUT.wav");
        return false;
    }
    if ((opts->command == COMMAND_BATCH || opts->command == COMMAND_WATCH) &&
        !opts->output) {
        message("%s needs the folder of the clips: -o FOLDER",
                commands[opts->command].name);
        return false;
    }
    if ((opts->command == COMMAND_BATCH || opts->command == COMMAND_WATCH) &&
        (opts->cut != CUT_NONE || opts->proof)) {
        message("%s makes one clip of each article: --cut is for `langdu render`; a "
                "proof sheet of each comes with --side proof",
                commands[opts->command].name);
        return false;
    }
    if (opts->command == COMMAND_SHOW && !opts->form) {
        message("show needs --as sentences, text, pinyin, spoken, json, doubts, "
                "outline or duration");
        return false;
    }
    return true;
}

/* The articles of the command line; standard input when there are none, nor others
 * (cli/sources.h), and something is piped in. */
static bool take_articles(char **names, int count, options *opts)
{
    static const char *const standard_input[] = {"-"};
    opts->articles = (const char *const *)names;
    opts->article_count = (size_t)count;
    bool others = opts->clipboard || opts->queue || opts->go_on;
    if (count > 0 || others) return true;
    if (isatty(STDIN_FILENO)) {
        message("name an article to read, or see `langdu --help`");
        return false;
    }
    opts->articles = standard_input;
    opts->article_count = 1;
    return true;
}

/* The articles and folders of the command line, where a list may stand for them. */
static bool take_many(char **names, int count, options *opts)
{
    opts->articles = (const char *const *)names;
    opts->article_count = (size_t)count;
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], "-") == 0) {
            message("`%s` reads no article from standard input, but a list of them, "
                    "with --from -",
                    commands[opts->command].usage);
            return false;
        }
    if (count > 0 || opts->list) return true;
    message("name articles or folders, or a list of them with --from LIST");
    return false;
}

static bool take_folder(char **words, int count, options *opts)
{
    opts->articles = (const char *const *)words;
    opts->article_count = (size_t)count;
    if (count == 1) return true;
    message("`%s` takes one folder", commands[opts->command].usage);
    return false;
}

/* The command that the help is asked for. */
static bool take_topic(char **words, int count, options *opts)
{
    opts->topic = count > 0 ? words[0] : NULL;
    if (count < 2) return true;
    message("`%s` takes one command", commands[opts->command].usage);
    return false;
}

static bool take_arguments(char **words, int count, options *opts)
{
    if (commands[opts->command].takes == TAKES_MANY)
        return take_many(words, count, opts);
    if (commands[opts->command].takes == TAKES_FOLDER)
        return take_folder(words, count, opts);
    if (commands[opts->command].takes == TAKES_COMMAND)
        return take_topic(words, count, opts);
    if (commands[opts->command].takes == TAKES_ARTICLES)
        return take_articles(words, count, opts);
    opts->articles = (const char *const *)words;
    opts->article_count = (size_t)count;
    if (count == 0 || commands[opts->command].takes == TAKES_WORDS) return true;
    message("`%s` takes no `%s`", commands[opts->command].usage, words[0]);
    return false;
}

/* The command that a word names; listening when it names none. */
static command find_command(const char *word)
{
    for (unsigned i = 0; i < COMMAND_COUNT; i++)
        if (commands[i].name && strcmp(commands[i].name, word) == 0) return (command)i;
    return COMMAND_LISTEN;
}

bool options_given(const options *opts, const char *name)
{
    for (size_t i = 0; i < option_row_count; i++)
        if (strcmp(option_rows[i].name, name) == 0) return opts->given[i];
    return false;
}

/* Applies the preset that the command line names, before its other options. */
static bool read_preset(int argc, char **argv, const syntax *known, options *opts)
{
    const char *preset = NULL;
    int found;
    while ((found = getopt_long(argc, argv, known->letters, known->names, NULL)) !=
           -1) {
        const option_row *row = row_of(found);
        if (row && row->at == offsetof(options, preset)) preset = optarg;
    }
    optind = 0; /* from the beginning (getopt(3), NOTES) */
    return !preset || preset_apply(preset, opts);
}

/* The language that the command line asks for, NULL for none: it must be known before
 * anything is told of. */
static const char *find_language(int argc, char **argv)
{
    static const char option[] = "--language";
    size_t len = sizeof option - 1;
    const char *found = NULL;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--") == 0) break;
        if (strncmp(argv[i], option, len) != 0) continue;
        if (argv[i][len] == '=') found = argv[i] + len + 1;
        if (argv[i][len] == 0) found = argv[i + 1];
    }
    return found;
}

/* Whether an option without a value is given: it, too, must be known at once. */
static bool find_flag(int argc, char **argv, const char *option)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--") == 0) break;
        if (strcmp(argv[i], option) == 0) return true;
    }
    return false;
}

/* The language of messages, which are said in Chinese unless the user wants otherwise.
 */
static void prepare_messages(const char *wanted, const options *opts)
{
    if (!wanted) wanted = language_names[opts->language];
    bool is_auto = strcmp(wanted, language_names[LANGUAGE_AUTO]) == 0;
    ld_messages_choose(is_auto ? NULL : wanted);
    if (!opts->say_messages) return;
    message_keep();
    if (is_auto && strncmp(ld_messages_language(), "zh", 2) != 0)
        ld_messages_choose(language_names[LANGUAGE_ZH]);
}

bool options_read(int argc, char **argv, options *opts)
{
    char path[PATH_MAX];
    syntax known;
    const char *wanted = find_language(argc, argv);
    *opts = (options){.pauses = ld_pauses_default(),
                      .cache_size = CACHE_SIZE,
                      .say_messages = find_flag(argc, argv, "--say-messages")};
    prepare_messages(wanted, opts);
    if (places_config("config", path, sizeof path))
        settings_read(path, SETTINGS_LENIENT, opts->settings, sizeof opts->settings,
                      opts);
    prepare_messages(wanted, opts);
    if (places_config("voices", opts->voice_folder, sizeof opts->voice_folder))
        opts->voice.voice_folder = opts->voice_folder;
    make_syntax(&known);
    if (!read_preset(argc, argv, &known, opts)) return false;
    int found;
    while ((found = getopt_long(argc, argv, known.letters, known.names, NULL)) != -1)
        if (!read_option(found, argv[optind - 1], opts)) return false;
    if (opts->command == COMMAND_HELP) /* langdu COMMAND --help */
        return take_topic(argv + optind, optind < argc, opts);
    if (opts->command != COMMAND_LISTEN) return true; /* version */
    if (optind < argc) opts->command = find_command(argv[optind]);
    if (opts->command != COMMAND_LISTEN) optind++;
    return check_rows(opts) && check_needs(opts) &&
           take_arguments(argv + optind, argc - optind, opts);
}
