//! Scans JSON by its grammar alone: whether a text is JSON, and where the members of an object and the elements of a
//! list are. Every byte is checked, but no value is decoded or stored.
//!
//! What is not inlined here is kept out of the loop over members, so that its few variables stay in registers.

use crate::sys::bytes;

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
        // In a copy, which the compiler can keep in registers.
        let mut scan = *self;
        let mut open = Open::default();
        loop {
            let opened = match scan.next()? {
                b'"' => scan.skip_string().map(|()| false),
                b'{' => scan.skip_open(b'{', b'}', &mut open),
                b'[' => scan.skip_open(b'[', b']', &mut open),
                b'-' | b'0'..=b'9' => scan.skip_number().map(|()| false),
                b't' => scan.skip_word(b"true"),
                b'f' => scan.skip_word(b"false"),
                b'n' => scan.skip_word(b"null"),
                _ => None,
            };
            if opened? {
                continue;
            }
            loop {
                if open.depth == 0 {
                    *self = scan;
                    return Some(());
                }
                let close = open.last();
                if scan.goes_on(close)? {
                    scan.skip_name_in(close)?;
                    break;
                }
                open.pop();
            }
        }
    }

    /// Skips an opening bracket; returns whether there is any content.
    #[inline]
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

    #[inline]
    fn skip_word(&mut self, word: &[u8]) -> Option<bool> {
        let is_there = self.bytes().get(self.at..)?.starts_with(word);
        self.at += word.len();
        is_there.then_some(false)
    }

    /// Skips the string that starts here.
    #[inline]
    fn skip_string(&mut self) -> Option<()> {
        self.at = end_of_string(self.bytes(), self.at)?;
        Some(())
    }

    #[inline]
    fn skip_number(&mut self) -> Option<()> {
        self.at = end_of_number(self.bytes(), self.at)?;
        Some(())
    }
}

/// Where the number that starts at `at` ends.
#[inline(never)]
fn end_of_number(text: &[u8], mut at: usize) -> Option<usize> {
    let is_any = |at: usize, any: &[u8]| text.get(at).is_some_and(|byte| any.contains(byte));
    let digits = |at: usize| {
        let rest = text.get(at..)?;
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        (count > 0).then_some(at + count)
    };
    at += usize::from(is_any(at, b"-"));
    at = if is_any(at, b"0") { at + 1 } else { digits(at)? };
    if is_any(at, b".") {
        at = digits(at + 1)?;
    }
    if is_any(at, b"eE") {
        at += 1;
        at = digits(at + usize::from(is_any(at, b"+-")))?;
    }
    Some(at)
}

/// Where the string that starts at `at` ends, behind its last quote.
#[inline(never)]
fn end_of_string(text: &[u8], mut at: usize) -> Option<usize> {
    if *text.get(at)? != b'"' {
        return None;
    }
    at += 1;
    loop {
        at = plain_end(text, at);
        match *text.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += escape(text.get(at + 1..)?)?,
            _ => return None,
        }
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
    #[inline(never)]
    fn push(&mut self, close: u8) {
        if self.depth > 0 && self.depth.is_multiple_of(64) {
            self.before.push(self.last);
        }
        self.last = self.last << 1 | u64::from(close == b'}');
        self.depth += 1;
    }

    /// What closes the innermost one, if there is any.
    #[inline]
    fn last(&self) -> u8 {
        if self.last & 1 == 1 { b'}' } else { b']' }
    }

    #[inline(never)]
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
pub(super) fn plain_length(text: &[u8]) -> usize {
    plain_end(text, 0)
}

/// Where the first quote, backslash or control character from `at` on is, or the end.
#[inline(always)]
fn plain_end(text: &[u8], mut at: usize) -> usize {
    // Many bytes at a time, as long as none of them is special.
    while let Some(block) = text.get(at..).and_then(<[u8]>::first_chunk) {
        let plain = bytes::plain_of(*block);
        at += plain;
        if plain < block.len() {
            return at;
        }
    }
    while text.get(at).is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)) {
        at += 1;
    }
    at
}
