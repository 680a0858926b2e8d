#include "formats/lockdown.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/* Seconds of processor time, and bytes of address space. */
#define TIME_MOST 30
#define MEMORY_MOST ((rlim_t)2 << 30)

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

static bool limit(__rlimit_resource_t resource, rlim_t soft, rlim_t hard)
{
    struct rlimit limits = {soft, hard};
    return setrlimit(resource, &limits) == 0;
}

/* The sanitizers map terabytes, and are slow. */
static bool set_limits(void)
{
    rlim_t time = SANITIZED ? 10 * TIME_MOST : TIME_MOST;
    return limit(RLIMIT_CPU, time, time + 1) && limit(RLIMIT_FSIZE, 0, 0) &&
           limit(RLIMIT_CORE, 0, 0) &&
           (SANITIZED || limit(RLIMIT_AS, MEMORY_MOST, MEMORY_MOST));
}

static const int allowed[] = {
    SCMP_SYS(read),         SCMP_SYS(write),         SCMP_SYS(close),
    SCMP_SYS(lseek),        SCMP_SYS(pread64),       SCMP_SYS(readv),
    SCMP_SYS(writev),       SCMP_SYS(fstat),         SCMP_SYS(mmap),
    SCMP_SYS(mmap2),        SCMP_SYS(munmap),        SCMP_SYS(mremap),
    SCMP_SYS(mprotect),     SCMP_SYS(madvise),       SCMP_SYS(brk),
    SCMP_SYS(futex),        SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
    SCMP_SYS(getrandom),    SCMP_SYS(sched_yield),   SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigreturn),  SCMP_SYS(sigaltstack),
    SCMP_SYS(getpid),       SCMP_SYS(gettid),        SCMP_SYS(tgkill),
    SCMP_SYS(getrlimit),    SCMP_SYS(getrusage),     SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),         SCMP_SYS(exit_group),    SCMP_SYS(sysinfo),
    SCMP_SYS(newfstatat), /* how fstat() is done on newer systems */
};

static const int for_files[] = {
    SCMP_SYS(stat),       SCMP_SYS(statx),      SCMP_SYS(access),
    SCMP_SYS(faccessat),  SCMP_SYS(faccessat2), SCMP_SYS(readlink),
    SCMP_SYS(readlinkat), SCMP_SYS(getdents64), SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),    SCMP_SYS(fcntl),      SCMP_SYS(getuid),
    SCMP_SYS(geteuid),    SCMP_SYS(getcwd),
};

static bool allow(scmp_filter_ctx filter, const int *calls, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) != 0) return false;
    return true;
}

/* Opening for reading alone. */
static bool allow_reading(scmp_filter_ctx filter)
{
    const scmp_datum_t writes = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;
    return allow(filter, for_files, sizeof for_files / sizeof *for_files) &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                            SCMP_A1(SCMP_CMP_MASKED_EQ, writes, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, writes, 0)) == 0;
}

/* What is not allowed fails, since a library that asks for a file or the time zone can
 * do without; it gets nothing by it. */
static bool forbid_calls(bool reads_files)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EACCES));
    if (!filter) return false;
    bool done = allow(filter, allowed, sizeof allowed / sizeof *allowed) &&
                (!reads_files || allow_reading(filter)) && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return done;
}

bool ld_lockdown(bool reads_files)
{
    return set_limits() && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           forbid_calls(reads_files);
}
