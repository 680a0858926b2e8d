/* Files of the listener's terms. */
#include "base/translate.h"
#include "mandarin/list_file.h"
#include "mandarin/terms.h"

#include <string.h>

/* The longest line, in bytes: two terms of the longest characters. */
#define LINE_MOST (8 * LD_TERM_MAX + 64)

/* Where the written form ends: at the tab, else at the first space. */
static size_t end_of_written(const char *line, size_t len)
{
    const char *tab = memchr(line, '\t', len);
    size_t at = tab ? (size_t)(tab - line) : 0;
    while (!tab && at < len && !ld_list_space(line + at, len - at))
        at++;
    while (at > 0 && line[at - 1] == ' ')
        at--;
    return at;
}

static ld_status take(ld_list *list, const char *line, size_t len)
{
    char text[LINE_MOST];
    const char *what, *hint;
    if (len >= sizeof text) {
        ld_list_bad(list, "shorten it", "a term is %d characters at most", LD_TERM_MAX);
        return LD_OK;
    }
    memcpy(text, line, len);
    text[len] = 0;
    size_t to = end_of_written(text, len), say = to, gap;
    while ((gap = ld_list_space(text + say, len - say)) > 0)
        say += gap;
    text[to] = 0;
    ld_status status =
        ld_terms_add_difference(list->target, text, text + say, &what, &hint);
    if (status != LD_ARGUMENT) return status;
    ld_list_bad(list, hint, "%s", ld_translate(what));
    return LD_OK;
}

ld_status ld_terms_read(ld_terms *terms, const char *path, ld_names_report *report,
                        void *user, ld_error *error)
{
    ld_list list = {
        .path = path, .report = report, .user = user, .take = take, .target = terms};
    ld_status status = ld_list_read(&list, error);
    ld_terms_sort(terms);
    return status;
}
