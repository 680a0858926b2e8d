#include "speechd/keys.h"

#include <string.h>
#include <strings.h>

/* As Chinese keyboards and screen readers call them. The keys that are held with others
 * have their English names, which is what people say. */
static const char *const names[][2] = {
    {"space", "空格"},
    {"underscore", "下划线"},
    {"double-quote", "双引号"},
    {"alt", "Alt"},
    {"control", "Control"},
    {"ctrl", "Control"},
    {"hyper", "Hyper"},
    {"meta", "Meta"},
    {"shift", "Shift"},
    {"super", "Super"},
    {"window", "Windows 徽标键"},
    {"menu", "菜单键"},
    {"backspace", "退格"},
    {"break", "中断"},
    {"delete", "删除"},
    {"down", "下光标"},
    {"end", "行尾键"},
    {"enter", "回车"},
    {"escape", "退出键"},
    {"home", "行首键"},
    {"insert", "插入"},
    {"left", "左光标"},
    {"next", "下翻页"},
    {"pause", "暂停键"},
    {"print", "打印屏幕"},
    {"prior", "上翻页"},
    {"return", "回车"},
    {"right", "右光标"},
    {"tab", "制表键"},
    {"up", "上光标"},
    {"caps-lock", "大写锁定"},
    {"num-lock", "数字锁定"},
    {"scroll-lock", "滚动锁定"},
    {"page_up", "上翻页"},
    {"page_down", "下翻页"},
    {"caps_lock", "大写锁定"},
    {"num_lock", "数字锁定"},
    {"scroll_lock", "滚动锁定"},
    {"kp_enter", "数字键盘 回车"},
    {"kp-*", "数字键盘 乘号"},
    {"kp-+", "数字键盘 加号"},
    {"kp--", "数字键盘 减号"},
    {"kp-.", "数字键盘 点"},
    {"kp-/", "数字键盘 除号"},
    {"kp-enter", "数字键盘 回车"},
    {"kp-0", "数字键盘 0"},
    {"kp-1", "数字键盘 1"},
    {"kp-2", "数字键盘 2"},
    {"kp-3", "数字键盘 3"},
    {"kp-4", "数字键盘 4"},
    {"kp-5", "数字键盘 5"},
    {"kp-6", "数字键盘 6"},
    {"kp-7", "数字键盘 7"},
    {"kp-8", "数字键盘 8"},
    {"kp-9", "数字键盘 9"},
};

const char *sd_key_name(const char *key, size_t len)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i][0]) == len && strncasecmp(key, names[i][0], len) == 0)
            return names[i][1];
    return NULL;
}
