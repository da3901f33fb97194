/* This library from C. */
#include "neo.h"

static NeoClient *client;

static void post(void) { expect(neo_request(client, ORDER), 0); }
static void error(void) { expect(neo_request(client, REFUSED), 1); }
static void totp_login(void) { expect(neo_totp_login(client, NULL, NULL, TOTP), 0); }

static void whole_login(void) {
    NeoClient *fresh = new_client();
    log_in(fresh);
    neo_client_free(fresh);
}

int main(void) {
    client = new_client();
    log_in(client);
    return work_loop((const struct work[]){
        {"post", post}, {"error", error}, {"totp_login", totp_login}, {"whole_login", whole_login}, {NULL, NULL}});
}
