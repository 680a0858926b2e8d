/* langdu (朗读): Mandarin articles, read aloud.
 *
 * This header is the whole public interface of liblangdu. An article passes
 * through four stages, each an iterator that pulls from the one before it:
 *
 *     ld_article_next()   bytes      -> blocks (paragraphs, headings)
 *     ld_sentences_next() blocks     -> sentences, words, syllables
 *     ld_speech_next()    sentences  -> clips of sound with a time per character
 *                                       (ld_pool_collect(): the same on all cores)
 *     ld_player_write()   clips      -> the sound card
 *     ld_writer_write()   clips      -> a file
 *
 * so the first sentence sounds before the last one has been read, and memory
 * does not grow with the article.
 *
 * Conventions
 *   Text is UTF-8. Lengths and offsets are bytes unless a name says otherwise.
 *   A function that can fail returns ld_status and fills the ld_error that the
 *   caller passes (NULL: no details wanted). Nothing here prints or exits.
 *   ld_X_open() makes an object that the caller ends with ld_X_close(), which
 *   accepts NULL. Everything that is handed out by pointer to const belongs to
 *   the object it came from and lives until that object's next call.
 *   No object may be used by two threads at once; different objects may, but
 *   there can be only one ld_speech in a process (eSpeak NG is one global state).
 */
#ifndef LANGDU_H
#define LANGDU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LD_VERSION "0.1.0"

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------ errors */

/* What a call came to. The program's exit status is derived from these
 * (README, "Exit status"). */
typedef enum ld_status {
    LD_OK = 0,
    LD_END,         /* an iterator has no more items; not an error */
    LD_MEMORY,      /* memory could not be had */
    LD_ARGUMENT,    /* a value is out of its range, or a name is unknown */
    LD_NOT_FOUND,   /* no such file */
    LD_PERMISSION,  /* the system does not let us read or write there */
    LD_EXISTS,      /* the file to write is there already */
    LD_IO,          /* reading or writing failed: disk full, device error */
    LD_CLOSED,      /* the reader of our pipe has gone */
    LD_INTERRUPTED, /* a signal came while waiting for input; call again to go on */
    LD_NOT_TEXT,    /* the input is not text that we can read */
    LD_EMPTY,       /* there is nothing in the input to say */
    LD_DATA,        /* langdu's own data files are missing or damaged */
    LD_ENGINE,      /* eSpeak NG is missing, broken or refused */
    LD_SKIPPED,     /* a clause could not be said and was left out; go on */
    LD_DEVICE,      /* no sound device, or it went away */
} ld_status;

/* The details of a failure, one line each, without a final newline.
 * `what` says what failed and on which file or line; `hint` says what to do
 * and may be empty. */
typedef struct ld_error {
    ld_status status;
    char what[384];
    char hint[256];
} ld_error;

/* A sentence for a status. Never NULL. */
const char *ld_strerror(ld_status status);

/* Lets errors speak another language than English: `languages` is one such as "zh_CN"
 * or "zh_TW", the name of a locale, or several parted by colons, of which the first
 * holds that langdu knows. NULL: what the environment asks for, as gettext does
 * (LANGDU_LANGUAGE, else LANGUAGE, LC_ALL, LC_MESSAGES, LANG), but whether or not the
 * system has that locale. It holds for all objects; no other thread may use the library
 * meanwhile. The translations are gettext's catalogues, of the domain "langdu". */
void ld_messages_choose(const char *languages);

/* The language that was chosen: "zh_CN", "zh_TW", or "en". */
const char *ld_messages_language(void);

/* --------------------------------------------------------------- syllables */

/* A syllable of Mandarin: initial, final, erhua and tone packed in an integer.
 * 0 is no syllable. Tones are 1 to 4, and 5 for the neutral tone. */
typedef uint16_t ld_syllable;

/* The longest text of ld_syllable_print(), with its NUL ("zhuangr4"). */
#define LD_PINYIN_SIZE 12

/* Reads one syllable of pinyin in `n` bytes: tone digit 1-5 at the end
 * ("lv4", "er2", "wanr2") or tone mark ("lǜ", "qǐng"), `v`, `ü` or `u:` for ü.
 * Without digit or mark the tone is 5.
 * Returns 0 when it is no syllable of Mandarin. */
ld_syllable ld_syllable_parse(const char *pinyin, size_t n);

/* Writes the syllable as pinyin with a tone digit and `v` for ü: "lv4".
 * Returns `out`, NUL-terminated. */
char *ld_syllable_print(ld_syllable syllable, char out[LD_PINYIN_SIZE]);

/* ----------------------------------------------------------------- lexicon */

/* The words and readings of Mandarin, mapped from the file that the build made
 * of voices/mandarin/. Read-only: may be shared by threads and objects. */
typedef struct ld_lexicon ld_lexicon;

/* Opens the lexicon in `folder`; NULL means the folder that the environment variable
 * LANGDU_DATA names, else the one of a build or an installation beside the running
 * program, else the one that langdu was built for.
 * Errors: LD_DATA (missing, damaged, of another version), LD_MEMORY. */
ld_status ld_lexicon_open(const char *folder, ld_lexicon **lexicon, ld_error *error);
void ld_lexicon_close(ld_lexicon *lexicon);

