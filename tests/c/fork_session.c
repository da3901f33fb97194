/* A trade session over warm TLS connections goes through a fork; parent and child do not disturb each other. */
#include "test.h"

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

/* Children in the middle of the parent's calls: each has its first answer over a connection of its own, its second. */
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
    /* One connection for everything: no child has taken any of it away. */
    CHECK(has(stats, "\"connections_opened\":1,"), "%s", stats);
    neo_free(stats);
    neo_client_free(client);
    return finish();
}
