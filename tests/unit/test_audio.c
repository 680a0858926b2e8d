#include "langdu.h"
#include "audio/ring.h"
#include "base/savefile.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <sndfile.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#define RATE 22050
#define FRAMES 3000

/* ----------------------------------------------------- a folder for each test */

static char folder[] = "/tmp/langdu-test-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

/* Counts what is in the folder, and removes it when told to. */
static int count_files(bool remove_them)
{
    int count = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        count++;
        if (remove_them) remove(entry->d_name);
    }
    if (dir) closedir(dir);
    return count;
}

static int remove_folder(void **state)
{
    (void)state;
    count_files(true);
    return chdir("/") == 0 ? rmdir(folder) : -1;
}

static void write_text(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void assert_text(const char *name, const char *expected)
{
    char text[100] = "";
    FILE *file = fopen(name, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    assert_string_equal(text, expected);
}

/* ------------------------------------------------------------------- savefile */

static void savefile_has_its_name_when_whole(void **state)
{
    (void)state;
    mode_t mask = umask(027);
    ld_savefile file;
    assert_int_equal(ld_savefile_open("新闻.wav", false, &file, NULL), LD_OK);
    assert_int_equal(write(file.fd, "whole", 5), 5);
    assert_int_equal(access("新闻.wav", F_OK), -1);
    assert_int_equal(count_files(false), 1);
    assert_int_equal(ld_savefile_commit(&file, NULL), LD_OK);
    ld_savefile_discard(&file);
    umask(mask);
    assert_text("新闻.wav", "whole");
    assert_int_equal(count_files(false), 1);
    struct stat info;
    assert_int_equal(stat("新闻.wav", &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
}

static void savefile_leaves_nothing_when_discarded(void **state)
{
    (void)state;
    ld_savefile file;
    assert_int_equal(ld_savefile_open("a", false, &file, NULL), LD_OK);
    assert_int_equal(write(file.fd, "half", 4), 4);
    ld_savefile_discard(&file);
    ld_savefile_discard(&file);
    assert_int_equal(count_files(false), 0);
}

static void savefile_does_not_replace(void **state)
{
    (void)state;
    write_text("a", "old");
    assert_int_equal(symlink("nowhere", "dangling"), 0);
    ld_savefile file;
    ld_error error;
    assert_int_equal(ld_savefile_open("a", false, &file, &error), LD_EXISTS);
    assert_non_null(strstr(error.hint, "--force"));
    assert_int_equal(ld_savefile_open("dangling", false, &file, NULL), LD_EXISTS);
    assert_text("a", "old");
    assert_int_equal(count_files(false), 2);
}

static void savefile_does_not_replace_what_appears_meanwhile(void **state)
{
    (void)state;
    ld_savefile file;
    assert_int_equal(ld_savefile_open("a", false, &file, NULL), LD_OK);
    write_text("a", "other");
    assert_int_equal(ld_savefile_commit(&file, NULL), LD_EXISTS);
    ld_savefile_discard(&file);
    assert_text("a", "other");
    assert_int_equal(count_files(false), 1);
}

static void savefile_replaces_by_force(void **state)
{
    (void)state;
    write_text("a", "old");
    assert_int_equal(symlink("a", "link"), 0);
    ld_savefile file;
    assert_int_equal(ld_savefile_open("link", true, &file, NULL), LD_OK);
    assert_int_equal(write(file.fd, "new", 3), 3);
    assert_text("a", "old");
    assert_int_equal(ld_savefile_commit(&file, NULL), LD_OK);
    ld_savefile_discard(&file);
    assert_text("a", "new");
    struct stat info;
    assert_int_equal(lstat("link", &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_int_equal(count_files(false), 2);
}

static void savefile_refuses_what_is_no_file_name(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        ld_status status;
    } cases[] = {{"missing/a", LD_NOT_FOUND}, {"missing/", LD_NOT_FOUND},
                 {"file/a", LD_NOT_FOUND},    {"", LD_ARGUMENT},
                 {".", LD_ARGUMENT},          {"/", LD_ARGUMENT},
                 {"/tmp/", LD_ARGUMENT}};
    write_text("file", "");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int force = 0; force < 2; force++) {
            ld_savefile file;
            ld_error error = {0};
            assert_int_equal(ld_savefile_open(cases[i].path, force, &file, &error),
                             cases[i].status);
            assert_true(error.what[0]);
        }
    assert_int_equal(count_files(false), 1);
}

static void savefile_accepts_the_longest_name(void **state)
{
    (void)state;
    char name[256] = "";
    while (strlen(name) < 255)
        strcat(name, "读");
    ld_savefile file;
    assert_int_equal(ld_savefile_open(name, false, &file, NULL), LD_OK);
    assert_int_equal(ld_savefile_commit(&file, NULL), LD_OK);
    ld_savefile_discard(&file);
    assert_int_equal(access(name, F_OK), 0);
}

static void savefile_reports_a_folder_without_permission(void **state)
{
    (void)state;
    if (geteuid() == 0) skip();
    assert_int_equal(chmod(".", 0555), 0);
    ld_savefile file;
    assert_int_equal(ld_savefile_open("a", false, &file, NULL), LD_PERMISSION);
    assert_int_equal(chmod(".", 0755), 0);
}

/* --------------------------------------------------------------------- writer */

/* Never zero, and different everywhere. */
static void fill(int16_t *pcm, size_t frames)
{
    for (size_t i = 0; i < frames; i++)
        pcm[i] = (int16_t)(i * 7919 + 1);
}

static ld_status write_sound(const char *path, const ld_writer_options *options,
                             ld_error *error)
{
    int16_t pcm[FRAMES];
    fill(pcm, FRAMES);
    ld_writer *writer;
    ld_status status = ld_writer_open(path, RATE, options, &writer, error);
    if (status == LD_OK) status = ld_writer_write(writer, pcm, 1000, error);
    if (status == LD_OK)
        status = ld_writer_write(writer, pcm + 1000, FRAMES - 1000, error);
    if (status == LD_OK) status = ld_writer_commit(writer, error);
    ld_writer_close(writer);
    return status;
}

/* Reads a WAV file from where `fd` stands, as libsndfile sees it. */
static void assert_sound(int fd)
{
    int16_t expected[FRAMES], pcm[FRAMES + 1];
    fill(expected, FRAMES);
    SF_INFO info = {0};
    SNDFILE *file = sf_open_fd(fd, SFM_READ, &info, 1);
    assert_non_null(file);
    assert_int_equal(info.format, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
    assert_int_equal(info.samplerate, RATE);
    assert_int_equal(info.channels, 1);
    assert_int_equal(sf_read_short(file, pcm, FRAMES + 1), FRAMES);
    assert_memory_equal(pcm, expected, sizeof expected);
    sf_close(file);
}

static uint32_t get_little_endian(const unsigned char *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
           (uint32_t)bytes[3] << 24;
}

static void writer_makes_a_wav_file(void **state)
{
    (void)state;
    assert_int_equal(write_sound("a.wav", NULL, NULL), LD_OK);
    assert_sound(open("a.wav", O_RDONLY));
    unsigned char header[44];
    FILE *file = fopen("a.wav", "rb");
    assert_int_equal(fread(header, 1, sizeof header, file), sizeof header);
    fclose(file);
    assert_int_equal(get_little_endian(header + 4), 36 + 2 * FRAMES);
    assert_int_equal(get_little_endian(header + 40), 2 * FRAMES);
    assert_int_equal(write_sound("a.wav", NULL, NULL), LD_EXISTS);
    assert_int_equal(write_sound("a.wav", &(ld_writer_options){.force = true}, NULL),
                     LD_OK);
    assert_int_equal(count_files(false), 1);
}

static void writer_that_is_closed_leaves_nothing(void **state)
{
    (void)state;
    ld_writer *writer;
    assert_int_equal(ld_writer_open("a.wav", RATE, NULL, &writer, NULL), LD_OK);
    int16_t pcm[FRAMES] = {0};
    assert_int_equal(ld_writer_write(writer, pcm, FRAMES, NULL), LD_OK);
    ld_writer_close(writer);
    ld_writer_close(NULL);
    assert_int_equal(count_files(false), 0);
}

static void writer_reports_a_full_disk(void **state)
{
    (void)state;
    ld_error error;
    assert_int_equal(write_sound("/dev/full", NULL, &error), LD_IO);
    assert_string_equal(error.what, "/dev/full: No space left on device");
    assert_int_equal(write_sound("/dev/null", NULL, NULL), LD_OK);

    /* The same in an ordinary file, of which no part may stay. */
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){4000, limit.rlim_max});
    ld_status status = write_sound("a.wav", NULL, &error);
    setrlimit(RLIMIT_FSIZE, &limit);
    signal(SIGXFSZ, SIG_DFL);
    assert_int_equal(status, LD_IO);
    assert_string_equal(error.what, "a.wav: File too large");
    assert_int_equal(count_files(false), 0);
}

/* Writes a sound to standard output while that is `fd`, which it closes. */
static ld_status write_to_stdout(int fd, ld_error *error)
{
    fflush(stdout);
    int before = dup(STDOUT_FILENO);
    dup2(fd, STDOUT_FILENO);
    close(fd);
    ld_status status = write_sound("-", NULL, error);
    dup2(before, STDOUT_FILENO);
    close(before);
    return status;
}

static void writer_streams_into_a_pipe(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write_to_stdout(ends[1], NULL), LD_OK);
    assert_sound(ends[0]);
}

static void writer_streams_the_first_sound_at_once(void **state)
{
    (void)state;
    assert_int_equal(mkfifo("fifo", 0600), 0);
    int reader = open("fifo", O_RDONLY | O_NONBLOCK);
    ld_writer *writer;
    assert_int_equal(ld_writer_open("fifo", RATE, NULL, &writer, NULL), LD_OK);
    assert_int_equal(ld_writer_write(writer, (int16_t[]){1, 2, 3}, 3, NULL), LD_OK);
    unsigned char bytes[100];
    assert_int_equal(read(reader, bytes, sizeof bytes), 44 + 6);
    assert_int_equal(get_little_endian(bytes + 4), UINT32_MAX);
    assert_int_equal(get_little_endian(bytes + 24), RATE);
    assert_int_equal(get_little_endian(bytes + 40), UINT32_MAX);
    assert_memory_equal(bytes + 44, "\1\0\2\0\3\0", 6);
    close(reader);
    ld_writer_close(writer);
}

static void writer_reports_a_closed_pipe(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    signal(SIGPIPE, SIG_IGN);
    ld_error error;
    assert_int_equal(write_to_stdout(ends[1], &error), LD_CLOSED);
    signal(SIGPIPE, SIG_DFL);
    assert_non_null(strstr(error.what, "standard output"));
}

/* `(echo text; langdu render -o -; echo more) > file`: the sizes are right, and
 * what comes after it comes after it. */
static void writer_completes_a_file_on_stdout(void **state)
{
    (void)state;
    write_text("out", "text\n");
    int fd = open("out", O_RDWR);
    assert_int_equal(lseek(fd, 5, SEEK_SET), 5);
    assert_int_equal(write_to_stdout(dup(fd), NULL), LD_OK);
    assert_int_equal(lseek(fd, 0, SEEK_CUR), 5 + 44 + 2 * FRAMES);
    unsigned char header[44];
    assert_int_equal(pread(fd, header, sizeof header, 5), sizeof header);
    assert_int_equal(get_little_endian(header + 40), 2 * FRAMES);
    lseek(fd, 5, SEEK_SET);
    assert_sound(fd);
}

/* `langdu render -o - >> file`, where nothing that was written can be changed. */
static void writer_appends_a_stream(void **state)
{
    (void)state;
    int fd = open("out", O_WRONLY | O_CREAT | O_APPEND, 0600);
    assert_int_equal(write_to_stdout(fd, NULL), LD_OK);
    struct stat info;
    assert_int_equal(stat("out", &info), 0);
    assert_int_equal(info.st_size, 44 + 2 * FRAMES);
    assert_sound(open("out", O_RDONLY));
}

/* ----------------------------------------------------------------------- ring */

static void ring_takes_what_fits(void **state)
{
    (void)state;
    ld_ring ring;
    int16_t pcm[20], back[20];
    fill(pcm, 20);
    assert_true(ld_ring_open(&ring, 13, 0));
    assert_int_equal(ld_ring_read(&ring, back, 20), 0);
    for (int round = 0; round < 5; round++) {
        assert_int_equal(ld_ring_write(&ring, pcm, 20), 16);
        assert_int_equal(ld_ring_write(&ring, pcm, 20), 0);
        assert_int_equal(ld_ring_count(&ring), 16);
        assert_int_equal(ld_ring_read(&ring, back, 5), 5);
        assert_int_equal(ld_ring_write(&ring, pcm + 16, 3), 3);
        assert_int_equal(ld_ring_read(&ring, back + 5, 15), 14);
        assert_memory_equal(back, pcm, 19 * sizeof *pcm);
    }
    ld_ring_close(&ring);
}

/* What was read can be read again, as far as it is kept, and is not written over. */
static void ring_goes_back(void **state)
{
    (void)state;
    ld_ring ring;
    int16_t pcm[40], back[40];
    fill(pcm, 40);
    assert_true(ld_ring_open(&ring, 12, 4));
    ld_ring_unread(&ring, 3);
    assert_int_equal(ld_ring_count(&ring), 0);
    assert_int_equal(ld_ring_write(&ring, pcm, 40), 12);
    assert_int_equal(ld_ring_read(&ring, back, 9), 9);
    assert_int_equal(ld_ring_write(&ring, pcm + 12, 28), 9);
    ld_ring_unread(&ring, 20);
    assert_int_equal(ld_ring_count(&ring), 16);
    assert_int_equal(ld_ring_write(&ring, pcm, 1), 0);
    assert_int_equal(ld_ring_read(&ring, back, 40), 16);
    assert_memory_equal(back, pcm + 5, 16 * sizeof *pcm);
    ld_ring_close(&ring);
}

#define RING_FRAMES 2000000

static void *write_numbers(void *user)
{
    ld_ring *ring = user;
    int16_t pcm[700];
    for (uint32_t at = 0; at < RING_FRAMES;) {
        size_t n = 1 + at % 700;
        if (n > RING_FRAMES - at) n = RING_FRAMES - at;
        for (uint32_t i = 0; i < n; i++)
            pcm[i] = (int16_t)((at + i) * 40503 >> 7);
        at += (uint32_t)ld_ring_write(ring, pcm, n);
    }
    return NULL;
}

static void ring_joins_two_threads(void **state)
{
    (void)state;
    ld_ring ring;
    assert_true(ld_ring_open(&ring, 1024, 0));
    pthread_t writer;
    assert_int_equal(pthread_create(&writer, NULL, write_numbers, &ring), 0);
    int16_t pcm[300];
    uint32_t wrong = 0;
    for (uint32_t at = 0; at < RING_FRAMES;) {
        size_t n = ld_ring_read(&ring, pcm, 1 + at % 300);
        for (uint32_t i = 0; i < n; i++)
            wrong += pcm[i] != (int16_t)((at + i) * 40503 >> 7);
        at += (uint32_t)n;
    }
    pthread_join(writer, NULL);
    assert_int_equal(wrong, 0);
    assert_int_equal(ld_ring_count(&ring), 0);
    ld_ring_close(&ring);
}

#define test(f) cmocka_unit_test_setup_teardown(f, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(savefile_has_its_name_when_whole),
        test(savefile_leaves_nothing_when_discarded),
        test(savefile_does_not_replace),
        test(savefile_does_not_replace_what_appears_meanwhile),
        test(savefile_replaces_by_force),
        test(savefile_refuses_what_is_no_file_name),
        test(savefile_accepts_the_longest_name),
        test(savefile_reports_a_folder_without_permission),
        test(writer_makes_a_wav_file),
        test(writer_that_is_closed_leaves_nothing),
        test(writer_reports_a_full_disk),
        test(writer_streams_into_a_pipe),
        test(writer_streams_the_first_sound_at_once),
        test(writer_reports_a_closed_pipe),
        test(writer_completes_a_file_on_stdout),
        test(writer_appends_a_stream),
        cmocka_unit_test(ring_takes_what_fits),
        cmocka_unit_test(ring_goes_back),
        cmocka_unit_test(ring_joins_two_threads),
    };
    return cmocka_run_group_tests_name("audio", tests, NULL, NULL);
}