/* Writes the readings of a character to `readings`, the likeliest first, `most` of
 * them at most. Returns their number, 0 when it has no Mandarin reading. */
size_t ld_lexicon_pinyin(const ld_lexicon *lexicon, uint32_t character,
                         ld_syllable *readings, size_t most);

/* Whether the character is of the Han script (also where it has no reading). */
bool ld_is_hanzi(uint32_t character);

/* What people say to tell a character from those that sound alike: "中国的中",
 * "弓长张"; the Alpha of the spelling alphabet for a Latin letter; the name of a mark
 * ("逗号"). `reading`, in dictionary tones, chooses among the readings of a hanzi
 * ("银行的行", "行走的行"); 0, or one that is not listed: the usual one. NULL when
 * nothing is known.
 *
 * It is text: to have its last hanzi read so for certain, put the reading, if
 * ld_lexicon_pinyin() lists it, in brackets behind it: "银行的行（hang2）".
 *
 * The texts are constant; any thread may ask. */
const char *ld_describe(uint32_t character, ld_syllable reading);

/* ------------------------------------------------------------------- names */

/* Words whose reading the listener gives, from text files in UTF-8: a word of 64
 * hanzi at most, white space, and a syllable for each of them with its tone as digit
 * or mark, parted by spaces or apostrophes; from # on a comment.
 *
 *     单雨晴  shan4 yu3 qing2   # not dān
 *
 * They beat the lexicon, the longest that begins first, in simplified and traditional
 * text alike. Read-only once the files are read: may then be shared as a lexicon is. */
typedef struct ld_names ld_names;

/* Told of a line that is skipped: file, line and what is wrong in `problem->what`,
 * what to do in `problem->hint`. */
typedef void ld_names_report(void *user, const ld_error *problem);

/* Opens an empty list of names. The lexicon must outlive it. Errors: LD_MEMORY. */
ld_status ld_names_open(const ld_lexicon *lexicon, ld_names **names, ld_error *error);

/* Adds the names of the file `path`; of the same word the last one holds. Calls
 * `report`, which may be NULL, with `user` for each line that is not understood.
 * Errors: LD_NOT_FOUND, LD_PERMISSION, LD_IO, LD_INTERRUPTED, LD_ARGUMENT (a folder,
 * or larger than 64 MiB), LD_MEMORY. */
ld_status ld_names_read(ld_names *names, const char *path, ld_names_report *report,
                        void *user, ld_error *error);

/* How many different words it has. */
size_t ld_names_count(const ld_names *names);

void ld_names_close(ld_names *names);

/* ------------------------------------------------------------------- terms */

/* Written forms with digits, Latin letters or signs, and what is to be said for them,
 * from text files in UTF-8: the written form, a tab (or white space) and the words, in
 * hanzi or in Latin letters; from # on a comment.
 *
 *     PM2.5	PM二点五
 *     μT	微特斯拉
 *
 * They beat langdu's own rules, the longest first. Where both begin or end with the
 * same, only what differs is replaced, and only where the rest stands around it.
 * Read-only once the files are read, as ld_names. */
typedef struct ld_terms ld_terms;

/* Opens an empty list of terms. Errors: LD_MEMORY. */
ld_status ld_terms_open(ld_terms **terms, ld_error *error);

/* Adds the terms of the file `path`; parameters and errors as of ld_names_read(). */
ld_status ld_terms_read(ld_terms *terms, const char *path, ld_names_report *report,
                        void *user, ld_error *error);

/* How many lines it has. */
size_t ld_terms_count(const ld_terms *terms);

void ld_terms_close(ld_terms *terms);

/* ---------------------------------------------------------------- articles */

typedef struct ld_article ld_article;

typedef enum ld_block_kind {
    LD_PARAGRAPH,
    LD_HEADING, /* in plain text: a line of its own that does not end like a sentence */
    LD_ITEM,    /* a list item */
    LD_TITLE,   /* of the whole article */
    LD_QUOTE,   /* a paragraph that is quoted */
    LD_CAPTION, /* of a picture or a table */
    LD_ROW,     /* a row of a table, its cells parted by commas */
    LD_BYLINE,  /* source, author, date */
    LD_CREDIT,  /* editors, proofreaders and others who did not write it */
    LD_RIGHTS,  /* copyright, terms of reprint */
} ld_block_kind;

/* Whether the kind heads what follows: it is said and paused after as a heading. */
static inline bool ld_is_heading(ld_block_kind kind)
{
    return kind == LD_HEADING || kind == LD_TITLE;
}

/* Why something in the input is not read. */
typedef enum ld_reason {
    LD_READ,        /* it is read */
    LD_NOT_BODY,    /* neither title nor body, and only these are wanted */
    LD_NOT_AUTHORS, /* LD_CREDIT */
    LD_NOT_ARTICLE, /* LD_RIGHTS, and the notices of the site */
    LD_NAVIGATION,  /* menus, paths, lists of links */
    LD_RELATED,     /* links to other articles */
    LD_ADVERTISEMENT,
    LD_COMMENTS,        /* of readers */
    LD_SHARING,         /* buttons to share, like, follow */
    LD_CONSENT,         /* cookie banners */
    LD_HIDDEN,          /* not shown to who looks at it either */
    LD_NOTE,            /* a footnote or an endnote */
    LD_CODE,            /* a listing of a program */
    LD_ASIDE,           /* a page that its book keeps out of the reading order */
    LD_PAGE_FURNITURE,  /* page numbers, running heads */
    LD_REPEATED,        /* said already, as the title at the head of a page */
    LD_OTHER_CHAPTER,   /* not the one that was asked for */
    LD_UNREADABLE_PART, /* damaged, locked or of a kind that cannot be read */
} ld_reason;

