#include "repair.h"

#include "base/utf8.h"

#include <string.h>

/* The valid characters of the input, without ends of lines, as a block has them. */
static void read_valid(const fuzz_text *input, ld_text *text)
{
    for (size_t at = 0; at < input->len;) {
        uint32_t cp;
        size_t len = ld_utf8_decode(input->text + at, input->len - at, &cp);
        if (len > 0 && cp >= ' ') ld_text_add(text, input->text + at, len, at);
        at += len > 0 ? len : 1;
    }
    if (text->bytes.len > 0) ld_text_mark(text, input->len);
}

static void check(const ld_text *out, size_t source_len)
{
    PROMISE(!out->bytes.failed);
    for (size_t at = 0; at < out->bytes.len;) {
        uint32_t cp;
        size_t len = ld_utf8_decode(out->bytes.data + at, out->bytes.len - at, &cp);
        PROMISE(len > 0);
        at += len;
    }
    for (size_t i = 0; i < out->origin_count; i++) {
        PROMISE(out->origins[i].at <= out->bytes.len);
        PROMISE(out->origins[i].source <= source_len);
        if (i == 0) continue;
        PROMISE(out->origins[i - 1].at < out->origins[i].at);
        PROMISE(out->origins[i - 1].source <= out->origins[i].source);
    }
    for (size_t i = 0; i < out->given_count; i++) {
        PROMISE(out->given[i].at < out->bytes.len);
        PROMISE(fuzz_is_border(out->bytes.data, out->bytes.len, out->given[i].at));
    }
}

static size_t count_repairs(const ld_repairer *repairer)
{
    size_t count = repairer->found.given_notes;
    for (int i = 0; i < LD_DAMAGE_COUNT; i++)
        count += repairer->found.of[i].count;
    return count;
}

static bool is_same(const ld_text *in, const ld_text *out)
{
    return in->bytes.len == out->bytes.len &&
           (in->bytes.len == 0 ||
            memcmp(in->bytes.data, out->bytes.data, in->bytes.len) == 0);
}

void fuzz_repair(void (*repair)(ld_repairer *, const ld_text *, ld_text *), bool silent,
                 const uint8_t *data, size_t size)
{
    static ld_repairer repairer; /* its tables are made once */
    ld_text in = {0}, out = {0};
    fuzz_text input = fuzz_read_text(data, size);
    repairer.lexicon = fuzz_lexicon();
    memset(&repairer.found, 0, sizeof repairer.found);
    free(repairer.notes);
    repairer.notes = NULL;
    read_valid(&input, &in);
    ld_triggers_find(&repairer.triggers, repairer.lexicon, in.bytes.data, in.bytes.len);
    repair(&repairer, &in, &out);
    check(&out, input.len);
    PROMISE(silent || count_repairs(&repairer) > 0 || is_same(&in, &out));
    PROMISE(out.bytes.len <= 4 * in.bytes.len + 16);
    ld_text_free(&in);
    ld_text_free(&out);
    free(input.text);
}
