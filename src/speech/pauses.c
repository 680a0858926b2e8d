/* The silences, and their names in options and configurations. */
#include "base/buf.h"
#include "base/error.h"

#include <string.h>

#define BEFORE_HEADING "before-heading"

static const struct {
    const char *name;
    double milliseconds; /* at LD_RATE_DEFAULT */
} kinds[LD_PAUSE_COUNT] = {
    [LD_PAUSE_PHRASE] = {"phrase", 60},
    [LD_PAUSE_BRACKET] = {"bracket", 90},
    [LD_PAUSE_ITEM] = {"item", 130},
    [LD_PAUSE_COMMA] = {"comma", 230},
    [LD_PAUSE_COLON] = {"colon", 300},
    [LD_PAUSE_DASH] = {"dash", 320},
    [LD_PAUSE_SEMICOLON] = {"semicolon", 360},
    [LD_PAUSE_ELLIPSIS] = {"ellipsis", 420},
    [LD_PAUSE_SENTENCE] = {"stop", 500},
    [LD_PAUSE_EXCLAMATION] = {"exclamation", 520},
    [LD_PAUSE_QUESTION] = {"question", 550},
    [LD_PAUSE_PARAGRAPH] = {"paragraph", 800},
    [LD_PAUSE_HEADING] = {"heading", 1000},
};

static const double before_heading = 400;

ld_pauses ld_pauses_default(void)
{
    ld_pauses pauses = {.before_heading = before_heading};
    for (int i = 0; i < LD_PAUSE_COUNT; i++)
        pauses.after[i] = kinds[i].milliseconds;
    return pauses;
}

static ld_status fail_unknown(const char *name, ld_error *error)
{
    ld_buf hint = {0};
    ld_buf_add_string(&hint, ld_translate("there are "));
    for (int i = LD_PAUSE_PHRASE; i < LD_PAUSE_COUNT; i++)
        ld_buf_printf(&hint, "%s, ", kinds[i].name);
    ld_buf_add_string(&hint, BEFORE_HEADING);
    ld_status status = hint.failed ? ld_fail_memory(error)
                                   : ld_fail(error, LD_ARGUMENT, hint.data,
                                             "there is no pause '%.40s'", name);
    ld_buf_free(&hint);
    return status;
}

static double *find(ld_pauses *pauses, const char *name)
{
    if (strcmp(name, BEFORE_HEADING) == 0) return &pauses->before_heading;
    for (int i = LD_PAUSE_PHRASE; i < LD_PAUSE_COUNT; i++)
        if (strcmp(name, kinds[i].name) == 0) return &pauses->after[i];
    return NULL;
}

ld_status ld_pauses_set(ld_pauses *pauses, const char *name, double milliseconds,
                        ld_error *error)
{
    double *pause = find(pauses, name);
    if (!pause) return fail_unknown(name, error);
    if (!(milliseconds >= 0 && milliseconds <= LD_PAUSE_MS_MAX))
        return ld_fail(error, LD_ARGUMENT, NULL,
                       "a pause of %g: it can be 0 to %d milliseconds", milliseconds,
                       LD_PAUSE_MS_MAX);
    *pause = milliseconds;
    return LD_OK;
}
