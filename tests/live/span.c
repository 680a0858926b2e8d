/* span <SOUND: prints how many frames of 16 bits there are from the first that is not
 * silent to the last. */
#include <stdint.h>
#include <stdio.h>

int main(void)
{
    int16_t frames[4096];
    long long at = 0, first = -1, last = -1;
    for (size_t got; (got = fread(frames, sizeof *frames, 4096, stdin)) > 0;) {
        for (size_t i = 0; i < got; i++) {
            if (frames[i] == 0) continue;
            last = at + (long long)i;
            if (first < 0) first = last;
        }
        at += (long long)got;
    }
    printf("%lld\n", first < 0 ? 0 : last - first + 1);
    return 0;
}
