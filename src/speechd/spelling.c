#include "speechd/spelling.h"

#include "base/utf8.h"
#include "speechd/keys.h"

#include <stdlib.h>
#include <string.h>

static bool is_capital(uint32_t cp)
{
    return cp >= 'A' && cp <= 'Z';
}

static bool is_letter(uint32_t cp)
{
    return is_capital(cp) || (cp >= 'a' && cp <= 'z');
}

/* ------------------------------------------------------------ one character */

/* 行（hang2）: the reading holds, and is not read out. */
static void add_read(ld_buf *out, const char *text, size_t len, ld_syllable reading)
{
    char pinyin[LD_PINYIN_SIZE];
    ld_buf_add(out, text, len);
    if (reading) ld_buf_printf(out, "（%s）", ld_syllable_print(reading, pinyin));
}

/* The reading to spell a hanzi by, when it has `reading` where it stands (0: it stands
 * alone). One that only a word has, and a neutral tone, unless it tells words apart as
 * in 地 and 得, give way to the usual one. */
static ld_syllable spelled_reading(const sd_speller *s, uint32_t cp,
                                   ld_syllable reading)
{
    ld_syllable known[16];
    size_t count = ld_lexicon_pinyin(s->lexicon, cp, known, 16);
    for (size_t i = 1; i < count; i++)
        if (known[i] == reading && ld_describe(cp, reading) != ld_describe(cp, 0))
            return reading;
    return count > 0 ? known[0] : 0;
}

static void spell_hanzi(const sd_speller *s, const char *text, size_t len, uint32_t cp,
                        ld_syllable reading, sd_text *out)
{
    reading = spelled_reading(s, cp, reading);
    add_read(&out->text, text, len, reading);
    const char *phrase = ld_describe(cp, reading);
    if (s->config->describe == SD_DESCRIBE_NONE || !phrase) return;
    ld_buf_add_string(&out->text, "，");
    add_read(&out->text, phrase, strlen(phrase), reading);
}

static void spell_letter(const sd_speller *s, uint32_t cp, sd_text *out)
{
    bool capital = is_capital(cp);
    if (capital && s->settings->capitals == SD_CAPITALS_SPELL)
        ld_buf_add_string(&out->text, "大写");
    if (capital && s->settings->capitals == SD_CAPITALS_ICON)
        sd_text_point(out, SD_CAPITAL, NULL, 0, 0);
    ld_buf_add_char(&out->text, capital ? cp : cp - 'a' + 'A');
    const char *phrase = ld_describe(cp, 0);
    if (s->config->describe == SD_DESCRIBE_ALL && phrase) {
        ld_buf_add_string(&out->text, "，");
        ld_buf_add_string(&out->text, phrase);
    }
}

static void spell(const sd_speller *s, const char *text, size_t len, uint32_t cp,
                  ld_syllable reading, sd_text *out)
{
    const char *name = NULL;
    if (ld_is_hanzi(cp)) {
        spell_hanzi(s, text, len, cp, reading, out);
    } else if (is_letter(cp)) {
        spell_letter(s, cp, out);
    } else if (cp == ' ' || cp == 0xA0 || cp == 0x3000) {
        ld_buf_add_string(&out->text, "空格");
    } else {
        name = ld_describe(cp, 0);
        if (name)
            ld_buf_add_string(&out->text, name);
        else
            ld_buf_add(&out->text, text, len);
    }
    sd_text_end_line(out);
}

void sd_spell_char(const sd_speller *speller, uint32_t character, sd_text *out)
{
    char text[4];
    spell(speller, text, ld_utf8_encode(character, text), character, 0, out);
}

/* -------------------------------------------------------------------- keys */

/* Adds a part of a key's name: a character, or a word for it. */
static void add_key_part(const char *part, size_t len, ld_buf *out)
{
    uint32_t cp;
    const char *name = sd_key_name(part, len);
    if (out->len > 0) ld_buf_add(out, " ", 1);
    if (name) {
        ld_buf_add_string(out, name);
        return;
    }
    bool single = ld_utf8_decode(part, len, &cp) == len;
    name = single && !ld_is_hanzi(cp) && !is_letter(cp) ? ld_describe(cp, 0) : NULL;
    if (name)
        ld_buf_add_string(out, name);
    else if (single && is_letter(cp))
        ld_buf_add_char(out, is_capital(cp) ? cp : cp - 'a' + 'A');
    else
        ld_buf_add(out, part, len);
}

/* The length of the part up to a bar, or of two of them that are one key: Page_Up. */
static size_t key_part(const char *key, size_t len)
{
    const char *bar = memchr(key, '_', len);
    if (!bar) return len;
    const char *next = memchr(bar + 1, '_', len - (size_t)(bar + 1 - key));
    size_t both = next ? (size_t)(next - key) : len;
    return sd_key_name(key, both) ? both : (size_t)(bar - key);
}

void sd_spell_key(const sd_speller *speller, const char *key, size_t len, sd_text *out)
{
    uint32_t cp;
    if (len == 0) return;
    if (ld_utf8_decode(key, len, &cp) == len) {
        sd_spell_char(speller, cp, out);
        return;
    }
    ld_buf said = {0};
    for (const char *end = key + len; key < end;) {
        size_t part = key_part(key, (size_t)(end - key));
        if (part > 0) add_key_part(key, part, &said);
        key += part + (key + part < end);
    }
    out->failed |= said.failed;
    if (said.len > 0) sd_text_add(out, said.data, said.len);
    sd_text_end_line(out);
    ld_buf_free(&said);
}

/* ------------------------------------------------------------------- texts */

