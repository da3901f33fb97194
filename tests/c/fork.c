/* Forks while threads are in the library, while connections are warm, and during the very first call. */
#include "test.h"
#include <sys/syscall.h>

/* Replaces the C library's: in a new PID namespace a child may have its parent's PID. */
static pid_t same_number;

pid_t getpid(void) {
    return same_number != 0 ? same_number : (pid_t)syscall(SYS_getpid);
}

#define HAMMERS 4
/* Forks of the main thread; the second thread makes a quarter as many. */
#define FORKS 320
/* The number of children that run at once. */
#define BROOD 8
/* A child that hangs is killed after this long; the parent, if it hangs, after twice as long without progress. */
#define CHILD_S (DEADLINE_S / 5)

static void progress(void) {
    alarm(2 * CHILD_S);
}

static NeoClient *shared;
static int over;
static long rounds[HAMMERS];

static void *hammer(void *argument) {
    size_t me = (size_t)(uintptr_t)argument;
    long round;
    for (round = 0; !__atomic_load_n(&over, __ATOMIC_SEQ_CST); round++) {
        char path[64], *answer;
        NeoClient *own;
        snprintf(path, sizeof path, "hammer-%zu-%ld", me, round);
        if (me % 2 == 0) {
            answer = ask(shared, path);
            CHECK(is_for(answer, path), "%s: %.300s", path, answer);
            neo_free(answer);
        }
        own = client_of(0, "");
        EXPECT("stats", neo_stats(shared), NULL);
        EXPECT("code", neo_totp_code(own), NULL);
        neo_client_free(own);
        __atomic_store_n(&rounds[me], round + 1, __ATOMIC_SEQ_CST);
    }
    return NULL;
}

/* Each child uses the parent's client and one of its own. */
static void use(NeoClient *inherited, const char *who) {
    char path[64], *answer;
    NeoClient *own;
    alarm(CHILD_S);
    failures = 0;
    snprintf(path, sizeof path, "%s-%d", who, (int)getpid());
    answer = ask(inherited, path);
    CHECK(is_for(answer, path), "inherited: %.300s", answer);
    neo_free(answer);
    EXPECT("session", neo_session(inherited), NULL);
    EXPECT("cancel", neo_cancel(inherited), NULL);
    own = client_of(1, "");
    answer = ask(own, path);
    CHECK(is_for(answer, path), "own: %.300s", answer);
    neo_free(answer);
    neo_client_free(own);
    neo_client_free(inherited);
    EXPECT("freed here", neo_session(inherited), "invalid_handle");
}

/* Its exit code gives the result; on the way it forks a child that does the same. */
static void child(const char *who, int forks_again) {
    NeoClient *own;
    alarm(CHILD_S);
    own = client_of(2, "");
    use(shared, who);
    if (forks_again) {
        pid_t grandchild = fork();
        if (grandchild == 0) {
            use(own, "grandchild");
            _exit(failures == 0 ? 0 : 1);
        }
        REAP(grandchild);
    }
    neo_client_free(own);
    _exit(failures == 0 ? 0 : 1);
}

static void breed(const char *who, int forks) {
    pid_t brood[BROOD];
    int n, i;
    for (n = 0; n < forks && failures == 0; n += BROOD) {
        progress();
        for (i = 0; i < BROOD; i++) {
            brood[i] = fork();
            if (brood[i] == 0) child(who, i == 0);
        }
        for (i = 0; i < BROOD; i++) REAP(brood[i]);
    }
}

static void *fork_too(void *argument) {
    (void)argument;
    breed("second", FORKS / 4);
    return NULL;
}

static void under_load(void) {
    pthread_t threads[HAMMERS], second;
    long before[HAMMERS];
    size_t i;
    shared = client_of(0, "");
    for (i = 0; i < HAMMERS; i++) threads[i] = start(hammer, (void *)(uintptr_t)i);
    second = start(fork_too, NULL);
    breed("child", FORKS);
    pthread_join(second, NULL);
    /* The threads of the parent go on: none of them waits for a gate that never opens. */
    for (i = 0; i < HAMMERS; i++) before[i] = __atomic_load_n(&rounds[i], __ATOMIC_SEQ_CST);
    for (i = 0; i < HAMMERS; i++) {
        while (__atomic_load_n(&rounds[i], __ATOMIC_SEQ_CST) < before[i] + 2) usleep(100);
    }
    __atomic_store_n(&over, 1, __ATOMIC_SEQ_CST);
    for (i = 0; i < HAMMERS; i++) pthread_join(threads[i], NULL);
    neo_client_free(shared);
}