/* From text offset `at` on, the cleaned text comes from source offset `source`;
 * between two points both run in step, the source not past the next point. */
typedef struct ld_origin {
    size_t at;
    uint64_t source;
} ld_origin;

/* The reading that the text itself gives for the hanzi at byte `at`: in ruby, or in a
 * bracket behind it that was taken out. */
typedef struct ld_given {
    size_t at;
    ld_syllable syllable;
} ld_given;

/* A piece of an article that stands on its own: a paragraph, a heading. */
typedef struct ld_block {
    ld_block_kind kind;
    uint8_t level;    /* of a heading 1 to 6, of an item from 1 on; 0: unknown */
    ld_reason reason; /* LD_READ unless `outline` was asked for */
    bool continues;   /* the next block goes on with the same paragraph,
                         which was too long to be held whole */
    const char *text; /* valid UTF-8, cleaned and repaired, no newline */
    size_t len;
    const ld_origin *origins; /* ascending by `at`, the first at 0 */
    size_t origin_count;
    const ld_given *given; /* ascending by `at` */
    size_t given_count;
} ld_block;

/* The kinds of damage that are repaired. */
typedef enum ld_damage {
    LD_DAMAGE_ENTITIES, /* &ldquo; and &#20013; left in the text */
    LD_DAMAGE_MISREAD, /* text decoded in the wrong encoding: 鏃ュ牨, æ—¥æŠ¥ */
    LD_DAMAGE_SHIFTED, /* GBK decoded a byte late or early */
    LD_DAMAGE_LOST,    /* what stands for characters that are lost: 锟斤拷, U+FFFD */
    LD_DAMAGE_NOTES,   /* readings in brackets that a machine put there */
    LD_DAMAGE_FORMS, /* characters in forms made for compatibility: ２０２０, ⽇ */
    LD_DAMAGE_SPACES, /* spaces inside of words */
    LD_DAMAGE_LINES,  /* lines broken inside of paragraphs */
    LD_DAMAGE_COUNT,
} ld_damage;

/* How often a kind of damage was repaired, and the first place: what stood there and
 * what stands there now, NUL-terminated and cut short. */
typedef struct ld_repair_count {
    size_t count;
    char before[64], after[64];
} ld_repair_count;

/* What was found wrong with an article so far. */
typedef struct ld_repairs {
    size_t bad_bytes;   /* bytes that are no character and were left out */
    size_t given_notes; /* readings in brackets that were taken as given */
    ld_repair_count of[LD_DAMAGE_COUNT];
} ld_repairs;

typedef struct ld_article_options {
    bool lines;      /* every line is a block, empty ones too; none is a heading, none
                        is left out, and all input is plain text */
    bool body_only;  /* title and body, neither source nor author nor date */
    bool everything; /* all of it: credits, notices, and what surrounds the article */
    bool outline;    /* what is left out comes too, with its reason */
    int chapter;     /* of a book the only one to read, from 1 on; 0: all */
    int timeout;     /* seconds in which a page of the web must have come; 0: 30 */
    bool no_repair;  /* what is damaged is left as it is */
    const char *encoding; /* "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030" ("GBK",
                             "GB2312"), "Big5"; NULL: found out */
} ld_article_options;

/* What an article says of itself. NULL where it is not known. */
typedef struct ld_meta {
    const char *title, *author, *source;
    const char *date;     /* as written */
    const char *language; /* as written: "zh-CN" */
} ld_meta;

/* Opens the article in the file `path`, "-" for standard input, or at an address that
 * begins with http:// or https://. A page of the web is fetched by a process of its
 * own, langdu-fetch, from now on: other articles may be read meanwhile. Its format is
 * told by its content. Plain text is a stream: nothing but the current block is held.
 * Any other format is read whole (at most LD_DOCUMENT_MOST bytes) and parsed by a
 * process of its own, langdu-formats, that has no rights but to answer: whatever a
 * stranger's file does to it, the caller only sees a failed article. `options` may be
 * NULL for defaults. `lexicon` decides what is more plausible Chinese, and must outlive
 * the article. Errors: LD_NOT_FOUND, LD_PERMISSION, LD_IO, LD_ARGUMENT (a folder, an
 * unknown encoding), LD_MEMORY. */
ld_status ld_article_open(const char *path, const ld_lexicon *lexicon,
                          const ld_article_options *options, ld_article **article,
                          ld_error *error);

/* The largest document that is not plain text, in bytes. */
#define LD_DOCUMENT_MOST ((size_t)512 << 20)

/* The same for text in memory, which must outlive the article. */
ld_status ld_article_open_text(const char *text, size_t len, const ld_lexicon *lexicon,
                               const ld_article_options *options, ld_article **article,
                               ld_error *error);

/* Fills `block` with the next block.
 * Returns LD_OK, LD_END, LD_NOT_TEXT (binary, or in none of the encodings; a damaged,
 * locked or too large document), LD_EMPTY (a web page without an article), LD_IO,
 * LD_INTERRUPTED, LD_MEMORY, LD_DATA (langdu-formats is missing). */
