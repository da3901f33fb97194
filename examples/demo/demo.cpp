// The same flows from C++, with the plain C header and a few lines of RAII. Run it with `make demo`.
#include "show.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

namespace {

struct Give {
    void operator()(char *json) const { neo_free(json); }
    void operator()(NeoClient *client) const { neo_client_free(client); }
    void operator()(NeoFeed *feed) const { neo_feed_close(feed); }
};
using Client = std::unique_ptr<NeoClient, Give>;
using Answer = std::unique_ptr<char, Give>;
using Feed = std::unique_ptr<NeoFeed, Give>;

int failures = 0;

Client open_client(const std::string &more) {
    const std::string config = std::string("{\"consumer_key\":\"") + demo_env("NEO_SIM_CONSUMER_KEY") +
                               "\",\"consumer_secret\":\"" + demo_env("NEO_SIM_CONSUMER_SECRET") +
                               "\",\"base_url\":\"" + demo_env("NEO_SIM_URL") + "\"," + more + "}";
    Client client(neo_client_new(config.c_str()));
    if (!client) {
        std::printf("%s\n", Answer(neo_config_check(config.c_str())).get());
        std::exit(1);
    }
    return client;
}

// Calls an operation by name; returns the answer as a string.
std::string step(const Client &client, const char *operation, const std::string &params = "{}") {
    std::printf("\n   %s\n", operation);
    const double began = demo_now_ms();
    const Answer answer(neo_call(client.get(), operation, params.c_str()));
    const double took = demo_now_ms() - began;
    const bool failed = neo_is_error(answer.get()) != 0;
    std::printf("   %s in %.1f ms: ", failed ? "error" : "ok", took);
    demo_show_json(answer.get());
    failures += failed ? 1 : 0;
    return answer.get();
}

std::string member(const std::string &name, const std::string &value) { return "\"" + name + "\":\"" + value + "\""; }
std::string object(const std::string &members) { return "{" + members + "}"; }

void registration() {
    const std::string mobile = demo_env("NEO_SIM_NEW_MOBILE");
    const Client client = open_client(member("mobile_number", mobile) + "," + member("ucc", demo_env("NEO_SIM_NEW_UCC")));
    std::printf("\n1. Registering an authenticator\n");
    step(client, "send_otp");
    step(client, "verify_otp", object(member("code", demo_sms(mobile.c_str()))));
    const std::string verified = step(client, "totp_verify_user");
    const Client authenticator = open_client(member("totp_secret", demo_text(verified.c_str(), "key")));
    const std::string shown = step(authenticator, "totp_code");
    step(client, "totp_register", object(member("totp", demo_text(shown.c_str(), "totp"))));
}

// Prints a feed's messages, up to one that contains a given text.
void follow(const Feed &feed, const std::string &last) {
    for (int seconds = 0; seconds < 30;) {
        const Answer message(neo_feed_next(feed.get(), 1000));
        const std::string text = message.get();
        if (text == R"({"data":null})") {
            ++seconds;
            continue;
        }
        std::printf("      ");
        demo_show_json(text.c_str());
        if (text.find(last) != std::string::npos) {
            return;
        }
    }
    failures++;
    std::printf("   *** this was not expected\n");
}

// Prices as structs, and an order followed through the events of its feed.
void feeds(const Client &client, const std::string &order) {
    std::printf("\n   neo_market_feed_open, neo_feed_ticks: prices as structs, in the caller's array\n");
    const Feed market(neo_market_feed_open(client.get(), nullptr));
    const Answer said(neo_feed_subscribe(market.get(), R"({"instruments":["nse_cm|14366"],"level":"mini"})"));
    NeoTick ticks[16];
    for (bool has_price = false; !has_price;) {
        const int count = neo_feed_ticks(market.get(), ticks, 16, 5000);
        for (int at = 0; at < count; ++at) {
            const NeoTick &tick = ticks[at];
            has_price = has_price || tick.kind == NEO_TICK_MINI;
            if (tick.kind == NEO_TICK_MINI) {
                std::printf("      tick of %u: %lld / %u\n", tick.token, static_cast<long long>(tick.last_traded_price), tick.divider);
            } else {
                std::printf("      event %u\n", tick.event);
            }
        }
        if (count <= 0) {
            failures++;
            std::printf("   *** no tick has come\n");
            return;
        }
    }
    std::printf("\n   neo_order_feed_open: what becomes of an order\n");
    const Feed events(neo_order_feed_open(client.get(), nullptr));
    follow(events, R"("event":"connected")");
    step(client, "place_order", object(order));
    follow(events, R"("state":"filled")");
    follow(events, R"("kind":"position")");
}

void connect() {
    const Client client = open_client(member("mobile_number", demo_env("NEO_SIM_MOBILE")) + "," +
                                      member("ucc", demo_env("NEO_SIM_UCC")) + "," +
                                      member("mpin", demo_env("NEO_SIM_MPIN")) + "," +
                                      member("totp_secret", demo_env("NEO_SIM_TOTP_SECRET")));
    std::printf("\n2. TOTP login and validation in one call, an order, and feeds (api v3)\n");
    step(client, "connect");
    step(client, "session");
    const std::string order = member("exchange_segment", "nse_cm") + "," + member("trading_symbol", "IDEA-EQ") + "," +
                              member("product", "CNC") + "," + member("transaction_type", "B") + "," +
                              member("order_type", "L") + "," + member("quantity", "10") + "," + member("price", "9.50");
    step(client, "check_order", object(order));
    const std::string placed = step(client, "place_order", object(order));
    step(client, "find_order", object(member("tag", demo_text(placed.c_str(), "tag"))));
    step(client, "positions");
    feeds(client, order);
    step(client, "logout");
}

void password() {
    const Client client = open_client(member("api", "v1"));
    std::printf("\n3. Password login and second factor, here by PAN and MPIN (api v1)\n");
    step(client, "login",
         object(member("pan", demo_env("NEO_SIM_PAN")) + "," + member("password", demo_env("NEO_SIM_PASSWORD"))));
    step(client, "session_2fa", object(member("otp", demo_env("NEO_SIM_MPIN"))));
    step(client, "session");
    step(client, "logout");
}

} // namespace

int main() {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    std::printf("Neo %s, from C++, with a local Neo at %s\n", neo_version(), demo_env("NEO_SIM_URL"));
    neo_set_log(demo_log, nullptr, 4);
    registration();
    connect();
    password();
    neo_set_log(nullptr, nullptr, 0);
    const auto left = static_cast<int>(neo_live_objects());
    std::printf("\n%s, and %d objects are left over\n", failures ? "Something went wrong" : "All as expected", left);
    return failures || left ? 1 : 0;
}
