#include "cli/clipboard.h"

#include "base/error.h"
#include "cli/message.h"

#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* A file in memory is read by its descriptor's name, by the programs that langdu starts
 * too. */
#define FOLDER "/proc/self/fd/"

/* Who can be asked, where the variable says that there is such a desktop. */
static const struct asked {
    const char *variable, *package;
    const char *words[6];
} programs[] = {
    {"WAYLAND_DISPLAY", "wl-clipboard", {"wl-paste", "--no-newline", "--type", "text"}},
    {"DISPLAY", "xclip", {"xclip", "-selection", "clipboard", "-out"}},
    {"DISPLAY", "xsel", {"xsel", "--clipboard", "--output"}},
};

/* Runs a program with its output in `fd`. Returns its exit status; -1: there is no such
 * program. */
static int run(const struct asked *program, int fd)
{
    posix_spawn_file_actions_t actions;
    pid_t child;
    int status = -1;
    if (posix_spawn_file_actions_init(&actions) != 0) return -1;
    posix_spawn_file_actions_adddup2(&actions, fd, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", 1, 0);
    int code = posix_spawnp(&child, program->words[0], &actions, NULL,
                            (char **)program->words, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (code != 0) return -1;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    /* 127: where the system cannot say earlier that there is no such program. */
    return WIFEXITED(status) && WEXITSTATUS(status) != 127 ? WEXITSTATUS(status) : -1;
}

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

/* Has the clipboard's text written to `fd`. */
static int ask(int fd)
{
    const char *missing = NULL;
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
        if (!is_set(programs[i].variable)) continue;
        int status = run(&programs[i], fd);
        struct stat info;
        if (status == 0 && fstat(fd, &info) == 0 && info.st_size > 0) return EXIT_READ;
        if (status >= 0) {
            message("there is no text in the clipboard");
            return EXIT_NOTHING;
        }
        if (!missing) missing = programs[i].package;
    }
    if (missing)
        message("to read the clipboard, install the package %s", missing);
    else
        message("there is no desktop here whose clipboard could be read");
    return EXIT_INPUT;
}

int clipboard_open(char *path, size_t size)
{
    int fd = memfd_create("clipboard", 0);
    if (fd < 0) {
        message("the clipboard: %s", ld_system_text(errno));
        return EXIT_OTHER;
    }
    snprintf(path, size, FOLDER "%d", fd);
    int status = ask(fd);
    if (status != EXIT_READ) close(fd);
    return status;
}

bool clipboard_is(const char *path)
{
    return strncmp(path, FOLDER, strlen(FOLDER)) == 0;
}
