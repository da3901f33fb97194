//! The texts of a file of instruments, each preceded by its length. The empty text is the first, at offset zero. Between them
//! lie the pieces of JSON that terms refer to.

use super::layout::{ESCAPED, PIECES};
use super::{csv, hash, layout};
use crate::sys::pages::Pages;

/// The empty text.
const EMPTY: [u8; 2] = [0, 0];
/// The longest text; a longer one is cut.
const LONGEST: u16 = ESCAPED - 1;

pub(super) struct Texts {
    bytes: Pages,
}

/// Texts that many rows share, each added once.
pub(super) struct Shared {
    /// Where a text is, and the number it was given, counted from one; a hash table.
    table: Vec<(u32, u32)>,
    count: usize,
    last: (u32, u32),
    /// Whether the last text is the same as its cell, without quotes that would have to be undone.
    is_plain: bool,
}

impl Texts {
    pub(super) fn new(room: usize) -> Self {
        let mut bytes = Pages::with_room(room);
        bytes.extend_from_slice(&EMPTY);
        Texts { bytes }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Adds a text, which is UTF-8.
    pub(super) fn add(&mut self, text: &[u8]) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let at = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        let text = cut(text);
        let length = u16::try_from(text.len()).unwrap_or(LONGEST);
        let mark = if layout::is_plain(text) { 0 } else { ESCAPED };
        self.bytes.extend_from_slice(&(length | mark).to_le_bytes());
        self.bytes.extend_from_slice(text);
        at
    }

    #[inline]
    pub(super) fn get(&self, at: u32) -> &[u8] {
        layout::text_at(&self.bytes, at).0
    }

    /// Adds pieces of JSON, one after the other; returns where they begin and where each ends.
    pub(super) fn add_pieces(&mut self, pieces: &[Vec<u8>; PIECES]) -> [u32; PIECES + 1] {
        let mut places = [self.bytes.len(); PIECES + 1];
        for (end, piece) in places.iter_mut().skip(1).zip(pieces) {
            self.bytes.extend_from_slice(piece);
            *end = self.bytes.len();
        }
        places.map(|place| u32::try_from(place).unwrap_or(u32::MAX))
    }
}

/// The beginning of a text, as much as its length can be given of, in whole letters.
fn cut(text: &[u8]) -> &[u8] {
    let Some(start) = text.get(..usize::from(LONGEST)) else {
        return text;
    };
    let whole = start.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    whole.as_bytes()
}

impl Shared {
    pub(super) fn new() -> Self {
        Shared {
            table: vec![(0, 0); 64],
            count: 0,
            last: (0, 0),
            is_plain: false,
        }
    }

    /// Where the text of a cell is among `texts`, added if it is new, and its number among those that are shared here, from
    /// one on.
    pub(super) fn add(&mut self, cell: &[u8], texts: &mut Texts) -> (u32, u32) {
        // Rows that follow each other have much in common.
        if self.is_plain && texts.get(self.last.0) == cell {
            return self.last;
        }
        let text = csv::text(cell);
        self.is_plain = !text.contains(&b'"');
        if self.count * 2 >= self.table.len() {
            self.grow(texts);
        }
        let place = self.place(&text, texts);
        if let Some(entry) = self.table.get_mut(place) {
            if entry.1 == 0 {
                self.count += 1;
                *entry = (texts.add(&text), u32::try_from(self.count).unwrap_or(u32::MAX));
            }
            self.last = *entry;
        }
        self.last
    }

    /// Where a text stands in the table, or would.
    fn place(&self, text: &[u8], texts: &Texts) -> usize {
        let mask = self.table.len() - 1;
        let mut at = usize::try_from(hash::text(text)).unwrap_or_default() & mask;
        while let Some((start, number)) = self.table.get(at) {
            if *number == 0 || texts.get(*start) == text {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self, texts: &Texts) {
        let larger = vec![(0, 0); self.table.len() * 2];
        let old = std::mem::replace(&mut self.table, larger);
        for entry in old.into_iter().filter(|(_, number)| *number != 0) {
            let place = self.place(texts.get(entry.0), texts);
            if let Some(free) = self.table.get_mut(place) {
                *free = entry;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_text_is_there_once() {
        let (mut texts, mut shared) = (Texts::new(0), Shared::new());
        let words: Vec<String> = (0..500).map(|number| format!("word {number}")).collect();
        let first: Vec<_> = words
            .iter()
            .map(|word| shared.add(word.as_bytes(), &mut texts))
            .collect();
        let size = texts.bytes().len();
        for (at, word) in words.iter().enumerate() {
            assert_eq!(shared.add(word.as_bytes(), &mut texts), first[at]);
            assert_eq!(texts.get(first[at].0), word.as_bytes());
            assert_eq!(first[at].1 as usize, at + 1);
        }
        assert_eq!(texts.bytes().len(), size);
        assert_eq!(shared.add(b"", &mut texts).0, 0);
        // Doubled quotes are one, and then no more.
        let once = shared.add(b"5\"\" pipe", &mut texts);
        assert_eq!(texts.get(once.0), b"5\" pipe");
        let twice = shared.add(b"5\"\"\"\" pipe", &mut texts);
        assert_eq!(texts.get(twice.0), b"5\"\" pipe");
        assert_eq!(shared.add(b"5\"\" pipe", &mut texts), once);
    }

    #[test]
    fn a_text_that_is_too_long_is_cut_between_letters() {
        let mut texts = Texts::new(0);
        let at = texts.add("é".repeat(40_000).as_bytes());
        assert_eq!(texts.get(at).len(), 32_766);
        assert_eq!(texts.get(0), b"");
        assert_eq!(texts.get(u32::MAX - 2), b"");
    }
}
