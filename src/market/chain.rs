//! Expiries and chains, as the broker has them now.

use super::fields;
use super::instruments::look;
use super::wire;
use crate::answer::Answer;
use crate::base::day::Day;
use crate::base::decimal::Decimal;
use crate::base::error::Error;
use crate::base::json::{Members, Raw, quote, text};
use crate::catalog::record::{self, Field, Kind};
use crate::catalog::{self, EXPIRIES, OPTION_CHAIN};
use crate::client::Client;
use crate::net::call::Call;
use std::sync::Arc;

pub(super) fn expiries(client: &Client, call: &Arc<Call>, asked: &catalog::Expiries) -> Result<String, Error> {
    let query = [
        ("exchange", asked.exchange),
        ("underlying", asked.underlying.trim()),
        ("instrument_type", asked.instrument_type),
    ];
    let answer = wire::get(client, call, &EXPIRIES, "", &query)?;
    let days = days(&answer)?;
    let (exchange, underlying) = (quote(asked.exchange), quote(asked.underlying.trim()));
    let line = |day: &Day| format!(r#"{{"exchange_segment":{exchange},"underlying":{underlying},"expiry":"{day}"}}"#);
    let lines: Vec<String> = days.iter().map(line).collect();
    Ok(format!("{{\"data\":[{}]}}", lines.join(",")))
}

fn days(answer: &Answer) -> Result<Vec<Day>, Error> {
    let members = answer.members();
    // Plain, or within "data"; where there is no data, none.
    let of = |members: &Members<'_>| Some(members.find("expiries")?.get().to_owned());
    let listed = members
        .as_ref()
        .and_then(|members| of(members).or_else(|| of(&members.object("data")?)));
    let listed = listed.unwrap_or_else(|| "[]".to_owned());
    let read = |raw: Raw<'_>| text(raw).as_deref().and_then(fields::day);
    let days: Option<Vec<Day>> = fields::list(&listed).into_iter().map(read).collect();
    let mut days = days.ok_or_else(|| answer.protocol("the answer has an expiry that is no date"))?;
    days.sort_unstable();
    days.dedup();
    Ok(days)
}

pub(super) fn option_chain(client: &Client, call: &Arc<Call>, asked: &catalog::OptionChain) -> Result<String, Error> {
    let expiry = asked
        .expiry
        .as_deref()
        .map(|expiry| look::day("expiry", expiry))
        .transpose()?;
    if asked.count.is_some_and(|count| count % 10 != 0) {
        return Err(Error::invalid_argument("'count' must be a multiple of 10"));
    }
    let expiry = expiry.map(|day| day.to_string());
    let count = asked.count.map(|count| count.to_string());
    let mut query = vec![("exchange", asked.exchange), ("underlying", asked.underlying.trim())];
    query.extend(expiry.as_deref().map(|day| ("expiry", day)));
    query.push(("instrument_type", asked.instrument_type));
    query.extend(count.as_deref().map(|count| ("count", count)));
    let answer = wire::get(client, call, &OPTION_CHAIN, "", &query)?;
    Ok(chain(&answer))
}

/// The contracts of a chain, by expiry and strike, calls before puts.
fn chain(answer: &Answer) -> String {
    let data = answer.data();
    let mut lines = Vec::new();
    let common = data.as_ref().and_then(|data| data.object("common_data"));
    for side in ["call", "put", "fut"] {
        let rows = data
            .as_ref()
            .and_then(|data| data.find(side))
            .map_or("[]", |raw| raw.get());
        for raw in fields::list(rows) {
            if let Ok(row) = Members::of(raw.get()) {
                lines.push(Contract::read(side, &row, common.as_ref()).line());
            }
        }
    }
    lines.sort_by(|(one, _), (other, _)| one.partial_cmp(other).unwrap_or(std::cmp::Ordering::Equal));
    let lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
    format!("{{\"data\":[{}]}}", lines.join(","))
}

/// The members of one contract. For futures they have shorter names than for options.
struct Contract<'a> {
    side: &'static str,
    instrument: Option<Members<'a>>,
    quote: Option<Members<'a>>,
    open_interest: Option<Members<'a>>,
    common: Option<&'a Members<'a>>,
}

