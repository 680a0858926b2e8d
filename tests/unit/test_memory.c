/* Memory that runs out: every allocation of the library fails once, on the way from a
 * damaged article to its words, to sound and to a file. */
#include "langdu.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

/* The allocation that fails, counted from 1; 0: none. The linker sends the library's
 * calls here (Makefile: -Wl,--wrap), not those of other libraries. */
static unsigned long failing, allocations;

static bool fails(void)
{
    allocations++;
    if (allocations != failing) return false;
    errno = ENOMEM;
    return true;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
char *__real_strdup(const char *text);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
char *__wrap_strdup(const char *text);

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    return fails() ? NULL : __real_realloc(memory, size);
}

char *__wrap_strdup(const char *text)
{
    return fails() ? NULL : __real_strdup(text);
}

/* Runs `task` with its first allocation failing, then its second, and so on until it
 * needs no more. It may also do without: a text that cannot be repaired is read as it
 * is. */
static void fail_each(ld_status (*task)(ld_error *error))
{
    unsigned long reported = 0;
    for (failing = 1; failing < 10000; failing++) {
        ld_error error = {.status = LD_OK};
        allocations = 0;
        ld_status status = task(&error);
        if (allocations < failing) break;
        if (status == LD_OK) continue;
        reported++;
        if (status != LD_MEMORY || error.status != LD_MEMORY)
            fail_msg("allocation %lu failed, and that gave %s: %s", failing,
                     ld_strerror(status), error.what);
    }
    print_message("%lu of %lu allocations were missed\n", reported, failing - 1);
    failing = 0;
    assert_true(reported > 0);
}

/* A note, a byte that is no UTF-8, a lost note, text that was shifted in GBK, spaces
 * inside words, numbers, English, a question and a long line. */
static const char article_text[] =
    "新闻标题\n\n"
    "來(l\xC3\xA1i)源：日?q\xC7\x90ng)?\xFF发 展，50 余名，2024-05-08起！\n"
    "天空放晴?!币坏览寺窍?迕衩前，我们学 Python 3 和 C++。“行不行？”他问。\n"
    "我走进银行，和行长谈了一会儿，又去看看那些长得很长的树，然后就一个人慢慢地走回家去"
    "，一路上想着白天听见的事情，觉得很有意思。";

static char path[64];

static ld_status read_sentences(ld_article *article, const ld_lexicon *lexicon,
                                ld_error *error)
{
    ld_sentences *sentences;
    const ld_sentence *sentence;
    ld_status status = ld_sentences_open(article, lexicon, NULL, &sentences, error);
    while (status == LD_OK)
        status = ld_sentences_next(sentences, &sentence, error);
    ld_sentences_close(sentences);
    return status == LD_END ? LD_OK : status;
}

static ld_status read_article(ld_error *error)
{
    ld_lexicon *lexicon;
    ld_article *article = NULL;
    ld_status status = ld_lexicon_open(NULL, &lexicon, error);
    if (status == LD_OK) status = ld_article_open(path, lexicon, NULL, &article, error);
    if (status == LD_OK) status = read_sentences(article, lexicon, error);
    ld_article_close(article);
    ld_lexicon_close(lexicon);
    return status;
}

static void reading_ends_with_memory(void **state)
{
    (void)state;
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(article_text, file) >= 0 && fclose(file) == 0);
    fail_each(read_article);
}

static ld_status write_sound(ld_error *error)
{
    static const int16_t pcm[1000];
    ld_writer_options options = {.force = true};
    ld_writer *writer;
    ld_status status = ld_writer_open(path, 22050, &options, &writer, error);
    if (status == LD_OK) status = ld_writer_write(writer, pcm, 1000, error);
    if (status == LD_OK) status = ld_writer_commit(writer, error);
    ld_writer_close(writer);
    return status;
}

static void writing_ends_with_memory(void **state)
{
    (void)state;
    fail_each(write_sound);
}

/* With every stage on the way to the file. */
static ld_status produce_sound(ld_error *error)
{
    static int16_t pcm[22050];
    for (int i = 0; i < 20000; i++)
        pcm[i] = (int16_t)(i * 37 | 1);
    ld_writer_options options = {.force = true,
                                 .format = "wav",
                                 .sample_rate = 48000,
                                 .channels = 2,
                                 .loudness = -16,
                                 .fade_in = 0.1,
                                 .length = 1.01,
                                 .measure = true};
    ld_writer *writer;
    ld_status status = ld_writer_open(path, 22050, &options, &writer, error);
    if (status == LD_OK) status = ld_writer_write(writer, pcm, 22050, error);
    if (status == LD_OK) status = ld_writer_commit(writer, error);
    ld_writer_close(writer);
    return status;
}

static void producing_ends_with_memory(void **state)
{
    (void)state;
    fail_each(produce_sound);
}

/* With all that a file can say of itself. */
static ld_status describe_sound(ld_error *error)
{
    static const int16_t pcm[22050];
    static const ld_cue_point cues[] = {{0, "雨"}, {9000, "风"}};
    const ld_bext bext = {.description = "雨"};
    const ld_cart cart = {.title = "雨"};
    const ld_about about = {.title = "雨",
                            .artist = "风",
                            .bext = &bext,
                            .cart = &cart,
                            .cues = cues,
                            .cue_count = 2,
                            .gbk = true};
    const ld_writer_options options = {.force = true, .format = "wav", .hold = true};
    ld_writer *writer;
    ld_status status = ld_writer_open(path, 22050, &options, &writer, error);
    if (status == LD_OK) status = ld_writer_write(writer, pcm, 22050, error);
    if (status == LD_OK) status = ld_writer_finish(writer, error);
    if (status == LD_OK) status = ld_writer_describe(writer, &about, NULL, NULL, error);
    if (status == LD_OK) status = ld_writer_commit(writer, error);
    ld_writer_close(writer);
    return status;
}

static void describing_ends_with_memory(void **state)
{
    (void)state;
    fail_each(describe_sound);
}

static ld_status speak(ld_error *error)
{
    ld_speech *speech;
    ld_clip clip;
    ld_spoken spoken[] = {{ld_syllable_parse("ni2", 3), 0, 3},
                          {ld_syllable_parse("hao3", 4), 3, 3}};
    ld_token tokens[] = {{.kind = LD_WORD,
                          .len = 6,
                          .say = "你好",
                          .spoken = spoken,
                          .spoken_count = 2,
                          .pause = LD_PAUSE_COMMA},
                         {.kind = LD_FOREIGN, .at = 6, .len = 2, .say = "OK"}};
    ld_sentence sentence = {
        .text = "你好OK", .len = 8, .tokens = tokens, .token_count = 2};
    ld_status status = ld_speech_open(NULL, &speech, error);
    if (status == LD_OK) status = ld_speech_say(speech, &sentence, error);
    while (status == LD_OK)
        status = ld_speech_next(speech, &clip, error);
    ld_speech_close(speech);
    return status == LD_END ? LD_OK : status;
}

static void speaking_ends_with_memory(void **state)
{
    (void)state;
    fail_each(speak);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_ends_with_memory),
        cmocka_unit_test(writing_ends_with_memory),
        cmocka_unit_test(producing_ends_with_memory),
        cmocka_unit_test(describing_ends_with_memory),
        cmocka_unit_test(speaking_ends_with_memory),
    };
    snprintf(path, sizeof path, "/tmp/langdu-memory-%ld", (long)getpid());
    int failures = cmocka_run_group_tests(tests, NULL, NULL);
    unlink(path);
    return failures;
}
