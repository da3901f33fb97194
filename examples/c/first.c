#include <neo_api.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    NeoClient *client = neo_client_new(getenv("NEO_CONFIG")); /* a JSON text; not an argument, which `ps` shows */
    char *answer = neo_connect(client);
    printf("%s\n", neo_is_error(answer) ? answer : "logged in");
    neo_free(answer);
    answer = neo_request(client, "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}");
    printf("%s\n", answer);
    neo_free(answer);
    neo_client_free(client);
    return 0;
}
