//! Quotes (contract B.24; rest-v3 5.20): the application's key is enough, and nothing else may be there.

use super::answers;
use crate::check::Ctx;
use crate::http::percent_decode;
use crate::reply::{self, Answer, Reply};
use serde_json::{Value, json};

const FILTERS: &[&str] = &[
    "all",
    "depth",
    "market_depth",
    "ohlc",
    "ltp",
    "oi",
    "52w",
    "circuit_limits",
    "scrip_details",
];
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
    // Field reports say that these break the call (rest-v3 2.1).
    if let Some(name) = ["sid", "auth", "neo-fin-key"]
        .into_iter()
        .find(|name| ctx.request.header(name).is_some())
    {
        return Err(reply::bad_input(&format!("Header '{name}' is not allowed here")));
    }
    ctx.no_query()?;
    let rest = ctx
        .request
        .path
        .split_once("/neosymbol/")
        .map(|(_, rest)| rest)
        .unwrap_or_default();
    let (symbols, filter) = rest.split_once('/').unwrap_or((rest, "all"));
    if !FILTERS.contains(&filter.to_ascii_lowercase().as_str()) {
        return Err(invalid());
    }
    let symbols = percent_decode(symbols, false);
    let mut rows: Vec<Value> = Vec::new();
    for symbol in symbols.split(',') {
        match symbol.split_once('|') {
            Some((segment, token)) if SEGMENTS.contains(&segment) && !token.is_empty() => {
                rows.push(row(segment, token))
            }
            _ => return Err(invalid()),
        }
    }
    if rows.len() > MAX_INSTRUMENTS {
        return Err(reply::oms(400, 1002, "too many instruments"));
    }
    Ok(Reply::json(200, &rows))
}

/// A refusal with status 200 (rest-v3 5.20).
fn invalid() -> Reply {
    Reply::json(
        200,
        &json!({"stat": "Not_Ok", "emsg": "Invalid instrument/code", "stCode": 1009}),
    )
}

/// Every number is a string; an index, which is named and not numbered, has fewer fields.
fn row(segment: &str, token: &str) -> Value {
    let level = |price: &str| json!({"price": price, "quantity": "550", "orders": "4"});
    let buy = ["801.6000", "801.5500", "801.5000", "801.4500", "801.4000"].map(level);
    let sell = ["801.6500", "801.7500", "801.8000", "801.8500", "801.9000"].map(level);
    let mut row = answers::object(json!({
        "exchange_token": token, "display_symbol": format!("SIM{token}-EQ"), "exchange": segment,
        "lstup_time": "1793600000", "ltp": "801.6000", "last_traded_quantity": "550", "total_buy": "907335",
        "total_sell": "2883870", "last_volume": "30043533", "avg_cost": "799.8900", "open_int": "0",
        "change": "8.4000", "per_change": "1.0600", "low_price_range": "713.9000", "high_price_range": "872.5000",
        "year_high": "2037.7", "year_low": "726.65", "depth": {"buy": buy, "sell": sell},
        "ohlc": {"open": "798.5000", "high": "804.4500", "low": "796.0000", "close": "793.2000"},
    }));
    if !token.bytes().all(|b| b.is_ascii_digit()) {
        for absent in ["avg_cost", "open_int", "low_price_range", "high_price_range"] {
            row.remove(absent);
        }
        row.insert(
            "display_symbol".to_owned(),
            json!(format!("{}-IN", token.to_uppercase())),
        );
    }
    Value::Object(row)
}
