/* Sixty-four threads on one client, on sixty-four clients, and on clients that come and go. */
#include "test.h"

#define THREADS 64
#define ROUNDS 16

static pthread_barrier_t together;
static NeoClient *shared;
static NeoClient *own[THREADS];
static char *answers[THREADS];

static void *connect_at_once(void *argument) {
    size_t me = (size_t)(uintptr_t)argument;
    pthread_barrier_wait(&together);
    answers[me] = neo_connect(shared);
    return NULL;
}

static void *connect_own(void *argument) {
    size_t me = (size_t)(uintptr_t)argument;
    pthread_barrier_wait(&together);
    answers[me] = neo_connect(own[me]);
    return NULL;
}

static void run(void *(*body)(void *)) {
    pthread_t threads[THREADS];
    size_t i;
    for (i = 0; i < THREADS; i++) threads[i] = start(body, (void *)(uintptr_t)i);
    for (i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
}

/* A success, or the error of a call cancelled by `neo_cancel` on another thread. */
static void good(const char *what, char *answer) {
    int fine = neo_is_error(answer) == 0 || is_kind(answer, "cancelled");
    CHECK(fine, "%s: %.300s", what, answer);
    neo_free(answer);
}

static void mix(NeoClient *client, size_t me) {
    int round;
    for (round = 0; round < ROUNDS; round++) {
        switch ((me + (size_t)round) % 8) {
        case 0: good("connect", neo_connect(client)); break;
        case 1: good("session", neo_session(client)); break;
        case 2: {
            char *session = neo_session_export(client);
            good("import", neo_session_import(client, session));
            neo_free(session);
            break;
        }
        case 3: good("stats", neo_stats(client)); break;
        case 4: good("request", neo_request(client, "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}")); break;
        case 5: if (me % 2) good("cancel", neo_cancel(client)); break;
        case 6: good("diagnostics", neo_call(client, "diagnostics", "{}")); break;
        default: good("code", neo_totp_code(client)); break;
        }
    }
}

static void *mix_shared(void *argument) {
    pthread_barrier_wait(&together);
    mix(shared, (size_t)(uintptr_t)argument);
    return NULL;
}

static void *mix_own(void *argument) {
    size_t me = (size_t)(uintptr_t)argument;
    pthread_barrier_wait(&together);
    mix(own[me], me);
    return NULL;
}

/* The possible results of a call when other threads cancel it, end its session, or free its client. */
static void disturbed(const char *what, char *answer) {
    static const char *const kinds[] = {"cancelled", "state", "authentication", "invalid_handle"};
    int fine = neo_is_error(answer) == 0;
    size_t i;
    for (i = 0; i < sizeof kinds / sizeof *kinds; i++) fine = fine || is_kind(answer, kinds[i]);
    CHECK(fine, "%s: %.300s", what, answer);
    neo_free(answer);
}

/* Logins by password, which may be repeated at once, and everything that can end them. */
static void disturb(NeoClient *client, size_t what) {
    char *session;
    switch (what % 8) {
    case 0: case 1: disturbed("connect", neo_connect(client)); break;
    case 2: disturbed("logout", neo_logout(client)); break;
    case 3: disturbed("cancel", neo_cancel(client)); break;
    case 4:
        session = neo_session_export(client);
        if (neo_is_error(session) == 0) disturbed("import", neo_session_import(client, session));
        neo_free(session);
        break;
    case 5: disturbed("request", neo_request(client, "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}")); break;
    case 6: disturbed("session", neo_session(client)); break;
    default: disturbed("diagnostics", neo_diagnostics(client)); break;
    }
}

static NeoClient *password_client(size_t account) {
    return client_of((int)account, ",\"api\":\"v1\"");
}

static void *disturb_shared(void *argument) {
    size_t me = (size_t)(uintptr_t)argument, round;
    pthread_barrier_wait(&together);
    for (round = 0; round < ROUNDS; round++) disturb(shared, me * 5 + round);
    return NULL;
}

/* One client per thread, which its neighbours also call and free; the thread that frees it puts a new one there. */
static NeoClient *volatile table[THREADS];

static void *come_and_go(void *argument) {
    size_t me = (size_t)(uintptr_t)argument, round;
    pthread_barrier_wait(&together);
    for (round = 0; round < ROUNDS * 2; round++) {
        size_t at = (me + round % 3) % THREADS;
        if ((me + round) % 8 == 0) {
            NeoClient *fresh = password_client(at);
            neo_client_free(__atomic_exchange_n(&table[at], fresh, __ATOMIC_SEQ_CST));
        } else {
            disturb(__atomic_load_n(&table[at], __ATOMIC_SEQ_CST), me * 3 + round);
        }
    }
    return NULL;
}

/* One end of a ring in which texts are freed by a different thread than the one that got them. */
static void *pass_on(void *argument) {
    static char *volatile slots[4];
    size_t me = (size_t)(uintptr_t)argument;
    int round;
    pthread_barrier_wait(&together);
    for (round = 0; round < 200; round++) {
        char *mine = neo_session(shared);
        neo_free(__atomic_exchange_n(&slots[(me + (size_t)round) % 4], mine, __ATOMIC_SEQ_CST));
    }
    pthread_barrier_wait(&together);
    neo_free(__atomic_exchange_n(&slots[me % 4], NULL, __ATOMIC_SEQ_CST));
    return NULL;
}

/* A thread may still make calls while it ends, from destructors of its own data that run after the library's. */
static pthread_key_t key;

static void call_at_the_end(void *argument) {
    (void)argument;
    good("at the end", neo_request(shared, "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}"));
    good("at the end", neo_session(shared));
}

static void *end(void *argument) {
    (void)argument;
    pthread_setspecific(key, &key);
    good("before the end", neo_request(shared, "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}"));
    return NULL;
}

int main(void) {
    size_t i;
    alarm(DEADLINE_S);
    pthread_barrier_init(&together, NULL, THREADS);

    shared = client_of(0, "");
    run(connect_at_once);
    for (i = 0; i < THREADS; i++) {
        CHECK(neo_is_error(answers[i]) == 0, "%s", answers[i]);
        CHECK(strcmp(answers[i], answers[0]) == 0, "two logins: %s, and %s", answers[0], answers[i]);
    }
    for (i = 0; i < THREADS; i++) neo_free(answers[i]);
    run(mix_shared);
    run(pass_on);
    pthread_key_create(&key, call_at_the_end);
    run(end);

    for (i = 0; i < THREADS; i++) own[i] = client_of((int)i + 1, "");
    run(connect_own);
    for (i = 0; i < THREADS; i++) EXPECT("connect", answers[i], NULL);
    run(mix_own);
    for (i = 0; i < THREADS; i++) neo_client_free(own[i]);

    for (i = 0; i < THREADS; i++) table[i] = password_client(i);
    run(come_and_go);
    for (i = 0; i < THREADS; i++) neo_client_free(table[i]);
    neo_client_free(shared);

    /* Everything is quiet again: the disturbed clients work. */
    shared = password_client(0);
    run(disturb_shared);
    EXPECT("cancel", neo_cancel(shared), NULL);
    EXPECT("connect", neo_connect(shared), NULL);
    EXPECT("logout", neo_logout(shared), NULL);
    neo_client_free(shared);
    return finish();
}
