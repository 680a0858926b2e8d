/* emoji_names ANNOTATIONS.xml... >voices/mandarin/emoji.txt
 *
 * Takes the names of emoji ("tts") from CLDR's annotations for zh, one a line in those
 * files, and makes them sayable: in hanzi only, with what a colon names first put last
 * (旗: 中国 is 中国旗). Left out are emoji of a skin colour, which are said as those
 * without, and the signs that text uses as bullets and arrows. */
#include "base/buf.h"
#include "base/utf8.h"
#include "langdu.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VARIATION 0xFE0F
#define JOINER 0x200D

static bool is_skin(uint32_t cp)
{
    return cp >= 0x1F3FB && cp <= 0x1F3FF;
}

/* Below U+1F000 only what Unicode shows as a picture (Emoji_Presentation), and a few
 * that are pictures with a variation selector: hearts, weather, hands, signs. */
static bool is_picture(uint32_t cp)
{
    static const uint32_t ranges[][2] = {
        {0x231A, 0x231B}, {0x23E9, 0x23F3}, {0x2600, 0x2604}, {0x260E, 0x260E},
        {0x2614, 0x2615}, {0x2618, 0x2618}, {0x261D, 0x261D}, {0x2620, 0x2623},
        {0x262E, 0x262F}, {0x2638, 0x263A}, {0x2648, 0x2653}, {0x2660, 0x2668},
        {0x267B, 0x267F}, {0x2692, 0x2697}, {0x26A0, 0x26A1}, {0x26AA, 0x26AB},
        {0x26BD, 0x26BE}, {0x26C4, 0x26C8}, {0x26CE, 0x26CF}, {0x26D1, 0x26D4},
        {0x26EA, 0x26FD}, {0x2702, 0x2702}, {0x2705, 0x2705}, {0x2708, 0x270F},
        {0x2728, 0x2728}, {0x2744, 0x2744}, {0x274C, 0x274C}, {0x274E, 0x274E},
        {0x2753, 0x2757}, {0x2763, 0x2764}, {0x2B50, 0x2B50}, {0x2B55, 0x2B55},
    };
    if (cp >= 0x1F000) return cp < 0x1FB00;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (cp >= ranges[i][0] && cp <= ranges[i][1]) return true;
    return false;
}

/* The emoji without variation selectors and joiners. False when it is to be left out.
 */
static bool clean_emoji(const char *from, size_t len, ld_buf *out)
{
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        i += ld_utf8_next(from + i, &cp);
        if (is_skin(cp) || (out->len == 0 && !is_picture(cp))) return false;
        if (cp != VARIATION && cp != JOINER) ld_buf_add_char(out, cp);
    }
    return out->len > 0;
}

static void add_hanzi(ld_buf *out, const char *text, size_t len)
{
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        i += ld_utf8_next(text + i, &cp);
        if (ld_is_hanzi(cp)) ld_buf_add_char(out, cp);
    }
}

/* 旗: 中国 is 中国旗; of 家庭: 男人女人女孩 the kind is enough. */
static void clean_name(const char *from, size_t len, ld_buf *out)
{
    size_t colon = 0;
    while (colon < len && from[colon] != ':')
        colon++;
    if (colon < len && strncmp(from, "旗", strlen("旗")) == 0)
        add_hanzi(out, from + colon, len - colon);
    add_hanzi(out, from, colon);
}

static void print_line(const char *line, ld_buf *emoji, ld_buf *name)
{
    static const char begin[] = "cp=\"", middle[] = "\" type=\"tts\">";
    const char *cp = strstr(line, begin), *tts = strstr(line, middle);
    if (!cp || !tts) return;
    cp += strlen(begin);
    const char *text = tts + strlen(middle);
    ld_buf_truncate(emoji, 0);
    ld_buf_truncate(name, 0);
    if (!clean_emoji(cp, (size_t)(tts - cp), emoji)) return;
    clean_name(text, strcspn(text, "<"), name);
    if (name->len > 0) printf("%s\t%s\n", emoji->data, name->data);
}

int main(int argc, char **argv)
{
    char line[4096];
    ld_buf emoji = {0}, name = {0};
    puts("# Emoji and their names, from Unicode's CLDR (`make emoji`; SOURCES.md).");
    for (int i = 1; i < argc; i++) {
        FILE *in = fopen(argv[i], "r");
        if (!in) {
            perror(argv[i]);
            return 1;
        }
        while (fgets(line, sizeof line, in))
            print_line(line, &emoji, &name);
        fclose(in);
    }
    ld_buf_free(&emoji);
    ld_buf_free(&name);
    return 0;
}
