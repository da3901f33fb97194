// SPDX-License-Identifier: MIT
//
// Generated from api/structs.toml (make generate). Do not edit.
//
// The structs of the market feed: what their numbers mean, and their prices as decimals.
#ifndef NEO_API_TICK_HPP
#define NEO_API_TICK_HPP

#include "decimal.hpp"

#include <neo_api.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace neo {
inline namespace v1 {

/// The kind of a tick. A number that is newer than this header is kept.
enum class tick_kind : std::uint8_t {
    /// An event at this point of the stream; event says which.
    event = NEO_TICK_EVENT,
    /// The last price and a few other fields.
    mini = NEO_TICK_MINI,
    /// All figures of the day, with the best bid and ask.
    touch = NEO_TICK_TOUCH,
    /// The same, with a book of five rows per side; the rows are in a NeoDepth.
    depth = NEO_TICK_DEPTH,
    /// The same, with a longer book.
    full_depth = NEO_TICK_FULL_DEPTH,
    /// An index.
    index = NEO_TICK_INDEX,
    /// The market state of a segment has changed; status_code is the new state.
    market_status = NEO_TICK_MARKET_STATUS,
    /// The closing auction's reference price and imbalance.
    cas = NEO_TICK_CAS,
};

/// The word that stands in JSON for a value; empty for one that this header does not know.
[[nodiscard]] constexpr std::string_view to_string(tick_kind value) noexcept {
    switch (value) {
    case tick_kind::event: return "event";
    case tick_kind::mini: return "mini";
    case tick_kind::touch: return "touch";
    case tick_kind::depth: return "depth";
    case tick_kind::full_depth: return "full_depth";
    case tick_kind::index: return "index";
    case tick_kind::market_status: return "market_status";
    case tick_kind::cas: return "cas";
    }
    return {};
}

/// What happened, if the tick is an event. A number that is newer than this header is kept.
enum class feed_event : std::uint8_t {
    /// The feed is authenticated, and all subscriptions are sent.
    connected = NEO_EVENT_CONNECTED,
    /// The server has acknowledged a subscription.
    subscribed = NEO_EVENT_SUBSCRIBED,
    /// The server has refused a subscription.
    refused = NEO_EVENT_REFUSED,
    /// Data since the last message may be missing; nothing is replayed.
    gap = NEO_EVENT_GAP,
    /// A segment, or an instrument, has been silent during its trading hours.
    stale = NEO_EVENT_STALE,
    /// The connection was lost or failed; a retry is scheduled.
    reconnecting = NEO_EVENT_RECONNECTING,
    /// The session has expired or was refused; the feed continues after the next login.
    session_expired = NEO_EVENT_SESSION_EXPIRED,
    /// Ticks were merged because they were not read in time.
    conflated = NEO_EVENT_CONFLATED,
    /// The feed is closed; nothing comes after it.
    closed = NEO_EVENT_CLOSED,
    /// The server sent bytes that are not a tick.
    malformed = NEO_EVENT_MALFORMED,
    /// A segment has no price divider; its packets are dropped.
    missing_divider = NEO_EVENT_MISSING_DIVIDER,
    /// A stale segment or instrument has a tick again.
    fresh = NEO_EVENT_FRESH,
    /// The order feed has been checked against the order book after a gap.
    reconciled = NEO_EVENT_RECONCILED,
    /// The server sent a message that is not an order, a position or an acknowledgement.
    notice = NEO_EVENT_NOTICE,
    /// The feed cannot work as it was opened, or waits for a session; error says why.
    error = NEO_EVENT_ERROR,
};

/// The word that stands in JSON for a value; empty for one that this header does not know.
[[nodiscard]] constexpr std::string_view to_string(feed_event value) noexcept {
    switch (value) {
    case feed_event::connected: return "connected";
    case feed_event::subscribed: return "subscribed";
    case feed_event::refused: return "refused";
    case feed_event::gap: return "gap";
    case feed_event::stale: return "stale";
    case feed_event::reconnecting: return "reconnecting";
    case feed_event::session_expired: return "session_expired";
    case feed_event::conflated: return "conflated";
    case feed_event::closed: return "closed";
    case feed_event::malformed: return "malformed";
    case feed_event::missing_divider: return "missing_divider";
    case feed_event::fresh: return "fresh";
    case feed_event::reconciled: return "reconciled";
    case feed_event::notice: return "notice";
    case feed_event::error: return "error";
    }
    return {};
}

/// A price of the wire, which is in units of 1/divider, exactly; nothing without a divider.
[[nodiscard]] constexpr std::optional<decimal> exact(std::int64_t raw, std::uint32_t divider) noexcept {
    int scale = 0;
    std::uint32_t unit = 1;
    while (unit < divider && scale < 9) {
        unit *= 10;
        ++scale;
    }
    return divider != 0 && unit == divider ? std::optional(decimal(raw, scale)) : std::nullopt;
}

/// NeoTick.kind as its enumeration.
[[nodiscard]] constexpr tick_kind kind_of(const NeoTick &from) noexcept { return static_cast<tick_kind>(from.kind); }

/// NeoTick.event as its enumeration.
[[nodiscard]] constexpr feed_event event_of(const NeoTick &from) noexcept { return static_cast<feed_event>(from.event); }

/// NeoDepth.kind as its enumeration.
[[nodiscard]] constexpr tick_kind kind_of(const NeoDepth &from) noexcept { return static_cast<tick_kind>(from.kind); }

static_assert(sizeof(NeoTick) == 312 && alignof(NeoTick) == 8, "NeoTick");
static_assert(offsetof(NeoTick, received_ns) == 0, "NeoTick.received_ns");
static_assert(offsetof(NeoTick, last_trade_time) == 8, "NeoTick.last_trade_time");
static_assert(offsetof(NeoTick, last_update_time) == 16, "NeoTick.last_update_time");
static_assert(offsetof(NeoTick, last_traded_price) == 24, "NeoTick.last_traded_price");
static_assert(offsetof(NeoTick, last_trade_qty) == 32, "NeoTick.last_trade_qty");
static_assert(offsetof(NeoTick, average_trade_price) == 40, "NeoTick.average_trade_price");
static_assert(offsetof(NeoTick, open_price) == 48, "NeoTick.open_price");
static_assert(offsetof(NeoTick, high_price) == 56, "NeoTick.high_price");
static_assert(offsetof(NeoTick, low_price) == 64, "NeoTick.low_price");
static_assert(offsetof(NeoTick, close_price) == 72, "NeoTick.close_price");
static_assert(offsetof(NeoTick, net_change) == 80, "NeoTick.net_change");
static_assert(offsetof(NeoTick, upper_circuit_limit) == 88, "NeoTick.upper_circuit_limit");
static_assert(offsetof(NeoTick, lower_circuit_limit) == 96, "NeoTick.lower_circuit_limit");
static_assert(offsetof(NeoTick, yearly_high) == 104, "NeoTick.yearly_high");
static_assert(offsetof(NeoTick, yearly_low) == 112, "NeoTick.yearly_low");
static_assert(offsetof(NeoTick, indicative_close) == 120, "NeoTick.indicative_close");
static_assert(offsetof(NeoTick, ref_price) == 128, "NeoTick.ref_price");
static_assert(offsetof(NeoTick, volume_traded_today) == 136, "NeoTick.volume_traded_today");
static_assert(offsetof(NeoTick, total_buy_quantity) == 144, "NeoTick.total_buy_quantity");
static_assert(offsetof(NeoTick, total_sell_quantity) == 152, "NeoTick.total_sell_quantity");
static_assert(offsetof(NeoTick, total_traded_value_bits) == 160, "NeoTick.total_traded_value_bits");
static_assert(offsetof(NeoTick, market_cap_bits) == 168, "NeoTick.market_cap_bits");
static_assert(offsetof(NeoTick, imbalance_qty) == 176, "NeoTick.imbalance_qty");
static_assert(offsetof(NeoTick, imbalance_qty_at_market) == 184, "NeoTick.imbalance_qty_at_market");
static_assert(offsetof(NeoTick, bid_price) == 192, "NeoTick.bid_price");
static_assert(offsetof(NeoTick, bid_quantity) == 200, "NeoTick.bid_quantity");
static_assert(offsetof(NeoTick, ask_price) == 208, "NeoTick.ask_price");
static_assert(offsetof(NeoTick, ask_quantity) == 216, "NeoTick.ask_quantity");
static_assert(offsetof(NeoTick, multiplier) == 224, "NeoTick.multiplier");
static_assert(offsetof(NeoTick, token) == 232, "NeoTick.token");
static_assert(offsetof(NeoTick, divider) == 236, "NeoTick.divider");
static_assert(offsetof(NeoTick, bid_orders) == 240, "NeoTick.bid_orders");
static_assert(offsetof(NeoTick, ask_orders) == 244, "NeoTick.ask_orders");
static_assert(offsetof(NeoTick, net_change_percent) == 248, "NeoTick.net_change_percent");
static_assert(offsetof(NeoTick, market_lot) == 252, "NeoTick.market_lot");
static_assert(offsetof(NeoTick, open_interest) == 256, "NeoTick.open_interest");
static_assert(offsetof(NeoTick, buy_depth_count) == 260, "NeoTick.buy_depth_count");
static_assert(offsetof(NeoTick, sell_depth_count) == 264, "NeoTick.sell_depth_count");
static_assert(offsetof(NeoTick, conflated) == 268, "NeoTick.conflated");
static_assert(offsetof(NeoTick, message_code) == 272, "NeoTick.message_code");
static_assert(offsetof(NeoTick, trading_status) == 274, "NeoTick.trading_status");
static_assert(offsetof(NeoTick, status_code) == 276, "NeoTick.status_code");
static_assert(offsetof(NeoTick, kind) == 278, "NeoTick.kind");
static_assert(offsetof(NeoTick, event) == 279, "NeoTick.event");
static_assert(offsetof(NeoTick, exchange_id) == 280, "NeoTick.exchange_id");
static_assert(offsetof(NeoTick, level) == 281, "NeoTick.level");
static_assert(offsetof(NeoTick, auction_flag) == 282, "NeoTick.auction_flag");
static_assert(offsetof(NeoTick, seq_no) == 283, "NeoTick.seq_no");
static_assert(offsetof(NeoTick, precision) == 284, "NeoTick.precision");
static_assert(offsetof(NeoTick, has_bid) == 285, "NeoTick.has_bid");
static_assert(offsetof(NeoTick, has_ask) == 286, "NeoTick.has_ask");
static_assert(offsetof(NeoTick, reserved) == 287, "NeoTick.reserved");
static_assert(offsetof(NeoTick, name) == 288, "NeoTick.name");

static_assert(sizeof(NeoDepthRow) == 16 && alignof(NeoDepthRow) == 8, "NeoDepthRow");
static_assert(offsetof(NeoDepthRow, quantity) == 0, "NeoDepthRow.quantity");
static_assert(offsetof(NeoDepthRow, price) == 8, "NeoDepthRow.price");
static_assert(offsetof(NeoDepthRow, orders) == 12, "NeoDepthRow.orders");

static_assert(sizeof(NeoDepth) == 680 && alignof(NeoDepth) == 8, "NeoDepth");
static_assert(offsetof(NeoDepth, received_ns) == 0, "NeoDepth.received_ns");
static_assert(offsetof(NeoDepth, token) == 8, "NeoDepth.token");
static_assert(offsetof(NeoDepth, divider) == 12, "NeoDepth.divider");
static_assert(offsetof(NeoDepth, bid_count) == 16, "NeoDepth.bid_count");
static_assert(offsetof(NeoDepth, ask_count) == 20, "NeoDepth.ask_count");
static_assert(offsetof(NeoDepth, buy_depth_count) == 24, "NeoDepth.buy_depth_count");
static_assert(offsetof(NeoDepth, sell_depth_count) == 28, "NeoDepth.sell_depth_count");
static_assert(offsetof(NeoDepth, message_code) == 32, "NeoDepth.message_code");
static_assert(offsetof(NeoDepth, kind) == 34, "NeoDepth.kind");
static_assert(offsetof(NeoDepth, exchange_id) == 35, "NeoDepth.exchange_id");
static_assert(offsetof(NeoDepth, level) == 36, "NeoDepth.level");
static_assert(offsetof(NeoDepth, auction_flag) == 37, "NeoDepth.auction_flag");
static_assert(offsetof(NeoDepth, seq_no) == 38, "NeoDepth.seq_no");
static_assert(offsetof(NeoDepth, precision) == 39, "NeoDepth.precision");
static_assert(offsetof(NeoDepth, bids) == 40, "NeoDepth.bids");
static_assert(offsetof(NeoDepth, asks) == 360, "NeoDepth.asks");

} // namespace v1
} // namespace neo

#endif
