/* Going elsewhere in what is read. */
#ifndef LD_CLI_MOVE_H
#define LD_CLI_MOVE_H

#include "cli/reader/reader.h"

/* Reads on from a sentence that is heard. */
void move_to(reader *r, place place);

/* By sentence, paragraph, heading or article; to both ends of the article. */
void move_step(reader *r, reader_command command);

/* To a part or a time of the article: "40%", "12:30", "90s"; false when it is none. */
bool move_go(reader *r, const char *where);

/* So many seconds forward, or back. */
void move_seek(reader *r, double seconds);

/* To the next or previous sentence with what is searched for. False: there is none. */
bool move_search(reader *r, bool backwards);

#endif
