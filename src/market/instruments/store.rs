//! A file of instruments, mapped or in memory, and the look-ups in it. Nothing here takes a lock or copies, and the bytes are
//! not trusted: an offset that leads nowhere finds nothing.

use super::hash;
use super::layout::{self, Header, NEVER, PIECES, RECORD, SECTIONS, Section, TERMS, TRIPLE, field, term};
use super::number::NONE;
use super::order::{compare, strip};
use super::row::OptionType;
use super::table::{Found, Places};
use crate::base::day::Day;
use crate::sys::map::Map;
use crate::sys::pages::Pages;
use std::cmp::Ordering;
use std::ops::{Deref, Range};

/// The instruments of one segment and day.
pub(crate) struct Store {
    bytes: Bytes,
    header: Header,
    /// Where each section is.
    sections: [Range<usize>; SECTIONS.len()],
}

/// Where the bytes are.
pub(super) enum Bytes {
    Mapped(Map),
    InMemory(Pages),
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Bytes::Mapped(map) => map,
            Bytes::InMemory(bytes) => bytes,
        }
    }
}

/// One instrument.
#[derive(Clone, Copy)]
pub(crate) struct Record<'a> {
    store: &'a Store,
    bytes: &'a [u8; RECORD],
    terms: &'a [u8; TERMS],
}

/// A text, and whether it needs no escapes in JSON.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) is_plain: bool,
}

