/* The options, a row each. */
#include "cli/options.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define AT(type, member) .kind = (type), .at = offsetof(options, member)
#define FLAG(member) AT(OPTION_FLAG, member)
#define TEXT(member) AT(OPTION_TEXT, member)
#define FILES(member) AT(OPTION_FILES, member)
#define WHOLE(member, from, to) AT(OPTION_WHOLE, member), .least = (from), .most = (to)
#define NUMBER(member, from, to)                                                       \
    AT(OPTION_NUMBER, member), .least = (from), .most = (to)
#define WORDS(...)                                                                     \
    .words = (const char *const[])                                                     \
    {                                                                                  \
        __VA_ARGS__, NULL                                                              \
    }

const option_row option_rows[] = {
    /* how it sounds */
    {"rate", WHOLE(voice.rate, LD_RATE_MIN, LD_RATE_MAX)},
    {"pitch", NUMBER(voice.pitch, -12, 12)},
    {"volume", NUMBER(voice.volume, -40, 12)},
    {"voice", TEXT(voice.voice)},
    {"pause", .kind = OPTION_PAUSE},

    /* how it is said */
    {"names", FILES(name_files)},
    {"terms", FILES(term_files)},
    {"punctuation", AT(OPTION_WORD, marks), WORDS("none", "some", "all")},
    {"letters", AT(OPTION_WORD, letters), WORDS("english", "mandarin")},
    {"emoji", AT(OPTION_WORD, emoji), WORDS("name", "skip")},

    /* what is read */
    {"encoding", TEXT(encoding)},
    {"chapter", WHOLE(chapter, 1, 100000), .line_only = true},
    {"timeout", WHOLE(timeout, 1, 3600)},
    {"no-repair", FLAG(no_repair)},
    {"body-only", FLAG(body_only)},
    {"everything", FLAG(everything)},
    {"verbose", FLAG(verbose), .letter = 'v'},

    /* show */
    {"as", AT(OPTION_WORD, form),
     WORDS("", "sentences", "text", "pinyin", "spoken", "json", "doubts", "outline",
           "duration"),
     .commands = FOR(COMMAND_SHOW), .line_only = true},
    {"lines", FLAG(lines), .commands = FOR(COMMAND_SHOW), .line_only = true},

    /* making files */
    {"output", TEXT(output), .commands = FOR(COMMAND_RENDER), .line_only = true,
     .letter = 'o'},
    {"force", FLAG(force), .commands = FOR(COMMAND_RENDER), .line_only = true},
    {"jobs", WHOLE(jobs, 1, LD_POOL_WORKERS_MAX), .commands = FOR(COMMAND_RENDER)},
    {"cache-size", NUMBER(cache_size, 0, 1 << 20)},
    {"no-cache", FLAG(no_cache)},
};
const size_t option_row_count = COUNT(option_rows);
