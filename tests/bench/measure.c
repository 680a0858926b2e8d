/* measure COMMAND...: runs the command with its output in a pipe and prints
 *
 *     FIRST WALL CPU PEAK BYTES
 *
 * on one line: milliseconds from the start to the first byte of sound (after the
 * 44 bytes of a WAV header), seconds until it ended, processor seconds that it
 * used, its peak memory in KiB, and how much it wrote. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define WAV_HEADER 44

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + 1e-6 * (double)time.tv_usec;
}

static pid_t start(char **command, int *out)
{
    int ends[2];
    if (pipe(ends) != 0) return -1;
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execvp(command[0], command);
        _exit(127);
    }
    close(ends[1]);
    *out = ends[0];
    return child;
}

int main(int argc, char **argv)
{
    int out, status;
    if (argc < 2) return 2;
    double began = now(), first = 0;
    pid_t child = start(argv + 1, &out);
    if (child < 0) return 1;
    static char buffer[65536];
    unsigned long long bytes = 0;
    for (ssize_t got; (got = read(out, buffer, sizeof buffer)) > 0;) {
        bytes += (unsigned long long)got;
        if (first == 0 && bytes > WAV_HEADER) first = now() - began;
    }
    struct rusage used;
    if (wait4(child, &status, 0, &used) != child) return 1;
    printf("%.2f %.3f %.3f %ld %llu\n", first * 1e3, now() - began,
           seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss, bytes);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
