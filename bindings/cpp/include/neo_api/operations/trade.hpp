// SPDX-License-Identifier: MIT
//
// Generated from api/operations/trade.toml (make generate). Do not edit.
//
// Orders, and what the account holds.
#ifndef NEO_API_OPERATIONS_TRADE_HPP
#define NEO_API_OPERATIONS_TRADE_HPP

#include "../call.hpp"

namespace neo {
inline namespace v1 {
namespace detail {

template <class Client> class trade_operations {
  public:
    /// Places an order (api v3). It reaches the broker at most once; an error's outcome says what became of it, and its
    /// tag finds it again.
    ///
    /// The broker's order number means that the order was received, not that it was accepted: see the order book or the
    /// order feed.
    [[nodiscard]] answer try_place_order(text_param params_json) const noexcept {
        return detail::call(raw(), neo_place_order, detail::c_text(params_json));
    }
    /// Changes an order that is open (api v3). Everything given replaces what the order has, and what is left out goes
    /// back to its default: this is no patch.
    [[nodiscard]] answer try_modify_order(text_param params_json) const noexcept {
        return detail::call(raw(), neo_modify_order, detail::c_text(params_json));
    }
    /// Cancels an order (api v3).
    ///
    /// An after-market order needs amo and trading_symbol; where they are left out, they come from the client's own
    /// placement or from the order book.
    [[nodiscard]] answer try_cancel_order(text_param params_json) const noexcept {
        return detail::call(raw(), neo_cancel_order, detail::c_text(params_json));
    }
    /// Finds an order by its tag or its number (api v3): what to do after an outcome that is unknown.
    ///
    /// With wait_ms it asks again until the order is found or the time is over.
    [[nodiscard]] answer try_find_order(text_param params_json) const noexcept {
        return detail::call(raw(), neo_find_order, detail::c_text(params_json));
    }
    /// Says what is wrong with an order before it is placed (api v3). It sends nothing, except that quote and margin
    /// ask the broker for these.
    [[nodiscard]] answer try_check_order(text_param params_json) const noexcept {
        return detail::call(raw(), neo_check_order, detail::c_text(params_json));
    }
    /// The day's orders (api v3), one record each.
    [[nodiscard]] answer try_order_book() const noexcept { return detail::call(raw(), neo_order_book); }
    /// What has happened to one order (api v3), newest first, one record for each change.
    [[nodiscard]] answer try_order_history(text_param params_json) const noexcept {
        return detail::call(raw(), neo_order_history, detail::c_text(params_json));
    }
    /// The day's trades (api v3), one record for each fill.
    [[nodiscard]] answer try_trade_book() const noexcept { return detail::call(raw(), neo_trade_book); }
    /// The positions (api v3), with net quantity, average price and profit and loss, exact, or null where an input is
    /// missing.
    [[nodiscard]] answer try_positions() const noexcept { return detail::call(raw(), neo_positions); }
    /// What the account holds in its demat account (api v3).
    [[nodiscard]] answer try_holdings() const noexcept { return detail::call(raw(), neo_holdings); }
    /// The account's funds and margins (api v3).
    [[nodiscard]] answer try_limits(text_param params_json = {}) const noexcept {
        return detail::call(raw(), neo_limits, detail::c_text(params_json));
    }
    /// The margin that an order would need (api v3).
    [[nodiscard]] answer try_margin(text_param params_json) const noexcept {
        return detail::call(raw(), neo_margin, detail::c_text(params_json));
    }

#if defined(__cpp_exceptions)
    // The same operations, as above, throwing neo::error where they fail.

    /// As try_place_order; throws neo::error.
    answer place_order(text_param params_json) const { return detail::checked(try_place_order(params_json)); }
    /// As try_modify_order; throws neo::error.
    answer modify_order(text_param params_json) const { return detail::checked(try_modify_order(params_json)); }
    /// As try_cancel_order; throws neo::error.
    answer cancel_order(text_param params_json) const { return detail::checked(try_cancel_order(params_json)); }
    /// As try_find_order; throws neo::error.
    answer find_order(text_param params_json) const { return detail::checked(try_find_order(params_json)); }
    /// As try_check_order; throws neo::error.
    answer check_order(text_param params_json) const { return detail::checked(try_check_order(params_json)); }
    /// As try_order_book; throws neo::error.
    answer order_book() const { return detail::checked(try_order_book()); }
    /// As try_order_history; throws neo::error.
    answer order_history(text_param params_json) const { return detail::checked(try_order_history(params_json)); }
    /// As try_trade_book; throws neo::error.
    answer trade_book() const { return detail::checked(try_trade_book()); }
    /// As try_positions; throws neo::error.
    answer positions() const { return detail::checked(try_positions()); }
    /// As try_holdings; throws neo::error.
    answer holdings() const { return detail::checked(try_holdings()); }
    /// As try_limits; throws neo::error.
    answer limits(text_param params_json = {}) const { return detail::checked(try_limits(params_json)); }
    /// As try_margin; throws neo::error.
    answer margin(text_param params_json) const { return detail::checked(try_margin(params_json)); }
#endif

  protected:
    trade_operations() noexcept = default;
    ~trade_operations() = default;

  private:
    [[nodiscard]] NeoClient *raw() const noexcept { return static_cast<const Client &>(*this).get(); }
};

} // namespace detail
} // namespace v1
} // namespace neo

#endif
