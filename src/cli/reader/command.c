#include "cli/reader/command.h"

#include "base/translate.h"

#include <string.h>

const command_key command_keys[READER_COMMANDS] = {
    [READER_TOGGLE] = {"toggle", ' ', ASKS_NOTHING, LD_MESSAGE("space"), "空格",
                       LD_MESSAGE("pause and go on"), "暂停或继续"},
    [READER_PLAY] = {.name = "play"},
    [READER_PAUSE] = {.name = "pause"},
    [READER_NEXT_SENTENCE] = {"next-sentence", KEY_RIGHT, ASKS_NOTHING,
                              LD_MESSAGE("right"), "右箭头",
                              LD_MESSAGE("next sentence"), "下一句"},
    [READER_PREVIOUS_SENTENCE] = {"previous-sentence", KEY_LEFT, ASKS_NOTHING,
                                  LD_MESSAGE("left"), "左箭头",
                                  LD_MESSAGE("previous sentence"), "上一句"},
    [READER_NEXT_PARAGRAPH] = {"next-paragraph", KEY_DOWN, ASKS_NOTHING,
                               LD_MESSAGE("down"), "下箭头",
                               LD_MESSAGE("next paragraph"), "下一段"},
    [READER_PREVIOUS_PARAGRAPH] = {"previous-paragraph", KEY_UP, ASKS_NOTHING,
                                   LD_MESSAGE("up"), "上箭头",
                                   LD_MESSAGE("previous paragraph"), "上一段"},
    [READER_NEXT_HEADING] = {"next-heading", ']', ASKS_NOTHING, "]", "右方括号",
                             LD_MESSAGE("next heading"), "下一个标题"},
    [READER_PREVIOUS_HEADING] = {"previous-heading", '[', ASKS_NOTHING, "[", "左方括号",
                                 LD_MESSAGE("previous heading"), "上一个标题"},
    [READER_NEXT_ARTICLE] = {"next-article", '}', ASKS_NOTHING, "}", "右花括号",
                             LD_MESSAGE("next article"), "下一篇"},
    [READER_PREVIOUS_ARTICLE] = {"previous-article", '{', ASKS_NOTHING, "{", "左花括号",
                                 LD_MESSAGE("previous article"), "上一篇"},
    [READER_FIRST] = {"first", KEY_HOME, ASKS_NOTHING, "Home", "Home 键",
                      LD_MESSAGE("beginning of the article"), "回到文章开头"},
    [READER_LAST] = {"last", KEY_END, ASKS_NOTHING, "End", "End 键",
                     LD_MESSAGE("last sentence of the article"), "文章最后一句"},
    [READER_AGAIN] = {"again", 'r', ASKS_NOTHING, "r", "字母 R",
                      LD_MESSAGE("the sentence again"), "重读这一句"},
    [READER_AGAIN_SLOWLY] = {"again-slowly", 'R', ASKS_NOTHING, "R", "大写字母 R",
                             LD_MESSAGE("the sentence again, slowly"),
                             "慢速重读这一句"},
    [READER_FASTER] = {"faster", '+', ASKS_NOTHING, "+", "加号", LD_MESSAGE("faster"),
                       "加快"},
    [READER_SLOWER] = {"slower", '-', ASKS_NOTHING, "-", "减号", LD_MESSAGE("slower"),
                       "放慢"},
    [READER_RATE] = {.name = "rate"},
    [READER_HIGHER] = {"higher", '>', ASKS_NOTHING, ">", "大于号",
                       LD_MESSAGE("higher voice"), "提高音调"},
    [READER_LOWER] = {"lower", '<', ASKS_NOTHING, "<", "小于号",
                      LD_MESSAGE("lower voice"), "降低音调"},
    [READER_PITCH] = {.name = "pitch"},
    [READER_VOLUME] = {.name = "volume"},
    [READER_RESET] = {"reset", '0', ASKS_NOTHING, "0", "数字零",
                      LD_MESSAGE("rate and pitch as they were"), "恢复语速和音调"},
    [READER_GO] = {"go", 'g', ASKS_LINE, "g", "字母 G",
                   LD_MESSAGE("go to a percentage or a time: 40, 12:30, 5m"),
                   "跳到百分比或时间"},
    [READER_SEEK] = {.name = "seek"},
    [READER_SEARCH] = {"search", '/', ASKS_LINE, "/", "斜杠",
                       LD_MESSAGE("search forward"), "向后查找"},
    [READER_SEARCH_NEXT] = {"search-next", 'n', ASKS_NOTHING, "n", "字母 N",
                            LD_MESSAGE("next place of what was searched"), "找下一处"},
    [READER_SEARCH_PREVIOUS] = {"search-previous", 'N', ASKS_NOTHING, "N", "大写字母 N",
                                LD_MESSAGE("previous place"), "找上一处"},
    [READER_WHERE] = {"where", 'w', ASKS_NOTHING, "w", "字母 W",
                      LD_MESSAGE("where am I: title, part heard, time left"),
                      "读到哪里了"},
    [READER_SPELL] = {"spell", 's', ASKS_NOTHING, "s", "字母 S",
                      LD_MESSAGE("spell the sentence, a character at a time"),
                      "逐字解释这一句"},
    [READER_PUNCTUATION] = {"punctuation", '.', ASKS_NOTHING, ".", "句点",
                            LD_MESSAGE("say punctuation marks, or no more"),
                            "读或不读标点"},
    [READER_MARK] = {"mark", 'm', ASKS_NOTHING, "m", "字母 M", LD_MESSAGE("set a mark"),
                     "做记号"},
    [READER_GO_MARK] = {"go-mark", '\'', ASKS_KEY, "'", "单引号",
                        LD_MESSAGE(
                            "go to a mark: then its number, or ' for the last one"),
                        "跳到记号"},
    [READER_SAY_KEYS] = {"say-keys", 'h', ASKS_NOTHING, "h", "字母 H",
                         LD_MESSAGE("say what the keys do"), "读出按键说明"},
    [READER_PRINT_KEYS] = {"print-keys", '?', ASKS_NOTHING, "?", "问号",
                           LD_MESSAGE("print what the keys do"), "显示按键说明"},
    [READER_QUIT] = {"quit", 'q', ASKS_NOTHING, "q", "字母 Q", LD_MESSAGE("quit"),
                     "退出"},
};

