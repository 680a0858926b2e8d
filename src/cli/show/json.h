/* A sentence as a line of JSON (DESIGN.md, "Contract of langdu show"). */
#ifndef LD_CLI_JSON_H
#define LD_CLI_JSON_H

#include "langdu.h"

#include <stdio.h>

/* Writes UTF-8 in quotes, with what JSON does not allow escaped. */
void json_string(FILE *out, const char *text, size_t len);

/* Writes the object without a newline. `number` counts from 1. */
void json_sentence(FILE *out, const ld_sentence *sentence, size_t number);

#endif
