/* How these C programs use the library: one configuration, and the requests that every other client repeats. */
#ifndef NEO_H
#define NEO_H

#include "worker.h"
#include <neo_api.h>

#define TOTP "123456"
#define ORDER                                                                                                           \
    "{\"method\":\"POST\",\"path\":\"quick/order/rule/ms/place\",\"form\":{\"am\":\"NO\",\"dq\":\"0\",\"es\":\"nse_cm\","       \
    "\"mp\":\"0\",\"pc\":\"CNC\",\"pf\":\"N\",\"pr\":\"7.25\",\"pt\":\"L\",\"qt\":\"1\",\"rt\":\"DAY\",\"tp\":\"0\",\"ts\":\"IDEA-EQ\"," \
    "\"tt\":\"B\"}}"
#define REFUSED "{\"method\":\"POST\",\"path\":\"quick/order/rule/ms/refused\",\"form\":{\"es\":\"nse_cm\",\"qt\":\"-1\"}}"

/* Frees an answer, which must be a success. */
static inline void expect(char *answer, int error) {
    if (neo_is_error(answer) != error) {
        fprintf(stderr, "unexpected: %.300s\n", answer);
        exit(1);
    }
    neo_free(answer);
}

static inline NeoClient *new_client(void) {
    char config[1024], ca[512] = "";
    if (getenv("NEO_BENCH_CA")) snprintf(ca, sizeof ca, ",\"ca_file\":\"%s\"", getenv("NEO_BENCH_CA"));
    snprintf(config, sizeof config,
             "{\"consumer_key\":\"5e1fae11-0000-4000-8000-00000000c0de\",\"base_url\":\"%s\",\"ucc\":\"ABC12\","
             "\"mobile_number\":\"+919999996708\",\"mpin\":\"123456\"%s}",
             setting("NEO_BENCH_URL"), ca);
    NeoClient *client = neo_client_new(config);
    if (client == NULL) expect(neo_config_check(config), 0);
    return client;
}

static inline void log_in(NeoClient *client) {
    expect(neo_totp_login(client, NULL, NULL, TOTP), 0);
    expect(neo_totp_validate(client, NULL), 0);
}

#endif
