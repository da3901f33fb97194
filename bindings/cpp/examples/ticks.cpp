// Prices of two shares and an index until Ctrl-C, or as many as the argument says: ./ticks 100
// The events say whether a price can be trusted; docs/feeds.md explains each.
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <map>
#include <neo_api.hpp>
#include <string>

static volatile std::sig_atomic_t over = 0;

static void stop(int number) { over = number; }

using prices = std::map<std::string, neo::decimal>;

// An index goes by its name.
static std::string label(const NeoTick &tick) {
    const std::string name(reinterpret_cast<const char *>(tick.name));
    return name.empty() ? std::to_string(tick.token) : name;
}

// What a program should do about the events.
static void event(const neo::client &client, prices &known, const NeoTick &tick) {
    const auto what = static_cast<neo::feed_event>(tick.event);
    std::cout << neo::to_string(what) << ' ' << label(tick) << '\n';
    if (what == neo::feed_event::gap) known.clear(); // what happened meanwhile is not known, and nothing is replayed
    if (what == neo::feed_event::stale && label(tick) == "0") known.clear(); // the whole segment is silent
    if (what == neo::feed_event::stale) known.erase(label(tick)); // do not trade on its last price
    if (what == neo::feed_event::session_expired) client.connect(); // the feed then goes on by itself
}

static void follow(const neo::client &client, long most) {
    neo::market_feed feed(client);
    feed.subscribe(R"({"instruments":["nse_cm|2885","nse_cm|11536"],"level":"touch"})");
    feed.subscribe(R"({"instruments":["nse_cm|Nifty 50"],"level":"index"})");
    prices known;
    NeoTick room[64];
    for (neo::ticks some = feed.ticks(room, 200); some.ok() && !over && most > 0; some = feed.ticks(room, 200)) {
        for (const NeoTick &tick : some) {
            if (tick.kind == NEO_TICK_EVENT) {
                event(client, known, tick);
            } else if (const auto price = neo::exact(tick.last_traded_price, tick.divider); price && tick.kind != NEO_TICK_CAS) {
                known[label(tick)] = *price;
                if (most-- > 0) std::cout << label(tick) << ' ' << price->to_string() << '\n';
            }
        }
    }
}

int main(int count, char **arguments) try {
    const neo::client client(std::getenv("NEO_CONFIG"));
    client.connect();
    std::signal(SIGINT, stop);
    follow(client, count > 1 ? std::atol(arguments[1]) : std::numeric_limits<long>::max());
    std::cout << "closed\n";
} catch (const neo::error &error) {
    std::cerr << error.what() << '\n' << error.hint() << '\n';
    return 1;
}
