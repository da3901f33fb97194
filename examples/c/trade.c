/* The second program: logs in, checks an order, places it, watches it until it is filled, and cancels what is left. */
#include <neo_api.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ORDER "{\"exchange_segment\":\"nse_cm\",\"trading_symbol\":\"IDEA-EQ\",\"product\":\"CNC\"," \
              "\"transaction_type\":\"B\",\"order_type\":\"L\",\"quantity\":10,\"price\":9.50}"

static char *answer; /* the last one */

/* Whether it is a success. */
static int good(char *said) {
    neo_free(answer);
    answer = said;
    return !neo_is_error(answer);
}

/* Whether the answer has this member. A larger program uses a JSON library, such as jansson. */
static int has(const char *member) { return strstr(answer, member) != NULL; }

static int is_over(void) { return has("\"state\":\"filled\"") || has("\"state\":\"cancelled\"") || has("\"state\":\"rejected\""); }

static int trade(NeoClient *neo) {
    char id[64] = "", tag[64] = "", find[128], cancel[128];
    int look;
    if (!good(neo_connect(neo)) || !good(neo_check_order(neo, ORDER)) || !has("\"valid\":true")) return 0;
    /* Where the answer was lost, the order may be at the exchange: look for its tag, and send nothing again. */
    if (!good(neo_place_order(neo, ORDER)) && !has("\"outcome\":\"unknown\"")) return 0;
    sscanf(strstr(answer, "\"tag\":"), "\"tag\":\"%63[^\"]", tag);
    snprintf(find, sizeof find, "{\"tag\":\"%s\",\"wait_ms\":3000}", tag);
    for (look = 0; look < 5; look++) {
        if (!good(neo_find_order(neo, find)) || !has("\"found\":true")) return 0;
        if (is_over()) return 1;
        sleep(1);
    }
    sscanf(strstr(answer, "\"order_id\":"), "\"order_id\":\"%63[^\"]", id);
    snprintf(cancel, sizeof cancel, "{\"order_id\":\"%s\"}", id);
    return good(neo_cancel_order(neo, cancel)) && good(neo_find_order(neo, find));
}

int main(void) {
    const char *config = getenv("NEO_CONFIG");
    NeoClient *neo = neo_client_new(config);
    int done = neo != NULL ? trade(neo) : good(neo_config_check(config));
    printf("%s\n", answer); /* the order; or the error, or what is wrong with it */
    neo_free(answer);
    neo_client_free(neo);
    return !done;
}
