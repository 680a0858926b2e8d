/* RDXML, for Rivendell's rdimport --xml: it takes the texts of bext and cart chunks
 * byte by byte, which spoils Chinese, and those of this file as UTF-8. Its reader goes
 * by lines (rdcart.cpp, readXml()): an element a line, and all that it needs within the
 * first cut. */
#include "cli/studio/side.h"

#include <inttypes.h>

static void put_text(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '&')
            fputs("&amp;", out);
        else if (*text == '<')
            fputs("&lt;", out);
        else if (*text == '>')
            fputs("&gt;", out);
        else if (*text == '"')
            fputs("&quot;", out);
        else if (*text == '\'')
            fputs("&apos;", out);
        else
            fputc(*text, out);
    }
}

static void put(FILE *out, const char *indent, const char *name, const char *text)
{
    fprintf(out, "%s<%s>", indent, name);
    if (text) put_text(out, text);
    fprintf(out, "</%s>\n", name);
}

static void put_moment(FILE *out, const char *name, const char *date, const char *clock)
{
    fprintf(out, "      <%s>", name);
    if (date) fprintf(out, "%sT%s", date, clock);
    fprintf(out, "</%s>\n", name);
}

static void put_ms(FILE *out, const char *name, uint64_t ms)
{
    fprintf(out, "      <%s>%" PRIu64 "</%s>\n", name, ms, name);
}

/* Places in milliseconds, as in the cart chunk. */
static void put_cut(FILE *out, const side_source *source)
{
    const about *a = source->about;
    const timeline *t = source->timeline;
    const ld_cart_timer *timers = a->cart.timers;
    put(out, "      ", "description", a->tags.title);
    put(out, "      ", "outcue", a->cart.out_cue);
    put_ms(out, "length", timeline_ms(t, t->frames));
    put_moment(out, "originDatetime", a->bext.date, a->bext.time);
    put_moment(out, "startDatetime", a->cart.start_date, a->cart.start_time);
    put_moment(out, "endDatetime", a->cart.end_date, a->cart.end_time);
    put(out, "      ", "originName", a->bext.originator);
    put_ms(out, "startPoint", timeline_ms(t, timers[0].frame));
    put_ms(out, "endPoint", timeline_ms(t, timers[1].frame));
    put_ms(out, "segueStartPoint", timeline_ms(t, timers[2].frame));
    put_ms(out, "segueEndPoint", timeline_ms(t, timers[3].frame));
}

void side_rdxml(const side_source *source, FILE *out)
{
    const about *a = source->about;
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<cart>\n", out);
    if (a->cart.cut_id) put(out, "  ", "number", a->cart.cut_id);
    put(out, "  ", "type", "audio");
    if (a->cart.category) put(out, "  ", "groupName", a->cart.category);
    put(out, "  ", "title", a->tags.title);
    put(out, "  ", "artist", a->tags.artist);
    put(out, "  ", "album", a->tags.album);
    put(out, "  ", "client", a->cart.client);
    put(out, "  ", "userDefined", a->cart.user_text);
    fputs("  <cutList>\n    <cut>\n", out);
    put_cut(out, source);
    fputs("    </cut>\n  </cutList>\n</cart>\n", out);
}
