/* The at-the-money call of NIFTY's next expiry, its quote and its candles. A larger program would use a JSON library. */
#include <neo_api.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Shows an answer; returns whether it is a success. */
static int show(char *answer) {
    int good = puts(answer) >= 0 && !neo_is_error(answer);
    neo_free(answer);
    return good;
}

static int look(NeoClient *neo) {
    char call[64], what[160], from[16], to[16], *login = neo_connect(neo);
    time_t now = time(NULL), week_ago = now - 7 * 86400;
    if (neo_is_error(login)) return show(login);
    neo_free(login);
    char *chain = neo_option_chain(neo, "{\"exchange\":\"nse_fo\",\"underlying\":\"NIFTY\"}"); /* calls before puts */
    const char *row = strstr(chain, "\"moneyness\":\"ATM\"");
    while (row && *row != '{') row--;
    if (!row || sscanf(row, "{\"instrument\":\"%63[^\"]", call) != 1) return show(chain) && 0;
    neo_free(chain);
    snprintf(what, sizeof what, "{\"instruments\":[\"%s\"]}", call);
    if (!show(neo_quotes(neo, what))) return 0;
    strftime(from, sizeof from, "%Y-%m-%d", localtime(&week_ago));
    strftime(to, sizeof to, "%Y-%m-%d", localtime(&now));
    snprintf(what, sizeof what, "{\"instrument\":\"%s\",\"interval\":\"5min\",\"from\":\"%s\",\"to\":\"%s\"}", call, from, to);
    return show(neo_candles(neo, what));
}

int main(void) {
    NeoClient *neo = neo_client_new(getenv("NEO_CONFIG"));
    int done = look(neo);
    neo_client_free(neo);
    return !done;
}
