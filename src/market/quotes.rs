//! Quotes of any number of instruments: in batches, several at once, each answer matched to what was asked by exchange and token.

use super::fields::{self, moment};
use super::named::Named;
use super::wire;
use crate::answer::Answer;
use crate::base::error::{Error, Kind};
use crate::base::json::{Members, Raw, quote};
use crate::catalog::record::{self, Field, Kind as Type, Record};
use crate::catalog::{self, QUOTES};
use crate::client::Client;
use crate::net::call::Call;
use std::collections::HashMap;
use std::sync::Arc;

/// The broker documents 50, but a request of exactly 50 was refused once.
const BATCH: usize = 45;
/// More requests at the same time are answered with 429, however slowly they come.
const IN_FLIGHT: usize = 4;

/// What the broker's answer has for an instrument that it does not know.
const UNKNOWN: &str = "1009";

pub(super) fn quotes(client: &Client, call: &Arc<Call>, asked: &catalog::Quotes) -> Result<String, Error> {
    if asked.instruments.is_empty() {
        return Err(Error::invalid_argument("'instruments' is empty").hint("Name at least one, such as nse_cm|11536."));
    }
    let named = asked.instruments.iter().map(|text| Named::read("instruments", text));
    let named: Vec<Named> = named.collect::<Result<_, _>>()?;
    let batches = batches(&named);
    let answers = client.side_by_side(call, &batches, IN_FLIGHT, |call, batch| {
        let mut found = Vec::new();
        ask(client, call, batch, asked.r#type, &mut found);
        found
    });
    let found: HashMap<&Named, Found> = answers.into_iter().flatten().collect();
    let first_error = found.values().find_map(|found| match found {
        Found::Failed(error) => Some(error.clone()),
        _ => None,
    });
    let has_answer = found.values().any(|found| !matches!(found, Found::Failed(_)));
    if let Some(error) = first_error.filter(|_| !has_answer) {
        return Err(error);
    }
    Ok(write(&asked.instruments, &named, &found))
}

/// Each instrument once, in batches.
fn batches(named: &[Named]) -> Vec<Vec<&Named>> {
    let mut seen = std::collections::HashSet::new();
    let each: Vec<&Named> = named.iter().filter(|one| seen.insert(*one)).collect();
    each.chunks(BATCH).map(<[&Named]>::to_vec).collect()
}

/// The result for one instrument.
enum Found {
    /// The broker's object.
    Row(String),
    Missing,
    Failed(Error),
}

/// Asks for a batch. If it is refused, one instrument may be the cause, so the batch is halved until that one is found.
fn ask<'a>(client: &Client, call: &Arc<Call>, batch: &[&'a Named], part: &str, found: &mut Vec<(&'a Named, Found)>) {
    let names: Vec<String> = batch.iter().map(|named| named.in_path()).collect();
    let path = format!("/{}/{part}", names.join(","));
    match (wire::get(client, call, &QUOTES, &path, &[]), batch) {
        (Ok(answer), batch) if holds_none(&answer) => {
            let error = client.lacks(&answer, "the answer holds no list");
            found.extend(batch.iter().map(|named| (*named, Found::Failed(error.clone()))));
        }
        (Ok(answer), batch) => found.extend(matched(&answer, batch)),
        (Err(error), [one]) if error.report().broker_code.as_deref() == Some(UNKNOWN) => {
            found.push((one, Found::Missing));
        }
        (Err(error), batch) if error.kind() == Kind::Rejected && batch.len() > 1 => {
            let (first, second) = batch.split_at(batch.len() / 2);
            ask(client, call, first, part, found);
            ask(client, call, second, part, found);
        }
        (Err(error), batch) => found.extend(batch.iter().map(|named| (*named, Found::Failed(error.clone())))),
    }
}

/// Whether it is an object that does not even say that there is no data.
fn holds_none(answer: &Answer) -> bool {
    answer.members().is_some_and(|members| members.find("stCode").is_none())
}

