/* Both feeds from C: structs with the layout this program was compiled with, texts, the descriptor, misuse. The
 * simulator moves its prices by itself. */
#include "test.h"
#include "layout.h"
#include <poll.h>

#define ROOM 64

/* Reads ticks until every subscribed level has sent some, and the first event has come. */
static void structs(NeoClient *client, const char *options) {
    NeoFeed *feed = neo_market_feed_open(client, options);
    NeoTick ticks[ROOM];
    NeoDepth depth;
    int seen[16] = {0}, connected = 0, rounds = 0, i, count;
    EXPECT("subscribe", neo_feed_subscribe(feed, "{\"instruments\":[\"nse_cm|2885\",\"nse_cm|14366\"],\"level\":\"mini\"}"), NULL);
    EXPECT("subscribe", neo_feed_subscribe(feed, "{\"instruments\":[\"nse_cm|2885\"],\"level\":\"full_depth\"}"), NULL);
    EXPECT("subscribe", neo_feed_subscribe(feed, "{\"instruments\":[\"nse_cm|Nifty 50\"],\"level\":\"index\"}"), NULL);
    EXPECT("subscribe", neo_feed_subscribe(feed, "{\"exchange_status\":true}"), NULL);
    while (rounds++ < 200 && !(connected && seen[NEO_TICK_MINI] && seen[NEO_TICK_FULL_DEPTH] && seen[NEO_TICK_INDEX] &&
                               seen[NEO_TICK_MARKET_STATUS])) {
        count = neo_feed_ticks(feed, ticks, ROOM, 1000);
        CHECK(count >= 0, "%d", count);
        for (i = 0; i < count; i++) {
            seen[ticks[i].kind & 15]++;
            connected += ticks[i].kind == NEO_TICK_EVENT && ticks[i].event == NEO_EVENT_CONNECTED;
            if (ticks[i].kind == NEO_TICK_INDEX) CHECK(strcmp((char *)ticks[i].name, "Nifty 50") == 0, "%s", ticks[i].name);
            if (ticks[i].kind == NEO_TICK_MINI) CHECK(ticks[i].divider == 100, "%" PRIu32, ticks[i].divider);
        }
    }
    CHECK(rounds < 200, "not every kind has come");
    CHECK(neo_feed_depth(feed, 1, 2885, &depth) == 1, "no book");
    CHECK(depth.bid_count == 20 && depth.ask_count == 20, "%" PRIu32 " %" PRIu32, depth.bid_count, depth.ask_count);
    CHECK(depth.bids[0].price < depth.asks[0].price && depth.bids[1].price < depth.bids[0].price, "the book's order");
    EXPECT("status", neo_feed_status(feed), NULL);
    EXPECT("unsubscribe", neo_feed_unsubscribe(feed, "{\"instruments\":[\"nse_cm|14366\"],\"level\":\"mini\"}"), NULL);
    EXPECT("snapshot", neo_feed_snapshot(feed, "{\"instruments\":[\"nse_cm|11536\"],\"level\":\"depth\"}"), NULL);
    neo_feed_close(feed);
    CHECK(neo_feed_ticks(feed, ticks, ROOM, 0) == NEO_FEED_CLOSED, "a closed feed");
    neo_feed_close(feed);
}

/* As in an application's own loop. */
static void texts(NeoClient *client) {
    NeoFeed *feed = neo_market_feed_open(client, NULL);
    struct pollfd wait = {neo_feed_fd(feed), POLLIN, 0};
    int ticks = 0, rounds = 0;
    CHECK(wait.fd >= 0, "%d", wait.fd);
    EXPECT("subscribe", neo_feed_subscribe(feed, "{\"instruments\":[\"nse_fo|53001\"],\"level\":\"touch\"}"), NULL);
    while (ticks < 3 && rounds++ < 200) {
        char *answer;
        CHECK(poll(&wait, 1, 20000) == 1, "nothing to read");
        answer = neo_feed_next(feed, 0);
        ticks += has(answer, "\"message\":\"touch\"") && has(answer, "\"last_traded_price\":");
        neo_free(answer);
    }
    CHECK(ticks == 3, "%d ticks", ticks);
    neo_feed_close(feed);
    EXPECT("next", neo_feed_next(feed, 0), "invalid_handle");
}

/* A thread waits in a feed while another one closes it. */
static void *waiting(void *feed) {
    NeoTick tick;
    int count;
    do count = neo_feed_ticks(feed, &tick, 1, 20000);
    while (count > 0);
    return (void *)(intptr_t)count;
}

static void closing(NeoClient *client) {
    NeoFeed *feed = neo_market_feed_open(client, NULL);
    pthread_t thread;
    void *last;
    CHECK(pthread_create(&thread, NULL, waiting, feed) == 0, "no thread");
    usleep(100000);
    neo_feed_close(feed);
    pthread_join(thread, &last);
    CHECK((intptr_t)last == NEO_FEED_CLOSED, "%" PRIdPTR, (intptr_t)last);
}

static void misuse(NeoClient *client) {
    NeoFeed *wrong[] = {NULL, (NeoFeed *)client, (NeoFeed *)&wrong, (NeoFeed *)(uintptr_t)5, (NeoFeed *)UINTPTR_MAX};
    NeoTick tick;
    NeoDepth depth;
    NeoFeed *feed;
    size_t i;
    for (i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CHECK(neo_feed_ticks(wrong[i], &tick, 1, 0) == NEO_FEED_INVALID, "%zu", i);
        CHECK(neo_feed_depth(wrong[i], 1, 1, &depth) == NEO_FEED_INVALID, "%zu", i);
        CHECK(neo_feed_fd(wrong[i]) == -1, "%zu", i);
        EXPECT("next", neo_feed_next(wrong[i], 0), "invalid_handle");
        EXPECT("status", neo_feed_status(wrong[i]), "invalid_handle");
        EXPECT("subscribe", neo_feed_subscribe(wrong[i], "{}"), "invalid_handle");
        EXPECT("unsubscribe", neo_feed_unsubscribe(wrong[i], NULL), "invalid_handle");
        EXPECT("snapshot", neo_feed_snapshot(wrong[i], "\xff"), "invalid_argument");
        neo_feed_close(wrong[i]);
    }
    feed = neo_market_feed_open(NULL, "\xff");
    CHECK(feed != NULL, "never NULL");
    CHECK(neo_feed_ticks(feed, &tick, 1, 1000) == 1 && tick.event == NEO_EVENT_ERROR, "the first event says what is wrong");
    CHECK(neo_feed_ticks(feed, &tick, 1, 1000) == 1 && tick.event == NEO_EVENT_CLOSED, "and the second that it is closed");
    CHECK(neo_feed_ticks(feed, &tick, 1, 1000) == NEO_FEED_CLOSED, "closed");
    EXPECT("subscribe", neo_feed_subscribe(feed, "{\"exchange_status\":true}"), "state");
    CHECK(neo_feed_depth(feed, 1, 1, NULL) == NEO_FEED_INVALID, "no room");
    neo_feed_close(feed);
    EXPECT("order feed", neo_feed_subscribe(feed = neo_order_feed_open(client, NULL), "{\"exchange_status\":true}"), "invalid_argument");
    neo_feed_close(feed);
}

int main(void) {
    NeoClient *client;
    alarm(DEADLINE_S);
    client = client_of(0, "");
    EXPECT("connect", neo_connect(client), NULL);
    structs(client, NULL);
    structs(client, "{\"thread\":false}");
    structs(client, "{\"overflow\":\"block\"}");
    texts(client);
    closing(client);
    misuse(client);
    neo_client_free(client);
    return finish();
}
