/* Giving up what a process has no need of once it begins to look at strangers' bytes.
 */
#ifndef LD_FORMATS_LOCKDOWN_H
#define LD_FORMATS_LOCKDOWN_H

#include <stdbool.h>

/* Limits memory, processor time and the writing of files; then forbids every system
 * call but those for memory, reading, and writing to what is open. There is no way
 * back. `reads_files`: files may still be opened for reading.
 * False when the system does not know how to. */
bool ld_lockdown(bool reads_files);

#endif
