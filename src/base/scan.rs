//! JSON by its grammar alone: whether a text is JSON, and where the members of an object and the elements of a list are.
//! Every byte is checked, no value is read, and nothing is kept.

/// A place in a text. Each step goes behind what it names, or says `None` where that does not stand there.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Scan { text, at: 0 }
    }

    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    fn byte(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    /// Goes behind blanks; what stands there.
    fn next(&mut self) -> Option<u8> {
        loop {
            match self.byte()? {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return Some(byte),
            }
        }
    }

    /// Behind blanks and `mark`.
    pub(super) fn mark(&mut self, mark: u8) -> Option<()> {
        let found = self.next()? == mark;
        self.at += usize::from(found);
        found.then_some(())
    }

    /// Nothing but blanks is left.
    pub(super) fn end(&mut self) -> Option<()> {
        self.next().is_none().then_some(())
    }

    /// Behind the bracket of an object or a list; whether there is anything in it.
    pub(super) fn opens(&mut self, open: u8, close: u8) -> Option<bool> {
        self.mark(open)?;
        let is_empty = self.next()? == close;
        self.at += usize::from(is_empty);
        Some(!is_empty)
    }

    /// Behind a comma, and so before another element, or behind `close`.
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

    /// The string that comes next, with its quotes.
    pub(super) fn string(&mut self) -> Option<&'a str> {
        self.next()?;
        let from = self.at;
        self.skip_string()?;
        self.text.get(from..self.at)
    }

    /// The value that comes next, as it is written.
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

    /// Behind a bracket that opens; whether there is anything in it.
    fn skip_open(&mut self, mark: u8, close: u8, open: &mut Open) -> Option<bool> {
        let is_filled = self.opens(mark, close)?;
        if is_filled {
            open.push(close);
            self.skip_name_in(close)?;
        }
        Some(is_filled)
    }

    /// Behind the name of a member and its colon; the elements of a list have none.
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

    /// Behind the string that begins here.
    fn skip_string(&mut self) -> Option<()> {
        if self.byte()? != b'"' {
            return None;
        }
        self.at += 1;
        loop {
            self.at += plain(self.bytes().get(self.at..)?);
            match self.byte()? {
                b'"' => break,
                b'\\' => self.skip_escape()?,
                _ => return None,
            }
        }
        self.at += 1;
        Some(())
    }

    fn skip_escape(&mut self) -> Option<()> {
        let digits = match self.bytes().get(self.at + 1)? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => 0,
            b'u' => 4,
            _ => return None,
        };
        let hex = self.bytes().get(self.at + 2..self.at + 2 + digits)?;
        self.at += 2 + digits;
        hex.iter().all(u8::is_ascii_hexdigit).then_some(())
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

    fn skip_if(&mut self, any: &[u8]) -> bool {
        let is_there = self.byte().is_some_and(|byte| any.contains(&byte));
        self.at += usize::from(is_there);
        is_there
    }

    /// At least one.
    fn skip_digits(&mut self) -> Option<()> {
        let from = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > from).then_some(())
    }
}

/// What is open around a value, innermost last: a bit each, set for an object. Any depth, and no memory for a usual one.
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

/// How many bytes of a string mean themselves: up to a quote, a backslash or a control character. Eight at a time.
fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const TOPS: u64 = ONES << 7;
    let (eights, rest) = bytes.as_chunks::<8>();
    for (at, eight) in eights.iter().enumerate() {
        let word = u64::from_le_bytes(*eight);
        // The top bit of each byte that is below another, as long as none before it was.
        let below = |word: u64, limit: u64| word.wrapping_sub(ONES * limit) & !word & TOPS;
        let stops = below(word, 0x20) | below(word ^ (ONES * 0x22), 1) | below(word ^ (ONES * 0x5c), 1);
        if stops != 0 {
            return 8 * at + stops.trailing_zeros() as usize / 8;
        }
    }
    let is_stop = |byte: &u8| matches!(byte, 0..0x20 | b'"' | b'\\');
    let tail = rest.iter().position(is_stop).unwrap_or(rest.len());
    8 * eights.len() + tail
}
