#include "base/utf8.h"
#include "lexicon.h"
#include "speechd/protocol.h"
#include "speechd/spelling.h"
#include "speechd/ssml.h"
#include "table.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* ------------------------------------------------------------------- texts */

/* The text with its points in braces. */
static void write_text(const sd_text *text, ld_buf *out)
{
    size_t done = 0;
    ld_buf_truncate(out, 0);
    ld_buf_add(out, "", 0);
    for (size_t i = 0; i < text->point_count; i++) {
        const sd_point *p = &text->points[i];
        ld_buf_add(out, text->text.data + done, p->at - done);
        done = p->at;
        if (p->kind == SD_MARK) ld_buf_printf(out, "{%s}", text->names.data + p->name);
        if (p->kind == SD_BREAK) ld_buf_printf(out, "{=%u}", p->duration);
        if (p->kind == SD_CAPITAL) ld_buf_add_string(out, "{!}");
        if (p->kind == SD_SPELL) ld_buf_add_string(out, "{spell}");
        if (p->kind == SD_SPELL_END) ld_buf_add_string(out, "{/spell}");
    }
    ld_buf_add(out, text->text.data + done, text->text.len - done);
}

static bool check_text(const table_row *row, const sd_text *text, const char *expected)
{
    ld_buf got = {0};
    write_text(text, &got);
    bool same = table_equal(row, got.data, expected);
    ld_buf_free(&got);
    return same && !sd_text_failed(text);
}

static bool check_ssml(const table_row *row, void *state)
{
    sd_text text = {0};
    (void)state;
    sd_ssml_read(row->field[0], strlen(row->field[0]), &text);
    bool same = check_text(row, &text, row->field[1]);
    sd_text_free(&text);
    return same;
}

static void ssml_is_read(void **state)
{
    (void)state;
    table_run("ssml.txt", 2, check_ssml, NULL);
}

/* A message made of nothing but what might begin something takes no long time. */
static void ssml_takes_linear_time(void **state)
{
    static const char *const pieces[] = {"<a ", "<",  "<!--", "<![CDATA[",    "<a \"",
                                         "&",   "<?", "</",   "<mark name='", "&#"};
    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        ld_buf message = {0};
        sd_text text = {0};
        ld_buf_add_string(&message, "<speak>");
        while (message.len < 1000000)
            ld_buf_add_string(&message, pieces[i]);
        sd_ssml_read(message.data, message.len, &text);
        assert_int_equal(text.text.len, message.len - strlen("<speak>"));
        sd_text_free(&text);
        ld_buf_free(&message);
    }
}

/* ---------------------------------------------------------------- spelling */

typedef struct speller {
    sd_speller speller;
    sd_config config;
    sd_settings settings;
} speller;

static void set_up(speller *s, const ld_lexicon *lexicon, const char *options)
{
    s->config = sd_config_default();
    s->settings = sd_settings_default();
    s->speller = (sd_speller){lexicon, &s->config, &s->settings};
    if (strstr(options, "+spell")) s->settings.capitals = SD_CAPITALS_SPELL;
    if (strstr(options, "+icon")) s->settings.capitals = SD_CAPITALS_ICON;
    if (strstr(options, "+marks")) s->settings.marks = LD_MARKS_ALL;
    if (strstr(options, "+all")) s->config.describe = SD_DESCRIBE_ALL;
    if (strstr(options, "+none")) s->config.describe = SD_DESCRIBE_NONE;
}

static bool check_said(const table_row *row, const ld_lexicon *lexicon, bool spelling)
{
    speller s;
    sd_text read = {0}, said = {0};
    set_up(&s, lexicon, row->field[0]);
    s.settings.spelling = spelling;
    sd_text_add(&read, row->field[1], strlen(row->field[1]));
    sd_spell_text(&s.speller, &read, &said);
    bool same = check_text(row, &said, row->field[2]);
    sd_text_free(&read);
    sd_text_free(&said);
    return same;
}

static bool check_spelling(const table_row *row, void *state)
{
    return check_said(row, state, true);
}

static void characters_are_spelled(void **state)
{
    table_run("spelling.txt", 3, check_spelling, *state);
}

static bool check_line(const table_row *row, void *state)
{
    return check_said(row, state, false);
}

