#include "article/child.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* The environment with the language of our messages, for the child's; NULL: no memory.
 * To be freed, but not its strings. */
static char **make_environment(char language[64])
{
    size_t count = 0;
    while (environ[count])
        count++;
    char **made = malloc((count + 2) * sizeof *made);
    if (!made) return NULL;
    snprintf(language, 64, "LANGDU_LANGUAGE=%s", ld_messages_language());
    made[0] = language; /* before one that the environment has */
    memcpy(made + 1, environ, (count + 1) * sizeof *made);
    return made;
}

/* Puts the path of a program of ours into `path`: beside the running program, above it
 * (the build's tests), in lib/ (an installation), or where langdu was built for. */
static bool find_program(const char *name, char *path, size_t size)
{
    static const char *const near[] = {"", "../", "../../", "../lib/langdu/"};
    char folder[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", folder, sizeof folder - 1);
    folder[len > 0 ? len : 0] = 0;
    char *slash = strrchr(folder, '/');
    if (slash) {
        slash[1] = 0;
        for (size_t i = 0; i < sizeof near / sizeof *near; i++) {
            int n = snprintf(path, size, "%s%s%s", folder, near[i], name);
            if (n > 0 && (size_t)n < size && access(path, X_OK) == 0) return true;
        }
    }
    snprintf(path, size, "%s/%s", LD_LIBDIR, name);
    return access(path, X_OK) == 0;
}

/* Standard input is the document, standard output the pipe; nothing else is open. What
 * the libraries complain of is not for the user, but for who looks for errors in them.
 */
static int spawn(const char *program, char *const *args, int document, int pipe,
                 pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    char language[64], **environment = make_environment(language);
    sigset_t none;
    sigemptyset(&none);
    int code = environment ? posix_spawn_file_actions_init(&actions) : ENOMEM;
    if (code) {
        free(environment);
        return code;
    }
    code = posix_spawnattr_init(&attributes);
    if (!code) code = posix_spawnattr_setsigmask(&attributes, &none);
    if (!code) code = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    if (!code) code = posix_spawn_file_actions_adddup2(&actions, document, 0);
    if (!code) code = posix_spawn_file_actions_adddup2(&actions, pipe, 1);
#ifndef __SANITIZE_ADDRESS__
    if (!code)
        code = posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
#endif
    if (!code) code = posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    if (!code)
        code = posix_spawn(pid, program, &actions, &attributes, args, environment);
    free(environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return code;
}

/* A descriptor above those of the standard streams, which the child's take the place
 * of, so that no one of them is overwritten before it is copied. */
static int above_streams(int fd)
{
    if (fd > STDERR_FILENO) return fd;
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    return copy;
}

ld_status ld_child_start(char *const *args, int document, ld_child *child, int *pipe,
                         ld_error *error)
{
    char program[PATH_MAX];
    int ends[2], code;
    *child = (ld_child){0};
    if (!find_program(args[0], program, sizeof program))
        return ld_fail(error, LD_DATA, "install langdu again, or run make",
                       "the program %s, which is a part of langdu, is missing",
                       args[0]);
    if (pipe2(ends, O_CLOEXEC) != 0) return ld_fail_system(error, program, errno);
    int in = above_streams(document), out = above_streams(ends[1]);
    code = in < 0 || out < 0 ? errno : spawn(program, args, in, out, &child->pid);
    if (in != document && in >= 0) close(in);
    if (out != ends[1] && out >= 0) close(out);
    close(ends[1]);
    if (code) {
        close(ends[0]);
        child->pid = 0;
        return ld_fail_system(error, program, code);
    }
    *pipe = ends[0];
    return LD_OK;
}

ld_child_end ld_child_wait(ld_child *child)
{
    int status = 0;
    if (child->pid <= 0) return LD_CHILD_BROKE;
    while (waitpid(child->pid, &status, 0) < 0)
        if (errno != EINTR) break;
    child->pid = 0;
    if (WIFEXITED(status)) return WEXITSTATUS(status) ? LD_CHILD_BROKE : LD_CHILD_LEFT;
    return WTERMSIG(status) == SIGXCPU ? LD_CHILD_SLOW : LD_CHILD_BROKE;
}

void ld_child_stop(ld_child *child)
{
    if (child->pid <= 0) return;
    kill(child->pid, SIGKILL);
    ld_child_wait(child);
}
