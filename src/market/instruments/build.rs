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
    trading_symbol_table: Vec<u32>,
    sorted: Sorted,
    header: Header,
    /// Whether all before the sorted lists has been written; `None`: not yet.
    ahead: Option<io::Result<()>>,
}

/// Makes a file of instruments from a scrip file that has been read to its end. While the lists are being sorted, what comes
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
    let (trading_symbol_table, ahead, sorted) = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("neo-instruments".to_owned());
        let thread = thread.spawn_scoped(scope, || {
            let table = order::trading_symbol_table(&rows);
            let draft = draft.as_mut().and_then(|draft| draft.as_mut().ok());
            let ahead = draft.map(|draft| write_ahead(draft, &rows, &table));
            (table, ahead)
        });
        let sorted = Sorted::of(&rows);
        // If no thread can be started, the work is done here, and everything is written at the end.
        let thrown = |thrown| std::panic::resume_unwind(thrown);
        let ahead = thread.ok().map(|thread| thread.join().unwrap_or_else(thrown));
        let (table, ahead) = ahead.unwrap_or_else(|| (order::trading_symbol_table(&rows), None));
        (table, ahead, sorted)
    });
    let mut sizes = Sizes::default();
    sizes.set(Section::Records, rows.file.len() - HEADER);
    sizes.set(Section::Terms, rows.terms.bytes().len());
    sizes.set(Section::Texts, rows.texts.bytes().len());
    let tables = tables(&rows, &trading_symbol_table);
    for (section, numbers) in tables.into_iter().chain(sorted.lists()) {
        sizes.set(section, size_of_val(numbers));
    }
    let header = Header {
        segment,
        day,
        fetched_ms,
        skipped: rows.skipped,
        sizes: sizes.0,
    };
    let built = Built {
        rows,
        trading_symbol_table,
        sorted,
        header,
        ahead,
    };
    Ok((built, draft))
}

impl Built {
    /// Writes what is still missing of a draft.
    pub(super) fn complete(&mut self, draft: &mut Draft) -> io::Result<()> {
        let ahead = self.ahead.take();
        ahead.unwrap_or_else(|| write_ahead(draft, &self.rows, &self.trading_symbol_table))?;
        write_numbers(draft, &self.sorted.lists())?;
        draft.write_header(&self.header.to_bytes())
    }

    /// The whole file in memory.
    pub(super) fn into_memory(mut self) -> io::Result<Pages> {
        let mut file = std::mem::replace(&mut self.rows.file, Pages::with_room(0));
        file.extend_from_slice(self.rows.terms.bytes());
        file.extend_from_slice(self.rows.texts.bytes());
        write_numbers(&mut file, &tables(&self.rows, &self.trading_symbol_table))?;
        write_numbers(&mut file, &self.sorted.lists())?;
        put(&mut file, 0, &self.header.to_bytes());
        Ok(file)
    }
}

/// Writes all that comes before the sorted lists.
fn write_ahead(draft: &mut Draft, rows: &Rows, trading_symbol_table: &[u32]) -> io::Result<()> {
    draft.catch_up(&[&rows.file, rows.terms.bytes(), rows.texts.bytes()])?;
    write_numbers(draft, &tables(rows, trading_symbol_table))?;
    draft.begin_writeback();
    Ok(())
}

fn tables<'a>(rows: &'a Rows, trading_symbol_table: &'a [u32]) -> [(Section, &'a [u32]); 2] {
    [
        (Section::TokenTable, rows.tokens.entries()),
        (Section::TradingSymbolTable, trading_symbol_table),
    ]
}

fn write_numbers(file: &mut impl Write, sections: &[(Section, &[u32])]) -> io::Result<()> {
    let mut bytes = Vec::with_capacity(AT_ONCE * 4);
    for some in sections.iter().flat_map(|(_, numbers)| numbers.chunks(AT_ONCE)) {
        bytes.clear();
        bytes.extend(some.iter().flat_map(|number| number.to_le_bytes()));
        file.write_all(&bytes)?;
    }
    Ok(())
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
    words: Vec<u32>,
}

impl Sorted {
    fn lists(&self) -> [(Section, &[u32]); 4] {
        [
            (Section::Symbols, &self.symbols),
            (Section::Groups, &self.groups),
            (Section::TradingSymbols, &self.trading_symbols),
            (Section::Words, &self.words),
        ]
    }

    /// The two longest sorts side by side.
    fn of(rows: &Rows) -> Self {
        let by_name = Symbols::of(rows);
        let beside = || order::groups(rows, &by_name);
        std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().name("neo-instruments".to_owned());
            let thread = thread.spawn_scoped(scope, beside);
            let trading_symbols = order::by_trading_symbol(rows, &by_name);
            let words = order::words(rows);
            // If no thread can be started, the work is done here.
            let beside = thread.ok().and_then(|thread| thread.join().ok()).unwrap_or_else(beside);
            let (symbols, groups) = beside;
            Sorted {
                symbols,
                groups,
                trading_symbols,
                words,
            }
        })
    }
}
