#include "fuzz.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Long enough for several pieces of a block. */
#define TEXT_MAX ((size_t)64 * 1024)

const ld_lexicon *fuzz_lexicon(void)
{
    static ld_lexicon *lexicon;
    ld_error error;
    if (lexicon || ld_lexicon_open(NULL, &lexicon, &error) == LD_OK) return lexicon;
    fprintf(stderr, "%s\n", error.what);
    exit(1);
}

fuzz_text fuzz_read_text(const uint8_t *data, size_t size)
{
    if (size == 0) return (fuzz_text){.text = calloc(1, 1)};
    size_t unit = size - 1;
    size_t copies = (size_t)1 << (data[0] >> 1 & 7);
    while (copies > 1 && unit * copies > TEXT_MAX)
        copies /= 2;
    fuzz_text made = {.len = unit * copies, .lines = (data[0] & 1) != 0};
    /* Exactly as long as the text, so that a read behind its end is seen. */
    made.text = malloc(made.len ? made.len : 1);
    PROMISE(made.text);
    for (size_t i = 0; i < copies; i++)
        memcpy(made.text + i * unit, data + 1, unit);
    return made;
}

bool fuzz_is_border(const char *text, size_t len, size_t at)
{
    return at == len || (at < len && ((unsigned char)text[at] & 0xC0) != 0x80);
}

bool fuzz_is_syllable(ld_syllable syllable)
{
    char pinyin[LD_PINYIN_SIZE];
    ld_syllable_print(syllable, pinyin);
    return syllable && ld_syllable_parse(pinyin, strlen(pinyin)) == syllable;
}

static char folder[64];

static void remove_folder(void)
{
    static const char *const names[] = {"lexicon.bin", "polyphones.bin", "fuzz.bin",
                                        "fuzz.voice"};
    if (chdir(folder) != 0) return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(names[i]);
    rmdir(folder);
}

const char *fuzz_write_file(const char *name, const void *bytes, size_t len)
{
    if (!*folder) {
        snprintf(folder, sizeof folder, "/tmp/langdu-fuzz-%ld", (long)getpid());
        PROMISE(mkdir(folder, 0700) == 0);
        atexit(remove_folder);
    }
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    PROMISE(file && fwrite(bytes, 1, len, file) == len && fclose(file) == 0);
    return folder;
}
