//! RFC 4180, a block at a time. Cells are located, not copied.

use super::marks::{Marks, WIDTH, places};
use crate::sys::find::positions;
use std::borrow::Cow;
use std::io::{self, Read};

/// The size of a block: small enough to stay in the processor's cache between the two threads.
pub(super) const BLOCK: usize = 256 << 10;

/// Some whole rows of a file. It is filled, split into cells, and read.
#[derive(Default)]
pub(super) struct Block {
    /// The text, followed by free room.
    bytes: Vec<u8>,
    length: usize,
    cells: Cells,
    /// For each row, the number of cells up to its end.
    rows: Vec<usize>,
    /// Whether the last row ends without a line break, because the file does.
    is_open: bool,
}

/// Where each cell ends.
#[derive(Default)]
struct Cells {
    /// The ends, followed by free room.
    ends: Vec<u32>,
    count: usize,
}

impl Cells {
    fn clear(&mut self) {
        self.count = 0;
    }

    fn all(&self) -> &[u32] {
        self.ends.get(..self.count).unwrap_or_default()
    }

    fn push(&mut self, end: usize) {
        self.add(end, 1);
    }

    /// Adds a cell for each bit of a mask, which is of the text from `at` on.
    fn add(&mut self, at: usize, mask: u64) {
        if self.ends.len() < self.count + WIDTH {
            self.ends.resize(2 * (self.count + WIDTH), 0);
        }
        if let Some(room) = self.ends.get_mut(self.count..).and_then(<[u32]>::first_chunk_mut) {
            positions(mask, index(at), room);
        }
        self.count += mask.count_ones() as usize;
    }
}

/// The cells of one row.
pub(super) struct Row<'a> {
    text: &'a [u8],
    start: usize,
    /// Where each cell ends.
    cells: &'a [u32],
    /// Whether the row ends with a line break and not with the file.
    pub(super) is_closed: bool,
}

