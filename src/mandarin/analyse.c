#include "mandarin/analyse.h"

#include "base/utf8.h"
#include "lexicon/lexicon.h"
#include "mandarin/names.h"
#include "mandarin/pause.h"
#include "mandarin/reading.h"
#include "mandarin/sandhi.h"
#include "mandarin/segment.h"

#include <stdlib.h>
#include <string.h>

/* A reading that the text itself gives. */
#define GIVEN_CONFIDENCE 1.0F

/* Room for one more unit, to be filled in where it stands; NULL when memory ran out. */
static ld_unit *add_unit(ld_analysis *a)
{
    if (!ld_grow(&a->units, &a->unit_cap, a->unit_count, sizeof *a->units)) return NULL;
    return &a->units[a->unit_count++];
}

/* The hanzi of a piece, each with its own place in the text when it is written
 * there, else with the place of the whole piece. */
static bool add_hanzi(ld_analysis *a, const ld_piece *piece, const char *hanzi,
                      size_t len, bool written, bool starts_run)
{
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        size_t width = ld_utf8_next(hanzi + i, &cp);
        ld_unit *unit = add_unit(a);
        if (!unit) return false;
        *unit = (ld_unit){.cp = cp,
                          .at = piece->at + (written ? (uint32_t)i : 0),
                          .len = written ? (uint32_t)width : piece->len,
                          .written = written,
                          .starts_word = i == 0,
                          .starts_run = i == 0 && starts_run};
        i += width;
    }
    return true;
}

/* The syllables of a piece in pinyin, which the text gives. */
static bool add_pinyin(ld_analysis *a, const ld_piece *piece, const char *text,
                       bool starts_run)
{
    const char *say = piece->say ? piece->say : text + piece->at;
    size_t len = piece->say ? strlen(say) : piece->len;
    for (size_t i = 0, n; i < len; i += n + 1) {
        for (n = 0; i + n < len && say[i + n] != ' ';)
            n++;
        ld_unit *unit = add_unit(a);
        if (!unit) return false;
        *unit = (ld_unit){.at = piece->at,
                          .len = piece->len,
                          .written = true,
                          .starts_word = i == 0,
                          .starts_run = i == 0 && starts_run,
                          .pinyin = ld_syllable_parse(say + i, n),
                          .confidence = GIVEN_CONFIDENCE};
    }
    return true;
}

static bool is_mandarin(const ld_piece *piece)
{
    return piece->kind == LD_PIECE_HANZI || piece->kind == LD_PIECE_SAID ||
           piece->kind == LD_PIECE_PINYIN || piece->kind == LD_PIECE_NAMED;
}

/* A mark's pause goes to the unit before it. */
static void add_pause(ld_analysis *a, const ld_piece *piece, const char *text)
{
    uint8_t pause = (uint8_t)ld_pause_of_mark(text + piece->at, piece->len);
    ld_unit *before = &a->units[a->unit_count - 1];
    if (pause > before->pause) before->pause = pause;
}

