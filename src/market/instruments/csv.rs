//! RFC 4180, for files of 60 MB: eight bytes are looked at in one step, and cells are found, not copied.

use std::borrow::Cow;

/// More columns than any scrip file has; what follows is left out.
const MAX_COLUMNS: usize = 128;

/// The cells of one row.
pub(super) struct Row<'a> {
    text: &'a [u8],
    /// Where each cell begins. The separator before it is the end of the one before.
    starts: [usize; MAX_COLUMNS + 1],
    columns: usize,
    /// Whether the row ends with a line break, and not because the text does.
    pub(super) is_closed: bool,
}

impl<'a> Row<'a> {
    /// How many cells there are.
    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// A cell as it stands in the file but for blanks and quotes around it; an absent one is blank.
    pub(super) fn raw(&self, column: usize) -> &'a [u8] {
        if column >= self.columns {
            return b"";
        }
        let ends = self.starts.get(column).zip(self.starts.get(column + 1));
        let cell = ends.and_then(|(start, next)| self.text.get(*start..next - 1));
        let cell = cell.unwrap_or_default().trim_ascii();
        let inner = cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\""));
        inner.map_or(cell, |inner| inner.trim_ascii())
    }

    /// A cell as text: doubled quotes are one, and what is not UTF-8 is replaced.
    pub(super) fn text(&self, column: usize) -> Cow<'a, str> {
        let raw = self.raw(column);
        let text = String::from_utf8_lossy(raw);
        if raw.contains(&b'"') {
            Cow::Owned(text.replace("\"\"", "\""))
        } else {
            text
        }
    }
}

/// Calls `each` with every row that is not blank.
pub(super) fn read<'a>(text: &'a [u8], mut each: impl FnMut(&Row<'a>)) {
    let mut row = Row {
        text,
        starts: [0; MAX_COLUMNS + 1],
        columns: 0,
        is_closed: true,
    };
    let mut at = 0;
    while at < text.len() {
        let mut marks = marks(word(text, at));
        let mut next = at + WORD;
        while marks != 0 {
            let found = at + (marks.trailing_zeros() / 8) as usize;
            marks &= marks - 1;
            match text.get(found) {
                Some(b',') => row.end_cell(found),
                Some(b'\n') => {
                    row.end_cell(found);
                    row.hand_over(&mut each);
                }
                Some(b'"') if row.begins_cell(found) => {
                    // The rest of this word may be within quotes: what follows is looked at from the closing one on.
                    next = closing_quote(text, found + 1) + 1;
                    break;
                }
                _ => {}
            }
        }
        at = next;
    }
    if row.columns > 0 || row.begin() < text.len() {
        row.is_closed = false;
        row.end_cell(text.len());
        row.hand_over(&mut each);
    }
}

impl<'a> Row<'a> {
    /// Where the cell that is being read begins.
    fn begin(&self) -> usize {
        self.starts.get(self.columns).copied().unwrap_or(usize::MAX)
    }

    fn begins_cell(&self, at: usize) -> bool {
        let before = self.text.get(self.begin()..at).unwrap_or(b"x");
        before.iter().all(|byte| *byte == b' ')
    }

    fn end_cell(&mut self, at: usize) {
        if self.columns < MAX_COLUMNS {
            self.columns += 1;
        }
        if let Some(start) = self.starts.get_mut(self.columns) {
            *start = at + 1;
        }
    }

    fn hand_over(&mut self, each: &mut impl FnMut(&Row<'a>)) {
        let is_blank = self.columns == 1 && self.raw(0).is_empty();
        if !is_blank {
            each(self);
        }
        let next = self.begin();
        if let Some(first) = self.starts.first_mut() {
            *first = next;
        }
        self.columns = 0;
    }
}

const WORD: usize = 8;

/// Eight bytes from `at` on; zeros where the text has ended.
fn word(text: &[u8], at: usize) -> u64 {
    let rest = text.get(at..).unwrap_or_default();
    match rest.first_chunk::<WORD>() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

/// The highest bit of every byte that is a comma, a line feed or a quote.
fn marks(word: u64) -> u64 {
    is_byte(word, b',') | is_byte(word, b'\n') | is_byte(word, b'"')
}

fn is_byte(word: u64, byte: u8) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let differs = word ^ (u64::from(byte) * 0x0101_0101_0101_0101);
    // A byte is zero where neither its low seven bits carry into the highest nor that is set.
    !(((differs & LOW) + LOW) | differs | LOW)
}

/// The quote that ends a cell; two in a row are one within it. Where there is none, the end of the text.
fn closing_quote(text: &[u8], from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let Some(found) = rest.iter().position(|byte| *byte == b'"') else {
            return text.len();
        };
        match rest.get(found + 1) {
            Some(b'"') => at += found + 2,
            _ => return at + found,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        read(text.as_bytes(), |row| {
            rows.push((0..row.columns()).map(|column| row.text(column).into_owned()).collect());
        });
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
        let mut closed = Vec::new();
        read(b"a,b\nc,d", |row| closed.push(row.is_closed));
        assert_eq!(closed, [true, false]);
    }

    #[test]
    fn more_columns_than_there_can_be_are_left_out() {
        let wide = vec!["x"; 400].join(",") + "\ny\n";
        let rows = rows(&wide);
        assert_eq!(rows[0].len(), MAX_COLUMNS);
        assert_eq!(rows[1], ["y"]);
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