impl Block {
    /// Fills the block from a file and returns whether the file has ended. The block grows for a row that does not fit.
    pub(super) fn fill(&mut self, file: &mut impl Read) -> io::Result<bool> {
        let size = BLOCK.max(2 * self.length);
        if self.bytes.len() < size {
            self.bytes.resize(size, 0);
        }
        while let Some(room) = self.bytes.get_mut(self.length..).filter(|room| !room.is_empty()) {
            match file.read(room) {
                Ok(0) => return Ok(true),
                Ok(amount) => self.length += amount,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(false)
    }

    /// Finds the cells. What follows the last whole row moves to `next`; if the file `has_ended`, it is the last row.
    pub(super) fn split(&mut self, has_ended: bool, next: &mut Block) {
        self.cells.clear();
        self.rows.clear();
        let text = self.bytes.get(..self.length).unwrap_or_default();
        let mut splitter = Splitter::default();
        let (chunks, rest) = text.as_chunks::<WIDTH>();
        let mut last = [0; WIDTH];
        for (byte, of_rest) in last.iter_mut().zip(rest) {
            *byte = *of_rest;
        }
        for (at, chunk) in (0..).step_by(WIDTH).zip(chunks.iter().chain([&last])) {
            splitter.take(text, at, chunk, &mut self.cells, &mut self.rows);
        }
        let whole = self.rows.last().copied().unwrap_or_default();
        let end = whole.checked_sub(1).and_then(|last| self.cells.all().get(last));
        let end = end.map_or(0, |end| *end as usize + 1);
        let rest = text.get(end..).unwrap_or_default();
        self.is_open = has_ended && !rest.is_empty();
        if self.is_open {
            self.cells.push(self.length);
            self.rows.push(self.cells.count);
        } else {
            next.begin(rest);
            self.length = end;
        }
    }

    /// Replaces the content of the block with `text`.
    fn begin(&mut self, text: &[u8]) {
        if self.bytes.len() < text.len() {
            self.bytes.resize(text.len(), 0);
        }
        if let Some(place) = self.bytes.get_mut(..text.len()) {
            place.copy_from_slice(text);
        }
        self.length = text.len();
    }

    /// The rows, without blank ones.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let mut first = 0;
        let mut start = 0;
        let last = self.rows.len().saturating_sub(1);
        let all = self.cells.all();
        let rows = self.rows.iter().enumerate().filter_map(move |(at, end)| {
            let cells = all.get(first..*end)?;
            let row = Row {
                text: &self.bytes,
                start,
                cells,
                is_closed: !(self.is_open && at == last),
            };
            first = *end;
            start = cells.last().map_or(start, |end| *end as usize + 1);
            Some(row)
        });
        rows.filter(|row| !(row.columns() == 1 && row.raw(0).is_empty()))
    }
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The state of the search for cells.
#[derive(Default)]
struct Splitter {
    /// Where the cell begins.
    begin: usize,
    in_quotes: bool,
    /// The position of the second of two quotes within quotes.
    doubled: Option<usize>,
}

impl Splitter {
    /// Finds the cells and rows that end in a chunk of the text.
    fn take(&mut self, text: &[u8], at: usize, chunk: &[u8; WIDTH], cells: &mut Cells, rows: &mut Vec<usize>) {
        let mut marks = Marks::of(chunk);
        if self.in_quotes || marks.quotes != 0 {
            self.leave_out_quoted(text, at, &mut marks);
        }
        let before = cells.count;
        cells.add(at, marks.cells);
        for place in places(marks.lines) {
            let up_to = marks.cells & (u64::MAX >> (63 - place));
            rows.push(before + up_to.count_ones() as usize);
        }
        if marks.cells != 0 {
            self.begin = at + WIDTH - marks.cells.leading_zeros() as usize;
        }
    }

    /// Removes the marks within quotes from those of a chunk.
    fn leave_out_quoted(&mut self, text: &[u8], at: usize, marks: &mut Marks) {
        for place in places(marks.cells | marks.quotes) {
            let (bit, here) = (1 << place, at + place);
            if marks.quotes & bit == 0 {
                if self.in_quotes {
                    marks.cells &= !bit;
                    marks.lines &= !bit;
                } else {
                    self.begin = here + 1;
                }
            } else if self.doubled.take() == Some(here) {
                // Two quotes within quotes are one quote of the text.
            } else if !self.in_quotes {
                self.in_quotes = self.is_at_beginning(text, here);
            } else if text.get(here + 1) == Some(&b'"') {
                self.doubled = Some(here + 1);
            } else {
                self.in_quotes = false;
            }
        }
    }

    /// Whether a cell has only blanks before this place.
    fn is_at_beginning(&self, text: &[u8], at: usize) -> bool {
        let before = text.get(self.begin..at).unwrap_or(b"x");
        before.iter().all(|byte| *byte == b' ')
    }
}

impl<'a> Row<'a> {
    /// How many cells there are.
    pub(super) fn columns(&self) -> usize {
        self.cells.len()
    }

    /// A cell without the blanks and quotes around it; a missing one is empty.
    #[inline]
    pub(super) fn raw(&self, column: usize) -> &'a [u8] {
        let Some(end) = self.cells.get(column) else {
            return b"";
        };
        let before = column.checked_sub(1).and_then(|before| self.cells.get(before));
        let start = before.map_or(self.start, |before| *before as usize + 1);
        let cell = self.text.get(start..*end as usize).unwrap_or_default();
        match (cell.first(), cell.last()) {
            (Some(b'#'..), Some(b'#'..)) | (None, _) => cell,
            _ => bare(cell),
        }
    }

    /// A cell as text.
    pub(super) fn text(&self, column: usize) -> String {
        String::from_utf8_lossy(&text(self.raw(column))).into_owned()
    }
}

/// A cell without the blanks and quotes around it.
fn bare(cell: &[u8]) -> &[u8] {
    let cell = cell.trim_ascii();
    let inner = cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\""));
    inner.map_or(cell, |inner| inner.trim_ascii())
}

/// A cell as UTF-8: doubled quotes are one, and what is invalid is replaced.
pub(super) fn text(cell: &[u8]) -> Cow<'_, [u8]> {
    if is_plain(cell) {
        return Cow::Borrowed(cell);
    }
    let text = String::from_utf8_lossy(cell).replace("\"\"", "\"");
    Cow::Owned(text.into_bytes())
}

