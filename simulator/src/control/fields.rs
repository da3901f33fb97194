//! Members of a control request; an error says what is wrong.

use super::{refusal, text};
use crate::exchange::Exchange;
use crate::exchange::money::{self, Paise};
use crate::reply::Reply;
use serde::Deserialize;
use serde_json::{Map, Value};

/// A member that may be absent or null.
pub(super) fn optional<'a, T: Deserialize<'a>>(
    body: &'a Map<String, Value>,
    key: &str,
    what: &str,
) -> Result<Option<T>, Reply> {
    match body.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => T::deserialize(value)
            .map(Some)
            .map_err(|_| refusal(&format!("'{key}' must be {what}"))),
    }
}

/// An amount in the format of a price.
pub(super) fn amount(body: &Map<String, Value>, key: &str) -> Result<Paise, Reply> {
    money::parse(&text(body, key)?).ok_or_else(|| refusal(&format!("'{key}' must be a text like 1500.50")))
}

/// A price of at most ten million rupees, so that its product with a quantity always fits.
pub(super) fn price(body: &Map<String, Value>, key: &str) -> Result<Paise, Reply> {
    let price = amount(body, key)?;
    match price <= 1_000_000_000 {
        true => Ok(price),
        false => Err(refusal(&format!("'{key}' must be at most 10000000.00"))),
    }
}

/// A quantity of at most ten million; `None` if it is absent.
pub(super) fn some_quantity(body: &Map<String, Value>) -> Result<Option<i64>, Reply> {
    match optional::<u32>(body, "quantity", "a whole number")?.map(i64::from) {
        Some(quantity) if quantity > 10_000_000 => Err(refusal("'quantity' must be at most 10000000")),
        quantity => Ok(quantity),
    }
}

pub(super) fn quantity(body: &Map<String, Value>) -> Result<i64, Reply> {
    some_quantity(body)?.ok_or_else(|| refusal("'quantity' is missing"))
}

/// `nse_cm|2885`, or a trading symbol behind the segment.
pub(super) fn instrument(body: &Map<String, Value>, exchange: &Exchange) -> Result<usize, Reply> {
    let name = text(body, "instrument")?;
    let (segment, token) = name.split_once('|').unwrap_or_default();
    let found = exchange
        .by_token(segment, token)
        .or_else(|| exchange.by_symbol(segment, token));
    found.ok_or_else(|| refusal("'instrument' must be like nse_cm|2885 or nse_cm|RELIANCE-EQ, and known"))
}