typedef struct way {
    const sd_speller *speller;
    const sd_text *in;
    sd_text *out;
    size_t point; /* the next one */
    bool spelling;
    ld_syllable *readings; /* of the current line, for each of its bytes; NULL: none */
} way;

static void read_token(const ld_sentence *sentence, const ld_token *token,
                       ld_syllable *readings)
{
    const char *text = sentence->text + token->at;
    size_t len = token->len, at = 0;
    if (strlen(token->say) != len || memcmp(token->say, text, len) != 0) return;
    for (size_t i = 0; i < token->pinyin_count && at < len; i++) {
        uint32_t cp;
        readings[ld_sentence_source(sentence, token->at + at)] = token->pinyin[i];
        at += ld_utf8_next(text + at, &cp);
    }
}

/* The readings that the hanzi of a line have in it. */
static void find_readings(way *w, const char *line, size_t len)
{
    ld_article_options options = {
        .lines = true, .no_repair = true, .encoding = "UTF-8"};
    ld_article *article = NULL;
    ld_sentences *sentences = NULL;
    const ld_sentence *sentence;
    w->readings = calloc(len + 1, sizeof *w->readings);
    w->out->failed |= !w->readings;
    ld_status status =
        ld_article_open_text(line, len, w->speller->lexicon, &options, &article, NULL);
    if (status == LD_OK)
        status =
            ld_sentences_open(article, w->speller->lexicon, NULL, &sentences, NULL);
    while (status == LD_OK && w->readings) {
        status = ld_sentences_next(sentences, &sentence, NULL);
        for (size_t i = 0; status == LD_OK && i < sentence->token_count; i++)
            read_token(sentence, &sentence->tokens[i], w->readings);
    }
    ld_sentences_close(sentences);
    ld_article_close(article);
}

/* Copies the points before byte `at`, of which those for spelling are for here. */
static void pass_points(way *w, size_t at)
{
    const sd_text *in = w->in;
    for (; w->point < in->point_count && in->points[w->point].at <= at; w->point++) {
        const sd_point *p = &in->points[w->point];
        const char *name = in->names.data + p->name;
        if (p->kind == SD_SPELL || p->kind == SD_SPELL_END) {
            w->spelling = p->kind == SD_SPELL || w->speller->settings->spelling;
            sd_text_end_line(w->out);
        } else {
            sd_text_point(w->out, p->kind, name, strlen(name), p->duration);
        }
    }
}

/* A word that begins with a capital, in running text. */
static void announce_capital(way *w, uint32_t cp, uint32_t before)
{
    sd_capitals how = w->speller->settings->capitals;
    if (!is_capital(cp) || is_letter(before)) return;
    if (how == SD_CAPITALS_SPELL) ld_buf_add_string(&w->out->text, "大写");
    if (how == SD_CAPITALS_ICON) sd_text_point(w->out, SD_CAPITAL, NULL, 0, 0);
}

/* Whether two hanzi stand at `at`, before byte `to`. */
static bool is_word(const char *text, size_t at, size_t to)
{
    uint32_t first, second;
    if (at >= to) return false;
    size_t next = at + ld_utf8_next(text + at, &first);
    if (next >= to) return false;
    ld_utf8_next(text + next, &second);
    return ld_is_hanzi(first) && ld_is_hanzi(second);
}

/* A space between words of hanzi is where a mark was that Speech Dispatcher has taken
 * out (its SymbolsPreproc does with the 。 of "zh"), or where two texts of a screen
 * were put together: what is heard there is a pause. Returns the spaces' length, 0: no.
 */
static size_t parting_space(const way *w, size_t from, size_t at, size_t to)
{
    const char *text = w->in->text.data;
    if (w->speller->settings->marks != LD_MARKS_NONE || text[at] != ' ') return 0;
    if (at <= from || text[at - 1] == ' ') return 0;
    size_t end = at, last = ld_utf8_back(text, at);
    if (last <= from || !is_word(text, ld_utf8_back(text, last), at)) return 0;
    while (end < to && text[end] == ' ')
        end++;
    return is_word(text, end, to) ? end - at : 0;
}

static void pass_line(way *w, size_t from, size_t to)
{
    const char *text = w->in->text.data;
    uint32_t before = 0;
    for (size_t i = from; i < to;) {
        uint32_t cp;
        size_t len = ld_utf8_next(text + i, &cp);
        pass_points(w, i);
        if (w->spelling) {
            spell(w->speller, text + i, len, cp,
                  w->readings ? w->readings[i - from] : 0, w->out);
        } else {
            size_t parting = parting_space(w, from, i, to);
            announce_capital(w, cp, before);
            ld_buf_add(&w->out->text, parting ? "，" : text + i,
                       parting ? strlen("，") : len);
            if (parting) len = parting;
        }
        before = cp;
        i += len;
    }
    sd_text_end_line(w->out);
}

static bool is_spelled(const way *w)
{
    bool spelled = w->spelling;
    for (size_t i = 0; i < w->in->point_count; i++)
        spelled |= w->in->points[i].kind == SD_SPELL;
    return spelled;
}

void sd_spell_text(const sd_speller *speller, const sd_text *in, sd_text *out)
{
    way w = {.speller = speller, .in = in, .out = out};
    w.spelling = speller->settings->spelling;
    bool spelled = is_spelled(&w);
    for (size_t from = 0; from < in->text.len;) {
        const char *line = in->text.data + from;
        const char *end = memchr(line, '\n', in->text.len - from);
        size_t len = end ? (size_t)(end - line) : in->text.len - from;
        if (spelled) find_readings(&w, line, len);
        pass_line(&w, from, from + len);
        free(w.readings);
        w.readings = NULL;
        from += len + (end != NULL);
    }
    pass_points(&w, in->text.len);
    out->failed |= in->failed;
}
