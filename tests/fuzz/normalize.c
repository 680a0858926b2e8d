/* Any characters as text to normalize, in any of the manners: pieces in order, of which
 * none but those said in hanzi holds a digit. */
#include "fuzz.h"

#include "base/utf8.h"
#include "lexicon/lexicon.h"
#include "mandarin/normalize.h"

#include <string.h>

/* The characters among the bytes. */
static ld_buf only_characters(const fuzz_text *input)
{
    ld_buf text = {0};
    for (size_t at = 0; at < input->len;) {
        uint32_t cp;
        size_t len = ld_utf8_decode(input->text + at, input->len - at, &cp);
        if (len > 0 && cp != 0) ld_buf_add(&text, input->text + at, len);
        at += len ? len : 1;
    }
    return text;
}

static bool is_all_hanzi(const char *text)
{
    size_t len = strlen(text);
    for (size_t at = 0, width; at < len; at += width) {
        uint32_t cp;
        width = ld_utf8_decode(text + at, len - at, &cp);
        if (width == 0 || !ld_is_hanzi(cp)) return false;
    }
    return len > 0;
}

static void check_piece(const ld_buf *text, const ld_piece *piece)
{
    PROMISE(piece->len > 0);
    PROMISE(fuzz_is_border(text->data, text->len, piece->at));
    PROMISE(fuzz_is_border(text->data, text->len, piece->at + piece->len));
    bool said = piece->kind == LD_PIECE_SAID || piece->kind == LD_PIECE_NAMED;
    if (said) PROMISE(is_all_hanzi(piece->say));
    if (piece->kind == LD_PIECE_FOREIGN) PROMISE(piece->say && *piece->say);
    if (piece->kind == LD_PIECE_PINYIN && !piece->say)
        PROMISE(ld_syllable_parse(text->data + piece->at, piece->len));
    for (uint32_t i = 0; i < piece->len && !said; i++)
        PROMISE(text->data[piece->at + i] < '0' || text->data[piece->at + i] > '9');
    if (piece->say && piece->kind != LD_PIECE_PINYIN)
        PROMISE(strcspn(piece->say, "0123456789") == strlen(piece->say));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_text input = fuzz_read_text(data, size);
    ld_buf text = only_characters(&input);
    ld_arena arena = {0};
    ld_pieces pieces = {0};
    uint8_t manner = size > 0 ? data[size - 1] : 0;
    ld_sentences_options options = {.marks = (ld_marks)(manner % 3),
                                    .letters = (ld_letters)(manner / 3 % 2),
                                    .emoji = (ld_emoji)(manner / 6 % 2)};
    PROMISE(ld_normalize(text.data, text.len, &options, &arena, &pieces) == LD_OK);
    size_t from = 0;
    for (size_t i = 0; i < pieces.count; i++) {
        PROMISE(pieces.items[i].at >= from);
        check_piece(&text, &pieces.items[i]);
        from = pieces.items[i].at + pieces.items[i].len;
    }
    PROMISE(from <= text.len);
    free(pieces.items);
    ld_arena_free(&arena);
    ld_buf_free(&text);
    free(input.text);
    return 0;
}