static void running_text_is_made_ready(void **state)
{
    table_run("speechd-lines.txt", 3, check_line, *state);
}

/* Long messages of one kind take no long time either. */
static void long_texts_take_linear_time(void **state)
{
    static const char *const pieces[] = {" ", "好 ", "好好 ", "A", "a\n", "。"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        speller s;
        sd_text read = {0}, said = {0};
        set_up(&s, *state, "+spell");
        while (read.text.len < 1000000)
            ld_buf_add_string(&read.text, pieces[i]);
        sd_spell_text(&s.speller, &read, &said);
        assert_true(said.text.len >= read.text.len);
        sd_text_free(&read);
        sd_text_free(&said);
    }
}

static bool check_key(const table_row *row, void *state)
{
    speller s;
    sd_text said = {0};
    set_up(&s, state, "");
    sd_spell_key(&s.speller, row->field[0], strlen(row->field[0]), &said);
    bool same = check_text(row, &said, row->field[1]);
    sd_text_free(&said);
    return same;
}

static void keys_have_names(void **state)
{
    table_run("keys.txt", 2, check_key, *state);
}

/* Only what <say-as> holds is spelled, and marks stay where they are. */
static void a_part_is_spelled(void **state)
{
    static const char message[] =
        "<speak>密码是<say-as interpret-as=\"characters\">a<mark "
        "name=\"m\"/>，</say-as>"
        "对吗</speak>";
    speller s;
    sd_text read = {0}, said = {0};
    ld_buf got = {0};
    set_up(&s, *state, "");
    sd_ssml_read(message, strlen(message), &read);
    sd_spell_text(&s.speller, &read, &said);
    write_text(&said, &got);
    assert_string_equal(got.data, "密码是\nA\n{m}逗号\n对吗\n");
    sd_text_free(&read);
    sd_text_free(&said);
    ld_buf_free(&got);
}

/* ---------------------------------------------------------------- settings */

