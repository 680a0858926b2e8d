/* Data files that are damaged, but for their checksum: refused, or usable. */
#include "fuzz.h"

#include "base/datafile.h"
#include "lexicon/lexicon.h"
#include "lexicon/syllable.h"

#include <string.h>

/* Of the header: base/datafile.h. */
#define HEADER_SIZE 32
#define LENGTH_AT 16
#define CHECKSUM_AT 24

/* Characters that the small lexicon has, and some that it has not. */
static const uint32_t asked[] = {
    U'银', U'行',  U'行',  U'長',   U'一',   U'会',   U'儿',      U'的',
    U'A',  0x9FFF, 0x2F00, 0x20000, 0x3FFFF, 0x40000, UINT32_MAX,
};
#define ASKED (sizeof asked / sizeof *asked)

static void look_up_model(const ld_polyphones *polyphones)
{
    for (size_t i = 0; i < ASKED; i++) {
        const ld_syllable *known;
        uint32_t cp = ld_polyphones_fold(polyphones, asked[i]);
        size_t count = ld_polyphones_readings(polyphones, cp, &known);
        float scores[LD_POLYPHONE_READINGS_MAX] = {0};
        for (size_t r = 0; r < count; r++)
            PROMISE(ld_syllable_is_sound(known[r]));
        ld_polyphones_score(polyphones, asked, ASKED, scores);
    }
}

static void look_up_words(const ld_lexicon *lexicon)
{
    uint32_t codes[ASKED];
    for (size_t i = 0; i < ASKED; i++) {
        const ld_reading *readings;
        size_t count = ld_lexicon_readings(lexicon, asked[i], &readings);
        for (size_t r = 0; r < count; r++)
            PROMISE(ld_syllable_is_sound(readings[r].syllable));
        codes[i] = ld_lexicon_code(lexicon, asked[i]);
    }
    for (size_t i = 0; i + 1 < ASKED; i++) {
        unsigned first = ld_lexicon_symbol(lexicon, asked[i]);
        unsigned second = ld_lexicon_symbol(lexicon, asked[i + 1]);
        int gain = ld_bigrams_gain(ld_lexicon_bigrams(lexicon), first, second);
        PROMISE(gain >= LD_BIGRAM_LEAST && gain <= LD_BIGRAM_MOST);
    }
    for (size_t i = 0; i < ASKED; i++) {
        ld_word words[LD_WORD_MAX];
        size_t count = ld_lexicon_words(lexicon, codes + i, ASKED - i, words);
        for (size_t w = 0; w < count; w++)
            for (size_t k = 0; k < (size_t)words[w].reading_count * words[w].chars; k++)
                PROMISE(!words[w].readings[k] ||
                        fuzz_is_syllable(words[w].readings[k]));
    }
}

static void read_text(const ld_lexicon *lexicon)
{
    static const char text[] = "银行行长一行人，长长的一会儿。長的銀行，啊！2020年";
    ld_article *article;
    ld_sentences *sentences;
    const ld_sentence *sentence;
    ld_status status =
        ld_article_open_text(text, sizeof text - 1, lexicon, NULL, &article, NULL);
    PROMISE(status == LD_OK);
    status = ld_sentences_open(article, lexicon, NULL, &sentences, NULL);
    PROMISE(status == LD_OK);
    while ((status = ld_sentences_next(sentences, &sentence, NULL)) == LD_OK)
        PROMISE(sentence->token_count > 0);
    PROMISE(status == LD_END);
    ld_sentences_close(sentences);
    ld_article_close(article);
}

/* A model that knows nothing, for the lexicon to open with. */
static void write_empty_model(void)
{
    static const uint16_t block[LD_POLYPHONE_BLOCK];
    static const ld_polyphone_char none;
    static const uint32_t slots[LD_POLYPHONE_SPILL + 1];
    ld_section sections[LD_POLYPHONE_SECTIONS] = {
        [LD_POLYPHONE_FOLDS] = {block, sizeof block},
        [LD_POLYPHONE_INDEX] = {block, sizeof block},
        [LD_POLYPHONE_CHARS] = {&none, sizeof none},
        [LD_POLYPHONE_SLOTS] = {slots, sizeof slots},
    };
    char *bytes = NULL;
    size_t len;
    FILE *file = open_memstream(&bytes, &len);
    PROMISE(file && ld_datafile_write(file, LD_POLYPHONE_MAGIC, LD_POLYPHONE_VERSION,
                                      sections, LD_POLYPHONE_SECTIONS));
    fclose(file);
    fuzz_write_file("polyphones.bin", bytes, len);
    free(bytes);
}

static void try_lexicon(const char *file, size_t len)
{
    static bool with_model;
    if (!with_model) write_empty_model();
    with_model = true;
    const char *folder = fuzz_write_file("lexicon.bin", file, len);
    ld_lexicon *lexicon;
    if (ld_lexicon_open(folder, &lexicon, NULL) != LD_OK) return;
    look_up_words(lexicon);
    read_text(lexicon);
    ld_lexicon_close(lexicon);
}

static void try_model(const char *file, size_t len)
{
    const char *folder = fuzz_write_file("fuzz.bin", file, len);
    char path[128];
    snprintf(path, sizeof path, "%s/fuzz.bin", folder);
    ld_polyphones *polyphones;
    if (ld_polyphones_open(path, &polyphones, NULL) != LD_OK) return;
    look_up_model(polyphones);
    ld_polyphones_close(polyphones);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < HEADER_SIZE) return 0;
    size_t len = (size + 7) / 8 * 8;
    char *file = calloc(1, len);
    PROMISE(file);
    memcpy(file, data, size);
    uint64_t length = len;
    memcpy(file + LENGTH_AT, &length, sizeof length);
    uint64_t checksum = ld_datafile_checksum(file + HEADER_SIZE, len - HEADER_SIZE);
    memcpy(file + CHECKSUM_AT, &checksum, sizeof checksum);
    if (memcmp(file, LD_POLYPHONE_MAGIC, 8) == 0)
        try_model(file, len);
    else
        try_lexicon(file, len);
    free(file);
    return 0;
}
