//! Turns the rows of a scrip file into the records and texts of a file of instruments as they arrive.

use super::columns::Columns;
use super::csv::{self, Block, Row};
use super::expiry::Dates;
use super::hash;
use super::layout::{self, ELSEWHERE, HEADER, INLINE, NEVER, RECORD, field};
use super::row::{self, Instrument, OptionType};
use super::table::Table;
use super::terms::{SharedTerms, Terms};
use super::texts::{Shared, Texts};
use crate::base::day::Day;
use crate::market::segment::Segment;
use crate::sys::pages::Pages;

/// The sort keys of one row.
pub(super) struct Entry {
    /// The number of its symbol.
    pub(super) symbol: u32,
    pub(super) token: u32,
    pub(super) expiry: i32,
    pub(super) strike: i64,
    pub(super) option_type: OptionType,
    pub(super) is_common_series: bool,
    pub(super) name: u32,
}

/// The usual length of a row, to reserve room. A wrong guess only costs some time.
const ROW_BYTES: usize = 280;

/// What has been read of a file so far.
pub(super) struct Rows {
    segment: Segment,
    dates: Dates,
    /// From the first row; or why this is no scrip file.
    columns: Option<Result<Columns, String>>,
    is_cut: bool,
    /// The file of instruments so far: room for the header, then the records.
    pub(super) file: Pages,
    pub(super) terms: SharedTerms,
    pub(super) texts: Texts,
    /// The text of each symbol, by its number.
    pub(super) symbol_texts: Vec<u32>,
    pub(super) entries: Vec<Entry>,
    /// The rows by token. Of two rows with the same token the first counts.
    pub(super) tokens: Table,
    pub(super) skipped: u32,
    symbols: Shared,
    names: Shared,
    isins: Shared,
    /// Kinds and series.
    codes: Shared,
}

impl Rows {
    /// `bytes`: the size of the file if it is known, else zero. It reserves room, so that nothing has to grow.
    pub(super) fn new(segment: Segment, bytes: usize) -> Self {
        let rows = bytes / ROW_BYTES + 16;
        let mut file = Pages::with_room(HEADER + bytes / 2);
        file.extend_from_slice(&[0; HEADER]);
        Rows {
            segment,
            dates: Dates::default(),
            columns: None,
            is_cut: false,
            file,
            terms: SharedTerms::new(segment),
            texts: Texts::new(bytes / 6),
            symbol_texts: Vec::new(),
            entries: Vec::with_capacity(rows),
            tokens: Table::for_rows(rows),
            skipped: 0,
            symbols: Shared::new(),
            names: Shared::new(),
            isins: Shared::new(),
            codes: Shared::new(),
        }
    }

    /// Reads some rows; the first of all names the columns.
    pub(super) fn take(&mut self, block: &Block) {
        let columns = self.columns.take();
        let mut rows = block.rows();
        let columns = columns.or_else(|| rows.next().map(|header| Columns::of(&header)));
        if let Some(Ok(columns)) = &columns {
            let first = self.entries.len();
            rows.for_each(|row| self.row(columns, &row));
            self.enter_tokens(first);
        }
        self.columns = columns;
    }

    fn row(&mut self, columns: &Columns, row: &Row<'_>) {
        // A last row without its end may lack digits too; one that lacks cells shows that the file was cut.
        self.is_cut |= !row.is_closed && row.columns() < columns.count;
        let instrument = if row.is_closed {
            row::read(self.segment, columns, &mut self.dates, row)
        } else {
            None
        };
        match instrument {
            Some(instrument) => self.add(&instrument),
            None => self.skipped += 1,
        }
    }

    /// Enters the tokens of the rows from `first` on, and removes rows whose token is taken. For many rows in one loop, because
    /// the processor then waits for several places of the table at once.
    fn enter_tokens(&mut self, first: usize) {
        let mut at = first;
        while let Some(token) = self.entries.get(at).map(|entry| entry.token) {
            let token_of = |row: u32| self.entries.get(row as usize).map_or(token, |entry| entry.token);
            let row = u32::try_from(at).unwrap_or(u32::MAX);
            let hash = |row| hash::token(token_of(row));
            if self.tokens.add(row, hash, |other| token_of(other) == token).is_none() {
                at += 1;
            } else {
                self.entries.remove(at);
                let record = HEADER + at * RECORD;
                self.file.remove(record..record + RECORD);
                self.skipped += 1;
            }
        }
    }

