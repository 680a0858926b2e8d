/* How fast articles pass from bytes to blocks, in MB a second of processor time:
 *     room FILE [TIMES]
 * The file is read to its end each time; the best of them counts. */
#include "langdu.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>

static double processor_seconds(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)used.ru_utime.tv_sec + (double)used.ru_utime.tv_usec / 1e6 +
           (double)used.ru_stime.tv_sec + (double)used.ru_stime.tv_usec / 1e6;
}

static size_t read_all(const char *path, const ld_lexicon *lexicon)
{
    ld_article *article;
    ld_block block;
    ld_error error = {0};
    size_t bytes = 0;
    ld_status status = ld_article_open(path, lexicon, NULL, &article, &error);
    while (status == LD_OK &&
           (status = ld_article_next(article, &block, &error)) == LD_OK)
        bytes += block.len;
    if (status != LD_END) fprintf(stderr, "%s\n", error.what);
    ld_article_close(article);
    return bytes;
}

int main(int argc, char **argv)
{
    ld_lexicon *lexicon;
    struct stat about;
    struct rusage used;
    double best = 0;
    if (argc < 2 || stat(argv[1], &about) != 0 ||
        ld_lexicon_open(NULL, &lexicon, NULL) != LD_OK)
        return 1;
    for (int times = argc > 2 ? atoi(argv[2]) : 5; times > 0; times--) {
        double start = processor_seconds();
        size_t bytes = read_all(argv[1], lexicon);
        double rate = (double)about.st_size / (processor_seconds() - start) / 1e6;
        if (bytes > 0 && rate > best) best = rate;
    }
    getrusage(RUSAGE_SELF, &used);
    printf("%s: %.1f MB/s, %.1f MiB at most\n", argv[1], best,
           (double)used.ru_maxrss / 1024);
    ld_lexicon_close(lexicon);
    return 0;
}