static bool add_piece(ld_analysis *a, const ld_piece *piece, const char *text,
                      bool starts_run)
{
    switch (piece->kind) {
    case LD_PIECE_HANZI:
        return add_hanzi(a, piece, text + piece->at, piece->len, true, starts_run);
    case LD_PIECE_SAID:
    case LD_PIECE_NAMED:
        if (!add_hanzi(a, piece, piece->say, strlen(piece->say), false, starts_run))
            return false;
        if (piece->kind == LD_PIECE_NAMED) add_pause(a, piece, text);
        return true;
    case LD_PIECE_PINYIN:
        return add_pinyin(a, piece, text, starts_run);
    case LD_PIECE_MARK:
        if (a->unit_count > 0 && !starts_run) add_pause(a, piece, text);
        return true;
    case LD_PIECE_FOREIGN:
    case LD_PIECE_UNKNOWN:
        return true;
    }
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* 3 8 12: numbers that only white space parts are items of a row. */
static bool parts_numbers(const ld_piece *before, const ld_piece *piece,
                          const char *text)
{
    size_t end = before->at + before->len;
    return before->kind == LD_PIECE_SAID && piece->kind == LD_PIECE_SAID &&
           end < piece->at && is_digit(text[end - 1]) && is_digit(text[piece->at]);
}

/* The units of all pieces. */
static bool make_units(ld_analysis *a, const char *text)
{
    bool starts_run = true;
    a->unit_count = 0;
    /* An array also where nothing is said in Mandarin. */
    if (!ld_grow(&a->units, &a->unit_cap, 0, sizeof *a->units)) return false;
    for (size_t i = 0; i < a->pieces.count; i++) {
        const ld_piece *piece = &a->pieces.items[i];
        if (i > 0 && parts_numbers(piece - 1, piece, text)) {
            a->units[a->unit_count - 1].pause = LD_PAUSE_ITEM;
            starts_run = true;
        }
        if (!add_piece(a, piece, text, starts_run)) return false;
        if (piece->kind != LD_PIECE_MARK) starts_run = !is_mandarin(piece);
    }
    return true;
}

/* The number of units that piece `index` has become, which begin at `first`. */
static size_t units_of_piece(const ld_analysis *a, const ld_piece *piece, size_t first)
{
    size_t end = first;
    while (end < a->unit_count && a->units[end].at < piece->at + piece->len)
        end++;
    return end - first;
}

/* Room in the arena for what all tokens of a sentence hold; each takes its part. */
typedef struct said {
    ld_syllable *pinyin;
    ld_spoken *spoken;
    char *say; /* of words that are written in hanzi */
} said;

static bool make_room(ld_analysis *a, const ld_sentence *sentence, said *room)
{
    size_t count = a->unit_count + 1;
    room->pinyin = ld_arena_alloc(&a->arena, count * sizeof *room->pinyin);
    room->spoken = ld_arena_alloc(&a->arena, count * sizeof *room->spoken);
    room->say = ld_arena_alloc(&a->arena, sentence->len + count);
    return room->pinyin && room->spoken && room->say;
}

/* Fills in what is said by the token from `count` units. */
static void fill_said(said *room, const ld_unit *units, size_t count, ld_token *token)
{
    ld_syllable *pinyin = room->pinyin;
    ld_spoken *spoken = room->spoken;
    room->pinyin += count;
    room->spoken += count;
    token->confidence = 1;
    for (size_t i = 0; i < count; i++) {
        const ld_unit *unit = &units[i];
        if (!unit->pinyin) continue;
        pinyin[token->pinyin_count++] = unit->pinyin;
        if (unit->confidence < token->confidence) token->confidence = unit->confidence;
        if (unit->spoken)
            spoken[token->spoken_count++] =
                (ld_spoken){unit->spoken, unit->at, unit->len};
        else if (token->spoken_count > 0) /* an 儿 belongs to the one before */
            spoken[token->spoken_count - 1].len =
                unit->at + unit->len - spoken[token->spoken_count - 1].at;
    }
    token->pinyin = pinyin;
    token->spoken = spoken;
    token->pause = count > 0 ? units[count - 1].pause : LD_PAUSE_NONE;
    if (token->pinyin_count == 0) token->kind = LD_UNREADABLE;
}

static const char *copy_say(said *room, const char *text, size_t len)
{
    char *say = room->say;
    memcpy(say, text, len);
    say[len] = '\0';
    room->say += len + 1;
    return say;
}

/* The words of a piece that is written in hanzi. Returns the number of tokens
 * that were added. */
static size_t add_words(said *room, const char *text, const ld_unit *units,
                        size_t count, ld_token *tokens)
{
    size_t added = 0;
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && !units[end].starts_word;)
            end++;
        const ld_unit *last = &units[end - 1];
        ld_token *token = &tokens[added++];
        *token = (ld_token){.kind = LD_WORD,
                            .at = units[i].at,
                            .len = last->at + last->len - units[i].at};
        token->say = copy_say(room, text + token->at, token->len);
        fill_said(room, units + i, end - i, token);
    }
    return added;
}

