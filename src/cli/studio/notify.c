#include "cli/studio/notify.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* The manager's socket; a name that begins with @ is an abstract one. */
static socklen_t find_socket(struct sockaddr_un *address)
{
    const char *name = getenv("NOTIFY_SOCKET");
    size_t len = name ? strlen(name) : 0;
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (len == 0 || len >= sizeof address->sun_path) return 0;
    memcpy(address->sun_path, name, len);
    if (name[0] == '@') address->sun_path[0] = 0;
    return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len);
}

void notify(const char *format, ...)
{
    char text[512];
    struct sockaddr_un address;
    socklen_t size = find_socket(&address);
    if (size == 0) return;
    va_list args;
    va_start(args, format);
    int len = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || len < 0) return;
    size_t whole = (size_t)len < sizeof text ? (size_t)len : sizeof text - 1;
    while (sendto(fd, text, whole, MSG_NOSIGNAL, (struct sockaddr *)&address, size) < 0)
        if (errno != EINTR) break;
    close(fd);
}

int notify_watchdog(void)
{
    const char *limit = getenv("WATCHDOG_USEC"), *pid = getenv("WATCHDOG_PID");
    if (!limit || (pid && strtol(pid, NULL, 10) != (long)getpid())) return -1;
    long long microseconds = strtoll(limit, NULL, 10);
    if (microseconds <= 0) return -1;
    long long half = microseconds / 2000;
    return half < INT_MAX ? (int)half : INT_MAX;
}
