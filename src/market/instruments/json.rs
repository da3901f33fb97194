//! Writes an instrument as JSON straight from its record.

use super::number::{write_price, write_whole};
use super::store::Record;

/// Room for one instrument, so that the buffer need not grow.
pub(super) const ROOM: usize = 512;

impl Record<'_> {
    /// Writes the record of the interface.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let start = out.len();
        let texts = self.write_with(out, as_it_is);
        // Nearly all texts need no escapes, and one check of the whole is cheaper than one for each text.
        if !is_right(out.get(start..).unwrap_or_default(), texts) {
            out.truncate(start);
            self.write_with(out, quoted);
        }
    }

    /// Writes the record, its texts with `write_text`, and returns how many texts there are.
    fn write_with(&self, out: &mut Vec<u8>, write_text: fn(&[u8], &mut Vec<u8>)) -> usize {
        out.extend_from_slice(b"{\"exchange_segment\":\"");
        out.extend_from_slice(self.segment().as_bytes());
        out.extend_from_slice(b"\",\"token\":\"");
        write_whole(u64::from(self.token()), out);
        out.push(b'"');
        let mut texts = 2;
        let mut text = |name: &[u8], value: &[u8], out: &mut Vec<u8>| {
            out.extend_from_slice(name);
            if value.is_empty() {
                out.extend_from_slice(b"null");
            } else {
                write_text(value, out);
                texts += 1;
            }
        };
        text(b",\"symbol\":", self.symbol(), out);
        text(b",\"trading_symbol\":", self.trading_symbol(), out);
        text(b",\"name\":", self.name(), out);
        text(b",\"isin\":", self.isin(), out);
        text(b",\"type\":", self.kind(), out);
        text(b",\"series\":", self.series(), out);
        let option_type = self.option_type().code().unwrap_or_default();
        let mut day = [0; ISO_DAY];
        let expiry = self.expiry().map(|expiry| write_day(expiry.parts(), &mut day));
        text(b",\"expiry\":", expiry.unwrap_or_default(), out);
        price(b",\"strike\":", self.strike(), out);
        text(b",\"option_type\":", option_type.as_bytes(), out);
        whole(b",\"lot_size\":", self.lot_size(), out);
        price(b",\"tick_size\":", self.tick_size(), out);
        whole(b",\"freeze_quantity\":", self.freeze_quantity(), out);
        price(b",\"price_low\":", self.price_low(), out);
        price(b",\"price_high\":", self.price_high(), out);
        let eligible: &[u8] = match self.cas_eligible() {
            Some(true) => b",\"cas_eligible\":true}",
            Some(false) => b",\"cas_eligible\":false}",
            None => b",\"cas_eligible\":null}",
        };
        out.extend_from_slice(eligible);
        texts
    }
}

fn as_it_is(text: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    out.extend_from_slice(text);
    out.push(b'"');
}

fn quoted(text: &[u8], out: &mut Vec<u8>) {
    let quoted = crate::base::json::quote(&String::from_utf8_lossy(text));
    out.extend_from_slice(quoted.as_bytes());
}

/// How many members a record has.
const MEMBERS: usize = 17;

/// Whether a record with `texts` texts has no further quotes and nothing else that needs an escape.
fn is_right(json: &[u8], texts: usize) -> bool {
    let mut quotes = 0;
    let mut is_plain = true;
    // Few enough that a byte can count the quotes, so that the loop is vectorised.
    for some in json.chunks(128) {
        quotes += usize::from(some.iter().map(|byte| u8::from(*byte == b'"')).sum::<u8>());
        is_plain &= some.iter().fold(true, |plain, byte| {
            plain & (b' '..=b'~').contains(byte) & (*byte != b'\\')
        });
    }
    is_plain && quotes == 2 * (MEMBERS + texts)
}

fn price(name: &[u8], value: Option<i64>, out: &mut Vec<u8>) {
    out.extend_from_slice(name);
    match value {
        Some(value) => write_price(value, out),
        None => out.extend_from_slice(b"null"),
    }
}

fn whole(name: &[u8], value: Option<i64>, out: &mut Vec<u8>) {
    out.extend_from_slice(name);
    match value {
        Some(value) => write_whole(value.unsigned_abs(), out),
        None => out.extend_from_slice(b"null"),
    }
}

/// The length of a date such as `2026-11-24`.
const ISO_DAY: usize = 10;

fn write_day((year, month, day): (i32, i32, i32), into: &mut [u8; ISO_DAY]) -> &[u8] {
    *into = *b"0000-00-00";
    let parts = [(year, 0, 4), (month, 5, 2), (day, 8, 2)];
    for (mut number, start, digits) in parts {
        for place in into.iter_mut().skip(start).take(digits).rev() {
            *place = b'0' + u8::try_from(number % 10).unwrap_or_default();
            number /= 10;
        }
    }
    into
}

#[cfg(test)]
mod tests {
    use super::super::store::{Bytes, Store};
    use super::super::tests::{scrip, scrip_file};
    use super::*;
    use crate::base::day::Day;
    use crate::market::segment::Segment;

    #[test]
    fn what_would_have_to_be_escaped_is_seen() {
        let names = r#""":"#.repeat(MEMBERS);
        let json = |text: &str| format!("{{{names}\"{text}\"}}");
        assert!(is_right(json("M&M {24} ~").as_bytes(), 1));
        assert!(!is_right(json("M&M").as_bytes(), 2));
        for bad in ["a\"b", "a\\b", "a\nb", "a\u{7f}b", "é", "\0"] {
            assert!(!is_right(json(bad).as_bytes(), 1), "{bad:?}");
            assert!(
                !is_right(json(&format!("{}{bad}", "x".repeat(300))).as_bytes(), 1),
                "{bad:?}"
            );
        }
    }

    #[test]
    fn a_usual_record_needs_no_second_look() {
        let csv = scrip::file(
            &[],
            &[scrip::Line::new("nse_cm", "2885", "RELIANCE", "RELIANCE-EQ").set("pGroup", "EQ")],
        );
        let bytes = scrip_file(Segment::NseCash, Day::today(), 0, &csv).unwrap();
        let store = Store::open(Bytes::InMemory(bytes)).unwrap();
        let mut out = Vec::new();
        let texts = store.by_token(2885).unwrap().write_with(&mut out, as_it_is);
        assert!(is_right(&out, texts));
        assert!(!is_right(&out, texts + 1));
    }

    #[test]
    fn a_day_is_written_as_iso_has_it() {
        let mut day = [0; ISO_DAY];
        assert_eq!(write_day((2026, 1, 9), &mut day), b"2026-01-09");
        assert_eq!(write_day((2031, 12, 31), &mut day), b"2031-12-31");
    }
}