impl Store {
    /// Opens a file; the error says why it is none.
    pub(super) fn open(bytes: Bytes) -> Result<Self, &'static str> {
        let header = Header::read(&bytes)?;
        let sections = SECTIONS.map(|section| {
            let start = header.start(section);
            start..start + header.size(section)
        });
        Ok(Store {
            bytes,
            header,
            sections,
        })
    }

    pub(crate) fn header(&self) -> &Header {
        &self.header
    }

    /// Whether other processes share it.
    pub(crate) fn is_mapped(&self) -> bool {
        matches!(self.bytes, Bytes::Mapped(_))
    }

    #[inline]
    fn section(&self, section: Section) -> &[u8] {
        let place = self.sections.get(section as usize).cloned();
        place.and_then(|place| self.bytes.get(place)).unwrap_or_default()
    }

    #[inline]
    fn text(&self, at: u32) -> Text<'_> {
        let (bytes, is_plain) = layout::text_at(self.section(Section::Texts), at);
        Text { bytes, is_plain }
    }

    /// An instrument by its place in the scrip file.
    #[inline]
    pub(crate) fn record(&self, row: u32) -> Option<Record<'_>> {
        let records = self.section(Section::Records);
        let bytes = records.get(row as usize * RECORD..)?.first_chunk()?;
        let place = layout::u32_at(bytes, field::TERMS)? as usize;
        let terms = self.section(Section::Terms);
        let terms = terms.get(place * TERMS..)?.first_chunk()?;
        Some(Record {
            store: self,
            bytes,
            terms,
        })
    }

    /// The instrument with a token.
    pub(crate) fn by_token(&self, token: u32) -> Option<Record<'_>> {
        self.probe(Section::TokenTable, hash::token(token), |record| {
            record.token() == token
        })
    }

    /// The instrument with a trading symbol, in any case.
    pub(crate) fn by_trading_symbol(&self, symbol: &str) -> Option<Record<'_>> {
        let is_it = |record: &Record<'_>| {
            let own = record.trading_symbol();
            // Equal bytes are compared several at a time.
            own == symbol.as_bytes() || own.eq_ignore_ascii_case(symbol.as_bytes())
        };
        self.probe(Section::TradingSymbolTable, hash::text(symbol.as_bytes()), is_it)
    }

    fn probe(&self, section: Section, hash: u64, is_it: impl Fn(&Record<'_>) -> bool) -> Option<Record<'_>> {
        let table = self.section(section);
        let places = Places::of(table.len() / 4)?;
        for place in places.of_hash(hash) {
            match places.look(hash, layout::u32_at(table, place * 4)?) {
                Found::Nothing => return None,
                Found::Other => {}
                Found::Row(row) => {
                    let record = self.record(row)?;
                    if is_it(&record) {
                        return Some(record);
                    }
                }
            }
        }
        None
    }

    /// The rows of an underlying, which is written exactly so, in any case: by expiry, futures before options, by strike.
    pub(crate) fn group(&self, underlying: &str) -> Range<usize> {
        let wanted = underlying.as_bytes();
        let at = self.symbols_from(wanted);
        match self.symbol(at) {
            Some((name, range)) if compare(name, wanted) == Ordering::Equal => range,
            _ => 0..0,
        }
    }

    /// The contract of an underlying; the strike in millionths of a rupee, [`NONE`] for a future.
    pub(crate) fn contract(
        &self,
        underlying: &str,
        expiry: Day,
        strike: i64,
        option_type: OptionType,
    ) -> Option<Record<'_>> {
        let group = self.group(underlying);
        let wanted = (expiry, strike.max(0), option_type);
        let key = |record: &Record<'_>| {
            let expiry = record.expiry().unwrap_or(Day::from_number(NEVER));
            (expiry, record.strike().unwrap_or(0), record.option_type())
        };
        let at = partition(group.clone(), |at| {
            self.grouped(at).is_some_and(|record| key(&record) < wanted)
        });
        self.grouped(at)
            .filter(|record| at < group.end && key(record) == wanted)
    }

    /// The part of a group that expires on a day.
    pub(crate) fn expiring(&self, group: Range<usize>, day: Day) -> Range<usize> {
        let before = |at: usize, day: Day| self.grouped(at).and_then(|record| record.expiry()) < Some(day);
        let start = partition(group.clone(), |at| before(at, day));
        start..partition(start..group.end, |at| before(at, day.plus(1)))
    }

    /// The instrument at a place of the groups.
    pub(crate) fn grouped(&self, at: usize) -> Option<Record<'_>> {
        self.record(layout::u32_at(self.section(Section::Groups), at * 4)?)
    }

    /// The instruments at some places of the groups.
    pub(crate) fn records(&self, places: Range<usize>) -> impl Iterator<Item = Record<'_>> {
        places.filter_map(|at| self.grouped(at))
    }

    /// The place of the first symbol that is not before `text`.
    pub(super) fn symbols_from(&self, text: &[u8]) -> usize {
        let count = self.section(Section::Symbols).len() / TRIPLE;
        partition(0..count, |at| {
            self.symbol(at)
                .is_some_and(|(name, _)| compare(name, text) == Ordering::Less)
        })
    }

    /// A symbol by its place, and the places of its rows.
    pub(super) fn symbol(&self, at: usize) -> Option<(&[u8], Range<usize>)> {
        let [text, start, end] = triple(self.section(Section::Symbols), at)?;
        Some((self.text(text).bytes, start as usize..end as usize))
    }

    /// The instruments whose trading symbols begin with `text`, among those that begin with `symbol` as their underlying's does,
    /// or, without it, among those whose trading symbols have another beginning.
    pub(super) fn trading_symbols<'a, 't>(
        &'a self,
        symbol: Option<&'t [u8]>,
        text: &'t [u8],
    ) -> impl Iterator<Item = Record<'a>> + use<'a, 't> {
        let at = |place: usize| self.record(layout::u32_at(self.section(Section::TradingSymbols), place * 4)?);
        let bucket = move |record: &Record<'a>| {
            let own = strip(record.trading_symbol(), record.symbol()).map(|_| record.symbol());
            match (own, symbol) {
                (None, None) => Ordering::Equal,
                (None, Some(_)) => Ordering::Less,
                (Some(_), None) => Ordering::Greater,
                (Some(own), Some(symbol)) => compare(own, symbol),
            }
        };
        let is_before = |record: &Record<'a>| {
            bucket(record)
                .then_with(|| compare(record.trading_symbol(), text))
                .is_lt()
        };
        let first = partition(0..self.header.count(), |place| {
            at(place).is_some_and(|record| is_before(&record))
        });
        let begins = move |record: &Record<'a>| {
            let trading_symbol = record.trading_symbol();
            let starts = trading_symbol
                .get(..text.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(text));
            starts && bucket(record).is_eq()
        };
        (first..).map_while(at).take_while(begins)
    }

    /// The place of the first word that is not before `text`.
    pub(super) fn words_from(&self, text: &[u8]) -> usize {
        let count = self.section(Section::Words).len() / TRIPLE;
        partition(0..count, |at| {
            self.word(at)
                .is_some_and(|(word, _)| compare(word, text) == Ordering::Less)
        })
    }

    /// A word by its place, and the instrument in whose name it stands.
    pub(super) fn word(&self, at: usize) -> Option<(&[u8], Record<'_>)> {
        let [start, length, row] = triple(self.section(Section::Words), at)?;
        let start = start as usize;
        let word = self.section(Section::Texts).get(start..start + length as usize)?;
        Some((word, self.record(row)?))
    }
}

