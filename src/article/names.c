#include "langdu.h"

const char *ld_block_kind_name(ld_block_kind kind)
{
    static const char *const names[] = {
        [LD_PARAGRAPH] = "paragraph",
        [LD_HEADING] = "heading",
        [LD_ITEM] = "item",
        [LD_TITLE] = "title",
        [LD_QUOTE] = "quote",
        [LD_CAPTION] = "caption",
        [LD_ROW] = "row",
        [LD_BYLINE] = "byline",
        [LD_CREDIT] = "credit",
        [LD_RIGHTS] = "rights",
    };
    return (unsigned)kind <= LD_RIGHTS ? names[kind] : "unknown";
}

const char *ld_reason_name(ld_reason reason)
{
    static const char *const names[] = {
        [LD_READ] = "read",
        [LD_NOT_BODY] = "not title or body",
        [LD_NOT_AUTHORS] = "credit",
        [LD_NOT_ARTICLE] = "notice",
        [LD_NAVIGATION] = "navigation",
        [LD_RELATED] = "related",
        [LD_ADVERTISEMENT] = "advertisement",
        [LD_COMMENTS] = "comments",
        [LD_SHARING] = "sharing",
        [LD_CONSENT] = "consent",
        [LD_HIDDEN] = "hidden",
        [LD_NOTE] = "note",
        [LD_CODE] = "code",
        [LD_ASIDE] = "aside",
        [LD_PAGE_FURNITURE] = "page",
        [LD_REPEATED] = "repeated",
        [LD_OTHER_CHAPTER] = "other chapter",
        [LD_UNREADABLE_PART] = "unreadable",
    };
    return (unsigned)reason <= LD_UNREADABLE_PART ? names[reason] : "unknown";
}
