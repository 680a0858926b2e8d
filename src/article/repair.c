#include "article/repair.h"

#include <string.h>

typedef void repair_function(ld_repairer *, const ld_text *, ld_text *);

/* A repair, and the characters without one of which it has nothing to do: most text
 * is healthy, and then only searched for these. */
typedef struct repair_step {
    repair_function *run;
    const char *triggers[4];
} repair_step;

static const repair_step repairs[] = {
    {ld_repair_shifted, {"?", "\uFFFD"}},
    {ld_repair_lost_notes, {"?", "\uFFFD"}},
    {ld_repair_notes, {"(", "（", "【", "["}},
    {ld_repair_spaces, {" "}},
};

static bool is_triggered(const repair_step *step, const ld_text *text)
{
    if (text->bytes.len == 0) return false;
    /* strstr() will do, since a decoded text holds no NUL */
    for (size_t i = 0; i < 4 && step->triggers[i]; i++)
        if (strstr(text->bytes.data, step->triggers[i])) return true;
    return false;
}

void ld_repair(ld_repairer *repairer, ld_text *text)
{
    for (size_t i = 0; i < sizeof repairs / sizeof *repairs; i++) {
        if (text->bytes.failed || !is_triggered(&repairs[i], text)) continue;
        ld_text_clear(&repairer->spare);
        repairs[i].run(repairer, text, &repairer->spare);
        ld_text swap = *text;
        *text = repairer->spare;
        repairer->spare = swap;
    }
}

const ld_gbk *ld_repair_gbk(ld_repairer *repairer)
{
    if (!repairer->gbk) repairer->gbk = ld_gbk_open();
    return repairer->gbk;
}

const ld_homophones *ld_repair_homophones(ld_repairer *repairer)
{
    if (!repairer->homophones)
        repairer->homophones = ld_homophones_open(repairer->lexicon);
    return repairer->homophones;
}

void ld_repairer_free(ld_repairer *repairer)
{
    ld_gbk_close(repairer->gbk);
    ld_homophones_close(repairer->homophones);
    ld_text_free(&repairer->spare);
}
