/* WebVTT: The Web Video Text Tracks Format, W3C, section 4. */
#include "cli/studio/side.h"

#include <inttypes.h>

static void put_time(FILE *out, uint64_t ms)
{
    fprintf(out, "%02" PRIu64 ":%02" PRIu64 ":%02" PRIu64 ".%03" PRIu64, ms / 3600000,
            ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
}

/* Escaping > keeps --> out of the text. */
static void put_text(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '&')
            fputs("&amp;", out);
        else if (*text == '<')
            fputs("&lt;", out);
        else if (*text == '>')
            fputs("&gt;", out);
        else
            fputc(*text, out);
    }
}

void side_vtt(const side_source *source, FILE *out)
{
    fputs("WEBVTT\n", out);
    for (size_t i = 0; i < source->subtitles->count; i++) {
        const subtitle *one = &source->subtitles->all[i];
        fprintf(out, "\n%zu\n", i + 1);
        put_time(out, one->start);
        fputs(" --> ", out);
        put_time(out, one->end);
        for (size_t k = 0; k < one->line_count; k++) {
            fputc('\n', out);
            put_text(out, one->lines[k]);
        }
        fputc('\n', out);
    }
}
