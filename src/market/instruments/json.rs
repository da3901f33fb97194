//! An instrument as JSON, written from its record in one go.

use super::number::{write_price, write_whole};
use super::store::Record;

/// What one takes, so that its text need not grow.
pub(super) const ROOM: usize = 512;

impl Record<'_> {
    /// Writes the record of the interface.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"exchange_segment\":\"");
        out.extend_from_slice(self.segment().as_bytes());
        out.extend_from_slice(b"\",\"token\":\"");
        write_whole(u64::from(self.token()), out);
        out.push(b'"');
        text(b",\"symbol\":", self.symbol(), out);
        text(b",\"trading_symbol\":", self.trading_symbol(), out);
        text(b",\"name\":", self.name(), out);
        text(b",\"isin\":", self.isin(), out);
        text(b",\"type\":", self.kind(), out);
        text(b",\"series\":", self.series(), out);
        out.extend_from_slice(b",\"expiry\":");
        match self.expiry() {
            Some(day) => write_day(day.parts(), out),
            None => out.extend_from_slice(b"null"),
        }
        price(b",\"strike\":", self.strike(), out);
        text(
            b",\"option_type\":",
            self.option_type().code().unwrap_or_default().as_bytes(),
            out,
        );
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
    }
}

fn text(name: &[u8], value: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(name);
    if value.is_empty() {
        out.extend_from_slice(b"null");
        return;
    }
    // Without a branch for each byte: such texts are short, and mostly plain.
    let is_plain = value.iter().fold(true, |plain, byte| {
        plain & (b' '..=b'~').contains(byte) & (*byte != b'"') & (*byte != b'\\')
    });
    if is_plain {
        out.push(b'"');
        out.extend_from_slice(value);
        out.push(b'"');
    } else {
        let quoted = crate::base::json::quote(&String::from_utf8_lossy(value));
        out.extend_from_slice(quoted.as_bytes());
    }
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

fn write_day((year, month, day): (i32, i32, i32), out: &mut Vec<u8>) {
    let two = |value: i32, out: &mut Vec<u8>| {
        if value < 10 {
            out.push(b'0');
        }
        write_whole(u64::from(value.unsigned_abs()), out);
    };
    out.push(b'"');
    write_whole(u64::from(year.unsigned_abs()), out);
    out.push(b'-');
    two(month, out);
    out.push(b'-');
    two(day, out);
    out.push(b'"');
}
