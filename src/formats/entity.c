#include "formats/entity.h"

#include <libxml/HTMLparser.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* The longest name of HTML 4 has 8 letters; numbers may have zeros before them. */
#define NAME_MOST 15

static uint32_t read_number(const char *name)
{
    bool hexadecimal = name[0] == 'x' || name[0] == 'X';
    char *end;
    unsigned long cp = strtoul(name + hexadecimal, &end, hexadecimal ? 16 : 10);
    bool valid = !*end && end != name + hexadecimal && cp <= 0x10FFFF &&
                 (cp < 0xD800 || cp > 0xDFFF);
    return valid ? (uint32_t)cp : 0;
}

uint32_t ld_entity_read(const char *text, size_t len, size_t *used)
{
    char name[NAME_MOST + 1];
    const char *end = memchr(text, ';', len < NAME_MOST + 2 ? len : NAME_MOST + 2);
    if (len < 3 || text[0] != '&' || !end || end == text + 1) return 0;
    size_t n = (size_t)(end - text) - 1;
    memcpy(name, text + 1, n);
    name[n] = 0;
    *used = n + 2;
    if (name[0] == '#') return read_number(name + 1);
    const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
    return known ? known->value : 0;
}