/// Whether a cell is ASCII without quotes, and so its own text. Eight bytes at a time, because it is asked of every row.
fn is_plain(cell: &[u8]) -> bool {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const TOP: u64 = EACH * 0x80;
    let (words, rest) = cell.as_chunks::<8>();
    let rest = rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    let odd = words.chain([rest]).fold(0, |odd, word| {
        // The top bit of a byte is set if that of the cell is, or if there is no difference to a quote.
        let differs = word ^ (EACH * u64::from(b'"'));
        odd | word | !((differs & !TOP) + (EACH * 0x7f))
    });
    odd & TOP == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks of a text that comes in pieces of `size` bytes.
    fn blocks(text: &str, size: usize) -> Vec<Block> {
        let mut blocks = vec![Block::default()];
        let mut pieces = text.as_bytes().chunks(size).peekable();
        loop {
            let piece = pieces.next().unwrap_or_default();
            let has_ended = pieces.peek().is_none();
            let (mut block, mut next) = (blocks.pop().unwrap(), Block::default());
            let carried = block.bytes.get(..block.length).unwrap_or_default();
            let together = [carried, piece].concat();
            block.begin(&together);
            block.split(has_ended, &mut next);
            blocks.extend([block, next]);
            if has_ended {
                return blocks;
            }
        }
    }

    fn in_pieces(text: &str, size: usize) -> Vec<Vec<String>> {
        let text_of = |row: Row<'_>| (0..row.columns()).map(|at| row.text(at)).collect();
        blocks(text, size)
            .iter()
            .flat_map(|block| block.rows().map(text_of).collect::<Vec<_>>())
            .collect()
    }

    /// The rows of a text, which are the same in whatever pieces it comes.
    fn rows(text: &str) -> Vec<Vec<String>> {
        let rows = in_pieces(text, usize::MAX);
        for size in [1, 2, 3, 7, 64, 65] {
            assert_eq!(in_pieces(text, size), rows, "{text:?} in pieces of {size}");
        }
        rows
    }

    #[test]
    fn quotes_commas_and_breaks_are_as_rfc_4180_has_them() {
        assert_eq!(rows("a,b,c\n1,,3\n"), [["a", "b", "c"], ["1", "", "3"]]);
        assert_eq!(rows("a,\"b, c\",d\r\n"), [["a", "b, c", "d"]]);
        assert_eq!(rows("\"say \"\"no\"\"\",x\n"), [["say \"no\"", "x"]]);
        assert_eq!(rows("\"two\nlines\",x\ny,z"), [["two\nlines", "x"], ["y", "z"]]);
        assert_eq!(rows("5\" pipe,x\n"), [["5\" pipe", "x"]]);
        assert_eq!(rows(" \"54129.00\" ,x\n"), [["54129.00", "x"]]);
        assert_eq!(rows("a,\"open\n1,2"), [["a", "\"open\n1,2"]]);
        assert_eq!(rows("\n\r\n  \na\n"), [["a"]]);
        assert_eq!(rows(",\n"), [["", ""]]);
        assert_eq!(rows("a,"), [["a", ""]]);
        assert_eq!(rows(""), Vec::<Vec<String>>::new());
    }

    #[test]
    fn the_end_of_the_text_is_told_from_the_end_of_a_line() {
        let closed = |text: &str| {
            let blocks = blocks(text, 4);
            let rows = blocks.iter().flat_map(|block| block.rows().map(|row| row.is_closed));
            rows.collect::<Vec<_>>()
        };
        assert_eq!(closed("a,b\nc,d"), [true, false]);
        assert_eq!(closed("a,b\nc,d\n"), [true, true]);
    }

    #[test]
    fn a_row_may_be_longer_than_a_block() {
        let long = format!("{},\"{}\n\"\n", "x,".repeat(BLOCK), "y".repeat(3 * BLOCK));
        let text = format!("a,b\n{long}c,d\n");
        let mut file = text.as_bytes();
        let mut block = Block::default();
        let mut rows = Vec::new();
        loop {
            let has_ended = block.fill(&mut file).unwrap();
            let mut next = Block::default();
            block.split(has_ended, &mut next);
            rows.extend(
                block
                    .rows()
                    .map(|row| (row.columns(), row.raw(row.columns() - 1).len())),
            );
            if has_ended {
                break;
            }
            block = next;
        }
        assert_eq!(rows, [(2, 1), (BLOCK + 2, 3 * BLOCK), (2, 1)]);
    }

    /// What RFC 4180 says, a byte at a time.
    fn plain(text: &[u8]) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), Vec::new(), false);
        let mut bytes = text.iter().peekable();
        let text_of = |cell: &mut Vec<u8>| String::from_utf8(std::mem::take(cell)).unwrap();
        while let Some(byte) = bytes.next() {
            match byte {
                b'"' if quoted && bytes.peek() == Some(&&b'"') => cell.push(*bytes.next().unwrap()),
                b'"' if quoted => quoted = false,
                b'"' if cell.is_empty() => quoted = true,
                b',' if !quoted => row.push(text_of(&mut cell)),
                b'\n' if !quoted => {
                    row.push(text_of(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                byte => cell.push(*byte),
            }
        }
        rows
    }

    #[test]
    fn any_table_is_read_as_the_standard_says() {
        let mut seed = 7_u64;
        let mut random = move |below: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        for _ in 0..2_000 {
            let mut text = String::new();
            for _ in 0..=random(4) {
                for column in 0..=random(6) {
                    text.push_str(if column > 0 { "," } else { "" });
                    text.push_str(
                        ["", "1", "12.5", "abcdefgh", "\"a,b\"", "\"x\"\"y\"", "\"l\nm\"", "a\"b"][random(8) as usize],
                    );
                }
                // A row that is one blank cell is none at all.
                text.push_str(",z\n");
            }
            assert_eq!(rows(&text), plain(text.as_bytes()), "{text:?}");
        }
    }
}
