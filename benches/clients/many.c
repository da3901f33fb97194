/* Many clients, each with a session and a connection of its own, called in turn. */
#include "neo.h"

#define MOST 10000

static NeoClient *clients[MOST];
static char *session;

static void turn(size_t count) {
    static size_t next;
    NeoClient **client = &clients[next++ % count];
    if (*client == NULL) {
        *client = new_client();
        expect(neo_session_import(*client, session), 0);
    }
    expect(neo_request(*client, ORDER), 0);
}

static void clients_1(void) { turn(1); }
static void clients_100(void) { turn(100); }
static void clients_10000(void) { turn(MOST); }

int main(void) {
    NeoClient *first = new_client();
    log_in(first);
    session = neo_session_export(first);
    return work_loop((const struct work[]){
        {"clients_1", clients_1}, {"clients_100", clients_100}, {"clients_10000", clients_10000}, {NULL, NULL}});
}
