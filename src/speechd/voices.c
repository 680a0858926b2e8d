#include "speechd/voices.h"

#include "langdu.h"
#include "speechd/utter.h"

/* Orca and others look for their locale's language among these. */
static const char *const languages[] = {"zh-CN", "zh-TW", "zh", "cmn"};

void sd_voices_list(ld_buf *lines)
{
    char folder[4096];
    ld_voices *voices;
    bool own = sd_own_file("voices", folder, sizeof folder);
    if (ld_voices_open(own ? folder : NULL, &voices, NULL) != LD_OK) return;
    for (size_t l = 0; l < sizeof languages / sizeof *languages; l++)
        for (size_t i = 0; i < ld_voices_count(voices); i++) {
            ld_voice_info voice = ld_voices_get(voices, i);
            if (voice.kind != LD_VOICE_VARIANT)
                ld_buf_printf(lines, "200-%s\t%s\tnone\n", voice.name, languages[l]);
        }
    ld_voices_close(voices);
}