    fn add(&mut self, instrument: &Instrument<'_>) {
        let texts = &mut self.texts;
        let (symbol, number) = self.symbols.add(instrument.symbol, texts);
        if number as usize > self.symbol_texts.len() {
            self.symbol_texts.push(symbol);
        }
        let (name, _) = self.names.add(instrument.name, texts);
        let (isin, _) = self.isins.add(instrument.isin, texts);
        let (kind, _) = self.codes.add(instrument.kind, texts);
        let (series, _) = self.codes.add(instrument.series, texts);
        let expiry = instrument.expiry.map_or(NEVER, Day::number);
        let terms = Terms {
            symbol,
            isin,
            kind,
            series,
            expiry,
            option_type: instrument.option_type,
            cas_eligible: instrument.cas_eligible,
            lot: instrument.lot,
            tick: instrument.tick,
            freeze: instrument.freeze,
        };
        let mut record = [0_u8; RECORD];
        for (at, number) in [
            (field::TOKEN, instrument.token),
            (field::TERMS, self.terms.add(&terms, texts)),
            (field::NAME, name),
        ] {
            put(&mut record, at, &number.to_le_bytes());
        }
        for (at, price) in [
            (field::STRIKE, instrument.strike),
            (field::LOW, instrument.low),
            (field::HIGH, instrument.high),
        ] {
            put(&mut record, at, &price.to_le_bytes());
        }
        put_trading_symbol(&mut record, &csv::text(instrument.trading_symbol), texts);
        self.file.extend_from_slice(&record);
        self.entries.push(Entry {
            symbol: number - 1,
            token: instrument.token,
            expiry,
            strike: instrument.strike,
            option_type: instrument.option_type,
            is_common_series: instrument.series == b"EQ",
            name,
        });
    }

    /// What is wrong with the file, once it has been read to its end; continues "the file is bad: ".
    pub(super) fn problem(&self) -> Option<String> {
        match &self.columns {
            None => return Some("it is empty".to_owned()),
            Some(Err(why)) => return Some(why.clone()),
            Some(Ok(_)) => {}
        }
        if self.is_cut {
            return Some("it is cut short: its last row is not complete".to_owned());
        }
        if self.entries.is_empty() {
            let skipped = self.skipped;
            return Some(format!("it has no instrument: none of its {skipped} rows makes sense"));
        }
        let is_too_large = [self.texts.bytes().len(), self.entries.len()]
            .into_iter()
            .any(|size| u32::try_from(size).is_err());
        is_too_large.then(|| "it is larger than 4 GiB".to_owned())
    }

    pub(super) fn trading_symbol(&self, row: u32) -> &[u8] {
        let start = HEADER + row as usize * RECORD;
        let record = self.file.get(start..start + RECORD).unwrap_or_default();
        layout::trading_symbol(record).unwrap_or_else(|at| self.texts.get(at))
    }

    pub(super) fn symbol(&self, number: u32) -> &[u8] {
        self.texts
            .get(self.symbol_texts.get(number as usize).copied().unwrap_or_default())
    }
}

fn put_trading_symbol(record: &mut [u8; RECORD], text: &[u8], texts: &mut Texts) {
    if text.len() <= INLINE && layout::is_plain(text) {
        put(
            record,
            field::TRADING_SYMBOL,
            &[u8::try_from(text.len()).unwrap_or_default()],
        );
        put(record, field::TRADING_SYMBOL + 1, text);
    } else {
        put(record, field::TRADING_SYMBOL, &[ELSEWHERE]);
        put(record, field::TRADING_SYMBOL + 1, &texts.add(text).to_le_bytes());
    }
}

pub(super) fn put(bytes: &mut [u8], at: usize, value: &[u8]) {
    if let Some(place) = bytes.get_mut(at..at + value.len()) {
        place.copy_from_slice(value);
    }
}
