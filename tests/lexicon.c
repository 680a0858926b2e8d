#include "lexicon.h"

#include "langdu.h"

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
