//! How a file of instruments is laid out: a header, then records, their terms and texts, then the indexes. Numbers are
//! little-endian; a text is two bytes of length and then UTF-8, and is referred to by its offset in the texts.
//!
//! A look-up touches memory that nothing else has touched lately, so what counts is how few places it touches: an entry of a
//! hash table, which tells nearly all others apart without their records, and a record, which is one line of the cache. What
//! it has in common with others is in their terms, which are in the cache if one of them was looked up before.
//!
//! The format is private and may change with any version; a file of another version is made again.

use super::hash;
use crate::base::day::Day;
use crate::market::segment::Segment;

const MAGIC: &[u8; 8] = b"NEO-INST";
const VERSION: u32 = 3;
pub(super) const HEADER: usize = 256;

/// The sections of a file, in order: what is made last is last, so that the rest can be on its way to the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// An entry of [`RECORD`] bytes for each instrument, in the order of the scrip file.
    Records,
    /// An entry of [`TERMS`] bytes for what instruments have in common.
    Terms,
    Texts,
    /// A hash table of rows by token: see [`Places`](super::table::Places).
    TokenTable,
    /// A hash table of rows by trading symbol.
    TradingSymbolTable,
    /// Each underlying by name, with its range in `Groups`: text, first, end.
    Symbols,
    /// Rows by underlying, then expiry, futures before options, strike, call before put.
    Groups,
    /// Rows by trading symbol.
    TradingSymbols,
    /// The words of the names of shares: where, how long, row.
    Words,
}

pub(super) const SECTIONS: [Section; 9] = [
    Section::Records,
    Section::Terms,
    Section::Texts,
    Section::TokenTable,
    Section::TradingSymbolTable,
    Section::Symbols,
    Section::Groups,
    Section::TradingSymbols,
    Section::Words,
];

/// The entry size of sections with three numbers per entry.
pub(super) const TRIPLE: usize = 12;

impl Section {
    const fn entry(self) -> usize {
        match self {
            Section::Records => RECORD,
            Section::Terms => TERMS,
            Section::Symbols | Section::Words => TRIPLE,
            Section::Groups | Section::TradingSymbols | Section::TokenTable | Section::TradingSymbolTable => 4,
            Section::Texts => 1,
        }
    }
}

/// Where each field of a record stands.
pub(super) mod field {
    /// First, because what compares texts reads up to 32 bytes at a time, which must not reach into the next line.
    pub(in super::super) const TRADING_SYMBOL: usize = 0;
    pub(in super::super) const TOKEN: usize = 28;
    /// The place of its terms.
    pub(in super::super) const TERMS: usize = 32;
    pub(in super::super) const NAME: usize = 36;
    pub(in super::super) const STRIKE: usize = 40;
    pub(in super::super) const LOW: usize = 48;
    pub(in super::super) const HIGH: usize = 56;
}

/// The size of a record: a line of the cache. The header before the records is a multiple of it.
pub(super) const RECORD: usize = 64;
const _: () = assert!(HEADER.is_multiple_of(RECORD));

/// Where each field of some terms stands.
pub(super) mod term {
    pub(in super::super) const SYMBOL: usize = 0;
    pub(in super::super) const ISIN: usize = 4;
    pub(in super::super) const KIND: usize = 8;
    pub(in super::super) const SERIES: usize = 12;
    pub(in super::super) const EXPIRY: usize = 16;
    pub(in super::super) const OPTION_TYPE: usize = 20;
    pub(in super::super) const CAS_ELIGIBLE: usize = 21;
    pub(in super::super) const LOT: usize = 24;
    pub(in super::super) const TICK: usize = 32;
    pub(in super::super) const FREEZE: usize = 40;
    /// All before this is the terms themselves; the rest is their JSON.
    pub(in super::super) const END: usize = 48;
    /// Where in the texts the pieces of the JSON begin, one after the other, and where each of them ends.
    pub(in super::super) const JSON: usize = 48;
}

/// How many pieces the JSON of some terms has.
pub(super) const PIECES: usize = 5;
pub(super) const TERMS: usize = term::JSON + 4 * (PIECES + 1);
/// Whole words, for [`exact`](super::hash::exact).
const _: () = assert!(term::END.is_multiple_of(8));

/// A trading symbol in a record: its length and then itself; or [`ELSEWHERE`] and the offset of the text, if it is long or needs
/// escapes in JSON.
pub(super) const ELSEWHERE: u8 = u8::MAX;
/// The longest trading symbol that fits into a record.
pub(super) const INLINE: usize = field::TOKEN - field::TRADING_SYMBOL - 1;

/// The trading symbol of a record, or the offset of its text.
#[inline]
pub(super) fn trading_symbol(record: &[u8]) -> Result<&[u8], u32> {
    let field = record.get(field::TRADING_SYMBOL..field::TOKEN);
    let Some((length, symbol)) = field.and_then(<[u8]>::split_first) else {
        return Ok(&[]);
    };
    match *length {
        ELSEWHERE => Err(u32_at(symbol, 0).unwrap_or_default()),
        length => Ok(symbol.get(..usize::from(length)).unwrap_or_default()),
    }
}

