#include "cli/reader/line.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

static void echo(const char *text)
{
    fputs(text, stdout);
    fflush(stdout);
}

void line_begin(line *l, reader_command command)
{
    *l = (line){.command = command};
    echo(command_keys[command].key_name);
    echo(" ");
}

/* A hanzi is two columns wide. */
static void take_back(line *l)
{
    uint32_t cp;
    l->len = ld_utf8_back(l->text, l->len);
    ld_utf8_next(l->text + l->len, &cp);
    l->text[l->len] = 0;
    echo(cp >= 0x1100 ? "\b\b  \b\b" : "\b \b");
}

static void add(line *l, int key)
{
    char text[5] = "";
    size_t len = ld_utf8_encode((uint32_t)key, text);
    if (l->len + len >= sizeof l->text) return;
    memcpy(l->text + l->len, text, len + 1);
    l->len += len;
    echo(text);
}

line_state line_key(line *l, int key)
{
    if (key == KEY_ENTER || key == KEY_ESCAPE) echo("\n");
    if (key == KEY_ENTER) return LINE_DONE;
    if (key == KEY_ESCAPE) return LINE_LEFT;
    if (key == KEY_BACKSPACE && l->len == 0) {
        echo("\n");
        return LINE_LEFT;
    }
    if (key == KEY_BACKSPACE)
        take_back(l);
    else if (key >= ' ' && key < KEY_UP)
        add(l, key);
    return LINE_GOES_ON;
}
