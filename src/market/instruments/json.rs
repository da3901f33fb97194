//! Writes an instrument as JSON: the pieces that its terms have ready, and between them what is its own.

use super::layout::{NEVER, PIECES};
use super::number::{NONE, write_price, write_whole};
use super::store::{Record, Text};
use super::terms::Terms;
use super::texts::Texts;
use crate::base::day::Day;
use crate::market::segment::Segment;

/// Room for one instrument, so that the buffer need not grow.
pub(super) const ROOM: usize = 512;

impl Record<'_> {
    /// Writes the record of the interface.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let [head, symbol, terms, contract, end] = self.pieces();
        out.extend_from_slice(head);
        write_whole(u64::from(self.token()), out);
        out.extend_from_slice(symbol);
        text(self.trading_symbol_text(), out);
        out.extend_from_slice(b",\"name\":");
        text(self.name_text(), out);
        out.extend_from_slice(terms);
        price(self.strike(), out);
        out.extend_from_slice(contract);
        price(self.price_low(), out);
        out.extend_from_slice(b",\"price_high\":");
        price(self.price_high(), out);
        out.extend_from_slice(end);
    }
}

/// The pieces of the record of the interface that come from its terms, as [`Record::write`] puts them together.
pub(super) fn pieces(segment: Segment, terms: &Terms, texts: &Texts) -> [Vec<u8>; PIECES] {
    let quoted = |at| match texts.get(at) {
        [] => "null".to_owned(),
        text => crate::base::json::quote(&String::from_utf8_lossy(text)),
    };
    let whole = |value| match value {
        NONE => "null".to_owned(),
        value => value.to_string(),
    };
    let segment = segment.code();
    let symbol = quoted(terms.symbol);
    let (isin, kind, series) = (quoted(terms.isin), quoted(terms.kind), quoted(terms.series));
    let expiry = match terms.expiry {
        NEVER => "null".to_owned(),
        day => format!("\"{}\"", Day::from_number(day)),
    };
    let option_type = terms.option_type.code();
    let option_type = option_type.map_or_else(|| "null".to_owned(), |code| format!("\"{code}\""));
    let (lot, freeze) = (whole(terms.lot), whole(terms.freeze));
    let mut tick = Vec::new();
    price(Some(terms.tick).filter(|tick| *tick != NONE), &mut tick);
    let tick = String::from_utf8_lossy(&tick);
    let eligible = terms
        .cas_eligible
        .map_or_else(|| "null".to_owned(), |flag| flag.to_string());
    [
        format!(r#"{{"exchange_segment":"{segment}","token":""#),
        format!(r#"","symbol":{symbol},"trading_symbol":"#),
        format!(r#","isin":{isin},"type":{kind},"series":{series},"expiry":{expiry},"strike":"#),
        format!(
            r#","option_type":{option_type},"lot_size":{lot},"tick_size":{tick},"freeze_quantity":{freeze},"price_low":"#
        ),
        format!(r#","cas_eligible":{eligible}}}"#),
    ]
    .map(String::into_bytes)
}

/// A text in quotes; null for an empty one.
#[inline]
fn text(text: Text<'_>, out: &mut Vec<u8>) {
    if text.bytes.is_empty() {
        out.extend_from_slice(b"null");
    } else if text.is_plain {
        out.push(b'"');
        out.extend_from_slice(text.bytes);
        out.push(b'"');
    } else {
        let quoted = crate::base::json::quote(&String::from_utf8_lossy(text.bytes));
        out.extend_from_slice(quoted.as_bytes());
    }
}

#[inline]
fn price(value: Option<i64>, out: &mut Vec<u8>) {
    match value {
        Some(value) => write_price(value, out),
        None => out.extend_from_slice(b"null"),
    }
}
