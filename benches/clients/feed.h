/* Shared by the measured clients of a feed. A line "WORK PATH COUNT" names the work, the path to request from the
 * server, and the number of messages; the answer is a line of three numbers, as in worker.h. */
#ifndef FEED_H
#define FEED_H

#include "worker.h"
#include <stdint.h>

static inline int64_t clock_ns(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

#define CPU CLOCK_PROCESS_CPUTIME_ID

static inline void print_times(double *times, size_t count) {
    qsort(times, count, sizeof *times, ascending);
    printf("%.0f %.0f 0\n", times[count / 2], times[count * 99 / 100]);
    fflush(stdout);
}

/* When the last recv returned: the program's own recv replaces that of the C library. */
#define STAMPED_RECV                                                                                                    \
    static int64_t received_ns;                                                                                         \
    ssize_t recv(int socket, void *to, size_t room, int flags) {                                                        \
        static ssize_t (*next)(int, void *, size_t, int);                                                               \
        if (next == NULL) *(void **)&next = dlsym(RTLD_NEXT, "recv");                                                   \
        ssize_t got = next(socket, to, room, flags);                                                                    \
        if (got > 0) received_ns = clock_ns(CLOCK_MONOTONIC);                                                           \
        return got;                                                                                                     \
    }

#endif
