//! From a scrip file to a file of instruments.

use super::layout::{HEADER, Header, SECTIONS, Section};
use super::order::{self, Symbols};
use super::rows::{Rows, put};
use crate::base::day::Day;
use crate::market::segment::Segment;

/// The bytes of a file of instruments, made of a scrip file that has been read to its end. The error says why that is none.
pub(super) fn build(mut rows: Rows, segment: Segment, day: Day, fetched_ms: i64) -> Result<Vec<u8>, String> {
    if let Some(problem) = rows.problem() {
        return Err(problem);
    }
    let (symbols, groups, trading_symbols, trading_symbol_table, words) = sorted(&rows);
    let mut file = std::mem::take(&mut rows.file);
    let mut sizes = [0; SECTIONS.len()];
    let mut set = |section: Section, size: usize| {
        if let Some(place) = sizes.get_mut(section as usize) {
            *place = size;
        }
    };
    set(Section::Records, file.len() - HEADER);
    let contents = [
        (Section::Symbols, symbols.as_slice()),
        (Section::Groups, &groups),
        (Section::TradingSymbols, &trading_symbols),
        (Section::TokenTable, rows.tokens.entries()),
        (Section::TradingSymbolTable, &trading_symbol_table),
        (Section::Words, &words),
    ];
    for (section, numbers) in contents {
        let before = file.len();
        file.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        set(section, file.len() - before);
    }
    set(Section::Texts, rows.texts.bytes().len());
    file.extend_from_slice(rows.texts.bytes());
    let header = Header {
        segment,
        day,
        fetched_ms,
        skipped: rows.skipped,
        sizes,
    };
    put(&mut file, 0, &header.to_bytes());
    Ok(file)
}

/// Everything that has to be sorted, the two longest sorts side by side: symbols and their rows; rows by trading symbol, in
/// order and as a table; words.
#[expect(clippy::type_complexity, reason = "it is taken apart at once")]
fn sorted(rows: &Rows) -> (Vec<u32>, Vec<u32>, Vec<u32>, Vec<u32>, Vec<u32>) {
    let symbols = Symbols::of(rows);
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("neo-instruments".to_owned());
        let beside = || (order::groups(rows, &symbols), order::trading_symbol_table(rows));
        let beside = thread.spawn_scoped(scope, beside);
        let here = (order::by_trading_symbol(rows, &symbols), order::words(rows));
        // Where no thread can be had, the work is done here.
        let beside = beside.ok().and_then(|thread| thread.join().ok());
        let ((groups, grouped), table) =
            beside.unwrap_or_else(|| (order::groups(rows, &symbols), order::trading_symbol_table(rows)));
        (groups, grouped, here.0, table, here.1)
    })
}
