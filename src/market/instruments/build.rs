//! From a scrip file to a file of instruments.

use super::columns::Columns;
use super::csv;
use super::layout::{self, HEADER, Header, NEVER, RECORD, SECTIONS, Section, field};
use super::row::{self, Instrument, OptionType};
use super::texts::{Shared, Texts};
use crate::base::day::Day;
use crate::market::segment::Segment;
use crate::sys::pages;
use std::cmp::Ordering;

/// Reads a scrip file whole and gives the bytes of a file of instruments. The error says why the file is none, in words
/// that go on from "the scrip file of …".
pub(super) fn build(segment: Segment, day: Day, fetched_ms: i64, csv: &[u8]) -> Result<Vec<u8>, String> {
    let (columns, rows) = header(csv)?;
    let part = halves(segment, &columns, rows)
        .unwrap_or_else(|| Part::read(segment, &columns, rows, Builder::whole(rows.len())));
    let builder = part.builder;
    if part.is_cut {
        return Err("it is cut short: its last row is not complete".to_owned());
    }
    if builder.rows.is_empty() {
        let skipped = builder.skipped;
        return Err(format!("it has no instrument: none of its {skipped} rows makes sense"));
    }
    if builder.is_too_large() {
        return Err("it is larger than 4 GiB".to_owned());
    }
    Ok(builder.finish(segment, day, fetched_ms))
}

/// The columns, by the first row that is not blank, and the rows behind it.
fn header(csv: &[u8]) -> Result<(Columns, &[u8]), String> {
    let mut rest = csv;
    while !rest.is_empty() {
        let end = rest
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, b""));
        rest = after;
        let mut columns = None;
        csv::read(line, |row| columns = Some(Columns::of(row)));
        if let Some(columns) = columns {
            return Ok((columns?, rest));
        }
    }
    Err("it is empty".to_owned())
}

/// Smaller files are read before a thread has begun.
const WORTH_A_THREAD: usize = 1 << 20;

/// Both halves of a file, read at the same time. `None`: it is not worth it, or what looked like the end of a row was none, as a
/// line break within quotes is none; then the file must be read from start to end.
fn halves(segment: Segment, columns: &Columns, rows: &[u8]) -> Option<Part> {
    let middle = rows.len() / 2;
    let end = rows.get(middle..)?.iter().position(|byte| *byte == b'\n')?;
    let (first, second) = rows.split_at_checked(middle + end + 1)?;
    if rows.len() < WORTH_A_THREAD || second.is_empty() {
        return None;
    }
    let (first, second) = std::thread::scope(|scope| {
        let other = std::thread::Builder::new().name("neo-instruments".to_owned());
        let other = other.spawn_scoped(scope, || {
            Part::read(segment, columns, second, Builder::part(second.len()))
        });
        // The second half is appended to this one.
        let first = Part::read(segment, columns, first, Builder::whole(rows.len()));
        Some((first, other.ok()?.join().ok()?))
    })?;
    (first.ends_well && second.begins_well).then(|| first.and(second))
}

/// What is read of a file, or of a part of it.
struct Part {
    builder: Builder,
    /// Whether the first row has all its cells.
    begins_well: bool,
    /// Whether the last row has, and ends.
    ends_well: bool,
    /// Whether the last row ends in the middle of a row.
    is_cut: bool,
}

impl Part {
    fn read(segment: Segment, columns: &Columns, rows: &[u8], builder: Builder) -> Self {
        let mut part = Part {
            builder,
            begins_well: true,
            ends_well: true,
            is_cut: false,
        };
        let mut is_first = true;
        csv::read(rows, |row| {
            let is_whole = row.columns() == columns.count;
            part.begins_well &= !is_first || is_whole;
            part.ends_well = is_whole && row.is_closed;
            is_first = false;
            // A last row without its end may lack digits too; one that lacks cells shows that the file was cut.
            let instrument = if row.is_closed {
                row::read(segment, columns, row)
            } else {
                None
            };
            part.is_cut |= !row.is_closed && row.columns() < columns.count;
            match instrument {
                Some(instrument) => part.builder.push(&instrument),
                None => part.builder.skipped += 1,
            }
        });
        part
    }

    /// The two as one.
    fn and(mut self, next: Part) -> Part {
        self.builder.append(&next.builder);
        self.is_cut |= next.is_cut;
        self.ends_well = next.ends_well;
        self
    }
}

