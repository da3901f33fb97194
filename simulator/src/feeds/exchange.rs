//! The exchange as the feeds show it: prices, and each step of each order.

use super::packet::{self, Quote};
use crate::exchange::Exchange;
use crate::routes::order_row;
use serde_json::json;
use std::collections::HashMap;

/// An instrument of the exchange: `nse_cm|2885`, or an index by name.
pub(crate) fn quote(exchange: &Exchange, instrument: &str) -> Option<Quote> {
    let (segment, token) = instrument.split_once('|')?;
    let price = exchange.price(exchange.by_token(segment, token)?)?;
    let (_, divider) = packet::segment(segment)?;
    // The exchange counts in paise.
    let units = |paise: i64| u32::try_from(paise * i64::from(divider) / 100).ok();
    Some(Quote {
        segment: segment.to_owned(),
        token: token.to_owned(),
        price: units(price.last)?,
        close: units(price.close)?,
        quantity: price.last_quantity,
        volume: price.volume,
        time_s: price.at_ms / 1000,
    })
}

/// How many steps of each order of an account have been shown.
#[derive(Default)]
pub(crate) struct Shown(HashMap<String, usize>);

impl Shown {
    /// Earlier steps are not shown: the broker has not been seen to do so.
    pub(crate) fn begin(exchange: &Exchange, ucc: &str) -> Shown {
        let own = exchange.orders.iter().filter(|order| order.ucc == ucc);
        Shown(own.map(|order| (order.number.clone(), order.history.len())).collect())
    }

    /// The frames of the steps since the last call, in order.
    pub(crate) fn fresh(&mut self, exchange: &Exchange, ucc: &str) -> Vec<String> {
        let mut frames = Vec::new();
        for order in exchange.orders.iter().filter(|order| order.ucc == ucc) {
            let shown = self.0.entry(order.number.clone()).or_default();
            for state in order.history.iter().skip(*shown) {
                let mut then = order.clone();
                then.now = state.clone();
                if let Some(row) = order_row(exchange, &then) {
                    frames.push((state.at_ns, json!({"type": "order", "data": row}).to_string()));
                }
            }
            *shown = order.history.len();
        }
        frames.sort();
        frames.into_iter().map(|(_, frame)| frame).collect()
    }
}