ld_status ld_article_next(ld_article *article, ld_block *block, ld_error *error);

/* The name of the encoding that it is read in, as in ld_article_options. */
const char *ld_article_encoding(const ld_article *article);

/* What the article has said of itself up to the current block. A web page has said all
 * of it before the first. Valid until the next call of ld_article_next(). */
const ld_meta *ld_article_meta(ld_article *article);

/* The name of a kind ("quote"), and of a reason ("navigation"). Never NULL. */
const char *ld_block_kind_name(ld_block_kind kind);
const char *ld_reason_name(ld_reason reason);

/* What has been repaired up to the current block. */
ld_repairs ld_article_repairs(const ld_article *article);

void ld_article_close(ld_article *article);

/* --------------------------------------------------------------- sentences */

typedef enum ld_token_kind {
    LD_WORD,        /* said in Mandarin, numbers and symbols included */
    LD_FOREIGN,     /* said in another language, that of its letters, as written */
    LD_PUNCTUATION, /* heard as a pause or not at all */
    LD_UNREADABLE,  /* a character without a reading: skipped */
} ld_token_kind;

/* How the voice pauses after a token, from the punctuation and the words. Of several
 * in one place the last of this list holds. */
typedef enum ld_pause {
    LD_PAUSE_NONE,
    LD_PAUSE_WORD,        /* between words: no silence */
    LD_PAUSE_PHRASE,      /* a short breath inside a long clause */
    LD_PAUSE_BRACKET,     /* （ and ） */
    LD_PAUSE_ITEM,        /* 、 */
    LD_PAUSE_COMMA,       /* ， */
    LD_PAUSE_COLON,       /* ： */
    LD_PAUSE_DASH,        /* —— */
    LD_PAUSE_SEMICOLON,   /* ； */
    LD_PAUSE_ELLIPSIS,    /* …… */
    LD_PAUSE_SENTENCE,    /* 。 */
    LD_PAUSE_EXCLAMATION, /* ！ */
    LD_PAUSE_QUESTION,    /* ？ */
    LD_PAUSE_PARAGRAPH,   /* the end of a block */
    LD_PAUSE_HEADING,     /* after a heading */
    LD_PAUSE_COUNT
} ld_pause;

/* A syllable as spoken, and where it stands. */
typedef struct ld_spoken {
    ld_syllable syllable; /* after tone sandhi */
    uint32_t at, len;     /* the bytes of the sentence's text that it says */
} ld_spoken;

/* A word, number, foreign word or mark of a sentence. Tokens are in the order of the
 * text, do not overlap, and leave out white space and what is not read out: bullets,
 * rules, the marks of footnotes. */
typedef struct ld_token {
    ld_token_kind kind;
    ld_pause pause;            /* after it */
    uint32_t at, len;          /* bytes of the sentence's text */
    const char *say;           /* NUL-terminated: in hanzi as it is spoken ("三成"),
                                  a foreign word as written, "" for a mark */
    const ld_syllable *pinyin; /* dictionary tones, one for each hanzi of `say` */
    size_t pinyin_count;
    const ld_spoken *spoken; /* surface tones, erhua merged; none when foreign */
    size_t spoken_count;
    float confidence; /* of the reading, 0 to 1 */
} ld_token;

typedef struct ld_sentence {
    const char *text; /* as written, cleaned and repaired; NUL-terminated */
    size_t len;
    ld_block_kind kind; /* of its block */
    bool starts_article, starts_block, ends_block;
    unsigned open_quotes; /* it goes on with what was quoted in the one before */
    const ld_token *tokens;
    size_t token_count;
    const ld_origin *origins; /* as in ld_block, and one for its end */
    size_t origin_count;
} ld_sentence;

/* The source offset in bytes of the byte `at` of the sentence's text. */
uint64_t ld_sentence_source(const ld_sentence *sentence, size_t at);

typedef struct ld_sentences ld_sentences;

/* Which punctuation marks are said by name, as for proof-listening. */
typedef enum ld_marks {
    LD_MARKS_NONE,  /* they are heard as pauses */
    LD_MARKS_SIGNS, /* @, #, *, arrows and the like */
    LD_MARKS_SOME,  /* all that are not heard: besides, quotes, brackets, dashes */
    LD_MARKS_ALL,
} ld_marks;

/* How Latin letters that are said one by one are called: GDP, A. */
typedef enum ld_letters {
    LD_LETTERS_ENGLISH,
    LD_LETTERS_MANDARIN, /* by the names that Mandarin has for them, in the one voice */
} ld_letters;

typedef enum ld_emoji {
    LD_EMOJI_NAME, /* said by their names */
    LD_EMOJI_SKIP,
} ld_emoji;

/* Zeroed members mean their defaults. */
typedef struct ld_sentences_options {
    bool whole_blocks;     /* a block is one sentence, whatever is in it */
    const ld_names *names; /* NULL: none; must outlive the sentences */
    const ld_terms *terms; /* the same */
    ld_marks marks;
    ld_letters letters;
    ld_emoji emoji;
    bool unspoken; /* dictionary readings are enough: tokens have no surface tones, and
                      only marks make pauses */
    /* Told of each block that is not read, where the article's `outline` asks for
     * them; NULL: nobody is. The block is valid during the call. */
    void (*left_out)(void *user, const ld_block *block);
    void *user; /* for it */
} ld_sentences_options;

