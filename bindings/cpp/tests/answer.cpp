// Answers: ownership, and reading successes and failures.
#include "check.hpp"

#include <neo_api.hpp>

#include <type_traits>

using namespace std::chrono_literals;

namespace {

static_assert(!std::is_copy_constructible_v<neo::answer> && !std::is_copy_assignable_v<neo::answer>);
static_assert(std::is_nothrow_move_constructible_v<neo::answer> && std::is_nothrow_move_assignable_v<neo::answer>);

void test_failure() {
    const neo::answer limited = neo::answer::of_static(
        R"({"error":[{"code":"429","message":"Too \"many\"\nrequests \u20b9"}],"kind":"rate_limited",)"
        R"("operation":"totp_login","status":429,"broker_code":null,"retryable":true,"retry_after_ms":1500,)"
        R"("delivered":"yes","hint":"Wait.","request_id":"0f8c","body":{"kind":"locked","delivered":"no"},"text":null})");
    CHECK(!limited.ok());
    CHECK(!limited);
    CHECK(limited.kind() == neo::kind::rate_limited);
    CHECK_EQ(limited.kind_name(), "rate_limited");
    CHECK_EQ(limited.code(), "429");
    CHECK_EQ(limited.message(), "Too \"many\"\nrequests \u20b9");
    CHECK_EQ(limited.operation(), "totp_login");
    CHECK_EQ(limited.hint(), "Wait.");
    CHECK_EQ(limited.request_id(), "0f8c");
    CHECK(limited.delivered() == neo::delivered::yes);
    CHECK(limited.retryable());
    CHECK(limited.retry_after() == 1500ms);
    CHECK(limited.status() == 429);

    const neo::answer local = neo::answer::of_static(
        R"({"error":[{"code":"state","message":"x"}],"kind":"state","status":null,"retryable":false,)"
        R"("retry_after_ms":null,"delivered":"no","hint":null,"request_id":null})");
    CHECK(!local.status());
    CHECK(!local.retry_after());
    CHECK(!local.retryable());
    CHECK(local.delivered() == neo::delivered::no);
    CHECK_EQ(local.hint(), "");

    const neo::answer newer = neo::answer::of_static(R"({"error":[{"code":"x"}],"kind":"of_tomorrow"})");
    CHECK(newer.kind() == neo::kind::internal);
    CHECK_EQ(newer.kind_name(), "of_tomorrow");
    CHECK(newer.delivered() == neo::delivered::maybe);
}

void test_success() {
    const neo::answer good = neo::answer::of_static(
        R"({"data":{"price":2706.930,"state":"trade","n":7},"kind":"locked","status":500,"retryable":true,"error":[]})");
    CHECK(good.ok());
    CHECK(!good.kind());
    CHECK_EQ(good.code() + good.message() + good.hint() + good.kind_name(), "");
    CHECK(good.delivered() == neo::delivered::yes);
    CHECK(!good.retryable() && !good.status());
    CHECK_EQ(good.raw("data.price"), "2706.930");
    CHECK_EQ(good.string("data.state").value_or("?"), "trade");
    CHECK_EQ(good.integer("data.n").value_or(0), 7);
    CHECK(!good.string("data.price"));
    CHECK(!good.string("data.none"));
}

void test_ownership() {
    const auto before = neo::live_objects();
    {
        const neo::client client;
        neo::answer first = client.try_session();
        CHECK_EQ(neo::live_objects(), before + 1);
        neo::answer second = std::move(first);
        CHECK_EQ(neo::live_objects(), before + 1);
        CHECK(!second.text().empty());
        CHECK_EQ(std::string(second.c_str()), second.str());
        first = client.try_stats();
        CHECK_EQ(neo::live_objects(), before + 2);
        first = std::move(second);
        CHECK_EQ(neo::live_objects(), before + 1);
        neo::answer &same = first;
        first = std::move(same);
        CHECK_EQ(first.operation(), "session");
        char *raw = first.release();
        CHECK(neo_is_error(raw) == 1);
        CHECK_EQ(neo::live_objects(), before + 1);
        const neo::answer adopted(raw);
        CHECK_EQ(static_cast<const void *>(adopted.get()), static_cast<const void *>(raw));
    }
    CHECK_EQ(neo::live_objects(), before);

    neo::answer empty;
    CHECK(!empty.ok());
    CHECK_EQ(empty.text(), "");
    CHECK_EQ(std::string(empty.c_str()), "");
    CHECK(empty.delivered() == neo::delivered::maybe);
    CHECK(empty.kind() == neo::kind::internal);
    CHECK(empty.release() == nullptr);
    neo::answer borrowed = neo::answer::of_static("{}");
    CHECK(borrowed.release() == nullptr);
}

} // namespace

void test_answer() {
    test_failure();
    test_success();
    test_ownership();
}