/// The sort key of contracts.
type Place = (Option<Day>, Option<Decimal>, &'static str);

impl<'a> Contract<'a> {
    fn read(side: &'static str, row: &Members<'a>, common: Option<&'a Members<'a>>) -> Self {
        Contract {
            side,
            instrument: row.object("instrument").or_else(|| row.object("inst")),
            quote: row.object("quote"),
            open_interest: row.object("openInterest").or_else(|| row.object("oi")),
            common,
        }
    }

    fn line(&self) -> (Place, String) {
        let instrument = |name: &str| self.instrument.as_ref().and_then(|members| members.scalar(name));
        let common = |name: &str| self.common.and_then(|members| members.scalar(name));
        let name = instrument("neoSymbol").unwrap_or_default();
        let (segment, token) = name.split_once('|').unwrap_or_default();
        let expiry = instrument("expiryDt").or_else(|| common("expiryDt"));
        let expiry = expiry.as_deref().and_then(fields::day);
        let strike = self
            .instrument
            .as_ref()
            .and_then(|members| record::decimal(members.find("strikePrice")?));
        let option_type = match self.side {
            "call" => "CE",
            "put" => "PE",
            _ => "XX",
        };
        let words = [
            ("instrument", Some(name.clone())),
            ("exchange_segment", Some(segment.to_owned())),
            ("token", Some(token.to_owned())),
            ("trading_symbol", instrument("symbol")),
            ("underlying", common("unlSymbol")),
            ("expiry", expiry.map(|day| day.to_string())),
            ("option_type", Some(option_type.to_owned())),
        ];
        let words = words.map(|(name, word)| (name, word.filter(|word| !word.is_empty()).map(|word| quote(&word))));
        let mut out: Vec<(&str, Option<String>)> = words.into();
        out.push(("strike", strike.map(|strike| strike.to_string())));
        out.push(("moneyness", instrument("moneyness").map(|word| quote(&word))));
        out.push(("lot_size", self.common.and_then(|members| whole(members, &["mktLot"]))));
        let quote = self.quote.as_ref();
        let price = |keys| quote.and_then(|members| decimal(members, keys));
        out.push(("last_traded_price", price(&["ltp"])));
        out.push(("open_price", price(&["open", "o"])));
        out.push(("high_price", price(&["high", "h"])));
        out.push(("low_price", price(&["low", "l"])));
        out.push(("close_price", price(&["prevClose", "pc"])));
        out.push(("settlement_price", price(&["close", "c"])));
        out.push((
            "volume_traded_today",
            quote.and_then(|members| whole(members, &["volume", "vol"])),
        ));
        let interest = self.open_interest.as_ref();
        let count = |keys| interest.and_then(|members| whole(members, keys));
        out.push(("open_interest", count(&["current", "cur"])));
        out.push(("previous_open_interest", count(&["previous", "prev"])));
        out.push(("open_interest_change", count(&["change", "chg"])));
        let percent = interest.and_then(|members| decimal(members, &["changePct", "chgPct"]));
        out.push(("open_interest_change_percent", percent));
        let member =
            |(name, value): (&str, Option<String>)| format!("\"{name}\":{}", value.as_deref().unwrap_or("null"));
        let members: Vec<String> = out.into_iter().map(member).collect();
        ((expiry, strike, option_type), format!("{{{}}}", members.join(",")))
    }
}

/// A number with the digits that the broker wrote.
fn decimal(members: &Members<'_>, keys: &'static [&'static str]) -> Option<String> {
    value(members, Kind::Decimal, keys)
}

fn whole(members: &Members<'_>, keys: &'static [&'static str]) -> Option<String> {
    value(members, Kind::Integer, keys)
}

fn value(members: &Members<'_>, kind: Kind, keys: &'static [&'static str]) -> Option<String> {
    record::value(&Field { name: "", kind, keys }, members)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<serde_json::Value> {
        let answer: serde_json::Value = serde_json::from_str(text).unwrap();
        answer["data"].as_array().unwrap().clone()
    }

    #[test]
    fn options_are_sorted_by_strike_and_keep_their_digits() {
        let option = |token: u32, strike: &str| {
            format!(
                r#"{{"instrument":{{"neoSymbol":"nse_fo|{token}","symbol":"N{token}","optionType":"CE","strikePrice":"{strike}","moneyness":"ATM"}},
                "quote":{{"ltp":"166.7500","prevClose":"99.7000","close":null,"volume":225431505}},
                "openInterest":{{"current":10715645,"change":-2931985,"changePct":-21.48}}}}"#
            )
        };
        let text = format!(
            r#"{{"data":{{"common_data":{{"mktLot":"65","unlSymbol":"NIFTY","exSeg":"nse_fo","expiryDt":"2026-11-24"}},
            "call":[{},{}],"put":[{}]}}}}"#,
            option(2, "22300"),
            option(1, "9950.50"),
            option(3, "9950.5")
        );
        let chain = chain(&Answer::of_text(&text));
        assert!(
            chain.contains(r#""last_traded_price":166.7500"#)
                && chain.contains(r#""open_interest_change_percent":-21.48"#)
        );
        let list = list(&chain);
        let order: Vec<String> = list
            .iter()
            .map(|row| format!("{} {}", row["token"], row["option_type"]))
            .collect();
        assert_eq!(order, [r#""1" "CE""#, r#""3" "PE""#, r#""2" "CE""#]);
        assert_eq!(
            (&list[0]["lot_size"], &list[0]["expiry"]),
            (&65.into(), &"2026-11-24".into())
        );
        assert_eq!(list[0]["settlement_price"], serde_json::Value::Null);
        assert_eq!(list[0]["open_interest_change"], -2_931_985);
        assert_eq!(list[0]["previous_open_interest"], serde_json::Value::Null);
    }

    #[test]
    fn futures_come_under_shorter_names() {
        let text = r#"{"data":{"common_data":{"mktLot":"65","unlSymbol":"NIFTY","expiryDt":null},"call":[],"put":[],"fut":[
            {"inst":{"neoSymbol":"nse_fo|2","symbol":"NIFTY26DECFUT","expiryDt":"29-DEC-2026"},"quote":{"ltp":"24600.00","pc":"1"},"oi":{"cur":"7"}},
            {"inst":{"neoSymbol":"nse_fo|1","symbol":"NIFTY26NOVFUT","expiryDt":"24-NOV-2026"},
            "quote":{"ltp":"24485.20","o":"1.10","h":"2","l":"3","c":"4","pc":"5","vol":"9852340"},"oi":{"cur":"13930930","chgPct":"0.94"}}]}}"#;
        let list = list(&chain(&Answer::of_text(text)));
        assert_eq!(
            (&list[0]["expiry"], &list[0]["option_type"]),
            (&"2026-11-24".into(), &"XX".into())
        );
        assert_eq!(
            (&list[0]["volume_traded_today"], &list[0]["open_interest"]),
            (&9_852_340.into(), &13_930_930.into())
        );
        assert_eq!(list[1]["token"], "2");
        assert_eq!(list[0]["strike"], serde_json::Value::Null);
    }

    #[test]
    fn expiries_are_sorted_days() {
        let read =
            |text: &str| days(&Answer::of_text(text)).map(|days| days.iter().map(Day::to_string).collect::<Vec<_>>());
        let text = r#"{"expiries":["2026-12-29","24-NOV-2026","2026-11-24"]}"#;
        assert_eq!(read(text).unwrap(), ["2026-11-24", "2026-12-29"]);
        assert_eq!(read(r#"{"data":{"expiries":["2026-12-29"]}}"#).unwrap(), ["2026-12-29"]);
        assert_eq!(read(r#"{"stCode":5203}"#).unwrap(), [""; 0]);
        assert!(read(r#"{"expiries":["soon"]}"#).is_err());
    }
}
