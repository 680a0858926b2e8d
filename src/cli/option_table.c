/* The options, a row each. */
#include "cli/options.h"

#include "base/translate.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define AT(type, member) .kind = (type), .at = offsetof(options, member)
#define FLAG(member) AT(OPTION_FLAG, member)
#define TEXT(member) AT(OPTION_TEXT, member)
#define LABEL(member) AT(OPTION_LABEL, member), .value = "TEXT"
#define FILES(member) AT(OPTION_FILES, member)
#define WHOLE(member, from, to) AT(OPTION_WHOLE, member), .least = (from), .most = (to)
#define NUMBER(member, from, to)                                                       \
    AT(OPTION_NUMBER, member), .least = (from), .most = (to)
#define SECONDS(member, from, to)                                                      \
    AT(OPTION_SECONDS, member), .least = (from), .most = (to)
#define WORDS(...)                                                                     \
    .words = (const char *const[])                                                     \
    {                                                                                  \
        __VA_ARGS__, NULL                                                              \
    }

const char *const language_names[] = {"auto", "zh", "zh_TW", "en", NULL};

const option_row option_rows[] = {
    {"rate", WHOLE(voice.rate, LD_RATE_MIN, LD_RATE_MAX), .often = true,
     .group = LD_MESSAGE("How it sounds"),
     .help = LD_MESSAGE("characters a minute, 60 to 1500; 240 if not given")},
    {"pitch", NUMBER(voice.pitch, -12, 12),
     .help = LD_MESSAGE("semitones up or down, -12 to 12")},
    {"volume", NUMBER(voice.volume, -40, 12),
     .help = LD_MESSAGE("decibels up or down, -40 to 12")},
    {"voice", TEXT(voice.voice), .often = true, .value = "NAME",
     .help = LD_MESSAGE("who speaks: see `langdu voices`; or a voice's file")},
    {"pause", .kind = OPTION_PAUSE, .value = "NAME=MS",
     .help = LD_MESSAGE("a silence in milliseconds, such as comma=200, stop=500")},
    {"preset", TEXT(preset), .aside = true, .often = true, .line_only = true,
     .value = "NAME",
     .help = LD_MESSAGE("options for a purpose: see `langdu presets`; or a file")},
    {"device", TEXT(device), .commands = FOR(COMMAND_LISTEN), .value = "NAME",
     .help = LD_MESSAGE("where it is heard: a name or number of `langdu devices`")},

    {"names", FILES(name_files), .often = true, .group = LD_MESSAGE("How it is said"),
     .value = "FILE",
     .help = LD_MESSAGE("readings of your own: a word and its pinyin on each line")},
    {"terms", FILES(term_files), .value = "FILE",
     .help = LD_MESSAGE("the same for PM2.5 and the like: a tab, and what is said")},
    {"punctuation", AT(OPTION_WORD, marks), WORDS("none", "signs", "some", "all"),
     .help = LD_MESSAGE("which marks are said by name")},
    {"letters", AT(OPTION_WORD, letters), WORDS("english", "mandarin"),
     .help = LD_MESSAGE("how single letters are called")},
    {"emoji", AT(OPTION_WORD, emoji), WORDS("name", "skip"),
     .help = LD_MESSAGE("whether emoji are said by their names")},

    {"encoding", TEXT(encoding), .group = LD_MESSAGE("What is read"), .value = "E",
     .help = LD_MESSAGE("UTF-8, UTF-16LE, GB18030, Big5...; found out if not given")},
    {"chapter", WHOLE(chapter, 1, 100000), .line_only = true,
     .help = LD_MESSAGE("the only chapter of a book to read")},
    {"timeout", WHOLE(timeout, 1, 3600), .aside = true,
     .help = LD_MESSAGE(
         "seconds in which a page of the web must have come; 30 if not given")},
    {"no-repair", FLAG(no_repair), .help = LD_MESSAGE("leave damage as it is")},
    {"body-only", FLAG(body_only),
     .help = LD_MESSAGE("leave out source, author and date")},
    {"everything", FLAG(everything), .help = LD_MESSAGE("leave out nothing")},
    {"verbose", FLAG(verbose), .aside = true, .letter = 'v',
     .help = LD_MESSAGE("tell of repairs")},
    {"language", AT(OPTION_WORD, language), .words = language_names,
     .help = LD_MESSAGE("in which messages are; that of the system if not given")},
    {"say-messages", FLAG(say_messages),
     .help = LD_MESSAGE("say messages aloud too, in Chinese")},

    {"clipboard", FLAG(clipboard), .line_only = true,
     .commands = FOR(COMMAND_LISTEN) | FOR(COMMAND_RENDER) | FOR(COMMAND_SHOW),
     .help = LD_MESSAGE("what was copied on the desktop is an article")},

    {"continue", FLAG(go_on), .commands = FOR(COMMAND_LISTEN), .often = true,
     .group = LD_MESSAGE("Going on"), .line_only = true,
     .help = LD_MESSAGE("go on with the article that was begun last")},
    {"queue", FLAG(queue), .commands = FOR(COMMAND_LISTEN), .line_only = true,
     .help =
         LD_MESSAGE("read the queue (see `langdu queue`); what was heard leaves it")},
    {"private", FLAG(private), .commands = FOR(COMMAND_LISTEN),
     .help = LD_MESSAGE("remember nothing of what is read")},
    {"stop-after", SECONDS(stop_after, 1, 86400), .commands = FOR(COMMAND_LISTEN),
     .value = "TIME",
     .help = LD_MESSAGE("stop at the end of a sentence after so long: 30m, 90s, 1:30")},

    {"display", AT(OPTION_WORD, display), WORDS("", "sentence", "none", "karaoke"),
     .value = "HOW", .commands = FOR(COMMAND_LISTEN),
     .help = LD_MESSAGE(
         "what the terminal shows: sentence, none, karaoke (the word is marked)")},

    {"as", AT(OPTION_WORD, form),
     WORDS("", "sentences", "text", "pinyin", "spoken", "json", "doubts", "outline",
           "duration"),
     .aside = true, .group = LD_MESSAGE("What is printed"),
     .commands = FOR(COMMAND_SHOW), .line_only = true, .value = "FORM",
     .help = LD_MESSAGE(
         "sentences, text, pinyin, spoken, json; doubts: the readings least sure; "
         "outline: what is left out, repaired; duration: the seconds it takes")},
    {"lines", FLAG(lines), .aside = true, .commands = FOR(COMMAND_SHOW),
     .line_only = true,
     .help = LD_MESSAGE("a line of input is one sentence, and one line of output")},

    {"output", TEXT(output), .aside = true, .group = LD_MESSAGE("The files"),
     .commands = FOR_FILES, .line_only = true, .letter = 'o', .value = "FILE",
     .help =
         LD_MESSAGE("the file to write, - for standard output; of many the folder")},
    {"force", FLAG(force), .aside = true, .commands = FOR_FILES, .line_only = true,
     .help = LD_MESSAGE("replace a file that is there")},
    {"cut", AT(OPTION_WORD, cut),
     WORDS("none", "sentence", "paragraph", "section", "---"),
     .commands = FOR(COMMAND_RENDER), .value = "WHERE",
     .help = LD_MESSAGE(
         "make clips of sentence, paragraph, section or, with ---, at lines of three "
         "dashes; FILE then has {n} or other places, as --title")},
    {"side", AT(OPTION_SET, side),
     WORDS("srt", "vtt", "lrc", "labels", "json", "rdxml", "proof"),
     .commands = FOR_CLIPS, .value = "FORM,...",
     .help = LD_MESSAGE(
         "files beside it: srt, vtt, lrc: subtitles; labels: for Audacity; json: "
         "when each character is heard; rdxml: for Rivendell; proof: as --proof")},
    {"proof", TEXT(proof), .aside = true, .commands = FOR(COMMAND_RENDER),
     .line_only = true, .value = "FILE",
     .help = LD_MESSAGE(
         "a page to proof the clip before air: pinyin, doubtful readings, the sound")},
    {"format", TEXT(sound.format), .commands = FOR_CLIPS, .value = "NAME",
     .help = LD_MESSAGE(
         "wav, flac, ogg, opus, mp3, aiff, au, caf, w64, raw...; as the name of the "
         "file ends if not given")},
    {"bits", AT(OPTION_WORD, sound.bits), WORDS("", "16", "24", "32", "float"),
     .commands = FOR_CLIPS, .value = "16|24|32|float",
     .help = LD_MESSAGE("of a sample; 16 if not given")},
    {"sample-rate", WHOLE(sound.sample_rate, LD_SAMPLE_RATE_MIN, LD_SAMPLE_RATE_MAX),
     .commands = FOR_CLIPS,
     .help = LD_MESSAGE("frames a second, 8000 to 192000; 22050 if not given")},
    {"channels", WHOLE(sound.channels, 1, 2), .commands = FOR_CLIPS,
     .help = LD_MESSAGE("1, or 2 with the same sound; 1 if not given")},
    {"bitrate", NUMBER(sound.bitrate, 8, 512), .commands = FOR_CLIPS,
     .help = LD_MESSAGE("kilobits a second, of mp3 and opus")},
    {"quality", NUMBER(sound.quality, 1, 10), .commands = FOR_CLIPS,
     .help = LD_MESSAGE("1 to 10, of ogg, opus and mp3")},
    {"loudness", NUMBER(sound.loudness, -60, -1), .commands = FOR_CLIPS,
     .help = LD_MESSAGE(
         "LUFS by EBU R 128: -23 for radio, -24 for China's television, -16 for "
         "podcasts")},
    {"peak", NUMBER(sound.peak, -20, -0.1), .commands = FOR_CLIPS,
     .help = LD_MESSAGE("the highest true peak, dBTP; -1 if there is a loudness")},
    {"dual-mono", FLAG(sound.dual_mono), .commands = FOR_CLIPS,
     .help = LD_MESSAGE("one channel is played on both sides, and measured so")},
    {"duration", SECONDS(duration, 0.5, 36000), .value = "TIME", .commands = FOR_CLIPS,
     .line_only = true, .help = LD_MESSAGE("how long the clip is to be: 30s, 1:30")},
    {"lead-in", SECONDS(sound.lead_in, 0, 3600), .value = "TIME", .commands = FOR_CLIPS,
     .help = LD_MESSAGE("silence before: 0.5, 250ms")},
    {"tail", SECONDS(sound.tail, 0, 3600), .value = "TIME", .commands = FOR_CLIPS,
     .help = LD_MESSAGE("silence after")},
    {"fade-in", SECONDS(sound.fade_in, 0, 3600), .value = "TIME", .commands = FOR_CLIPS,
     .help = LD_MESSAGE("how long the beginning becomes louder")},
    {"fade-out", SECONDS(sound.fade_out, 0, 3600), .value = "TIME",
     .commands = FOR_CLIPS, .help = LD_MESSAGE("how long the end becomes softer")},
    {"jobs", WHOLE(jobs, 1, LD_POOL_WORKERS_MAX), .aside = true, .commands = FOR_CLIPS,
     .help = LD_MESSAGE("how many cores to use; all if not given")},
    {"cache-size", NUMBER(cache_size, 0, 1 << 20), .aside = true, .commands = FOR_CLIPS,
     .help = LD_MESSAGE(
         "MiB of what was rendered to keep for the next time; 512 if not given")},
    {"no-cache", FLAG(no_cache), .aside = true, .commands = FOR_CLIPS,
     .help = LD_MESSAGE("keep nothing, and do without what was kept")},

    {"metadata", AT(OPTION_WORD, about.metadata),
     WORDS("", "none", "tags", "broadcast"),
     .group = LD_MESSAGE("What the file says of itself"), .commands = FOR_CLIPS,
     .value = "none|tags|broadcast",
     .help = LD_MESSAGE(
         "tags: title, artist and the like; broadcast: the chunks bext and cart "
         "too; if not given, what the options below need")},
    {"cues", AT(OPTION_WORD, about.cues), WORDS("none", "sentence", "paragraph"),
     .commands = FOR_CLIPS, .value = "none|sentence|paragraph",
     .help = LD_MESSAGE("cue points with names; chapters in mp3")},
    {"title", LABEL(about.title), .commands = FOR_CLIPS,
     .help = LD_MESSAGE(
         "the article's if not given; like all texts here it may have places that "
         "are filled in: {title}, {author}, {source}, {date}, {today}, {slug}, "
         "{file}, {text}, {n}, {n:03}")},
    {"artist", LABEL(about.artist), .commands = FOR_CLIPS,
     .help = LD_MESSAGE("the article's author or source if not given")},
    {"album", LABEL(about.album), .commands = FOR_CLIPS,
     .help = LD_MESSAGE("the source if not given")},
    {"comment", LABEL(about.comment), .commands = FOR_CLIPS,
     .help = LD_MESSAGE("any text")},
    {"copyright", LABEL(about.copyright), .commands = FOR_CLIPS,
     .help = LD_MESSAGE("any text")},
    {"description", LABEL(about.description), .commands = FOR_CLIPS,
     .help = LD_MESSAGE("bext: the title if not given")},
    {"originator", LABEL(about.originator), .commands = FOR_CLIPS,
     .help = LD_MESSAGE("bext: who made it")},
    {"originator-reference", LABEL(about.reference), .commands = FOR_CLIPS,
     .help = LD_MESSAGE("bext: 32 characters as of EBU R 99; made up if not given")},
    {"time-reference", SECONDS(about.time_reference, 0, 86400), .value = "TIME",
     .commands = FOR_CLIPS, .help = LD_MESSAGE("bext: since midnight")},
    {"cut-id", LABEL(about.cut_id), .commands = FOR_CLIPS,
     .help = LD_MESSAGE("cart: the number of the cut")},
    {"client", LABEL(about.client), .commands = FOR_CLIPS, .help = LD_MESSAGE("cart")},
    {"category", LABEL(about.category), .commands = FOR_CLIPS,
     .help = LD_MESSAGE("cart; the genre of other files, Rivendell's group")},
    {"classification", LABEL(about.classification), .commands = FOR_CLIPS,
     .help = LD_MESSAGE("cart")},
    {"out-cue", LABEL(about.out_cue), .commands = FOR_CLIPS,
     .help = LD_MESSAGE("cart: the clip's last words if not given")},
    {"user-text", LABEL(about.user_text), .commands = FOR_CLIPS,
     .help = LD_MESSAGE("cart")},
    {"start-date", AT(OPTION_DATE, about.start_date), .commands = FOR_CLIPS,
     .value = "DATE",
     .help = LD_MESSAGE("cart: from when on: 2026-11-24, \"2026-11-24 08:30\"")},
    {"end-date", AT(OPTION_DATE, about.end_date), .commands = FOR_CLIPS,
     .value = "DATE", .help = LD_MESSAGE("cart: until when")},
    {"metadata-encoding", AT(OPTION_WORD, about.encoding), WORDS("utf-8", "gbk"),
     .commands = FOR_CLIPS, .value = "utf-8|gbk",
     .help = LD_MESSAGE("of the texts in wav files; utf-8 if not given")},

    {"strict", FLAG(strict), .aside = true, .group = LD_MESSAGE("What is checked"),
     .commands = FOR(COMMAND_CHECK),
     .help = LD_MESSAGE("somebody should look at anything that is told of")},
    {"fast", FLAG(fast), .aside = true, .commands = FOR(COMMAND_CHECK),
     .help = LD_MESSAGE("foresee the length, and tell no loudness")},

    {"from", TEXT(list), .aside = true, .group = LD_MESSAGE("Many files"),
     .commands = FOR(COMMAND_BATCH), .line_only = true, .value = "LIST",
     .help = LD_MESSAGE(
         "a file with the paths of articles, a line each; - for standard input")},
    {"report", TEXT(report), .aside = true, .commands = FOR(COMMAND_BATCH),
     .line_only = true, .value = "FILE",
     .help = LD_MESSAGE(
         "what became of each article, as JSON, a line each; - for standard output")},
    {"poll", NUMBER(poll, 0.1, 3600), .aside = true, .commands = FOR(COMMAND_WATCH),
     .help = LD_MESSAGE("seconds between two looks at the folder; 5 if not given")},
    {"shard", TEXT(shard), .aside = true, .commands = FOR(COMMAND_BATCH),
     .line_only = true, .value = "K/N",
     .help = LD_MESSAGE(
         "only every Nth article, by what is in it: the Kth of N machines' share")},
};
const size_t option_row_count = COUNT(option_rows);