/* Parent and child both continue with a warm connection: each gets its own answers, over its own connection. */
static void many(NeoClient *client, const char *who, long warm, int same) {
    int n;
    for (n = 0; n < 100; n++) {
        char path[64], *answer;
        snprintf(path, sizeof path, "%s-%d", who, n);
        answer = ask(client, path);
        CHECK(is_for(answer, path), "%s: %.300s", path, answer);
        CHECK((connection_of(answer) == warm) == same, "%s came over connection %ld, the parent's is %ld", path, connection_of(answer), warm);
        neo_free(answer);
    }
}

static void warm(void) {
    NeoClient *client = client_of(0, "");
    char *answer = ask(client, "warm");
    long connection = connection_of(answer);
    pid_t made;
    progress();
    CHECK(connection > 0, "%s", answer);
    neo_free(answer);
    made = fork();
    if (made == 0) {
        alarm(CHILD_S);
        failures = 0;
        many(client, "child", connection, 0);
        neo_client_free(client);
        _exit(failures == 0 ? 0 : 1);
    }
    many(client, "parent", connection, 1);
    REAP(made);
    many(client, "after", connection, 1);
    neo_client_free(client);
}

/* A connection prewarmed by the parent stays the parent's: the child opens its own. */
static void prewarmed(void) {
    NeoClient *client = client_of(0, "");
    char *answer = neo_prewarm(client);
    long ours;
    pid_t made;
    progress();
    CHECK(has(answer, "\"opened\":true"), "%s", answer);
    neo_free(answer);
    made = fork();
    if (made == 0) {
        alarm(CHILD_S);
        failures = 0;
        many(client, "child", 0, 0);
        EXPECT("again", neo_prewarm(client), NULL);
        answer = neo_stats(client);
        CHECK(has(answer, "\"connections_opened\":2"), "the child's: %s", answer);
        neo_free(answer);
        neo_client_free(client);
        _exit(failures == 0 ? 0 : 1);
    }
    REAP(made);
    answer = ask(client, "parent");
    ours = connection_of(answer);
    neo_free(answer);
    many(client, "after", ours, 1);
    answer = neo_stats(client);
    CHECK(has(answer, "\"connections_opened\":1"), "the parent's: %s", answer);
    neo_free(answer);
    neo_client_free(client);
}

/* A fork at the same time as the first call of the process. */
static pthread_barrier_t first;

static void *first_call(void *argument) {
    int i;
    (void)argument;
    pthread_barrier_wait(&first);
    for (i = 0; i < 50; i++) neo_client_free(client_of(0, ""));
    return NULL;
}

static void during_the_first_call(void) {
    int n;
    for (n = 0; n < 40 && failures == 0; n++) {
        /* A process in which the library was never called. */
        pid_t fresh;
        progress();
        fresh = fork();
        if (fresh == 0) {
            pthread_t threads[HAMMERS];
            size_t i;
            alarm(CHILD_S);
            pthread_barrier_init(&first, NULL, HAMMERS + 1);
            for (i = 0; i < HAMMERS; i++) threads[i] = start(first_call, NULL);
            pthread_barrier_wait(&first);
            for (i = 0; i < 5; i++) {
                pid_t made = fork();
                if (made == 0) {
                    alarm(CHILD_S / 2);
                    neo_client_free(client_of(0, ""));
                    _exit(0);
                }
                REAP(made);
            }
            for (i = 0; i < HAMMERS; i++) pthread_join(threads[i], NULL);
            _exit(finish());
        }
        REAP(fresh);
    }
}

int main(void) {
    setvbuf(stdout, NULL, _IONBF, 0);
    during_the_first_call();
    for (same_number = 0; same_number <= 1 && failures == 0; same_number++) {
        warm();
        prewarmed();
    }
    same_number = 0;
    if (failures == 0) under_load();
    return finish();
}
