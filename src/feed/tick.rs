//! Generated from api/structs.toml (make generate). Do not edit.
//!
//! What a program gets that reads structs: the same bytes in C, C++, C#, Python and Rust.
//!
//! Integers stand as on the wire. A price is in units of 1/`divider`; what a packet of that kind does not carry is 0.

/// How many rows `NeoDepth` holds on each side.
pub const NEO_DEPTH_ROWS: usize = 20;

/// `NeoTick.kind`: an event at this point of the stream; `event` says which.
pub const NEO_TICK_EVENT: u8 = 0;
/// `NeoTick.kind`: the last price and a few other fields.
pub const NEO_TICK_MINI: u8 = 1;
/// `NeoTick.kind`: all figures of the day, with the best bid and ask.
pub const NEO_TICK_TOUCH: u8 = 2;
/// `NeoTick.kind`: the same, with a book of five rows per side; the rows are in a `NeoDepth`.
pub const NEO_TICK_DEPTH: u8 = 3;
/// `NeoTick.kind`: the same, with a longer book.
pub const NEO_TICK_FULL_DEPTH: u8 = 4;
/// `NeoTick.kind`: an index.
pub const NEO_TICK_INDEX: u8 = 5;
/// `NeoTick.kind`: the market state of a segment has changed; `status_code` is the new state.
pub const NEO_TICK_MARKET_STATUS: u8 = 6;
/// `NeoTick.kind`: the closing auction's reference price and imbalance.
pub const NEO_TICK_CAS: u8 = 7;

/// `NeoTick.event`: the feed is authenticated, and all subscriptions are sent.
pub const NEO_EVENT_CONNECTED: u8 = 1;
/// `NeoTick.event`: the server has acknowledged a subscription.
pub const NEO_EVENT_SUBSCRIBED: u8 = 2;
/// `NeoTick.event`: the server has refused a subscription.
pub const NEO_EVENT_REFUSED: u8 = 3;
/// `NeoTick.event`: data since the last message may be missing; nothing is replayed.
pub const NEO_EVENT_GAP: u8 = 4;
/// `NeoTick.event`: a segment, or an instrument, has been silent during its trading hours.
pub const NEO_EVENT_STALE: u8 = 5;
/// `NeoTick.event`: the connection was lost or failed; a retry is scheduled.
pub const NEO_EVENT_RECONNECTING: u8 = 6;
/// `NeoTick.event`: the session has expired or was refused; the feed continues after the next login.
pub const NEO_EVENT_SESSION_EXPIRED: u8 = 7;
/// `NeoTick.event`: ticks were merged because they were not read in time.
pub const NEO_EVENT_CONFLATED: u8 = 8;
/// `NeoTick.event`: the feed is closed; nothing comes after it.
pub const NEO_EVENT_CLOSED: u8 = 9;
/// `NeoTick.event`: the server sent bytes that are not a tick.
pub const NEO_EVENT_MALFORMED: u8 = 10;
/// `NeoTick.event`: a segment has no price divider; its packets are dropped.
pub const NEO_EVENT_MISSING_DIVIDER: u8 = 11;
/// `NeoTick.event`: a stale segment or instrument has a tick again.
pub const NEO_EVENT_FRESH: u8 = 12;
/// `NeoTick.event`: the order feed has been checked against the order book after a gap.
pub const NEO_EVENT_RECONCILED: u8 = 13;
/// `NeoTick.event`: the server sent a message that is not an order, a position or an acknowledgement.
pub const NEO_EVENT_NOTICE: u8 = 14;
/// `NeoTick.event`: the feed cannot work as it was opened, or waits for a session; `error` says why.
pub const NEO_EVENT_ERROR: u8 = 15;