fn matched<'a>(answer: &Answer, batch: &[&'a Named]) -> Vec<(&'a Named, Found)> {
    let rows = fields::list(answer.text());
    let rows: Vec<(String, String, Raw<'_>)> = rows
        .into_iter()
        .filter_map(|raw| {
            let row = Members::of(raw.get()).ok()?;
            Some((row.scalar("exchange")?, row.scalar("exchange_token")?, raw))
        })
        .collect();
    let row_of = |named: &Named| {
        let is_it = |exchange: &str, token: &str| {
            exchange.eq_ignore_ascii_case(named.segment.code()) && token.eq_ignore_ascii_case(&named.token)
        };
        let row = rows.iter().find(|(exchange, token, _)| is_it(exchange, token));
        row.map_or(Found::Missing, |(.., raw)| Found::Row(raw.get().to_owned()))
    };
    batch.iter().map(|named| (*named, row_of(named))).collect()
}

fn write(texts: &[String], named: &[Named], found: &HashMap<&Named, Found>) -> String {
    let mut out = String::from("{\"data\":[");
    for (at, (text, named)) in texts.iter().zip(named).enumerate() {
        if at > 0 {
            out.push(',');
        }
        let head = format!("{{\"instrument\":{},\"missing\":", quote(text));
        let row = match found.get(named) {
            Some(Found::Row(row)) => Members::of(row).ok(),
            Some(Found::Failed(error)) => {
                let said = format!("{}: {}", error.kind().as_str(), error.message());
                out.push_str(&format!("{head}false,\"error\":{}}}", quote(&said)));
                continue;
            }
            _ => None,
        };
        match row {
            None => out.push_str(&format!("{head}true}}")),
            Some(row) => {
                out.push_str(&format!("{head}false,"));
                let mut rest = String::new();
                record::write(&QUOTE, &row, &mut rest, &computed);
                out.push_str(rest.strip_prefix('{').unwrap_or_default());
            }
        }
    }
    out.push_str("]}");
    out
}

/// What the broker's objects hold; see api/records/quote.toml.
static QUOTE: Record = Record {
    fields: &[
        field("exchange_segment", Type::Text, &["exchange"]),
        field("token", Type::Text, &["exchange_token"]),
        field("trading_symbol", Type::Text, &["display_symbol"]),
        field("last_traded_price", Type::Decimal, &["ltp"]),
        field("last_trade_qty", Type::Integer, &["last_traded_quantity"]),
        field("last_update_time", Type::Computed, &[]),
        field("average_trade_price", Type::Decimal, &["avg_cost"]),
        field("volume_traded_today", Type::Integer, &["last_volume"]),
        field("open_interest", Type::Integer, &["open_int"]),
        field("total_buy_quantity", Type::Integer, &["total_buy"]),
        field("total_sell_quantity", Type::Integer, &["total_sell"]),
        field("net_change", Type::Decimal, &["change"]),
        field("net_change_percent", Type::Decimal, &["per_change"]),
        field("open_price", Type::Computed, &[]),
        field("high_price", Type::Computed, &[]),
        field("low_price", Type::Computed, &[]),
        field("close_price", Type::Computed, &[]),
        field("lower_circuit_limit", Type::Decimal, &["low_price_range"]),
        field("upper_circuit_limit", Type::Decimal, &["high_price_range"]),
        field("yearly_high", Type::Decimal, &["year_high"]),
        field("yearly_low", Type::Decimal, &["year_low"]),
        field("buy_depth", Type::Computed, &[]),
        field("sell_depth", Type::Computed, &[]),
        field("error", Type::Computed, &[]),
    ],
};

static LEVEL: Record = Record {
    fields: &[
        field("price", Type::Decimal, &["price"]),
        field("quantity", Type::Integer, &["quantity"]),
        field("orders", Type::Integer, &["orders"]),
    ],
};

const fn field(name: &'static str, kind: Type, keys: &'static [&'static str]) -> Field {
    Field { name, kind, keys }
}

fn computed(name: &'static str, row: &Members<'_>) -> Option<String> {
    let price = |key: &str| record::decimal(row.object("ohlc")?.find(key)?).map(|price| price.to_string());
    let levels = |side: &str| {
        let levels = fields::list(row.object("depth")?.find(side)?.get());
        let level = |raw: Raw<'_>| {
            let mut out = String::new();
            record::write(&LEVEL, &Members::of(raw.get()).ok()?, &mut out, &record::nothing);
            Some(out)
        };
        let levels: Vec<String> = levels.into_iter().filter_map(level).collect();
        Some(format!("[{}]", levels.join(",")))
    };
    match name {
        "last_update_time" => moment(row.scalar("lstup_time")?.parse().ok()?),
        "open_price" => price("open"),
        "high_price" => price("high"),
        "low_price" => price("low"),
        "close_price" => price("close"),
        "buy_depth" => levels("buy"),
        "sell_depth" => levels("sell"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(texts: &[String]) -> Vec<Named> {
        texts
            .iter()
            .map(|text| Named::read("instruments", text).unwrap())
            .collect()
    }

    #[test]
    fn batches_are_of_45_and_hold_each_instrument_once() {
        let texts: Vec<String> = (0..100).chain(0..100).map(|token| format!("nse_cm|{token}")).collect();
        let named = named(&texts);
        let batches = batches(&named);
        assert_eq!(batches.iter().map(Vec::len).collect::<Vec<_>>(), [45, 45, 10]);
        assert_eq!(batches.concat(), named.iter().take(100).collect::<Vec<_>>());
    }

    #[test]
    fn answers_are_matched_by_exchange_and_token_and_given_in_the_order_asked() {
        let texts = [
            "nse_cm|1333",
            "bse_cm|1333",
            "nse_cm|nifty 50",
            "nse_cm|1333",
            "nse_cm|9",
            "nse_fo|7",
        ]
        .map(String::from);
        let named = named(&texts);
        let rows = r#"[{"exchange_token":"Nifty 50","exchange":"nse_cm","ltp":"24485.2000","lstup_time":"1793600000",
            "ohlc":{"open":"24525.5000"},"depth":null},
            {"exchange_token":"1333","exchange":"bse_cm","ltp":"801.10"},
            {"exchange_token":1333,"exchange":"NSE_CM","ltp":"801.6000","last_volume":"30043533","change":"-0.50",
            "depth":{"buy":[{"price":"801.6000","quantity":"1733","orders":"4"}],"sell":[]}}]"#;
        let batch: Vec<&Named> = named.iter().take(5).collect();
        let answer = Answer::of_text(rows);
        let mut found: HashMap<&Named, Found> = matched(&answer, &batch).into_iter().collect();
        found.insert(&named[5], Found::Failed(Error::local(Kind::Server, "broken")));
        let text = write(&texts, &named, &found);
        let answer: serde_json::Value = serde_json::from_str(&text).unwrap();
        let list = answer["data"].as_array().unwrap();
        let instruments: Vec<&str> = list.iter().map(|quote| quote["instrument"].as_str().unwrap()).collect();
        assert_eq!(instruments, texts);
        assert_eq!(list[0]["buy_depth"][0]["orders"], 4);
        assert_eq!(list[0]["sell_depth"].as_array().unwrap().len(), 0);
        assert_eq!(list[0], list[3]);
        assert_eq!(list[2]["last_update_time"], "2026-11-02T11:43:20+05:30");
        assert_eq!(list[2]["buy_depth"], serde_json::Value::Null);
        assert_eq!(list[2]["average_trade_price"], serde_json::Value::Null);
        assert_eq!(list[4], serde_json::json!({"instrument": "nse_cm|9", "missing": true}));
        assert_eq!(list[5]["error"], "server: broken");
        // Digits are the broker's.
        for part in [
            r#""last_traded_price":801.6000"#,
            r#""last_traded_price":801.10"#,
            r#""net_change":-0.50"#,
            r#""open_price":24525.5000"#,
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }
}