/// Set in the length of a text that needs escapes in JSON.
pub(super) const ESCAPED: u16 = 1 << 15;

/// A text by its offset, and whether it needs no escapes in JSON. What is not there is empty.
#[inline]
pub(super) fn text_at(texts: &[u8], at: u32) -> (&[u8], bool) {
    let start = at as usize + 2;
    let length = u16_at(texts, at as usize).unwrap_or_default();
    let text = texts.get(start..start + usize::from(length & !ESCAPED));
    (text.unwrap_or_default(), length & ESCAPED == 0)
}

/// Whether a text needs no escapes in JSON.
pub(super) fn is_plain(text: &[u8]) -> bool {
    text.iter().fold(true, |plain, byte| {
        plain & (b' '..=b'~').contains(byte) & (*byte != b'"') & (*byte != b'\\')
    })
}

/// The expiry day of an instrument that never expires.
pub(super) const NEVER: i32 = i32::MIN;

/// The values of `CAS_ELIGIBLE`.
pub(super) const fn flag_to_byte(flag: Option<bool>) -> u8 {
    match flag {
        None => 0,
        Some(false) => 1,
        Some(true) => 2,
    }
}

pub(super) const fn flag_from_byte(byte: u8) -> Option<bool> {
    match byte {
        1 => Some(false),
        2 => Some(true),
        _ => None,
    }
}

/// The header of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) segment: Segment,
    /// The day in India for which the scrip file was made.
    pub(crate) day: Day,
    /// When it was fetched, in milliseconds since 1970.
    pub(crate) fetched_ms: i64,
    /// How many rows were skipped because they make no sense.
    pub(crate) skipped: u32,
    /// The bytes of each section, in order.
    pub(super) sizes: [usize; SECTIONS.len()],
}

impl Header {
    pub(super) fn size(&self, section: Section) -> usize {
        self.sizes.get(section as usize).copied().unwrap_or_default()
    }

    /// Where a section begins.
    pub(super) fn start(&self, section: Section) -> usize {
        HEADER + self.sizes.iter().take(section as usize).sum::<usize>()
    }

    /// How many instruments there are.
    pub(crate) fn count(&self) -> usize {
        self.size(Section::Records) / RECORD
    }

    fn file_size(&self) -> usize {
        HEADER + self.sizes.iter().sum::<usize>()
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.extend_from_slice(&self.skipped.to_le_bytes());
        bytes.extend_from_slice(&self.fetched_ms.to_le_bytes());
        bytes.extend_from_slice(&self.day.number().to_le_bytes());
        bytes.extend_from_slice(&(self.segment.index() as u32).to_le_bytes());
        for size in self.sizes {
            bytes.extend_from_slice(&(size as u64).to_le_bytes());
        }
        bytes.resize(HEADER - 8, 0);
        bytes.extend_from_slice(&hash::exact(&bytes).to_le_bytes());
        bytes
    }

    /// Reads and checks the header of a whole file; the error says what is wrong with it.
    pub(super) fn read(file: &[u8]) -> Result<Self, &'static str> {
        let bytes = file.get(..HEADER).ok_or("it is too short")?;
        let (content, checksum) = bytes.split_at_checked(HEADER - 8).ok_or("it is too short")?;
        if content.get(..8) != Some(MAGIC.as_slice()) || u32_at(content, 8) != Some(VERSION) {
            return Err("it is of another format");
        }
        if Some(hash::exact(content).to_le_bytes().as_slice()) != Some(checksum) {
            return Err("its header is damaged");
        }
        let mut sizes = [0; SECTIONS.len()];
        for (at, size) in sizes.iter_mut().enumerate() {
            let found = i64_at(content, 32 + 8 * at).and_then(|size| usize::try_from(size).ok());
            *size = found.filter(|size| *size <= file.len()).ok_or("its size is wrong")?;
        }
        let segment = u32_at(content, 28).and_then(|at| Segment::ALL.get(at as usize));
        let header = Header {
            segment: *segment.ok_or("its segment is unknown")?,
            day: Day::from_number(i32_at(content, 24).ok_or("it is too short")?),
            fetched_ms: i64_at(content, 16).ok_or("it is too short")?,
            skipped: u32_at(content, 12).ok_or("it is too short")?,
            sizes,
        };
        let is_whole = SECTIONS
            .into_iter()
            .all(|section| header.size(section).is_multiple_of(section.entry()));
        if header.file_size() != file.len() || !is_whole {
            return Err("its size is wrong");
        }
        Ok(header)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub(super) fn i32_at(bytes: &[u8], at: usize) -> Option<i32> {
    Some(i32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub(super) fn i64_at(bytes: &[u8], at: usize) -> Option<i64> {
    Some(i64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_have_to_be_escaped_is_seen() {
        assert!(is_plain(b"M&M {24} ~") && is_plain(b""));
        for bad in ["a\"b", "a\\b", "a\nb", "a\u{7f}b", "\u{e9}", "\0"] {
            assert!(!is_plain(bad.as_bytes()), "{bad:?}");
            assert!(!is_plain(format!("{}{bad}", "x".repeat(300)).as_bytes()), "{bad:?}");
        }
    }
}
