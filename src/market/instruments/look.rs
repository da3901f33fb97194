//! What is looked up in the day's instruments, without asking a server.

use super::json::ROOM;
use super::number::{self, NONE};
use super::query::Query;
use super::row::OptionType;
use super::search;
use super::shelf::Shelf;
use super::store::Store;
use crate::base::day::Day;
use crate::base::error::Error;
use crate::catalog::{Instrument, SearchInstruments};
use crate::client::Client;
use crate::market::segment::Segment;
use std::sync::Arc;

/// One instrument by its token or trading symbol, or null.
pub(crate) fn instrument(client: &Client, asked: &Instrument) -> Result<String, Error> {
    let segment = segment(&asked.exchange_segment)?;
    let store = Shelf::of(client)?.need(client, segment)?;
    let record = match (&asked.token, &asked.trading_symbol) {
        (Some(token), _) => {
            let token = token.trim().parse().map_err(|_| {
                Error::invalid_argument(
                    "'token' is no token: it is a whole number, the exchange's own of the instrument",
                )
            })?;
            store.by_token(token)
        }
        (None, Some(symbol)) => store.by_trading_symbol(symbol.trim()),
        (None, None) => None,
    };
    let mut out = Vec::with_capacity(ROOM);
    out.extend_from_slice(b"{\"data\":");
    match record {
        Some(record) => record.write(&mut out),
        None => out.extend_from_slice(b"null"),
    }
    text(out)
}

/// What fits, best first.
pub(crate) fn search_instruments(client: &Client, asked: &SearchInstruments) -> Result<String, Error> {
    let query = query(asked, Day::today())?;
    let stores = stores(client, asked.exchange_segment.as_deref())?;
    let found = search::search(stores.iter().map(Arc::as_ref), &query);
    let mut out = Vec::with_capacity(ROOM * (found.len() + 1));
    out.extend_from_slice(b"{\"data\":[");
    for (at, record) in found.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        record.write(&mut out);
    }
    out.push(b']');
    text(out)
}

/// The stores to look in: of the segment named, or all that are there.
fn stores(client: &Client, named: Option<&str>) -> Result<Vec<Arc<Store>>, Error> {
    let shelf = Shelf::of(client)?;
    if let Some(named) = named {
        return Ok(vec![shelf.need(client, segment(named)?)?]);
    }
    let all: Vec<_> = Segment::ALL
        .into_iter()
        .filter_map(|segment| shelf.find(client, segment))
        .collect();
    if all.is_empty() {
        return Err(Error::state("no instruments are loaded").hint("Call load_instruments first, once a day."));
    }
    Ok(all)
}

fn query(asked: &SearchInstruments, today: Day) -> Result<Query, Error> {
    let words = asked.query.as_deref().unwrap_or_default();
    let expiry = asked
        .expiry
        .as_deref()
        .map(|expiry| day("expiry", expiry))
        .transpose()?;
    let strike = asked.strike.as_ref().map(|strike| {
        // More digits than any price has: nothing has this strike.
        number::rupees(strike.to_string().as_bytes()).unwrap_or(NONE)
    });
    let own = if asked.underlying.is_some() {
        Query {
            text: words.trim().to_owned(),
            ..Query::default()
        }
    } else {
        Query::read(words, today)
    };
    let query = Query {
        underlying: asked
            .underlying
            .as_deref()
            .map(|underlying| underlying.trim().to_owned()),
        expiry: expiry.or(own.expiry),
        strike: strike.or(own.strike),
        option_type: asked.option_type.and_then(OptionType::parse).or(own.option_type),
        limit: usize::try_from(asked.limit.min(MOST)).unwrap_or(usize::MAX),
        ..own
    };
    if query.text.is_empty() && query.underlying.is_none() {
        return Err(Error::invalid_argument("'query' is missing").hint("Give query, or underlying, or both."));
    }
    Ok(query)
}

/// More results than anybody reads.
const MOST: u64 = 10_000;

pub(crate) fn segment(text: &str) -> Result<Segment, Error> {
    Segment::parse(text).ok_or_else(|| {
        let codes = Segment::ALL.map(Segment::code).join(", ");
        Error::invalid_argument(format!("'exchange_segment' must be one of {codes}"))
    })
}

pub(crate) fn day(name: &str, text: &str) -> Result<Day, Error> {
    Day::parse_iso(text.trim())
        .ok_or_else(|| Error::invalid_argument(format!("'{name}' must be a day, such as 2026-11-24")))
}

fn text(mut out: Vec<u8>) -> Result<String, Error> {
    out.push(b'}');
    String::from_utf8(out).map_err(|_| Error::internal("an instrument is not UTF-8"))
}
