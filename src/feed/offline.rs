//! Messages without a connection, for fuzz targets.

use super::link::{Moment, Protocol};
use super::market::Market;
use super::orders::Orders;
use super::queue::{Overflow, Queue};
use super::room::Room;
use std::time::{Duration, Instant};

const AUTHENTICATED: &str = r#"{"message_code":1117,"exchanges":{"nse_cm":{"divider":100},"nse_fo":{"divider":100},
    "cde_fo":{"divider":10000000},"bse_cm":{"divider":3},"mcx_fo":{"divider":1}}}"#;

fn moment() -> Moment {
    Moment {
        mono: Instant::now(),
        wall_ns: 1_793_597_400_000_000_000,
    }
}

fn taken(out: &mut Queue) -> Vec<String> {
    std::iter::from_fn(|| out.next_json()).collect()
}

pub(crate) fn read_market_message(message: &[u8]) -> Vec<String> {
    let (mut market, mut out) = (Market::new(Duration::from_secs(60)), Queue::new(Overflow::Block));
    market.text(AUTHENTICATED, moment(), &mut out);
    market.binary(message, moment(), &mut out, &mut Room::none());
    taken(&mut out)
}

pub(crate) fn read_text(text: &str) -> Vec<String> {
    let (mut market, mut orders, mut out) = (
        Market::new(Duration::ZERO),
        Orders::new(Box::new(|_, row| row.0.len().to_string())),
        Queue::new(Overflow::Conflate),
    );
    market.text(text, moment(), &mut out);
    for _ in 0..2 {
        orders.text(text, moment(), &mut out);
    }
    taken(&mut out)
}
