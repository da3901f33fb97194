// The feeds: ranges of ticks, messages, and closing.
#include "simulator.hpp"

#include <neo_api.hpp>

#include <string>
#include <utility>

static neo::client trading() {
    const std::string secret = check::env("NEO_SIM_PASSWORD");
    auto made = neo::client::try_make(simulator::password_config().mobile_number(check::env("NEO_SIM_MOBILE")));
    neo::credentials login;
    login.mobile_number(check::env("NEO_SIM_MOBILE")).password(secret);
    CHECK(made.client.try_login(login).ok());
    CHECK(made.client.try_session_2fa(check::env("NEO_SIM_MPIN")).ok());
    return std::move(made.client);
}

static void ticks(const neo::client &client) {
    neo::market_feed feed(client);
    CHECK(feed.try_subscribe(R"({"instruments":["nse_cm|2885"],"level":"full_depth"})").ok());
    NeoTick buffer[64];
    bool event = false, tick = false;
    for (int round = 0; round < 100 && !tick; ++round) {
        const neo::ticks some = feed.ticks(buffer, 1000);
        CHECK(some.ok());
        for (const NeoTick &one : some) {
            event = event || (neo::kind_of(one) == neo::tick_kind::event && neo::event_of(one) == neo::feed_event::connected);
            tick = tick || (one.kind == NEO_TICK_FULL_DEPTH && neo::exact(one.last_traded_price, one.divider) > neo::decimal());
        }
    }
    CHECK(event && tick);
    NeoDepth depth;
    CHECK(feed.depth(1, 2885, depth) && depth.bid_count == 20 && depth.bids[0].price < depth.asks[0].price);
    CHECK(!feed.depth(1, 1, depth));
    CHECK(feed.try_status().ok());
    CHECK(feed.try_snapshot(R"({"instruments":["nse_cm|11536"],"level":"mini"})").ok());
    CHECK(feed.try_unsubscribe(R"({"instruments":["nse_cm|2885"],"level":"full_depth"})").ok());
    const neo::market_feed moved(std::move(feed));
    moved.close();
    const neo::ticks none = moved.ticks(buffer, 0);
    CHECK(!none.ok() && none.empty() && none.begin() == none.end());
}

static void orders(const neo::client &client) {
    const neo::order_feed feed(client);
    bool connected = false;
    for (int round = 0; round < 100 && !connected; ++round) {
        const neo::answer message = feed.try_next(1000);
        CHECK(message.ok());
        connected = std::string(message.text()).find(R"("event":"connected")") != std::string::npos;
    }
    CHECK(connected);
    const neo::order_feed wrong(client, R"({"no_such_option":1})");
    const neo::answer first = wrong.try_next(1000);
    CHECK(std::string(first.text()).find(R"("event":"error")") != std::string::npos);
    CHECK(wrong.try_next(1000).ok());
    CHECK(wrong.try_next(1000).kind() == neo::kind::state);
}

// Prices with every divider, and enumeration values newer than the header.
static void numbers() {
    CHECK_EQ(neo::exact(143950, 100)->to_string(), "1439.50");
    CHECK_EQ(neo::exact(-5, 10000000)->to_string(), "-0.0000005");
    CHECK(!neo::exact(1, 0) && !neo::exact(1, 30));
    CHECK_EQ(neo::to_string(neo::tick_kind::full_depth), "full_depth");
    NeoTick tick = {};
    tick.event = 200;
    CHECK(neo::to_string(neo::event_of(tick)).empty());
    CHECK_EQ(static_cast<int>(neo::event_of(tick)), 200);
}

void test_feed();
void test_feed() {
    numbers();
    const neo::client client = trading();
    ticks(client);
    orders(client);
}
