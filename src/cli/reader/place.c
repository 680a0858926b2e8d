#include "cli/reader/place.h"

/* FNV-1a, 64 bits wide (draft-eastlake-fnv). */
#define FNV_BASIS UINT64_C(0xcbf29ce484222325)
#define FNV_PRIME UINT64_C(0x100000001b3)

/* The sentence itself counts for more than all of its neighbours. */
#define WEIGHT_ITSELF 100

uint64_t place_hash(const char *text, size_t len)
{
    uint64_t hash = FNV_BASIS;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)text[i]) * FNV_PRIME;
    return hash ? hash : 1;
}

place place_make(size_t sentence, place_hash_at *hash_at, void *text)
{
    place made = {.sentence = sentence};
    for (size_t k = 0; k < PLACE_HASHES; k++)
        if (sentence + k >= PLACE_AROUND)
            made.hashes[k] = hash_at(text, sentence + k - PLACE_AROUND);
    return made;
}

static int weight(size_t k)
{
    size_t distance = k > PLACE_AROUND ? k - PLACE_AROUND : PLACE_AROUND - k;
    return distance == 0 ? WEIGHT_ITSELF : (int)(PLACE_AROUND + 1 - distance);
}

/* How well the sentences of a window agree with those around the place. `last` is the
 * number of the window's last; it is kept as a ring. */
static int agreement(const place *where, const uint64_t *ring, size_t last)
{
    int sum = 0;
    for (size_t k = 0; k < PLACE_HASHES; k++) {
        uint64_t hash = ring[(last + 1 + k) % PLACE_HASHES];
        if (hash && hash == where->hashes[k]) sum += weight(k);
    }
    return sum;
}

static int best_agreement(const place *where)
{
    int sum = 0;
    for (size_t k = 0; k < PLACE_HASHES; k++)
        if (where->hashes[k]) sum += weight(k);
    return sum;
}

static size_t distance(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

size_t place_find(const place *where, place_hash_at *hash_at, void *text)
{
    uint64_t ring[PLACE_HASHES] = {0};
    size_t found = where->sentence, count = 0;
    int best = 0, whole = best_agreement(where);
    /* The window goes on for as long as its middle is in the text. */
    for (size_t last = 0; last < count + PLACE_AROUND || last == count; last++) {
        uint64_t hash = count == last ? hash_at(text, last) : 0;
        if (hash) count++;
        ring[last % PLACE_HASHES] = hash;
        if (last < PLACE_AROUND) continue;
        size_t middle = last - PLACE_AROUND;
        if (middle >= count) break;
        int sum = agreement(where, ring, last);
        if (sum > best ||
            (sum > 0 && sum == best &&
             distance(middle, where->sentence) < distance(found, where->sentence))) {
            best = sum;
            found = middle;
        }
        if (best == whole && middle >= where->sentence) break;
    }
    if (count == 0) return 0;
    return found < count ? found : count - 1;
}
