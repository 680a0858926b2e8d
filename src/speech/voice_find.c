#include "speech/voice_find.h"

#include "base/buf.h"
#include "base/datafile.h"
#include "base/error.h"
#include "base/nearest.h"
#include "base/place.h"
#include "speech/engine_data.h"
#include "speech/voice.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define VOICE_SUFFIX ".voice"

/* A voice that is always there. */
#define SURE_VOICE "news" VOICE_SUFFIX

/* Where eSpeak NG's variants are in its data. */
#define VARIANTS "voices/!v"

/* The most names that are told of as like a mistyped one. */
#define NEAR_TOLD 3

typedef struct entry {
    char *name;
    ld_voice_kind kind;
    ld_voice_words words;
} entry;

struct ld_voices {
    entry *entries;
    size_t count, cap;
    bool failed;
};

/* The folder of a kind of voices; false when there is none. */
static bool folder_of(ld_voice_kind kind, const char *own, char *path, size_t size)
{
    if (kind == LD_VOICE_OWN) return own && snprintf(path, size, "%s", own) < (int)size;
    if (kind == LD_VOICE_VARIANT)
        return ld_place_join(path, size, ld_engine_data(), VARIANTS);
    if (!ld_datafile_find(NULL, SURE_VOICE, path, size)) return false;
    char *slash = strrchr(path, '/');
    if (slash) *slash = 0;
    return true;
}

static const char *suffix_of(ld_voice_kind kind)
{
    return kind == LD_VOICE_VARIANT ? "" : VOICE_SUFFIX;
}

/* ---------------------------------------------------------------- listing */

static void add_entry(ld_voices *voices, ld_voice_kind kind, const char *name,
                      size_t len)
{
    for (size_t i = 0; i < voices->count; i++)
        if (strncmp(voices->entries[i].name, name, len) == 0 &&
            !voices->entries[i].name[len])
            return; /* hidden by the listener's own */
    char *copy = strndup(name, len);
    if (!copy || !ld_grow(&voices->entries, &voices->cap, voices->count,
                          sizeof *voices->entries)) {
        free(copy);
        voices->failed = true;
        return;
    }
    voices->entries[voices->count++] = (entry){.name = copy, .kind = kind};
}

static void add_folder(ld_voices *voices, ld_voice_kind kind, const char *own)
{
    char path[PATH_MAX];
    DIR *folder = folder_of(kind, own, path, sizeof path) ? opendir(path) : NULL;
    if (!folder) return;
    const char *suffix = suffix_of(kind);
    for (struct dirent *it; (it = readdir(folder));) {
        size_t len = strlen(it->d_name), ends = strlen(suffix);
        if (it->d_name[0] == '.' || len <= ends ||
            strcmp(it->d_name + len - ends, suffix) != 0)
            continue;
        add_entry(voices, kind, it->d_name, len - ends);
    }
    closedir(folder);
}

static int compare_entries(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    return strcmp(x->name, y->name);
}

static void read_words(ld_voices *voices, const char *own)
{
    for (size_t i = 0; i < voices->count; i++) {
        entry *it = &voices->entries[i];
        char folder[PATH_MAX], path[PATH_MAX];
        if (it->kind == LD_VOICE_VARIANT ||
            !folder_of(it->kind, own, folder, sizeof folder))
            continue;
        if (snprintf(path, sizeof path, "%s/%s%s", folder, it->name,
                     suffix_of(it->kind)) < (int)sizeof path)
            ld_voice_read_words(path, &it->words);
    }
}

ld_status ld_voices_open(const char *own, ld_voices **voices, ld_error *error)
{
    ld_voices *made = calloc(1, sizeof *made);
    *voices = made;
    if (!made) return ld_fail_memory(error);
    for (int kind = LD_VOICE_OWN; kind <= LD_VOICE_VARIANT; kind++)
        add_folder(made, (ld_voice_kind)kind, own);
    if (made->count > 0)
        qsort(made->entries, made->count, sizeof *made->entries, compare_entries);
    read_words(made, own);
    if (!made->failed) return LD_OK;
    ld_voices_close(made);
    *voices = NULL;
    return ld_fail_memory(error);
}

size_t ld_voices_count(const ld_voices *voices)
{
    return voices->count;
}

ld_voice_info ld_voices_get(const ld_voices *voices, size_t index)
{
    const entry *it = &voices->entries[index];
    return (ld_voice_info){
        .name = it->name, .kind = it->kind, .zh = it->words.zh, .en = it->words.en};
}

void ld_voices_close(ld_voices *voices)
{
    if (!voices) return;
    for (size_t i = 0; i < voices->count; i++)
        free(voices->entries[i].name);
    free(voices->entries);
    free(voices);
}

/* ---------------------------------------------------------------- finding */

static bool find_kind(ld_voice_kind kind, const char *own, const char *name, char *path,
                      size_t size)
{
    char folder[PATH_MAX];
    return folder_of(kind, own, folder, sizeof folder) &&
           snprintf(path, size, "%s/%s%s", folder, name, suffix_of(kind)) < (int)size &&
           access(path, F_OK) == 0;
}

/* The nearest names, from the most alike on; all of langdu's own when none is. */
static void add_hint(const ld_voices *voices, const char *name, ld_buf *hint)
{
    size_t told = 0;
    for (size_t limit = 0; limit <= ld_nearest_limit(name) && !told; limit++)
        for (size_t i = 0; i < voices->count && told < NEAR_TOLD; i++)
            if (ld_nearest_is(name, voices->entries[i].name, limit))
                ld_buf_printf(hint, "%s%s", told++ ? ", " : ld_translate("perhaps "),
                              voices->entries[i].name);
    for (size_t i = 0, first = !told; i < voices->count && first; i++)
        if (voices->entries[i].kind != LD_VOICE_VARIANT)
            ld_buf_printf(hint, "%s%s", told++ ? ", " : ld_translate("choose "),
                          voices->entries[i].name);
    ld_buf_add_string(
        hint, ld_translate("; `langdu voices` lists them, or give a file's path"));
}

static ld_status fail_unknown(const char *own, const char *name, ld_error *error)
{
    char path[PATH_MAX];
    if (!find_kind(LD_VOICE_SHIPPED, NULL, "news", path, sizeof path))
        return ld_fail(error, LD_DATA, "run make, or install langdu again",
                       "langdu's voices are missing");
    ld_voices *voices;
    ld_status status = ld_voices_open(own, &voices, error);
    if (status != LD_OK) return status;
    ld_buf hint = {0};
    add_hint(voices, name, &hint);
    status = hint.failed ? ld_fail_memory(error)
                         : ld_fail(error, LD_ARGUMENT, hint.data,
                                   "there is no voice '%.60s'", name);
    ld_buf_free(&hint);
    ld_voices_close(voices);
    return status;
}

ld_status ld_voice_find(const char *own, const char *name, char *path, size_t size,
                        ld_error *error)
{
    if (strpbrk(name, "/.")) {
        if (snprintf(path, size, "%s", name) < (int)size) return LD_OK;
        return ld_fail(error, LD_ARGUMENT, NULL, "the path of the voice is too long");
    }
    for (int kind = LD_VOICE_OWN; *name && kind <= LD_VOICE_VARIANT; kind++)
        if (find_kind((ld_voice_kind)kind, own, name, path, size)) return LD_OK;
    return fail_unknown(own, name, error);
}
