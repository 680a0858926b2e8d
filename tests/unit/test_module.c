/* sd_langdu from outside, as Speech Dispatcher talks to it. */
#include "base/buf.h"
#include "module.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

static int start(void **state)
{
    module *m = calloc(1, sizeof *m);
    *state = m;
    return m && module_start(m, NULL) && module_greet(m) ? 0 : -1;
}

static int end(void **state)
{
    module *m = *state;
    module_send(m, "QUIT\n");
    int status = module_end(m);
    free(m);
    return status;
}

/* ---------------------------------------------------------------- messages */

/* What came of a message. */
typedef struct said {
    int code; /* of its last event */
    bool begun;
    ld_buf marks; /* a space after each */
    int16_t *pcm;
    size_t frames, cap;
    size_t mark_frame[32], mark_count; /* where marks are in the sound */
} said;

static void free_said(said *s)
{
    ld_buf_free(&s->marks);
    free(s->pcm);
    *s = (said){0};
}

static void take_sound(said *s, const module_message *message)
{
    while (s->cap < s->frames + message->frames) {
        s->cap = s->cap * 2 + 65536;
        s->pcm = realloc(s->pcm, s->cap * sizeof *s->pcm);
    }
    memcpy(s->pcm + s->frames, message->pcm, message->frames * sizeof *s->pcm);
    s->frames += message->frames;
}

static void take_mark(said *s, const module_message *message)
{
    const char *name = message->text + strlen("700-");
    ld_buf_add(&s->marks, name, strcspn(name, "\n"));
    ld_buf_add(&s->marks, " ", 1);
    if (s->mark_count < 32) s->mark_frame[s->mark_count++] = s->frames;
}

/* Reads the events of the message to its last one, and sends `command` (NULL: nothing)
 * at the first sound. False when they are not what the protocol allows. */
static bool listen(module *m, const char *command, said *s)
{
    module_message event;
    for (s->code = 0; s->code == 0;) {
        if (!module_read(m, &event)) return false;
        if (event.code == 701 ? s->begun : !s->begun) return false;
        if (event.code == 701) s->begun = true;
        if (event.code == 700) take_mark(s, &event);
        if (event.code == 705) take_sound(s, &event);
        if (event.code == 705 && command) {
            module_send(m, command);
            command = NULL;
        }
        if (event.code >= 702 && event.code <= 704) s->code = event.code;
    }
    return true;
}

static bool set(module *m, const char *settings)
{
    if (!module_ask(m, "SET\n", 207)) return false;
    while (*settings) {
        size_t len = strcspn(settings, " ");
        char line[128];
        snprintf(line, sizeof line, "%.*s\n", (int)len, settings);
        module_send(m, line);
        settings += len + strspn(settings + len, " ");
    }
    return module_ask(m, ".\n", 203);
}

static bool say(module *m, const char *command, const char *text)
{
    ld_buf lines = {0};
    ld_buf_printf(&lines, "%s\n", command);
    bool good = module_ask(m, lines.data, 202);
    ld_buf_truncate(&lines, 0);
    ld_buf_printf(&lines, "%s\n.\n", text);
    good = good && module_ask(m, lines.data, 200);
    ld_buf_free(&lines);
    return good;
}

/* Says it to its end. */
static said speak(module *m, const char *command, const char *text)
{
    said s = {0};
    assert_true(say(m, command, text));
    assert_true(listen(m, NULL, &s));
    assert_int_equal(s.code, 702);
    return s;
}

static long loudest(const said *s)
{
    long most = 0;
    for (size_t i = 0; i < s->frames; i++)
        if (labs(s->pcm[i]) > most) most = labs(s->pcm[i]);
    return most;
}

static size_t frames_of(module *m, const char *settings, const char *command,
                        const char *text)
{
    assert_true(set(m, settings));
    said s = speak(m, command, text);
    size_t frames = s.frames;
    free_said(&s);
    return frames;
}

/* ----------------------------------------------------------------- session */

static bool check_row(const table_row *row, void *state)
{
    module *m = state;
    said s = {0};
    char code[8];
    const char *action = row->field[3];
    if (strcmp(row->field[0], "-") != 0 && !set(m, row->field[0])) return false;
    if (!say(m, row->field[1], row->field[2])) return false;
    if (strcmp(action, "stop") == 0) module_send(m, "STOP\n");
    const char *command = strcmp(action, "cut") == 0     ? "STOP\n"
                          : strcmp(action, "pause") == 0 ? "PAUSE\n"
                                                         : NULL;
    if (!listen(m, command, &s)) return false;
    snprintf(code, sizeof code, "%d", s.code);
    ld_buf_add(&s.marks, "", 0);
    if (s.marks.len > 0) ld_buf_truncate(&s.marks, s.marks.len - 1);
    bool as_expected = strstr(row->field[4], code) != NULL;
    bool same = (as_expected || table_equal(row, code, row->field[4])) &&
                table_equal(row, s.marks.data, row->field[5]);
    free_said(&s);
    return same;
}

