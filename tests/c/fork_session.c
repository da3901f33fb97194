/* A trade session over warm TLS connections survives a fork; parent and child do not disturb each other. */
#include "operations.h"

#define FORKS 40

static NeoClient *client;
static int over;

static void use(const char *who) {
    int n;
    for (n = 0; n < 20; n++) {
        char *answer = neo_request(client, "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}");
        CHECK(neo_is_error(answer) == 0, "%s: %.300s", who, answer);
        neo_free(answer);
    }
}

static void *go_on(void *argument) {
    (void)argument;
    while (!__atomic_load_n(&over, __ATOMIC_SEQ_CST)) use("meanwhile");
    return NULL;
}

/* Children forked during the parent's calls: each gets its first answer over its own, second connection. */
static void in_the_middle(void) {
    pthread_t calls = start(go_on, NULL);
    int n;
    for (n = 0; n < FORKS; n++) {
        pid_t made = fork();
        if (made == 0) {
            failures = 0;
            alarm(100);
            char *answer = neo_request(client, "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}");
            CHECK(neo_is_error(answer) == 0, "first call: %.300s", answer);
            neo_free(answer);
            answer = neo_stats(client);
            CHECK(has(answer, "\"connections_opened\":2,"), "%s", answer);
            neo_free(answer);
            _exit(failures == 0 ? 0 : 1);
        }
        REAP(made);
    }
    __atomic_store_n(&over, 1, __ATOMIC_SEQ_CST);
    pthread_join(calls, NULL);
}

static const struct Function FUNCTIONS[] = {OPERATIONS};
#define COUNT (sizeof FUNCTIONS / sizeof *FUNCTIONS)

/* Children forked in the middle of every call that the parent can make: each makes it too, and all the calls end. */
static void call_all(const char *who) {
    size_t f;
    for (f = 0; f < COUNT; f++) {
        const struct Function *one = &FUNCTIONS[f];
        char *answer;
        if (strcmp(one->api, "v3") != 0 || one->effect == EFFECT_LOGIN || strcmp(one->name, "logout") == 0) continue;
        /* It would end the concurrent calls. */
        if (strcmp(one->name, "cancel") == 0) continue;
        answer = one->call(client, one->samples, 0);
        CHECK(!is_kind(answer, "internal") && !is_kind(answer, "network") && !is_kind(answer, "timeout"), "%s: %s: %.300s", who, one->name, answer);
        neo_free(answer);
    }
}

static void *call_all_on(void *argument) {
    (void)argument;
    while (!__atomic_load_n(&over, __ATOMIC_SEQ_CST)) call_all("meanwhile");
    return NULL;
}

static void every_operation(void) {
    pthread_t threads[3];
    int n;
    __atomic_store_n(&over, 0, __ATOMIC_SEQ_CST);
    for (n = 0; n < 3; n++) threads[n] = start(call_all_on, NULL);
    for (n = 0; n < 8; n++) {
        pid_t made = fork();
        if (made == 0) {
            failures = 0;
            alarm(100);
            call_all("child");
            _exit(failures == 0 ? 0 : 1);
        }
        REAP(made);
    }
    __atomic_store_n(&over, 1, __ATOMIC_SEQ_CST);
    for (n = 0; n < 3; n++) pthread_join(threads[n], NULL);
}

int main(void) {
    pid_t made;
    alarm(DEADLINE_S);
    env("NEO_SIM_CA");
    client = client_of(0, "");
    EXPECT("connect", neo_connect(client), NULL);
    use("before");
    made = fork();
    if (made == 0) {
        failures = 0;
        alarm(100);
        use("child");
        EXPECT("the child ends its session", neo_logout(client), NULL);
        neo_client_free(client);
        _exit(failures == 0 ? 0 : 1);
    }
    use("parent");
    REAP(made);
    use("after");
    in_the_middle();
    char *stats = neo_stats(client);
    /* One connection for everything: no child has consumed any of its data. */
    CHECK(has(stats, "\"connections_opened\":1,"), "%s", stats);
    neo_free(stats);
    every_operation();
    neo_client_free(client);
    return finish();
}
