//! What callers write: the options of a feed, and what to subscribe to.

use super::address::Address;
use super::queue::Overflow;
use super::subscription::{Instrument, Level, Wish};
use crate::base::error::Error;
use crate::base::json::{self, Members, Raw};
use crate::base::text::shown;
use std::time::Duration;

pub(crate) struct Options {
    pub(crate) address: Option<Address>,
    pub(crate) overflow: Overflow,
    /// Whether a thread of the feed's own reads the socket.
    pub(crate) thread: bool,
    /// Silence of this length is told; zero: never.
    pub(crate) stale_after: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            address: None,
            overflow: Overflow::Conflate,
            thread: true,
            stale_after: Duration::from_secs(60),
        }
    }
}

impl Options {
    /// Nothing stands for `{}`.
    pub(crate) fn parse(text: Option<&str>) -> Result<Self, Error> {
        let mut options = Options::default();
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
            return Ok(options);
        };
        for (name, value) in members("options_json", text)?.0 {
            match name.as_ref() {
                _ if value.get() == "null" => {}
                "url" => {
                    let url = text_of("url", value)?;
                    let address =
                        Address::given(&url).map_err(|why| Error::invalid_argument(format!("'url': {why}")))?;
                    options.address = Some(address);
                }
                "overflow" => {
                    options.overflow = match text_of("overflow", value)?.as_str() {
                        "conflate" => Overflow::Conflate,
                        "block" => Overflow::Block,
                        _ => return Err(Error::invalid_argument("'overflow' must be \"conflate\" or \"block\"")),
                    }
                }
                "thread" => {
                    let flag = serde_json::from_str(value.get());
                    options.thread = flag.map_err(|_| Error::invalid_argument("'thread' must be true or false"))?;
                }
                "stale_after_ms" => {
                    let ms: Result<u64, _> = serde_json::from_str(value.get());
                    let ms = ms
                        .map_err(|_| Error::invalid_argument("'stale_after_ms' must be a whole number, 0 for never"))?;
                    options.stale_after = Duration::from_millis(ms);
                }
                _ => return Err(unknown("options_json", &name)),
            }
        }
        Ok(options)
    }
}

/// Reads what to subscribe to, take a snapshot of, or drop.
pub(crate) fn wish(text: Option<&str>) -> Result<Wish, Error> {
    let text = text.filter(|text| !text.trim().is_empty());
    let text = text.ok_or_else(|| Error::invalid_argument("'json' is missing: a JSON object is required"))?;
    let members = members("json", text)?;
    if let Some((name, _)) = members
        .0
        .iter()
        .find(|(name, _)| !["instruments", "level", "exchange_status"].contains(&name.as_ref()))
    {
        return Err(unknown("json", name));
    }
    if let Some(flag) = members.find("exchange_status") {
        if flag.get() != "true" {
            return Err(Error::invalid_argument("'exchange_status' must be true"));
        }
        if members.find("instruments").is_some() || members.find("level").is_some() {
            return Err(Error::invalid_argument(
                "'exchange_status' stands alone: 'instruments' go in a call of their own",
            ));
        }
        return Ok(Wish::ExchangeStatus);
    }
    let list = members
        .find("instruments")
        .ok_or_else(|| Error::invalid_argument("'instruments' is missing"))?;
    let list: Vec<String> = serde_json::from_str(list.get())
        .map_err(|_| Error::invalid_argument("'instruments' must be a list of texts such as \"nse_cm|2885\""))?;
    if list.is_empty() {
        return Err(Error::invalid_argument("'instruments' is empty"));
    }
    let instruments = list.iter().map(|text| Instrument::parse(text));
    let instruments = instruments
        .collect::<Result<_, _>>()
        .map_err(|why| Error::invalid_argument(format!("'instruments': {why}")))?;
    let level = members
        .find("level")
        .ok_or_else(|| Error::invalid_argument("'level' is missing: mini, touch, depth, full_depth or index"))?;
    let level = Level::named(&text_of("level", level)?)
        .ok_or_else(|| Error::invalid_argument("'level' must be mini, touch, depth, full_depth or index"))?;
    Ok(Wish::Instruments { level, instruments })
}

fn members<'a>(name: &str, text: &'a str) -> Result<Members<'a>, Error> {
    Members::of(json::without_mark(text)).map_err(|_| Error::invalid_argument(format!("'{name}' is not a JSON object")))
}

fn text_of(name: &str, value: Raw<'_>) -> Result<String, Error> {
    json::text(value).ok_or_else(|| Error::invalid_argument(format!("'{name}' must be a text")))
}

fn unknown(object: &str, name: &str) -> Error {
    let shown = shown(name);
    Error::invalid_argument(format!("'{object}' has an unknown member '{shown}'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_options_name_the_member() {
        for (text, word) in [
            ("[]", "options_json"),
            (r#"{"urll":"x"}"#, "urll"),
            (r#"{"url":"ws://feed.example"}"#, "wss"),
            (r#"{"url":5}"#, "'url'"),
            (r#"{"overflow":"drop"}"#, "block"),
            (r#"{"thread":"no"}"#, "'thread'"),
            (r#"{"stale_after_ms":-1}"#, "stale_after_ms"),
        ] {
            let message = Options::parse(Some(text)).err().unwrap().to_json();
            assert!(
                message.contains(word) && message.contains("invalid_argument"),
                "{text}: {message}"
            );
        }
        let options = Options::parse(Some(
            r#"{"url":"ws://127.0.0.1:1/x","overflow":"block","thread":false,"stale_after_ms":0}"#,
        ))
        .unwrap();
        assert!(options.address.is_some() && !options.thread && options.overflow == Overflow::Block);
        assert!(Options::parse(None).unwrap().thread);
    }

    #[test]
    fn wrong_subscriptions_name_the_member() {
        for (text, word) in [
            ("", "'json'"),
            ("{}", "'instruments' is missing"),
            (r#"{"instruments":[]}"#, "empty"),
            (r#"{"instruments":["nse_cm|1"]}"#, "'level' is missing"),
            (r#"{"instruments":["nse_cm|1"],"level":"deep"}"#, "full_depth"),
            (r#"{"instruments":["NSE|1"],"level":"mini"}"#, "no segment"),
            (r#"{"instruments":"nse_cm|1","level":"mini"}"#, "list"),
            (r#"{"exchange_status":false}"#, "must be true"),
            (r#"{"exchange_status":true,"level":"mini"}"#, "stands alone"),
            (r#"{"tokens":[]}"#, "tokens"),
        ] {
            let message = wish(Some(text)).err().unwrap().to_json();
            assert!(message.contains(word), "{text}: {message}");
        }
        assert_eq!(wish(Some(r#"{"exchange_status":true}"#)).unwrap(), Wish::ExchangeStatus);
    }
}