/// One packet of the market feed, or an event.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NeoTick {
    /// When it was read from the socket, in nanoseconds since 1970 UTC.
    pub received_ns: i64,
    /// Seconds since 1970 UTC; 0 or negative: there was no trade. Production has been seen to send the date only.
    pub last_trade_time: i64,
    /// Seconds since 1970 UTC; 0 or negative: unknown.
    pub last_update_time: i64,
    /// Price of the last trade, or the value of an index.
    pub last_traded_price: i64,
    /// Quantity of the last trade.
    pub last_trade_qty: i64,
    /// Average price of the day's trades.
    pub average_trade_price: i64,
    /// First price of the day.
    pub open_price: i64,
    /// Highest price of the day.
    pub high_price: i64,
    /// Lowest price of the day.
    pub low_price: i64,
    /// Close of the previous session.
    pub close_price: i64,
    /// Last price minus `close_price`.
    pub net_change: i64,
    /// Highest price at which the exchange accepts orders.
    pub upper_circuit_limit: i64,
    /// Lowest price at which the exchange accepts orders.
    pub lower_circuit_limit: i64,
    /// Highest price in a year.
    pub yearly_high: i64,
    /// Lowest price in a year.
    pub yearly_low: i64,
    /// As on the wire; its meaning is not documented.
    pub indicative_close: i64,
    /// Reference price of the closing auction.
    pub ref_price: i64,
    /// Quantity traded today.
    pub volume_traded_today: i64,
    /// Total quantity of all buy orders.
    pub total_buy_quantity: i64,
    /// Total quantity of all sell orders.
    pub total_sell_quantity: i64,
    /// The bits of the double on the wire, also in units of 1/`divider`; it may be infinite or NaN.
    pub total_traded_value_bits: u64,
    /// The bits of the double on the wire.
    pub market_cap_bits: u64,
    /// Closing auction: the quantity that cannot be matched.
    pub imbalance_qty: i64,
    /// Closing auction: the part of it that is market orders.
    pub imbalance_qty_at_market: i64,
    /// Best bid.
    pub bid_price: i64,
    /// Quantity at the best bid.
    pub bid_quantity: i64,
    /// Best ask.
    pub ask_price: i64,
    /// Quantity at the best ask.
    pub ask_quantity: i64,
    /// For instruments with a unit of their own; for an index, in units of 1/`divider`.
    pub multiplier: i64,
    /// The instrument's token within its segment; an index has its own number. For an event: the instrument concerned,
    /// or 0.
    pub token: u32,
    /// What prices are divided by: 100, 10000 or 10000000.
    pub divider: u32,
    /// Orders at the best bid.
    pub bid_orders: i32,
    /// Orders at the best ask.
    pub ask_orders: i32,
    /// In hundredths of a per cent.
    pub net_change_percent: i32,
    /// Units in a lot.
    pub market_lot: u32,
    /// Open interest; for commodities in lots.
    pub open_interest: u32,
    /// Number of rows on the buy side.
    pub buy_depth_count: u32,
    /// Number of rows on the sell side.
    pub sell_depth_count: u32,
    /// How many older ticks of the same instrument and kind this one replaces because they were not read in time.
    pub conflated: u32,
    /// The packet's message code.
    pub message_code: u16,
    /// As on the wire; its meaning is not documented.
    pub trading_status: i16,
    /// The state of the market, 1 to 12; other codes are passed on.
    pub status_code: u16,
    /// One of `NEO_TICK_…`.
    pub kind: u8,
    /// One of `NEO_EVENT_…` if `kind` is `NEO_TICK_EVENT`.
    pub event: u8,
    /// The segment's number; for an event the segment concerned, or 0.
    pub exchange_id: i8,
    /// The packet's level: 1, 2, 4, 8, 16.
    pub level: u8,
    /// As on the wire; above 0 during an auction.
    pub auction_flag: u8,
    /// As on the wire: a number that increases and wraps around.
    pub seq_no: u8,
    /// Number of decimals to display.
    pub precision: u8,
    /// 1 if there is a bid.
    pub has_bid: u8,
    /// 1 if there is an ask.
    pub has_ask: u8,
    /// 0.
    pub reserved: u8,
    /// The name of an index, or the label of a market state: UTF-8 as on the wire, NUL-padded. For an event: the name
    /// of the index concerned.
    pub name: [u8; 24],
}

