//! The instrument of an order: from a symbol or a token to both, if the day's instruments are loaded.

use super::order::Named;
use crate::catalog::params::Problem;
use crate::client::Client;
use crate::client::instruments::{Look, Traded};

/// The segments that take orders.
pub(super) const SEGMENTS: [&str; 5] = ["nse_cm", "bse_cm", "nse_fo", "bse_fo", "mcx_fo"];

/// The instrument of an order.
#[derive(Clone, Debug)]
pub(super) struct Instrument {
    pub(super) exchange_segment: &'static str,
    pub(super) trading_symbol: String,
    /// Its entry in the day's instruments; none if they are not loaded.
    pub(super) traded: Option<Box<Traded>>,
}

/// Finds the instrument, or says why it cannot. An instrument that is named twice must be the same.
pub(super) fn find(client: &Client, named: &Named) -> Result<Instrument, Problem> {
    match (&named.instrument, named.exchange_segment, &named.trading_symbol) {
        (Some(instrument), segment, symbol) => {
            same("exchange_segment", segment, split(instrument)?.0, instrument)?;
            let found = by_token(client, instrument)?;
            same("trading_symbol", symbol.as_deref(), &found.trading_symbol, instrument)?;
            Ok(found)
        }
        (None, Some(segment), Some(symbol)) => by_symbol(client, segment, symbol),
        _ => Err(Problem::new(
            "trading_symbol",
            "missing",
            "Missing required field 'trading_symbol'",
        )),
    }
}

/// What the caller gave beside the instrument is what the instrument has.
pub(super) fn same(field: &str, given: Option<&str>, has: &str, instrument: &str) -> Result<(), Problem> {
    match given.filter(|given| *given != has) {
        Some(given) => {
            let message =
                format!("'{field}' is {given}, and 'instrument' {instrument} has {has}: they contradict each other");
            Err(Problem::new(field, "conflict", message).hint("Give one of them."))
        }
        None => Ok(()),
    }
}

fn by_symbol(client: &Client, segment: &'static str, symbol: &str) -> Result<Instrument, Problem> {
    let traded = match client.look(|instruments| instruments.by_symbol(segment, symbol)) {
        Look::Found(traded) => Some(traded),
        Look::NotLoaded => None,
        Look::Unknown => {
            let message = format!("'trading_symbol' is unknown in {segment}: '{symbol}'");
            return Err(Problem::new("trading_symbol", "unknown_symbol", message)
                .hint("Shares have their series behind the symbol, such as IDEA-EQ: search_instruments finds it."));
        }
    };
    Ok(Instrument {
        exchange_segment: segment,
        trading_symbol: symbol.to_owned(),
        traded,
    })
}

fn by_token(client: &Client, instrument: &str) -> Result<Instrument, Problem> {
    let (segment, token) = split(instrument)?;
    match client.look(|instruments| instruments.by_token(segment, token)) {
        Look::Found(traded) => Ok(Instrument {
            exchange_segment: segment,
            trading_symbol: traded.trading_symbol.clone(),
            traded: Some(traded),
        }),
        Look::Unknown => {
            let message = format!("'instrument' is unknown: '{segment}|{token}'");
            Err(Problem::new("instrument", "unknown_symbol", message))
        }
        Look::NotLoaded => {
            let message = format!("'instrument' needs today's instruments of {segment}, which are not loaded");
            Err(Problem::new("instrument", "not_loaded", message)
                .hint("Call load_instruments first; where its answer says stale, the broker has only an older day's: give exchange_segment and trading_symbol."))
        }
    }
}

/// `nse_cm|2885` as segment and token.
pub(super) fn split(instrument: &str) -> Result<(&'static str, &str), Problem> {
    let wrong = || {
        let message = "'instrument' must be a segment and a token with a bar between";
        Problem::new("instrument", "malformed", message).hint(format!(
            "Such as nse_cm|2885; the segments are {}.",
            SEGMENTS.join(", ")
        ))
    };
    let (segment, token) = instrument.split_once('|').ok_or_else(wrong)?;
    let known = SEGMENTS.iter().find(|known| known.eq_ignore_ascii_case(segment.trim()));
    let token = token.trim();
    let is_token = !token.is_empty() && token.bytes().all(|b| b.is_ascii_digit());
    match known {
        Some(segment) if is_token => Ok((segment, token)),
        _ => Err(wrong()),
    }
}
