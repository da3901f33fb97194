/* HTTPS with a simulator's certificate authority, whose certificate is at a path that is not ASCII. */
#include "test.h"

int main(void) {
    uint64_t live = neo_live_objects();
    NeoClient *client, *trusting;
    char *answer, *text, *end;
    int round;
    alarm(DEADLINE_S);
    CHECK(strncmp(env("NEO_SIM_URL"), "https://", 8) == 0, "%s", env("NEO_SIM_URL"));
    CHECK(has(env("NEO_TEST_CA"), "\xc3\xa9"), "%s is ASCII", env("NEO_TEST_CA"));

    /* With the built-in roots, the simulator is not trusted. */
    trusting = client_of(0, "");
    answer = neo_connect(trusting);
    CHECK(is_kind(answer, "tls") && has(answer, "\"delivered\":\"no\""), "%s", answer);
    neo_free(answer);
    neo_client_free(trusting);

    text = malloc(2048);
    snprintf(text, 2048, ",\"ca_file\":\"%s\"", env("NEO_TEST_CA"));
    client = client_of(0, text);
    EXPECT("connect", neo_connect(client), NULL);
    for (round = 0; round < 10; round++) {
        EXPECT("orders", neo_request(client, "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}"), NULL);
    }
    answer = neo_stats(client);
    CHECK(has(answer, "\"connections_opened\":1,"), "a connection is used again: %s", answer);
    neo_free(answer);
    EXPECT("logout", neo_logout(client), NULL);
    neo_client_free(client);

    /* The error names a missing file. */
    end = strrchr(text, '.');
    memcpy(end, ".xyz", 4);
    answer = neo_config_check(end = config(0, text));
    CHECK(is_kind(answer, "configuration") && has(answer, "ca_file"), "%s", answer);
    neo_free(answer);
    free(end);
    free(text);
    CHECK(neo_live_objects() == live, "%" PRIu64 " objects", neo_live_objects());
    return finish();
}
