#include "base/translate.h"
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

/* In English, as `langdu show` prints it; whoever tells people translates it. */
const char *ld_reason_name(ld_reason reason)
{
    static const char *const names[] = {
        [LD_READ] = LD_MESSAGE("read"),
        [LD_NOT_BODY] = LD_MESSAGE("not title or body"),
        [LD_NOT_AUTHORS] = LD_MESSAGE("credit"),
        [LD_NOT_ARTICLE] = LD_MESSAGE("notice"),
        [LD_NAVIGATION] = LD_MESSAGE("navigation"),
        [LD_RELATED] = LD_MESSAGE("related"),
        [LD_ADVERTISEMENT] = LD_MESSAGE("advertisement"),
        [LD_COMMENTS] = LD_MESSAGE("comments"),
        [LD_SHARING] = LD_MESSAGE("sharing"),
        [LD_CONSENT] = LD_MESSAGE("consent"),
        [LD_HIDDEN] = LD_MESSAGE("hidden"),
        [LD_NOTE] = LD_MESSAGE("note"),
        [LD_CODE] = LD_MESSAGE("code"),
        [LD_ASIDE] = LD_MESSAGE("aside"),
        [LD_PAGE_FURNITURE] = LD_MESSAGE("page"),
        [LD_REPEATED] = LD_MESSAGE("repeated"),
        [LD_OTHER_CHAPTER] = LD_MESSAGE("other chapter"),
        [LD_UNREADABLE_PART] = LD_MESSAGE("unreadable"),
    };
    return (unsigned)reason <= LD_UNREADABLE_PART ? names[reason] : "unknown";
}
