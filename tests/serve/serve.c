/* serve FOLDER: a web server for tests, on a port of 127.0.0.1 that it prints. What it
 * answers to /NAME is the file NAME, headers included, as it stands. When the name ends
 * in .slow the connection then stays open, when it ends in .endless the file's last
 * 1,024 bytes follow again and again. It ends with the program that started it. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

static int listen_somewhere(void)
{
    struct sockaddr_in here = {.sin_family = AF_INET};
    socklen_t len = sizeof here;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&here, sizeof here) != 0 ||
        listen(fd, 16) != 0 || getsockname(fd, (struct sockaddr *)&here, &len) != 0) {
        perror("serve");
        exit(1);
    }
    printf("%d\n", ntohs(here.sin_port));
    fflush(stdout);
    return fd;
}

static bool send_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t sent = send(fd, bytes, len, MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes += sent;
        len -= (size_t)sent;
    }
    return true;
}

/* Reads up to the end of the headers. */
static void read_request(int fd, char *request, size_t size)
{
    size_t len = 0;
    request[0] = 0;
    while (len + 1 < size && !strstr(request, "\r\n\r\n")) {
        ssize_t got = recv(fd, request + len, size - 1 - len, 0);
        if (got <= 0) return;
        len += (size_t)got;
        request[len] = 0;
    }
}

static bool ends_with(const char *name, const char *end)
{
    size_t len = strlen(name), n = strlen(end);
    return len >= n && strcmp(name + len - n, end) == 0;
}

static void serve(int fd, const char *folder)
{
    static char bytes[1 << 20];
    char request[8192], name[256] = "", path[1024];
    read_request(fd, request, sizeof request);
    sscanf(request, "GET /%255[A-Za-z0-9._-]", name);
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    size_t len = file ? fread(bytes, 1, sizeof bytes, file) : 0;
    send_all(fd, bytes, len);
    while (ends_with(name, ".endless") && len > 1024)
        if (!send_all(fd, bytes + len - 1024, 1024)) break;
    while (ends_with(name, ".slow") && recv(fd, request, sizeof request, 0) > 0)
        continue;
}

int main(int argc, char **argv)
{
    if (argc != 2) return 2;
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    signal(SIGCHLD, SIG_IGN);
    int listener = listen_somewhere();
    for (;;) {
        int fd = accept(listener, NULL, NULL);
        if (fd < 0) continue;
        if (fork() == 0) {
            serve(fd, argv[1]);
            _exit(0);
        }
        close(fd);
    }
}
