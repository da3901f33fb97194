// The optional header for nlohmann::json.
#include "check.hpp"

#if defined(__cpp_exceptions)

#include <neo_api_json.hpp>

void test_json() {
    const neo::answer good = neo::answer::of_static(
        R"({"a":[1,-2,2706.930,1e5,true,null,"x",[],{}],"b":{"c":{"d":12345678901234567890123}},"e":18446744073709551615})");
    CHECK_EQ(neo::parse(good).at("a").at(0), 1);
    CHECK_EQ(neo::parse_exact(good).dump(),
             R"({"a":[1,-2,"2706.930","1e5",true,null,"x",[],{}],"b":{"c":{"d":"12345678901234567890123"}},"e":18446744073709551615})");
    CHECK_EQ(neo::parse_exact(neo::answer::of_static("7.50")).dump(), "\"7.50\"");
    CHECK(neo::parse(neo::answer()).is_null() && neo::parse_exact(neo::answer()).is_null());

    const neo::client client(neo::config().consumer_key("k").totp_secret("JBSWY3DPEHPK3PXP"));
    CHECK_EQ(neo::call(client, "totp_code", nlohmann::json::object()).at("data").at("totp").get<std::string>().size(), 6U);
    const neo::answer failed = neo::try_call(client, "totp_validate", {{"mpin", "1"}});
    CHECK(neo::parse(failed).at("kind") == "state");
    bool thrown = false;
    try {
        (void)neo::call(client, "totp_validate", {{"mpin", "1"}});
    } catch (const neo::error &error) {
        thrown = error.kind() == neo::kind::state;
    }
    CHECK(thrown);
}

#else

void test_json() {}

#endif
