#include "cli/reader/landmark.h"

/* FNV-1a, 64 bits wide (draft-eastlake-fnv). */
#define FNV_BASIS UINT64_C(0xcbf29ce484222325)
#define FNV_PRIME UINT64_C(0x100000001b3)

/* The sentence itself counts for more than all of its neighbours. */
#define WEIGHT_ITSELF 100

uint64_t landmark_hash(const char *text, size_t len)
{
    uint64_t hash = FNV_BASIS;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)text[i]) * FNV_PRIME;
    return hash ? hash : 1;
}

landmark landmark_make(size_t index, landmark_look *look, void *text)
{
    landmark made = {0};
    landmark_sentence sentence;
    for (size_t k = 0; k < LANDMARK_HASHES; k++) {
        if (index + k < LANDMARK_AROUND ||
            !look(text, index + k - LANDMARK_AROUND, &sentence))
            continue;
        made.hashes[k] = sentence.hash;
        if (k == LANDMARK_AROUND) made.before = sentence.before;
    }
    return made;
}

static int weight(size_t k)
{
    size_t distance = k > LANDMARK_AROUND ? k - LANDMARK_AROUND : LANDMARK_AROUND - k;
    return distance == 0 ? WEIGHT_ITSELF : (int)(LANDMARK_AROUND + 1 - distance);
}

/* The sentences around the one that is compared, as a ring. */
typedef struct window {
    landmark_sentence ring[LANDMARK_HASHES];
    size_t last; /* the number of the last one */
} window;

static const landmark_sentence *middle_of(const window *w)
{
    return &w->ring[(w->last + 1 + LANDMARK_AROUND) % LANDMARK_HASHES];
}

static int agreement(const landmark *where, const window *w)
{
    int sum = 0;
    for (size_t k = 0; k < LANDMARK_HASHES; k++) {
        uint64_t hash = w->ring[(w->last + 1 + k) % LANDMARK_HASHES].hash;
        if (hash && hash == where->hashes[k]) sum += weight(k);
    }
    return sum;
}

static int best_agreement(const landmark *where)
{
    int sum = 0;
    for (size_t k = 0; k < LANDMARK_HASHES; k++)
        if (where->hashes[k]) sum += weight(k);
    return sum;
}

static uint64_t distance(uint64_t a, uint64_t b)
{
    return a > b ? a - b : b - a;
}

/* Moves the window on by a sentence; past the end its new part is empty. Returns
 * whether there was one. */
static bool move_on(window *w, bool more, landmark_look *look, void *text)
{
    landmark_sentence *newest = &w->ring[w->last % LANDMARK_HASHES];
    *newest = (landmark_sentence){0};
    return more && look(text, w->last, newest);
}

size_t landmark_find(const landmark *where, landmark_look *look, void *text)
{
    window w = {0};
    size_t found = 0;
    int best = 0, whole = best_agreement(where);
    uint64_t away = UINT64_MAX;
    bool more = true;
    for (;; w.last++) {
        more = move_on(&w, more, look, text);
        if (w.last < LANDMARK_AROUND) continue;
        const landmark_sentence *middle = middle_of(&w);
        if (!middle->hash) return found;
        int sum = agreement(where, &w);
        if (sum > best ||
            (sum == best && distance(middle->before, where->before) < away)) {
            best = sum;
            away = distance(middle->before, where->before);
            found = w.last - LANDMARK_AROUND;
        }
        if (best == whole && middle->before >= where->before) return found;
    }
}
