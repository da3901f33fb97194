// The feeds: ranges of ticks, messages, and who closes them.
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
            event = event || (one.kind == NEO_TICK_EVENT && one.event == NEO_EVENT_CONNECTED);
            tick = tick || (one.kind == NEO_TICK_FULL_DEPTH && one.divider == 100 && one.last_traded_price > 0);
        }
    }
    CHECK(event && tick);
    NeoDepth depth;
    CHECK(feed.depth(1, 2885, depth) && depth.bid_count == 20 && depth.bids[0].price < depth.asks[0].price);
    CHECK(!feed.depth(1, 1, depth));
    CHECK(feed.try_status().ok());
    CHECK(feed.try_snapshot(R"({"instruments":["nse_cm|11"],"level":"mini"})").ok());
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

void test_feed();
void test_feed() {
    const neo::client client = trading();
    ticks(client);
    orders(client);
}