/* Opens the sentences of `article`, which may be NULL where all blocks come by
 * ld_sentences_give(). Article and lexicon must outlive it. */
ld_status ld_sentences_open(ld_article *article, const ld_lexicon *lexicon,
                            const ld_sentences_options *options,
                            ld_sentences **sentences, ld_error *error);

/* Points `sentence` to the next sentence, valid until the next call.
 * Returns LD_OK, LD_END, or what ld_article_next() returns. */
ld_status ld_sentences_next(ld_sentences *sentences, const ld_sentence **sentence,
                            ld_error *error);

/* For who keeps blocks and comes back to them: the next sentences are those of `block`,
 * which must stay valid until the last of them, after which ld_sentences_next() returns
 * LD_END. `first` says that the article begins with it, `continued` that the block
 * before it has `continues`. The sentences may have been opened without an article
 * (NULL). */
void ld_sentences_give(ld_sentences *sentences, const ld_block *block, bool first,
                       bool continued);

void ld_sentences_close(ld_sentences *sentences);

/* ------------------------------------------------------------------ speech */

#define LD_RATE_MIN 60
#define LD_RATE_MAX 1500
#define LD_RATE_DEFAULT 240

/* The longest silence that may be asked for, in milliseconds. */
#define LD_PAUSE_MS_MAX 10000

/* The silences in milliseconds at LD_RATE_DEFAULT; they shrink and grow with the
 * rate. Those that are as ld_pauses_default() has them also give way where a sentence
 * is short or long for its pauses, so that it keeps the rate; others are left so. */
typedef struct ld_pauses {
    double after[LD_PAUSE_COUNT]; /* from LD_PAUSE_PHRASE on */
    double before_heading;        /* besides what comes after the block before it */
} ld_pauses;

/* What langdu uses of itself. */
ld_pauses ld_pauses_default(void);

/* Sets a silence by its name: phrase, bracket, item, comma, colon, dash, semicolon,
 * ellipsis, stop, exclamation, question, paragraph, heading, before-heading.
 * Errors: LD_ARGUMENT (no such name; the hint lists them; or not 0 to
 * LD_PAUSE_MS_MAX). */
ld_status ld_pauses_set(ld_pauses *pauses, const char *name, double milliseconds,
                        ld_error *error);

/* Where a voice comes from. */
typedef enum ld_voice_kind {
    LD_VOICE_OWN,     /* a file of the listener's */
    LD_VOICE_SHIPPED, /* made for langdu */
    LD_VOICE_VARIANT, /* of eSpeak NG's own */
} ld_voice_kind;

typedef struct ld_voice_info {
    const char *name;
    ld_voice_kind kind;
    const char *zh, *en; /* who it is and what for, in Chinese and English; may be "" */
} ld_voice_info;

/* The voices that can be chosen by name, the listener's first, each kind in the order
 * of the alphabet. */
typedef struct ld_voices ld_voices;

/* Lists them; `folder` has those of the listener, in files called NAME.voice, and may
 * be NULL or not there. Errors: LD_MEMORY. */
ld_status ld_voices_open(const char *folder, ld_voices **voices, ld_error *error);

size_t ld_voices_count(const ld_voices *voices);

/* Voice `index` of the list; its texts live as long as the list. */
ld_voice_info ld_voices_get(const ld_voices *voices, size_t index);

void ld_voices_close(ld_voices *voices);

/* How it sounds. Zeroed members mean their defaults. */
typedef struct ld_voice_options {
    const char *voice; /* a name of ld_voices, or the path of a file in the format of
                          eSpeak NG's voices, with a slash or a dot in it; after it may
                          come + and another, whose settings are laid over the first's
                          ("anchor+f3"); NULL: "news" */
    const char *voice_folder; /* the listener's own voices; NULL: none */
    int rate;      /* hanzi a minute, pauses included, LD_RATE_MIN to LD_RATE_MAX */
    double pitch;  /* semitones up or down, -12 to 12 */
    double volume; /* decibels up or down, -40 to 12; peaks are limited softly */
    const ld_pauses *pauses; /* NULL: ld_pauses_default(). With longer ones the speech
                                between them stays as fast, the whole takes longer */
} ld_voice_options;

/* The time at which a syllable or a foreign word begins in its clip. */
typedef struct ld_mark {
    size_t frame;
    uint32_t at, len; /* the bytes of the sentence's text that are said there */
} ld_mark;

/* A stretch of sound: a clause and the pause after it. Mono. */
typedef struct ld_clip {
    const int16_t *pcm;
    size_t frames;
    const ld_mark *marks; /* ascending */
    size_t mark_count;
    bool starts_sentence, ends_sentence;
    const ld_sentence *sentence; /* the one it says */
} ld_clip;

typedef struct ld_speech ld_speech;

/* Starts eSpeak NG. `options` may be NULL.
 * Errors: LD_ENGINE (missing or broken), LD_ARGUMENT (unknown voice, value out of
 * range, a second ld_speech), LD_MEMORY. */
ld_status ld_speech_open(const ld_voice_options *options, ld_speech **speech,
                         ld_error *error);

/* Frames a second of every clip. */
int ld_speech_rate(const ld_speech *speech);

