/* A trade session over warm TLS connections goes through a fork; parent and child do not disturb each other. */
#include "test.h"

static NeoClient *client;

static void use(const char *who) {
    int n;
    for (n = 0; n < 20; n++) {
        char *answer = neo_request(client, "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}");
        CHECK(neo_is_error(answer) == 0, "%s: %.300s", who, answer);
        neo_free(answer);
    }
}

int main(void) {
    char more[1024];
    pid_t made;
    alarm(DEADLINE_S);
    snprintf(more, sizeof more, ",\"ca_file\":\"%s\"", env("NEO_SIM_CA"));
    client = client_of(0, more);
    EXPECT("connect", neo_connect(client), NULL);
    use("before");
    made = fork();
    if (made == 0) {
        failures = 0;
        alarm(10);
        use("child");
        EXPECT("the child ends its session", neo_logout(client), NULL);
        neo_client_free(client);
        _exit(failures == 0 ? 0 : 1);
    }
    use("parent");
    REAP(made);
    use("after");
    char *stats = neo_stats(client);
    /* One connection for everything: the child has taken none of it away. */
    CHECK(has(stats, "\"connections_opened\":1,"), "%s", stats);
    neo_free(stats);
    neo_client_free(client);
    return finish();
}
