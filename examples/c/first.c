#include <neo_api.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    const char *config = getenv("NEO_CONFIG"); /* the JSON itself; not an argument, which `ps` shows */
    NeoClient *client = neo_client_new(config);
    char *login = client ? neo_connect(client) : neo_config_check(config); /* which says what is wrong */
    char *orders = neo_is_error(login) ? NULL : neo_request(client, "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}");
    int failed = neo_is_error(orders ? orders : login);
    fprintf(failed ? stderr : stdout, "%s\n", orders ? orders : login); /* an error has its message, and a hint */
    neo_free(login), neo_free(orders);
    neo_client_free(client);
    return failed;
}
