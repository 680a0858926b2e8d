/* LRC, the lyrics of music players: [minutes:seconds.hundredths] before each line, and
 * [key:value] for what the file says of itself. */
#include "cli/studio/side.h"

#include <inttypes.h>
#include <string.h>

/* There is no way to write a bracket that is no command, but for its wide form. */
static void put_text(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '[')
            fputs("［", out);
        else if (*text == ']')
            fputs("］", out);
        else
            fputc(*text, out);
    }
}

static void put_tag(FILE *out, const char *key, const char *value)
{
    if (!value) return;
    fprintf(out, "[%s:", key);
    put_text(out, value);
    fputs("]\n", out);
}

static void put_time(FILE *out, uint64_t ms)
{
    uint64_t hundredths = ms / 10;
    fprintf(out, "[%02" PRIu64 ":%02" PRIu64 ".%02" PRIu64 "]", hundredths / 6000,
            hundredths / 100 % 60, hundredths % 100);
}

/* Whether the line ends with Latin, where the next one needs a space. */
static bool ends_narrow(const char *line)
{
    size_t len = strlen(line);
    return len > 0 && (unsigned char)line[len - 1] < 0x80;
}

static void put_subtitle(FILE *out, const subtitle *one)
{
    put_time(out, one->start);
    for (size_t k = 0; k < one->line_count; k++) {
        if (k > 0 && ends_narrow(one->lines[k - 1])) fputc(' ', out);
        put_text(out, one->lines[k]);
    }
    fputc('\n', out);
}

/* An empty line takes the text off the screen where nothing follows at once. */
void side_lrc(const side_source *source, FILE *out)
{
    const subtitles *all = source->subtitles;
    put_tag(out, "ti", source->about->tags.title);
    put_tag(out, "ar", source->about->tags.artist);
    put_tag(out, "al", source->about->tags.album);
    for (size_t i = 0; i < all->count; i++) {
        const subtitle *one = &all->all[i];
        bool last = i + 1 == all->count;
        put_subtitle(out, one);
        if (last || one[1].start > one->end) {
            put_time(out, one->end);
            fputc('\n', out);
        }
    }
}
