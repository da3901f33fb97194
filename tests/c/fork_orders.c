/* Children of fork place orders while threads of the parent wait for the order limit: none of them hangs, and their
 * orders count in the limit, which they share through a file. The test counts at the broker. */
#include "test.h"

#define THREADS 6
#define FORKS 16
#define BROOD 4
/* A child waits behind the parent's threads for some seconds; one that hangs is killed. */
#define CHILD_S (DEADLINE_S / 3)

static const char ORDER[] =
    "{\"exchange_segment\":\"nse_cm\",\"trading_symbol\":\"IDEA-EQ\",\"product\":\"CNC\",\"order_type\":\"L\","
    "\"quantity\":1,\"transaction_type\":\"B\",\"price\":\"9.00\"}";

static NeoClient *client;
static int over;

/* Places an order and cancels it: both count. */
static void place_and_cancel(const char *who) {
    char request[128], *answer = neo_place_order(client, ORDER);
    const char *number = strstr(answer, "\"order_id\":\"");
    CHECK(neo_is_error(answer) == 0 && number != NULL, "%s places: %.300s", who, answer);
    if (number != NULL) {
        number += strlen("\"order_id\":\"");
        snprintf(request, sizeof request, "{\"order_id\":\"%.*s\",\"amo\":false}", (int)strcspn(number, "\""), number);
        EXPECT(who, neo_cancel_order(client, request), NULL);
    }
    neo_free(answer);
}

static void *trade(void *argument) {
    (void)argument;
    while (!__atomic_load_n(&over, __ATOMIC_SEQ_CST)) place_and_cancel("parent");
    return NULL;
}

int main(void) {
    char more[512];
    pthread_t threads[THREADS];
    pid_t brood[BROOD];
    int n, i;
    alarm(DEADLINE_S);
    snprintf(more, sizeof more, ",\"limiter_file\":\"%s\",\"order_wait_ms\":100000,\"timeout_ms\":100000", env("NEO_TEST_LIMITER"));
    client = client_of(0, more);
    EXPECT("connect", neo_connect(client), NULL);
    for (i = 0; i < THREADS; i++) threads[i] = start(trade, NULL);
    for (n = 0; n < FORKS && failures == 0; n += BROOD) {
        for (i = 0; i < BROOD; i++) {
            brood[i] = fork();
            if (brood[i] == 0) {
                alarm(CHILD_S);
                failures = 0;
                place_and_cancel("child");
                neo_client_free(client);
                _exit(failures == 0 ? 0 : 1);
            }
            /* At another moment of the limiter each time. */
            usleep(37000);
        }
        for (i = 0; i < BROOD; i++) REAP(brood[i]);
    }
    __atomic_store_n(&over, 1, __ATOMIC_SEQ_CST);
    for (i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
    neo_client_free(client);
    return finish();
}
