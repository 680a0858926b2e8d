#include "audio/chain.h"

#include "audio/encode.h"
#include "audio/fade.h"
#include "audio/limiter.h"
#include "audio/resample.h"

#include <math.h>

/* Puts a stage that was opened before the others. */
static void put_first(ld_chain *chain, ld_stage *stage)
{
    stage->next = chain->first;
    chain->first = stage;
}

/* From the last stage to the first. */
static ld_status build(ld_chain *chain, const ld_plan *plan, ld_error *error)
{
    ld_stage *stage;
    int rate = chain->container->format.rate;
    ld_status status = ld_encode_open(chain->container, plan->tail, &stage, error);
    if (status != LD_OK) return status;
    put_first(chain, stage);
    if (plan->fade_in || plan->fade_out) {
        status = ld_fade_open(plan->fade_in, plan->fade_out, &stage, error);
        if (status != LD_OK) return status;
        put_first(chain, stage);
    }
    if (plan->gain < 0 || plan->gain > 0 || plan->ceiling < 0) {
        double ceiling = plan->ceiling < 0 ? pow(10, plan->ceiling / 20) : 0;
        status =
            ld_limiter_open(rate, pow(10, plan->gain / 20), ceiling, &stage, error);
        if (status != LD_OK) return status;
        chain->limiter = stage;
        put_first(chain, stage);
    }
    if (plan->rate == rate) return LD_OK;
    status = ld_resample_open(plan->rate, rate, &stage, error);
    if (status == LD_OK) put_first(chain, stage);
    return status;
}

static bool has_work(const ld_plan *plan, int rate)
{
    return plan->rate != rate || plan->gain < 0 || plan->gain > 0 ||
           plan->ceiling < 0 || plan->fade_in || plan->fade_out;
}

ld_status ld_chain_open(ld_chain *chain, ld_container *container, const ld_plan *plan,
                        ld_error *error)
{
    *chain = (ld_chain){.container = container, .tail = plan->tail};
    ld_status status = LD_OK;
    if (has_work(plan, container->format.rate)) status = build(chain, plan, error);
    if (status == LD_OK) status = ld_encode_silence(container, plan->lead, error);
    return status;
}

static ld_status take_floats(ld_chain *chain, const int16_t *pcm, size_t frames,
                             ld_error *error)
{
    float piece[LD_STAGE_FRAMES];
    ld_status status = LD_OK;
    while (frames > 0 && status == LD_OK) {
        size_t n = frames < LD_STAGE_FRAMES ? frames : LD_STAGE_FRAMES;
        for (size_t i = 0; i < n; i++)
            piece[i] = (float)pcm[i] * (1 / 32768.0F);
        status = ld_stage_take(chain->first, piece, n, error);
        pcm += n;
        frames -= n;
    }
    return status;
}

ld_status ld_chain_take(ld_chain *chain, const int16_t *pcm, size_t frames,
                        ld_error *error)
{
    if (!chain->first) return ld_encode_pcm(chain->container, pcm, frames, error);
    return take_floats(chain, pcm, frames, error);
}

ld_status ld_chain_end(ld_chain *chain, ld_error *error)
{
    if (!chain->first) return ld_encode_silence(chain->container, chain->tail, error);
    return ld_stage_end(chain->first, error);
}

double ld_chain_limited(const ld_chain *chain)
{
    return chain->limiter ? fabs(20 * log10(ld_limiter_least(chain->limiter))) : 0;
}

void ld_chain_close(ld_chain *chain)
{
    ld_stage_close(chain->first);
    chain->first = chain->limiter = NULL;
}
