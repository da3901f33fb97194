//! The sorted lists and hash tables that look-ups use.

use super::hash;
use super::layout::NEVER;
use super::row::OptionType;
use super::rows::{Entry, Rows};
use super::table::Table;
use std::cmp::Ordering;

/// The symbols in the order of their names.
pub(super) struct Symbols {
    by_name: Vec<u32>,
    /// The position of each symbol in that order.
    places: Vec<u32>,
}

impl Symbols {
    pub(super) fn of(rows: &Rows) -> Self {
        let mut by_name: Vec<u32> = (0..).take(rows.symbol_texts.len()).collect();
        by_name.sort_unstable_by(|one, other| compare(rows.symbol(*one), rows.symbol(*other)));
        let mut places = vec![0_u32; by_name.len()];
        for (place, symbol) in (0..).zip(&by_name) {
            if let Some(found) = places.get_mut(*symbol as usize) {
                *found = place;
            }
        }
        Symbols { by_name, places }
    }

    fn place(&self, symbol: u32) -> u32 {
        self.places.get(symbol as usize).copied().unwrap_or_default()
    }
}

/// The symbols by name, each with its range of rows, and those rows. Rows without a symbol belong to none.
pub(super) fn groups(rows: &Rows, symbols: &Symbols) -> (Vec<u32>, Vec<u32>) {
    let key = |(row, entry): (u32, &Entry)| sort_key(symbols.place(entry.symbol), entry, row);
    let mut keys: Vec<u128> = (0..).zip(&rows.entries).map(key).collect();
    keys.sort_unstable();
    let mut groups = Vec::with_capacity(symbols.by_name.len() * 3);
    let mut end = 0;
    for (place, symbol) in (0_u128..).zip(&symbols.by_name) {
        let start = end;
        end = keys.partition_point(|key| key >> PLACE_SHIFT <= place);
        if !rows.symbol(*symbol).is_empty() {
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let name = rows.symbol_texts.get(*symbol as usize).copied().unwrap_or_default();
            groups.extend([name, place(start), place(end)]);
        }
    }
    (groups, keys.into_iter().map(|key| key as u32).collect())
}

/// The rows by trading symbol, grouped by underlying: the trading symbols of an underlying begin alike, so the sort key holds
/// what comes after that, which tells most of them apart.
pub(super) fn by_trading_symbol(rows: &Rows, symbols: &Symbols) -> Vec<u32> {
    // The letters have the bits that the place and the row leave.
    let row_bits = bits_for(rows.entries.len());
    let letter_bits = u128::BITS - row_bits - bits_for(symbols.by_name.len() + 1);
    let key = |(row, entry): (u32, &Entry)| {
        let text = rows.trading_symbol(row);
        let (place, rest) = match strip(text, rows.symbol(entry.symbol)) {
            Some(rest) => (symbols.place(entry.symbol) + 1, rest),
            None => (0, text),
        };
        let letters = first_letters(rest) >> (u128::BITS - letter_bits);
        (u128::from(place) << letter_bits | letters) << row_bits | u128::from(row)
    };
    let mut keys: Vec<u128> = (0..).zip(&rows.entries).map(key).collect();
    keys.sort_unstable();
    let row_of = |key: u128| (key & ((1 << row_bits) - 1)) as u32;
    for alike in keys.chunk_by_mut(|one, other| one >> row_bits == other >> row_bits) {
        alike.sort_by(|one, other| compare(rows.trading_symbol(row_of(*one)), rows.trading_symbol(row_of(*other))));
    }
    keys.into_iter().map(row_of).collect()
}

/// How many bits numbers below `count` have, at most 32.
fn bits_for(count: usize) -> u32 {
    u32::BITS - index(count).leading_zeros()
}

pub(super) fn trading_symbol_table(rows: &Rows) -> Vec<u32> {
    let mut table = Table::for_rows(rows.entries.len());
    let hash = |row| hash::text(rows.trading_symbol(row));
    for row in (0..).take(rows.entries.len()) {
        // Of rows with the same trading symbol the first is found here; the others only by token.
        table.add(row, hash, |_| false);
    }
    table.into_entries()
}

/// The words in the names of instruments that never expire; contracts are found by their underlying.
pub(super) fn words(rows: &Rows) -> Vec<u32> {
    let mut words = Vec::new();
    for (row, entry) in (0_u32..).zip(&rows.entries).filter(|(_, entry)| entry.expiry == NEVER) {
        let name = rows.texts.get(entry.name);
        let start_of_name = entry.name as usize + 2;
        let mut at = 0;
        for word in name.split(|byte| !is_of_word(*byte)) {
            if !word.is_empty() {
                words.push([index(start_of_name + at), index(word.len()), row]);
            }
            at += word.len() + 1;
        }
    }
    let text = |[start, length, _]: &[u32; 3]| {
        let start = *start as usize;
        let texts = rows.texts.bytes();
        texts.get(start..start + *length as usize).unwrap_or_default()
    };
    words.sort_by(|one, other| compare(text(one), text(other)));
    words.into_iter().flatten().collect()
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The first sixteen letters of a text, in upper case, as a number: numbers sort as the texts do. Of a shorter text the rest
/// is zero.
fn first_letters(text: &[u8]) -> u128 {
    let mut letters = [0; 16];
    for (letter, byte) in letters.iter_mut().zip(text) {
        *letter = *byte;
    }
    let upper = letters
        .as_chunks()
        .0
        .iter()
        .map(|word| hash::upper(u64::from_be_bytes(*word)));
    upper.fold(0, |all, word| all << 64 | u128::from(word))
}

/// Underlying, expiry, strike, kind and row in one number, which sorts fastest. Futures, which have no strike, come before
/// options; a share's common series comes first.
fn sort_key(place: u32, entry: &Entry, row: u32) -> u128 {
    let bits = |value: i64, most: u32| u128::from(value.clamp(0, (1 << most) - 1).unsigned_abs());
    let expiry = if entry.expiry == NEVER {
        0
    } else {
        i64::from(entry.expiry) + 1
    };
    let strike = match entry.option_type {
        OptionType::None => i64::from(!entry.is_common_series),
        _ => entry.strike,
    };
    let key = u128::from(place);
    let key = key << 17 | bits(expiry, 17);
    let key = key << 47 | bits(strike, 47);
    let key = key << 2 | u128::from(entry.option_type as u8);
    key << 32 | u128::from(row)
}

/// What lies below the underlying in [`sort_key`].
const PLACE_SHIFT: u32 = 17 + 47 + 2 + 32;

/// Whether a byte is part of a word: letters, digits, and all that is not ASCII.
pub(super) fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

/// The rest of `text` after `start`, ignoring case; `start` must not be empty.
pub(super) fn strip<'a>(text: &'a [u8], start: &[u8]) -> Option<&'a [u8]> {
    let (head, rest) = text.split_at_checked(start.len())?;
    let is_start = head == start || head.eq_ignore_ascii_case(start);
    (!start.is_empty() && is_start).then_some(rest)
}

/// Compares two texts, ignoring case.
pub(super) fn compare(one: &[u8], other: &[u8]) -> Ordering {
    let at = one.iter().zip(other).position(|(a, b)| !a.eq_ignore_ascii_case(b));
    match at.and_then(|at| one.get(at).zip(other.get(at))) {
        Some((a, b)) => a.to_ascii_uppercase().cmp(&b.to_ascii_uppercase()),
        None => one.len().cmp(&other.len()),
    }
}
