/* speechd MODULE...: how soon sound comes, and how soon it ends. For sd_langdu itself
 * (SD_LANGDU) behind its pipes; and, of each MODULE of the Speech Dispatcher whose
 * socket SPEECHD_SOCKET names, in what parec records of the device "ear". Prints
 * medians and the worst of many, in milliseconds. What is recorded comes some
 * milliseconds after it is heard. */
#include "module.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 40
#define LOUD 200

static const char text[] = "今天上午，市中心的几条主要道路恢复通车，请大家注意安全。";

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void report(const char *what, double *times, size_t count)
{
    qsort(times, count, sizeof *times, compare);
    printf("  %-44s %6.1f %6.1f\n", what, times[count / 2], times[count - 1]);
}

static bool is_loud(const int16_t *pcm, size_t frames)
{
    for (size_t i = 0; i < frames; i++)
        if (abs(pcm[i]) > LOUD) return true;
    return false;
}

/* --------------------------------------------------------------- the module */

static double first_sound(module *m)
{
    module_message event = {0};
    module_ask(m, "SPEAK\n", 202);
    double start = now();
    module_ask(m, "<speak>今天上午，市中心的几条主要道路恢复通车。</speak>\n.\n", 200);
    while (module_read(m, &event) &&
           !(event.code == 705 && is_loud(event.pcm, event.frames)))
        ;
    return now() - start;
}

static double stop(module *m)
{
    module_message event = {0};
    double start = now();
    module_send(m, "STOP\n");
    while (module_read(m, &event) && event.code != 703 && event.code != 702)
        ;
    return now() - start;
}

static bool measure_module(void)
{
    module m;
    double first[ROUNDS], stopped[ROUNDS];
    if (!module_start(&m, NULL)) return false;
    double start = now();
    if (!module_greet(&m)) return false;
    printf("sd_langdu behind pipes, ready in %.1f ms\n", now() - start);
    for (int i = 0; i < ROUNDS; i++) {
        first[i] = first_sound(&m);
        stopped[i] = stop(&m);
    }
    report("SPEAK to its first sound", first, ROUNDS);
    report("STOP to its event, after which nothing comes", stopped, ROUNDS);
    return module_end(&m) == 0;
}

/* ------------------------------------------------------- Speech Dispatcher */

static pid_t start_recorder(int *fd)
{
    int ends[2];
    if (pipe(ends) != 0) return -1;
    pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]), close(ends[1]);
        execlp("parec", "parec", "--device=ear.monitor", "--format=s16le",
               "--rate=22050", "--channels=1", "--latency-msec=5", (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    *fd = ends[0];
    return pid;
}

/* Reads the recording for so long, or until it is loud where `until_loud`. Returns when
 * it last was; 0: it was not. */
static double follow(int fd, double ms, bool until_loud)
{
    int16_t pcm[512];
    double last = 0;
    for (double end = now() + ms; now() < end;) {
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        if (poll(&wait, 1, 20) <= 0) continue;
        ssize_t got = read(fd, pcm, sizeof pcm);
        if (got > 0 && is_loud(pcm, (size_t)got / 2)) last = now();
        if (until_loud && last > 0) break;
    }
    return last;
}

static int connect_to(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    return connect(fd, (struct sockaddr *)&address, sizeof address) == 0 ? fd : -1;
}

/* Sends lines and waits for what is replied, which is of no interest. */
static void tell(int fd, const char *lines)
{
    char reply[4096];
    dprintf(fd, "%s\r\n", lines);
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    if (poll(&wait, 1, 2000) > 0 && read(fd, reply, sizeof reply) < 0) perror("read");
}

static void measure_speech(int speech, int sound, const char *name)
{
    double first[ROUNDS], stopped[ROUNDS];
    char line[512];
    snprintf(line, sizeof line, "SET self OUTPUT_MODULE %s", name);
    tell(speech, line);
    for (int i = 0; i < ROUNDS; i++) {
        tell(speech, "SPEAK");
        double start = now();
        snprintf(line, sizeof line, "%s\r\n.", text);
        tell(speech, line);
        first[i] = follow(sound, 3000, true) - start;
        follow(sound, 300 + 37 * (i % 7), false);
        start = now();
        tell(speech, "CANCEL self");
        double last = follow(sound, 500, false);
        stopped[i] = last > start ? last - start : 0;
    }
    printf("Speech Dispatcher with %s, as recorded\n", name);
    report("SPEAK to the first sound", first, ROUNDS);
    report("CANCEL to silence", stopped, ROUNDS);
}

int main(int argc, char **argv)
{
    int sound;
    const char *path = getenv("SPEECHD_SOCKET");
    puts("                                               median  worst");
    if (!measure_module()) return 1;
    if (!path || argc < 2) return 0;
    int speech = connect_to(path);
    pid_t recorder = start_recorder(&sound);
    if (speech < 0 || recorder < 0) return 1;
    tell(speech, "SET self CLIENT_NAME test:bench:main");
    tell(speech, "SET self LANGUAGE zh-CN");
    follow(sound, 500, false);
    for (int i = 1; i < argc; i++)
        measure_speech(speech, sound, argv[i]);
    kill(recorder, SIGTERM);
    waitpid(recorder, NULL, 0);
    return 0;
}
