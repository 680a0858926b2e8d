#include "cli/show/outline.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <stdio.h>

/* So many characters of each text are shown. */
#define SHOWN 60

/* What is left out in a row for the same reason, which is one line. */
typedef struct left_out {
    ld_reason reason;
    size_t pieces;
    ld_buf text;
} left_out;

static void put_text(const char *text, size_t len)
{
    size_t at = 0;
    uint32_t cp;
    for (size_t count = 0; at < len && count < SHOWN; count++)
        at += ld_utf8_next(text + at, &cp);
    fwrite(text, 1, at, stdout);
    fputs(at < len ? "…\n" : "\n", stdout);
}

static void end_left_out(left_out *out)
{
    if (out->pieces == 0) return;
    printf("- %s", ld_reason_name(out->reason));
    if (out->pieces > 1) printf(" %zu", out->pieces);
    putchar('\t');
    put_text(out->text.data ? out->text.data : "", out->text.len);
    out->pieces = 0;
    ld_buf_truncate(&out->text, 0);
}

static void add_left_out(left_out *out, const ld_block *block)
{
    if (out->reason != block->reason) end_left_out(out);
    out->reason = block->reason;
    if (out->text.len < (size_t)SHOWN * 4) {
        if (out->pieces > 0) ld_buf_add(&out->text, " ", 1);
        ld_buf_add(&out->text, block->text, block->len);
    }
    out->pieces++;
}

static void put_block(const ld_block *block)
{
    printf("+ %s", ld_block_kind_name(block->kind));
    if (block->level > 0) printf(" %d", block->level);
    putchar('\t');
    put_text(block->text, block->len);
}

static void put_meta(const ld_meta *meta)
{
    const struct {
        const char *name, *value;
    } known[] = {{"title", meta->title},
                 {"author", meta->author},
                 {"source", meta->source},
                 {"date", meta->date},
                 {"language", meta->language}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].value && *known[i].value)
            printf("= %s\t%s\n", known[i].name, known[i].value);
}

static void put_repairs(const ld_article *article)
{
    static const char *const names[LD_DAMAGE_COUNT] = {
        [LD_DAMAGE_ENTITIES] = "entities", [LD_DAMAGE_MISREAD] = "misread",
        [LD_DAMAGE_SHIFTED] = "shifted",   [LD_DAMAGE_LOST] = "lost",
        [LD_DAMAGE_NOTES] = "notes",       [LD_DAMAGE_FORMS] = "forms",
        [LD_DAMAGE_SPACES] = "spaces",     [LD_DAMAGE_LINES] = "lines",
    };
    ld_repairs repairs = ld_article_repairs(article);
    for (int i = 0; i < LD_DAMAGE_COUNT; i++) {
        const ld_repair_count *found = &repairs.of[i];
        if (found->count > 0)
            printf("~ %s %zu\t%s -> %s\n", names[i], found->count, found->before,
                   found->after);
    }
    if (repairs.bad_bytes > 0) printf("~ bytes %zu\t\n", repairs.bad_bytes);
}

static void show_article(reading *r, ld_article *article)
{
    left_out out = {0};
    ld_block block;
    ld_error error;
    ld_status status;
    bool follows = false;
    while ((status = ld_article_next(article, &block, &error)) == LD_OK ||
           (status == LD_INTERRUPTED && !stop_signal)) {
        if (status != LD_OK || ferror(stdout)) continue;
        if (block.reason != LD_READ) {
            add_left_out(&out, &block);
        } else if (!follows) {
            end_left_out(&out);
            put_block(&block);
            r->spoke = true;
        }
        follows = block.continues;
    }
    end_left_out(&out);
    put_meta(ld_article_meta(article));
    put_repairs(article);
    ld_buf_free(&out.text);
    reading_end_article(r, status, &error);
}

void outline_show(reading *r)
{
    ld_article *article;
    while ((article = reading_next_article(r)))
        show_article(r, article);
}
