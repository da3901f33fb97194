/* Shared by the programs of this directory. A program that succeeds prints nothing. */
#ifndef TEST_H
#define TEST_H

#include <neo_api.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef _WIN32
#include "windows.h"
#else
#include <fcntl.h>
#include <sys/wait.h>
#define get_environment getenv
#endif

/* The alarm kills a program that hangs, which then fails; even the busiest machine needs less. */
#ifndef DEADLINE_S
#define DEADLINE_S 300
#endif

static int failures;

#define CHECK(what, ...) check((what) ? 1 : 0, __LINE__, __VA_ARGS__)

static inline void check(int holds, int line, const char *format, ...) {
    va_list list;
    if (holds) return;
    __atomic_add_fetch(&failures, 1, __ATOMIC_SEQ_CST);
    va_start(list, format);
    printf("line %d: ", line);
    vprintf(format, list);
    printf("\n");
    fflush(stdout);
    va_end(list);
}

static inline const char *env(const char *name) {
    const char *value = get_environment(name);
    if (value == NULL) {
        printf("%s is not set\n", name);
        exit(2);
    }
    return value;
}

/* The end of `main`. */
static inline int finish(void) {
    CHECK(neo_live_objects() == 0, "%" PRIu64 " objects were not freed", neo_live_objects());
    return failures == 0 ? 0 : 1;
}

/* Whether a text occurs in an answer. */
static inline int has(const char *answer, const char *text) {
    return strstr(answer, text) != NULL;
}

/* Whether an answer is an error of this kind. */
static inline int is_kind(const char *answer, const char *kind) {
    char member[64];
    snprintf(member, sizeof member, "\"kind\":\"%s\"", kind);
    return neo_is_error(answer) == 1 && has(answer, member);
}

/* Frees an answer, which must be a success (kind NULL) or an error of this kind. */
#define EXPECT(what, answer, kind) expect(what, answer, kind, __LINE__)

static inline void expect(const char *what, char *answer, const char *kind, int line) {
    int good = kind == NULL ? neo_is_error(answer) == 0 : is_kind(answer, kind);
    check(good, line, "%s: wanted %s, got %.300s", what, kind == NULL ? "success" : kind, answer);
    neo_free(answer);
}

/* The configuration of account number `n` (tests/common/native.rs makes them), with more members such as ",\"api\":\"v2\"".
 * A simulator that speaks TLS names the certificate of its authority. */
static inline char *config(int n, const char *more) {
    char *text = malloc(4096), authority[1024] = "";
    const char *ca = get_environment("NEO_SIM_CA");
    if (ca != NULL) snprintf(authority, sizeof authority, ",\"ca_file\":\"%s\"", ca);
    snprintf(text, 4096,
             "{\"consumer_key\":\"%s\",\"consumer_secret\":\"%s\",\"base_url\":\"%s\",\"mobile_number\":\"+9170000%05d\","
             "\"ucc\":\"T%04d\",\"mpin\":\"%s\",\"totp_secret\":\"%s\"%s%s}",
             env("NEO_SIM_CONSUMER_KEY"), env("NEO_SIM_CONSUMER_SECRET"), env("NEO_SIM_URL"), n, n, env("NEO_SIM_MPIN"),
             env("NEO_SIM_TOTP_SECRET"), authority, more);
    return text;
}

static inline NeoClient *client_of(int n, const char *more) {
    char *text = config(n, more);
    NeoClient *client = neo_client_new(text);
    if (client == NULL) {
        char *why = neo_config_check(text);
        printf("no client: %s\n", why);
        neo_free(why);
        exit(2);
    }
    free(text);
    return client;
}

/* Asks the echo server (tests/common/native.rs) for a path; market data needs no session. */
static inline char *ask(NeoClient *client, const char *path) {
    char request[256];
    snprintf(request, sizeof request, "{\"method\":\"GET\",\"path\":\"market-data/%s\"}", path);
    return neo_request(client, request);
}

/* Whether an answer of the echo server is for this path. */
static inline int is_for(const char *answer, const char *path) {
    char member[256];
    snprintf(member, sizeof member, "\"path\":\"/market-data/%s\"", path);
    return neo_is_error(answer) == 0 && has(answer, member);
}

/* The number of the connection on which the echo server's answer came. */
static inline long connection_of(const char *answer) {
    const char *at = strstr(answer, "\"connection\":");
    return at == NULL ? -1 : strtol(at + 13, NULL, 10);
}

#ifndef _WIN32
/* Reads memory as a debugger would, including freed memory. */
static inline int peek(const void *at, void *into, size_t size) {
    int memory = open("/proc/self/mem", O_RDONLY);
    int got = pread(memory, into, size, (off_t)(uintptr_t)at) == (ssize_t)size;
    close(memory);
    return got;
}

/* Waits for a child, which must exit with 0. */
#define REAP(child) reap(child, __LINE__)

static inline void reap(pid_t child, int line) {
    int status = -1;
    pid_t got;
    while ((got = waitpid(child, &status, 0)) < 0) {}
    if (WIFSIGNALED(status)) check(0, line, "a child was ended by signal %d", WTERMSIG(status));
    else check(got == child && WEXITSTATUS(status) == 0, line, "a child exited with %d", WEXITSTATUS(status));
}
#endif

static inline pthread_t start(void *(*body)(void *), void *argument) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, body, argument) != 0) {
        printf("no thread\n");
        exit(2);
    }
    return thread;
}

#endif
