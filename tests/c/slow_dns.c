/* A hanging resolver: it delays only the call that needs it. This program is the resolver. */
#include "test.h"
#include <dirent.h>
#include <netdb.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define CALLS 8

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
/* The name that gets no answer for now, and how many lookups of it have started and hang. */
static const char *held;
static int begun, hanging;

/* These replace the C library's functions: the loader finds them first. */
int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **list) {
    struct sockaddr_in *address = calloc(1, sizeof *address);
    struct addrinfo *info = calloc(1, sizeof *info);
    (void)service;
    (void)hints;
    pthread_mutex_lock(&lock);
    if (held != NULL && strcmp(node, held) == 0) {
        begun++;
        hanging++;
        pthread_cond_broadcast(&changed);
        while (held != NULL) pthread_cond_wait(&changed, &lock);
        hanging--;
    }
    pthread_mutex_unlock(&lock);
    address->sin_family = AF_INET;
    address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    info->ai_family = AF_INET;
    info->ai_socktype = SOCK_STREAM;
    info->ai_addr = (struct sockaddr *)address;
    info->ai_addrlen = sizeof *address;
    *list = info;
    return 0;
}

void freeaddrinfo(struct addrinfo *list) {
    free(list->ai_addr);
    free(list);
}

static void hold(const char *name) {
    pthread_mutex_lock(&lock);
    held = name;
    begun = 0;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

/* How many lookups of that name there were. */
static int lookups(void) {
    int count;
    pthread_mutex_lock(&lock);
    count = begun;
    pthread_mutex_unlock(&lock);
    return count;
}

/* Waits until a lookup hangs. */
static void await_lookup(void) {
    pthread_mutex_lock(&lock);
    while (hanging == 0) pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
}

/* How many threads of the library are looking up a name. */
static int lookup_threads(void) {
    DIR *tasks = opendir("/proc/self/task");
    struct dirent *task;
    int count = 0;
    while ((task = readdir(tasks)) != NULL) {
        char path[300], name[16] = "";
        FILE *file;
        snprintf(path, sizeof path, "/proc/self/task/%s/comm", task->d_name);
        file = fopen(path, "r");
        if (file == NULL) continue; /* it has ended since */
        if (fgets(name, sizeof name, file) != NULL && strcmp(name, "neo-dns\n") == 0) count++;
        fclose(file);
    }
    closedir(tasks);
    return count;
}

/* Answers the name; the thread that looked it up then ends by itself. */
static void release(void) {
    CHECK(lookup_threads() > 0, "no thread has the name by which they are counted here");
    hold(NULL);
    while (lookup_threads() > 0) usleep(1000);
}

static NeoClient *client_at(const char *url, const char *more) {
    char text[512];
    NeoClient *client;
    snprintf(text, sizeof text, "{\"consumer_key\":\"k\",\"base_url\":\"%s\"%s}", url, more);
    client = neo_client_new(text);
    CHECK(client != NULL, "%s", text);
    return client;
}

/* The echo server by a name whose address only this program knows. */
static NeoClient *client_by_name(const char *more) {
    char url[64];
    snprintf(url, sizeof url, "http://localhost%s", strrchr(env("NEO_SIM_URL"), ':'));
    return client_at(url, more);
}

static void *call(void *client) {
    return ask(client, "slow");
}

/* The call must fail with `kind`, and nothing was sent. */
#define UNSENT(answer, kind) unsent(answer, kind, __LINE__)

static void unsent(char *answer, const char *kind, int line) {
    check(has(answer, "\"delivered\":\"no\""), line, "%s", answer);
    expect("slow", answer, kind, line);
}

static char *joined(pthread_t thread) {
    void *answer;
    pthread_join(thread, &answer);
    return answer;
}

static void ends_at_its_deadline(void) {
    NeoClient *client = client_at("https://slow.example", ",\"timeout_ms\":200");
    int n;
    hold("slow.example");
    for (n = 0; n < 3; n++) UNSENT(ask(client, "slow"), "timeout");
    await_lookup();
    CHECK(lookups() == 1, "%d lookups of one name at once", lookups());
    neo_client_free(client);
    CHECK(neo_live_objects() == 0, "%" PRIu64 " objects are held by a lookup", neo_live_objects());
    release();
}

static void ends_when_cancelled(void) {
    NeoClient *client = client_at("https://slow.example", ",\"timeout_ms\":600000");
    pthread_t calls[CALLS];
    int n;
    hold("slow.example");
    for (n = 0; n < CALLS; n++) calls[n] = start(call, client);
    await_lookup();
    /* Threads that have not entered their call yet are cancelled by a later round. */
    for (n = 0; n < CALLS; n++) {
        void *answer;
        while (pthread_tryjoin_np(calls[n], &answer) != 0) {
            EXPECT("cancel", neo_cancel(client), NULL);
            usleep(1000);
        }
        UNSENT(answer, "cancelled");
    }
    CHECK(lookups() == 1, "%d lookups of one name at once", lookups());
    neo_client_free(client);
    release();
}

static void delays_nobody_else(void) {
    NeoClient *slow = client_at("https://slow.example", ",\"timeout_ms\":600000"), *other = client_by_name("");
    pthread_t waiting;
    char *answer;
    hold("slow.example");
    waiting = start(call, slow);
    await_lookup();
    answer = ask(other, "other");
    CHECK(is_for(answer, "other"), "%s", answer);
    neo_free(answer);
    /* Nor calls of the same client that do not need the name. */
    EXPECT("session", neo_session(slow), NULL);
    EXPECT("stats", neo_stats(slow), NULL);
    EXPECT("cancel", neo_cancel(slow), NULL);
    UNSENT(joined(waiting), "cancelled");
    neo_client_free(slow);
    neo_client_free(other);
    release();
}

/* Above, the answer came after client and call were gone. Here the call is still running, but its client is gone. */
static void comes_late(void) {
    NeoClient *client = client_by_name(",\"timeout_ms\":600000");
    pthread_t waiting;
    char *answer;
    hold("localhost");
    waiting = start(call, client);
    await_lookup();
    neo_client_free(client);
    release();
    answer = joined(waiting);
    CHECK(is_for(answer, "slow"), "%s", answer);
    neo_free(answer);
}

static void holds_no_child(void) {
    NeoClient *client = client_by_name(",\"timeout_ms\":600000");
    pthread_t waiting;
    char *answer;
    pid_t made;
    hold("localhost");
    waiting = start(call, client);
    await_lookup();
    made = fork();
    if (made == 0) {
        failures = 0;
        alarm(100);
        held = NULL;
        answer = ask(client, "child");
        CHECK(is_for(answer, "child"), "%s", answer);
        neo_free(answer);
        _exit(failures == 0 ? 0 : 1);
    }
    REAP(made);
    release();
    answer = joined(waiting);
    CHECK(is_for(answer, "slow"), "%s", answer);
    neo_free(answer);
    neo_client_free(client);
}

int main(void) {
    alarm(DEADLINE_S);
    ends_at_its_deadline();
    ends_when_cancelled();
    delays_nobody_else();
    comes_late();
#ifdef __SANITIZE_THREAD__
    /* ThreadSanitizer mistakes a thread of the child for one of the parent. */
    (void)holds_no_child;
#else
    holds_no_child();
#endif
    return finish();
}
