// The exception: its members, copying, and no secrets.
#include "check.hpp"

#include <neo_api.hpp>

#if defined(__cpp_exceptions)

#include "simulator.hpp"

#include <type_traits>

static_assert(std::is_base_of_v<std::runtime_error, neo::error> && std::is_nothrow_copy_constructible_v<neo::error>);

void test_errors() {
    const auto before = neo::live_objects();
    {
        const neo::client client(simulator::password_config());
        std::exception_ptr kept;
        try {
            (void)client.login(neo::credentials().userid("nobody77").password("open-sesame"));
            CHECK(false);
        } catch (const neo::error &error) {
            CHECK(error.kind() == neo::kind::authentication);
            CHECK_EQ(error.kind_name(), "authentication");
            CHECK_EQ(error.code(), "401");
            CHECK_EQ(error.operation(), "login");
            CHECK(error.delivered() == neo::delivered::yes);
            CHECK(!error.retryable() && !error.retry_after());
            CHECK(error.status() == 401);
            CHECK(!error.request_id().empty());
            CHECK_EQ(error.what(), "login: " + error.message() + " (authentication, HTTP 401, delivered: yes)");
            CHECK_EQ(error.json().substr(0, 10), "{\"error\":[");
            CHECK(std::string(error.json()).find("open-sesame") == std::string::npos);
            CHECK(std::string(error.what()).find("open-sesame") == std::string::npos);
            kept = std::current_exception();
            const neo::error copy = error; // NOLINT: the copy is what is tested
            CHECK_EQ(copy.json(), error.json());
        }
        try {
            std::rethrow_exception(kept);
        } catch (const std::runtime_error &error) {
            CHECK(std::string(error.what()).find("login: ") == 0);
        }

        simulator::fault("login", R"({"kind":"rate_limited","retry_after":"2"})");
        try {
            (void)client.login(neo::credentials().userid("nobody77").password("open-sesame"));
            CHECK(false);
        } catch (const neo::error &error) {
            CHECK(error.kind() == neo::kind::rate_limited);
            CHECK(error.retry_after() == std::chrono::milliseconds(2000));
            CHECK(error.retryable());
        }
        (void)client.reset_attempts();
    }
    CHECK_EQ(neo::live_objects(), before);
}

#else

void test_errors() {}

#endif