/* What decides how it sounds: `*len` bytes, the same for another ld_speech, in another
 * process or at another time, that makes the same sound, to the byte, of the same
 * sentences. They change with the voice and its settings, with langdu and with eSpeak
 * NG, and mean nothing else. NULL when memory ran out. */
const char *ld_speech_identity(const ld_speech *speech, size_t *len);

/* Begins to say `sentence`, which must stay valid until its last clip.
 * Errors: LD_MEMORY. */
ld_status ld_speech_say(ld_speech *speech, const ld_sentence *sentence,
                        ld_error *error);

/* Fills `clip` with the next clip of that sentence, valid until the next call.
 * Returns LD_OK, LD_END after the last one, LD_ENGINE, LD_MEMORY. */
ld_status ld_speech_next(ld_speech *speech, ld_clip *clip, ld_error *error);

/* How many seconds `sentence` will take with its pauses, without saying it: over a
 * page within 1 %. It changes nothing in what is being said. Errors: LD_MEMORY. */
ld_status ld_speech_foresee(ld_speech *speech, const ld_sentence *sentence,
                            double *seconds, ld_error *error);

void ld_speech_close(ld_speech *speech);

/* ------------------------------------------------------ speech on all cores */

/* Synthesis ahead of the listener, in several processes. Sentences go in with
 * ld_pool_submit(), and ld_pool_collect() gives their clips in order: the same clips as
 * ld_speech_next() would, to the byte, however many processes there are.
 *
 *     for (;;) {
 *         while (ld_pool_has_room(pool) && there is another sentence)
 *             ld_pool_submit(pool, sentence, &error);
 *         if (ld_pool_collect(pool, &clip, &error) == LD_END) break;
 *         ...
 *     }
 *
 * keeps all of them busy with bounded memory: up to 64 clauses and some 8 MiB of sound
 * are under way, few at first, so that the first clip comes soon. */
typedef struct ld_pool ld_pool;

/* Opens a pool whose `workers` processes speak like `speech`, which must outlive it and
 * is the pool's until then. 0 means one for each core that this process may run on;
 * 1 means none: then, and where the system allows no processes, ld_pool_collect() does
 * the work. It makes the first clip in any case, since that is soonest.
 * The processes are forks of this one, made when the first clip has been collected and
 * when one has died: no other thread may run then, and the thread that collects must
 * outlive the pool. They end with this process, however it ends, and do not use its
 * streams.
 * Errors: LD_ARGUMENT (more than LD_POOL_WORKERS_MAX), LD_MEMORY. */
ld_status ld_pool_open(ld_speech *speech, unsigned workers, ld_pool **pool,
                       ld_error *error);
#define LD_POOL_WORKERS_MAX 256

/* Whether another sentence is wanted. */
bool ld_pool_has_room(const ld_pool *pool);

/* Takes a copy of `sentence`; only while there is room. Ends the validity of the last
 * clip. Errors: LD_MEMORY. */
ld_status ld_pool_submit(ld_pool *pool, const ld_sentence *sentence, ld_error *error);

/* Waits for the next clip, valid until the pool's next call. Its sentence is the pool's
 * copy, equal to the one submitted in all its members.
 * Returns LD_OK; LD_END, all that was submitted has been collected; LD_SKIPPED, a
 * clause has crashed eSpeak NG twice, and the next call goes on after it;
 * LD_INTERRUPTED, a signal came, and the next call goes on; LD_ENGINE, LD_IO,
 * LD_MEMORY. */
ld_status ld_pool_collect(ld_pool *pool, ld_clip *clip, ld_error *error);

/* Rendered clauses, kept in a file from one time to the next. What is the same in text,
 * voice and settings, and was rendered by the same program with the same eSpeak NG, is
 * read from there, to the byte as it would be made. Several programs may use one file
 * at a time; when it is busy, damaged, full or may not be written, they render as if it
 * were not there. */
typedef struct ld_cache ld_cache;

/* Opens the cache in the file `path`, which need not be there, nor its folders; it
 * stays below `most` bytes, and what was not used for longest makes room. Nothing is
 * read before it is needed. Errors: LD_ARGUMENT (too long a path), LD_MEMORY. */
ld_status ld_cache_open(const char *path, uint64_t most, ld_cache **cache,
                        ld_error *error);

/* What went wrong first, in English; NULL when nothing did. */
const char *ld_cache_problem(const ld_cache *cache);

void ld_cache_close(ld_cache *cache);

/* Lets the pool look for clips in `cache`, and keep there what it makes, but for the
 * first clip, which does not wait for a file. Before the first ld_pool_submit(). The
 * cache must outlive the pool, and the pool's thread alone may use it till then. */
void ld_pool_use_cache(ld_pool *pool, ld_cache *cache);

/* Stops the processes; what was not collected is dropped. */
void ld_pool_close(ld_pool *pool);

/* ----------------------------------------------------------------- devices */

/* The sound devices that there are now. */
typedef struct ld_devices ld_devices;

typedef struct ld_device {
    const char *name; /* for people: "Built-in Audio Analog Stereo" */
    bool is_default;
} ld_device;

/* Asks PulseAudio or PipeWire, or where neither runs, ALSA. The list may be empty.
 * Takes up to 2 seconds when a server hangs. Errors: LD_DEVICE (PortAudio is missing),
 * LD_MEMORY. */