impl NeoTick {
    /// All of it 0.
    pub(crate) const EMPTY: NeoTick = NeoTick {
        received_ns: 0,
        last_trade_time: 0,
        last_update_time: 0,
        last_traded_price: 0,
        last_trade_qty: 0,
        average_trade_price: 0,
        open_price: 0,
        high_price: 0,
        low_price: 0,
        close_price: 0,
        net_change: 0,
        upper_circuit_limit: 0,
        lower_circuit_limit: 0,
        yearly_high: 0,
        yearly_low: 0,
        indicative_close: 0,
        ref_price: 0,
        volume_traded_today: 0,
        total_buy_quantity: 0,
        total_sell_quantity: 0,
        total_traded_value_bits: 0,
        market_cap_bits: 0,
        imbalance_qty: 0,
        imbalance_qty_at_market: 0,
        bid_price: 0,
        bid_quantity: 0,
        ask_price: 0,
        ask_quantity: 0,
        multiplier: 0,
        token: 0,
        divider: 0,
        bid_orders: 0,
        ask_orders: 0,
        net_change_percent: 0,
        market_lot: 0,
        open_interest: 0,
        buy_depth_count: 0,
        sell_depth_count: 0,
        conflated: 0,
        message_code: 0,
        trading_status: 0,
        status_code: 0,
        kind: 0,
        event: 0,
        exchange_id: 0,
        level: 0,
        auction_flag: 0,
        seq_no: 0,
        precision: 0,
        has_bid: 0,
        has_ask: 0,
        reserved: 0,
        name: [0; 24],
    };
}

/// One row of a book.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NeoDepthRow {
    /// Quantity at this price.
    pub quantity: i64,
    /// In units of 1/`divider`.
    pub price: i32,
    /// Orders at this price.
    pub orders: i32,
}

/// The newest book of one instrument, best row first.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NeoDepth {
    /// When it was read from the socket, in nanoseconds since 1970 UTC.
    pub received_ns: i64,
    /// The instrument's token within its segment.
    pub token: u32,
    /// What prices are divided by.
    pub divider: u32,
    /// Number of rows used in `bids`.
    pub bid_count: u32,
    /// Number of rows used in `asks`.
    pub ask_count: u32,
    /// Number of buy rows that the server sent; those beyond `NEO_DEPTH_ROWS` were dropped.
    pub buy_depth_count: u32,
    /// The same for the sell side.
    pub sell_depth_count: u32,
    /// The packet's message code.
    pub message_code: u16,
    /// One of `NEO_TICK_…`.
    pub kind: u8,
    /// The segment's number.
    pub exchange_id: i8,
    /// The packet's level.
    pub level: u8,
    /// Above 0 during an auction.
    pub auction_flag: u8,
    /// As on the wire.
    pub seq_no: u8,
    /// Number of decimals to display.
    pub precision: u8,
    /// Bids, best first.
    pub bids: [NeoDepthRow; NEO_DEPTH_ROWS],
    /// Asks, best first.
    pub asks: [NeoDepthRow; NEO_DEPTH_ROWS],
}

