//! The parts of the broker's answers: order numbers and rows.

use super::outcome;
use crate::answer::Answer;
use crate::base::error::Error;
use crate::base::json::{self, Members};
use crate::catalog::record::{self, Record};
use crate::client::Client;

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

/// The rows of an answer.
pub(super) fn list<'a>(client: &Client, answer: &'a Answer) -> Result<Vec<Members<'a>>, Error> {
    read(answer.text()).map_err(|lacks| client.lacks(answer, lacks))
}

/// The rows of a list, or what the text lacks. "No data" is an empty list.
pub(crate) fn read(text: &str) -> Result<Vec<Members<'_>>, &'static str> {
    const NO_LIST: &str = "the answer holds no list";
    let members = Members::of(text).map_err(|_| NO_LIST)?;
    let Some(data) = members.find("data") else {
        // An empty book is answered in the form of an error, with a code of its own (wire: Successes and refusals).
        let is_empty = members.scalar("stCode").is_some_and(|code| code != "200");
        let is_null = members.0.iter().any(|(name, _)| name == "data");
        return (is_empty || is_null).then(Vec::new).ok_or(NO_LIST);
    };
    let rows = json::list(data.get()).ok_or(NO_LIST)?;
    rows.into_iter()
        .map(|row| Members::of(row.get()).map_err(|_| "a row of the answer is not an object"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_that_cannot_be_read_is_not_an_empty_one() {
        let count = |text| read(text).map(|rows| rows.len()).ok();
        for (text, rows) in [
            (
                r#"{"stat":"Ok","stCode":200,"data":[{"nOrdNo":"1"},{"nOrdNo":"2"}]}"#,
                Some(2),
            ),
            (r#"{"stat":"Ok","stCode":200,"data":[]}"#, Some(0)),
            (r#"{"stat":"Ok","stCode":200,"data":null}"#, Some(0)),
            (r#"{"stat":"Not_Ok","stCode":5203,"errMsg":"No Data"}"#, Some(0)),
            (r#"{"stat":"Ok","stCode":200}"#, None),
            (r#"{"stat":"Ok","stCode":200,"data":{}}"#, None),
            (r#"{"stat":"Ok","stCode":200,"data":[1]}"#, None),
            ("[]", None),
        ] {
            assert_eq!(count(text), rows, "{text}");
        }
    }
}
