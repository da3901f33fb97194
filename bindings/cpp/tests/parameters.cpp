// String parameters: missing, NULL, blank, with a NUL inside, not UTF-8, long.
#include "check.hpp"

#include <neo_api.hpp>

void test_parameters() {
    const auto [client, why] = neo::client::try_make(neo::config().consumer_key("k").base_url("http://127.0.0.1:1"));
    CHECK(client && why.ok());
    const char *null = nullptr;
    CHECK_EQ(client.try_totp_login().message(), "Missing required field 'MobileNumber'");
    CHECK_EQ(client.try_totp_login(null, null, null).message(), "Missing required field 'MobileNumber'");
    CHECK_EQ(client.try_totp_login(nullptr, "", {}).message(), "Missing required field 'MobileNumber'");
    CHECK_EQ(client.try_totp_login("+919999990001").message(), "Missing required field 'Ucc'");
    CHECK_EQ(client.try_totp_login(std::string("+919999990001"), std::string_view("U1")).message(),
             "Missing required field 'Totp'");

    // A NUL must not cut a value short: "U1\0x" is not "U1".
    const neo::answer cut = client.try_totp_login("+919999990001", std::string_view("U1\0x", 4), "123456");
    CHECK(cut.kind() == neo::kind::invalid_argument);
    CHECK(cut.message().find("'ucc'") == 0);
    CHECK(client.try_totp_login(std::string_view("\0", 1), "U1", "1").message().find("'mobile_number'") == 0);
    CHECK(client.try_totp_login("+91", "U1", std::string(2, '\0')).message().find("'totp'") == 0);
    CHECK(client.try_request(std::string_view("{}\0{}", 5)).kind() == neo::kind::invalid_argument);
    CHECK(client.try_call(std::string_view("session\0x", 9)).kind() == neo::kind::invalid_argument);

    const neo::answer odd = client.try_totp_login("+919999990001", "\xed\xa0\x80", "123456");
    CHECK(odd.kind() == neo::kind::invalid_argument);
    CHECK(odd.message().find("'ucc' is not valid UTF-8") == 0);
    CHECK(client.try_totp_validate("\xff").message().find("'mpin' is not valid UTF-8") == 0);

    // Around the size of the buffer that needs no allocation.
    for (std::size_t size : {std::size_t(31), std::size_t(127), std::size_t(128), std::size_t(100000)}) {
        const std::string name(size, 'x');
        const neo::answer unknown = client.try_call(name);
        CHECK(unknown.kind() == neo::kind::invalid_argument);
        CHECK(unknown.message().find("'operation' is unknown: 'xxx") == 0);
        CHECK_EQ(client.try_call(name, std::string(size, '\0')).code(), "invalid_argument");
    }
    CHECK(client.try_call("session", "").ok());
    CHECK(client.try_call("session", nullptr).ok());
    CHECK(client.try_call("session", neo::object()).ok());
    CHECK(client.try_call("session", neo::object().set("x", 1)).message().find("'x'") != std::string::npos);
    CHECK_EQ(client.try_call(nullptr).code(), "invalid_argument");
}
