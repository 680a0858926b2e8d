#include "cli/commands.h"
#include "base/error.h"
#include "cli/listing.h"
#include "cli/message.h"

#include <stdio.h>
#include <string.h>

/* The column at which a line of names ends. */
#define LINE_END 78

/* The names of a kind, as many a line as fit. */
static void print_names(const ld_voices *voices, ld_voice_kind kind)
{
    size_t column = 0;
    for (size_t i = 0; i < ld_voices_count(voices); i++) {
        ld_voice_info voice = ld_voices_get(voices, i);
        if (voice.kind != kind) continue;
        size_t len = strlen(voice.name);
        if (column > 0 && column + 2 + len > LINE_END) {
            printf(",\n");
            column = 0;
        }
        column += (size_t)printf("%s%s", column ? ", " : "  ", voice.name);
    }
    if (column > 0) printf("\n");
}

int command_voices(const options *opts)
{
    ld_voices *voices;
    ld_error error;
    if (ld_voices_open(opts->voice.voice_folder, &voices, &error) != LD_OK)
        return message_error(&error, false);
    bool variants = false;
    for (size_t i = 0; i < ld_voices_count(voices); i++) {
        ld_voice_info voice = ld_voices_get(voices, i);
        variants = variants || voice.kind == LD_VOICE_VARIANT;
        if (voice.kind != LD_VOICE_VARIANT) listing_put(voice.name, voice.zh, voice.en);
    }
    if (variants) {
        printf("\n%s\n", ld_translate("eSpeak NG's variants, also as news+f3:"));
        print_names(voices, LD_VOICE_VARIANT);
    }
    ld_voices_close(voices);
    return EXIT_READ;
}
