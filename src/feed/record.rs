//! A tick as a JSON record, with the names that the vendor's SDK has for its fields.

use super::price;
use super::segment::Segment;
use super::tick::{NEO_TICK_CAS, NEO_TICK_INDEX, NEO_TICK_MARKET_STATUS, NEO_TICK_MINI, NeoDepthRow, NeoTick};
use crate::base::json::quote;
use std::fmt::{Display, Write};

/// A JSON object as it is written.
pub(crate) struct Object(String);

impl Object {
    pub(crate) fn new() -> Self {
        Object("{".to_owned())
    }

    /// One that is not moved as it grows to so many bytes.
    fn with_room(size: usize) -> Self {
        let mut text = String::with_capacity(size);
        text.push('{');
        Object(text)
    }

    /// A member whose value is written by `value`.
    pub(crate) fn with(&mut self, name: &str, value: impl FnOnce(&mut String)) -> &mut Self {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push('"');
        self.0.push_str(name);
        self.0.push_str("\":");
        value(&mut self.0);
        self
    }

    /// A whole number.
    fn whole(&mut self, name: &str, value: impl Into<i64>) -> &mut Self {
        self.with(name, |out| price::write_whole(out, value.into()))
    }

    /// A number or a word of JSON.
    pub(crate) fn plain(&mut self, name: &str, value: impl Display) -> &mut Self {
        self.with(name, |out| {
            let _ = write!(out, "{value}");
        })
    }

    pub(crate) fn text(&mut self, name: &str, value: &str) -> &mut Self {
        self.with(name, |out| out.push_str(&quote(value)))
    }

    /// A text, or null where there is none.
    pub(crate) fn text_or_null(&mut self, name: &str, value: Option<&str>) -> &mut Self {
        match value {
            Some(value) => self.text(name, value),
            None => self.plain(name, "null"),
        }
    }

