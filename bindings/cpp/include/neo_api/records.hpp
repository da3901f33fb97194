// SPDX-License-Identifier: MIT
//
// Generated from api/records (make generate). Do not edit.
//
// What answers consist of. A field that the broker did not fill is empty, never zero.
#ifndef NEO_API_RECORDS_HPP
#define NEO_API_RECORDS_HPP

#include "code.hpp"
#include "decimal.hpp"
#include "record.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neo {
inline namespace v1 {

/// The segment of the contracts.
enum class chain_exchange {
    nse_fo, ///< nse_fo
    bse_fo, ///< bse_fo
    mcx_fo, ///< mcx_fo
};
template <> struct code_words<chain_exchange> {
    /// In the order of the values.
    static constexpr std::string_view words[] = {
        "nse_fo",
        "bse_fo",
        "mcx_fo",
    };
};

/// Options or futures.
enum class contract_type {
    option, ///< option
    fut, ///< fut
};
template <> struct code_words<contract_type> {
    /// In the order of the values.
    static constexpr std::string_view words[] = {
        "option",
        "fut",
    };
};

/// The segment.
enum class exchange_segment {
    nse_cm, ///< nse_cm
    bse_cm, ///< bse_cm
    nse_fo, ///< nse_fo
    bse_fo, ///< bse_fo
    mcx_fo, ///< mcx_fo
};
template <> struct code_words<exchange_segment> {
    /// In the order of the values.
    static constexpr std::string_view words[] = {
        "nse_cm",
        "bse_cm",
        "nse_fo",
        "bse_fo",
        "mcx_fo",
    };
};

/// The length of a candle.
enum class interval {
    min_1, ///< 1min
    min_3, ///< 3min
    min_5, ///< 5min
    min_10, ///< 10min
    min_15, ///< 15min
    min_30, ///< 30min
    min_60, ///< 60min
    d, ///< D
    w, ///< W
};
template <> struct code_words<interval> {
    /// In the order of the values.
    static constexpr std::string_view words[] = {
        "1min",
        "3min",
        "5min",
        "10min",
        "15min",
        "30min",
        "60min",
        "D",
        "W",
    };
};

/// A call, a put, or a future (XX).
enum class option_type {
    ce, ///< CE
    pe, ///< PE
    xx, ///< XX
};
template <> struct code_words<option_type> {
    /// In the order of the values.
    static constexpr std::string_view words[] = {
        "CE",
        "PE",
        "XX",
    };
};

/// The status as one of seven words; unknown if the broker's word is new to the library.
enum class order_state {
    pending, ///< pending
    open, ///< open
    partially_filled, ///< partially_filled
    filled, ///< filled
    cancelled, ///< cancelled
    rejected, ///< rejected
    unknown, ///< unknown
};
template <> struct code_words<order_state> {
    /// In the order of the values.
    static constexpr std::string_view words[] = {
        "pending",
        "open",
        "partially_filled",
        "filled",
        "cancelled",
        "rejected",
        "unknown",
    };
};

/// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
enum class order_type {
    l, ///< L
    mkt, ///< MKT
    sl, ///< SL
    sl_m, ///< SL-M
};
template <> struct code_words<order_type> {
    /// In the order of the values.
    static constexpr std::string_view words[] = {
        "L",
        "MKT",
        "SL",
        "SL-M",
    };
};

/// CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding.
enum class product {
    cnc, ///< CNC
    nrml, ///< NRML
    mis, ///< MIS
    mtf, ///< MTF
};
template <> struct code_words<product> {
    /// In the order of the values.
    static constexpr std::string_view words[] = {
        "CNC",
        "NRML",
        "MIS",
        "MTF",
    };
};

/// Which part of the quotes to return.
enum class quote_type {
    all, ///< all
    depth, ///< depth
    ohlc, ///< ohlc
    ltp, ///< ltp
    oi, ///< oi
    w_52, ///< 52W
    circuit_limits, ///< circuit_limits
    scrip_details, ///< scrip_details
};
template <> struct code_words<quote_type> {
    /// In the order of the values.
    static constexpr std::string_view words[] = {
        "all",
        "depth",
        "ohlc",
        "ltp",
        "oi",
        "52W",
        "circuit_limits",
        "scrip_details",
    };
};

/// B buys, S sells.
enum class transaction_type {
    b, ///< B
    s, ///< S
};
template <> struct code_words<transaction_type> {
    /// In the order of the values.
    static constexpr std::string_view words[] = {
        "B",
        "S",
    };
};

/// DAY or IOC; mcx_fo accepts DAY only.
enum class validity {
    day, ///< DAY
    ioc, ///< IOC
};
template <> struct code_words<validity> {
    /// In the order of the values.
    static constexpr std::string_view words[] = {
        "DAY",
        "IOC",
    };
};
struct order;
struct trade;
struct position;
struct holding;
struct funds;
struct margin;
struct placed_order;
struct changed_order;
struct found_order;
struct protection;
struct order_check;
struct problem;
struct instrument;
struct loaded_instruments;
struct depth_level;
struct quote;
struct expiry;
struct option_quote;
struct candle;
struct hole;
struct candle_problem;
struct candles;

/// An order: from the order book, its history, or the order feed.
struct order {
    /// The order number, used by modify, cancel and history.
    std::optional<std::string> order_id;
    /// The exchange's order number; null until there is one.
    std::optional<std::string> exchange_order_id;
    /// Your own id for the order, or the generated one.
    std::optional<std::string> tag;
    /// The segment.
    std::optional<code<neo::exchange_segment>> exchange_segment;
    /// The trading symbol, such as IDEA-EQ.
    std::optional<std::string> trading_symbol;
    /// The underlying, or the symbol without its series.
    std::optional<std::string> symbol;
    /// The instrument's token (pSymbol).
    std::optional<std::string> token;
    /// B buys, S sells.
    std::optional<code<neo::transaction_type>> transaction_type;
    /// The product.
    std::optional<code<neo::product>> product;
    /// The order type.
    std::optional<code<neo::order_type>> order_type;
    /// DAY or IOC.
    std::optional<code<neo::validity>> validity;
    /// Whether it is an after-market order.
    std::optional<bool> amo;
    /// The ordered quantity; in units on mcx_fo too. In units.
    std::optional<std::int64_t> quantity;
    /// The filled quantity. In units.
    std::optional<std::int64_t> filled_quantity;
    /// The quantity not filled yet. In units.
    std::optional<std::int64_t> unfilled_quantity;
    /// The cancelled quantity. In units.
    std::optional<std::int64_t> cancelled_quantity;
    /// The quantity shown to the market. In units.
    std::optional<std::int64_t> disclosed_quantity;
    /// The limit price; the broker sets one for a market order too. In rupees.
    std::optional<decimal> price;
    /// The trigger price of a stop-loss order. In rupees.
    std::optional<decimal> trigger_price;
    /// The average price of the fills; 0.00 until the first fill. In rupees.
    std::optional<decimal> average_price;
    /// The broker's own status word.
    std::optional<std::string> order_status;
    /// The status as one of seven words; unknown if the broker's word is new to the library.
    std::optional<code<neo::order_state>> state;
    /// Why it was rejected.
    std::optional<std::string> reason;
    /// When it was placed; in the history, when this change happened.
    std::optional<std::string> order_time;
    /// When the exchange confirmed it.
    std::optional<std::string> exchange_time;
    /// When the broker updated this record. In ns since 1970.
    std::optional<std::int64_t> updated_ns;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::order of(std::string_view row);
};

/// A fill.
struct trade {
    /// The exchange's number for the fill.
    std::optional<std::string> trade_id;
    /// The order that it belongs to.
    std::optional<std::string> order_id;
    /// The exchange's order number.
    std::optional<std::string> exchange_order_id;
    /// The order's tag.
    std::optional<std::string> tag;
    /// The segment.
    std::optional<code<neo::exchange_segment>> exchange_segment;
    /// The trading symbol.
    std::optional<std::string> trading_symbol;
    /// The underlying, or the symbol without its series.
    std::optional<std::string> symbol;
    /// The instrument's token; the broker often leaves it out.
    std::optional<std::string> token;
    /// B bought, S sold.
    std::optional<code<neo::transaction_type>> transaction_type;
    /// The product.
    std::optional<code<neo::product>> product;
    /// The order type.
    std::optional<code<neo::order_type>> order_type;
    /// The quantity of this fill. In units.
    std::optional<std::int64_t> quantity;
    /// The price of this fill. In rupees.
    std::optional<decimal> price;
    /// CE or PE; XX for a future.
    std::optional<std::string> option_type;
    /// The strike price. In rupees.
    std::optional<decimal> strike;
    /// When it was filled.
    std::optional<std::string> trade_time;
    /// When the broker updated this record. In ns since 1970.
    std::optional<std::int64_t> updated_ns;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::trade of(std::string_view row);
};

/// A position.
struct position {
    /// The segment.
    std::optional<code<neo::exchange_segment>> exchange_segment;
    /// The trading symbol.
    std::optional<std::string> trading_symbol;
    /// The underlying, or the symbol without its series.
    std::optional<std::string> symbol;
    /// The instrument's token (pSymbol).
    std::optional<std::string> token;
    /// The product.
    std::optional<code<neo::product>> product;
    /// Such as FUTSTK.
    std::optional<std::string> instrument_type;
    /// The exchange's series; XX for derivatives.
    std::optional<std::string> series;
    /// CE or PE; XX for a future.
    std::optional<std::string> option_type;
    /// The strike price. In rupees.
    std::optional<decimal> strike;
    /// The expiry date, such as 2026-11-24.
    std::optional<std::string> expiry;
    /// The quantity bought today. In units.
    std::optional<std::int64_t> buy_quantity;
    /// The quantity sold today. In units.
    std::optional<std::int64_t> sell_quantity;
    /// The quantity bought before today. In units.
    std::optional<std::int64_t> carried_buy_quantity;
    /// The quantity sold before today. In units.
    std::optional<std::int64_t> carried_sell_quantity;
    /// The value of today's buys. In rupees.
    std::optional<decimal> buy_amount;
    /// The value of today's sales. In rupees.
    std::optional<decimal> sell_amount;
    /// The value of earlier buys, at the previous close. In rupees.
    std::optional<decimal> carried_buy_amount;
    /// The value of earlier sales, at the previous close. In rupees.
    std::optional<decimal> carried_sell_amount;
    /// The net quantity: above 0 long, below 0 short. In units.
    std::optional<std::int64_t> net_quantity;
    /// The average price; 0 when flat. In rupees.
    std::optional<decimal> average_price;
    /// The last price; the broker sometimes sends 0 although there is one. In rupees.
    std::optional<decimal> last_price;
    /// Profit and loss; null if an input is missing or the last price is 0. In rupees.
    std::optional<decimal> position_pnl;
    /// The day's profit and loss; null in the same cases. In rupees.
    std::optional<decimal> mtm_pnl;
    /// The lot size. In units.
    std::optional<std::int64_t> lot_size;
    /// The contract's multiplier.
    std::optional<decimal> multiplier;
    /// Whether it can be squared off.
    std::optional<bool> square_off_flag;
    /// When it last changed.
    std::optional<std::string> update_time;
    /// When the broker updated this record. In ns since 1970.
    std::optional<std::int64_t> updated_ns;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::position of(std::string_view row);
};

/// A holding of one instrument in the demat account.
struct holding {
    /// The symbol.
    std::optional<std::string> symbol;
    /// The symbol for display.
    std::optional<std::string> display_symbol;
    /// The company.
    std::optional<std::string> instrument_name;
    /// The segment.
    std::optional<code<neo::exchange_segment>> exchange_segment;
    /// The instrument's token (pSymbol).
    std::optional<std::string> token;
    /// Such as Equity.
    std::optional<std::string> instrument_type;
    /// The exchange's series.
    std::optional<std::string> series;
    /// The sector.
    std::optional<std::string> sector;
    /// The quantity held. In units.
    std::optional<std::int64_t> quantity;
    /// The quantity that can be sold. In units.
    std::optional<std::int64_t> sellable_quantity;
    /// The average price paid. In rupees.
    std::optional<decimal> average_price;
    /// The total cost. In rupees.
    std::optional<decimal> holding_cost;
    /// The market value. In rupees.
    std::optional<decimal> market_value;
    /// The previous close. In rupees.
    std::optional<decimal> closing_price;
    /// Unrealised profit and loss. In rupees.
    std::optional<decimal> unrealised_pnl;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::holding of(std::string_view row);
};

/// The account's funds and margins.
struct funds {
    /// The funds available for trading. In rupees.
    std::optional<decimal> net;
    /// The margin that is blocked. In rupees.
    std::optional<decimal> margin_used;
    /// The collateral value of pledged securities. In rupees.
    std::optional<decimal> collateral_value;
    /// Notional cash. In rupees.
    std::optional<decimal> notional_cash;
    /// Ad hoc margin. In rupees.
    std::optional<decimal> adhoc_margin;
    /// The amount paid in today. In rupees.
    std::optional<decimal> pay_in;
    /// The amount paid out today. In rupees.
    std::optional<decimal> pay_out;
    /// Realised profit and loss today. In rupees.
    std::optional<decimal> realized_mtm;
    /// Unrealised profit and loss. In rupees.
    std::optional<decimal> unrealized_mtm;
    /// SPAN margin. In rupees.
    std::optional<decimal> span_margin;
    /// Exposure margin. In rupees.
    std::optional<decimal> exposure_margin;
    /// Option premium. In rupees.
    std::optional<decimal> premium;
    /// The client's category.
    std::optional<std::string> category;
    /// The time of these figures. In ms since 1970.
    std::optional<std::int64_t> updated_ms;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::funds of(std::string_view row);
};

/// The margin that an order would need.
struct margin {
    /// The available cash. In rupees.
    std::optional<decimal> available_cash;
    /// The total margin. In rupees.
    std::optional<decimal> available_margin;
    /// The margin that the order needs. In rupees.
    std::optional<decimal> order_margin;
    /// The amount to add; 0 if the funds suffice. In rupees.
    std::optional<decimal> required_margin;
    /// The margin used now. In rupees.
    std::optional<decimal> margin_used;
    /// The margin used with the order. In rupees.
    std::optional<decimal> total_margin_used;
    /// The shortfall. In rupees.
    std::optional<decimal> shortfall;
    /// OK, or why the risk check refuses the order.
    std::optional<std::string> risk_check;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::margin of(std::string_view row);
};

/// An order that was placed.
struct placed_order {
    /// The order number; with slice, that of the first order.
    std::optional<std::string> order_id;
    /// The order's tag.
    std::optional<std::string> tag;
    /// With slice, all the orders.
    std::vector<neo::placed_order> orders;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::placed_order of(std::string_view row);
};

/// An order that was modified or cancelled.
struct changed_order {
    /// The order number.
    std::optional<std::string> order_id;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::changed_order of(std::string_view row);
};

/// Whether an order was found.
struct found_order {
    /// Whether the order exists.
    std::optional<bool> found;
    /// The order; null if there is none.
    std::optional<neo::order> order;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::found_order of(std::string_view row);
};

/// The price band within which the broker keeps a market order.
struct protection {
    /// The row of the broker's table: option, or equity_or_future.
    std::optional<std::string> class_;
    /// The last price, which the band is around. In rupees.
    std::optional<decimal> last_price;
    /// The lowest price: the limit of a sell order. In rupees.
    std::optional<decimal> price_low;
    /// The highest price: the limit of a buy order. In rupees.
    std::optional<decimal> price_high;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::protection of(std::string_view row);
};

/// The result of checking an order before it is placed.
struct order_check {
    /// Whether the order has no problems.
    std::optional<bool> valid;
    /// The problems found.
    std::vector<neo::problem> problems;
    /// What would be sent.
    std::string wire;
    /// The quantities into which the order would be sliced; none if it is not. In units.
    std::vector<std::int64_t> slices;
    /// The price band of a market order; null if no quote was asked for.
    std::optional<neo::protection> protection;
    /// The margin that the order would need; null if it was not asked for.
    std::optional<neo::margin> margin;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::order_check of(std::string_view row);
};

/// A problem of an order.
struct problem {
    /// The parameter.
    std::optional<std::string> field;
    /// A code for programs.
    std::optional<std::string> code;
    /// A message for people.
    std::optional<std::string> message;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::problem of(std::string_view row);
};

/// An instrument from the day's scrip file.
struct instrument {
    /// The segment.
    std::optional<std::string> exchange_segment;
    /// The exchange's token, unique within the segment.
    std::optional<std::string> token;
    /// The symbol; for a contract, that of its underlying.
    std::optional<std::string> symbol;
    /// The trading symbol used in orders, such as IDEA-EQ.
    std::optional<std::string> trading_symbol;
    /// The full name.
    std::optional<std::string> name;
    /// The ISIN of a share.
    std::optional<std::string> isin;
    /// The exchange's instrument type, such as OPTIDX; null for shares.
    std::optional<std::string> type;
    /// The series of a share, such as EQ.
    std::optional<std::string> series;
    /// The expiry date, such as 2026-11-24.
    std::optional<std::string> expiry;
    /// The strike price. In rupees.
    std::optional<decimal> strike;
    /// CE, PE, or XX for a future.
    std::optional<code<neo::option_type>> option_type;
    /// The lot size: quantities are multiples of it, on mcx_fo too. In units.
    std::optional<std::int64_t> lot_size;
    /// The tick size: prices are multiples of it. In rupees.
    std::optional<decimal> tick_size;
    /// The freeze quantity: an order of this size is refused; the largest allowed is one less. In units.
    std::optional<std::int64_t> freeze_quantity;
    /// The lowest price of the day. In rupees.
    std::optional<decimal> price_low;
    /// The highest price of the day. In rupees.
    std::optional<decimal> price_high;
    /// Whether it is in the closing auction.
    std::optional<bool> cas_eligible;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::instrument of(std::string_view row);
};

/// The loaded instruments of one segment.
struct loaded_instruments {
    /// The segment.
    std::optional<std::string> exchange_segment;
    /// The number of instruments; null if none are loaded.
    std::optional<std::int64_t> count;
    /// The date of the file, in Indian time.
    std::optional<std::string> date;
    /// Whether the file is from an earlier day.
    std::optional<bool> stale;
    /// The number of rows that could not be read.
    std::optional<std::int64_t> skipped;
    /// Whether the file is in cache_dir and shared with other processes.
    std::optional<bool> shared;
    /// What went wrong; null if nothing did.
    std::optional<std::string> problem;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::loaded_instruments of(std::string_view row);
};

/// One level of the book.
struct depth_level {
    /// The price. In rupees.
    std::optional<decimal> price;
    /// The quantity. In units.
    std::optional<std::int64_t> quantity;
    /// The number of orders.
    std::optional<std::int64_t> orders;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::depth_level of(std::string_view row);
};

/// A quote of one instrument.
struct quote {
    /// The instrument, as requested.
    std::optional<std::string> instrument;
    /// True if the broker does not know the instrument; then the other fields are null.
    std::optional<bool> missing;
    /// The segment.
    std::optional<std::string> exchange_segment;
    /// The token, or an index's name.
    std::optional<std::string> token;
    /// The trading symbol.
    std::optional<std::string> trading_symbol;
    /// The last price. In rupees.
    std::optional<decimal> last_traded_price;
    /// The last quantity. In units.
    std::optional<std::int64_t> last_trade_qty;
    /// When it last changed.
    std::optional<std::string> last_update_time;
    /// The day's average price. In rupees.
    std::optional<decimal> average_trade_price;
    /// The day's volume. In units.
    std::optional<std::int64_t> volume_traded_today;
    /// Open interest. In units.
    std::optional<std::int64_t> open_interest;
    /// The total quantity bid. In units.
    std::optional<std::int64_t> total_buy_quantity;
    /// The total quantity offered. In units.
    std::optional<std::int64_t> total_sell_quantity;
    /// The change since the previous close. In rupees.
    std::optional<decimal> net_change;
    /// The same change. In per cent.
    std::optional<decimal> net_change_percent;
    /// The day's first price. In rupees.
    std::optional<decimal> open_price;
    /// The day's highest price. In rupees.
    std::optional<decimal> high_price;
    /// The day's lowest price. In rupees.
    std::optional<decimal> low_price;
    /// The previous close. In rupees.
    std::optional<decimal> close_price;
    /// The lowest allowed price. In rupees.
    std::optional<decimal> lower_circuit_limit;
    /// The highest allowed price. In rupees.
    std::optional<decimal> upper_circuit_limit;
    /// The highest price of 52 weeks. In rupees.
    std::optional<decimal> yearly_high;
    /// The lowest price of 52 weeks. In rupees.
    std::optional<decimal> yearly_low;
    /// The best bids, best first; null if not requested.
    std::vector<neo::depth_level> buy_depth;
    /// The best offers, best first.
    std::vector<neo::depth_level> sell_depth;
    /// The error if the request failed, else null.
    std::optional<std::string> error;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::quote of(std::string_view row);
};

/// An expiry date of an underlying's contracts.
struct expiry {
    /// The segment.
    std::optional<std::string> exchange_segment;
    /// The underlying.
    std::optional<std::string> underlying;
    /// The date, such as 2026-11-24.
    std::optional<std::string> expiry;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::expiry of(std::string_view row);
};

/// An option of a chain, or a future, with its quote.
struct option_quote {
    /// Segment and token.
    std::optional<std::string> instrument;
    /// The segment.
    std::optional<std::string> exchange_segment;
    /// The token.
    std::optional<std::string> token;
    /// The trading symbol.
    std::optional<std::string> trading_symbol;
    /// The underlying.
    std::optional<std::string> underlying;
    /// The expiry date.
    std::optional<std::string> expiry;
    /// CE, PE, or XX for a future.
    std::optional<code<neo::option_type>> option_type;
    /// The strike price. In rupees.
    std::optional<decimal> strike;
    /// ITM, ATM or OTM.
    std::optional<std::string> moneyness;
    /// The lot size. In units.
    std::optional<std::int64_t> lot_size;
    /// The last price. In rupees.
    std::optional<decimal> last_traded_price;
    /// The day's first price. In rupees.
    std::optional<decimal> open_price;
    /// The day's highest price. In rupees.
    std::optional<decimal> high_price;
    /// The day's lowest price. In rupees.
    std::optional<decimal> low_price;
    /// The previous close. In rupees.
    std::optional<decimal> close_price;
    /// The day's close, once it is settled. In rupees.
    std::optional<decimal> settlement_price;
    /// The day's volume. In units.
    std::optional<std::int64_t> volume_traded_today;
    /// Open interest. In units.
    std::optional<std::int64_t> open_interest;
    /// The previous day's open interest. In units.
    std::optional<std::int64_t> previous_open_interest;
    /// The change in open interest. In units.
    std::optional<std::int64_t> open_interest_change;
    /// The same change. In per cent.
    std::optional<decimal> open_interest_change_percent;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::option_quote of(std::string_view row);
};

/// The prices of one interval.
struct candle {
    /// The start of the interval.
    std::optional<std::string> time;
    /// The first price. In rupees.
    std::optional<decimal> open;
    /// The highest price. In rupees.
    std::optional<decimal> high;
    /// The lowest price. In rupees.
    std::optional<decimal> low;
    /// The last price. In rupees.
    std::optional<decimal> close;
    /// The volume. In units.
    std::optional<std::int64_t> volume;
    /// Open interest; the broker says that it is not reliable yet. In units.
    std::optional<std::int64_t> open_interest;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::candle of(std::string_view row);
};

/// Working days without candles.
struct hole {
    /// The first day.
    std::optional<std::string> from;
    /// The last day.
    std::optional<std::string> to;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::hole of(std::string_view row);
};

/// A row that could not be read.
struct candle_problem {
    /// The row's time, as the broker sent it.
    std::optional<std::string> time;
    /// What is wrong.
    std::optional<std::string> reason;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::candle_problem of(std::string_view row);
};

/// The candles of a date range.
struct candles {
    /// Segment and token, as requested.
    std::optional<std::string> instrument;
    /// The length of a candle.
    std::optional<std::string> interval;
    /// The candles, oldest first.
    std::vector<neo::candle> candles;
    /// Working days without candles.
    std::vector<neo::hole> holes;
    /// Rows that could not be read.
    std::vector<neo::candle_problem> problems;

    /// From the JSON of an answer.
    [[nodiscard]] static neo::candles of(std::string_view row);
};

inline neo::order neo::order::of(std::string_view row) {
    neo::order made;
    made.order_id = detail::text_at(row, "order_id");
    made.exchange_order_id = detail::text_at(row, "exchange_order_id");
    made.tag = detail::text_at(row, "tag");
    made.exchange_segment = detail::code_at<neo::exchange_segment>(row, "exchange_segment");
    made.trading_symbol = detail::text_at(row, "trading_symbol");
    made.symbol = detail::text_at(row, "symbol");
    made.token = detail::text_at(row, "token");
    made.transaction_type = detail::code_at<neo::transaction_type>(row, "transaction_type");
    made.product = detail::code_at<neo::product>(row, "product");
    made.order_type = detail::code_at<neo::order_type>(row, "order_type");
    made.validity = detail::code_at<neo::validity>(row, "validity");
    made.amo = detail::boolean_at(row, "amo");
    made.quantity = detail::integer_at(row, "quantity");
    made.filled_quantity = detail::integer_at(row, "filled_quantity");
    made.unfilled_quantity = detail::integer_at(row, "unfilled_quantity");
    made.cancelled_quantity = detail::integer_at(row, "cancelled_quantity");
    made.disclosed_quantity = detail::integer_at(row, "disclosed_quantity");
    made.price = detail::decimal_at(row, "price");
    made.trigger_price = detail::decimal_at(row, "trigger_price");
    made.average_price = detail::decimal_at(row, "average_price");
    made.order_status = detail::text_at(row, "order_status");
    made.state = detail::code_at<neo::order_state>(row, "state");
    made.reason = detail::text_at(row, "reason");
    made.order_time = detail::text_at(row, "order_time");
    made.exchange_time = detail::text_at(row, "exchange_time");
    made.updated_ns = detail::integer_at(row, "updated_ns");
    return made;
}

inline neo::trade neo::trade::of(std::string_view row) {
    neo::trade made;
    made.trade_id = detail::text_at(row, "trade_id");
    made.order_id = detail::text_at(row, "order_id");
    made.exchange_order_id = detail::text_at(row, "exchange_order_id");
    made.tag = detail::text_at(row, "tag");
    made.exchange_segment = detail::code_at<neo::exchange_segment>(row, "exchange_segment");
    made.trading_symbol = detail::text_at(row, "trading_symbol");
    made.symbol = detail::text_at(row, "symbol");
    made.token = detail::text_at(row, "token");
    made.transaction_type = detail::code_at<neo::transaction_type>(row, "transaction_type");
    made.product = detail::code_at<neo::product>(row, "product");
    made.order_type = detail::code_at<neo::order_type>(row, "order_type");
    made.quantity = detail::integer_at(row, "quantity");
    made.price = detail::decimal_at(row, "price");
    made.option_type = detail::text_at(row, "option_type");
    made.strike = detail::decimal_at(row, "strike");
    made.trade_time = detail::text_at(row, "trade_time");
    made.updated_ns = detail::integer_at(row, "updated_ns");
    return made;
}

inline neo::position neo::position::of(std::string_view row) {
    neo::position made;
    made.exchange_segment = detail::code_at<neo::exchange_segment>(row, "exchange_segment");
    made.trading_symbol = detail::text_at(row, "trading_symbol");
    made.symbol = detail::text_at(row, "symbol");
    made.token = detail::text_at(row, "token");
    made.product = detail::code_at<neo::product>(row, "product");
    made.instrument_type = detail::text_at(row, "instrument_type");
    made.series = detail::text_at(row, "series");
    made.option_type = detail::text_at(row, "option_type");
    made.strike = detail::decimal_at(row, "strike");
    made.expiry = detail::text_at(row, "expiry");
    made.buy_quantity = detail::integer_at(row, "buy_quantity");
    made.sell_quantity = detail::integer_at(row, "sell_quantity");
    made.carried_buy_quantity = detail::integer_at(row, "carried_buy_quantity");
    made.carried_sell_quantity = detail::integer_at(row, "carried_sell_quantity");
    made.buy_amount = detail::decimal_at(row, "buy_amount");
    made.sell_amount = detail::decimal_at(row, "sell_amount");
    made.carried_buy_amount = detail::decimal_at(row, "carried_buy_amount");
    made.carried_sell_amount = detail::decimal_at(row, "carried_sell_amount");
    made.net_quantity = detail::integer_at(row, "net_quantity");
    made.average_price = detail::decimal_at(row, "average_price");
    made.last_price = detail::decimal_at(row, "last_price");
    made.position_pnl = detail::decimal_at(row, "position_pnl");
    made.mtm_pnl = detail::decimal_at(row, "mtm_pnl");
    made.lot_size = detail::integer_at(row, "lot_size");
    made.multiplier = detail::decimal_at(row, "multiplier");
    made.square_off_flag = detail::boolean_at(row, "square_off_flag");
    made.update_time = detail::text_at(row, "update_time");
    made.updated_ns = detail::integer_at(row, "updated_ns");
    return made;
}

inline neo::holding neo::holding::of(std::string_view row) {
    neo::holding made;
    made.symbol = detail::text_at(row, "symbol");
    made.display_symbol = detail::text_at(row, "display_symbol");
    made.instrument_name = detail::text_at(row, "instrument_name");
    made.exchange_segment = detail::code_at<neo::exchange_segment>(row, "exchange_segment");
    made.token = detail::text_at(row, "token");
    made.instrument_type = detail::text_at(row, "instrument_type");
    made.series = detail::text_at(row, "series");
    made.sector = detail::text_at(row, "sector");
    made.quantity = detail::integer_at(row, "quantity");
    made.sellable_quantity = detail::integer_at(row, "sellable_quantity");
    made.average_price = detail::decimal_at(row, "average_price");
    made.holding_cost = detail::decimal_at(row, "holding_cost");
    made.market_value = detail::decimal_at(row, "market_value");
    made.closing_price = detail::decimal_at(row, "closing_price");
    made.unrealised_pnl = detail::decimal_at(row, "unrealised_pnl");
    return made;
}

inline neo::funds neo::funds::of(std::string_view row) {
    neo::funds made;
    made.net = detail::decimal_at(row, "net");
    made.margin_used = detail::decimal_at(row, "margin_used");
    made.collateral_value = detail::decimal_at(row, "collateral_value");
    made.notional_cash = detail::decimal_at(row, "notional_cash");
    made.adhoc_margin = detail::decimal_at(row, "adhoc_margin");
    made.pay_in = detail::decimal_at(row, "pay_in");
    made.pay_out = detail::decimal_at(row, "pay_out");
    made.realized_mtm = detail::decimal_at(row, "realized_mtm");
    made.unrealized_mtm = detail::decimal_at(row, "unrealized_mtm");
    made.span_margin = detail::decimal_at(row, "span_margin");
    made.exposure_margin = detail::decimal_at(row, "exposure_margin");
    made.premium = detail::decimal_at(row, "premium");
    made.category = detail::text_at(row, "category");
    made.updated_ms = detail::integer_at(row, "updated_ms");
    return made;
}

inline neo::margin neo::margin::of(std::string_view row) {
    neo::margin made;
    made.available_cash = detail::decimal_at(row, "available_cash");
    made.available_margin = detail::decimal_at(row, "available_margin");
    made.order_margin = detail::decimal_at(row, "order_margin");
    made.required_margin = detail::decimal_at(row, "required_margin");
    made.margin_used = detail::decimal_at(row, "margin_used");
    made.total_margin_used = detail::decimal_at(row, "total_margin_used");
    made.shortfall = detail::decimal_at(row, "shortfall");
    made.risk_check = detail::text_at(row, "risk_check");
    return made;
}

inline neo::placed_order neo::placed_order::of(std::string_view row) {
    neo::placed_order made;
    made.order_id = detail::text_at(row, "order_id");
    made.tag = detail::text_at(row, "tag");
    made.orders = detail::list_at<neo::placed_order>(row, "orders");
    return made;
}

inline neo::changed_order neo::changed_order::of(std::string_view row) {
    neo::changed_order made;
    made.order_id = detail::text_at(row, "order_id");
    return made;
}

inline neo::found_order neo::found_order::of(std::string_view row) {
    neo::found_order made;
    made.found = detail::boolean_at(row, "found");
    made.order = detail::record_at<neo::order>(row, "order");
    return made;
}

inline neo::protection neo::protection::of(std::string_view row) {
    neo::protection made;
    made.class_ = detail::text_at(row, "class");
    made.last_price = detail::decimal_at(row, "last_price");
    made.price_low = detail::decimal_at(row, "price_low");
    made.price_high = detail::decimal_at(row, "price_high");
    return made;
}

inline neo::order_check neo::order_check::of(std::string_view row) {
    neo::order_check made;
    made.valid = detail::boolean_at(row, "valid");
    made.problems = detail::list_at<neo::problem>(row, "problems");
    made.wire = detail::member(row, "wire");
    made.slices = detail::integers_at(row, "slices");
    made.protection = detail::record_at<neo::protection>(row, "protection");
    made.margin = detail::record_at<neo::margin>(row, "margin");
    return made;
}

inline neo::problem neo::problem::of(std::string_view row) {
    neo::problem made;
    made.field = detail::text_at(row, "field");
    made.code = detail::text_at(row, "code");
    made.message = detail::text_at(row, "message");
    return made;
}

inline neo::instrument neo::instrument::of(std::string_view row) {
    neo::instrument made;
    made.exchange_segment = detail::text_at(row, "exchange_segment");
    made.token = detail::text_at(row, "token");
    made.symbol = detail::text_at(row, "symbol");
    made.trading_symbol = detail::text_at(row, "trading_symbol");
    made.name = detail::text_at(row, "name");
    made.isin = detail::text_at(row, "isin");
    made.type = detail::text_at(row, "type");
    made.series = detail::text_at(row, "series");
    made.expiry = detail::text_at(row, "expiry");
    made.strike = detail::decimal_at(row, "strike");
    made.option_type = detail::code_at<neo::option_type>(row, "option_type");
    made.lot_size = detail::integer_at(row, "lot_size");
    made.tick_size = detail::decimal_at(row, "tick_size");
    made.freeze_quantity = detail::integer_at(row, "freeze_quantity");
    made.price_low = detail::decimal_at(row, "price_low");
    made.price_high = detail::decimal_at(row, "price_high");
    made.cas_eligible = detail::boolean_at(row, "cas_eligible");
    return made;
}

inline neo::loaded_instruments neo::loaded_instruments::of(std::string_view row) {
    neo::loaded_instruments made;
    made.exchange_segment = detail::text_at(row, "exchange_segment");
    made.count = detail::integer_at(row, "count");
    made.date = detail::text_at(row, "date");
    made.stale = detail::boolean_at(row, "stale");
    made.skipped = detail::integer_at(row, "skipped");
    made.shared = detail::boolean_at(row, "shared");
    made.problem = detail::text_at(row, "problem");
    return made;
}

inline neo::depth_level neo::depth_level::of(std::string_view row) {
    neo::depth_level made;
    made.price = detail::decimal_at(row, "price");
    made.quantity = detail::integer_at(row, "quantity");
    made.orders = detail::integer_at(row, "orders");
    return made;
}

inline neo::quote neo::quote::of(std::string_view row) {
    neo::quote made;
    made.instrument = detail::text_at(row, "instrument");
    made.missing = detail::boolean_at(row, "missing");
    made.exchange_segment = detail::text_at(row, "exchange_segment");
    made.token = detail::text_at(row, "token");
    made.trading_symbol = detail::text_at(row, "trading_symbol");
    made.last_traded_price = detail::decimal_at(row, "last_traded_price");
    made.last_trade_qty = detail::integer_at(row, "last_trade_qty");
    made.last_update_time = detail::text_at(row, "last_update_time");
    made.average_trade_price = detail::decimal_at(row, "average_trade_price");
    made.volume_traded_today = detail::integer_at(row, "volume_traded_today");
    made.open_interest = detail::integer_at(row, "open_interest");
    made.total_buy_quantity = detail::integer_at(row, "total_buy_quantity");
    made.total_sell_quantity = detail::integer_at(row, "total_sell_quantity");
    made.net_change = detail::decimal_at(row, "net_change");
    made.net_change_percent = detail::decimal_at(row, "net_change_percent");
    made.open_price = detail::decimal_at(row, "open_price");
    made.high_price = detail::decimal_at(row, "high_price");
    made.low_price = detail::decimal_at(row, "low_price");
    made.close_price = detail::decimal_at(row, "close_price");
    made.lower_circuit_limit = detail::decimal_at(row, "lower_circuit_limit");
    made.upper_circuit_limit = detail::decimal_at(row, "upper_circuit_limit");
    made.yearly_high = detail::decimal_at(row, "yearly_high");
    made.yearly_low = detail::decimal_at(row, "yearly_low");
    made.buy_depth = detail::list_at<neo::depth_level>(row, "buy_depth");
    made.sell_depth = detail::list_at<neo::depth_level>(row, "sell_depth");
    made.error = detail::text_at(row, "error");
    return made;
}

inline neo::expiry neo::expiry::of(std::string_view row) {
    neo::expiry made;
    made.exchange_segment = detail::text_at(row, "exchange_segment");
    made.underlying = detail::text_at(row, "underlying");
    made.expiry = detail::text_at(row, "expiry");
    return made;
}

inline neo::option_quote neo::option_quote::of(std::string_view row) {
    neo::option_quote made;
    made.instrument = detail::text_at(row, "instrument");
    made.exchange_segment = detail::text_at(row, "exchange_segment");
    made.token = detail::text_at(row, "token");
    made.trading_symbol = detail::text_at(row, "trading_symbol");
    made.underlying = detail::text_at(row, "underlying");
    made.expiry = detail::text_at(row, "expiry");
    made.option_type = detail::code_at<neo::option_type>(row, "option_type");
    made.strike = detail::decimal_at(row, "strike");
    made.moneyness = detail::text_at(row, "moneyness");
    made.lot_size = detail::integer_at(row, "lot_size");
    made.last_traded_price = detail::decimal_at(row, "last_traded_price");
    made.open_price = detail::decimal_at(row, "open_price");
    made.high_price = detail::decimal_at(row, "high_price");
    made.low_price = detail::decimal_at(row, "low_price");
    made.close_price = detail::decimal_at(row, "close_price");
    made.settlement_price = detail::decimal_at(row, "settlement_price");
    made.volume_traded_today = detail::integer_at(row, "volume_traded_today");
    made.open_interest = detail::integer_at(row, "open_interest");
    made.previous_open_interest = detail::integer_at(row, "previous_open_interest");
    made.open_interest_change = detail::integer_at(row, "open_interest_change");
    made.open_interest_change_percent = detail::decimal_at(row, "open_interest_change_percent");
    return made;
}

inline neo::candle neo::candle::of(std::string_view row) {
    neo::candle made;
    made.time = detail::text_at(row, "time");
    made.open = detail::decimal_at(row, "open");
    made.high = detail::decimal_at(row, "high");
    made.low = detail::decimal_at(row, "low");
    made.close = detail::decimal_at(row, "close");
    made.volume = detail::integer_at(row, "volume");
    made.open_interest = detail::integer_at(row, "open_interest");
    return made;
}

inline neo::hole neo::hole::of(std::string_view row) {
    neo::hole made;
    made.from = detail::text_at(row, "from");
    made.to = detail::text_at(row, "to");
    return made;
}

inline neo::candle_problem neo::candle_problem::of(std::string_view row) {
    neo::candle_problem made;
    made.time = detail::text_at(row, "time");
    made.reason = detail::text_at(row, "reason");
    return made;
}

inline neo::candles neo::candles::of(std::string_view row) {
    neo::candles made;
    made.instrument = detail::text_at(row, "instrument");
    made.interval = detail::text_at(row, "interval");
    made.candles = detail::list_at<neo::candle>(row, "candles");
    made.holes = detail::list_at<neo::hole>(row, "holes");
    made.problems = detail::list_at<neo::candle_problem>(row, "problems");
    return made;
}

} // namespace v1
} // namespace neo

#endif
