//! Quotes (wire: Market data): the application's key is enough, and no other credentials are allowed.

use crate::check::Ctx;
use crate::exchange::Exchange;
use crate::exchange::instruments::{Instrument, Kind};
use crate::exchange::money::{fixed, fixed4};
use crate::exchange::price::Price;
use crate::http::percent_decode;
use crate::reply::{self, Answer, Reply};
use serde_json::{Map, Value, json};

/// A filter and the members that it keeps; identifying members are always kept. No page documents the shapes.
const FILTERS: &[(&str, &[&str])] = &[
    ("all", &[]),
    ("depth", &["depth"]),
    ("market_depth", &["depth"]),
    ("ohlc", &["ohlc"]),
    (
        "ltp",
        &[
            "lstup_time",
            "ltp",
            "last_traded_quantity",
            "total_buy",
            "total_sell",
            "last_volume",
            "change",
            "per_change",
        ],
    ),
    ("oi", &["open_int"]),
    ("52w", &["year_high", "year_low"]),
    ("circuit_limits", &["low_price_range", "high_price_range"]),
    ("scrip_details", &["lstup_time"]),
];
const IDENTITY: &[&str] = &["exchange_token", "display_symbol", "exchange"];
const SEGMENTS: &[&str] = &["nse_cm", "bse_cm", "nse_fo", "bse_fo", "cde_fo", "mcx_fo", "bcs-fo"];
const MAX_INSTRUMENTS: usize = 50;

/// The current generation: the key raw.
pub(crate) fn current(ctx: &mut Ctx<'_>) -> Answer {
    ctx.raw_key()?;
    quotes(ctx)
}

/// The generation before: a bearer token.
pub(crate) fn bearer(ctx: &mut Ctx<'_>) -> Answer {
    ctx.bearer()?;
    quotes(ctx)
}

fn quotes(ctx: &Ctx<'_>) -> Answer {
    super::market::key_alone(ctx)?;
    ctx.no_query()?;
    let rest = ctx
        .request
        .path
        .split_once("/neosymbol/")
        .map(|(_, rest)| rest)
        .unwrap_or_default();
    let (symbols, filter) = rest.split_once('/').unwrap_or((rest, "all"));
    let filter = filter.to_ascii_lowercase();
    let Some((_, members)) = FILTERS.iter().find(|(name, _)| *name == filter) else {
        return Err(invalid());
    };
    let symbols = percent_decode(symbols, false);
    let mut named: Vec<(&str, &str)> = Vec::new();
    for symbol in symbols.split(',') {
        match symbol.split_once('|') {
            Some((segment, token)) if SEGMENTS.contains(&segment) && !token.is_empty() => named.push((segment, token)),
            _ => return Err(invalid()),
        }
    }
    if named.len() > MAX_INSTRUMENTS {
        return Err(reply::oms(400, 1002, "too many instruments"));
    }
    // Unknown instruments are left out of the list, so that clients cannot match by position.
    let exchange = &ctx.world.exchange;
    let rows = named
        .into_iter()
        .filter_map(|(segment, token)| row(exchange, segment, token));
    Ok(Reply::json(
        200,
        &rows.map(|row| kept(row, members)).collect::<Vec<_>>(),
    ))
}

/// A refusal with status 200 (wire: Market data).
pub(super) fn invalid() -> Reply {
    Reply::json(
        200,
        &json!({"stat": "Not_Ok", "emsg": "Invalid instrument/code", "stCode": 1009}),
    )
}

fn kept(mut row: Map<String, Value>, members: &[&str]) -> Value {
    if !members.is_empty() {
        row.retain(|key, _| IDENTITY.contains(&key.as_str()) || members.contains(&key.as_str()));
    }
    Value::Object(row)
}

/// Every number is a string; an index, which is named and not numbered, has fewer fields.
fn row(exchange: &Exchange, segment: &str, token: &str) -> Option<Map<String, Value>> {
    let index = exchange.by_token(segment, token)?;
    let (one, price) = (exchange.instrument(index)?, exchange.price(index)?);
    let traded = one.kind != Kind::Index;
    let change = price.last - price.close;
    let total = |lots: i64| {
        if one.is_cash() {
            (lots * one.lot).to_string()
        } else {
            "0".to_owned()
        }
    };
    let mut row = super::answers::object(json!({
        "exchange_token": one.token, "display_symbol": one.trading_symbol, "exchange": one.segment,
        "lstup_time": (price.at_ms / 1000).to_string(), "ltp": fixed4(price.last),
        "last_traded_quantity": price.last_quantity.to_string(), "total_buy": total(907_335),
        "total_sell": total(2_883_870), "last_volume": price.volume.to_string(), "avg_cost": fixed4(price.average()),
        "open_int": exchange.open_interest(index).to_string(), "change": fixed4(change),
        "per_change": per_cent(change, price.close), "low_price_range": fixed4(price.band.0),
        "high_price_range": fixed4(price.band.1), "year_high": fixed(price.close * 3 / 2),
        "year_low": fixed(price.close / 2), "depth": depth(one, price, traded),
        "ohlc": {"open": fixed4(price.open), "high": fixed4(price.high), "low": fixed4(price.low),
            "close": fixed4(price.close)},
    }));
    if !traded {
        for absent in ["avg_cost", "open_int", "low_price_range", "high_price_range"] {
            row.remove(absent);
        }
    }
    Some(row)
}

/// A change in per cent with four digits, of which the broker's last two are zeros.
pub(super) fn per_cent(change: i64, of: i64) -> String {
    match of {
        0 => "0.0000".to_owned(),
        of => fixed4(change * 10_000 / of),
    }
}

/// Five levels a side, the best first; an index has zeros.
fn depth(one: &Instrument, price: &Price, traded: bool) -> Value {
    let level = |at: i64, number: i64| match traded && price.last > 0 {
        true => {
            json!({"price": fixed4(at), "quantity": (one.lot * 55 * number).to_string(), "orders": (3 + number).to_string()})
        }
        false => json!({"price": "0", "quantity": "0", "orders": "0"}),
    };
    let side = |best: i64, step: i64| (0..5).map(|n| level(best + step * n, n + 1)).collect::<Vec<_>>();
    json!({"buy": side(price.bid(), -one.tick), "sell": side(price.ask(one.tick), one.tick)})
}
