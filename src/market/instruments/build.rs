//! From a scrip file to a file of instruments.

use super::layout::{HEADER, Header, SECTIONS, Section};
use super::order::{self, Symbols};
use super::rows::{Rows, put};
use crate::base::day::Day;
use crate::market::segment::Segment;
use crate::sys::pages::Pages;

/// Makes the bytes of a file of instruments from a scrip file that has been read to its end. While the rest is being made,
/// `write_ahead` gets the first part, complete except for the header. The error says what is wrong with the scrip file.
pub(super) fn build(
    mut rows: Rows,
    segment: Segment,
    day: Day,
    fetched_ms: i64,
    write_ahead: impl FnOnce(&[u8]) + Send,
) -> Result<Pages, String> {
    if let Some(problem) = rows.problem() {
        return Err(problem);
    }
    let mut sizes = Sizes::default();
    sizes.set(Section::Records, rows.file.len() - HEADER);
    sizes.set(Section::Terms, rows.terms.bytes().len());
    sizes.set(Section::Texts, rows.texts.bytes().len());
    rows.file.extend_from_slice(rows.terms.bytes());
    rows.file.extend_from_slice(rows.texts.bytes());
    let sorted = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("neo-instruments".to_owned());
        // If no thread can be started, everything is written at the end.
        let _ = thread.spawn_scoped(scope, || write_ahead(&rows.file));
        Sorted::of(&rows)
    });
    let contents = [
        (Section::Symbols, sorted.symbols.as_slice()),
        (Section::Groups, &sorted.groups),
        (Section::TradingSymbols, &sorted.trading_symbols),
        (Section::TokenTable, rows.tokens.entries()),
        (Section::TradingSymbolTable, &sorted.trading_symbol_table),
        (Section::Words, &sorted.words),
    ];
    let mut file = rows.file;
    for (section, numbers) in contents {
        let before = file.len();
        for some in numbers.chunks(AT_ONCE) {
            let mut bytes = [0; AT_ONCE * 4];
            for (place, number) in bytes.as_chunks_mut().0.iter_mut().zip(some) {
                *place = number.to_le_bytes();
            }
            file.extend_from_slice(bytes.get(..some.len() * 4).unwrap_or_default());
        }
        sizes.set(section, file.len() - before);
    }
    let header = Header {
        segment,
        day,
        fetched_ms,
        skipped: rows.skipped,
        sizes: sizes.0,
    };
    put(&mut file, 0, &header.to_bytes());
    Ok(file)
}

/// How many numbers are written at once.
const AT_ONCE: usize = 1024;

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
