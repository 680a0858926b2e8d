#include "base/error.h"
#include "speech/engine_data.h"
#include "speech/speaker.h"

#include <stdlib.h>
#include <sys/stat.h>

struct ld_speech {
    ld_speaker speaker;
    ld_clauses way; /* through the current sentence */
    ld_clause clause;
};

static ld_status check_pauses(const ld_pauses *pauses, ld_error *error)
{
    bool good =
        pauses->before_heading >= 0 && pauses->before_heading <= LD_PAUSE_MS_MAX;
    for (int i = 0; i < LD_PAUSE_COUNT; i++)
        good = good && pauses->after[i] >= 0 && pauses->after[i] <= LD_PAUSE_MS_MAX;
    if (good) return LD_OK;
    return ld_fail(error, LD_ARGUMENT, NULL, "a pause: it can be 0 to %d milliseconds",
                   LD_PAUSE_MS_MAX);
}

static ld_status check(const ld_voice_options *options, ld_error *error)
{
    if (options->rate && (options->rate < LD_RATE_MIN || options->rate > LD_RATE_MAX))
        return ld_fail(error, LD_ARGUMENT, NULL,
                       "a rate of %d: it can be %d to %d characters a minute",
                       options->rate, LD_RATE_MIN, LD_RATE_MAX);
    if (!(options->pitch >= -12 && options->pitch <= 12))
        return ld_fail(error, LD_ARGUMENT, NULL,
                       "a pitch of %g: it can be -12 to 12 semitones", options->pitch);
    if (!(options->volume >= -40 && options->volume <= 12))
        return ld_fail(error, LD_ARGUMENT, NULL,
                       "a volume of %g: it can be -40 to 12 decibels", options->volume);
    if (options->pauses) return check_pauses(options->pauses, error);
    return LD_OK;
}

/* What decides the sound: the voice and the pace, eSpeak NG, and this program. */
static void write_identity(ld_speaker *speaker, const ld_voice *voice)
{
    const ld_pace *pace = &speaker->pace;
    ld_buf *out = &speaker->identity;
    struct stat program = {0};
    stat("/proc/self/exe", &program);
    ld_buf_printf(out, "langdu " LD_VERSION " %lld %lld.%ld\n",
                  (long long)program.st_size, (long long)program.st_mtim.tv_sec,
                  program.st_mtim.tv_nsec);
    ld_engine_data_print(out);
    ld_buf_printf(out, "rate %d volume %.17g\n", pace->rate, speaker->volume);
    ld_buf_add(out, (const char *)&pace->pauses, sizeof pace->pauses);
    ld_buf_printf(out, "durations %llx\n",
                  (unsigned long long)ld_durations_checksum(&pace->durations));
    ld_buf_add(out, voice->speaker.data ? voice->speaker.data : "", voice->speaker.len);
}

static ld_status start(ld_speech *speech, const ld_voice_options *options,
                       ld_error *error)
{
    ld_voice voice = {0};
    ld_pauses pauses = options->pauses ? *options->pauses : ld_pauses_default();
    const char *name = options->voice ? options->voice : LD_VOICE_DEFAULT;
    int rate = options->rate ? options->rate : LD_RATE_DEFAULT;
    ld_status status =
        ld_voice_load(options->voice_folder, name, options->pitch, &voice, error);
    if (status == LD_OK)
        status = ld_pace_open(rate, name, &pauses, &speech->speaker.pace, error);
    if (status == LD_OK)
        status = ld_engine_open(&voice, &speech->speaker.engine, error);
    speech->speaker.volume = options->volume + voice.gain;
    if (status == LD_OK) write_identity(&speech->speaker, &voice);
    ld_voice_free(&voice);
    return status;
}

ld_status ld_speech_open(const ld_voice_options *options, ld_speech **speech,
                         ld_error *error)
{
    static const ld_voice_options defaults;
    *speech = NULL;
    if (!options) options = &defaults;
    ld_status status = check(options, error);
    if (status != LD_OK) return status;
    ld_speech *made = calloc(1, sizeof *made);
    if (!made) return ld_fail_memory(error);
    status = start(made, options, error);
    if (status == LD_OK)
        *speech = made;
    else
        ld_speech_close(made);
    return status;
}

const char *ld_speech_identity(const ld_speech *speech, size_t *len)
{
    const ld_buf *identity = &speech->speaker.identity;
    *len = identity->failed ? 0 : identity->len;
    return identity->failed ? NULL : identity->data;
}

int ld_speech_rate(const ld_speech *speech)
{
    return ld_engine_rate(speech->speaker.engine);
}

ld_status ld_speech_say(ld_speech *speech, const ld_sentence *sentence, ld_error *error)
{
    ld_clauses way = ld_clauses_of(sentence);
    ld_status status =
        ld_pace_choose(&speech->speaker.pace, sentence, &way.tempo, error);
    if (status == LD_OK) speech->way = way;
    return status;
}

ld_status ld_speech_foresee(ld_speech *speech, const ld_sentence *sentence,
                            double *seconds, ld_error *error)
{
    return ld_pace_foresee(&speech->speaker.pace, sentence, seconds, error);
}

ld_status ld_speech_next(ld_speech *speech, ld_clip *clip, ld_error *error)
{
    ld_clause *clause = &speech->clause;
    if (!speech->way.sentence || !ld_clauses_next(&speech->way, clause)) return LD_END;
    if (clause->failed) return ld_fail_memory(error);
    clip->sentence = speech->way.sentence;
    return ld_speaker_say(&speech->speaker, clause, clip, error);
}

ld_speaker *ld_speech_speaker(ld_speech *speech)
{
    return &speech->speaker;
}

void ld_speech_close(ld_speech *speech)
{
    if (!speech) return;
    ld_speaker_free(&speech->speaker);
    ld_clause_free(&speech->clause);
    free(speech);
}
