//! The read buffer.

use std::ops::Range;

/// Bytes read and not yet consumed. A borrowed payload stays in place until the next read.
pub(super) struct Inbox {
    bytes: Vec<u8>,
    /// The size until a message needs more.
    usual: usize,
    unread: Range<usize>,
}

impl Inbox {
    pub(super) fn new(usual: usize) -> Self {
        Inbox {
            bytes: vec![0; usual],
            usual,
            unread: 0..0,
        }
    }

    #[inline(always)]
    pub(super) fn is_empty(&self) -> bool {
        self.unread.is_empty()
    }

    #[inline(always)]
    pub(super) fn unread(&self) -> &[u8] {
        self.bytes.get(self.unread.clone()).unwrap_or_default()
    }

    /// Consumes `size` bytes and returns their range.
    #[inline(always)]
    pub(super) fn take(&mut self, size: usize) -> Range<usize> {
        let start = self.unread.start;
        self.unread.start = start.saturating_add(size).min(self.unread.end);
        start..self.unread.start
    }

    #[inline(always)]
    pub(super) fn at(&self, place: Range<usize>) -> &[u8] {
        self.bytes.get(place).unwrap_or_default()
    }

    /// The buffer to read into, with room for a whole frame of `frame` bytes that starts with the unread ones.
    pub(super) fn room(&mut self, frame: usize) -> &mut [u8] {
        if self.unread.is_empty() {
            self.unread = 0..0;
            if self.bytes.len() > self.usual && frame <= self.usual {
                self.bytes.truncate(self.usual);
                self.bytes.shrink_to_fit();
            }
        }
        let needed = frame.max(self.unread.len() + 1);
        let is_short = self.unread.start.saturating_add(needed) > self.bytes.len();
        let is_low = self.bytes.len().saturating_sub(self.unread.end) < self.usual / 4;
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

    /// Reports that `size` bytes were read into the room.
    #[inline(always)]
    pub(super) fn filled(&mut self, size: usize) {
        self.unread.end = self.unread.end.saturating_add(size).min(self.bytes.len());
    }
}
