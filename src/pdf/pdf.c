#include "pdf/pdf.h"

#include "base/error.h"
#include "base/utf8.h"

#include <poppler.h>
#include <stdlib.h>
#include <string.h>

typedef struct reader {
    const char *name; /* of the document */
    PopplerDocument *document;
    size_t page_count, read; /* pages in it, pages read so far */
    pdf_page window[PDF_WINDOW];
    size_t in_window;
    uint64_t source;
    size_t characters, unknown; /* that are text, and that stand for none */
} reader;

static ld_status open_document(const ld_document *in, reader *r, ld_error *error)
{
    GError *why = NULL;
    GBytes *bytes = g_bytes_new_static(in->bytes, in->len);
    r->document = poppler_document_new_from_bytes(bytes, NULL, &why);
    g_bytes_unref(bytes);
    if (r->document) {
        r->page_count = (size_t)poppler_document_get_n_pages(r->document);
        return LD_OK;
    }
    bool locked = why && g_error_matches(why, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED);
    g_clear_error(&why);
    if (locked)
        return ld_fail(
            error, LD_NOT_TEXT,
            "save a copy without it: qpdf --password=... --decrypt FILE COPY",
            "%s: the PDF is locked with a password", in->name);
    return ld_fail(error, LD_NOT_TEXT, "get it again", "%s: the PDF is damaged",
                   in->name);
}

/* ------------------------------------------------------------------- pages */

/* Counts the characters, and those for which the file does not say what they are: a
 * font without a table gives places of glyphs, control characters or private ones. */
static void count_characters(reader *r, const char *text)
{
    for (size_t at = 0, len = strlen(text); at < len;) {
        uint32_t cp;
        at += ld_utf8_next(text + at, &cp);
        r->characters += cp > ' ';
        r->unknown += cp == 0xFFFD || (cp >= 0xE000 && cp <= 0xF8FF) ||
                      (cp < ' ' && cp != '\n' && cp != '\f' && cp != '\t');
    }
}

static bool add_text(reader *r, pdf_page *page, PopplerPage *from, const char *text)
{
    PopplerRectangle *places = NULL;
    guint count = 0;
    if (!poppler_page_get_text_layout(from, &places, &count)) return true;
    pdf_box *boxes = malloc((count + 1) * sizeof *boxes);
    for (guint i = 0; boxes && i < count; i++)
        boxes[i] = (pdf_box){places[i].x1, places[i].y1, places[i].x2, places[i].y2};
    bool added = boxes && pdf_page_add_text(page, text, boxes, count, r->source);
    free(boxes);
    g_free(places);
    return added;
}

/* More than a third of a text that is long enough to say so. */
static bool is_unknown(const reader *r)
{
    return r->characters > 20 && r->unknown > r->characters / 3;
}

/* Reads the next page into the window. False when memory ran out. */
static bool read_page(reader *r)
{
    pdf_page *page = &r->window[r->in_window++];
    PopplerPage *from = poppler_document_get_page(r->document, (int)r->read++);
    *page = (pdf_page){0};
    if (!from) return true;
    poppler_page_get_size(from, &page->width, &page->height);
    char *text = poppler_page_get_text(from);
    bool valid = text && g_utf8_validate(text, -1, NULL);
    bool enough = !valid || add_text(r, page, from, text);
    if (valid) {
        count_characters(r, text);
        r->source += strlen(text) + 1;
    }
    g_free(text);
    g_object_unref(from);
    pdf_columns_find(page);
    return enough;
}

/* Sends page `which` of the window, after all that it is compared with was read. */
static void send_page(reader *r, size_t which, pdf_flow *flow)
{
    pdf_page *pages[PDF_WINDOW];
    for (size_t i = 0; i < r->in_window; i++)
        pages[i] = &r->window[i];
    pdf_furniture_find(pages, r->in_window, which);
    pdf_flow_add(flow, pages[which]);
    ld_outlet_flush(flow->out);
}

static void forget_first(reader *r)
{
    pdf_page_free(&r->window[0]);
    r->in_window--;
    memmove(r->window, r->window + 1, r->in_window * sizeof *r->window);
}

static bool read_pages(reader *r, pdf_flow *flow)
{
    size_t sent = 0; /* pages of the document */
    while (sent < r->page_count && !flow->out->closed) {
        while (r->read < r->page_count && r->read <= sent + PDF_AROUND)
            if (!read_page(r)) return false;
        if (is_unknown(r)) return true;
        send_page(r, sent + r->in_window - r->read, flow);
        sent++;
        if (sent > PDF_AROUND) forget_first(r);
    }
    pdf_flow_end(flow);
    return true;
}

/* ---------------------------------------------------------------- document */

static void send_meta(ld_outlet *out, ld_meta_key key, char *text)
{
    if (text && g_utf8_validate(text, -1, NULL))
        ld_outlet_meta(out, key, text, strlen(text));
    g_free(text);
}

/* Whether there are fonts in the first pages: of a scanned document there are none. */
static bool has_fonts(const reader *r)
{
    PopplerFontInfo *info = poppler_font_info_new(r->document);
    PopplerFontsIter *fonts = NULL;
    bool found = poppler_font_info_scan(info, 3, &fonts) && fonts != NULL;
    if (fonts) poppler_fonts_iter_free(fonts);
    g_object_unref(info);
    return found;
}

/* Text without a table of its own needs those of poppler-data, which is a package that
 * may not be there. */
static ld_status check_text(const reader *r, ld_error *error)
{
    if (r->characters == 0 && has_fonts(r))
        return ld_fail(error, LD_NOT_TEXT,
                       "if the package poppler-data is missing, install it; else make "
                       "text of its pages by OCR",
                       "%s: it does not say which characters its text has", r->name);
    if (r->characters == 0)
        return ld_fail(error, LD_NOT_TEXT,
                       "make text of them by OCR: ocrmypdf -l chi_sim FILE COPY",
                       "%s: its pages are pictures, there is no text in it", r->name);
    if (is_unknown(r))
        return ld_fail(error, LD_NOT_TEXT,
                       "make text of its pages by OCR: ocrmypdf --force-ocr -l chi_sim",
                       "%s: it does not say which characters its text has", r->name);
    return LD_OK;
}

ld_status ld_parse_pdf(const ld_document *in, ld_outlet *out, ld_error *error)
{
    reader r = {.name = in->name};
    pdf_flow flow = {.out = out, .held.fd = -1};
    ld_status status = open_document(in, &r, error);
    if (status != LD_OK) return status;
    send_meta(out, LD_META_TITLE, poppler_document_get_title(r.document));
    send_meta(out, LD_META_AUTHOR, poppler_document_get_author(r.document));
    bool enough = read_pages(&r, &flow);
    while (r.in_window > 0)
        forget_first(&r);
    ld_buf_free(&flow.start);
    ld_buf_free(&flow.held.records);
    status = enough ? check_text(&r, error) : ld_fail_memory(error);
    g_object_unref(r.document);
    return status;
}
