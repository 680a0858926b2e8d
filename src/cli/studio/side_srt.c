/* SubRip. It has no standard; players take <b>, <i>, <font> and {\an8} for commands,
 * know no way to write them otherwise, and take a line with --> for times. */
#include "cli/studio/side.h"

#include <inttypes.h>
#include <string.h>

static void put_time(FILE *out, uint64_t ms)
{
    fprintf(out, "%02" PRIu64 ":%02" PRIu64 ":%02" PRIu64 ",%03" PRIu64, ms / 3600000,
            ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
}

/* What would be a command is written with its wide form. */
static void put_text(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '<')
            fputs("＜", out);
        else if (*text == '{')
            fputs("｛", out);
        else if (strncmp(text, "-->", 3) == 0)
            fputs("－", out);
        else
            fputc(*text, out);
    }
}

void side_srt(const side_source *source, FILE *out)
{
    for (size_t i = 0; i < source->subtitles->count; i++) {
        const subtitle *one = &source->subtitles->all[i];
        fprintf(out, "%zu\n", i + 1);
        put_time(out, one->start);
        fputs(" --> ", out);
        put_time(out, one->end);
        for (size_t k = 0; k < one->line_count; k++) {
            fputc('\n', out);
            put_text(out, one->lines[k]);
        }
        fputs("\n\n", out);
    }
}
