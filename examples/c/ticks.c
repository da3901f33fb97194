/* Prices of two shares and an index until Ctrl-C, or as many as the argument says: ./ticks 100
 * The events say whether a price can be trusted; docs/feeds.md explains each. */
#include <inttypes.h>
#include <limits.h>
#include <neo_api.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static volatile sig_atomic_t over;

static void stop(int number) { over = number; }

/* Shows an answer that is an error; returns whether it is a success. */
static int good(char *answer) {
    int is_good = !neo_is_error(answer);
    if (!is_good) fprintf(stderr, "%s\n", answer);
    neo_free(answer);
    return is_good;
}

/* What a program should do about an event; returns whether it can go on. */
static int event(NeoClient *neo, const NeoTick *tick) {
    switch (tick->event) {
    case NEO_EVENT_GAP: puts("gap: what happened meanwhile is not known, and nothing is replayed"); break;
    case NEO_EVENT_STALE: /* an index goes by its name; without name and token it is the whole segment */
        printf("stale: do not trade on the last price of %.24s %" PRIu32 "\n", (const char *)tick->name, tick->token);
        break;
    case NEO_EVENT_REFUSED: puts("refused: neo_feed_status says what"); break;
    case NEO_EVENT_SESSION_EXPIRED: puts("session_expired: log in again, and the feed goes on by itself"); return good(neo_connect(neo));
    }
    return 1;
}

/* A price is a whole number of 1/divider rupees. */
static void show(const NeoTick *tick) {
    int64_t unit = tick->divider, price = tick->last_traded_price;
    int digits = snprintf(NULL, 0, "%" PRId64, unit) - 1;
    printf("%" PRIu32 " %" PRId64 ".%0*" PRId64 "\n", tick->token, price / unit, digits, price % unit);
}

static int follow(NeoClient *neo, long most) {
    NeoTick ticks[64];
    NeoFeed *feed = neo_market_feed_open(neo, NULL);
    int fine = good(neo_feed_subscribe(feed, "{\"instruments\":[\"nse_cm|2885\",\"nse_cm|11536\"],\"level\":\"touch\"}"))
               && good(neo_feed_subscribe(feed, "{\"instruments\":[\"nse_cm|Nifty 50\"],\"level\":\"index\"}"));
    while (fine && !over && most > 0) {
        int i, count = neo_feed_ticks(feed, ticks, 64, 200);
        if (count < 0) fine = 0; /* the feed is closed: its last events say why */
        for (i = 0; fine && i < count; i++) {
            if (ticks[i].kind == NEO_TICK_EVENT) fine = event(neo, &ticks[i]);
            else if (ticks[i].kind != NEO_TICK_CAS && most-- > 0) show(&ticks[i]);
        }
    }
    neo_feed_close(feed);
    return fine;
}

int main(int count, char **arguments) {
    const char *config = getenv("NEO_CONFIG");
    NeoClient *neo = neo_client_new(config);
    int fine = good(neo ? neo_connect(neo) : neo_config_check(config));
    signal(SIGINT, stop);
    fine = fine && follow(neo, count > 1 ? atol(arguments[1]) : LONG_MAX);
    if (fine) puts("closed");
    neo_client_free(neo);
    return !fine;
}
