/* The two interfaces of a player on the bus, as sd-bus has them. */
#ifndef LD_MPRIS_INTERFACE_H
#define LD_MPRIS_INTERFACE_H

#include <systemd/sd-bus.h>

#define MPRIS_PATH "/org/mpris/MediaPlayer2"
#define MPRIS_ROOT "org.mpris.MediaPlayer2"
#define MPRIS_PLAYER MPRIS_ROOT ".Player"

/* Their user data is the mpris_player. */
extern const sd_bus_vtable mpris_root_table[];
extern const sd_bus_vtable mpris_player_table[];

#endif
