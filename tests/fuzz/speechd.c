/* Any bytes as what Speech Dispatcher sends to sd_langdu: the protocol, SSML in its
 * messages, spelling. The first byte says in what pieces they come. */
#include "fuzz.h"

#include "base/utf8.h"
#include "speechd/protocol.h"
#include "speechd/spelling.h"
#include "speechd/ssml.h"

#include <string.h>

typedef struct other_side {
    sd_settings settings;
    size_t replies;
} other_side;

static void check_text(const sd_text *text)
{
    size_t at = 0;
    PROMISE(!sd_text_failed(text));
    for (size_t i = 0; i < text->point_count; i++) {
        const sd_point *p = &text->points[i];
        PROMISE(p->at >= at && p->at <= text->text.len);
        PROMISE(p->name < text->names.len);
        PROMISE(!strchr(text->names.data + p->name, '\n'));
        at = p->at;
    }
    for (at = 0; at < text->text.len;) {
        uint32_t cp;
        size_t len = ld_utf8_decode(text->text.data + at, text->text.len - at, &cp);
        PROMISE(len > 0 && (cp == '\n' || cp >= ' '));
        at += len;
    }
}

static void reply(void *user, const char *lines, size_t len)
{
    other_side *o = user;
    PROMISE(len > 4 && lines[0] >= '2' && lines[0] <= '4' && lines[len - 1] == '\n');
    o->replies++;
}

static bool init(void *user, ld_buf *told)
{
    (void)user;
    ld_buf_add_string(told, "ready");
    return true;
}

static bool say(void *user, sd_message_kind kind, const char *text, size_t len)
{
    other_side *o = user;
    sd_config config = sd_config_default();
    sd_speller speller = {fuzz_lexicon(), &config, &o->settings};
    sd_text read = {0}, said = {0};
    PROMISE(len > 0);
    if (kind == SD_MESSAGE_KEY) {
        sd_spell_key(&speller, text, len, &said);
    } else {
        sd_ssml_read(text, len, &read);
        check_text(&read);
        sd_spell_text(&speller, &read, &said);
    }
    check_text(&said);
    sd_text_free(&read);
    sd_text_free(&said);
    return true;
}

static void ignore(void *user)
{
    (void)user;
}

static bool set(void *user, const char *name, const char *value)
{
    other_side *o = user;
    sd_config config = sd_config_default();
    bool good = sd_settings_set(&o->settings, name, value);
    ld_voice_options voice = sd_settings_voice(&o->settings, &config);
    PROMISE(voice.rate >= LD_RATE_MIN && voice.rate <= LD_RATE_MAX);
    PROMISE(voice.pitch >= -12 && voice.pitch <= 12);
    PROMISE(voice.volume >= -40 && voice.volume <= 12);
    return good;
}

static void list_voices(void *user, ld_buf *lines)
{
    (void)user;
    ld_buf_add_string(lines, "200-x\tzh\tnone\n");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const sd_handlers handlers = {reply,  init, say, ignore,
                                         ignore, set,  set, list_voices};
    other_side o = {.settings = sd_settings_default()};
    sd_protocol *protocol = size > 0 ? sd_protocol_open(&handlers, &o) : NULL;
    if (!protocol) return 0;
    size_t step = data[0] % 64 + 1;
    for (size_t at = 1; at < size; at += step) {
        size_t part = size - at < step ? size - at : step;
        if (!sd_protocol_take(protocol, (const char *)data + at, part)) break;
    }
    PROMISE(!sd_protocol_failed(protocol));
    PROMISE(o.replies <= size);
    sd_protocol_close(protocol);
    return 0;
}
