//! How a file of instruments is laid out: a header, then records and their texts, then the indexes. Numbers are
//! little-endian; a text is two bytes of length and then UTF-8, and is referred to by its offset in the texts.
//!
//! The format is private and may change with any version; a file of another version is made again.

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
    Texts,
    /// A hash table of rows by token; an entry is a row and one, or zero.
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

pub(super) const SECTIONS: [Section; 8] = [
    Section::Records,
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
            Section::Symbols | Section::Words => TRIPLE,
            Section::Groups | Section::TradingSymbols | Section::TokenTable | Section::TradingSymbolTable => 4,
            Section::Texts => 1,
        }
    }
}

/// Where each field of a record stands.
pub(super) mod field {
    pub(in super::super) const TOKEN: usize = 0;
    pub(in super::super) const TRADING_SYMBOL: usize = 4;
    pub(in super::super) const SYMBOL: usize = 8;
    pub(in super::super) const NAME: usize = 12;
    pub(in super::super) const ISIN: usize = 16;
    pub(in super::super) const KIND: usize = 20;
    pub(in super::super) const SERIES: usize = 24;
    pub(in super::super) const EXPIRY: usize = 28;
    pub(in super::super) const STRIKE: usize = 32;
    pub(in super::super) const TICK: usize = 40;
    pub(in super::super) const LOW: usize = 48;
    pub(in super::super) const HIGH: usize = 56;
    pub(in super::super) const LOT: usize = 64;
    pub(in super::super) const FREEZE: usize = 72;
    pub(in super::super) const OPTION_TYPE: usize = 80;
    pub(in super::super) const CAS_ELIGIBLE: usize = 81;
}
pub(super) const RECORD: usize = 88;

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
        bytes.extend_from_slice(&hash(&bytes).to_le_bytes());
        bytes
    }

    /// Reads and checks the header of a whole file; the error says what is wrong with it.
    pub(super) fn read(file: &[u8]) -> Result<Self, &'static str> {
        let bytes = file.get(..HEADER).ok_or("it is too short")?;
        let (content, checksum) = bytes.split_at_checked(HEADER - 8).ok_or("it is too short")?;
        if content.get(..8) != Some(MAGIC.as_slice()) || u32_at(content, 8) != Some(VERSION) {
            return Err("it is of another format");
        }
        if Some(hash(content).to_le_bytes().as_slice()) != Some(checksum) {
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

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
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

/// A case-insensitive hash, eight bytes at a time.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let rest = rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
    let words = words.iter().map(|word| u64::from_le_bytes(*word)).chain([rest]);
    let mixed = words.fold(bytes.len() as u64, |hash, word| {
        (hash.rotate_left(23) ^ upper(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    });
    // Tables use the low bits, so these must depend on all bytes.
    mixed ^ mixed >> 32
}

/// Eight bytes with ASCII letters in upper case.
pub(super) fn upper(word: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = word & (EACH * 0x7f);
    // The highest bit of each byte that is at least `a`, and of each beyond `z`.
    let from_a = low + EACH * u64::from(0x80 - b'a');
    let beyond_z = low + EACH * u64::from(0x7f - b'z');
    let is_letter = (from_a ^ beyond_z) & !word & (EACH * 0x80);
    word ^ is_letter >> 2
}

/// The hash of a token.
pub(super) fn hash_token(token: u32) -> u64 {
    u64::from(token).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_the_same_in_any_case_and_nothing_else_is() {
        for byte in 0..=u8::MAX {
            let word = u64::from_le_bytes([b'z', byte, b'{', byte, b'`', 0xe1, b'A', byte]);
            let plain = word.to_le_bytes().map(|byte| byte.to_ascii_uppercase());
            assert_eq!(upper(word), u64::from_le_bytes(plain), "{byte}");
        }
        assert_eq!(hash(b"nifty26dec22250ce"), hash(b"NIFTY26DEC22250CE"));
        let different = [
            "",
            "A",
            "A\0",
            "AB",
            "BA",
            "NIFTY26DEC22250CE",
            "NIFTY26DEC22250PE",
            "nifty26dec22250c",
        ];
        let hashes: std::collections::BTreeSet<u64> = different.iter().map(|text| hash(text.as_bytes())).collect();
        assert_eq!(hashes.len(), different.len());
    }
}
