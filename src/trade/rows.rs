//! What the broker's answers consist of: order numbers, and rows.

use super::outcome;
use crate::answer::Answer;
use crate::base::error::Error;
use crate::base::json::{self, Members};
use crate::catalog::record::{self, Record};
use crate::client::Client;

/// The number of an order that was placed, changed or cancelled: without one it cannot be taken for done.
pub(super) fn order_number(client: &Client, answer: &Answer) -> Result<String, Error> {
    let number = |members: &Members<'_>| members.scalar("nOrdNo").filter(|number| is_number(number));
    let found = answer
        .members()
        .and_then(|members| number(&members))
        .or_else(|| answer.data().and_then(|data| number(&data)));
    found.ok_or_else(|| outcome::judged(client.lacks(answer, "the answer has no order number")))
}

fn is_number(text: &str) -> bool {
    !matches!(text, "0" | "NA" | "-" | "--")
}

/// The rows of a list. "No data" is an empty one.
pub(super) fn list<'a>(client: &Client, answer: &Answer, members: &'a Members<'a>) -> Result<Vec<Members<'a>>, Error> {
    let none = || client.lacks(answer, "the answer holds no list");
    let Some(data) = members.find("data") else {
        // An empty book comes as an error's body, with its code (wire: Successes and refusals).
        let is_empty = members.find("data").is_none() && members.scalar("stCode").is_some_and(|code| code != "200");
        let is_null = members.0.iter().any(|(name, _)| name == "data");
        return if is_empty || is_null {
            Ok(Vec::new())
        } else {
            Err(none())
        };
    };
    let rows = json::list(data.get()).ok_or_else(none)?;
    rows.into_iter()
        .map(|row| Members::of(row.get()).map_err(|_| client.lacks(answer, "a row of the answer is not an object")))
        .collect()
}

/// `{"data":[…]}` with a record for each row.
pub(super) fn records(record: &Record, rows: &[Members<'_>], compute: record::Compute<'_>) -> String {
    let mut out = String::with_capacity(64 + 700 * rows.len());
    out.push_str("{\"data\":[");
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        record::write(record, row, &mut out, compute);
    }
    out.push_str("]}");
    out
}

/// `{"data":{…}}` with one record.
pub(super) fn one(record: &Record, row: &Members<'_>, compute: record::Compute<'_>) -> String {
    let mut out = String::with_capacity(1024);
    out.push_str("{\"data\":");
    record::write(record, row, &mut out, compute);
    out.push('}');
    out
}

/// A row as the broker wrote it.
pub(super) fn as_written(row: &Members<'_>) -> String {
    let members = row
        .0
        .iter()
        .map(|(name, value)| format!("{}:{}", json::quote(name), value.get()));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

/// A text that the broker has filled in.
pub(super) fn text(row: &Members<'_>, key: &str) -> Option<String> {
    record::text(row.find(key)?)
}

/// A JSON text.
pub(super) fn quoted(text: Option<String>) -> Option<String> {
    text.map(|text| json::quote(&text))
}
