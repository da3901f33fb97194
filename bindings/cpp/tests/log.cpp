// The log: functions and objects as sinks, exceptions in them, and turning it off.
#include "check.hpp"

#include <neo_api.hpp>

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

std::atomic<int> lines{0};

struct sink {
    std::vector<std::string> seen;
    neo::log_level worst = neo::log_level::trace;

    void operator()(neo::log_level level, std::string_view message) {
        seen.emplace_back(message);
        worst = level < worst ? level : worst;
    }
};

void fail_once(const neo::client &client) { CHECK(!client.try_totp_validate("123456").ok()); }

} // namespace

void test_log() {
    const auto [client, why] = neo::client::try_make(neo::config().consumer_key("k").base_url("http://127.0.0.1:1"));
    CHECK(why.ok());
    neo::set_log(neo::log_level::trace, [](neo::log_level, std::string_view) { ++lines; });
    fail_once(client);
    const int traced = lines;
    CHECK(traced >= 2);
    neo::set_log(neo::log_level::error, [](neo::log_level, std::string_view) { ++lines; });
    fail_once(client);
    CHECK_EQ(lines, traced + 1);

    sink object;
    neo::set_log(neo::log_level::trace, object);
    fail_once(client);
    CHECK_EQ(lines, traced + 1);
    CHECK_EQ(object.seen.size(), static_cast<std::size_t>(traced));
    CHECK(object.worst == neo::log_level::error);
    for (const std::string &line : object.seen) {
        CHECK(line.find("totp_validate") != std::string::npos && line.find("123456") == std::string::npos);
    }

#if defined(__cpp_exceptions)
    int thrown = 0;
    auto throwing = [&thrown](neo::log_level, std::string_view) {
        ++thrown;
        throw std::runtime_error("from the log");
    };
    neo::set_log(neo::log_level::trace, throwing);
    fail_once(client);
    CHECK_EQ(thrown, traced);
    neo::set_log(neo::log_level::trace, [](neo::log_level, std::string_view) { throw 1; });
    fail_once(client);
#endif

    for (const auto off : {neo::log_level::off, neo::log_level::trace}) {
        if (off == neo::log_level::off) {
            neo::set_log(off, object);
        } else {
            neo::set_log(off, nullptr);
        }
        fail_once(client);
        CHECK_EQ(object.seen.size(), static_cast<std::size_t>(traced));
        neo::set_log(neo::log_level::trace, object);
        neo::clear_log();
        fail_once(client);
        CHECK_EQ(object.seen.size(), static_cast<std::size_t>(traced));
    }
}
