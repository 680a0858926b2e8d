#include "cli/listing.h"

#include <stdio.h>

void listing_put(const char *name, const char *zh, const char *en)
{
    const char *other = *en ? en : "-";
    printf("%-8s  %s\n", name, *zh ? zh : other);
    if (*zh && *en) printf("%-8s  %s\n", "", en);
}