ld_status ld_devices_open(ld_devices **devices, ld_error *error);
size_t ld_devices_count(const ld_devices *devices);
ld_device ld_devices_get(const ld_devices *devices, size_t index);
void ld_devices_close(ld_devices *devices);

/* ------------------------------------------------------------------ player */

typedef struct ld_player ld_player;

/* Opens a sound device for mono sound of `rate` frames a second. `device` is NULL for
 * the default one; or its name, a part of it, its number in ld_devices, from 1 on.
 * Errors: LD_ARGUMENT (no such device), LD_DEVICE (none, or it refuses), LD_MEMORY. */
ld_status ld_player_open(int rate, const char *device, ld_player **player,
                         ld_error *error);

/* Hands over up to `frames` frames and returns at once; `taken` is how many fitted.
 * Sound starts with the first frame. With 0 frames it only asks after the device.
 * After ld_player_finish() it goes on, and starts again if the end has been heard.
 * Errors: LD_DEVICE (the device has gone). */
ld_status ld_player_write(ld_player *player, const int16_t *pcm, size_t frames,
                          size_t *taken, ld_error *error);

/* Frames that were handed over and have not yet been given to the device. */
size_t ld_player_pending(const ld_player *player);

/* Silence at once, and on again at the same frame, or some milliseconds before it. A
 * device that goes in a pause is noticed after it. */
void ld_player_pause(ld_player *player, bool paused);

/* Silence at once: what was handed over and has not been heard is dropped, also what
 * the device holds. The next frames start it again. */
void ld_player_flush(ld_player *player);

/* How many frames have been heard since it was opened, of those that were not dropped:
 * as exact as the device knows its own delay. */
uint64_t ld_player_heard(const ld_player *player);

/* Tells the player that no more will come, so that an empty buffer is the end
 * and not an underrun. */
void ld_player_finish(ld_player *player);

/* Whether no more will be heard: after ld_player_finish(), all that was handed over
 * has been; or the device has gone, which ld_player_write() tells apart. To be asked
 * every 100 ms or more often. */
bool ld_player_done(ld_player *player);

/* How often the device wanted sound and there was none, or it came too late. */
unsigned ld_player_underruns(const ld_player *player);

/* Stops at once; what was not yet heard is dropped. */
void ld_player_close(ld_player *player);

/* ---------------------------------------------------- what a file says of itself */

/* A place in a clip and what it is called. */
typedef struct ld_cue_point {
    uint64_t frame; /* of the file */
    const char *label;
} ld_cue_point;

/* The broadcast extension chunk of WAV files (EBU Tech 3285). Texts beyond their bytes
 * are cut. NULL: nothing is said. */
typedef struct ld_bext {
    const char *description; /* 256 bytes */
    const char *originator;  /* 32 */
    const char *reference;   /* 32: EBU R 99 */
    const char *date, *time; /* of its making: "2026-11-24", "08:30:00" */
    uint64_t time_reference; /* frames since midnight */
    const char *history; /* lines of EBU R 98 before the one for this file, each with
                            \r\n */
} ld_bext;

/* A place of the cart chunk: "AUDs", "SEGs". */
typedef struct ld_cart_timer {
    char usage[4];
    uint32_t frame;
} ld_cart_timer;
#define LD_CART_TIMERS 8

/* The cart chunk of play-out systems (AES46). Texts of up to 64 bytes. */
typedef struct ld_cart {
    const char *title, *artist, *cut_id, *client, *category, *classification, *out_cue;
    const char *start_date, *start_time; /* NULL: always */
    const char *end_date, *end_time;
    const char *user_text;
    const char *address; /* of the web, 1024 bytes */
    ld_cart_timer timers[LD_CART_TIMERS];
} ld_cart;

/* All of it. The texts, in UTF-8, go into the INFO list of WAV files, the tags of FLAC,
 * Ogg and CAF, the ID3 tag of MP3. Where a format has no place for one it is left out.
 */
typedef struct ld_about {
    const char *title, *artist, *album, *genre, *comment, *copyright;
    const char *date;    /* "2026-11-24" */
    const ld_bext *bext; /* WAV and RF64; NULL: none */
    const ld_cart *cart; /* the same */
    const ld_cue_point
        *cues; /* ascending; cue points of WAV and RF64, chapters of MP3 */
    size_t cue_count;
    bool gbk; /* the texts of WAV and RF64 files are in GBK */
} ld_about;

/* Told of a text that is cut, and of what the format has no place for. */
typedef void ld_about_report(void *user, const ld_error *problem);

/* ------------------------------------------------------------------ writer */

typedef struct ld_writer ld_writer;

/* How a sample is stored. */
typedef enum ld_bits {
    LD_BITS_DEFAULT, /* 16, or what the format has */
    LD_BITS_16,
    LD_BITS_24,
    LD_BITS_32,
    LD_BITS_FLOAT, /* 32 bits, 1 being full scale */
} ld_bits;

