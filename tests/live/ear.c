/* ear RECORDING: copies sound, 16-bit mono at 22,050 Hz, from standard input to a file,
 * and puts the time of its first frame, in seconds of CLOCK_MONOTONIC, into
 * RECORDING.start: the earliest that fits all of what arrived, since nothing arrives
 * before it was heard, but much of it late. Ends with its input, or by SIGTERM. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define RATE 22050

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* Whether it waits just now or is about to: there is nothing more to read. */
static void stop(int number)
{
    (void)number;
    close(STDIN_FILENO);
}

static int write_start(const char *recording, double start)
{
    char path[4096];
    snprintf(path, sizeof path, "%s.start", recording);
    FILE *file = fopen(path, "w");
    if (!file) return 1;
    fprintf(file, "%.6f\n", start);
    return fclose(file) != 0;
}

int main(int argc, char **argv)
{
    char sound[512];
    double start = 1e18;
    size_t frames = 0;
    FILE *file = argc == 2 ? fopen(argv[1], "w") : NULL;
    sigaction(SIGTERM, &(struct sigaction){.sa_handler = stop}, NULL);
    if (!file) return fprintf(stderr, "usage: ear RECORDING <SOUND\n"), 2;
    for (ssize_t got; (got = read(STDIN_FILENO, sound, sizeof sound)) > 0;) {
        frames += (size_t)got / 2;
        double begun = now() - (double)frames / RATE;
        if (begun < start) start = begun;
        fwrite(sound, 1, (size_t)got, file);
        fflush(file);
    }
    return fclose(file) != 0 || write_start(argv[1], start);
}
