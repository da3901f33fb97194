//! The exchange in the feeds: prices, each step of each order, and positions after fills.

use super::packet::{self, Quote};
use crate::exchange::Exchange;
use crate::exchange::book::Account;
use crate::exchange::clock::Phase;
use crate::exchange::order::Side;
use crate::routes::{order_row, position_row};
use serde_json::{Value, json};
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

/// The trading symbol of an instrument that the exchange lists, and whether it takes part in the closing auction.
pub(crate) fn listing(exchange: &Exchange, instrument: &str) -> Option<(String, bool)> {
    let (segment, token) = instrument.split_once('|')?;
    let listed = exchange.instrument(exchange.by_token(segment, token)?)?;
    Some((listed.trading_symbol.clone(), listed.closing_auction))
}

/// Whether any share may be in its closing auction.
pub(crate) fn has_auctions(exchange: &Exchange) -> bool {
    ["nse_cm", "bse_cm"]
        .iter()
        .any(|segment| is_auction(exchange.segment_phase(segment)))
}

fn is_auction(phase: Phase) -> bool {
    matches!(
        phase,
        Phase::ClosingReference | Phase::ClosingAuction | Phase::ClosingAuctionLimit | Phase::ClosingMatch
    )
}

/// A share in its closing auction: its reference price in paise, and how much more is bought than sold.
pub(crate) fn auction(exchange: &Exchange, instrument: &str) -> Option<(u32, i64)> {
    let (segment, token) = instrument.split_once('|')?;
    let index = exchange.by_token(segment, token)?;
    let reference = u32::try_from(exchange.price(index)?.last).ok();
    let reference = reference.filter(|_| is_auction(exchange.phase(index)))?;
    let resting = exchange.orders.iter().filter(|order| order.instrument == index);
    let signed = resting.map(|order| match order.side {
        Side::Buy => order.now.open(),
        Side::Sell => -order.now.open(),
    });
    Some((reference, signed.sum()))
}

/// The state of a segment's market, as the feed numbers it.
pub(crate) fn status(exchange: &Exchange, segment: &str) -> u16 {
    match exchange.segment_phase(segment) {
        Phase::PreOpen => 5,
        Phase::PreOpenLimit | Phase::ClosingAuctionLimit => 11,
        Phase::PreOpenMatch => 3,
        Phase::Open => 1,
        Phase::ClosingReference => 8,
        Phase::ClosingAuction => 10,
        Phase::ClosingMatch => 12,
        Phase::Closed => 2,
    }
}

/// The state that a connection of an account has received.
#[derive(Default)]
pub(crate) struct Shown {
    /// The number of steps of each order.
    steps: HashMap<String, usize>,
    /// The latest change of a position.
    position_ns: i64,
}

impl Shown {
    /// Earlier steps are not shown: the broker has not been seen to do so.
    pub(crate) fn begin(exchange: &Exchange, ucc: &str) -> Shown {
        let own = exchange.orders.iter().filter(|order| order.ucc == ucc);
        Shown {
            steps: own.map(|order| (order.number.clone(), order.history.len())).collect(),
            position_ns: exchange.account(ucc).map_or(0, latest_change),
        }
    }

    /// The frames since the last call: the steps of orders as they happened, then the positions that changed.
    pub(crate) fn fresh(&mut self, exchange: &Exchange, ucc: &str) -> Vec<String> {
        let orders = self.orders(exchange, ucc);
        let positions = exchange.account(ucc).map(|account| self.positions(exchange, account));
        orders.into_iter().chain(positions.into_iter().flatten()).collect()
    }

    fn orders(&mut self, exchange: &Exchange, ucc: &str) -> Vec<String> {
        let mut frames = Vec::new();
        for order in exchange.orders.iter().filter(|order| order.ucc == ucc) {
            let shown = self.steps.entry(order.number.clone()).or_default();
            for state in order.history.iter().skip(*shown) {
                let mut then = order.clone();
                then.now = state.clone();
                if let Some(row) = order_row(exchange, &then) {
                    frames.push((state.at_ns, frame("order", &row)));
                }
            }
            *shown = order.history.len();
        }
        frames.sort();
        frames.into_iter().map(|(_, frame)| frame).collect()
    }

    fn positions(&mut self, exchange: &Exchange, account: &Account) -> Vec<String> {
        let seen_ns = std::mem::replace(&mut self.position_ns, latest_change(account));
        let changed = account.positions.values().filter(|position| position.at_ns > seen_ns);
        changed
            .filter_map(|position| position_row(exchange, position, &account.ucc, false))
            .map(|row| frame("position", &row))
            .collect()
    }
}

fn frame(kind: &str, row: &Value) -> String {
    json!({"type": kind, "data": row}).to_string()
}

fn latest_change(account: &Account) -> i64 {
    let changes = account.positions.values().map(|position| position.at_ns);
    changes.max().unwrap_or(0)
}
