#include "cli/options.h"

#include "cli/message.h"
#include "cli/places.h"
#include "cli/setting.h"

#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* In MiB: for three hours of speech. */
#define CACHE_SIZE 512

enum {
    OPT_RATE = 256,
    OPT_PITCH,
    OPT_VOLUME,
    OPT_VOICE,
    OPT_PAUSE,
    OPT_NAMES,
    OPT_ENCODING,
    OPT_CHAPTER,
    OPT_TIMEOUT,
    OPT_NO_REPAIR,
    OPT_BODY_ONLY,
    OPT_EVERYTHING,
    OPT_TERMS,
    OPT_PUNCTUATION,
    OPT_LETTERS,
    OPT_EMOJI,
    OPT_AS,
    OPT_LINES,
    OPT_FORCE,
    OPT_JOBS,
    OPT_NO_CACHE,
    OPT_CACHE_SIZE,
};

static const struct option long_options[] = {
    {"rate", required_argument, NULL, OPT_RATE},
    {"pitch", required_argument, NULL, OPT_PITCH},
    {"volume", required_argument, NULL, OPT_VOLUME},
    {"voice", required_argument, NULL, OPT_VOICE},
    {"pause", required_argument, NULL, OPT_PAUSE},
    {"names", required_argument, NULL, OPT_NAMES},
    {"encoding", required_argument, NULL, OPT_ENCODING},
    {"chapter", required_argument, NULL, OPT_CHAPTER},
    {"timeout", required_argument, NULL, OPT_TIMEOUT},
    {"no-repair", no_argument, NULL, OPT_NO_REPAIR},
    {"body-only", no_argument, NULL, OPT_BODY_ONLY},
    {"everything", no_argument, NULL, OPT_EVERYTHING},
    {"terms", required_argument, NULL, OPT_TERMS},
    {"punctuation", required_argument, NULL, OPT_PUNCTUATION},
    {"letters", required_argument, NULL, OPT_LETTERS},
    {"emoji", required_argument, NULL, OPT_EMOJI},
    {"as", required_argument, NULL, OPT_AS},
    {"lines", no_argument, NULL, OPT_LINES},
    {"output", required_argument, NULL, 'o'},
    {"force", no_argument, NULL, OPT_FORCE},
    {"jobs", required_argument, NULL, OPT_JOBS},
    {"no-cache", no_argument, NULL, OPT_NO_CACHE},
    {"cache-size", required_argument, NULL, OPT_CACHE_SIZE},
    {"verbose", no_argument, NULL, 'v'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {0},
};

void options_help(void)
{
    fputs(
        "langdu reads Mandarin articles aloud. An article is a file (text, Markdown,\n"
        "HTML, EPUB, DOCX, ODT, PDF), an http address, or - for standard input.\n"
        "  langdu ARTICLE...                  read aloud; space pauses, q stops\n"
        "  langdu render ARTICLE... -o FILE   write a WAV file; - is standard output\n"
        "  langdu show --as FORM ARTICLE...   print what would be said\n"
        "How it sounds:\n"
        "  --rate N      characters a minute, 60 to 1500; 240 if not given\n"
        "  --pitch N, --volume N   semitones or decibels up or down\n"
        "  --pause NAME=MS         a silence, such as comma=200, stop=500\n"
        "  --voice NAME  who speaks: see `langdu voices`; or a voice file's path\n"
        "  --names FILE  readings of your own: a word and its pinyin on each line\n"
        "  --terms FILE  the same for PM2.5 and the like: a tab, and what is said\n"
        "  --punctuation none|some|all, --letters english|mandarin, --emoji name|skip\n"
        "For render:\n"
        "  --force       replace FILE; --jobs N   cores; --no-cache; --cache-size N   "
        "MiB\n"
        "For show:\n"
        "  --as FORM     sentences, text, pinyin, spoken, json; doubts: the readings\n"
        "                least sure; outline: what is left out, repaired; duration\n"
        "  --lines       a line of input is one sentence, and one line of output\n"
        "  --encoding E  UTF-8, UTF-16LE, GB18030, Big5...; found out if not given\n"
        "  --chapter N   of a book; --timeout N   seconds for a page of the web\n"
        "  --body-only   leave out source, author and date; --everything nothing\n"
        "  --no-repair   leave damage as it is; --verbose tells of repairs\n",
        stdout);
}

static bool read_form(const char *name, form *chosen)
{
    static const char *const names[] = {
        [FORM_SENTENCES] = "sentences", [FORM_TEXT] = "text",
        [FORM_PINYIN] = "pinyin",       [FORM_SPOKEN] = "spoken",
        [FORM_JSON] = "json",           [FORM_DOUBTS] = "doubts",
        [FORM_OUTLINE] = "outline",     [FORM_DURATION] = "duration"};
    for (int i = FORM_SENTENCES; i <= FORM_DURATION; i++) {
        if (strcmp(names[i], name) != 0) continue;
        *chosen = (form)i;
        return true;
    }
    message("--as: no form is called `%s`; there are sentences, text, pinyin, spoken, "
            "json, doubts, outline and duration",
            name);
    return false;
}

/* NAME=MILLISECONDS. */
static bool read_pause(const char *text, options *opts)
{
    char key[64];
    const char *equals = strchr(text, '=');
    int len = equals ? (int)(equals - text) : 0;
    if (len == 0 || len > 40) {
        message("--pause: `%s` is not like comma=200", text);
        return false;
    }
    snprintf(key, sizeof key, "pause.%.*s", len, text);
    return setting_apply("--pause", key, equals + 1, opts);
}

static bool add_file(const char *option, const char *path, files *list)
{
    if (list->count == FILES_MOST) {
        message("%s: %d files are the most; put some together", option, FILES_MOST);
        return false;
    }
    list->names[list->count++] = path;
    return true;
}

static bool read_count(const char *option, int most, int *count)
{
    double number;
    if (!setting_number(option, optarg, 1, most, true, &number)) return false;
    *count = (int)number;
    return true;
}

/* The option that is a setting too (cli/setting.h), by the same name; NULL for others.
 */
static const char *setting_of(int option)
{
    switch (option) {
    case OPT_RATE:
        return "--rate";
    case OPT_PITCH:
        return "--pitch";
    case OPT_VOLUME:
        return "--volume";
    case OPT_VOICE:
        return "--voice";
    case OPT_PUNCTUATION:
        return "--punctuation";
    case OPT_LETTERS:
        return "--letters";
    case OPT_EMOJI:
        return "--emoji";
    case OPT_CACHE_SIZE:
        return "--cache-size";
    default:
        return NULL;
    }
}

/* What an option without a value sets; NULL for others. */
static bool *flag_of(int option, options *opts)
{
    switch (option) {
    case OPT_LINES:
        return &opts->lines;
    case OPT_FORCE:
        return &opts->force;
    case OPT_NO_CACHE:
        return &opts->no_cache;
    case OPT_NO_REPAIR:
        return &opts->no_repair;
    case OPT_BODY_ONLY:
        return &opts->body_only;
    case OPT_EVERYTHING:
        return &opts->everything;
    case 'v':
        return &opts->verbose;
    default:
        return NULL;
    }
}

static bool read_value(int option, options *opts)
{
    double number;
    switch (option) {
    case OPT_PAUSE:
        return read_pause(optarg, opts);
    case OPT_NAMES:
        return add_file("--names", optarg, &opts->name_files);
    case OPT_TERMS:
        return add_file("--terms", optarg, &opts->term_files);
    case OPT_AS:
        return read_form(optarg, &opts->form);
    case OPT_JOBS:
        if (!setting_number("--jobs", optarg, 1, LD_POOL_WORKERS_MAX, true, &number))
            return false;
        opts->jobs = (unsigned)number;
        return true;
    case 'o':
        opts->output = optarg;
        return true;
    case OPT_ENCODING:
        opts->encoding = optarg;
        return true;
    case OPT_CHAPTER:
        return read_count("--chapter", 100000, &opts->chapter);
    case OPT_TIMEOUT:
        return read_count("--timeout", 3600, &opts->timeout);
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

static bool read_option(int option, options *opts)
{
    const char *setting = setting_of(option);
    bool *flag = flag_of(option, opts);
    if (setting) return setting_apply(setting, setting + 2, optarg, opts);
    if (!flag) return read_value(option, opts);
    *flag = true;
    return true;
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
        message("show needs --as sentences, text, pinyin, spoken, json, doubts, "
                "outline or duration");
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
    char path[PATH_MAX];
    *opts = (options){.command = COMMAND_LISTEN,
                      .pauses = ld_pauses_default(),
                      .cache_size = CACHE_SIZE};
    if (places_config("config", path, sizeof path)) settings_read(path, opts);
    if (places_config("voices", opts->voice_folder, sizeof opts->voice_folder))
        opts->voice.voice_folder = opts->voice_folder;
    int option;
    while ((option = getopt_long(argc, argv, "o:vhV", long_options, NULL)) != -1)
        if (!read_option(option, opts)) return false;
    if (opts->command != COMMAND_LISTEN) return true; /* help, version */
    argv += optind;
    argc -= optind;
    if (argc > 0 && strcmp(argv[0], "render") == 0) opts->command = COMMAND_RENDER;
    if (argc > 0 && strcmp(argv[0], "show") == 0) opts->command = COMMAND_SHOW;
    if (argc == 1 && strcmp(argv[0], "voices") == 0) opts->command = COMMAND_VOICES;
    if (opts->command != COMMAND_LISTEN) {
        argv++;
        argc--;
    }
    return check(opts) &&
           (opts->command == COMMAND_VOICES || take_articles(argv, argc, opts));
}
