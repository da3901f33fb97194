//! From a scrip file to a file of instruments.

use super::csv::Block;
use super::files::{Begun, Draft};
use super::layout::{HEADER, Header, SECTIONS, Section};
use super::order::{self, Symbols};
use super::rows::{Rows, put};
use crate::base::day::Day;
use crate::market::segment::Segment;
use crate::sys::pages::Pages;
use std::io::{self, Write};

/// A file of instruments while its scrip file arrives.
pub(super) struct Beginning {
    pub(super) rows: Rows,
    /// The same in the folder, if one is configured.
    pub(super) draft: Option<Begun>,
}

impl Beginning {
    /// Reads some rows, and writes the records ahead.
    pub(super) fn take(&mut self, block: &Block) {
        self.rows.take(block);
        if let Some(Ok(draft)) = &mut self.draft {
            draft.write_ahead(&self.rows.file);
        }
    }
}

/// A finished file of instruments, in parts.
pub(super) struct Built {
    rows: Rows,
    sorted: Sorted,
    header: Header,
}

/// Makes a file of instruments from a scrip file that has been read to its end. While the indexes are being made, what comes
/// before them goes to the disk. The error says what is wrong with the scrip file.
pub(super) fn build(
    beginning: Beginning,
    segment: Segment,
    day: Day,
    fetched_ms: i64,
) -> Result<(Built, Option<Begun>), String> {
    let Beginning { rows, mut draft } = beginning;
    if let Some(problem) = rows.problem() {
        return Err(problem);
    }
    let sorted = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("neo-instruments".to_owned());
        // If no thread can be started, everything is written at the end.
        if let Some(Ok(draft)) = &mut draft {
            let _ = thread.spawn_scoped(scope, || draft.sync_ahead(&first_parts(&rows)));
        }
        Sorted::of(&rows)
    });
    let mut sizes = Sizes::default();
    sizes.set(Section::Records, rows.file.len() - HEADER);
    sizes.set(Section::Texts, rows.texts.bytes().len());
    for (section, numbers) in indexes(&rows, &sorted) {
        sizes.set(section, size_of_val(numbers));
    }
    let header = Header {
        segment,
        day,
        fetched_ms,
        skipped: rows.skipped,
        sizes: sizes.0,
    };
    Ok((Built { rows, sorted, header }, draft))
}

impl Built {
    /// Writes what is still missing of a draft.
    pub(super) fn complete(&self, draft: &mut Draft) -> io::Result<()> {
        draft.catch_up(&first_parts(&self.rows))?;
        self.write_indexes(draft)?;
        draft.write_header(&self.header.to_bytes())
    }

    /// The whole file in memory.
    pub(super) fn into_memory(mut self) -> io::Result<Pages> {
        let mut file = std::mem::replace(&mut self.rows.file, Pages::with_room(0));
        file.extend_from_slice(self.rows.texts.bytes());
        self.write_indexes(&mut file)?;
        put(&mut file, 0, &self.header.to_bytes());
        Ok(file)
    }

    fn write_indexes(&self, file: &mut impl Write) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(AT_ONCE * 4);
        for (_, numbers) in indexes(&self.rows, &self.sorted) {
            for some in numbers.chunks(AT_ONCE) {
                bytes.clear();
                bytes.extend(some.iter().flat_map(|number| number.to_le_bytes()));
                file.write_all(&bytes)?;
            }
        }
        Ok(())
    }
}

/// What comes before the indexes, in order.
fn first_parts(rows: &Rows) -> [&[u8]; 2] {
    [&rows.file, rows.texts.bytes()]
}

/// What comes after that, in order.
fn indexes<'a>(rows: &'a Rows, sorted: &'a Sorted) -> [(Section, &'a [u32]); 6] {
    [
        (Section::Symbols, &sorted.symbols),
        (Section::Groups, &sorted.groups),
        (Section::TradingSymbols, &sorted.trading_symbols),
        (Section::TokenTable, rows.tokens.entries()),
        (Section::TradingSymbolTable, &sorted.trading_symbol_table),
        (Section::Words, &sorted.words),
    ]
}

/// How many numbers are written at once.
const AT_ONCE: usize = 16 << 10;

/// How large each section is.
#[derive(Default)]
struct Sizes([usize; SECTIONS.len()]);

impl Sizes {
    fn set(&mut self, section: Section, size: usize) {
        if let Some(place) = self.0.get_mut(section as usize) {
            *place = size;
        }
    }
}

/// Everything that has to be sorted.
struct Sorted {
    symbols: Vec<u32>,
    groups: Vec<u32>,
    trading_symbols: Vec<u32>,
    trading_symbol_table: Vec<u32>,
    words: Vec<u32>,
}

impl Sorted {
    /// The two longest sorts side by side.
    fn of(rows: &Rows) -> Self {
        let by_name = Symbols::of(rows);
        let beside = || (order::groups(rows, &by_name), order::trading_symbol_table(rows));
        std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().name("neo-instruments".to_owned());
            let thread = thread.spawn_scoped(scope, beside);
            let trading_symbols = order::by_trading_symbol(rows, &by_name);
            let words = order::words(rows);
            // If no thread can be started, the work is done here.
            let beside = thread.ok().and_then(|thread| thread.join().ok()).unwrap_or_else(beside);
            let ((symbols, groups), trading_symbol_table) = beside;
            Sorted {
                symbols,
                groups,
                trading_symbols,
                trading_symbol_table,
                words,
            }
        })
    }
}