static void a_session_stays_in_step(void **state)
{
    table_run("speechd-session.txt", 6, check_row, *state);
}

/* Whether both sound the same. */
static void assert_same(const said *a, const said *b)
{
    assert_int_equal(a->frames, b->frames);
    assert_memory_equal(a->pcm, b->pcm, a->frames * sizeof *a->pcm);
}

/* Two minutes: surely not sent whole before a stop comes. */
#define PART "这是很长的一句话，还没有说完就被打断了，然后又是一句。"
#define FIVE PART PART PART PART PART
#define LONG "<speak>" FIVE FIVE FIVE FIVE "</speak>"
#define SHORT "<speak>还在同一步上。</speak>"

static void two_hundred_pairs_leave_it_in_step(void **state)
{
    module *m = *state;
    said before = speak(m, "SPEAK", SHORT);
    for (int i = 0; i < 200; i++) {
        said s = {0};
        assert_true(say(m, "SPEAK", LONG));
        if (i % 2 == 0) module_send(m, "STOP\n");
        assert_true(listen(m, i % 2 ? "STOP\n" : NULL, &s));
        assert_int_equal(s.code, 703);
        free_said(&s);
    }
    said after = speak(m, "SPEAK", SHORT);
    assert_same(&before, &after);
    free_said(&before);
    free_said(&after);
}

/* Much sound of few bytes. */
#define WIDE "<speak>一<break time='10s'/>二<break time='10s'/>三</speak>"

/* All is sent, which a pipe can hold, before anything is read. */
static void two_hundred_pairs_at_once_leave_it_in_step(void **state)
{
    module *m = *state;
    said before = speak(m, "SPEAK", SHORT);
    for (int i = 0; i < 200; i++)
        module_send(m, "SPEAK\n" WIDE "\n.\nSTOP\n");
    for (int i = 0; i < 200; i++) {
        said s = {0};
        module_message answer;
        assert_true(module_read(m, &answer) && answer.code == 202);
        assert_true(module_read(m, &answer) && answer.code == 200);
        assert_true(listen(m, NULL, &s));
        assert_int_equal(s.code, 703);
        free_said(&s);
    }
    said after = speak(m, "SPEAK", SHORT);
    assert_same(&before, &after);
    free_said(&before);
    free_said(&after);
}

static void nothing_comes_after_a_stop(void **state)
{
    module *m = *state;
    said s = {0};
    assert_true(say(m, "SPEAK", LONG));
    assert_true(listen(m, "STOP\n", &s));
    module_send(m, "STOP\nSTOP\nPAUSE\n");
    assert_true(module_ask(m, "LIST VOICES\n", 200));
    assert_true(module_ask(m, "NONSENSE\n", 300));
    free_said(&s);
}

/* The frames that still come after a stop. */
static size_t frames_after_stop(module *m)
{
    module_message event = {0};
    size_t frames = 0;
    assert_true(say(m, "SPEAK", LONG));
    while (event.code != 705)
        assert_true(module_read(m, &event));
    usleep(100000); /* it is filled meanwhile */
    module_send(m, "STOP\n");
    usleep(100000); /* it is read */
    for (;;) {
        assert_true(module_read(m, &event));
        if (event.code == 703) return frames;
        frames += event.frames;
    }
}

/* Sound that waits in the pipe when the stop comes would be read before its answer. On
 * a busy machine the stop may be read late: three attempts. */
static void little_sound_stands_in_the_pipe(void **state)
{
    size_t least = SIZE_MAX;
    for (int i = 0; i < 3 && least >= 8192; i++) {
        size_t frames = frames_after_stop(*state);
        least = frames < least ? frames : least;
    }
    assert_true(least < 8192);
}

static void a_second_message_is_refused(void **state)
{
    module *m = *state;
    module_message answer;
    int refused = 0, ended = 0;
    assert_true(say(m, "SPEAK", LONG));
    module_send(m, "SPEAK\n" SHORT "\n.\n");
    while (!refused || !ended) {
        assert_true(module_read(m, &answer));
        refused |= answer.code == 301;
        ended |= answer.code == 702;
        assert_int_not_equal(answer.code, 200);
    }
}

