/* The memory of each further client and connection; prints bytes.
 *
 *   memory clients         each client with a session, without a connection
 *   memory connections     each connection of a client (TLS, if the server uses it) */
#include "memory.h"
#include "neo.h"
#include <pthread.h>

#define CLIENTS 10000
#define SLOW "{\"method\":\"POST\",\"path\":\"quick/order/rule/ms/slow\"}"

static NeoClient *client;

static void *slow(void *none) {
    expect(neo_request(client, SLOW), 0);
    return none;
}

/* Makes this many calls at once, each on a connection of its own; the connections stay open. */
static long after_calls_at_once(int count) {
    pthread_t threads[64];
    for (int i = 0; i < count; i++)
        if (pthread_create(&threads[i], NULL, slow, NULL) != 0) exit(1);
    for (int i = 0; i < count; i++) pthread_join(threads[i], NULL);
    return resident_kb();
}

static double of_a_client(void) {
    char *session = neo_session_export(client);
    long before = 0;
    for (int i = 0; i < 2 * CLIENTS; i++) {
        /* The first half grows the tables that all share. */
        if (i == CLIENTS) before = resident_kb();
        expect(neo_session_import(new_client(), session), 0);
    }
    return (double)(resident_kb() - before) * 1024 / CLIENTS;
}

static double of_a_connection(void) {
    long before = after_calls_at_once(32);
    return (double)(after_calls_at_once(64) - before) * 1024 / 32;
}

int main(int count, char **arguments) {
    if (count != 2) return 2;
    client = new_client();
    log_in(client);
    printf("%.0f\n", strcmp(arguments[1], "clients") == 0 ? of_a_client() : of_a_connection());
    return 0;
}
