//! Scans JSON by its grammar alone: whether a text is JSON, and where the members of an object and the elements of a
//! list are. Every byte is checked, but no value is decoded or stored.

/// A position in a text. Each step moves past what it names, or returns `None` if something else comes next.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Scan { text, at: 0 }
    }

    #[inline]
    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    /// Skips blanks; returns the next byte.
    #[inline]
    fn next(&mut self) -> Option<u8> {
        loop {
            match self.byte()? {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return Some(byte),
            }
        }
    }

    /// Skips blanks and `mark`.
    #[inline]
    pub(super) fn mark(&mut self, mark: u8) -> Option<()> {
        let found = self.next()? == mark;
        self.at += usize::from(found);
        found.then_some(())
    }

    /// Checks that only blanks are left.
    pub(super) fn end(&mut self) -> Option<()> {
        self.next().is_none().then_some(())
    }

    /// Skips the opening bracket of an object or a list; returns whether it has any content.
    #[inline]
    pub(super) fn opens(&mut self, open: u8, close: u8) -> Option<bool> {
        self.mark(open)?;
        let is_empty = self.next()? == close;
        self.at += usize::from(is_empty);
        Some(!is_empty)
    }

    /// Skips a comma, and returns true as another element follows; or skips `close`, and returns false.
    #[inline]
    pub(super) fn goes_on(&mut self, close: u8) -> Option<bool> {
        match self.next()? {
            b',' => self.at += 1,
            byte if byte == close => {
                self.at += 1;
                return Some(false);
            }
            _ => return None,
        }
        Some(true)
    }

    /// The next string, with its quotes.
    pub(super) fn string(&mut self) -> Option<&'a str> {
        self.next()?;
        let from = self.at;
        self.skip_string()?;
        self.text.get(from..self.at)
    }

    /// The next value, as written.
    pub(super) fn value(&mut self) -> Option<&'a str> {
        self.next()?;
        let from = self.at;
        self.skip_value()?;
        self.text.get(from..self.at)
    }

    fn skip_value(&mut self) -> Option<()> {
        let mut open = Open::default();
        loop {
            let opened = match self.next()? {
                b'"' => self.skip_string().map(|()| false),
                b'{' => self.skip_open(b'{', b'}', &mut open),
                b'[' => self.skip_open(b'[', b']', &mut open),
                b'-' | b'0'..=b'9' => self.skip_number().map(|()| false),
                b't' => self.skip_word(b"true"),
                b'f' => self.skip_word(b"false"),
                b'n' => self.skip_word(b"null"),
                _ => None,
            };
            if opened? {
                continue;
            }
            loop {
                let Some(close) = open.last() else { return Some(()) };
                if self.goes_on(close)? {
                    self.skip_name_in(close)?;
                    break;
                }
                open.pop();
            }
        }
    }

    /// Skips an opening bracket; returns whether there is any content.
    fn skip_open(&mut self, mark: u8, close: u8, open: &mut Open) -> Option<bool> {
        let is_filled = self.opens(mark, close)?;
        if is_filled {
            open.push(close);
            self.skip_name_in(close)?;
        }
        Some(is_filled)
    }

    /// Skips the name of a member and its colon; elements of a list have none.
    #[inline]
    fn skip_name_in(&mut self, close: u8) -> Option<()> {
        if close == b']' {
            return Some(());
        }
        self.next()?;
        self.skip_string()?;
        self.mark(b':')
    }

    fn skip_word(&mut self, word: &[u8]) -> Option<bool> {
        let is_there = self.bytes().get(self.at..)?.starts_with(word);
        self.at += word.len();
        is_there.then_some(false)
    }

    /// Skips the string that starts here.
    fn skip_string(&mut self) -> Option<()> {
        let bytes = self.bytes();
        let mut at = self.at;
        if *bytes.get(at)? != b'"' {
            return None;
        }
        at += 1;
        loop {
            // Eight bytes at a time, as long as none of them is special.
            if let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
                let plain = plain_of_eight(*eight);
                at += plain;
                if plain == 8 {
                    continue;
                }
            }
            match *bytes.get(at)? {
                b'"' => break,
                b'\\' => at += escape(bytes.get(at + 1..)?)?,
                0..0x20 => return None,
                _ => at += 1,
            }
        }
        self.at = at + 1;
        Some(())
    }

    fn skip_number(&mut self) -> Option<()> {
        self.skip_if(b"-");
        if !self.skip_if(b"0") {
            self.skip_digits()?;
        }
        if self.skip_if(b".") {
            self.skip_digits()?;
        }
        if self.skip_if(b"eE") {
            self.skip_if(b"+-");
            self.skip_digits()?;
        }
        Some(())
    }

    #[inline]
    fn skip_if(&mut self, any: &[u8]) -> bool {
        let is_there = self.byte().is_some_and(|byte| any.contains(&byte));
        self.at += usize::from(is_there);
        is_there
    }

    /// At least one.
    #[inline]
    fn skip_digits(&mut self) -> Option<()> {
        let from = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > from).then_some(())
    }
}

/// The brackets open around a value, innermost last: one bit each, set for an object. Usual depths need no allocation.
#[derive(Default)]
struct Open {
    depth: usize,
    last: u64,
    before: Vec<u64>,
}

impl Open {
    fn push(&mut self, close: u8) {
        if self.depth > 0 && self.depth.is_multiple_of(64) {
            self.before.push(self.last);
        }
        self.last = self.last << 1 | u64::from(close == b'}');
        self.depth += 1;
    }

    fn last(&self) -> Option<u8> {
        let close = if self.last & 1 == 1 { b'}' } else { b']' };
        (self.depth > 0).then_some(close)
    }

    fn pop(&mut self) {
        self.last >>= 1;
        self.depth = self.depth.saturating_sub(1);
        if self.depth > 0 && self.depth.is_multiple_of(64) {
            self.last = self.before.pop().unwrap_or_default();
        }
    }
}

/// The length of an escape in bytes, including its backslash; `after` is what follows the backslash.
fn escape(after: &[u8]) -> Option<usize> {
    match after.first()? {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(2),
        b'u' => {
            let digits = after.get(1..5)?;
            digits.iter().all(u8::is_ascii_hexdigit).then_some(6)
        }
        _ => None,
    }
}

/// How many bytes come before the first quote, backslash or control character.
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let plain = plain_of_eight(*eight);
        at += plain;
        if plain < 8 {
            return at;
        }
    }
    let is_plain = |byte: &&u8| !matches!(byte, b'"' | b'\\' | 0..0x20);
    at + bytes.iter().skip(at).take_while(is_plain).count()
}

/// How many bytes of a string are plain: those before the first quote, backslash or control character.
#[inline]
fn plain_of_eight(eight: [u8; 8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const TOPS: u64 = ONES << 7;
    let word = u64::from_le_bytes(eight);
    // The top bit of each byte below the limit; exact up to the first such byte.
    let below = |word: u64, limit: u64| word.wrapping_sub(ONES * limit) & !word & TOPS;
    let stops = below(word, 0x20) | below(word ^ (ONES * 0x22), 1) | below(word ^ (ONES * 0x5c), 1);
    stops.trailing_zeros() as usize / 8
}