/// What is sorted by, of one row.
struct Entry {
    symbol: u32,
    trading_symbol: u32,
    token: u32,
    expiry: i32,
    strike: i64,
    option_type: OptionType,
    is_common_series: bool,
    name: u32,
}

struct Builder {
    /// The file as far as it has come: room for the header, then the records.
    file: Vec<u8>,
    texts: Texts,
    symbols: Shared,
    /// The text of each symbol, by its number less one.
    symbol_texts: Vec<u32>,
    names: Shared,
    isins: Shared,
    /// Kinds and series.
    codes: Shared,
    rows: Vec<Entry>,
    skipped: u32,
}

/// The usual length of a row, for the room that is made; a wrong guess costs some time.
const ROW_BYTES: usize = 280;

impl Builder {
    /// With room for all that is made of a scrip file.
    fn whole(csv_bytes: usize) -> Self {
        Self::new(csv_bytes, csv_bytes / 2)
    }

    /// With room for the records of a part of it.
    fn part(csv_bytes: usize) -> Self {
        Self::new(csv_bytes, csv_bytes / ROW_BYTES * RECORD)
    }

    fn new(csv_bytes: usize, file_bytes: usize) -> Self {
        let rows = csv_bytes / ROW_BYTES + 16;
        let mut file = pages::buffer(HEADER + file_bytes);
        file.resize(HEADER, 0);
        Builder {
            file,
            texts: Texts::new(csv_bytes / 6),
            symbols: Shared::new(),
            symbol_texts: Vec::new(),
            names: Shared::new(),
            isins: Shared::new(),
            codes: Shared::new(),
            rows: Vec::with_capacity(rows),
            skipped: 0,
        }
    }

    fn is_too_large(&self) -> bool {
        u32::try_from(self.texts.bytes().len()).is_err() || u32::try_from(self.rows.len()).is_err()
    }

    fn push(&mut self, instrument: &Instrument<'_>) {
        let texts = &mut self.texts;
        let (symbol, number) = self.symbols.add(&instrument.symbol, texts);
        if number as usize > self.symbol_texts.len() {
            self.symbol_texts.push(symbol);
        }
        let trading_symbol = texts.add(&instrument.trading_symbol);
        let (name, _) = self.names.add(&instrument.name, texts);
        let (isin, _) = self.isins.add(&instrument.isin, texts);
        let (kind, _) = self.codes.add(&instrument.kind, texts);
        let (series, _) = self.codes.add(&instrument.series, texts);
        let expiry = instrument.expiry.map_or(NEVER, Day::number);
        let mut record = [0_u8; RECORD];
        let numbers = [
            (field::TOKEN, instrument.token),
            (field::TRADING_SYMBOL, trading_symbol),
            (field::SYMBOL, symbol),
            (field::NAME, name),
            (field::ISIN, isin),
            (field::KIND, kind),
            (field::SERIES, series),
            (field::EXPIRY, expiry.cast_unsigned()),
        ];
        for (at, number) in numbers {
            put(&mut record, at, &number.to_le_bytes());
        }
        let prices = [
            (field::STRIKE, instrument.strike),
            (field::TICK, instrument.tick),
            (field::LOW, instrument.low),
            (field::HIGH, instrument.high),
            (field::LOT, instrument.lot),
            (field::FREEZE, instrument.freeze),
        ];
        for (at, price) in prices {
            put(&mut record, at, &price.to_le_bytes());
        }
        put(&mut record, field::OPTION_TYPE, &[instrument.option_type as u8]);
        put(
            &mut record,
            field::CAS_ELIGIBLE,
            &[layout::flag_to_byte(instrument.cas_eligible)],
        );
        self.file.extend_from_slice(&record);
        self.rows.push(Entry {
            symbol: number - 1,
            trading_symbol,
            token: instrument.token,
            expiry,
            strike: instrument.strike,
            option_type: instrument.option_type,
            is_common_series: instrument.series == "EQ",
            name,
        });
    }

