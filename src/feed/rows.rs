//! Rows of the order feed: merging frames into the last known row, and its record.

use crate::base::json::{self, Members, Raw};
use std::collections::BTreeMap;

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    Order,
    Position,
}

/// A row: the server's members as written. A frame may hold only some of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row(BTreeMap<String, String>);

/// Members that change without an event.
const CLOCKS: [&str; 7] = ["hsUpTm", "updRecvTm", "boeSec", "reqId", "it", "ordDtTm", "exCfmTm"];

fn is_clock(name: &str) -> bool {
    CLOCKS.contains(&name)
}

/// How the server writes an absent value.
fn is_blank(value: &str) -> bool {
    matches!(value, "null" | "\"\"" | "\"NA\"" | "\"--\"" | "\"-\"")
}

impl Row {
    pub(crate) fn of(members: &Members<'_>) -> Self {
        let all = members.0.iter();
        Row(all
            .map(|(name, value)| (name.clone().into_owned(), value.get().to_owned()))
            .collect())
    }

    /// Merges a frame: absent members keep their value, and so does `NA` in a partial frame.
    pub(crate) fn merge(&mut self, frame: Row) {
        for (name, value) in frame.0 {
            if !(is_blank(&value) && self.0.contains_key(&name)) {
                self.0.insert(name, value);
            }
        }
    }

    /// Whether two rows are equal, except for times; a number equals the same one in quotes.
    pub(crate) fn says_the_same(&self, other: &Row) -> bool {
        let bare = |text: &String| text.trim_matches('"').to_ascii_lowercase();
        // A row of the book has more members than a frame.
        let both = self
            .0
            .iter()
            .filter_map(|(name, value)| Some((name, value, other.0.get(name)?)));
        both.filter(|(name, ..)| !is_clock(name))
            .all(|(_, ours, theirs)| bare(ours) == bare(theirs))
    }

    /// Whether it has a value that `before` lacks.
    pub(crate) fn adds_to(&self, before: &Row) -> bool {
        let said = self
            .0
            .iter()
            .filter(|(name, value)| !is_clock(name) && !is_blank(value));
        said.into_iter()
            .any(|(name, _)| before.0.get(name).is_none_or(|known| is_blank(known)))
    }

    fn scalar(&self, name: &str) -> Option<String> {
        let raw = Raw::of(self.0.get(name)?)?;
        let text = match raw.get() {
            word @ ("true" | "false") => word.to_owned(),
            _ => json::scalar(raw)?,
        };
        Some(text).filter(|text| !matches!(text.as_str(), "NA" | "--" | "-"))
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.scalar(name))
    }

    /// The key of this row among its kind.
    pub(crate) fn key(&self, subject: Subject) -> Option<String> {
        match subject {
            Subject::Order => self.scalar("nOrdNo"),
            Subject::Position => {
                let token = self.first(&["tok", "trdSym", "sym"])?;
                Some([self.scalar("exSeg")?, token, self.scalar("prod").unwrap_or_default()].join("|"))
            }
        }
    }

    /// When the server made it, in nanoseconds since 1970.
    pub(crate) fn updated_ns(&self) -> Option<i64> {
        self.scalar("updRecvTm")?.parse().ok()
    }

    /// The row as one object of JSON.
    fn to_json(&self) -> String {
        let members = self
            .0
            .iter()
            .map(|(name, value)| format!("{}:{value}", json::quote(name)));
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    }
}

/// Makes a record of a row, as for the books.
pub(crate) type Render = Box<dyn Fn(Subject, &Members<'_>) -> String + Send>;

/// The message that carries a record.
pub(crate) fn message(subject: Subject, row: &Row, received_ns: i64, render: &Render) -> String {
    let kind = match subject {
        Subject::Order => "order",
        Subject::Position => "position",
    };
    let text = row.to_json();
    let record = Members::of(&text).map_or_else(|_| "null".to_owned(), |members| render(subject, &members));
    format!("{{\"kind\":\"{kind}\",\"record\":{record},\"received_ns\":{received_ns}}}")
}