/// The layout that programs in other languages are compiled with.
const _: () = {
    use std::mem::{align_of, offset_of, size_of};
    assert!(size_of::<NeoTick>() == 312 && align_of::<NeoTick>() == 8);
    assert!(offset_of!(NeoTick, received_ns) == 0);
    assert!(offset_of!(NeoTick, last_trade_time) == 8);
    assert!(offset_of!(NeoTick, last_update_time) == 16);
    assert!(offset_of!(NeoTick, last_traded_price) == 24);
    assert!(offset_of!(NeoTick, last_trade_qty) == 32);
    assert!(offset_of!(NeoTick, average_trade_price) == 40);
    assert!(offset_of!(NeoTick, open_price) == 48);
    assert!(offset_of!(NeoTick, high_price) == 56);
    assert!(offset_of!(NeoTick, low_price) == 64);
    assert!(offset_of!(NeoTick, close_price) == 72);
    assert!(offset_of!(NeoTick, net_change) == 80);
    assert!(offset_of!(NeoTick, upper_circuit_limit) == 88);
    assert!(offset_of!(NeoTick, lower_circuit_limit) == 96);
    assert!(offset_of!(NeoTick, yearly_high) == 104);
    assert!(offset_of!(NeoTick, yearly_low) == 112);
    assert!(offset_of!(NeoTick, indicative_close) == 120);
    assert!(offset_of!(NeoTick, ref_price) == 128);
    assert!(offset_of!(NeoTick, volume_traded_today) == 136);
    assert!(offset_of!(NeoTick, total_buy_quantity) == 144);
    assert!(offset_of!(NeoTick, total_sell_quantity) == 152);
    assert!(offset_of!(NeoTick, total_traded_value_bits) == 160);
    assert!(offset_of!(NeoTick, market_cap_bits) == 168);
    assert!(offset_of!(NeoTick, imbalance_qty) == 176);
    assert!(offset_of!(NeoTick, imbalance_qty_at_market) == 184);
    assert!(offset_of!(NeoTick, bid_price) == 192);
    assert!(offset_of!(NeoTick, bid_quantity) == 200);
    assert!(offset_of!(NeoTick, ask_price) == 208);
    assert!(offset_of!(NeoTick, ask_quantity) == 216);
    assert!(offset_of!(NeoTick, multiplier) == 224);
    assert!(offset_of!(NeoTick, token) == 232);
    assert!(offset_of!(NeoTick, divider) == 236);
    assert!(offset_of!(NeoTick, bid_orders) == 240);
    assert!(offset_of!(NeoTick, ask_orders) == 244);
    assert!(offset_of!(NeoTick, net_change_percent) == 248);
    assert!(offset_of!(NeoTick, market_lot) == 252);
    assert!(offset_of!(NeoTick, open_interest) == 256);
    assert!(offset_of!(NeoTick, buy_depth_count) == 260);
    assert!(offset_of!(NeoTick, sell_depth_count) == 264);
    assert!(offset_of!(NeoTick, conflated) == 268);
    assert!(offset_of!(NeoTick, message_code) == 272);
    assert!(offset_of!(NeoTick, trading_status) == 274);
    assert!(offset_of!(NeoTick, status_code) == 276);
    assert!(offset_of!(NeoTick, kind) == 278);
    assert!(offset_of!(NeoTick, event) == 279);
    assert!(offset_of!(NeoTick, exchange_id) == 280);
    assert!(offset_of!(NeoTick, level) == 281);
    assert!(offset_of!(NeoTick, auction_flag) == 282);
    assert!(offset_of!(NeoTick, seq_no) == 283);
    assert!(offset_of!(NeoTick, precision) == 284);
    assert!(offset_of!(NeoTick, has_bid) == 285);
    assert!(offset_of!(NeoTick, has_ask) == 286);
    assert!(offset_of!(NeoTick, reserved) == 287);
    assert!(offset_of!(NeoTick, name) == 288);
    assert!(size_of::<NeoDepthRow>() == 16 && align_of::<NeoDepthRow>() == 8);
    assert!(offset_of!(NeoDepthRow, quantity) == 0);
    assert!(offset_of!(NeoDepthRow, price) == 8);
    assert!(offset_of!(NeoDepthRow, orders) == 12);
    assert!(size_of::<NeoDepth>() == 680 && align_of::<NeoDepth>() == 8);
    assert!(offset_of!(NeoDepth, received_ns) == 0);
    assert!(offset_of!(NeoDepth, token) == 8);
    assert!(offset_of!(NeoDepth, divider) == 12);
    assert!(offset_of!(NeoDepth, bid_count) == 16);
    assert!(offset_of!(NeoDepth, ask_count) == 20);
    assert!(offset_of!(NeoDepth, buy_depth_count) == 24);
    assert!(offset_of!(NeoDepth, sell_depth_count) == 28);
    assert!(offset_of!(NeoDepth, message_code) == 32);
    assert!(offset_of!(NeoDepth, kind) == 34);
    assert!(offset_of!(NeoDepth, exchange_id) == 35);
    assert!(offset_of!(NeoDepth, level) == 36);
    assert!(offset_of!(NeoDepth, auction_flag) == 37);
    assert!(offset_of!(NeoDepth, seq_no) == 38);
    assert!(offset_of!(NeoDepth, precision) == 39);
    assert!(offset_of!(NeoDepth, bids) == 40);
    assert!(offset_of!(NeoDepth, asks) == 360);
};
