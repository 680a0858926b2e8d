#include "audio/cart.h"

#include "audio/little.h"

#include <string.h>

/* The sample that is 0 dB, which stays so for files of more than 16 bits. */
#define LEVEL_REFERENCE 32768

/* From when to when it may go on air: always, as the standard's example has it. */
#define ALWAYS_FROM "1900-01-01"
#define ALWAYS_TO "9999-12-31"
#define DAY_BEGINS "00:00:00"
#define DAY_ENDS "23:59:59"

static const char * or (const char *text, const char *otherwise)
{
    return text ? text : otherwise;
}

static void add_dates(const ld_cart *cart, const ld_fields *fields, ld_buf *out)
{
    ld_fields_add(fields, out, "cart start date", 10,
                  or (cart->start_date, ALWAYS_FROM));
    ld_fields_add(fields, out, "cart start time", 8, or (cart->start_time, DAY_BEGINS));
    ld_fields_add(fields, out, "cart end date", 10, or (cart->end_date, ALWAYS_TO));
    ld_fields_add(fields, out, "cart end time", 8, or (cart->end_time, DAY_ENDS));
}

void ld_cart_add(const ld_cart *cart, const ld_fields *fields, ld_buf *out)
{
    ld_buf_add(out, "0101", 4);
    ld_fields_add(fields, out, "cart title", 64, cart->title);
    ld_fields_add(fields, out, "cart artist", 64, cart->artist);
    ld_fields_add(fields, out, "cart cut id", 64, cart->cut_id);
    ld_fields_add(fields, out, "cart client", 64, cart->client);
    ld_fields_add(fields, out, "cart category", 64, cart->category);
    ld_fields_add(fields, out, "cart classification", 64, cart->classification);
    ld_fields_add(fields, out, "cart out cue", 64, cart->out_cue);
    add_dates(cart, fields, out);
    ld_fields_add(fields, out, "cart producer", 64, "langdu");
    ld_fields_add(fields, out, "cart producer version", 64, LD_VERSION);
    ld_fields_add(fields, out, "cart user text", 64, cart->user_text);
    ld_little_add(out, LEVEL_REFERENCE, 4);
    for (int i = 0; i < LD_CART_TIMERS; i++) {
        ld_buf_add(out, cart->timers[i].usage, 4);
        ld_little_add(out, cart->timers[i].frame, 4);
    }
    ld_fields_add(fields, out, "cart reserved", 276, NULL);
    ld_fields_add(fields, out, "cart address", 1024, cart->address);
}
