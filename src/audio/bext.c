#include "audio/bext.h"

#include "audio/little.h"

#include <math.h>
#include <stdio.h>

/* What stands for a level that is not known (Tech 3285, 2.3). */
#define UNKNOWN 0x7FFF

static const char *bits_of(const ld_format *format)
{
    switch (format->bits) {
    case LD_BITS_24:
        return "24";
    case LD_BITS_32:
    case LD_BITS_FLOAT:
        return "32";
    default:
        return "16";
    }
}

/* EBU R 98: a line for each step of the way, the first first. */
static void add_history(const ld_bext *bext, const ld_format *format,
                        const ld_fields *fields, ld_buf *out)
{
    char line[128];
    snprintf(line, sizeof line, "A=PCM,F=%d,W=%s,M=%s,T=langdu " LD_VERSION "\r\n",
             format->rate, bits_of(format),
             format->channels == 1 ? "mono" : "dual-mono");
    ld_fields_add_whole(fields, out, bext->history);
    ld_buf_add_string(out, line);
}

void ld_bext_add(const ld_bext *bext, const ld_format *format, const ld_fields *fields,
                 ld_buf *out)
{
    ld_fields_add(fields, out, "bext description", 256, bext->description);
    ld_fields_add(fields, out, "bext originator", 32, bext->originator);
    ld_fields_add(fields, out, "bext originator reference", 32, bext->reference);
    ld_fields_add(fields, out, "bext date", 10, bext->date);
    ld_fields_add(fields, out, "bext time", 8, bext->time);
    ld_little_add(out, bext->time_reference, 8);
    ld_little_add(out, 2, 2);
    ld_fields_add(fields, out, "bext UMID", 64, NULL);
    for (int i = 0; i < LD_BEXT_LEVELS_SIZE / 2; i++)
        ld_little_add(out, UNKNOWN, 2);
    ld_fields_add(fields, out, "bext reserved", 180, NULL);
    add_history(bext, format, fields, out);
}

/* In hundredths, rounded. */
static void put_level(unsigned char *out, double level)
{
    long value = UNKNOWN;
    if (isfinite(level) && fabs(level) < 327) value = lround(level * 100);
    ld_little_put(out, (uint64_t)value & 0xFFFF, 2);
}

void ld_bext_levels(const ld_written *written, unsigned char out[LD_BEXT_LEVELS_SIZE])
{
    put_level(out, written->loudness);
    put_level(out + 2, written->range);
    put_level(out + 4, written->peak);
    put_level(out + 6, written->momentary);
    put_level(out + 8, written->short_term);
}
