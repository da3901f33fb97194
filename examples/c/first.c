#include <neo_api.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    const char *config = getenv("NEO_CONFIG"); /* the JSON itself; not an argument, which `ps` shows */
    NeoClient *client = neo_client_new(config);
    char *answer = client ? neo_connect(client) : neo_config_check(config); /* which says what is wrong */
    printf("%s\n", neo_is_error(answer) ? answer : "logged in");
    neo_free(answer);
    answer = neo_request(client, "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}");
    printf("%s\n", answer);
    neo_free(answer);
    neo_client_free(client);
}
