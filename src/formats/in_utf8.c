#include "formats/in_utf8.h"

#include "base/utf8.h"

bool ld_is_utf8(ld_encoding encoding, const char *bytes, size_t len)
{
    if (encoding != LD_UTF_8) return false;
    for (size_t at = 0; at < len;) {
        uint32_t cp;
        size_t size = ld_utf8_decode(bytes + at, len - at, &cp);
        if (size == 0) return false;
        at += size;
    }
    return true;
}

bool ld_in_utf8(ld_transcoder *transcoder, const char *bytes, size_t len, ld_text *out)
{
    size_t bad = 0;
    ld_transcode(transcoder, bytes, len, true, 0, out, &bad);
    return !out->bytes.failed;
}
