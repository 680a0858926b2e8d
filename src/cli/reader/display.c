#include "cli/reader/display.h"

#include "cli/reader/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Where the terminal does not say. */
#define COLUMNS_USUAL 80
#define ROWS_USUAL 24

#define REVERSE "\033[7m"
#define PLAIN "\033[0m"
#define CLEAR_TO_END "\033[K"

/* Whether the terminal can draw in place, and who looks at it wants that. */
static bool can_draw(void)
{
    const char *term = getenv("TERM"), *accessible = getenv("ACCESSIBLE");
    if (accessible && *accessible && strcmp(accessible, "0") != 0) return false;
    return term && *term && strcmp(term, "dumb") != 0;
}

void display_open(display *d, display_mode wanted)
{
    *d = (display){.mode = wanted, .terminal = isatty(STDOUT_FILENO)};
    if (wanted == DISPLAY_CHOOSE)
        d->mode = d->terminal ? DISPLAY_SENTENCE : DISPLAY_NONE;
    if (d->mode == DISPLAY_KARAOKE && (!d->terminal || !can_draw()))
        d->mode = DISPLAY_SENTENCE;
}

static struct winsize size_now(void)
{
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 8)
        size.ws_col = COLUMNS_USUAL;
    if (size.ws_row < 2) size.ws_row = ROWS_USUAL;
    return size;
}

/* The text in rows, without a mark. */
static void print_rows(const char *text, int columns)
{
    size_t len = strlen(text);
    for (size_t at = 0, end; at < len; at = end) {
        end = layout_row(text, len, at, columns);
        printf("%.*s\n", (int)(end - at), text + at);
    }
    if (len == 0) putchar('\n');
}

static void print_text(const display *d, const char *text)
{
    if (d->terminal)
        print_rows(text, size_now().ws_col);
    else
        puts(text);
    fflush(stdout);
}

/* ---------------------------------------------------------------------- karaoke */

/* The bytes from `from` to `to`, the marked ones of them in reverse. */
static void print_marked(const display *d, size_t from, size_t to)
{
    const char *text = d->text.data;
    size_t begin = d->at, end = d->at + d->len;
    if (begin < from) begin = from;
    if (end > to) end = to;
    if (begin >= end) {
        fwrite(text + from, 1, to - from, stdout);
        return;
    }
    fwrite(text + from, 1, begin - from, stdout);
    fputs(REVERSE, stdout);
    fwrite(text + begin, 1, end - begin, stdout);
    fputs(PLAIN, stdout);
    fwrite(text + end, 1, to - end, stdout);
}

static void draw(display *d)
{
    size_t rows = 0;
    for (size_t at = 0, end; at < d->text.len; at = end, rows++) {
        end = layout_row(d->text.data, d->text.len, at, d->columns);
        if (rows) fputs("\n", stdout);
        print_marked(d, at, end);
        fputs(CLEAR_TO_END, stdout);
    }
    d->rows = rows;
    fflush(stdout);
}

static size_t count_rows(const char *text, size_t len, int columns)
{
    size_t rows = 0;
    for (size_t at = 0; at < len; rows++)
        at = layout_row(text, len, at, columns);
    return rows;
}

/* Draws what stands there again. What has scrolled away cannot be. */
static void draw_again(display *d)
{
    fputs("\r", stdout);
    if (d->rows > 1) printf("\033[%zuA", d->rows - 1);
    draw(d);
}

/* Begins a sentence that will be drawn again. A column is left, so that the cursor
 * stays in the row. False: it is too long for that. */
static bool begin_drawing(display *d, const take *one)
{
    struct winsize size = size_now();
    ld_buf_truncate(&d->text, 0);
    ld_buf_add(&d->text, one->text.data, one->text.len);
    d->at = d->len = 0;
    if (d->text.failed || d->text.len == 0 ||
        count_rows(d->text.data, d->text.len, size.ws_col - 1) >= size.ws_row)
        return false;
    d->columns = size.ws_col - 1;
    draw(d);
    return true;
}

void display_end(display *d)
{
    if (d->columns) {
        d->at = d->len = 0;
        draw_again(d);
        putchar('\n');
        fflush(stdout);
    }
    d->columns = 0;
}

void display_word(display *d, const take *one, uint32_t at, uint32_t len)
{
    if (d->mode != DISPLAY_KARAOKE || (at == d->at && len == d->len)) return;
    bool stands = d->columns && strcmp(d->text.data, one->text.data) == 0;
    if (stands && size_now().ws_col - 1 != d->columns) display_end(d);
    if ((!stands || !d->columns) && !begin_drawing(d, one)) return;
    d->at = at;
    d->len = len;
    draw_again(d);
}

void display_sentence(display *d, const take *one)
{
    display_end(d);
    if (d->mode == DISPLAY_NONE ||
        (d->mode == DISPLAY_KARAOKE && begin_drawing(d, one)))
        return;
    print_text(d, one->text.data);
}

void display_line(display *d, const char *text)
{
    display_end(d);
    print_text(d, text);
}

void display_close(display *d)
{
    display_end(d);
    ld_buf_free(&d->text);
}
