//! Look-ups in the loaded instruments. No server is asked.

use super::json::ROOM;
use super::number::{self, NONE};
use super::query::Query;
use super::row::OptionType;
use super::search;
use super::shelf::Shelf;
use super::store::Store;
use crate::base::day::Day;
use crate::base::error::Error;
use crate::base::json;
use crate::catalog::{Instrument, SearchInstruments};
use crate::client::Client;
use crate::market::segment::Segment;
use crate::sys::text::string;
use std::sync::Arc;

/// By what an instrument is looked up.
enum Key<'a> {
    Token(&'a str),
    TradingSymbol(&'a str),
}

/// One instrument by its token or trading symbol, or null.
pub(crate) fn instrument(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    // Programs call this for every order or tick, so the usual form of the parameters has a fast path.
    if let Some((segment, key)) = params_json.and_then(plainly) {
        return found(client, segment, &key);
    }
    let asked = Instrument::read(params_json)?;
    let key = match (&asked.token, &asked.trading_symbol) {
        (Some(token), _) => Key::Token(token.trim()),
        (None, symbol) => Key::TradingSymbol(symbol.as_deref().unwrap_or_default().trim()),
    };
    found(client, &asked.exchange_segment, &key)
}

/// Segment and key of an object with just these two members, both texts without escapes, and blanks at most where programs put
/// some. `None` for anything else, which is then parsed as JSON.
fn plainly(params: &str) -> Option<(&str, Key<'_>)> {
    let rest = params.trim_ascii().strip_prefix('{')?.strip_suffix('}')?;
    let (segment, key, rest) = match member(rest, SEGMENT) {
        Some((segment, rest)) => {
            let (key, rest) = key(rest.strip_prefix(',')?)?;
            (segment, key, rest)
        }
        None => {
            let (key, rest) = key(rest)?;
            let (segment, rest) = member(rest.strip_prefix(',')?, SEGMENT)?;
            (segment, key, rest)
        }
    };
    rest.trim_ascii().is_empty().then_some((segment, key))
}

const SEGMENT: &str = "\"exchange_segment\":";

fn key(text: &str) -> Option<(Key<'_>, &str)> {
    if let Some((token, rest)) = member(text, "\"token\":") {
        return Some((Key::Token(token), rest));
    }
    let (symbol, rest) = member(text, "\"trading_symbol\":")?;
    Some((Key::TradingSymbol(symbol), rest))
}

/// Reads a member of this name, which is a plain text; returns the text and the rest.
fn member<'a>(text: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let text = text.trim_ascii_start().strip_prefix(name)?;
    let (value, rest) = json::plain_string(text.trim_ascii_start().strip_prefix('"')?)?;
    let is_graphic = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let is_trimmed = is_graphic(value.as_bytes().first()) && is_graphic(value.as_bytes().last());
    is_trimmed.then_some((value, rest))
}

fn found(client: &Client, named: &str, key: &Key<'_>) -> Result<String, Error> {
    let store = Shelf::of(client)?.need(client, segment("exchange_segment", named)?)?;
    let record = match key {
        Key::Token(token) => {
            let token = token.parse().map_err(|_| {
                Error::invalid_argument(
                    "'token' is no token: it is a whole number, the exchange's own of the instrument",
                )
            })?;
            store.by_token(token)
        }
        Key::TradingSymbol(symbol) => store.by_trading_symbol(symbol),
    };
    let mut out = Vec::with_capacity(ROOM);
    out.extend_from_slice(b"{\"data\":");
    match record {
        Some(record) => record.write(&mut out),
        None => out.extend_from_slice(b"null"),
    }
    text(out)
}

/// The matches, best first.
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

/// The stores to search: the named segment's, or all that are loaded.
fn stores(client: &Client, named: Option<&str>) -> Result<Vec<Arc<Store>>, Error> {
    let shelf = Shelf::of(client)?;
    if let Some(named) = named {
        return Ok(vec![shelf.need(client, segment("exchange_segment", named)?)?]);
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

pub(crate) fn segment(name: &str, text: &str) -> Result<Segment, Error> {
    Segment::parse(text).ok_or_else(|| {
        let codes = Segment::ALL.map(Segment::code).join(", ");
        Error::invalid_argument(format!("'{name}' must be one of {codes}"))
    })
}

pub(crate) fn day(name: &str, text: &str) -> Result<Day, Error> {
    Day::parse_iso(text.trim())
        .ok_or_else(|| Error::invalid_argument(format!("'{name}' must be a day, such as 2026-11-24")))
}

fn text(mut out: Vec<u8>) -> Result<String, Error> {
    out.push(b'}');
    string(out).ok_or_else(|| Error::internal("an instrument is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::{Key, plainly, segment};

    #[test]
    fn what_is_plain_is_read_at_once_and_only_that() {
        let read = |text| {
            plainly(text).map(|(segment, key)| match key {
                Key::Token(token) => format!("{segment} token {token}"),
                Key::TradingSymbol(symbol) => format!("{segment} symbol {symbol}"),
            })
        };
        let token = Some("nse_cm token 2885".to_owned());
        assert_eq!(read(r#"{"exchange_segment":"nse_cm","token":"2885"}"#), token);
        assert_eq!(
            read("\n{ \"token\": \"2885\",\t\"exchange_segment\": \"nse_cm\" } "),
            token
        );
        let symbol = Some("NSE symbol M&M-EQ".to_owned());
        assert_eq!(read(r#"{"exchange_segment":"NSE","trading_symbol":"M&M-EQ"}"#), symbol);
        let index = Some("nse_cm symbol Nifty 50".to_owned());
        assert_eq!(
            read(r#"{"trading_symbol":"Nifty 50","exchange_segment":"nse_cm"}"#),
            index
        );
        for other in [
            "",
            "{}",
            r#"{"exchange_segment":"nse_cm"}"#,
            r#"{"exchange_segment":"nse_cm","token":2885}"#,
            r#"{"exchange_segment":"nse_cm","token":""}"#,
            r#"{"exchange_segment":"nse_cm","token":"28\u0038"}"#,
            r#"{"exchange_segment":"nse_cm","token":"2885","token":"1"}"#,
            r#"{"exchange_segment":"nse_cm","token":"2885"},"#,
            r#"{"exchange_segment":"nse_cm","token":"2885""#,
            r#"["exchange_segment":"nse_cm","token":"2885"]"#,
            r#"{"exchange_segment":"nse_cm","exchange_segment":"2885"}"#,
            r#"{"exchange_segment":"nse_cm","trading_symbol":" a"}"#,
            r#"{"exchange_segment":"nse_cm","trading_symbol":"a "}"#,
            r#"{"exchange_segment":"nse_cm","x":"2885"}"#,
            r#"{"exchange_segment":"nse_cm","token":"2885",}"#,
            r#"{"exchange_segment":"nse_cm" "token":"2885"}"#,
            r#"{,"exchange_segment":"nse_cm","token":"2885"}"#,
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn a_wrong_segment_is_told_by_the_name_of_what_was_given() {
        for name in ["segments", "exchange_segment"] {
            let said = segment(name, "x").err().map(|error| error.to_string());
            assert!(said.is_some_and(|said| said.contains(&format!("'{name}' must be one of nse_cm"))));
        }
    }
}
