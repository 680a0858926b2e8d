/* Any bytes from the process that parses documents, which may have been taken over. */
#include "fuzz.h"

#include "article/inlet.h"
#include "base/utf8.h"

#include <string.h>

static void check_line(const ld_text *line)
{
    const char *text = line->bytes.data;
    uint64_t before = 0;
    for (size_t at = 0; at < line->bytes.len;) {
        uint32_t cp;
        size_t len = ld_utf8_decode(text + at, line->bytes.len - at, &cp);
        PROMISE(len > 0);
        PROMISE(cp >= 0x20 && !(cp >= 0x7F && cp < 0xA0));
        at += len;
    }
    for (size_t i = 0; i < line->origin_count; i++) {
        PROMISE(line->origins[i].at <= line->bytes.len);
        PROMISE(line->origins[i].source >= before);
        before = line->origins[i].source;
    }
    for (size_t i = 0; i < line->given_count; i++)
        PROMISE(fuzz_is_border(text, line->bytes.len, line->given[i].at));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *records = malloc(size + 1);
    PROMISE(records);
    if (size > 0) memcpy(records, data, size);
    ld_inlet inlet = {.name = "the records"};
    ld_decoder decoder = {0};
    ld_text line = {0};
    ld_error error;
    ld_status status;
    bool ended;
    ld_source_open_text(records, size, &inlet.pipe);
    while ((status = ld_inlet_read(&inlet, &decoder, 16384, &line, &ended, &error)) ==
           LD_OK) {
        check_line(&line);
        PROMISE(inlet.kind <= LD_RIGHTS && inlet.reason <= LD_UNREADABLE_PART);
        ld_text_clear(&line);
    }
    if (status != LD_END) PROMISE(error.status == status);
    ld_text_free(&line);
    ld_inlet_close(&inlet);
    free(records);
    return 0;
}
