/* Shared by the measured C programs: they read their work from standard input and print the time it took.
 *
 * The answer to a line "WORK COUNT" is "P50 P99 TOTAL" in nanoseconds. So a driver can run its programs in turns while
 * each keeps its connection warm. */
#ifndef WORKER_H
#define WORKER_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct work {
    const char *name;
    void (*once)(void);
};

static inline const char *setting(const char *name) {
    const char *value = getenv(name);
    if (value == NULL) {
        fprintf(stderr, "%s is not set\n", name);
        exit(2);
    }
    return value;
}

/* A request as the library sent it, recorded by the server. */
static inline char *request_file(const char *name, size_t *length) {
    char path[512], *text = (char *)malloc(16384);
    snprintf(path, sizeof path, "%s/%s.http", setting("NEO_BENCH_REQUESTS"), name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(2);
    }
    *length = fread(text, 1, 16383, file);
    text[*length] = 0;
    fclose(file);
    return text;
}

static inline double now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static inline int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static inline int work_loop(const struct work *works) {
    char name[64];
    size_t count;
    while (scanf("%63s %zu", name, &count) == 2) {
        const struct work *work = works;
        while (work->name != NULL && strcmp(work->name, name) != 0) work++;
        if (work->name == NULL) return 2;
        double *times = (double *)malloc(count * sizeof *times), before = now_ns(), start = before;
        for (size_t i = 0; i < count; i++) {
            work->once();
            double after = now_ns();
            times[i] = after - before;
            before = after;
        }
        qsort(times, count, sizeof *times, ascending);
        printf("%.0f %.0f %.0f\n", times[count / 2], times[count * 99 / 100], before - start);
        fflush(stdout);
        free(times);
    }
    return 0;
}

#endif
