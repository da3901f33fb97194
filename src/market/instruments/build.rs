//! From a scrip file to a file of instruments.

use super::columns::Columns;
use super::csv;
use super::layout::{self, HEADER, Header, NEVER, RECORD, SECTIONS, Section, field};
use super::row::{self, Instrument, OptionType};
use crate::base::day::Day;
use crate::market::segment::Segment;
use std::cmp::Ordering;
use std::collections::HashMap;

/// Reads a scrip file whole and gives the bytes of a file of instruments. The error says why the file is none, in words
/// that go on from "the scrip file of …".
pub(super) fn build(segment: Segment, day: Day, fetched_ms: i64, csv: &[u8]) -> Result<Vec<u8>, String> {
    let mut columns = None;
    let mut builder = Builder::new(csv.len());
    let mut wrong = None;
    let mut is_cut = false;
    csv::read(csv, |row| match &columns {
        None => match Columns::of(row) {
            Ok(found) => columns = Some(found),
            Err(why) => {
                wrong.get_or_insert(why);
            }
        },
        // A last row without its end may lack digits too; one that lacks cells shows that the file was cut.
        Some(columns) if !row.is_closed => {
            is_cut = row.columns() < columns.count;
            builder.skipped += 1;
        }
        Some(columns) => match row::read(segment, columns, row) {
            Some(instrument) => builder.push(&instrument),
            None => builder.skipped += 1,
        },
    });
    match (wrong, columns) {
        (Some(why), _) => Err(why),
        (None, None) => Err("it is empty".to_owned()),
        _ if is_cut => Err("it is cut short: its last row is not complete".to_owned()),
        _ if builder.rows.is_empty() => Err(format!(
            "it has no instrument: none of its {} rows makes sense",
            builder.skipped
        )),
        _ if builder.is_too_large() => Err("it is larger than 4 GiB".to_owned()),
        _ => Ok(builder.finish(segment, day, fetched_ms)),
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
    rows: Vec<Entry>,
    symbols: HashMap<String, u32>,
    /// The text of each symbol.
    symbol_texts: Vec<u32>,
    last_symbol: Option<(String, u32)>,
    skipped: u32,
}

/// The usual length of a row, for the room that is made; a wrong guess costs some time.
const ROW_BYTES: usize = 280;

impl Builder {
    fn new(csv_bytes: usize) -> Self {
        let rows = csv_bytes / ROW_BYTES + 16;
        let mut file = Vec::with_capacity(HEADER + csv_bytes / 2);
        file.resize(HEADER, 0);
        Builder {
            file,
            texts: Texts::new(csv_bytes / 6),
            rows: Vec::with_capacity(rows),
            symbols: HashMap::new(),
            symbol_texts: Vec::new(),
            last_symbol: None,
            skipped: 0,
        }
    }

    fn is_too_large(&self) -> bool {
        u32::try_from(self.texts.bytes.len()).is_err() || u32::try_from(self.rows.len()).is_err()
    }

    fn push(&mut self, instrument: &Instrument<'_>) {
        let symbol = self.symbol(&instrument.symbol);
        let trading_symbol = self.texts.add(&instrument.trading_symbol);
        let name = self.texts.intern(Slot::Name, &instrument.name);
        let expiry = instrument.expiry.map_or(NEVER, Day::number);
        let mut record = [0_u8; RECORD];
        let numbers = [
            (field::TOKEN, instrument.token),
            (field::TRADING_SYMBOL, trading_symbol),
            (
                field::SYMBOL,
                self.symbol_texts.get(symbol as usize).copied().unwrap_or_default(),
            ),
            (field::NAME, name),
            (field::ISIN, self.texts.intern(Slot::Isin, &instrument.isin)),
            (field::KIND, self.texts.intern(Slot::Kind, &instrument.kind)),
            (field::SERIES, self.texts.intern(Slot::Series, &instrument.series)),
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
            symbol,
            trading_symbol,
            token: instrument.token,
            expiry,
            strike: instrument.strike,
            option_type: instrument.option_type,
            is_common_series: instrument.series == "EQ",
            name,
        });
    }

    /// The number of a symbol.
    fn symbol(&mut self, symbol: &str) -> u32 {
        if let Some((last, number)) = &self.last_symbol
            && last == symbol
        {
            return *number;
        }
        let next = u32::try_from(self.symbol_texts.len()).unwrap_or(u32::MAX);
        let number = *self.symbols.entry(symbol.to_owned()).or_insert(next);
        if number == next {
            self.symbol_texts.push(self.texts.add(symbol));
        }
        self.last_symbol = Some((symbol.to_owned(), number));
        number
    }

    fn finish(mut self, segment: Segment, day: Day, fetched_ms: i64) -> Vec<u8> {
        let tokens = self.token_table();
        let (symbols, groups) = self.groups();
        let trading_symbols = self.by_trading_symbol();
        let trading_symbol_table = self.trading_symbol_table();
        let words = self.words();
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
            self.file.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
            set(section, self.file.len() - before);
        }
        set(Section::Texts, self.texts.bytes.len());
        self.file.extend_from_slice(&self.texts.bytes);
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
        let text = |row: usize| self.trading_symbol(row);
        let same = |one, other| text(one).eq_ignore_ascii_case(text(other));
        // One that comes twice is found as its first row; the others are found by token.
        table(self.rows.len(), |row| layout::hash(text(row)), same).0
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

    /// The symbols by name, and the rows of each. Rows without a symbol are in none.
    fn groups(&self) -> (Vec<u32>, Vec<u32>) {
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
        let key = |(row, entry): (u32, &Entry)| {
            let place = places.get(entry.symbol as usize).copied().unwrap_or_default();
            let expiry = i64::from(entry.expiry) - i64::from(NEVER);
            let first = u64::from(place) << 32 | expiry.cast_unsigned();
            // Futures before options; of a share's series, the common one first.
            let second = match entry.option_type {
                OptionType::None => u64::from(!entry.is_common_series),
                _ => entry.strike.max(0).cast_unsigned(),
            };
            (first, second, entry.option_type as u8, row)
        };
        let mut keys: Vec<_> = (0..).zip(&self.rows).map(key).collect();
        keys.sort_unstable();
        let mut symbols = Vec::with_capacity(by_name.len() * 3);
        let mut end = 0;
        for (place, symbol) in (0_u64..).zip(&by_name) {
            let start = end;
            end = keys.partition_point(|(first, ..)| first >> 32 <= place);
            if !text(*symbol).is_empty() {
                let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                let name = self.symbol_texts.get(*symbol as usize).copied().unwrap_or_default();
                symbols.extend([name, place(start), place(end)]);
            }
        }
        (symbols, keys.into_iter().map(|(.., row)| row).collect())
    }

    fn by_trading_symbol(&self) -> Vec<u32> {
        let begins = |text: &[u8]| {
            let mut first = [0_u8; 16];
            for (place, byte) in first.iter_mut().zip(text) {
                *place = byte.to_ascii_uppercase();
            }
            u128::from_be_bytes(first)
        };
        let mut keys: Vec<(u128, u32)> = (0..)
            .take(self.rows.len())
            .map(|row| (begins(self.trading_symbol(row as usize)), row))
            .collect();
        let text = |row: u32| self.trading_symbol(row as usize);
        keys.sort_unstable_by(|one, other| {
            let order = one.0.cmp(&other.0);
            order
                .then_with(|| compare(text(one.1), text(other.1)))
                .then_with(|| one.1.cmp(&other.1))
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
                .bytes
                .get(start..start + *length as usize)
                .unwrap_or_default()
        };
        words.sort_by(|one, other| compare(text(one), text(other)));
        words.into_iter().flatten().collect()
    }
}

/// Whether a byte is part of a word: letters, digits, and all that is not ASCII.
pub(super) fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
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

/// The fields of which many rows have the same text.
#[derive(Clone, Copy)]
enum Slot {
    Name,
    Isin,
    Kind,
    Series,
}

/// The texts of a file. The empty one stands first, at zero.
struct Texts {
    bytes: Vec<u8>,
    last: [(String, u32); 4],
    /// Of the fields with few values.
    known: HashMap<String, u32>,
}

impl Texts {
    fn new(room: usize) -> Self {
        let mut bytes = Vec::with_capacity(room);
        bytes.extend_from_slice(&[0, 0]);
        Texts {
            bytes,
            last: Default::default(),
            known: HashMap::new(),
        }
    }

    fn add(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let at = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        let text = text
            .get(..text.floor_char_boundary(usize::from(u16::MAX)))
            .unwrap_or_default();
        let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
        self.bytes.extend_from_slice(&length.to_le_bytes());
        self.bytes.extend_from_slice(text.as_bytes());
        at
    }

    /// Adds a text unless the row before had the same.
    fn intern(&mut self, slot: Slot, text: &str) -> u32 {
        if let Some((last, at)) = self.last.get(slot as usize)
            && last == text
        {
            return *at;
        }
        let at = match slot {
            Slot::Name | Slot::Isin => self.add(text),
            Slot::Kind | Slot::Series => match self.known.get(text) {
                Some(at) => *at,
                None => {
                    let at = self.add(text);
                    self.known.insert(text.to_owned(), at);
                    at
                }
            },
        };
        if let Some((last, place)) = self.last.get_mut(slot as usize) {
            last.clear();
            last.push_str(text);
            *place = at;
        }
        at
    }

    fn get(&self, at: u32) -> &[u8] {
        let start = at as usize + 2;
        let length = layout::u16_at(&self.bytes, at as usize).unwrap_or_default();
        self.bytes.get(start..start + usize::from(length)).unwrap_or_default()
    }
}

fn put(bytes: &mut [u8], at: usize, value: &[u8]) {
    if let Some(place) = bytes.get_mut(at..at + value.len()) {
        place.copy_from_slice(value);
    }
}