/* ------------------------------------------------------------------- sound */

static void marks_come_where_they_stand(void **state)
{
    said s = speak(*state, "SPEAK",
                   "<speak><mark name=\"a\"/>一二三四五六七<mark name=\"b\"/>八"
                   "<mark name=\"c\"/></speak>");
    assert_string_equal(s.marks.data, "a b c ");
    assert_int_equal(s.mark_frame[0], 0);
    assert_true(s.mark_frame[1] > s.frames / 2 && s.mark_frame[1] < s.frames);
    assert_true(s.mark_frame[2] > s.mark_frame[1]);
    free_said(&s);
}

static void settings_are_heard(void **state)
{
    module *m = *state;
    static const char text[] = "<speak>“你好”，世界。</speak>";
    size_t usual = frames_of(m, "rate=0 pitch=0 volume=100", "SPEAK", text);
    assert_true(frames_of(m, "rate=100", "SPEAK", text) < usual / 4);
    assert_true(frames_of(m, "rate=-100", "SPEAK", text) > usual * 2);
    size_t named = frames_of(m, "rate=0 punctuation_mode=all", "SPEAK", text);
    assert_true(named > usual * 3 / 2);
    size_t most = frames_of(m, "punctuation_mode=most", "SPEAK", text);
    assert_true(most > usual && most < named);
    assert_int_equal(frames_of(m, "punctuation_mode=some", "SPEAK", text), usual);
    assert_true(frames_of(m, "punctuation_mode=none spelling_mode=on", "SPEAK", text) >
                usual * 2);
    assert_int_equal(
        frames_of(m, "spelling_mode=off synthesis_voice=no-such-voice", "SPEAK", text),
        usual);
    assert_true(set(m, "synthesis_voice=NULL"));
}

static void volume_and_pitch_are_heard(void **state)
{
    module *m = *state;
    said usual = speak(m, "SPEAK", SHORT);
    assert_true(set(m, "volume=0"));
    said half = speak(m, "SPEAK", SHORT);
    assert_true(set(m, "volume=100 pitch=50"));
    said high = speak(m, "SPEAK", SHORT);
    assert_in_range(loudest(&half), loudest(&usual) * 4 / 10, loudest(&usual) * 6 / 10);
    assert_true(high.frames != usual.frames ||
                memcmp(high.pcm, usual.pcm, usual.frames * sizeof *usual.pcm) != 0);
    assert_true(set(m, "pitch=0"));
    said again = speak(m, "SPEAK", SHORT);
    assert_same(&usual, &again);
    free_said(&usual);
    free_said(&half);
    free_said(&high);
    free_said(&again);
}

static void characters_are_described(void **state)
{
    module *m = *state;
    size_t alone = frames_of(m, "rate=0", "SPEAK", "<speak>中</speak>");
    assert_true(frames_of(m, "rate=0", "CHAR", "中") > alone * 3);
    size_t small = frames_of(m, "cap_let_recogn=none", "CHAR", "b");
    assert_int_equal(frames_of(m, "rate=0", "CHAR", "B"), small);
    assert_true(frames_of(m, "cap_let_recogn=icon", "CHAR", "B") > small);
    assert_true(frames_of(m, "cap_let_recogn=spell", "CHAR", "B") > small * 3 / 2);
    assert_true(set(m, "cap_let_recogn=none"));
}

/* Also of a character that has no sound and no name. */
static void every_character_is_heard(void **state)
{
    static const char *const characters[] = {"\xCD\xB8", "\uFE0F", "\u3000", "㇀", "ä",
                                             "あ",       "한",     "🜀",      "𪚥"};
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
        assert_true(frames_of(*state, "rate=0", "CHAR", characters[i]) > 2000);
}

static void breaks_are_silent(void **state)
{
    module *m = *state;
    size_t without = frames_of(m, "rate=0", "SPEAK", "<speak>一，二</speak>");
    size_t with =
        frames_of(m, "rate=0", "SPEAK", "<speak>一，<break time=\"1s\"/>二</speak>");
    assert_int_equal(with - without, 22050);
}

static void voices_are_listed(void **state)
{
    module *m = *state;
    module_message answer;
    module_send(m, "LIST VOICES\n");
    assert_true(module_read(m, &answer));
    assert_non_null(strstr(answer.text, "200-news\tzh-CN\tnone\n"));
    assert_non_null(strstr(answer.text, "200-anchor\tzh-TW\tnone\n"));
    assert_non_null(strstr(answer.text, "200 OK VOICE LIST SENT\n"));
}

