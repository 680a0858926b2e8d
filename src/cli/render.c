#include "cli/commands.h"
#include "cli/message.h"
#include "cli/reading.h"

/* Writes all clips of a sentence. */
static ld_status write_sentence(ld_speech *speech, ld_writer *writer,
                                const ld_sentence *sentence, ld_error *error)
{
    ld_status status = ld_speech_say(speech, sentence, error);
    while (status == LD_OK && !stop_signal) {
        ld_clip clip;
        status = ld_speech_next(speech, &clip, error);
        if (status == LD_OK)
            status = ld_writer_write(writer, clip.pcm, clip.frames, error);
    }
    return status == LD_END ? LD_OK : status;
}

static int write_articles(reading *r, ld_speech *speech, ld_writer *writer)
{
    const ld_sentence *sentence;
    ld_error error;
    while ((sentence = reading_next(r)))
        if (write_sentence(speech, writer, sentence, &error) != LD_OK)
            return message_error(&error, true);
    if (r->exit_status != EXIT_READ || stop_signal) return r->exit_status;
    if (ld_writer_commit(writer, &error) != LD_OK) return message_error(&error, true);
    return EXIT_READ;
}

int command_render(const options *opts)
{
    reading r;
    ld_speech *speech = NULL;
    ld_writer *writer = NULL;
    ld_error error;
    ld_writer_options how = {.force = opts->force};
    if (!reading_open(&r, opts)) return r.exit_status;
    int status;
    if (ld_speech_open(&opts->voice, &speech, &error) != LD_OK)
        status = message_error(&error, false);
    else if (ld_writer_open(opts->output, ld_speech_rate(speech), &how, &writer,
                            &error))
        status = message_error(&error, true);
    else
        status = write_articles(&r, speech, writer);
    ld_writer_close(writer);
    ld_speech_close(speech);
    reading_close(&r);
    return status;
}
