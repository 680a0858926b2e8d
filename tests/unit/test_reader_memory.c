/* The program's own files are not in the library. */
#include "cli/message.c"
#include "cli/reader/memory.c"
#include "cli/reader/landmark.c"

#include <setjmp.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#define NAME "reader.db"

static char folder[64];

static const char *path_of(const char *name)
{
    static char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/test_memory.XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

/* An article whose sentences are the letters of `text`. */
static bool look_at_letter(void *text, size_t index, landmark_sentence *sentence)
{
    const char *letters = text;
    if (index >= strlen(letters)) return false;
    *sentence = (landmark_sentence){landmark_hash(letters + index, 1), index};
    return true;
}

static opening opening_of(const char *text)
{
    opening begins = {0};
    for (; begins.count < OPENING_MOST && text[begins.count]; begins.count++)
        begins.hashes[begins.count] = landmark_hash(text + begins.count, 1);
    return begins;
}

/* Reads the article at `path` up to a sentence. */
static void read_to(memory *m, const char *path, const char *text, size_t sentence)
{
    opening begins = opening_of(text);
    recalled now = {0};
    if (!memory_recall(m, path, &begins, &now)) {
        snprintf(now.path, sizeof now.path, "%s", path);
        snprintf(now.title, sizeof now.title, "%s", text);
    }
    memory_begin(m, &now, &begins);
    landmark where = landmark_make(sentence, look_at_letter, (void *)text);
    memory_keep(m, &where, (double)sentence / (double)strlen(text));
}

/* Where the article at `path` would go on; -1: it is new. */
static int place_in(memory *m, const char *path, const char *text)
{
    opening begins = opening_of(text);
    recalled found;
    if (!memory_recall(m, path, &begins, &found)) return -1;
    return found.finished
               ? 0
               : (int)landmark_find(&found.where, look_at_letter, (void *)text);
}

static void articles_are_known_by_their_content(void **state)
{
    (void)state;
    memory *m = memory_open(path_of(NAME));
    assert_non_null(m);
    assert_int_equal(place_in(m, "/a", "abcdefghijkl"), -1);
    read_to(m, "/a", "abcdefghijkl", 5);
    read_to(m, "/b", "ABCDEFGHIJKL", 7);
    assert_int_equal(place_in(m, "/a", "abcdefghijkl"), 5);
    assert_int_equal(place_in(m, "/renamed", "abcdefghijkl"), 5);
    assert_int_equal(place_in(m, "/b", "abcdefghijkl"), 5);
    assert_int_equal(place_in(m, "/a", "12abcdefghijkl"), 7); /* changed since */
    assert_int_equal(place_in(m, "/a", "123456789l"), -1);    /* another article */
    assert_int_equal(place_in(m, "/a", "abc456789"), 5);      /* the same file */
    assert_int_equal(place_in(m, "/c", "abc456789"), -1);
    memory_close(m);
}

static void what_was_read_to_its_end_begins_again(void **state)
{
    (void)state;
    memory *m = memory_open(path_of(NAME));
    read_to(m, "/a", "abcdefghijkl", 11);
    memory_finish(m);
    assert_int_equal(place_in(m, "/a", "abcdefghijkl"), 0);
    read_to(m, "/a", "abcdefghijkl", 3);
    assert_int_equal(place_in(m, "/a", "abcdefghijkl"), 3);
    memory_close(m);
}

static bool add_title(void *user, const recalled *article)
{
    char *list = user;
    size_t len = strlen(list);
    snprintf(list + len, 100 - len, "%s %.0f;", article->title, article->part * 100);
    return true;
}

static void the_last_article_is_the_first_of_the_history(void **state)
{
    (void)state;
    char list[100] = "";
    memory *m = memory_open(path_of(NAME));
    read_to(m, "/a", "abcd", 1);
    read_to(m, "/b", "efgh", 2);
    run(m, "UPDATE articles SET seconds = seconds - 10 WHERE path = '/b'", "");
    memory_history(m, add_title, list);
    assert_string_equal(list, "abcd 25;efgh 50;");
    assert_true(memory_forget(m));
    list[0] = 0;
    memory_history(m, add_title, list);
    assert_string_equal(list, "");
    assert_int_equal(place_in(m, "/a", "abcd"), -1);
    memory_close(m);
}

static void marks_belong_to_their_article(void **state)
{
    (void)state;
    landmark where = landmark_make(4, look_at_letter, (void *)"abcdefgh"), found;
    memory *m = memory_open(path_of(NAME));
    read_to(m, "/a", "abcdefgh", 1);
    memory_set_mark(m, 'x', &where);
    assert_true(memory_mark(m, 'x', &found));
    assert_int_equal((int)found.before, 4);
    assert_false(memory_mark(m, 'y', &found));
    read_to(m, "/b", "ABCDEFGH", 1);
    assert_false(memory_mark(m, 'x', &found));
    memory_close(m);
}

static void numbers_are_kept(void **state)
{
    (void)state;
    double value = 0;
    memory *m = memory_open(path_of(NAME));
    assert_false(memory_get(m, "rate", &value));
    memory_set(m, "rate", 300);
    memory_set(m, "rate", 360);
    memory_close(m);
    m = memory_open(path_of(NAME));
    assert_true(memory_get(m, "rate", &value));
    assert_int_equal((int)value, 360);
    memory_unset(m, "rate");
    assert_false(memory_get(m, "rate", &value));
    memory_close(m);
}

static bool add_path(void *user, const char *path)
{
    char *list = user;
    size_t len = strlen(list);
    snprintf(list + len, 100 - len, "%s;", path);
    return true;
}

static void the_queue_keeps_its_order(void **state)
{
    (void)state;
    char list[100] = "";
    memory *m = memory_open(path_of(NAME));
    memory_queue_add(m, "/a");
    memory_queue_add(m, "/b");
    memory_queue_add(m, "/c");
    memory_queue_add(m, "/a"); /* once more: to the end */
    memory_queue_remove(m, "/b");
    memory_queue(m, add_path, list);
    assert_string_equal(list, "/c;/a;");
    memory_queue_clear(m);
    list[0] = 0;
    memory_queue(m, add_path, list);
    assert_string_equal(list, "");
    memory_close(m);
}

/* kill -9 in the middle of reading loses nothing that was kept, and two that read at
 * once do not disturb each other. */
static void killed_readers_lose_nothing(void **state)
{
    (void)state;
    int ready[2];
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        memory *theirs = memory_open(path_of(NAME));
        for (size_t i = 0; i < 12; i++)
            read_to(theirs, "/b", "ABCDEFGHIJKLM", i);
        if (write(ready[1], "x", 1) == 1) pause();
        _exit(1);
    }
    memory *m = memory_open(path_of(NAME));
    for (size_t i = 0; i < 9; i++)
        read_to(m, "/a", "abcdefghijkl", i);
    char byte;
    assert_int_equal(read(ready[0], &byte, 1), 1);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    assert_int_equal(place_in(m, "/a", "abcdefghijkl"), 8);
    assert_int_equal(place_in(m, "/b", "ABCDEFGHIJKLM"), 11);
    memory_close(m);
}

static void a_damaged_file_is_put_aside(void **state)
{
    (void)state;
    FILE *file = fopen(path_of(NAME), "w");
    for (int i = 0; i < 5000; i++)
        fputs("no database ", file);
    fclose(file);
    memory *m = memory_open(path_of(NAME));
    assert_non_null(m);
    read_to(m, "/a", "abcd", 2);
    assert_int_equal(place_in(m, "/a", "abcd"), 2);
    assert_int_equal(access(path_of(NAME ".damaged"), F_OK), 0);
    memory_close(m);
    assert_null(memory_open("/proc/none/reader.db"));
}

int main(void)
{
#define IN_A_FOLDER(test)                                                              \
    cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(articles_are_known_by_their_content),
        IN_A_FOLDER(what_was_read_to_its_end_begins_again),
        IN_A_FOLDER(the_last_article_is_the_first_of_the_history),
        IN_A_FOLDER(marks_belong_to_their_article),
        IN_A_FOLDER(numbers_are_kept),
        IN_A_FOLDER(the_queue_keeps_its_order),
        IN_A_FOLDER(killed_readers_lose_nothing),
        IN_A_FOLDER(a_damaged_file_is_put_aside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