/* --------------------------------------------------------- begin and end */

static void it_ends_with_its_input(void **state)
{
    static const char *const last[] = {
        "",      "SPEAK\n" LONG "\n.\n", "SPEAK\nhalf a mess", "SET\nrate=", "STO",
        "QUIT\n"};
    (void)state;
    for (size_t i = 0; i < sizeof last / sizeof *last; i++) {
        module m;
        assert_true(module_start(&m, NULL) && module_greet(&m));
        module_send(&m, last[i]);
        assert_int_equal(module_end(&m), 0);
    }
}

static void it_ends_when_nobody_listens(void **state)
{
    module m;
    (void)state;
    assert_true(module_start(&m, NULL) && module_greet(&m));
    close(m.out);
    m.out = dup(m.in); /* something that module_end() may close */
    module_send(&m, "SPEAK\n" LONG "\n.\nSTOP\nLIST VOICES\nSPEAK\n" LONG "\n.\n");
    assert_int_equal(module_end(&m), 0);
}

static void missing_data_are_told(void **state)
{
    module m;
    module_message answer;
    char *data = strdup(getenv("LANGDU_DATA"));
    (void)state;
    setenv("LANGDU_DATA", "/nowhere", 1);
    assert_true(module_start(&m, NULL));
    setenv("LANGDU_DATA", data, 1);
    assert_true(module_ask(&m, "SPEAK\n", 202));
    assert_true(module_ask(&m, "a\n.\n", 301));
    module_send(&m, "INIT\n");
    assert_true(module_read(&m, &answer));
    assert_int_equal(answer.code, 399);
    assert_non_null(strstr(answer.text, "lexicon.bin"));
    assert_int_equal(module_end(&m), 1);
    free(data);
}

/* Another sound device than Speech Dispatcher's own is refused. */
static void sound_goes_through_the_server(void **state)
{
    module m;
    (void)state;
    assert_true(module_start(&m, NULL) && module_ask(&m, "INIT\n", 299));
    assert_true(module_ask(&m, "AUDIO\n", 207));
    assert_true(module_ask(&m, "audio_output_method=alsa\n.\n", 303));
    assert_int_equal(module_end(&m), 0);
}

static void sound_icons_are_found(void **state)
{
    char folder[] = "/tmp/langdu-icons-XXXXXX", path[64], text[256];
    module m;
    module_message event;
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/bell.wav", folder);
    fclose(fopen(path, "w"));
    snprintf(text, sizeof text, "%s/langdu.conf", folder);
    FILE *config = fopen(text, "w");
    fprintf(config, "LangduSoundIconFolder \"%s\"\n", folder);
    fclose(config);
    assert_true(module_start(&m, text) && module_greet(&m));
    remove(text);
    assert_true(say(&m, "SOUND_ICON", "bell"));
    assert_true(module_read(&m, &event) && event.code == 701);
    assert_true(module_read(&m, &event) && event.code == 706);
    snprintf(text, sizeof text, "706-%s\n706 ICON\n", path);
    assert_string_equal(event.text, text);
    assert_true(module_read(&m, &event) && event.code == 702);
    said other = speak(&m, "SOUND_ICON", "../bell");
    assert_true(other.frames > 0);
    free_said(&other);
    assert_int_equal(module_end(&m), 0);
    remove(path);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_session_stays_in_step),
        cmocka_unit_test(two_hundred_pairs_leave_it_in_step),
        cmocka_unit_test(two_hundred_pairs_at_once_leave_it_in_step),
        cmocka_unit_test(nothing_comes_after_a_stop),
        cmocka_unit_test(little_sound_stands_in_the_pipe),
        cmocka_unit_test(a_second_message_is_refused),
        cmocka_unit_test(marks_come_where_they_stand),
        cmocka_unit_test(settings_are_heard),
        cmocka_unit_test(volume_and_pitch_are_heard),
        cmocka_unit_test(characters_are_described),
        cmocka_unit_test(every_character_is_heard),
        cmocka_unit_test(breaks_are_silent),
        cmocka_unit_test(voices_are_listed),
        cmocka_unit_test(it_ends_with_its_input),
        cmocka_unit_test(it_ends_when_nobody_listens),
        cmocka_unit_test(missing_data_are_told),
        cmocka_unit_test(sound_goes_through_the_server),
        cmocka_unit_test(sound_icons_are_found),
    };
    return cmocka_run_group_tests_name("module", tests, start, end);
}
