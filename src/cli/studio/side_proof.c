#include "cli/studio/proof.h"

#include "base/translate.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

void proof_text(FILE *out, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '&')
            fputs("&amp;", out);
        else if (text[i] == '<')
            fputs("&lt;", out);
        else if (text[i] == '>')
            fputs("&gt;", out);
        else if (text[i] == '"')
            fputs("&quot;", out);
        else
            fputc(text[i], out);
    }
}

void proof_base64(FILE *out, const char *data, size_t len)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *in = (const unsigned char *)data;
    for (size_t i = 0; i < len; i += 3) {
        size_t n = len - i < 3 ? len - i : 3;
        uint32_t bits = (uint32_t)in[i] << 16;
        if (n > 1) bits |= (uint32_t)in[i + 1] << 8;
        if (n > 2) bits |= in[i + 2];
        for (size_t k = 0; k < 4; k++)
            fputc(k <= n ? digits[bits >> (18 - 6 * k) & 63] : '=', out);
    }
}

static void put(FILE *out, const char *text)
{
    proof_text(out, text, strlen(text));
}

/* The policy lets the page run its own script and nothing else, whatever the article
 * has in it, and reach no network. The number is only to be unforeseen by an article.
 */
static uint64_t make_nonce(const timeline *t)
{
    uint64_t hash = 14695981039346656037U ^ t->frames;
    for (size_t i = 0; i < t->count; i++)
        for (const char *c = t->sentences[i].sentence->text; *c; c++)
            hash = (hash ^ (unsigned char)*c) * 1099511628211U; /* FNV-1a */
    return hash;
}

static void put_head(const side_source *source, FILE *out)
{
    uint64_t nonce = make_nonce(source->timeline);
    /* What is said of the page's language: "en" or the tag of the translation's. */
    fprintf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n",
            ld_translate("LANGUAGE TAG: en") + strlen("LANGUAGE TAG: "));
    fprintf(
        out,
        "<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "style-src 'unsafe-inline'; script-src 'nonce-%016" PRIx64
        "'; img-src data:; media-src "
        "data:\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<link rel=\"icon\" href=\"data:,\">\n<title>",
        nonce);
    put(out, ld_translate("Proof:"));
    fputc(' ', out);
    put(out, source->about->tags.title ? source->about->tags.title : "");
    fprintf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", proof_style);
    fprintf(out,
            "<script nonce=\"%016" PRIx64 "\">\n"
            "addEventListener('DOMContentLoaded', () => {\n%s});\n</script>\n",
            nonce, proof_script);
}

static void put_facts(const side_source *source, FILE *out)
{
    const timeline *t = source->timeline;
    const ld_written *w = source->written;
    uint64_t ms = timeline_ms(t, t->frames);
    fprintf(out, "<p class=\"facts\">%" PRIu64 ":%02" PRIu64 ".%03" PRIu64, ms / 60000,
            ms / 1000 % 60, ms % 1000);
    if (w->measured && isfinite(w->loudness))
        fprintf(out, " · %.1f LUFS · %.1f dBTP", w->loudness, w->peak);
    fprintf(out, " · %s · %s %s</p>\n", w->format, source->about->bext.date,
            source->about->bext.time);
}

static void put_player(const side_source *source, FILE *out)
{
    fprintf(out, "<audio id=\"audio\" controls preload=\"auto\" aria-label=\"");
    put(out, ld_translate("The whole clip"));
    fputs("\" src=\"data:audio/mpeg;base64,", out);
    proof_base64(out, source->preview->data, source->preview->len);
    fputs("\"></audio>\n", out);
    proof_wave(source->timeline, out);
}

static void put_header(const side_source *source, FILE *out)
{
    const char *title = source->about->tags.title;
    fputs("<header>\n<h1 lang=\"zh\">", out);
    put(out, title ? title : "");
    fputs("</h1>\n", out);
    put_facts(source, out);
    fputs("<p class=\"help\">", out);
    put(out,
        ld_translate("Enter or a click on a sentence plays it, Escape stops. What is "
                     "doubtful is marked with a question mark; choose another "
                     "reading there, and the line for names.txt appears below."));
    fputs(" <a href=\"#names\">", out);
    put(out, ld_translate("To the lines"));
    fputs("</a></p>\n", out);
    put_player(source, out);
    fputs("</header>\n", out);
}

static void put_field(FILE *out, const char *id, const char *label, const char *example)
{
    fprintf(out, "<label for=\"%s\">", id);
    put(out, label);
    fprintf(out, "</label> <input id=\"%s\" autocomplete=\"off\" placeholder=\"%s\">\n",
            id, example);
}

/* The lines that are collected, and a form for a word that no doubt was about. */
static void put_names(FILE *out)
{
    fputs("<section id=\"names\" tabindex=\"-1\" aria-labelledby=\"names-head\">\n"
          "<h2 id=\"names-head\">",
          out);
    put(out, ld_translate("Readings for names.txt"));
    fputs("</h2>\n<form id=\"add\">\n", out);
    put_field(out, "word", ld_translate("Word"), "单雨晴");
    put_field(out, "pinyin", ld_translate("Pinyin"), "shan4 yu3 qing2");
    fputs("<button>", out);
    put(out, ld_translate("Add"));
    fputs(
        "</button>\n</form>\n<textarea id=\"lines\" readonly rows=\"6\" aria-label=\"",
        out);
    put(out, ld_translate("Lines for names.txt"));
    fputs("\"></textarea>\n<p><button type=\"button\" id=\"copy\">", out);
    put(out, ld_translate("Copy"));
    fputs("</button> <span id=\"status\" role=\"status\" aria-live=\"polite\" "
          "data-copied=\"",
          out);
    put(out, ld_translate("Copied"));
    fputs("\" data-wrong=\"", out);
    put(out, ld_translate("Give a syllable with its tone for each hanzi: shan4 yu3"));
    fputs("\"></span></p>\n</section>\n", out);
}

void side_proof(const side_source *source, FILE *out)
{
    put_head(source, out);
    put_header(source, out);
    fputs("<main lang=\"zh\">\n", out);
    proof_article(source, out);
    fputs("</main>\n", out);
    put_names(out);
    fputs("</body>\n</html>\n", out);
}
