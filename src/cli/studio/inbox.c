#include "cli/studio/inbox.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Some programs close a file and write on: it must be left alone for so long. */
#define SETTLE_MS 300

/* Looks at the folder for which a file that is open for writing may stay unchanged. */
#define PATIENCE 12

#define EVENTS                                                                         \
    (IN_CLOSE_WRITE | IN_MOVED_TO | IN_ONLYDIR | IN_DELETE_SELF | IN_MOVE_SELF)

struct inbox {
    char folder[PATH_MAX];
    int fd;
    int64_t poll, scanned; /* milliseconds */
    inbox_item **items;    /* by their names */
    size_t count, cap;
};

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

ld_status inbox_open(const char *folder, double poll, inbox **made, ld_error *error)
{
    inbox *box = *made = calloc(1, sizeof *box);
    if (!box) return ld_fail_memory(error);
    *box = (inbox){.fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC),
                   .poll = (int64_t)(poll * 1000),
                   .scanned = INT64_MIN / 2};
    int code = strlen(folder) < sizeof box->folder ? 0 : ENAMETOOLONG;
    if (code == 0) memcpy(box->folder, folder, strlen(folder) + 1);
    if (code == 0 && (box->fd < 0 || inotify_add_watch(box->fd, folder, EVENTS) < 0))
        code = errno;
    if (code == 0) return LD_OK;
    inbox_close(box);
    *made = NULL;
    if (code != ENOSPC) return ld_fail_system(error, folder, code);
    return ld_fail(error, LD_IO, "raise fs.inotify.max_user_watches",
                   "%s: the system has no watch left for it", folder);
}

int inbox_fd(const inbox *box)
{
    return box->fd;
}

/* -------------------------------------------------------------------- items */

static bool has_ending(const char *name, const char *ending)
{
    size_t len = strlen(name), ends = strlen(ending);
    return len > ends && strcmp(name + len - ends, ending) == 0;
}

/* Files that are being written, by the habits of rsync, browsers and file managers, and
 * what editors leave behind. */
static bool is_on_its_way(const char *name)
{
    static const char *const endings[] = {
        "~", ".part", ".partial", ".tmp", ".filepart", ".crdownload", ".swp", ".bak"};
    if (name[0] == '.') return true;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (has_ending(name, endings[i])) return true;
    return false;
}

