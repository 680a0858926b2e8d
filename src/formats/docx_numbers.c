#include "formats/docx_numbers.h"

#include "formats/xml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LISTS_MOST 5000

/* ------------------------------------------------------------------- files */

static void keep(char *out, size_t size, const char *text)
{
    if (strlen(text) < size)
        memcpy(out, text, strlen(text) + 1);
    else
        *out = 0;
}

static void read_level(docx_level *level, xmlNode *node)
{
    for (xmlNode *at = node; at; at = ld_xml_next(node, at)) {
        const char *value = ld_xml_attribute(at, "val");
        if (ld_xml_is(at, "start"))
            level->start = (unsigned)strtoul(value, NULL, 10);
        else if (ld_xml_is(at, "numFmt"))
            keep(level->format, sizeof level->format, value);
        else if (ld_xml_is(at, "lvlText"))
            keep(level->text, sizeof level->text, value);
    }
}

static void read_list(docx_numbers *numbers, xmlNode *node)
{
    if (numbers->list_count >= LISTS_MOST ||
        !ld_grow(&numbers->lists, &numbers->list_cap, numbers->list_count,
                 sizeof *numbers->lists))
        return;
    docx_list *list = &numbers->lists[numbers->list_count++];
    *list = (docx_list){0};
    keep(list->id, sizeof list->id, ld_xml_attribute(node, "abstractNumId"));
    for (xmlNode *at = node->children; at; at = at->next) {
        const char *level = ld_xml_attribute(at, "ilvl");
        if (ld_xml_is(at, "lvl") && level[0] >= '0' && level[0] < '0' + DOCX_LEVELS)
            read_level(&list->levels[level[0] - '0'], at);
    }
}

static void read_number(docx_numbers *numbers, xmlNode *node)
{
    xmlNode *list = ld_xml_find(node, "abstractNumId");
    if (!list || numbers->number_count >= LISTS_MOST ||
        !ld_grow(&numbers->numbers, &numbers->number_cap, numbers->number_count,
                 sizeof *numbers->numbers))
        return;
    docx_number *number = &numbers->numbers[numbers->number_count++];
    keep(number->id, sizeof number->id, ld_xml_attribute(node, "numId"));
    keep(number->list, sizeof number->list, ld_xml_attribute(list, "val"));
}

void docx_numbers_read(docx_numbers *numbers, const ld_buf *file)
{
    xmlDoc *tree = ld_xml_read(file);
    xmlNode *root = tree ? xmlDocGetRootElement(tree) : NULL;
    for (xmlNode *node = root ? root->children : NULL; node; node = node->next) {
        if (ld_xml_is(node, "abstractNum")) read_list(numbers, node);
        if (ld_xml_is(node, "num")) read_number(numbers, node);
    }
    if (tree) xmlFreeDoc(tree);
}

void docx_numbers_free(docx_numbers *numbers)
{
    free(numbers->lists);
    free(numbers->numbers);
    *numbers = (docx_numbers){0};
}

/* ----------------------------------------------------------------- numbers */

static docx_list *find_list(docx_numbers *numbers, const char *id)
{
    for (size_t i = 0; i < numbers->number_count; i++) {
        if (strcmp(numbers->numbers[i].id, id) != 0) continue;
        for (size_t k = 0; k < numbers->list_count; k++)
            if (strcmp(numbers->lists[k].id, numbers->numbers[i].list) == 0)
                return &numbers->lists[k];
    }
    return NULL;
}

/* 1 to 99 in hanzi. */
static void add_hanzi(unsigned number, ld_buf *out)
{
    static const char *const digits[] = {"",   "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    if (number >= 20) ld_buf_add_string(out, digits[number / 10]);
    if (number >= 10) ld_buf_add_string(out, "十");
    ld_buf_add_string(out, digits[number % 10]);
}

/* The number as ECMA-376, 17.18.59 (ST_NumberFormat) writes it. Letters and Roman
 * numerals become digits, which say the same to who listens. */
static void add_number(const char *format, unsigned number, ld_buf *out)
{
    static const char *const stems[] = {"甲", "乙", "丙", "丁", "戊",
                                        "己", "庚", "辛", "壬", "癸"};
    bool hanzi = strncmp(format, "chinese", 7) == 0 ||
                 strncmp(format, "japanese", 8) == 0 ||
                 strcmp(format, "ideographDigital") == 0;
    if (hanzi && number >= 1 && number <= 99)
        add_hanzi(number, out);
    else if (strcmp(format, "ideographTraditional") == 0 && number >= 1 && number <= 10)
        ld_buf_add_string(out, stems[number - 1]);
    else if (strcmp(format, "upperLetter") == 0 && number >= 1 && number <= 26)
        ld_buf_add_char(out, 'A' + number - 1);
    else if (strcmp(format, "lowerLetter") == 0 && number >= 1 && number <= 26)
        ld_buf_add_char(out, 'a' + number - 1);
    else if (strcmp(format, "none") != 0)
        ld_buf_printf(out, "%u", number);
}

static unsigned current(const docx_list *list, unsigned level)
{
    const docx_level *about = &list->levels[level];
    return list->next[level] > 0 ? list->next[level] - 1 : about->start;
}

static void add_text(const docx_list *list, unsigned level, ld_buf *out)
{
    for (const char *at = list->levels[level].text; *at; at++) {
        bool number = at[0] == '%' && at[1] >= '1' && at[1] <= '9';
        unsigned which = number ? (unsigned)(at[1] - '1') : 0;
        if (number)
            add_number(list->levels[which].format, current(list, which), out);
        else
            ld_buf_add(out, at, 1);
        at += number;
    }
}

void docx_numbers_next(docx_numbers *numbers, const char *id, unsigned level,
                       ld_buf *out)
{
    docx_list *list = find_list(numbers, id);
    ld_buf_truncate(out, 0);
    if (!list || level >= DOCX_LEVELS) return;
    list->next[level] = current(list, level) + (list->next[level] > 0) + 1;
    for (unsigned deeper = level + 1; deeper < DOCX_LEVELS; deeper++)
        list->next[deeper] = 0;
    if (strcmp(list->levels[level].format, "bullet") != 0) add_text(list, level, out);
}
