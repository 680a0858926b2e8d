/* The binary files that the build compiles from voices/: mapped, not parsed.
 *
 * Layout, little-endian: a 32-byte header { magic[8], u32 version, u32 section
 * count, u64 length of the file, u64 checksum of all that follows the header },
 * then { u64 offset, u64 length } for each section, then the sections, each
 * aligned to 8 bytes. */
#ifndef LD_BASE_DATAFILE_H
#define LD_BASE_DATAFILE_H

#include "langdu.h"

#include <stdio.h>

typedef struct ld_section {
    const void *data;
    size_t len; /* bytes */
} ld_section;

typedef struct ld_datafile {
    void *map;
    size_t map_len;
    size_t section_count;
} ld_datafile;

/* Maps `path` and checks magic, version, length, checksum and section bounds.
 * Errors: LD_DATA (the hint says `make`), LD_MEMORY. */
ld_status ld_datafile_open(const char *path, const char magic[8], uint32_t version,
                           ld_datafile *file, ld_error *error);

/* Section `index`, which must be less than section_count. */
ld_section ld_datafile_section(const ld_datafile *file, size_t index);

void ld_datafile_close(ld_datafile *file);

/* The checksum of `len` bytes, a multiple of 8, that stand after a header. */
uint64_t ld_datafile_checksum(const void *data, size_t len);

/* Writes such a file. False when writing failed (errno tells). */
bool ld_datafile_write(FILE *out, const char magic[8], uint32_t version,
                       const ld_section *sections, size_t count);

/* Puts the path of the data file `name` into `path`: in `folder`, or where that is
 * NULL in the folder that the environment variable LANGDU_DATA names; else beside the
 * running program, in data/ (a build) or ../share/langdu/ (an installation; from its
 * lib/langdu/ ../../share/langdu/); else in LD_DATADIR. False when it does not fit. */
bool ld_datafile_find(const char *folder, const char *name, char *path, size_t size);

#endif
