/* Telling the service manager how a service is doing: systemd's protocol, which is one
 * datagram of a line (sd_notify(3), "Standalone implementations"); libsystemd would be
 * a dependency for that alone. */
#ifndef LD_CLI_NOTIFY_H
#define LD_CLI_NOTIFY_H

/* Sends "READY=1", "STOPPING=1", "STATUS=..." or the like; does nothing where no
 * service manager has started the program. */
__attribute__((format(printf, 1, 2))) void notify(const char *format, ...);

/* The milliseconds between two signs of life ("WATCHDOG=1") that are wanted, -1: none
 * are. */
int notify_watchdog(void);

#endif
