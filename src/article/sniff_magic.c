/* Formats whose files begin with a mark of their own. */
#include "article/format.h"

#include <string.h>

/* Readers of PDF have always put up with some bytes before the mark. */
#define PDF_MARK_WITHIN 1024

static ld_sniff begins(const char *bytes, size_t n, const char *mark, size_t len)
{
    size_t there = n < len ? n : len;
    if (memcmp(bytes, mark, there) != 0) return LD_SNIFF_NO;
    return n >= len ? LD_SNIFF_YES : LD_SNIFF_MORE;
}

/* A local header, or the end of an archive without files (APPNOTE.TXT, 4.3). */
ld_sniff ld_sniff_zip(const char *bytes, size_t n, bool last)
{
    ld_sniff file = begins(bytes, n, "PK\3\4", 4), end = begins(bytes, n, "PK\5\6", 4);
    if (file == LD_SNIFF_YES || end == LD_SNIFF_YES) return LD_SNIFF_YES;
    return last ? LD_SNIFF_NO : file == LD_SNIFF_NO ? end : file;
}

ld_sniff ld_sniff_pdf(const char *bytes, size_t n, bool last)
{
    ld_sniff mark = begins(bytes, n, "%PDF-", 5);
    if (mark != LD_SNIFF_NO) return mark == LD_SNIFF_MORE && last ? LD_SNIFF_NO : mark;
    size_t within = n < PDF_MARK_WITHIN ? n : PDF_MARK_WITHIN;
    return memmem(bytes, within, "\n%PDF-1.", 8) ? LD_SNIFF_YES : LD_SNIFF_NO;
}
