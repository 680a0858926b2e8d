#include "pdf.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define OBJECTS_MOST 200

/* The font is object 3, made of 4, with 5 as its table of characters. */
static const char font[] =
    "<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H"
    "/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>";
static const char descendant[] =
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)"
    "/Ordering(Identity)/Supplement 0>>/DW 1000/W[32 126 500]/FontDescriptor<</Type"
    "/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0"
    "/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>";
static const char old_font[] =
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    "/DescendantFonts[4 0 R]>>";
static const char old_descendant[] =
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<<"
    "/Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor<</Type"
    "/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
    "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>";
static const char table[] =
    "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
    "/CMapName/T def/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\n"
    "endcodespacerange\n1 beginbfrange\n<0000><FFFF><0000>\nendbfrange\nendcmap end "
    "end";

static const char lock[] = "/ID[(a)(a)]/Encrypt<</Filter/Standard/V 1/R 2/P "
                           "-4/O(abcdefghijklmnopqrstuvwxyz012345)"
                           "/U(abcdefghijklmnopqrstuvwxyz012345)>>";

typedef struct maker {
    ld_buf *out;
    size_t offsets[OBJECTS_MOST];
    size_t count; /* of objects */
    ld_buf content, kids;
    bool in_page, locked, old;
    char title[256];
} maker;

static void begin_object(maker *m, size_t number)
{
    assert_true(number < OBJECTS_MOST);
    m->offsets[number] = m->out->len;
    if (number > m->count) m->count = number;
    ld_buf_printf(m->out, "%zu 0 obj\n", number);
}

static void add_object(maker *m, size_t number, const char *text)
{
    begin_object(m, number);
    ld_buf_printf(m->out, "%s\nendobj\n", text);
}

static void add_stream(maker *m, size_t number, const char *text)
{
    begin_object(m, number);
    ld_buf_printf(m->out, "<</Length %zu>>stream\n%s\nendstream\nendobj\n",
                  strlen(text), text);
}

static void end_page(maker *m)
{
    if (!m->in_page) return;
    char page[256];
    size_t number = m->count + 1;
    snprintf(page, sizeof page,
             "<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents %zu 0 R"
             "/Resources<<%s>>>>",
             number + 1, m->content.len > 0 ? "/Font<</F 3 0 R>>" : "");
    add_object(m, number, page);
    add_stream(m, number + 1, m->content.len > 0 ? m->content.data : "");
    ld_buf_printf(&m->kids, "%zu 0 R ", number);
    ld_buf_truncate(&m->content, 0);
}

static void add_text(maker *m, const char *line)
{
    double x, y, size;
    int used;
    assert_int_equal(sscanf(line, "%lf %lf %lf %n", &x, &y, &size, &used), 3);
    ld_buf_printf(&m->content, "BT /F %g Tf %g %g Td <", size, x, y);
    for (const char *at = line + used; *at && *at != '\n';) {
        uint32_t cp;
        at += ld_utf8_next(at, &cp);
        ld_buf_printf(&m->content, "%04X", cp);
    }
    ld_buf_add_string(&m->content, "> Tj ET\n");
}

static void take_line(maker *m, const char *line, size_t len)
{
    if (strncmp(line, "page", 4) == 0) {
        end_page(m);
        m->in_page = true;
    } else if (strncmp(line, "title ", 6) == 0) {
        snprintf(m->title, sizeof m->title, "%.*s", (int)len - 6, line + 6);
    } else if (strncmp(line, "old", 3) == 0) {
        m->old = true;
    } else if (strncmp(line, "locked", 6) == 0) {
        m->locked = true;
    } else if (len > 0) {
        add_text(m, line);
    }
}

static void add_end(maker *m)
{
    size_t start = m->out->len;
    ld_buf_printf(m->out, "xref\n0 %zu\n0000000000 65535 f \n", m->count + 1);
    for (size_t i = 1; i <= m->count; i++)
        ld_buf_printf(m->out, "%010zu 00000 n \n", m->offsets[i]);
    ld_buf_printf(m->out,
                  "trailer<</Size %zu/Root 1 0 R/Info<</Title(%s)>>%s>>\n"
                  "startxref\n%zu\n%%%%EOF\n",
                  m->count + 1, m->title, m->locked ? lock : "", start);
}

void pdf_make(const char *script, ld_buf *out)
{
    maker m = {.out = out, .count = 5};
    ld_buf pages = {0};
    ld_buf_add_string(out, "%PDF-1.7\n");
    add_object(&m, 1, "<</Type/Catalog/Pages 2 0 R>>");
    for (const char *line = script; *line;) {
        size_t len = strcspn(line, "\n");
        take_line(&m, line, len);
        line += len + (line[len] != 0);
    }
    end_page(&m);
    add_object(&m, 3, m.old ? old_font : font);
    add_object(&m, 4, m.old ? old_descendant : descendant);
    add_stream(&m, 5, table);
    ld_buf_printf(&pages, "<</Type/Pages/Kids[%s]/Count %zu>>", m.kids.data,
                  (m.count - 5) / 2);
    add_object(&m, 2, pages.data);
    add_end(&m);
    ld_buf_free(&m.content);
    ld_buf_free(&m.kids);
    ld_buf_free(&pages);
}
