// SPDX-License-Identifier: MIT
//
// Generated from api/operations/trade.toml (make generate). Do not edit.
//
// Orders, books, positions, holdings and funds.
#ifndef NEO_API_OPERATIONS_TRADE_HPP
#define NEO_API_OPERATIONS_TRADE_HPP

#include "../call.hpp"
#include "../parameters.hpp"
#include "../records.hpp"
#include "../result.hpp"

namespace neo {
inline namespace v1 {
namespace detail {

template <class Client> class trade_operations {
  public:
    /// Places an order (api v3). It reaches the broker at most once. If the call fails, the error's outcome says what
    /// happened to the order; look it up with find_order and the error's tag.
    ///
    /// The broker's order number means that the order was received, not that it was accepted: see the order book or the
    /// order feed.
    [[nodiscard]] result<neo::placed_order> try_place_order(text_param params_json) const noexcept {
        return detail::record<neo::placed_order>(detail::call(raw(), neo_place_order, detail::c_text(params_json)));
    }
    /// The same with an object.
    [[nodiscard]] result<neo::placed_order> try_place_order(const place_order_parameters &what) const noexcept {
        return detail::record<neo::placed_order>(detail::call_with(raw(), neo_place_order, what));
    }
    /// Modifies an open order (api v3). Every given value replaces the order's. A value that is left out goes back to
    /// its default, so give all of them.
    [[nodiscard]] result<neo::changed_order> try_modify_order(text_param params_json) const noexcept {
        return detail::record<neo::changed_order>(detail::call(raw(), neo_modify_order, detail::c_text(params_json)));
    }
    /// The same with an object.
    [[nodiscard]] result<neo::changed_order> try_modify_order(const modify_order_parameters &what) const noexcept {
        return detail::record<neo::changed_order>(detail::call_with(raw(), neo_modify_order, what));
    }
    /// Cancels an order (api v3).
    ///
    /// An after-market order needs amo and trading_symbol. If they are left out, the client takes them from the orders
    /// it placed or from the order book.
    [[nodiscard]] result<neo::changed_order> try_cancel_order(text_param params_json) const noexcept {
        return detail::record<neo::changed_order>(detail::call(raw(), neo_cancel_order, detail::c_text(params_json)));
    }
    /// The same with an object.
    [[nodiscard]] result<neo::changed_order> try_cancel_order(const cancel_order_parameters &what) const noexcept {
        return detail::record<neo::changed_order>(detail::call_with(raw(), neo_cancel_order, what));
    }
    /// Finds an order by its tag or order number (api v3). Use it when the outcome of an order is unknown.
    ///
    /// With wait_ms it retries until the order is found or the time is up.
    [[nodiscard]] result<neo::found_order> try_find_order(text_param params_json) const noexcept {
        return detail::record<neo::found_order>(detail::call(raw(), neo_find_order, detail::c_text(params_json)));
    }
    /// The same with an object.
    [[nodiscard]] result<neo::found_order> try_find_order(const find_order_parameters &what) const noexcept {
        return detail::record<neo::found_order>(detail::call_with(raw(), neo_find_order, what));
    }
    /// Lists the problems of an order without placing it (api v3). It sends nothing, except that quote and margin
    /// request those from the broker.
    [[nodiscard]] result<neo::order_check> try_check_order(text_param params_json) const noexcept {
        return detail::record<neo::order_check>(detail::call(raw(), neo_check_order, detail::c_text(params_json)));
    }
    /// The same with an object.
    [[nodiscard]] result<neo::order_check> try_check_order(const check_order_parameters &what) const noexcept {
        return detail::record<neo::order_check>(detail::call_with(raw(), neo_check_order, what));
    }
    /// The day's orders (api v3), one record per order.
    [[nodiscard]] result<std::vector<neo::order>> try_order_book() const noexcept {
        return detail::records<neo::order>(detail::call(raw(), neo_order_book));
    }
    /// The history of one order (api v3), newest first, one record per change.
    [[nodiscard]] result<std::vector<neo::order>> try_order_history(text_param params_json) const noexcept {
        return detail::records<neo::order>(detail::call(raw(), neo_order_history, detail::c_text(params_json)));
    }
    /// The same with an object.
    [[nodiscard]] result<std::vector<neo::order>> try_order_history(const order_history_parameters &what) const noexcept {
        return detail::records<neo::order>(detail::call_with(raw(), neo_order_history, what));
    }
    /// The day's trades (api v3), one record per fill.
    [[nodiscard]] result<std::vector<neo::trade>> try_trade_book() const noexcept {
        return detail::records<neo::trade>(detail::call(raw(), neo_trade_book));
    }
    /// The positions (api v3), with exact net quantity, average price and profit and loss. A figure is null if an input
    /// is missing.
    [[nodiscard]] result<std::vector<neo::position>> try_positions() const noexcept {
        return detail::records<neo::position>(detail::call(raw(), neo_positions));
    }
    /// The holdings in the demat account (api v3).
    [[nodiscard]] result<std::vector<neo::holding>> try_holdings() const noexcept {
        return detail::records<neo::holding>(detail::call(raw(), neo_holdings));
    }
    /// The account's funds and margins (api v3).
    [[nodiscard]] result<neo::funds> try_limits(text_param params_json = {}) const noexcept {
        return detail::record<neo::funds>(detail::call(raw(), neo_limits, detail::c_text(params_json)));
    }
    /// The same with an object.
    [[nodiscard]] result<neo::funds> try_limits(const limits_parameters &what) const noexcept {
        return detail::record<neo::funds>(detail::call_with(raw(), neo_limits, what));
    }
    /// The margin that an order would need (api v3). It takes the parameters of place_order; those that do not change
    /// the margin are not sent.
    [[nodiscard]] result<neo::margin> try_margin(text_param params_json) const noexcept {
        return detail::record<neo::margin>(detail::call(raw(), neo_margin, detail::c_text(params_json)));
    }
    /// The same with an object.
    [[nodiscard]] result<neo::margin> try_margin(const margin_parameters &what) const noexcept {
        return detail::record<neo::margin>(detail::call_with(raw(), neo_margin, what));
    }

#if defined(__cpp_exceptions)
    // The same operations, as above, throwing neo::error where they fail.

    /// As try_place_order; throws neo::error.
    neo::placed_order place_order(text_param params_json) const {
        return detail::checked(try_place_order(params_json));
    }
    /// As try_place_order; throws neo::error.
    neo::placed_order place_order(const place_order_parameters &what) const {
        return detail::checked(try_place_order(what));
    }
    /// As try_modify_order; throws neo::error.
    neo::changed_order modify_order(text_param params_json) const {
        return detail::checked(try_modify_order(params_json));
    }
    /// As try_modify_order; throws neo::error.
    neo::changed_order modify_order(const modify_order_parameters &what) const {
        return detail::checked(try_modify_order(what));
    }
    /// As try_cancel_order; throws neo::error.
    neo::changed_order cancel_order(text_param params_json) const {
        return detail::checked(try_cancel_order(params_json));
    }
    /// As try_cancel_order; throws neo::error.
    neo::changed_order cancel_order(const cancel_order_parameters &what) const {
        return detail::checked(try_cancel_order(what));
    }
    /// As try_find_order; throws neo::error.
    neo::found_order find_order(text_param params_json) const { return detail::checked(try_find_order(params_json)); }
    /// As try_find_order; throws neo::error.
    neo::found_order find_order(const find_order_parameters &what) const {
        return detail::checked(try_find_order(what));
    }
    /// As try_check_order; throws neo::error.
    neo::order_check check_order(text_param params_json) const { return detail::checked(try_check_order(params_json)); }
    /// As try_check_order; throws neo::error.
    neo::order_check check_order(const check_order_parameters &what) const {
        return detail::checked(try_check_order(what));
    }
    /// As try_order_book; throws neo::error.
    std::vector<neo::order> order_book() const { return detail::checked(try_order_book()); }
    /// As try_order_history; throws neo::error.
    std::vector<neo::order> order_history(text_param params_json) const {
        return detail::checked(try_order_history(params_json));
    }
    /// As try_order_history; throws neo::error.
    std::vector<neo::order> order_history(const order_history_parameters &what) const {
        return detail::checked(try_order_history(what));
    }
    /// As try_trade_book; throws neo::error.
    std::vector<neo::trade> trade_book() const { return detail::checked(try_trade_book()); }
    /// As try_positions; throws neo::error.
    std::vector<neo::position> positions() const { return detail::checked(try_positions()); }
    /// As try_holdings; throws neo::error.
    std::vector<neo::holding> holdings() const { return detail::checked(try_holdings()); }
    /// As try_limits; throws neo::error.
    neo::funds limits(text_param params_json = {}) const { return detail::checked(try_limits(params_json)); }
    /// As try_limits; throws neo::error.
    neo::funds limits(const limits_parameters &what) const { return detail::checked(try_limits(what)); }
    /// As try_margin; throws neo::error.
    neo::margin margin(text_param params_json) const { return detail::checked(try_margin(params_json)); }
    /// As try_margin; throws neo::error.
    neo::margin margin(const margin_parameters &what) const { return detail::checked(try_margin(what)); }
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
