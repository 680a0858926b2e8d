#include "speech/engine_data.h"

#include "base/error.h"

#include <espeak-ng/espeak_ng.h>
#include <espeak-ng/speak_lib.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define HINT LD_MESSAGE("install the package espeak-ng-data again")

/* The version of phondata in 1.51 and 1.52. */
#define KNOWN_VERSION 0x014801

/* phontab has some 56 kB. */
#define TABLE_MOST (1 << 18)

/* What is read, and less than what each of them has in any version. */
static const struct {
    const char *name;
    long least;
} files[] = {
    {"phontab", 10000}, {"phonindex", 10000}, {"phondata", 100000},
    {"en_dict", 10000}, {"intonations", 500},
};

const char *ld_engine_data(void)
{
    const char *folder;
    espeak_ng_InitializePath(NULL);
    espeak_Info(&folder);
    return folder;
}

static FILE *open_file(const char *name)
{
    char path[PATH_MAX];
    int len = snprintf(path, sizeof path, "%s/%s", ld_engine_data(), name);
    return len < (int)sizeof path ? fopen(path, "rb") : NULL;
}

/* The length of a file; -1 when it cannot be read. */
static long length_of(const char *name)
{
    FILE *file = open_file(name);
    if (!file) return -1;
    long length = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    fclose(file);
    return length;
}

/* Whether the tables of phonemes have one of this name. */
static bool has_phonemes(const char *name)
{
    char table[TABLE_MOST];
    FILE *file = open_file("phontab");
    size_t len = file ? fread(table, 1, sizeof table, file) : 0;
    if (file) fclose(file);
    return memmem(table, len, name, strlen(name) + 1) != NULL;
}

static unsigned data_version(void)
{
    unsigned char bytes[4] = {0};
    FILE *file = open_file("phondata");
    size_t len = file ? fread(bytes, 1, sizeof bytes, file) : 0;
    if (file) fclose(file);
    if (len < sizeof bytes) return 0;
    return (unsigned)bytes[0] | (unsigned)bytes[1] << 8 | (unsigned)bytes[2] << 16 |
           (unsigned)bytes[3] << 24;
}

/* Whether the library accepts the data. Asked only where the version is new to us,
 * since it reads them for that. */
static bool fits_library(void)
{
    if (data_version() == KNOWN_VERSION) return true;
    espeak_ng_ERROR_CONTEXT context = NULL;
    espeak_ng_STATUS status = espeak_ng_Initialize(&context);
    espeak_ng_ClearErrorContext(&context);
    return status == ENS_OK;
}

ld_status ld_engine_data_check(ld_error *error)
{
    const char *folder = ld_engine_data();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        long length = length_of(files[i].name);
        if (length < 0)
            return ld_fail(error, LD_ENGINE, HINT, "eSpeak NG finds no data in %s",
                           folder);
        if (length < files[i].least)
            return ld_fail(error, LD_ENGINE, HINT, "%s/%s is cut short", folder,
                           files[i].name);
    }
    if (!has_phonemes("cmn"))
        return ld_fail(error, LD_ENGINE, HINT,
                       "eSpeak NG's data in %s are damaged, or have no Mandarin",
                       folder);
    if (!fits_library())
        return ld_fail(error, LD_ENGINE, HINT,
                       "eSpeak NG's data in %s are not those of its library", folder);
    return LD_OK;
}

/* Size and time of a file tell one version from another; of a folder, the time at which
 * a file in it was last replaced. */
static void print_file(const char *path, ld_buf *out)
{
    struct stat file;
    if (stat(path, &file) == 0)
        ld_buf_printf(out, "%s %lld %lld.%ld\n", path, (long long)file.st_size,
                      (long long)file.st_mtim.tv_sec, file.st_mtim.tv_nsec);
}

void ld_engine_data_print(ld_buf *out)
{
    char path[PATH_MAX];
    ld_buf_printf(out, "eSpeak NG %s\n", espeak_Info(NULL));
    print_file(ld_engine_data(), out);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        int len = snprintf(path, sizeof path, "%s/%s", ld_engine_data(), files[i].name);
        if (len < (int)sizeof path) print_file(path, out);
    }
}