    pub(crate) fn close(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// Bytes of a record without its book, and of a row of that, which is written twice: as much as they mostly take.
const RECORD_ROOM: usize = 1024;
const ROW_ROOM: usize = 80;

/// The words for the kinds, as in `"message"`.
pub(crate) fn kind_name(kind: u8) -> &'static str {
    super::words::tick_kind(kind).unwrap_or("event")
}

/// The record of a tick with its book.
pub(crate) fn tick(tick: &NeoTick, bids: &[NeoDepthRow], asks: &[NeoDepthRow], symbol: Option<&str>) -> String {
    let mut out = Object::with_room(RECORD_ROOM + 2 * ROW_ROOM * (bids.len() + asks.len()));
    out.text("kind", "tick").text("message", kind_name(tick.kind));
    let kind = match tick.kind {
        NEO_TICK_MINI => "scrip_lite",
        NEO_TICK_INDEX => "index",
        NEO_TICK_MARKET_STATUS => "market_status",
        NEO_TICK_CAS => "cas_change",
        _ => "scrip",
    };
    out.text("type", kind)
        .text("exchange_segment", &Segment(tick.exchange_id).name());
    if tick.kind != NEO_TICK_MARKET_STATUS {
        out.text("instrument_token", &tick.token.to_string())
            .text_or_null("trading_symbol", symbol);
    }
    match tick.kind {
        NEO_TICK_MINI => scrip_lite(&mut out, tick),
        NEO_TICK_INDEX => index(&mut out, tick),
        NEO_TICK_MARKET_STATUS => {
            let status = status_text(tick.status_code).map_or_else(|| label(tick), str::to_owned);
            out.whole("status_code", tick.status_code).text("status", &status);
        }
        NEO_TICK_CAS => {
            prices(&mut out, tick, &[("ref_price", tick.ref_price)]);
            out.whole("imbalance_qty", tick.imbalance_qty)
                .whole("imbalance_qty_at_market", tick.imbalance_qty_at_market);
        }
        _ => {
            scrip(&mut out, tick);
            for (name, again, rows) in [("buy_depth", "buy", bids), ("sell_depth", "sell", asks)] {
                out.with(name, |out| book(out, rows, tick.divider))
                    .with(again, |out| book(out, rows, tick.divider));
            }
        }
    }
    out.whole("received_ns", tick.received_ns)
        .whole("conflated", tick.conflated);
    out.close()
}

fn prices(out: &mut Object, tick: &NeoTick, members: &[(&str, i64)]) {
    for (name, raw) in members {
        out.with(name, |out| price::write(out, *raw, tick.divider));
    }
}

fn percent(out: &mut Object, tick: &NeoTick) {
    out.with("net_change_percent", |out| {
        price::write(out, tick.net_change_percent.into(), 100)
    });
}

fn scrip_lite(out: &mut Object, tick: &NeoTick) {
    prices(
        out,
        tick,
        &[
            ("last_traded_price", tick.last_traded_price),
            ("close_price", tick.close_price),
            ("net_change", tick.net_change),
        ],
    );
    percent(out, tick);
    out.whole("last_trade_time", tick.last_trade_time)
        .whole("last_trade_qty", tick.last_trade_qty);
    out.whole("market_lot", tick.market_lot)
        .whole("precision", tick.precision)
        .whole("multiplier", tick.multiplier);
}

fn scrip(out: &mut Object, tick: &NeoTick) {
    out.whole("level", tick.level);
    scrip_lite(out, tick);
    prices(
        out,
        tick,
        &[
            ("open_price", tick.open_price),
            ("high_price", tick.high_price),
            ("low_price", tick.low_price),
            ("average_trade_price", tick.average_trade_price),
            ("upper_circuit_limit", tick.upper_circuit_limit),
            ("lower_circuit_limit", tick.lower_circuit_limit),
            ("yearly_high", tick.yearly_high),
            ("yearly_low", tick.yearly_low),
        ],
    );
    out.whole("last_update_time", tick.last_update_time.max(0));
    out.whole("total_buy_quantity", tick.total_buy_quantity)
        .whole("total_sell_quantity", tick.total_sell_quantity);
    out.whole("volume_traded_today", tick.volume_traded_today)
        .whole("open_interest", tick.open_interest);
    out.with("total_traded_value", |out| {
        price::write_double(out, tick.total_traded_value_bits, tick.divider)
    });
    out.plain("auction", tick.auction_flag > 0);
}

fn book(out: &mut String, rows: &[NeoDepthRow], divider: u32) {
    out.push('[');
    for (place, row) in rows.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        out.push_str("{\"quantity\":");
        price::write_whole(out, row.quantity);
        out.push_str(",\"price\":");
        price::write(out, row.price.into(), divider);
        out.push_str(",\"orders\":");
        price::write_whole(out, row.orders.into());
        out.push('}');
    }
    out.push(']');
}

fn index(out: &mut Object, tick: &NeoTick) {
    out.text("name", &label(tick));
    prices(
        out,
        tick,
        &[
            ("last_traded_price", tick.last_traded_price),
            ("open_price", tick.open_price),
            ("high_price", tick.high_price),
            ("low_price", tick.low_price),
            ("close_price", tick.close_price),
            ("change", tick.net_change),
            ("yearly_high", tick.yearly_high),
            ("yearly_low", tick.yearly_low),
            ("multiplier", tick.multiplier),
        ],
    );
    percent(out, tick);
    // Unsigned on the wire, other than the times of shares.
    out.plain("last_trade_time", tick.last_trade_time.cast_unsigned())
        .whole("precision", tick.precision);
}

/// The text of an index's name or a state's label: up to the first NUL, without blanks around it.
pub(crate) fn label(tick: &NeoTick) -> String {
    let text = tick.name.split(|byte| *byte == 0).next().unwrap_or_default();
    String::from_utf8_lossy(text).trim().to_owned()
}

/// What the codes of a market's state mean.
fn status_text(code: u16) -> Option<&'static str> {
    Some(match code {
        1 => "market open",
        2 => "market closed",
        3 => "pre-open ending",
        4 => "pre-open over, normal session",
        5 => "auction state changed",
        6 => "closing session begins",
        7 => "closing session ends",
        8 => "continuous trading stopped ahead of the closing auction",
        9 => "price band of the closing auction fixed",
        10 => "closing auction begins",
        11 => "market orders not allowed",
        12 => "closing auction over",
        _ => return None,
    })
}