/* What an input method for Chinese makes of our keys, and neighbours that need no Shift
 * or are easily pressed with it. */
static int plain(int key)
{
    static const struct {
        int typed, meant;
    } others[] = {
        {0x3000, ' '}, {0x3002, '.'}, {0x3001, '/'},  {0x300A, '<'},  {0x300B, '>'},
        {0x3010, '['}, {0x3011, ']'}, {0x2018, '\''}, {0x2019, '\''}, {0x300C, '['},
        {0x300D, ']'}, {0x300E, '{'}, {0x300F, '}'},  {0x00B7, '\''}, {'=', '+'},
        {'_', '-'},    {'Q', 'q'},    {0x03, 'q'},
    };
    if (key >= 0xFF01 && key <= 0xFF5E) key -= 0xFEE0; /* fullwidth forms */
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].typed == key) return others[i].meant;
    return key;
}

reader_command command_of_key(int key)
{
    int meant = plain(key);
    for (unsigned i = 0; i < READER_COMMANDS; i++)
        if (meant != KEY_NONE && command_keys[i].key == meant) return (reader_command)i;
    return READER_COMMANDS;
}

reader_command command_of_name(const char *name)
{
    for (unsigned i = 0; i < READER_COMMANDS; i++)
        if (strcmp(command_keys[i].name, name) == 0) return (reader_command)i;
    return READER_COMMANDS;
}
