#include "lexicon.h"

#include "mandarin/analyse.h"

#include "langdu.h"
#include "mandarin/analyse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

int lexicon_open(void **state)
{
    ld_lexicon *lexicon;
    ld_error error;
    if (ld_lexicon_open(NULL, &lexicon, &error) != LD_OK) {
        print_error("%s\n", error.what);
        return -1;
    }
    *state = lexicon;
    return 0;
}

int lexicon_close(void **state)
{
    ld_lexicon_close(*state);
    return 0;
}

int analysis_open(void **state)
{
    static ld_analysis analysis;
    ld_lexicon *lexicon;
    analysis = (ld_analysis){0};
    *state = &analysis;
    if (ld_lexicon_open(NULL, &lexicon, NULL) != LD_OK) return 1;
    analysis.lexicon = lexicon;
    return 0;
}

int analysis_close(void **state)
{
    ld_analysis *a = *state;
    ld_lexicon_close((ld_lexicon *)a->lexicon);
    ld_analysis_free(a);
    return 0;
}