static void settings_are_checked(void **state)
{
    sd_settings s = sd_settings_default(), before = s;
    (void)state;
    assert_true(sd_settings_set(&s, "rate", "-100"));
    assert_int_equal(s.rate, -100);
    assert_true(sd_settings_set(&s, "punctuation_mode", "most"));
    assert_int_equal(s.marks, LD_MARKS_SOME);
    assert_true(sd_settings_set(&s, "synthesis_voice", "anchor"));
    assert_true(sd_settings_set(&s, "synthesis_voice", "NULL"));
    assert_string_equal(s.voice, "");
    assert_true(sd_settings_set(&s, "language", "zh-CN"));
    s = before;
    static const char *const bad[][2] = {
        {"rate", "101"},        {"rate", "x"},
        {"rate", "1.5"},        {"pitch", "-101"},
        {"spelling_mode", "1"}, {"cap_let_recogn", "beep"},
        {"volume", ""},         {"punctuation_mode", "many"},
        {"no_such", "thing"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(sd_settings_set(&s, bad[i][0], bad[i][1]));
    assert_memory_equal(&s, &before, sizeof s);
}

/* The whole range of the library, its normal rate in the middle, each step the same
 * ratio. */
static void rate_pitch_and_volume_span_their_ranges(void **state)
{
    sd_settings s = sd_settings_default();
    sd_config c = sd_config_default();
    int last = 0;
    (void)state;
    for (int i = -100; i <= 100; i++) {
        s.rate = s.pitch = s.volume = i;
        ld_voice_options o = sd_settings_voice(&s, &c);
        assert_true(o.rate > last || (i < -60 && o.rate == last));
        assert_true(o.pitch >= -12 && o.pitch <= 12 && o.volume >= -40 &&
                    o.volume <= 0);
        if (i == -100) assert_int_equal(o.rate, LD_RATE_MIN);
        if (i == 0) assert_int_equal(o.rate, LD_RATE_DEFAULT);
        if (i == 100) assert_int_equal(o.rate, LD_RATE_MAX);
        last = o.rate;
    }
    ld_voice_options o = sd_settings_voice(&s, &c);
    assert_true(o.pitch == 12 && o.volume == 0);
}

static void types_of_voices_are_voices(void **state)
{
    sd_settings s = sd_settings_default();
    sd_config c = sd_config_default();
    (void)state;
    strcpy(c.voice, "calm");
    assert_string_equal(sd_settings_voice(&s, &c).voice, "calm");
    sd_settings_set(&s, "voice", "female1");
    assert_string_equal(sd_settings_voice(&s, &c).voice, "anchor");
    sd_settings_set(&s, "synthesis_voice", "fast");
    assert_string_equal(sd_settings_voice(&s, &c).voice, "fast");
}

static void configuration_is_read(void **state)
{
    char path[] = "/tmp/langdu-conf-XXXXXX";
    sd_config c = sd_config_default();
    (void)state;
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    FILE *out = fdopen(fd, "w");
    fputs("# LangduVoice fast\n LangduVoice \"anchor\" # she\nlangdumaxrate 800\n"
          "LangduMinRate 1\nLangduDescribe all\nNoSuch thing\nDebug 0\n",
          out);
    fclose(out);
    FILE *saved = stderr;
    stderr = fopen("/dev/null", "w"); /* two lines are wrong on purpose */
    assert_true(sd_config_read(&c, path));
    fclose(stderr);
    stderr = saved;
    assert_string_equal(c.voice, "anchor");
    assert_int_equal(c.rate_max, 800);
    assert_int_equal(c.rate_min, LD_RATE_MIN);
    assert_int_equal(c.describe, SD_DESCRIBE_ALL);
    assert_false(sd_config_read(&c, "/nowhere/langdu.conf"));
    remove(path);
}

/* ---------------------------------------------------------------- protocol */

/* What the handlers were called with, and the replies, one after the other. */
typedef struct log {
    ld_buf text;
    bool busy;
} log_book;

static void log_reply(void *user, const char *lines, size_t len)
{
    log_book *l = user;
    ld_buf_add(&l->text, lines, len);
}

static bool log_init(void *user, ld_buf *told)
{
    (void)user;
    ld_buf_add_string(told, "ready");
    return true;
}

static bool log_say(void *user, sd_message_kind kind, const char *text, size_t len)
{
    log_book *l = user;
    ld_buf_printf(&l->text, "say %d [%.*s]\n", (int)kind, (int)len, text);
    return !l->busy;
}

static void log_stop(void *user)
{
    ld_buf_add_string(&((log_book *)user)->text, "stop\n");
}

static void log_pause(void *user)
{
    ld_buf_add_string(&((log_book *)user)->text, "pause\n");
}

static bool log_set(void *user, const char *name, const char *value)
{
    ld_buf_printf(&((log_book *)user)->text, "set %s to %s\n", name, value);
    return strcmp(value, "bad") != 0;
}

static void log_voices(void *user, ld_buf *lines)
{
    (void)user;
    ld_buf_add_string(lines, "200-x\tzh\tnone\n");
}

static const sd_handlers loggers = {log_reply, log_init, log_say, log_stop,
                                    log_pause, log_set,  log_set, log_voices};

/* The same however the bytes are cut. */
static void expect(const char *sent, const char *expected)
{
    for (size_t step = 1; step <= 1024; step *= 4) {
        log_book l = {0};
        ld_buf_add(&l.text, "", 0);
        sd_protocol *p = sd_protocol_open(&loggers, &l);
        size_t len = strlen(sent);
        for (size_t i = 0; i < len; i += step)
            if (!sd_protocol_take(p, sent + i, len - i < step ? len - i : step)) break;
        assert_string_equal(l.text.data, expected);
        assert_false(sd_protocol_failed(p));
        sd_protocol_close(p);
        ld_buf_free(&l.text);
    }
}

static void commands_are_understood(void **state)
{
    (void)state;
    expect("INIT\n", "299-ready\n299 OK LOADED SUCCESSFULLY\n");
    expect("SPEAK\na\n..b\n.\n", "202 OK RECEIVING MESSAGE\nsay 0 [a\n.b]\n"
                                 "200 OK SPEAKING\n");
    expect("CHAR\n中\n.\n", "202 OK RECEIVING MESSAGE\nsay 1 [中]\n200 OK SPEAKING\n");
    expect("KEY\na\n.\n", "202 OK RECEIVING MESSAGE\nsay 2 [a]\n200 OK SPEAKING\n");
    expect("SOUND_ICON\nbell\n.\n",
           "202 OK RECEIVING MESSAGE\nsay 3 [bell]\n200 OK SPEAKING\n");
    expect("STOP\nPAUSE\n", "stop\npause\n");
    expect("LIST VOICES\n", "200-x\tzh\tnone\n200 OK VOICE LIST SENT\n");
    expect("SET\nrate=5\nvoice=male1\n.\n",
           "207 OK RECEIVING SETTINGS\nset rate to 5\nset voice to male1\n"
           "203 OK SETTINGS RECEIVED\n");
    expect("AUDIO\na=server\n.\n", "207 OK RECEIVING AUDIO SETTINGS\nset a to server\n"
                                   "203 OK AUDIO INITIALIZED\n");
    expect("LOGLEVEL\nlog_level=4\n.\n",
           "207 OK RECEIVING LOGLEVEL SETTINGS\n203 OK LOGLEVEL SET\n");
    expect("QUIT\nSTOP\n", "stop\n210 OK QUIT\n");
}

static void mistakes_are_answered(void **state)
{
    (void)state;
    expect("HELLO\n\nspeak\n", "300 ERR UNKNOWN COMMAND\n300 ERR UNKNOWN COMMAND\n"
                               "300 ERR UNKNOWN COMMAND\n");
    expect("SPEAK\n.\n", "202 OK RECEIVING MESSAGE\n301 ERROR CANT SPEAK\n");
    expect("CHAR\na\nb\n.\n",
           "202 OK RECEIVING MESSAGE\n305 DATA MORE THAN ONE LINE\n");
    expect("SET\nrate\n.\nSTOP\n",
           "207 OK RECEIVING SETTINGS\n302 ERROR BAD SYNTAX\nstop\n");
    expect("SET\n=5\nrate=\n.\n", "207 OK RECEIVING SETTINGS\n302 ERROR BAD SYNTAX\n");
    expect("SET\nrate=bad\npitch=1\n.\n",
           "207 OK RECEIVING SETTINGS\nset rate to bad\nset pitch to 1\n"
           "303 ERROR INVALID PARAMETER OR VALUE\n");
    expect("DEBUG\n", "302 ERROR BAD SYNTAX\n");
    expect("DEBUG ON /tmp/x \nDEBUG OFF \n",
           "303 CANT OPEN CUSTOM DEBUG FILE\n200 OK DEBUGGING OFF\n");
}

/* Of a line without an end no more is kept than of a message. */
static void long_lines_are_cut(void **state)
{
    log_book l = {.busy = true};
    ld_buf much = {0};
    (void)state;
    ld_buf_add(&l.text, "", 0);
    sd_protocol *p = sd_protocol_open(&loggers, &l);
    while (much.len < SD_MESSAGE_MOST + 100)
        ld_buf_add_string(&much, "长长长长长长长长长长长长长长长长");
    assert_true(sd_protocol_take(p, "SPEAK\n", 6));
    assert_true(sd_protocol_take(p, much.data, much.len));
    assert_true(sd_protocol_take(p, "\n.\nSTOP\n", 8));
    assert_non_null(strstr(l.text.data, "301 ERROR CANT SPEAK\nstop\n"));
    assert_in_range(l.text.len, SD_MESSAGE_MOST - 100, SD_MESSAGE_MOST + 200);
    sd_protocol_close(p);
    ld_buf_free(&l.text);
    ld_buf_free(&much);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ssml_is_read),
        cmocka_unit_test(ssml_takes_linear_time),
        cmocka_unit_test(characters_are_spelled),
        cmocka_unit_test(running_text_is_made_ready),
        cmocka_unit_test(long_texts_take_linear_time),
        cmocka_unit_test(keys_have_names),
        cmocka_unit_test(a_part_is_spelled),
        cmocka_unit_test(settings_are_checked),
        cmocka_unit_test(rate_pitch_and_volume_span_their_ranges),
        cmocka_unit_test(types_of_voices_are_voices),
        cmocka_unit_test(configuration_is_read),
        cmocka_unit_test(commands_are_understood),
        cmocka_unit_test(mistakes_are_answered),
        cmocka_unit_test(long_lines_are_cut),
    };
    return cmocka_run_group_tests_name("speechd", tests, lexicon_open, lexicon_close);
}
