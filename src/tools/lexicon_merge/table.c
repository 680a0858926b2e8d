#include "merge.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void merge_fail(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("lexicon_merge: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

void *merge_alloc(merge *m, size_t size)
{
    void *memory = ld_arena_alloc(&m->arena, size);
    if (!memory) merge_fail("out of memory");
    return memory;
}

const char *merge_copy(merge *m, const char *text, size_t len)
{
    char *copy = merge_alloc(m, len + 1);
    memcpy(copy, text, len);
    return copy;
}

uint32_t merge_fold(const merge *m, uint32_t cp)
{
    return cp < CP_END && m->fold[cp] ? m->fold[cp] : cp;
}

size_t merge_hanzi(const char *text, size_t len, uint32_t cps[LD_WORD_MAX])
{
    size_t n = 0;
    while (len > 0) {
        uint32_t cp;
        size_t used = ld_utf8_decode(text, len, &cp);
        if (used == 0 || !ld_is_hanzi(cp) || n == LD_WORD_MAX) return 0;
        cps[n++] = cp;
        text += used;
        len -= used;
    }
    return n;
}

static uint64_t hash(const uint32_t *cps, size_t n)
{
    uint64_t sum = 14695981039346656037U;
    for (size_t i = 0; i < n; i++)
        sum = (sum ^ cps[i]) * 1099511628211U;
    return sum ^ sum >> 29;
}

/* The slot that holds the word or where it would go. */
static uint32_t *find_slot(const merge *m, const uint32_t *cps, size_t n)
{
    size_t at = hash(cps, n) & (m->slot_count - 1);
    for (; m->slots[at]; at = (at + 1) & (m->slot_count - 1)) {
        const word *w = m->words[m->slots[at] - 1];
        if (w->chars == n && memcmp(w->cps, cps, n * sizeof *cps) == 0) break;
    }
    return &m->slots[at];
}

static void widen(merge *m)
{
    if (m->word_count * 2 < m->slot_count) return;
    free(m->slots);
    m->slot_count = m->slot_count ? m->slot_count * 2 : 1 << 16;
    m->slots = calloc(m->slot_count, sizeof *m->slots);
    if (!m->slots) merge_fail("out of memory");
    for (size_t i = 0; i < m->word_count; i++)
        *find_slot(m, m->words[i]->cps, m->words[i]->chars) = (uint32_t)i + 1;
}

word *merge_word(merge *m, const char *text, size_t len, source from)
{
    uint32_t cps[LD_WORD_MAX];
    size_t n = merge_hanzi(text, len, cps);
    if (n < 2) return NULL;
    for (size_t i = 0; i < n; i++)
        cps[i] = merge_fold(m, cps[i]);
    widen(m);
    uint32_t *slot = find_slot(m, cps, n);
    if (*slot == 0) {
        word *made = merge_alloc(m, sizeof *made);
        ld_buf simplified = {0};
        for (size_t i = 0; i < n; i++)
            ld_buf_add_char(&simplified, cps[i]);
        bool traditional = from == TERRA || from == ESSAY;
        made->text = traditional ? merge_copy(m, simplified.data, simplified.len)
                                 : merge_copy(m, text, len);
        ld_buf_free(&simplified);
        made->chars = (uint8_t)n;
        made->pos = "x";
        memcpy(made->cps, cps, n * sizeof *cps);
        if (!ld_grow(&m->words, &m->word_cap, m->word_count, sizeof(word *)))
            merge_fail("out of memory");
        m->words[m->word_count++] = made;
        *slot = (uint32_t)m->word_count;
    }
    word *found = m->words[*slot - 1];
    found->sources |= (uint16_t)(1U << from);
    return found;
}

word *merge_find(const merge *m, const uint32_t *cps, size_t n)
{
    uint32_t slot = *find_slot(m, cps, n);
    return slot ? m->words[slot - 1] : NULL;
}

void merge_vote(merge *m, word *w, const ld_syllable *reading, source from,
                double weight)
{
    size_t size = w->chars * sizeof *reading;
    candidate **at = &w->candidates;
    while (*at && memcmp((*at)->syllables, reading, size) != 0)
        at = &(*at)->next;
    if (!*at) {
        *at = merge_alloc(m, sizeof **at + size);
        memcpy((*at)->syllables, reading, size);
    }
    if ((*at)->sources & 1U << from) return;
    (*at)->sources |= (uint16_t)(1U << from);
    (*at)->weight += weight;
}

char_info *merge_char(merge *m, uint32_t cp)
{
    if (!m->chars[cp]) {
        m->chars[cp] = merge_alloc(m, sizeof *m->chars[cp]);
        m->chars[cp]->cp = cp;
    }
    return m->chars[cp];
}

char_reading *merge_char_reading(char_info *c, ld_syllable syllable)
{
    size_t i = 0;
    while (i < c->reading_count && c->readings[i].syllable != syllable)
        i++;
    if (i == CHAR_READINGS_MAX) return NULL;
    if (i == c->reading_count) {
        c->readings[i].syllable = syllable;
        c->reading_count++;
    }
    return &c->readings[i];
}

bool merge_parse_reading(const char *pinyin, size_t len, const uint32_t *cps, size_t n,
                         ld_syllable *reading)
{
    size_t count = 0, at = 0;
    while (at < len) {
        size_t end = at;
        while (end < len && pinyin[end] != ' ')
            end++;
        const char *text = pinyin + at;
        size_t text_len = end - at;
        at = end + 1;
        if (text_len == 0 || (text_len == 1 && *text == ',')) continue;
        if (text_len == 2 && memcmp(text, "\xC2\xB7", 2) == 0) continue;
        if (count == n) return false;
        bool erhua = text_len == 2 && text[0] == 'r' && text[1] == '5';
        ld_syllable s =
            erhua ? ld_syllable_parse("er5", 3) : ld_syllable_parse(text, text_len);
        if (!s || ld_syllable_erhua(s)) return false;
        if (cps[count] == 0x4E00) s = ld_syllable_parse("yi1", 3);
        if (cps[count] == 0x4E0D) s = ld_syllable_parse("bu4", 3);
        reading[count++] = s;
    }
    return count == n;
}
