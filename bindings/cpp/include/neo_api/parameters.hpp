// SPDX-License-Identifier: MIT
//
// Generated from api/operations (make generate). Do not edit.
//
// The parameters of operations that take a JSON object.
#ifndef NEO_API_PARAMETERS_HPP
#define NEO_API_PARAMETERS_HPP

#include "decimal.hpp"
#include "object.hpp"
#include "records.hpp"
#include "text.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace neo {
inline namespace v1 {

/// What place_order takes: product, order_type, quantity, transaction_type are required.
class place_order_parameters {
  public:
    /// The segment.
    place_order_parameters &exchange_segment(neo::exchange_segment value) {
        return set("exchange_segment", to_string(value));
    }
    place_order_parameters &exchange_segment(text_param value) { return set("exchange_segment", value); }
    /// The trading symbol from the day's instruments (pTrdSymbol), such as IDEA-EQ.
    place_order_parameters &trading_symbol(text_param value) { return set("trading_symbol", value); }
    /// The segment and the token or index name, separated by a bar, such as nse_cm|2885.
    place_order_parameters &instrument(text_param value) { return set("instrument", value); }
    /// CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding.
    place_order_parameters &product(neo::product value) { return set("product", to_string(value)); }
    place_order_parameters &product(text_param value) { return set("product", value); }
    /// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
    place_order_parameters &order_type(neo::order_type value) { return set("order_type", to_string(value)); }
    place_order_parameters &order_type(text_param value) { return set("order_type", value); }
    /// Units, not lots; also on mcx_fo.
    place_order_parameters &quantity(std::int64_t value) { return set("quantity", value); }
    /// B buys, S sells.
    place_order_parameters &transaction_type(neo::transaction_type value) {
        return set("transaction_type", to_string(value));
    }
    place_order_parameters &transaction_type(text_param value) { return set("transaction_type", value); }
    /// The limit price in rupees: above 0 for L and SL, otherwise absent or 0.
    place_order_parameters &price(const decimal &value) { return set("price", text_param(value.to_string())); }
    place_order_parameters &price(text_param value) { return set("price", value); }
    /// The trigger price in rupees, for SL and SL-M.
    place_order_parameters &trigger_price(const decimal &value) {
        return set("trigger_price", text_param(value.to_string()));
    }
    place_order_parameters &trigger_price(text_param value) { return set("trigger_price", value); }
    /// DAY or IOC; mcx_fo accepts DAY only.
    place_order_parameters &validity(neo::validity value) { return set("validity", to_string(value)); }
    place_order_parameters &validity(text_param value) { return set("validity", value); }
    /// Whether it is an after-market order.
    place_order_parameters &amo(bool value) { return set("amo", value); }
    /// The quantity shown to the market; 0 is all of it.
    place_order_parameters &disclosed_quantity(std::int64_t value) { return set("disclosed_quantity", value); }
    /// Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.
    place_order_parameters &tag(text_param value) { return set("tag", value); }
    /// Whether to split an order above the freeze quantity into several orders.
    place_order_parameters &slice(bool value) { return set("slice", value); }

    /// The object as JSON, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const { return members_.secret_json(); }

  private:
    template <class T> place_order_parameters &set(std::string_view name, const T &value) {
        members_.set(name, value);
        return *this;
    }

    object members_;
};

/// What modify_order takes: order_id, order_type, quantity are required.
class modify_order_parameters {
  public:
    /// The order number.
    modify_order_parameters &order_id(text_param value) { return set("order_id", value); }
    /// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
    modify_order_parameters &order_type(neo::order_type value) { return set("order_type", to_string(value)); }
    modify_order_parameters &order_type(text_param value) { return set("order_type", value); }
    /// The new total in units, including what is already filled.
    modify_order_parameters &quantity(std::int64_t value) { return set("quantity", value); }
    /// The limit price in rupees: above 0 for L and SL, otherwise absent or 0.
    modify_order_parameters &price(const decimal &value) { return set("price", text_param(value.to_string())); }
    modify_order_parameters &price(text_param value) { return set("price", value); }
    /// The trigger price in rupees, for SL and SL-M.
    modify_order_parameters &trigger_price(const decimal &value) {
        return set("trigger_price", text_param(value.to_string()));
    }
    modify_order_parameters &trigger_price(text_param value) { return set("trigger_price", value); }
    /// DAY or IOC; mcx_fo accepts DAY only.
    modify_order_parameters &validity(neo::validity value) { return set("validity", to_string(value)); }
    modify_order_parameters &validity(text_param value) { return set("validity", value); }
    /// The quantity shown to the market; 0 is all of it.
    modify_order_parameters &disclosed_quantity(std::int64_t value) { return set("disclosed_quantity", value); }
    /// Whether it is an after-market order.
    modify_order_parameters &amo(bool value) { return set("amo", value); }

    /// The object as JSON, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const { return members_.secret_json(); }

  private:
    template <class T> modify_order_parameters &set(std::string_view name, const T &value) {
        members_.set(name, value);
        return *this;
    }

    object members_;
};

/// What cancel_order takes: order_id are required.
class cancel_order_parameters {
  public:
    /// The order number.
    cancel_order_parameters &order_id(text_param value) { return set("order_id", value); }
    /// Whether it is an after-market order; looked up if left out.
    cancel_order_parameters &amo(bool value) { return set("amo", value); }
    /// The trading symbol from the day's instruments (pTrdSymbol), such as IDEA-EQ.
    cancel_order_parameters &trading_symbol(text_param value) { return set("trading_symbol", value); }

    /// The object as JSON, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const { return members_.secret_json(); }

  private:
    template <class T> cancel_order_parameters &set(std::string_view name, const T &value) {
        members_.set(name, value);
        return *this;
    }

    object members_;
};

/// What find_order takes.
class find_order_parameters {
  public:
    /// Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.
    find_order_parameters &tag(text_param value) { return set("tag", value); }
    /// The order number.
    find_order_parameters &order_id(text_param value) { return set("order_id", value); }
    /// How long to retry until it is found.
    find_order_parameters &wait_ms(std::int64_t value) { return set("wait_ms", value); }

    /// The object as JSON, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const { return members_.secret_json(); }

  private:
    template <class T> find_order_parameters &set(std::string_view name, const T &value) {
        members_.set(name, value);
        return *this;
    }

    object members_;
};

/// What check_order takes: product, order_type, quantity, transaction_type are required.
class check_order_parameters {
  public:
    /// The segment.
    check_order_parameters &exchange_segment(neo::exchange_segment value) {
        return set("exchange_segment", to_string(value));
    }
    check_order_parameters &exchange_segment(text_param value) { return set("exchange_segment", value); }
    /// The trading symbol from the day's instruments (pTrdSymbol), such as IDEA-EQ.
    check_order_parameters &trading_symbol(text_param value) { return set("trading_symbol", value); }
    /// The segment and the token or index name, separated by a bar, such as nse_cm|2885.
    check_order_parameters &instrument(text_param value) { return set("instrument", value); }
    /// CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding.
    check_order_parameters &product(neo::product value) { return set("product", to_string(value)); }
    check_order_parameters &product(text_param value) { return set("product", value); }
    /// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
    check_order_parameters &order_type(neo::order_type value) { return set("order_type", to_string(value)); }
    check_order_parameters &order_type(text_param value) { return set("order_type", value); }
    /// Units, not lots; also on mcx_fo.
    check_order_parameters &quantity(std::int64_t value) { return set("quantity", value); }
    /// B buys, S sells.
    check_order_parameters &transaction_type(neo::transaction_type value) {
        return set("transaction_type", to_string(value));
    }
    check_order_parameters &transaction_type(text_param value) { return set("transaction_type", value); }
    /// The limit price in rupees: above 0 for L and SL, otherwise absent or 0.
    check_order_parameters &price(const decimal &value) { return set("price", text_param(value.to_string())); }
    check_order_parameters &price(text_param value) { return set("price", value); }
    /// The trigger price in rupees, for SL and SL-M.
    check_order_parameters &trigger_price(const decimal &value) {
        return set("trigger_price", text_param(value.to_string()));
    }
    check_order_parameters &trigger_price(text_param value) { return set("trigger_price", value); }
    /// DAY or IOC; mcx_fo accepts DAY only.
    check_order_parameters &validity(neo::validity value) { return set("validity", to_string(value)); }
    check_order_parameters &validity(text_param value) { return set("validity", value); }
    /// Whether it is an after-market order.
    check_order_parameters &amo(bool value) { return set("amo", value); }
    /// The quantity shown to the market; 0 is all of it.
    check_order_parameters &disclosed_quantity(std::int64_t value) { return set("disclosed_quantity", value); }
    /// Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.
    check_order_parameters &tag(text_param value) { return set("tag", value); }
    /// Whether to split an order above the freeze quantity into several orders.
    check_order_parameters &slice(bool value) { return set("slice", value); }
    /// Whether to request a quote, to show the protection band.
    check_order_parameters &quote(bool value) { return set("quote", value); }
    /// Whether to request the margin too.
    check_order_parameters &margin(bool value) { return set("margin", value); }

    /// The object as JSON, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const { return members_.secret_json(); }

  private:
    template <class T> check_order_parameters &set(std::string_view name, const T &value) {
        members_.set(name, value);
        return *this;
    }

    object members_;
};

/// What order_history takes: order_id are required.
class order_history_parameters {
  public:
    /// The order number.
    order_history_parameters &order_id(text_param value) { return set("order_id", value); }

    /// The object as JSON, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const { return members_.secret_json(); }

  private:
    template <class T> order_history_parameters &set(std::string_view name, const T &value) {
        members_.set(name, value);
        return *this;
    }

    object members_;
};

/// What limits takes.
class limits_parameters {
  public:
    /// Which segment's funds.
    limits_parameters &segment(text_param value) { return set("segment", value); }
    /// Which exchange's funds.
    limits_parameters &exchange(text_param value) { return set("exchange", value); }
    /// Which product's funds.
    limits_parameters &product(text_param value) { return set("product", value); }

    /// The object as JSON, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const { return members_.secret_json(); }

  private:
    template <class T> limits_parameters &set(std::string_view name, const T &value) {
        members_.set(name, value);
        return *this;
    }

    object members_;
};

/// What margin takes: product, order_type, quantity, transaction_type are required.
class margin_parameters {
  public:
    /// The segment.
    margin_parameters &exchange_segment(neo::exchange_segment value) {
        return set("exchange_segment", to_string(value));
    }
    margin_parameters &exchange_segment(text_param value) { return set("exchange_segment", value); }
    /// The trading symbol from the day's instruments (pTrdSymbol), such as IDEA-EQ.
    margin_parameters &trading_symbol(text_param value) { return set("trading_symbol", value); }
    /// The segment and the token or index name, separated by a bar, such as nse_cm|2885.
    margin_parameters &instrument(text_param value) { return set("instrument", value); }
    /// The instrument's token (pSymbol).
    margin_parameters &token(text_param value) { return set("token", value); }
    /// CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding.
    margin_parameters &product(neo::product value) { return set("product", to_string(value)); }
    margin_parameters &product(text_param value) { return set("product", value); }
    /// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
    margin_parameters &order_type(neo::order_type value) { return set("order_type", to_string(value)); }
    margin_parameters &order_type(text_param value) { return set("order_type", value); }
    /// Units, not lots; also on mcx_fo.
    margin_parameters &quantity(std::int64_t value) { return set("quantity", value); }
    /// B buys, S sells.
    margin_parameters &transaction_type(neo::transaction_type value) {
        return set("transaction_type", to_string(value));
    }
    margin_parameters &transaction_type(text_param value) { return set("transaction_type", value); }
    /// The limit price in rupees: above 0 for L and SL, otherwise absent or 0.
    margin_parameters &price(const decimal &value) { return set("price", text_param(value.to_string())); }
    margin_parameters &price(text_param value) { return set("price", value); }
    /// The trigger price in rupees, for SL and SL-M.
    margin_parameters &trigger_price(const decimal &value) {
        return set("trigger_price", text_param(value.to_string()));
    }
    margin_parameters &trigger_price(text_param value) { return set("trigger_price", value); }
    /// DAY or IOC; mcx_fo accepts DAY only.
    margin_parameters &validity(neo::validity value) { return set("validity", to_string(value)); }
    margin_parameters &validity(text_param value) { return set("validity", value); }
    /// Whether it is an after-market order.
    margin_parameters &amo(bool value) { return set("amo", value); }
    /// The quantity shown to the market; 0 is all of it.
    margin_parameters &disclosed_quantity(std::int64_t value) { return set("disclosed_quantity", value); }
    /// Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.
    margin_parameters &tag(text_param value) { return set("tag", value); }
    /// Whether to split an order above the freeze quantity into several orders.
    margin_parameters &slice(bool value) { return set("slice", value); }

    /// The object as JSON, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const { return members_.secret_json(); }

  private:
    template <class T> margin_parameters &set(std::string_view name, const T &value) {
        members_.set(name, value);
        return *this;
    }

    object members_;
};

/// What load_instruments takes.
class load_instruments_parameters {
  public:
    /// Segments, such as nse_cm and nse_fo; all available ones if left out.
    load_instruments_parameters &segments(const std::vector<std::string_view> &values) {
        return list("segments", values);
    }
    /// Whether to fetch again what is already loaded, for example after the evening update.
    load_instruments_parameters &refresh(bool value) { return set("refresh", value); }

    /// The object as JSON, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const { return members_.secret_json(); }

  private:
    template <class T> load_instruments_parameters &set(std::string_view name, const T &value) {
        members_.set(name, value);
        return *this;
    }
    load_instruments_parameters &list(std::string_view name, const std::vector<std::string_view> &values) {
        members_.raw(name, detail::array_of(values));
        return *this;
    }

    object members_;
};

/// What instrument takes: exchange_segment are required.
class instrument_parameters {
  public:
    /// A segment: nse_cm, bse_cm, nse_fo, bse_fo, mcx_fo, cde_fo or nse_com.
    instrument_parameters &exchange_segment(text_param value) { return set("exchange_segment", value); }
    /// The instrument's token (pSymbol).
    instrument_parameters &token(text_param value) { return set("token", value); }
    /// The trading symbol from the day's instruments (pTrdSymbol), such as IDEA-EQ.
    instrument_parameters &trading_symbol(text_param value) { return set("trading_symbol", value); }

    /// The object as JSON, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const { return members_.secret_json(); }

  private:
    template <class T> instrument_parameters &set(std::string_view name, const T &value) {
        members_.set(name, value);
        return *this;
    }

    object members_;
};

/// What search_instruments takes.
class search_instruments_parameters {
  public:
    /// The start of a symbol or trading symbol, words of a name, or a contract such as NIFTY 24 Nov 22250 CE.
    search_instruments_parameters &query(text_param value) { return set("query", value); }
    /// A segment: nse_cm, bse_cm, nse_fo, bse_fo, mcx_fo, cde_fo or nse_com.
    search_instruments_parameters &exchange_segment(text_param value) { return set("exchange_segment", value); }
    /// The exact symbol of the contract's underlying.
    search_instruments_parameters &underlying(text_param value) { return set("underlying", value); }
    /// The expiry date, such as 2026-11-24.
    search_instruments_parameters &expiry(text_param value) { return set("expiry", value); }
    /// The strike price, in rupees.
    search_instruments_parameters &strike(const decimal &value) { return set("strike", text_param(value.to_string())); }
    search_instruments_parameters &strike(text_param value) { return set("strike", value); }
    /// A call, a put, or a future (XX).
    search_instruments_parameters &option_type(neo::option_type value) { return set("option_type", to_string(value)); }
    search_instruments_parameters &option_type(text_param value) { return set("option_type", value); }
    /// The maximum number of results.
    search_instruments_parameters &limit(std::int64_t value) { return set("limit", value); }

    /// The object as JSON, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const { return members_.secret_json(); }

  private:
    template <class T> search_instruments_parameters &set(std::string_view name, const T &value) {
        members_.set(name, value);
        return *this;
    }

    object members_;
};

/// What quotes takes: instruments are required.
class quotes_parameters {
  public:
    /// Instruments as segment and token, such as nse_cm|11536; an index by name, such as nse_cm|Nifty 50.
    quotes_parameters &instruments(const std::vector<std::string_view> &values) { return list("instruments", values); }
    /// Which part of the quotes to return.
    quotes_parameters &type(neo::quote_type value) { return set("type", to_string(value)); }
    quotes_parameters &type(text_param value) { return set("type", value); }

    /// The object as JSON, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const { return members_.secret_json(); }

  private:
    template <class T> quotes_parameters &set(std::string_view name, const T &value) {
        members_.set(name, value);
        return *this;
    }
    quotes_parameters &list(std::string_view name, const std::vector<std::string_view> &values) {
        members_.raw(name, detail::array_of(values));
        return *this;
    }

    object members_;
};

/// What expiries takes: exchange, underlying are required.
class expiries_parameters {
  public:
    /// The segment of the contracts.
    expiries_parameters &exchange(neo::chain_exchange value) { return set("exchange", to_string(value)); }
    expiries_parameters &exchange(text_param value) { return set("exchange", value); }
    /// The exact symbol of the contract's underlying.
    expiries_parameters &underlying(text_param value) { return set("underlying", value); }
    /// Options or futures.
    expiries_parameters &instrument_type(neo::contract_type value) { return set("instrument_type", to_string(value)); }
    expiries_parameters &instrument_type(text_param value) { return set("instrument_type", value); }

    /// The object as JSON, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const { return members_.secret_json(); }

  private:
    template <class T> expiries_parameters &set(std::string_view name, const T &value) {
        members_.set(name, value);
        return *this;
    }

    object members_;
};

/// What option_chain takes: exchange, underlying are required.
class option_chain_parameters {
  public:
    /// The segment of the contracts.
    option_chain_parameters &exchange(neo::chain_exchange value) { return set("exchange", to_string(value)); }
    option_chain_parameters &exchange(text_param value) { return set("exchange", value); }
    /// The exact symbol of the contract's underlying.
    option_chain_parameters &underlying(text_param value) { return set("underlying", value); }
    /// The expiry date, such as 2026-11-24.
    option_chain_parameters &expiry(text_param value) { return set("expiry", value); }
    /// Options or futures.
    option_chain_parameters &instrument_type(neo::contract_type value) {
        return set("instrument_type", to_string(value));
    }
    option_chain_parameters &instrument_type(text_param value) { return set("instrument_type", value); }
    /// How many strikes, a multiple of 10; the broker returns 40 if left out.
    option_chain_parameters &count(std::int64_t value) { return set("count", value); }

    /// The object as JSON, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const { return members_.secret_json(); }

  private:
    template <class T> option_chain_parameters &set(std::string_view name, const T &value) {
        members_.set(name, value);
        return *this;
    }

    object members_;
};

/// What candles takes: instrument, interval, from, to are required.
class candles_parameters {
  public:
    /// Segment and token, such as nse_cm|11536; an index by name, such as nse_cm|Nifty 50.
    candles_parameters &instrument(text_param value) { return set("instrument", value); }
    /// The length of a candle.
    candles_parameters &interval(neo::interval value) { return set("interval", to_string(value)); }
    candles_parameters &interval(text_param value) { return set("interval", value); }
    /// The first day, such as 2026-11-02.
    candles_parameters &from(text_param value) { return set("from", value); }
    /// The last day, inclusive.
    candles_parameters &to(text_param value) { return set("to", value); }

    /// The object as JSON, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const { return members_.secret_json(); }

  private:
    template <class T> candles_parameters &set(std::string_view name, const T &value) {
        members_.set(name, value);
        return *this;
    }

    object members_;
};

} // namespace v1
} // namespace neo

#endif
