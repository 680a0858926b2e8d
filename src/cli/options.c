#include "cli/options.h"

#include "cli/message.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    OPT_RATE = 256,
    OPT_PITCH,
    OPT_VOLUME,
    OPT_VOICE,
    OPT_NAMES,
    OPT_AS,
    OPT_LINES,
    OPT_FORCE,
    OPT_JOBS,
};

static const struct option long_options[] = {
    {"rate", required_argument, NULL, OPT_RATE},
    {"pitch", required_argument, NULL, OPT_PITCH},
    {"volume", required_argument, NULL, OPT_VOLUME},
    {"voice", required_argument, NULL, OPT_VOICE},
    {"names", required_argument, NULL, OPT_NAMES},
    {"as", required_argument, NULL, OPT_AS},
    {"lines", no_argument, NULL, OPT_LINES},
    {"output", required_argument, NULL, 'o'},
    {"force", no_argument, NULL, OPT_FORCE},
    {"jobs", required_argument, NULL, OPT_JOBS},
    {"verbose", no_argument, NULL, 'v'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {0},
};

void options_help(void)
{
    fputs(
        "langdu reads Mandarin articles aloud. An article is a text file, or - for\n"
        "standard input.\n"
        "  langdu ARTICLE...                  read aloud; space pauses, q stops\n"
        "  langdu render ARTICLE... -o FILE   write a WAV file; - is standard output\n"
        "  langdu show --as FORM ARTICLE...   print what would be said\n"
        "How it sounds:\n"
        "  --rate N      characters a minute, 60 to 1500; 240 if not given\n"
        "  --pitch N     semitones up or down, -12 to 12\n"
        "  --volume N    decibels up or down, -40 to 12\n"
        "  --voice NAME  news (a man) or anchor (a woman), or a voice file\n"
        "  --names FILE  readings of your own, a word and its pinyin on each line,\n"
        "                besides those in ~/.config/langdu/names.txt\n"
        "For render:\n"
        "  --force       replace FILE if it is there\n"
        "  --jobs N      work on N cores; all of them if not given\n"
        "For show:\n"
        "  --as FORM     sentences, text, pinyin, spoken, json, or doubts: the\n"
        "                readings least sure, as lines for a file of names\n"
        "  --lines       a line of input is one sentence, and one line of output\n"
        "In general:\n"
        "  --verbose     say what was repaired in the text\n"
        "  --version     print the version\n",
        stdout);
}

/* Reads a whole number or a decimal one between two bounds. */
static bool read_number(const char *option, const char *text, double least, double most,
                        bool whole, double *number)
{
    char *end;
    *number = strtod(text, &end);
    bool good = end != text && !*end && *number >= least && *number <= most &&
                (!whole || *number == (double)(long)*number);
    if (!good)
        message("%s: `%s` is not a %s from %g to %g", option, text,
                whole ? "whole number" : "number", least, most);
    return good;
}

static bool read_form(const char *name, form *chosen)
{
    static const char *const names[] = {
        [FORM_SENTENCES] = "sentences", [FORM_TEXT] = "text", [FORM_PINYIN] = "pinyin",
        [FORM_SPOKEN] = "spoken",       [FORM_JSON] = "json", [FORM_DOUBTS] = "doubts"};
    for (int i = FORM_SENTENCES; i <= FORM_DOUBTS; i++) {
        if (strcmp(names[i], name) != 0) continue;
        *chosen = (form)i;
        return true;
    }
    message("--as: no form is called `%s`; there are sentences, text, pinyin, spoken, "
            "json and doubts",
            name);
    return false;
}

static bool add_names(const char *path, options *opts)
{
    if (opts->name_file_count == NAME_FILES_MOST) {
        message("--names: %d files are the most; put some together", NAME_FILES_MOST);
        return false;
    }
    opts->name_files[opts->name_file_count++] = path;
    return true;
}

static bool read_option(int option, options *opts)
{
    double number;
    switch (option) {
    case OPT_RATE:
        if (!read_number("--rate", optarg, LD_RATE_MIN, LD_RATE_MAX, true, &number))
            return false;
        opts->voice.rate = (int)number;
        return true;
    case OPT_PITCH:
        return read_number("--pitch", optarg, -12, 12, false, &opts->voice.pitch);
    case OPT_VOLUME:
        return read_number("--volume", optarg, -40, 12, false, &opts->voice.volume);
    case OPT_VOICE:
        opts->voice.voice = optarg;
        return true;
    case OPT_NAMES:
        return add_names(optarg, opts);
    case OPT_AS:
        return read_form(optarg, &opts->form);
    case OPT_LINES:
        opts->lines = true;
        return true;
    case OPT_FORCE:
        opts->force = true;
        return true;
    case OPT_JOBS:
        if (!read_number("--jobs", optarg, 1, LD_POOL_WORKERS_MAX, true, &number))
            return false;
        opts->jobs = (unsigned)number;
        return true;
    case 'o':
        opts->output = optarg;
        return true;
    case 'v':
        opts->verbose = true;
        return true;
    case 'h':
        opts->command = COMMAND_HELP;
        return true;
    case 'V':
        opts->command = COMMAND_VERSION;
        return true;
    default:
        return false; /* getopt has told what is wrong */
    }
}

/* Whether the options that were given belong to the command. */
static bool check(const options *opts)
{
    if (opts->command == COMMAND_RENDER && !opts->output) {
        message("render needs the file to write: -o OUT.wav, or -o - for standard "
                "output");
        return false;
    }
    if (opts->command == COMMAND_SHOW && !opts->form) {
        message("show needs --as sentences, text, pinyin, spoken, json or doubts");
        return false;
    }
    if (opts->command != COMMAND_RENDER &&
        (opts->output || opts->force || opts->jobs)) {
        message("%s belongs to `langdu render`", opts->output  ? "-o"
                                                 : opts->force ? "--force"
                                                               : "--jobs");
        return false;
    }
    if (opts->command != COMMAND_SHOW && (opts->form || opts->lines)) {
        message("%s belongs to `langdu show`", opts->form ? "--as" : "--lines");
        return false;
    }
    return true;
}

/* The articles of the command line; standard input when there are none and
 * something is piped in. */
static bool take_articles(char **names, int count, options *opts)
{
    static const char *const standard_input[] = {"-"};
    opts->articles = (const char *const *)names;
    opts->article_count = (size_t)count;
    if (count > 0) return true;
    if (isatty(STDIN_FILENO)) {
        message("name an article to read, or see `langdu --help`");
        return false;
    }
    opts->articles = standard_input;
    opts->article_count = 1;
    return true;
}

bool options_read(int argc, char **argv, options *opts)
{
    *opts = (options){.command = COMMAND_LISTEN};
    int option;
    while ((option = getopt_long(argc, argv, "o:vhV", long_options, NULL)) != -1)
        if (!read_option(option, opts)) return false;
    if (opts->command != COMMAND_LISTEN) return true; /* help, version */
    argv += optind;
    argc -= optind;
    if (argc > 0 && strcmp(argv[0], "render") == 0) opts->command = COMMAND_RENDER;
    if (argc > 0 && strcmp(argv[0], "show") == 0) opts->command = COMMAND_SHOW;
    if (opts->command != COMMAND_LISTEN) {
        argv++;
        argc--;
    }
    return check(opts) && take_articles(argv, argc, opts);
}
