/* Places of characters that a PDF might give, as lines, columns and paragraphs: four
 * bytes of the input for each character say what it is and where. */
#include "parse.h"

#include "pdf/pdf.h"

#include <string.h>

#define CHARACTERS_MOST 4000

static bool add_page(pdf_page *page, const uint8_t *data, size_t count)
{
    static const char *const characters[] = {"雪", "春", "。", " ",
                                             "\n", "a",  "-",  "1"};
    pdf_box *boxes = calloc(count + 1, sizeof *boxes);
    ld_buf text = {0};
    ld_buf_add_string(&text, "");
    for (size_t i = 0; i < count; i++, data += 4) {
        double left = 2.0 * data[1], top = 3.0 * data[2], em = data[3] % 16;
        boxes[i] = (pdf_box){left, top, left + em, top + em};
        ld_buf_add_string(&text, characters[data[0] % 8]);
    }
    page->width = 500;
    page->height = 700;
    bool enough = boxes && pdf_page_add_text(page, text.data, boxes, count, 0);
    pdf_columns_find(page);
    free(boxes);
    ld_buf_free(&text);
    return enough;
}

static ld_status parse(const ld_document *in, ld_outlet *out, ld_error *error)
{
    (void)error;
    pdf_page page[2] = {{0}};
    pdf_page *pages[2] = {&page[0], &page[1]};
    pdf_flow flow = {.out = out, .held.fd = -1};
    size_t count = in->len / 8;
    if (count > CHARACTERS_MOST) count = CHARACTERS_MOST;
    for (size_t i = 0; i < 2; i++)
        PROMISE(add_page(pages[i], (const uint8_t *)in->bytes + i * 4 * count, count));
    for (size_t i = 0; i < 2; i++) {
        pdf_furniture_find(pages, 2, i);
        pdf_flow_add(&flow, pages[i]);
    }
    pdf_flow_end(&flow);
    ld_buf_free(&flow.start);
    ld_buf_free(&flow.held.records);
    pdf_page_free(&page[0]);
    pdf_page_free(&page[1]);
    return LD_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_parse(parse, (const char *)data, size, 0);
    return 0;
}
