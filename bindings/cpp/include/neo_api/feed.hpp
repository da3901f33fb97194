// SPDX-License-Identifier: MIT
//
// The feeds: ticks of the market, and the events of the account's orders.
#ifndef NEO_API_FEED_HPP
#define NEO_API_FEED_HPP

#include "answer.hpp"
#include "call.hpp"
#include "client.hpp"
#include "error.hpp"
#include "text.hpp"
#include "tick.hpp"

#include <neo_api.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

namespace neo {
inline namespace v1 {

/// The filled ticks at the start of a caller's buffer: a range.
class ticks {
  public:
    /// The result of neo_feed_ticks: 0 if time was up, NEO_FEED_CLOSED, NEO_FEED_INVALID, or the number of ticks from `first`.
    ticks(const NeoTick *first, std::int32_t result) noexcept : first_(first), result_(result) {}
    /// Whether more may come, also after a timeout: the feed is neither closed nor invalid.
    [[nodiscard]] bool ok() const noexcept { return result_ >= 0; }
    /// Whether the feed is closed, by either side, and everything was read.
    [[nodiscard]] bool closed() const noexcept { return result_ == NEO_FEED_CLOSED || result_ == NEO_FEED_INVALID; }
    /// What neo_feed_ticks returned.
    [[nodiscard]] std::int32_t result() const noexcept { return result_; }
    /// The number of ticks.
    [[nodiscard]] std::size_t size() const noexcept { return ok() ? static_cast<std::size_t>(result_) : 0; }
    /// Whether there are none.
    [[nodiscard]] bool empty() const noexcept { return result_ <= 0; }
    /// The first.
    [[nodiscard]] const NeoTick *data() const noexcept { return first_; }
    /// The first.
    [[nodiscard]] const NeoTick *begin() const noexcept { return first_; }
    /// The end of the range.
    [[nodiscard]] const NeoTick *end() const noexcept { return first_ + size(); }
    /// One of them.
    [[nodiscard]] const NeoTick &operator[](std::size_t at) const noexcept { return first_[at]; }

  private:
    const NeoTick *first_;
    std::int32_t result_;
};

namespace detail {

// The base of both feeds. The size of one pointer; it can be moved, not copied.
class feed {
  public:
    feed(feed &&other) noexcept : raw_(std::exchange(other.raw_, nullptr)) {}
    feed &operator=(feed &&other) noexcept {
        if (this != &other) {
            close();
            raw_ = std::exchange(other.raw_, nullptr);
        }
        return *this;
    }
    feed(const feed &) = delete;
    feed &operator=(const feed &) = delete;
    ~feed() { close(); }

    /// The handle, still owned by the feed: for functions of neo_api.h.
    [[nodiscard]] NeoFeed *get() const noexcept { return raw_; }
    /// Closes the feed, even while other threads wait in it: they are woken. Closing again does nothing.
    void close() const noexcept { neo_feed_close(raw_); }
    /// The next message as JSON; `{"data":null}` when time is up. A closed feed is an error of kind `state`.
    [[nodiscard]] answer try_next(std::uint32_t timeout_ms) const noexcept { return answer(neo_feed_next(raw_, timeout_ms)); }
    /// The status of the feed, as JSON.
    [[nodiscard]] answer try_status() const noexcept { return answer(neo_feed_status(raw_)); }
    /// A descriptor that is readable while messages wait; -1 if there is none.
    [[nodiscard]] int fd() const noexcept { return neo_feed_fd(raw_); }

#if defined(__cpp_exceptions)
    /// As try_next; throws neo::error.
    answer next(std::uint32_t timeout_ms) const { return checked(try_next(timeout_ms)); }
    /// As try_status; throws neo::error.
    answer status() const { return checked(try_status()); }
#endif

  protected:
    template <class Open> feed(Open open, const client &client, text_param options_json) noexcept {
        // Without memory for the options there is no feed, and every call gives invalid_handle.
        const c_text options(options_json);
        raw_ = options.failed() ? nullptr : open(client.get(), options.get());
    }
    template <class Function> [[nodiscard]] answer wish(Function function, text_param json) const noexcept {
        const c_text text(json);
        return text.failed() ? out_of_memory() : answer(function(raw_, text.get()));
    }

  private:
    NeoFeed *raw_ = nullptr;
};

} // namespace detail

/// Ticks of the market. It is opened at once; a problem is its first event.
///
///     neo::market_feed feed(client);
///     feed.subscribe(R"({"instruments":["nse_cm|2885"],"level":"touch"})");
///     NeoTick buffer[256];
///     for (neo::ticks some = feed.ticks(buffer, 1000); some.ok(); some = feed.ticks(buffer, 1000)) {
///         for (const NeoTick &tick : some) { … }
///     }
class market_feed : public detail::feed {
  public:
    /// Opens it; options_json as for neo_market_feed_open.
    explicit market_feed(const client &client, text_param options_json = {}) noexcept
        : feed(neo_market_feed_open, client, options_json) {}

    /// Subscribes: {"instruments":["nse_cm|2885"],"level":"mini"}, or {"exchange_status":true}. `level` is required: mini, touch,
    /// depth, full_depth; index for indices by name.
    [[nodiscard]] answer try_subscribe(text_param json) const noexcept { return wish(neo_feed_subscribe, json); }
    /// Ends subscriptions.
    [[nodiscard]] answer try_unsubscribe(text_param json) const noexcept { return wish(neo_feed_unsubscribe, json); }
    /// Requests one tick of each instrument now.
    [[nodiscard]] answer try_snapshot(text_param json) const noexcept { return wish(neo_feed_snapshot, json); }

    /// Reads the waiting ticks into the caller's buffer; if there are none, waits.
    [[nodiscard]] neo::ticks ticks(NeoTick *buffer, std::size_t capacity, std::uint32_t timeout_ms) const noexcept {
        constexpr auto most = static_cast<std::size_t>((std::numeric_limits<std::int32_t>::max)());
        const auto room = static_cast<std::uint32_t>(capacity < most ? capacity : most);
        return {buffer, neo_feed_ticks(get(), buffer, room, timeout_ms)};
    }
    /// The same into an array.
    template <std::size_t Capacity>
    [[nodiscard]] neo::ticks ticks(NeoTick (&buffer)[Capacity], std::uint32_t timeout_ms) const noexcept {
        return ticks(buffer, Capacity, timeout_ms);
    }
    /// Reads the newest book of one instrument; returns whether there is one.
    [[nodiscard]] bool depth(std::uint32_t segment, std::uint32_t token, NeoDepth &into) const noexcept {
        return neo_feed_depth(get(), segment, token, &into) == 1;
    }

#if defined(__cpp_exceptions)
    /// As try_subscribe; throws neo::error.
    answer subscribe(text_param json) const { return detail::checked(try_subscribe(json)); }
    /// As try_unsubscribe; throws neo::error.
    answer unsubscribe(text_param json) const { return detail::checked(try_unsubscribe(json)); }
    /// As try_snapshot; throws neo::error.
    answer snapshot(text_param json) const { return detail::checked(try_snapshot(json)); }
#endif
};

/// The events of the account's orders and positions, each change once.
class order_feed : public detail::feed {
  public:
    /// Opens it; options_json as for neo_order_feed_open.
    explicit order_feed(const client &client, text_param options_json = {}) noexcept
        : feed(neo_order_feed_open, client, options_json) {}
};

} // namespace v1
} // namespace neo

#endif
