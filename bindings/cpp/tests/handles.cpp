// Clients as objects: moved, adopted, released, closed, used after closing, and very many of them.
#include "check.hpp"

#include <neo_api.hpp>

#include <type_traits>
#include <vector>

static_assert(sizeof(neo::client) == sizeof(void *));
static_assert(!std::is_copy_constructible_v<neo::client> && !std::is_copy_assignable_v<neo::client>);
static_assert(std::is_nothrow_move_constructible_v<neo::client> && std::is_nothrow_move_assignable_v<neo::client>);
static_assert(noexcept(std::declval<const neo::client &>().try_totp_login("", "", "")));
static_assert(noexcept(std::declval<const neo::client &>().try_request(std::declval<const neo::request &>())));
static_assert(noexcept(neo::client::try_make(std::declval<const neo::config &>())));

namespace {

const neo::config &plain() {
    static const neo::config config = neo::config().consumer_key("k").base_url("http://127.0.0.1:1");
    return config;
}

neo::client make() { return std::move(neo::client::try_make(plain()).client); }

void test_moving() {
    const auto before = neo::live_objects();
    {
        neo::client first = make();
        CHECK_EQ(neo::live_objects(), before + 1);
        NeoClient *raw = first.get();
        neo::client second = std::move(first);
        CHECK(!first && second.get() == raw);
        CHECK(first.try_session().kind() == neo::kind::invalid_handle);
        first = make();
        CHECK_EQ(neo::live_objects(), before + 2);
        first = std::move(second);
        CHECK_EQ(neo::live_objects(), before + 1);
        neo::client &same = first;
        first = std::move(same);
        CHECK(first.try_session().ok());

        NeoClient *released = first.release();
        CHECK(!first && released == raw);
        CHECK_EQ(neo::live_objects(), before + 1);
        const neo::client adopted = neo::client::adopt(released);
        CHECK(adopted.try_session().ok());
        CHECK(first.release() == nullptr);
    }
    CHECK_EQ(neo::live_objects(), before);
    CHECK(neo::client().try_connect().kind() == neo::kind::invalid_handle);
    CHECK(!neo::client::adopt(nullptr));
}

void test_closing() {
    const auto before = neo::live_objects();
    const neo::client client = make();
    client.close();
    CHECK_EQ(neo::live_objects(), before);
    client.close();
    const neo::answer late = client.try_session();
    CHECK(late.kind() == neo::kind::invalid_handle);
    CHECK(late.delivered() == neo::delivered::no);
    const neo::client other = make();
    client.close();
    CHECK(other.try_session().ok());
    neo_client_free(other.get());
    CHECK(other.try_session().kind() == neo::kind::invalid_handle);
}

void test_many() {
    const auto before = neo::live_objects();
    {
        std::vector<neo::client> clients;
        for (int count = 0; count < 10000; ++count) {
            clients.push_back(make());
        }
        CHECK_EQ(neo::live_objects(), before + 10000);
        CHECK(clients.front().try_session().ok() && clients.back().try_session().ok());
    }
    CHECK_EQ(neo::live_objects(), before);
}

void test_constructors() {
#if defined(__cpp_exceptions)
    const neo::client built(plain());
    CHECK(built.session().ok());
    const neo::client from_json(plain().json());
    CHECK(from_json.session().ok());
    bool thrown = false;
    try {
        const neo::client none(neo::config().consumer_key("k").base_url("http://broker.example"));
    } catch (const neo::error &error) {
        thrown = error.kind() == neo::kind::configuration && error.message().find("\"base_url\"") == 0;
    }
    CHECK(thrown);
#endif
    CHECK(neo::try_check_abi().ok());
    CHECK_EQ(neo::abi_version(), static_cast<std::uint32_t>(NEO_ABI_VERSION));
    CHECK_EQ(neo::version(), neo_version());
}

} // namespace

void test_handles() {
    test_moving();
    test_closing();
    test_many();
    test_constructors();
}