    /// Adds what another builder has read: its texts as they are, and its symbols under the numbers that they have here.
    fn append(&mut self, next: &Builder) {
        let moved = self.texts.append(&next.texts);
        let symbols: Vec<u32> = next
            .symbol_texts
            .iter()
            .map(|at| {
                let symbol = String::from_utf8_lossy(next.texts.get(*at)).into_owned();
                let (text, number) = self.symbols.add(&symbol, &mut self.texts);
                if number as usize > self.symbol_texts.len() {
                    self.symbol_texts.push(text);
                }
                number - 1
            })
            .collect();
        let symbol_of = |number: u32| symbols.get(number as usize).copied().unwrap_or_default();
        let records = next.file.get(HEADER..).unwrap_or_default().chunks_exact(RECORD);
        for (record, entry) in records.zip(&next.rows) {
            let start = self.file.len();
            self.file.extend_from_slice(record);
            let record = self.file.get_mut(start..).unwrap_or_default();
            for at in [
                field::TRADING_SYMBOL,
                field::NAME,
                field::ISIN,
                field::KIND,
                field::SERIES,
            ] {
                let text = moved(layout::u32_at(record, at).unwrap_or_default());
                put(record, at, &text.to_le_bytes());
            }
            let symbol = symbol_of(entry.symbol);
            let text = self.symbol_texts.get(symbol as usize).copied().unwrap_or_default();
            put(record, field::SYMBOL, &text.to_le_bytes());
            self.rows.push(Entry {
                symbol,
                trading_symbol: moved(entry.trading_symbol),
                name: moved(entry.name),
                ..*entry
            });
        }
        self.skipped += next.skipped;
    }

    fn finish(mut self, segment: Segment, day: Day, fetched_ms: i64) -> Vec<u8> {
        let tokens = self.token_table();
        let (by_name, places) = self.places();
        // The two long sorts side by side.
        let ((symbols, groups), (trading_symbols, trading_symbol_table, words)) = std::thread::scope(|scope| {
            let builder = &self;
            let other = std::thread::Builder::new().name("neo-instruments".to_owned());
            let groups = other.spawn_scoped(scope, || builder.groups(&by_name, &places));
            let rest = (
                builder.by_trading_symbol(&places),
                builder.trading_symbol_table(),
                builder.words(),
            );
            // Where no thread can be had, the work is done here.
            let groups = groups.ok().and_then(|groups| groups.join().ok());
            (groups.unwrap_or_else(|| builder.groups(&by_name, &places)), rest)
        });
        let sections = [
            Section::Symbols,
            Section::Groups,
            Section::TradingSymbols,
            Section::TokenTable,
            Section::TradingSymbolTable,
            Section::Words,
        ];
        let mut sizes = [0; SECTIONS.len()];
        let mut set = |section: Section, size: usize| {
            if let Some(place) = sizes.get_mut(section as usize) {
                *place = size;
            }
        };
        set(Section::Records, self.file.len() - HEADER);
        let contents = [symbols, groups, trading_symbols, tokens, trading_symbol_table, words];
        for (section, numbers) in sections.into_iter().zip(&contents) {
            let before = self.file.len();
            for number in numbers {
                self.file.extend_from_slice(&number.to_le_bytes());
            }
            set(section, self.file.len() - before);
        }
        set(Section::Texts, self.texts.bytes().len());
        self.file.extend_from_slice(self.texts.bytes());
        let header = Header {
            segment,
            day,
            fetched_ms,
            skipped: self.skipped,
            sizes,
        };
        put(&mut self.file, 0, &header.to_bytes());
        self.file
    }

    /// The rows by token. Of two with the same one, the first counts, and the other goes.
    fn token_table(&mut self) -> Vec<u32> {
        loop {
            let rows = &self.rows;
            let token = |row: usize| rows.get(row).map_or(0, |entry| entry.token);
            let same = |one, other| token(one) == token(other);
            let (table, doubles) = table(rows.len(), |row| layout::hash_token(token(row)), same);
            if doubles.is_empty() {
                return table;
            }
            self.remove(&doubles);
        }
    }

    fn trading_symbol_table(&self) -> Vec<u32> {
        // One that comes twice is found as its first row, and the others by token.
        let hash = |row| layout::hash(self.trading_symbol(row));
        table(self.rows.len(), hash, |_, _| false).0
    }

    fn remove(&mut self, gone: &[usize]) {
        let gone: std::collections::HashSet<usize> = gone.iter().copied().collect();
        let mut file = Vec::with_capacity(self.file.capacity());
        file.resize(HEADER, 0);
        let records = self.file.get(HEADER..).unwrap_or_default().chunks_exact(RECORD);
        for (_, record) in records.enumerate().filter(|(row, _)| !gone.contains(row)) {
            file.extend_from_slice(record);
        }
        self.file = file;
        let mut row = 0;
        self.rows.retain(|_| {
            row += 1;
            !gone.contains(&(row - 1))
        });
        self.skipped += u32::try_from(gone.len()).unwrap_or(u32::MAX);
    }