/* A zeroed member means its default. Times are in seconds, and exact to the frame. */
typedef struct ld_writer_options {
    bool force;           /* replace a file that is there */
    const char *format;   /* "wav", "flac", "ogg" (Vorbis), "opus", "mp3", "aiff", "au",
                             "caf", "w64", "rf64", "raw" and others of libsndfile's; NULL:
                             as the name ends, "wav" when it has no ending */
    ld_bits bits;         /* without meaning for Vorbis, Opus and MP3 */
    int sample_rate;      /* LD_SAMPLE_RATE_MIN to LD_SAMPLE_RATE_MAX; 0: that of the
                             speech, or the next higher one of the format */
    int channels;         /* 1, or 2 with the same sound; 0: 1 */
    double bitrate;       /* of MP3 and Opus, kilobits a second */
    double quality;       /* of Vorbis, Opus and MP3, 1 to 10; the bitrate beats it */
    double lead_in, tail; /* silence before and after */
    double fade_in, fade_out; /* of the speech, not of the silence around it */
    double loudness; /* in LUFS, -60 to -1: EBU R 128, integrated; 0: as it comes */
    double peak;    /* the highest true peak in dBTP, -20 to -0.1; 0: as it comes, or -1
                       where    there is a loudness */
    bool dual_mono; /* one channel is to be heard on both sides, and measured so: 3 LU
                       louder. Two channels always are */
    double length;  /* of the file; the pauses give way for it; 0: as it comes */
    bool measure; /* tell the measures of ld_written also where nothing else needs them
                   */
    bool hold;    /* keep the sound until ld_writer_commit(), so that all that
                     ld_writer_finish() knows can be written before it */
    bool (*stopped)(void); /* asked now and then while a file is made of sound that has
                              waited, which takes some seconds for an hour of it; true
                              ends that with LD_INTERRUPTED. NULL: nobody is asked */
} ld_writer_options;
#define LD_SAMPLE_RATE_MIN 8000
#define LD_SAMPLE_RATE_MAX 192000

/* What was written. Levels are of the file, decoded again, as far as it can be read. */
typedef struct ld_written {
    const char *format; /* its name in ld_writer_options */
    int rate, channels;
    uint64_t frames;
    bool measured;
    double loudness;   /* integrated, LUFS; of less than 0.4 s without gates;
                          -HUGE_VAL: silence */
    double range;      /* loudness range, LU */
    double short_term; /* the highest, LUFS */
    double momentary;  /* the highest, LUFS */
    double peak;       /* true peak, dBTP */
    double gain;       /* that was applied, decibels */
    double limited;    /* by how much the limiter lowered the highest peak, decibels */
} ld_written;

/* Opens a sound file for mono sound of `rate` frames a second, or standard output for
 * "-". A file gets its name only in ld_writer_commit(). A pipe or device gets the sound
 * as it comes, under a header that does not know its length; with a loudness, a peak or
 * a length it comes when all of it is known. A program that writes to one must ignore
 * SIGPIPE to see LD_CLOSED instead.
 * Without options it is a WAV file, 16 bits, of the same rate.
 * Errors: LD_EXISTS, LD_NOT_FOUND (no such folder), LD_PERMISSION, LD_ARGUMENT (a
 * folder; what the format cannot hold: the hint has the nearest that it can), LD_IO,
 * LD_CLOSED, LD_DATA (a library is missing), LD_MEMORY. */
ld_status ld_writer_open(const char *path, int rate, const ld_writer_options *options,
                         ld_writer **writer, ld_error *error);

/* Errors: LD_IO (disk full, or more than 4 GiB in a format that ends there; WAV then
 * becomes RF64), LD_CLOSED (the pipe's reader has gone). */
ld_status ld_writer_write(ld_writer *writer, const int16_t *pcm, size_t frames,
                          ld_error *error);

/* Ends the sound: its length is then known, and which frame of the file is which.
 * Errors: LD_ARGUMENT (the length cannot be had: `what` says by how much). */
ld_status ld_writer_finish(ld_writer *writer, ld_error *error);

/* The frame of the file where frame `frame` of what was written is heard. Where there
 * is a length, only after ld_writer_finish(). */
uint64_t ld_writer_frame(const ld_writer *writer, uint64_t frame);

/* Says what the file is to say of itself; what `tags` points to is copied. `report`,
 * which may be NULL, is called with `user`. Between ld_writer_finish() and
 * ld_writer_complete(), where `hold` is set.
 * Errors: LD_DATA (no GBK on this system), LD_MEMORY. */
ld_status ld_writer_describe(ld_writer *writer, const ld_about *tags,
                             ld_about_report *report, void *user, ld_error *error);

/* Finishes it if that was not done, and completes the file, which has no name yet.
 * Errors: LD_IO, LD_CLOSED, LD_MEMORY, LD_ARGUMENT (see ld_writer_finish(); or loudness
 * and peak cannot both be had). */
ld_status ld_writer_complete(ld_writer *writer, ld_error *error);

/* Completes it if that was not done, syncs it to disk and gives it its name.
 * Errors: LD_EXISTS, LD_IO, LD_CLOSED, LD_MEMORY, LD_INTERRUPTED (see `stopped`),
 * LD_ARGUMENT (see ld_writer_finish(); or loudness and peak cannot both be had). */
ld_status ld_writer_commit(ld_writer *writer, ld_error *error);

/* What it is; after ld_writer_finish() the frames are known, after ld_writer_complete()
 * the levels too. */
ld_written ld_writer_result(const ld_writer *writer);

/* Ends it; a file that was not committed is removed. */
void ld_writer_close(ld_writer *writer);

#ifdef __cplusplus
}
#endif
#endif
