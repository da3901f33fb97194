// Memory that held a secret is wiped before it is freed: the test inspects every freed block.
#include "check.hpp"

#include <neo_api.hpp>

#include <atomic>
#include <cstring>
#include <malloc.h>
#include <new>

namespace {

#ifdef _WIN32
std::size_t malloc_usable_size(void *block) { return _msize(block); }
#endif

constexpr std::string_view secret = "opensesame-opensesame";
std::atomic<bool> watching{false};
std::atomic<int> freed{0};
std::atomic<int> unwiped{0};

void look_at(void *block) {
    if (watching && block != nullptr) {
        ++freed;
        const std::string_view bytes(static_cast<const char *>(block), malloc_usable_size(block));
        unwiped += bytes.find(secret.substr(0, 10)) != std::string_view::npos ? 1 : 0;
    }
}

} // namespace

void *operator new(std::size_t size) {
    void *block = std::malloc(size == 0 ? 1 : size);
    if (block == nullptr) {
        std::abort();
    }
    // Clear the block, so that old contents are not taken for a leftover secret.
    return std::memset(block, 0, malloc_usable_size(block));
}
void operator delete(void *block) noexcept {
    look_at(block);
    std::free(block);
}
void operator delete(void *block, std::size_t) noexcept { operator delete(block); }
void *operator new[](std::size_t size, const std::nothrow_t &) noexcept { return operator new(size); }
void operator delete[](void *block) noexcept { operator delete(block); }
void operator delete[](void *block, std::size_t) noexcept { operator delete(block); }

void test_secrets() {
    // The test does notice memory that is not wiped.
    watching = true;
    { const std::string left(secret); }
    watching = false;
    CHECK_EQ(unwiped.exchange(0), 1);

    std::string padded(secret);
    padded.append(200, 'x');
    watching = true;
    freed = 0;
    {
        neo::config config;
        config.consumer_key("k").consumer_secret(secret).mpin("1").mpin(padded).totp_secret(secret).totp_secret({});
        const neo::config copy = config;
        const neo::made made = neo::client::try_make(copy);
        (void)made.client.try_totp_validate(padded);
        (void)made.client.try_login(neo::credentials().userid("u").password(secret));
        (void)made.client.try_request(neo::request::post("a").form(neo::object().set("mpin", secret)));
        (void)made.client.try_call("totp_validate", neo::object().set("mpin", padded));
    }
    watching = false;
    CHECK(freed > 20);
    CHECK_EQ(unwiped, 0);
}