    fn trading_symbol(&self, row: usize) -> &[u8] {
        self.rows
            .get(row)
            .map_or(b"", |entry| self.texts.get(entry.trading_symbol))
    }

    /// The symbols in the order of their names, and the place in it of each.
    fn places(&self) -> (Vec<u32>, Vec<u32>) {
        let text = |symbol: u32| {
            self.texts
                .get(self.symbol_texts.get(symbol as usize).copied().unwrap_or_default())
        };
        let mut by_name: Vec<u32> = (0..).take(self.symbol_texts.len()).collect();
        by_name.sort_unstable_by(|one, other| compare(text(*one), text(*other)));
        let mut places = vec![0_u32; by_name.len()];
        for (place, symbol) in (0..).zip(&by_name) {
            if let Some(found) = places.get_mut(*symbol as usize) {
                *found = place;
            }
        }
        (by_name, places)
    }

    fn symbol_text(&self, symbol: u32) -> &[u8] {
        self.texts
            .get(self.symbol_texts.get(symbol as usize).copied().unwrap_or_default())
    }

    /// The symbols by name, and the rows of each. Rows without a symbol are in none.
    fn groups(&self, by_name: &[u32], places: &[u32]) -> (Vec<u32>, Vec<u32>) {
        let key = |(row, entry): (u32, &Entry)| {
            let place = places.get(entry.symbol as usize).copied().unwrap_or_default();
            sort_key(place, entry, row)
        };
        let mut keys: Vec<u128> = (0..).zip(&self.rows).map(key).collect();
        keys.sort_unstable();
        let mut symbols = Vec::with_capacity(by_name.len() * 3);
        let mut end = 0;
        for (place, symbol) in (0_u128..).zip(by_name) {
            let start = end;
            end = keys.partition_point(|key| key >> PLACE_SHIFT <= place);
            if !self.symbol_text(*symbol).is_empty() {
                let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                let name = self.symbol_texts.get(*symbol as usize).copied().unwrap_or_default();
                symbols.extend([name, place(start), place(end)]);
            }
        }
        // The row is the lowest 32 bits.
        (symbols, keys.into_iter().map(|key| key as u32).collect())
    }

    /// The rows by trading symbol, those of each underlying together: that is how far the names of an underlying are alike,
    /// so the letters behind it, of which thirteen fit beside the place, tell most of them apart.
    fn by_trading_symbol(&self, places: &[u32]) -> Vec<u32> {
        let key = |(row, entry): (u32, &Entry)| {
            let text = self.texts.get(entry.trading_symbol);
            let symbol = self.symbol_text(entry.symbol);
            let (place, rest) = match strip(text, symbol) {
                Some(rest) => (places.get(entry.symbol as usize).copied().unwrap_or_default() + 1, rest),
                None => (0, text),
            };
            let letters = (0..13).fold(0_u128, |key, at| {
                key << 8 | rest.get(at).map_or(0, |byte| u128::from(byte.to_ascii_uppercase()))
            });
            (u128::from(place) << 104 | letters, row)
        };
        let mut keys: Vec<(u128, u32)> = (0..).zip(&self.rows).map(key).collect();
        let text = |row: u32| self.trading_symbol(row as usize);
        keys.sort_unstable_by(|one, other| {
            let order = one.0.cmp(&other.0);
            order.then_with(|| compare(text(one.1), text(other.1)).then(one.1.cmp(&other.1)))
        });
        keys.into_iter().map(|(_, row)| row).collect()
    }

    /// The words of the names of what never expires; a contract is found by its underlying.
    fn words(&self) -> Vec<u32> {
        let mut words = Vec::new();
        for (row, entry) in (0_u32..).zip(&self.rows).filter(|(_, entry)| entry.expiry == NEVER) {
            let name = self.texts.get(entry.name);
            let start_of_name = entry.name as usize + 2;
            let mut at = 0;
            for word in name.split(|byte| !is_of_word(*byte)) {
                if !word.is_empty() {
                    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
                    words.push([number(start_of_name + at), number(word.len()), row]);
                }
                at += word.len() + 1;
            }
        }
        let text = |[start, length, _]: &[u32; 3]| {
            let start = *start as usize;
            self.texts
                .bytes()
                .get(start..start + *length as usize)
                .unwrap_or_default()
        };
        words.sort_by(|one, other| compare(text(one), text(other)));
        words.into_iter().flatten().collect()
    }
}