/// The first place of a range for which `is_before` does not hold.
fn partition(range: Range<usize>, is_before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if is_before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

fn triple(bytes: &[u8], at: usize) -> Option<[u32; 3]> {
    let at = at * TRIPLE;
    Some([
        layout::u32_at(bytes, at)?,
        layout::u32_at(bytes, at + 4)?,
        layout::u32_at(bytes, at + 8)?,
    ])
}

impl<'a> Record<'a> {
    fn number(&self, at: usize) -> u32 {
        layout::u32_at(self.bytes, at).unwrap_or_default()
    }

    fn price(&self, at: usize) -> Option<i64> {
        layout::i64_at(self.bytes, at).filter(|value| *value != NONE)
    }

    /// A number of the terms.
    fn value(&self, at: usize) -> Option<i64> {
        layout::i64_at(self.terms, at).filter(|value| *value != NONE)
    }

    /// The pieces of JSON that the terms have.
    #[inline]
    pub(super) fn pieces(&self) -> [&'a [u8]; PIECES] {
        let texts = self.store.section(Section::Texts);
        let place = |at: usize| layout::u32_at(self.terms, term::JSON + 4 * at).unwrap_or_default() as usize;
        std::array::from_fn(|at| texts.get(place(at)..place(at + 1)).unwrap_or_default())
    }

    pub(crate) fn segment(&self) -> &'static str {
        self.store.header.segment.code()
    }

    pub(crate) fn token(&self) -> u32 {
        self.number(field::TOKEN)
    }

    pub(crate) fn trading_symbol(&self) -> &'a [u8] {
        self.trading_symbol_text().bytes
    }

    #[inline]
    pub(super) fn trading_symbol_text(&self) -> Text<'a> {
        match layout::trading_symbol(self.bytes) {
            Ok(bytes) => Text { bytes, is_plain: true },
            Err(at) => self.store.text(at),
        }
    }

    /// The underlying's, for a contract.
    pub(crate) fn symbol(&self) -> &'a [u8] {
        let at = layout::u32_at(self.terms, term::SYMBOL).unwrap_or_default();
        self.store.text(at).bytes
    }

    pub(crate) fn name(&self) -> &'a [u8] {
        self.name_text().bytes
    }

    pub(super) fn name_text(&self) -> Text<'a> {
        self.store.text(self.number(field::NAME))
    }

    pub(crate) fn expiry(&self) -> Option<Day> {
        let day = layout::i32_at(self.terms, term::EXPIRY)?;
        Some(Day::from_number(day)).filter(|_| day != NEVER)
    }

    /// In millionths of a rupee, as all prices here.
    pub(crate) fn strike(&self) -> Option<i64> {
        self.price(field::STRIKE)
    }

    pub(crate) fn option_type(&self) -> OptionType {
        OptionType::from_number(self.terms.get(term::OPTION_TYPE).copied().unwrap_or_default())
    }

    pub(crate) fn lot_size(&self) -> Option<i64> {
        self.value(term::LOT)
    }

    pub(crate) fn tick_size(&self) -> Option<i64> {
        self.value(term::TICK)
    }

    /// As the exchange states it: an order of this quantity is refused, one less is the most.
    pub(crate) fn freeze_quantity(&self) -> Option<i64> {
        self.value(term::FREEZE)
    }

    pub(crate) fn price_low(&self) -> Option<i64> {
        self.price(field::LOW)
    }

    pub(crate) fn price_high(&self) -> Option<i64> {
        self.price(field::HIGH)
    }

    pub(crate) fn cas_eligible(&self) -> Option<bool> {
        layout::flag_from_byte(self.terms.get(term::CAS_ELIGIBLE).copied().unwrap_or_default())
    }

    pub(crate) fn is_same(&self, other: &Record<'_>) -> bool {
        std::ptr::eq(self.bytes, other.bytes)
    }
}
