/* Text in other scripts: said by the voice of its language where eSpeak NG has one,
 * else named, once a sentence. */
#include "mandarin/kind.h"

typedef struct script {
    uint32_t first, last;
    const char *name;
    bool has_voice; /* as speech/language.c knows them */
} script;

/* By block (Unicode 15), in the order of code points; those of one name are one
 * script. */
static const script scripts[] = {
    {0x0370, 0x03FF, "希腊文", true},      {0x0400, 0x052F, "俄文", true},
    {0x0530, 0x058F, "亚美尼亚文", false}, {0x0590, 0x05FF, "希伯来文", true},
    {0x0600, 0x06FF, "阿拉伯文", true},    {0x0750, 0x077F, "阿拉伯文", true},
    {0x0900, 0x097F, "印地文", true},      {0x0980, 0x09FF, "孟加拉文", false},
    {0x0B80, 0x0BFF, "泰米尔文", false},   {0x0E00, 0x0E7F, "泰文", true},
    {0x0E80, 0x0EFF, "老挝文", false},     {0x0F00, 0x0FFF, "藏文", false},
    {0x1000, 0x109F, "缅甸文", false},     {0x10A0, 0x10FF, "格鲁吉亚文", false},
    {0x1100, 0x11FF, "韩文", true},        {0x1780, 0x17FF, "高棉文", false},
    {0x1800, 0x18AF, "蒙古文", false},     {0x1F00, 0x1FFF, "希腊文", true},
    {0x3041, 0x309F, "日文", true},        {0x30A1, 0x30FA, "日文", true},
    {0x30FC, 0x30FF, "日文", true},        {0x3131, 0x318E, "韩文", true},
    {0x31F0, 0x31FF, "日文", true},        {0xA000, 0xA4CF, "彝文", false},
    {0xAC00, 0xD7A3, "韩文", true},        {0xFF66, 0xFF9D, "日文", true},
};

/* Its number in the table above, or the number of all. */
static size_t script_of(uint32_t cp)
{
    size_t count = sizeof scripts / sizeof *scripts;
    for (size_t i = 0; cp >= 0x370 && i < count && cp >= scripts[i].first; i++)
        if (cp <= scripts[i].last) return i;
    return count;
}

static bool is_same(uint32_t cp, const char *name)
{
    size_t s = script_of(cp);
    return s < sizeof scripts / sizeof *scripts && scripts[s].name == name;
}

/* A Greek letter by itself, also where a Latin one follows: Δt. */
static size_t greek_letter(ld_scan *scan, size_t i)
{
    const ld_term_table *t = &ld_table_terms;
    const ld_term *term = ld_term_find(t, scan->cp + i, 1, NULL, NULL);
    return term ? ld_scan_said_as(scan, i, i + 1, t->text + term->say) : 0;
}

/* A word for the voice of its language. */
static size_t say_word(ld_scan *scan, size_t from, const char *name)
{
    size_t to = from + 1;
    while (is_same(scan->cp[to], name))
        to++;
    const uint32_t *at = scan->at;
    char *word = ld_arena_copy(scan->arena, scan->text + at[from], at[to] - at[from]);
    if (!word) scan->failed = true;
    ld_scan_add(scan, LD_PIECE_FOREIGN, from, to, word);
    return to;
}

/* All words of the script that follow each other, said to be in it. */
static size_t name_script(ld_scan *scan, size_t from, const char *name)
{
    size_t to = from + 1, next;
    while (is_same(scan->cp[next = ld_scan_skip(scan, to)], name))
        to = next + 1;
    for (size_t k = 0; k < LD_FOREIGN_NAMED; k++)
        if (scan->named[k] == name) return to;
    scan->named[scan->named_count++ % LD_FOREIGN_NAMED] = name;
    return ld_scan_said_as(scan, from, to, name);
}

size_t ld_kind_foreign(ld_scan *scan, size_t i)
{
    size_t s = script_of(scan->cp[i]);
    if (s == sizeof scripts / sizeof *scripts) return 0;
    const char *name = scripts[s].name;
    if (s == 0 && !is_same(scan->cp[i + 1], name) && greek_letter(scan, i))
        return i + 1;
    return scripts[s].has_voice ? say_word(scan, i, name) : name_script(scan, i, name);
}
