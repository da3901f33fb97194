/* The peer closes while a large request is being sent; SIGPIPE has its default action, which ends the process. */
#include "test.h"
#include <signal.h>

#define BODY (300 * 1024)

int main(void) {
    sigset_t pipe_only;
    NeoClient *client;
    char *request = malloc(BODY + 256);
    const char *tls = getenv("NEO_SIM_CA");
    int n, at, broken = 0;
    alarm(DEADLINE_S);
    signal(SIGPIPE, SIG_DFL);
    sigemptyset(&pipe_only);
    sigaddset(&pipe_only, SIGPIPE);
    sigprocmask(SIG_UNBLOCK, &pipe_only, NULL);

    client = client_of(0, "");
    at = sprintf(request, "{\"method\":\"POST\",\"path\":\"script-details/1.0/x\",\"json\":{\"x\":\"");
    memset(request + at, 'x', BODY);
    strcpy(request + at + BODY, "\"}}");
    for (n = 0; n < 50; n++) {
        char *answer = neo_request(client, request);
        CHECK(neo_is_error(answer) == 1, "%.300s", answer);
        CHECK(is_kind(answer, "network"), "%.300s", answer);
        broken += has(answer, "roken pipe");
        neo_free(answer);
    }
    /* Otherwise the test has shown nothing. */
    CHECK(tls != NULL || broken > 0, "no write met a closed connection");
    CHECK(signal(SIGPIPE, SIG_DFL) == SIG_DFL, "the disposition of SIGPIPE was changed");
    free(request);
    neo_client_free(client);
    return finish();
}