static bool fill_piece(ld_analysis *a, said *room, const char *text,
                       const ld_piece *piece, const ld_unit *units, size_t count,
                       ld_token *token)
{
    static const ld_token_kind kinds[] = {
        [LD_PIECE_SAID] = LD_WORD,          [LD_PIECE_PINYIN] = LD_WORD,
        [LD_PIECE_FOREIGN] = LD_FOREIGN,    [LD_PIECE_MARK] = LD_PUNCTUATION,
        [LD_PIECE_UNKNOWN] = LD_UNREADABLE, [LD_PIECE_NAMED] = LD_WORD,
    };
    *token = (ld_token){.kind = kinds[piece->kind],
                        .at = piece->at,
                        .len = piece->len,
                        .say = "",
                        .confidence = GIVEN_CONFIDENCE};
    if (piece->kind == LD_PIECE_MARK)
        token->pause = ld_pause_of_mark(text + piece->at, piece->len);
    if (piece->kind == LD_PIECE_PINYIN)
        token->say = ld_arena_copy(&a->arena, text + piece->at, piece->len);
    if (piece->kind == LD_PIECE_SAID || piece->kind == LD_PIECE_NAMED ||
        piece->kind == LD_PIECE_FOREIGN)
        token->say = ld_arena_copy(&a->arena, piece->say, strlen(piece->say));
    if (!token->say) return false;
    if (token->kind == LD_WORD) fill_said(room, units, count, token);
    return true;
}

static bool make_tokens(ld_analysis *a, ld_sentence *sentence)
{
    size_t most = a->pieces.count + a->unit_count;
    ld_token *tokens = ld_arena_alloc(&a->arena, (most + 1) * sizeof *tokens);
    said room;
    if (!tokens || !make_room(a, sentence, &room)) return false;
    size_t count = 0, unit = 0;
    for (size_t i = 0; i < a->pieces.count; i++) {
        const ld_piece *piece = &a->pieces.items[i];
        size_t units = is_mandarin(piece) ? units_of_piece(a, piece, unit) : 0;
        if (piece->kind == LD_PIECE_HANZI)
            count += add_words(&room, sentence->text, a->units + unit, units,
                               &tokens[count]);
        else if (!fill_piece(a, &room, sentence->text, piece, a->units + unit, units,
                             &tokens[count++]))
            return false;
        unit += units;
    }
    sentence->tokens = tokens;
    sentence->token_count = count;
    if (count == 0) return true;
    ld_pause least = !sentence->ends_block           ? LD_PAUSE_SENTENCE
                     : ld_is_heading(sentence->kind) ? LD_PAUSE_HEADING
                                                     : LD_PAUSE_PARAGRAPH;
    if (tokens[count - 1].pause < least) tokens[count - 1].pause = least;
    return true;
}

ld_status ld_analyse_words(ld_analysis *a, const char *text, size_t len)
{
    const ld_names *names = a->options ? a->options->names : NULL;
    ld_arena_reset(&a->arena);
    ld_status status = ld_normalize(text, len, a->options, &a->arena, &a->pieces);
    if (status != LD_OK) return status;
    if (!make_units(a, text)) return LD_MEMORY;
    if (names && !ld_names_mark(names, a->units, a->unit_count, &a->arena))
        return LD_MEMORY;
    return ld_segment_words(a->lexicon, a->units, a->unit_count, &a->arena,
                            &a->segments, &a->segment_count);
}

/* Notes the given readings; what the listener has named otherwise holds. */
static void note_given(ld_analysis *a)
{
    size_t u = 0;
    for (size_t g = 0; g < a->given_count; g++) {
        size_t at = a->given[g].at - a->given_from;
        while (u < a->unit_count && a->units[u].at < at)
            u++;
        if (u == a->unit_count) return;
        ld_unit *unit = &a->units[u];
        if (unit->at == at && unit->written && !unit->pinyin)
            unit->given = a->given[g].syllable;
    }
}

static void take_given(ld_analysis *a)
{
    for (size_t u = 0; u < a->unit_count; u++) {
        ld_unit *unit = &a->units[u];
        if (!unit->given) continue;
        unit->pinyin = unit->given;
        unit->confidence = GIVEN_CONFIDENCE;
    }
}

ld_status ld_analyse(ld_analysis *a, ld_sentence *sentence)
{
    ld_status status = ld_analyse_words(a, sentence->text, sentence->len);
    if (status == LD_OK) note_given(a);
    if (status == LD_OK)
        status = ld_read_words(a->lexicon, a->units, a->unit_count, a->segments,
                               a->segment_count, &a->arena);
    if (status != LD_OK) return status;
    if (a->given_count > 0) take_given(a);
    if (!a->options || !a->options->unspoken) {
        ld_pause_phrases(a->units, a->unit_count);
        ld_sandhi(a->units, a->unit_count);
    }
    return make_tokens(a, sentence) ? LD_OK : LD_MEMORY;
}

void ld_analysis_free(ld_analysis *a)
{
    ld_arena_free(&a->arena);
    free(a->pieces.items);
    free(a->units);
}