/// Underlying, expiry, strike, kind and row in one number, because such are sorted fastest: futures, which have no strike, come
/// before options, and of a share's series the common one first.
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

/// What follows `start`, which is not blank, in any case.
pub(super) fn strip<'a>(text: &'a [u8], start: &[u8]) -> Option<&'a [u8]> {
    let (head, rest) = text.split_at_checked(start.len())?;
    (!start.is_empty() && head.eq_ignore_ascii_case(start)).then_some(rest)
}

/// By upper-case letters.
pub(super) fn compare(one: &[u8], other: &[u8]) -> Ordering {
    let at = one.iter().zip(other).position(|(a, b)| !a.eq_ignore_ascii_case(b));
    match at.and_then(|at| one.get(at).zip(other.get(at))) {
        Some((a, b)) => a.to_ascii_uppercase().cmp(&b.to_ascii_uppercase()),
        None => one.len().cmp(&other.len()),
    }
}

/// A hash table of rows, less than half full, and the rows that are the same as an earlier one and so not in it.
fn table(rows: usize, hash: impl Fn(usize) -> u64, same: impl Fn(usize, usize) -> bool) -> (Vec<u32>, Vec<usize>) {
    let size = (2 * rows + 1).next_power_of_two();
    let mut table = vec![0_u32; size];
    let mut doubles = Vec::new();
    for row in 0..rows {
        let mut at = usize::try_from(hash(row) & (size as u64 - 1)).unwrap_or_default();
        while let Some(place) = table.get_mut(at) {
            match *place {
                0 => {
                    *place = u32::try_from(row + 1).unwrap_or_default();
                    break;
                }
                taken if same(taken as usize - 1, row) => {
                    doubles.push(row);
                    break;
                }
                _ => at = (at + 1) & (size - 1),
            }
        }
    }
    (table, doubles)
}

fn put(bytes: &mut [u8], at: usize, value: &[u8]) {
    if let Some(place) = bytes.get_mut(at..at + value.len()) {
        place.copy_from_slice(value);
    }
}

#[cfg(test)]
mod tests {
    use super::super::store::{Bytes, Store};
    use super::*;

    #[test]
    fn a_file_is_the_same_whether_it_is_read_in_halves_or_whole() {
        let segment = Segment::NseCash;
        let (mut split, mut unsplit) = (0, 0);
        for count in 9_000..9_012 {
            let mut csv =
                "pSymbol,pDesc,pSymbolName,pTrdSymbol,pOptionType,dTickSize,lLotSize,lExpiryDate,dStrikePrice\n"
                    .to_owned();
            for token in 0..count {
                // A line break within quotes, which looks like the end of a row.
                let (before, after) = ("a".repeat(60), "b".repeat(40));
                csv.push_str(&format!(
                    "{token},\"{before}\n{token}{after}\",S{},T{token},,5,1,-1,-1\n",
                    token / 3
                ));
            }
            let (columns, rows) = header(csv.as_bytes()).unwrap();
            match halves(segment, &columns, rows) {
                Some(_) => split += 1,
                None => unsplit += 1,
            }
            let bytes = build(segment, Day::today(), 0, csv.as_bytes()).unwrap();
            let store = Store::open(Bytes::InMemory(bytes)).unwrap();
            assert_eq!((store.header().count(), store.header().skipped), (count, 0));
            for token in [0, 1, count / 2, count / 2 + 1, count - 1] {
                let record = store.by_token(u32::try_from(token).unwrap()).unwrap();
                assert_eq!(record.symbol(), format!("S{}", token / 3).as_bytes());
                assert_eq!(record.trading_symbol(), format!("T{token}").as_bytes());
                let name = format!("{}\n{token}{}", "a".repeat(60), "b".repeat(40));
                assert_eq!(record.name(), name.as_bytes());
            }
            let group = store.group(&format!("S{}", count / 6));
            assert_eq!(group.len(), 3);
        }
        assert!(split > 0 && unsplit > 0, "{split} {unsplit}");
    }
}
