// Kinds of failure and values of delivered, converted to and from their words.
#include "check.hpp"

#include <neo_api.hpp>

#include <set>

void test_kinds() {
    std::set<std::string_view> words;
    for (int at = 0; at < 16; ++at) {
        const auto value = static_cast<neo::kind>(at);
        const std::string_view word = neo::to_string(value);
        words.insert(word);
        CHECK(neo::kind_from_string(word) == value);
    }
    CHECK_EQ(words.size(), 16U);
    CHECK_EQ(neo::to_string(neo::kind::invalid_argument), "invalid_argument");
    CHECK_EQ(neo::to_string(neo::kind::invalid_handle), "invalid_handle");
    CHECK_EQ(neo::to_string(neo::kind::configuration), "configuration");
    CHECK_EQ(neo::to_string(neo::kind::state), "state");
    CHECK_EQ(neo::to_string(neo::kind::authentication), "authentication");
    CHECK_EQ(neo::to_string(neo::kind::locked), "locked");
    CHECK_EQ(neo::to_string(neo::kind::ip_not_allowed), "ip_not_allowed");
    CHECK_EQ(neo::to_string(neo::kind::rejected), "rejected");
    CHECK_EQ(neo::to_string(neo::kind::rate_limited), "rate_limited");
    CHECK_EQ(neo::to_string(neo::kind::server), "server");
    CHECK_EQ(neo::to_string(neo::kind::network), "network");
    CHECK_EQ(neo::to_string(neo::kind::tls), "tls");
    CHECK_EQ(neo::to_string(neo::kind::timeout), "timeout");
    CHECK_EQ(neo::to_string(neo::kind::protocol), "protocol");
    CHECK_EQ(neo::to_string(neo::kind::cancelled), "cancelled");
    CHECK_EQ(neo::to_string(neo::kind::internal), "internal");
    CHECK(!neo::kind_from_string("Timeout"));
    CHECK(!neo::kind_from_string(""));
    static_assert(neo::kind_from_string("locked") == neo::kind::locked, "usable at compile time");

    CHECK_EQ(neo::to_string(neo::delivered::no), "no");
    CHECK_EQ(neo::to_string(neo::delivered::maybe), "maybe");
    CHECK_EQ(neo::to_string(neo::delivered::yes), "yes");
    CHECK(neo::delivered_from_string("maybe") == neo::delivered::maybe);
    CHECK(!neo::delivered_from_string("perhaps"));
    CHECK_EQ(neo::to_string(neo::api::v2_gateway), "v2-gateway");
}
