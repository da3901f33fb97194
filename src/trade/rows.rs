//! The parts of the broker's answers: order numbers and rows.

use super::outcome;
use crate::answer::Answer;
use crate::base::error::Error;
use crate::base::json::{self, Members};
use crate::catalog::record::{self, Record};
use crate::client::Client;
use serde_json::value::RawValue;

/// The order number in an answer. Without one, nothing shows that the order was placed, changed or cancelled.
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

/// The rows of a list. "No data" is an empty list.
pub(super) fn list<'a>(client: &Client, answer: &Answer, members: &'a Members<'a>) -> Result<Vec<Members<'a>>, Error> {
    let none = || client.lacks(answer, "the answer holds no list");
    let Some(data) = members.find("data") else {
        // An empty book is answered in the form of an error, with a code of its own (wire: Successes and refusals).
        let is_empty = members.find("data").is_none() && members.scalar("stCode").is_some_and(|code| code != "200");
        let is_null = members.0.iter().any(|(name, _)| name == "data");
        return if is_empty || is_null {
            Ok(Vec::new())
        } else {
            Err(none())
        };
    };
    let rows: Vec<&RawValue> = serde_json::from_str(data.get()).map_err(|_| none())?;
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

/// A row, as the broker wrote it.
pub(super) fn as_written(row: &Members<'_>) -> String {
    let members = row
        .0
        .iter()
        .map(|(name, value)| format!("{}:{}", json::quote(name), value.get()));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

/// A string that is not blank.
pub(super) fn text(row: &Members<'_>, key: &str) -> Option<String> {
    record::text(row.find(key)?)
}

/// A JSON string.
pub(super) fn quoted(text: Option<String>) -> Option<String> {
    text.map(|text| json::quote(&text))
}
