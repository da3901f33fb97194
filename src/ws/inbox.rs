//! The one buffer for what was read.

use std::ops::Range;

/// Its size as long as no message needs more: with it a burst of small frames takes few calls of the system.
const USUAL: usize = 64 * 1024;

/// Bytes that were read and not yet used up. What is handed out stays where it is until the next read.
pub(super) struct Inbox {
    bytes: Vec<u8>,
    unread: Range<usize>,
}

impl Inbox {
    pub(super) fn new() -> Self {
        Inbox {
            bytes: vec![0; USUAL],
            unread: 0..0,
        }
    }

    pub(super) fn unread(&self) -> &[u8] {
        self.bytes.get(self.unread.clone()).unwrap_or_default()
    }

    /// Uses up `size` bytes and says where they lie.
    pub(super) fn take(&mut self, size: usize) -> Range<usize> {
        let start = self.unread.start;
        self.unread.start = start.saturating_add(size).min(self.unread.end);
        start..self.unread.start
    }

    pub(super) fn at(&self, place: Range<usize>) -> &[u8] {
        self.bytes.get(place).unwrap_or_default()
    }

    /// Where to read to, with room for a whole frame of `frame` bytes that begins with what is unread.
    pub(super) fn room(&mut self, frame: usize) -> &mut [u8] {
        if self.unread.is_empty() {
            self.unread = 0..0;
            if self.bytes.len() > USUAL && frame <= USUAL {
                self.bytes.truncate(USUAL);
                self.bytes.shrink_to_fit();
            }
        }
        let needed = frame.max(self.unread.len() + 1);
        let is_short = self.unread.start.saturating_add(needed) > self.bytes.len();
        let is_low = self.bytes.len().saturating_sub(self.unread.end) < USUAL / 4;
        if is_short || is_low {
            let length = self.unread.len();
            self.bytes.copy_within(self.unread.clone(), 0);
            self.unread = 0..length;
        }
        if needed > self.bytes.len() {
            self.bytes.resize(needed, 0);
        }
        self.bytes.get_mut(self.unread.end..).unwrap_or_default()
    }

    /// Takes note that `size` bytes were read to the room.
    pub(super) fn filled(&mut self, size: usize) {
        self.unread.end = self.unread.end.saturating_add(size).min(self.bytes.len());
    }
}