/* The place of the name among the items, or where it belongs. */
static size_t place_of(const inbox *box, const char *name)
{
    size_t low = 0, high = box->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(box->items[middle]->name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static inbox_item *add(inbox *box, size_t place, const char *name)
{
    inbox_item *item = calloc(1, sizeof *item);
    char *copy = strdup(name);
    if (!item || !copy ||
        !ld_grow(&box->items, &box->cap, box->count, sizeof(void *))) {
        free(item);
        free(copy);
        return NULL;
    }
    item->name = copy;
    memmove(box->items + place + 1, box->items + place,
            (box->count++ - place) * sizeof(void *));
    box->items[place] = item;
    return item;
}

static inbox_item *find(inbox *box, const char *name)
{
    size_t place = place_of(box, name);
    if (place < box->count && strcmp(box->items[place]->name, name) == 0)
        return box->items[place];
    return add(box, place, name);
}

static bool stat_item(const inbox *box, const char *name, stamp *at)
{
    char path[PATH_MAX];
    struct stat info;
    if (!ld_place_join(path, sizeof path, box->folder, name) ||
        stat(path, &info) != 0 || !S_ISREG(info.st_mode))
        return false;
    *at = (stamp){
        .size = info.st_size,
        .time = ((int64_t)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec) | 1,
        .inode = (int64_t)info.st_ino};
    return true;
}

/* Looks at a file. `closed`: who wrote it has closed it. False without memory. */
static bool look_at(inbox *box, const char *name, bool closed)
{
    stamp at;
    if (is_on_its_way(name) || !stat_item(box, name, &at)) return true;
    inbox_item *item = find(box, name);
    if (!item) return false;
    item->seen = true;
    bool same = stamp_equal(&item->stamp, &at);
    if (item->state == INBOX_TAKEN || (item->state == INBOX_FORGOTTEN && same))
        return true;
    item->state = INBOX_WAITING;
    if (closed || !same) {
        item->changed = now();
        item->closed = closed;
        item->stamp = at;
    }
    return true;
}

/* ------------------------------------------------------------------ looking */

static void drop_missing(inbox *box)
{
    size_t kept = 0;
    for (size_t i = 0; i < box->count; i++) {
        inbox_item *item = box->items[i];
        if (item->seen || item->state == INBOX_TAKEN) {
            box->items[kept++] = item;
            continue;
        }
        free(item->name);
        free(item);
    }
    box->count = kept;
}

static ld_status scan(inbox *box, ld_error *error)
{
    DIR *folder = opendir(box->folder);
    if (!folder) return ld_fail_system(error, box->folder, errno);
    for (size_t i = 0; i < box->count; i++)
        box->items[i]->seen = false;
    bool complete = true;
    for (struct dirent *it; complete && (it = readdir(folder));)
        complete = look_at(box, it->d_name, false);
    closedir(folder);
    if (!complete) return ld_fail_memory(error);
    drop_missing(box);
    box->scanned = now();
    return LD_OK;
}

static ld_status take_event(inbox *box, const struct inotify_event *event,
                            ld_error *error)
{
    if (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT))
        return ld_fail(error, LD_NOT_FOUND, NULL, "%s: the folder has gone",
                       box->folder);
    if (event->mask & IN_Q_OVERFLOW) return scan(box, error);
    if (event->len == 0 || look_at(box, event->name, true)) return LD_OK;
    return ld_fail_memory(error);
}

static ld_status read_events(inbox *box, ld_error *error)
{
    _Alignas(struct inotify_event) char events[16384];
    ssize_t got;
    while ((got = read(box->fd, events, sizeof events)) > 0) {
        for (char *at = events; at < events + got;) {
            const struct inotify_event *event =
                (const struct inotify_event *)(void *)at;
            ld_status status = take_event(box, event, error);
            if (status != LD_OK) return status;
            at += sizeof *event + event->len;
        }
    }
    return LD_OK;
}

ld_status inbox_look(inbox *box, ld_error *error)
{
    ld_status status = read_events(box, error);
    if (status != LD_OK || now() < box->scanned + box->poll) return status;
    return scan(box, error);
}

/* When the file will be whole if it does not change: an empty one may still wait for
 * its first byte. */
static int64_t whole_at(const inbox *box, const inbox_item *item)
{
    bool soon = item->closed && item->stamp.size > 0 && SETTLE_MS < box->poll;
    return item->changed + (soon ? SETTLE_MS : box->poll);
}

int inbox_wait(const inbox *box)
{
    int64_t time = now(), next = box->scanned + box->poll;
    for (size_t i = 0; i < box->count; i++) {
        const inbox_item *item = box->items[i];
        /* Of the others the next look at the folder tells. */
        if (item->state == INBOX_WAITING && item->closed && whole_at(box, item) < next)
            next = whole_at(box, item);
    }
    return next > time ? (int)(next - time) : 0;
}

/* Whether somebody has the file open for writing, as far as the system can tell: then
 * it gives no lease on it. NFS never gives one. */
static bool is_open(const inbox *box, const inbox_item *item)
{
    char path[PATH_MAX];
    if (!ld_place_join(path, sizeof path, box->folder, item->name)) return false;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return false;
    bool refused = fcntl(fd, F_SETLEASE, F_RDLCK) != 0 && errno == EAGAIN;
    close(fd); /* ends the lease too */
    return refused;
}

/* One that only seems to be whole is looked at again when it is closed, or when it has
 * not changed for a long while. */
static bool is_whole(const inbox *box, inbox_item *item, int64_t time)
{
    int64_t seen = item->closed ? time : box->scanned;
    if (item->state != INBOX_WAITING || seen < whole_at(box, item)) return false;
    if (time >= item->changed + PATIENCE * box->poll || !is_open(box, item))
        return true;
    item->closed = false;
    return false;
}

inbox_item *inbox_take(inbox *box)
{
    int64_t time = now();
    for (size_t i = 0; i < box->count; i++) {
        if (!is_whole(box, box->items[i], time)) continue;
        box->items[i]->state = INBOX_TAKEN;
        return box->items[i];
    }
    return NULL;
}

bool inbox_is_same(const inbox *box, const inbox_item *item)
{
    stamp at;
    return stat_item(box, item->name, &at) && stamp_equal(&at, &item->stamp);
}

void inbox_put_back(inbox_item *item)
{
    item->state = INBOX_WAITING;
    item->closed = false;
    item->changed = now();
    item->stamp = (stamp){0};
}

void inbox_forget(inbox_item *item)
{
    item->state = INBOX_FORGOTTEN;
}

void inbox_close(inbox *box)
{
    if (!box) return;
    if (box->fd >= 0) close(box->fd);
    for (size_t i = 0; i < box->count; i++) {
        free(box->items[i]->name);
        free(box->items[i]);
    }
    free(box->items);
    free(box);
}
