/* type SCREEN COMMAND [SECONDS KEYS]...: runs the shell command at a terminal of its
 * own, types the keys when so many seconds have passed since the ones before, and
 * copies what appears on the screen to the file SCREEN. The times at which it typed, in
 * seconds of CLOCK_MONOTONIC, go to SCREEN.keys, a line each. Ends as the command does.
 */
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* Copies the screen until `until`, or for as long as the command lives when that is
 * 0. Returns whether it still lives. */
static int watch(int terminal, FILE *screen, double until)
{
    for (;;) {
        double left = until ? until - now() : 1;
        if (left <= 0) return 1;
        struct pollfd wait = {.fd = terminal, .events = POLLIN};
        if (poll(&wait, 1, (int)(left * 1e3) + 1) <= 0) continue;
        char text[4096];
        ssize_t got = read(terminal, text, sizeof text);
        if (got <= 0) return 0;
        fwrite(text, 1, (size_t)got, screen);
    }
}

/* Types the keys, and notes when. */
static int type(int terminal, const char *keys, FILE *log)
{
    fprintf(log, "%.6f\n", now());
    return write(terminal, keys, strlen(keys)) > 0;
}

static FILE *open_log(const char *screen)
{
    char path[4096];
    snprintf(path, sizeof path, "%s.keys", screen);
    return fopen(path, "w");
}

int main(int argc, char **argv)
{
    int terminal, status, lives = 1;
    FILE *screen = argc > 2 ? fopen(argv[1], "w") : NULL;
    FILE *log = screen ? open_log(argv[1]) : NULL;
    if (!log) return 2;
    pid_t child = forkpty(&terminal, NULL, NULL, NULL);
    if (child < 0) return 2;
    if (child == 0) {
        execl("/bin/sh", "sh", "-c", argv[2], (char *)NULL);
        _exit(127);
    }
    for (int i = 3; lives && i + 1 < argc; i += 2) {
        lives = watch(terminal, screen, now() + atof(argv[i]));
        if (lives) lives = type(terminal, argv[i + 1], log);
    }
    if (lives) watch(terminal, screen, 0);
    fclose(screen);
    fclose(log);
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
