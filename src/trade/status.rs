//! The state of an order, one of seven words, from the broker's status (wire: Order statuses).

use super::rows;
use crate::base::decimal::Decimal;
use crate::base::json::Members;
use crate::catalog::record;

/// The broker's status in lower case, and our state. The broker has no status for a partial fill.
const WORDS: [(&str, &str); 21] = [
    ("put order req received", "pending"),
    ("validation pending", "pending"),
    ("open pending", "pending"),
    ("after market order req received", "pending"),
    ("modify after market order req received", "pending"),
    ("open", "open"),
    ("modified", "open"),
    ("modify validation pending", "open"),
    ("modify pending", "open"),
    ("trigger pending", "open"),
    ("cancel pending", "open"),
    ("not modified", "open"),
    ("not cancelled", "open"),
    ("complete", "filled"),
    ("traded", "filled"),
    ("cancelled", "cancelled"),
    ("canceled", "cancelled"),
    ("cancelled after market order", "cancelled"),
    ("canceled after market order", "cancelled"),
    ("rejected", "rejected"),
    ("reject", "rejected"),
];

/// The state in an order's row.
pub(super) fn state(row: &Members<'_>) -> &'static str {
    let Some(said) = rows::text(row, "ordSt").or_else(|| rows::text(row, "stat")) else {
        return "unknown";
    };
    let said = said.trim().to_ascii_lowercase();
    let word = WORDS.iter().find(|(theirs, _)| *theirs == said).map(|(_, ours)| *ours);
    match word {
        Some("open" | "pending") if is_partly_filled(row) => "partially_filled",
        Some(word) => word,
        None => "unknown",
    }
}

fn is_partly_filled(row: &Members<'_>) -> bool {
    let filled = row.find("fldQty").and_then(record::decimal);
    filled.is_some_and(|filled| filled > Decimal::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_derived() {
        for (row, expected) in [
            (r#"{"ordSt":"open","fldQty":0}"#, "open"),
            (r#"{"ordSt":"Open ","fldQty":"0"}"#, "open"),
            (r#"{"ordSt":"open"}"#, "open"),
            (r#"{"ordSt":"open","fldQty":5}"#, "partially_filled"),
            (r#"{"ordSt":"modified","fldQty":"5"}"#, "partially_filled"),
            (r#"{"ordSt":"cancelled","fldQty":5}"#, "cancelled"),
            (r#"{"ordSt":"complete","fldQty":5}"#, "filled"),
            (r#"{"ordSt":"trigger pending","fldQty":0}"#, "open"),
            (r#"{"ordSt":"put order req received"}"#, "pending"),
            (r#"{"ordSt":"after market order req received"}"#, "pending"),
            (r#"{"ordSt":"rejected"}"#, "rejected"),
            (r#"{"stat":"rejected"}"#, "rejected"),
            (r#"{"ordSt":"frozen by the exchange","fldQty":5}"#, "unknown"),
            (r#"{"ordSt":""}"#, "unknown"),
            ("{}", "unknown"),
        ] {
            assert_eq!(state(&Members::of(row).unwrap()), expected, "{row}");
        }
    }
}
