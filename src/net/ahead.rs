//! Reading ahead under TLS. rustls takes 4 KiB at a time; with this it takes them from memory, and a burst costs one system
//! call for many records.

use super::stream::Stream;
use std::io::{self, Read, Write};
use std::ops::Range;

/// Enough for most of what the kernel gathers of a burst; a connection keeps it.
const SIZE: usize = 40 * 1024;

/// A stream that may be read ahead of its reader. Until [`begin`](Self::begin) it is the stream as it is.
pub(crate) struct Ahead {
    stream: Stream,
    bytes: Vec<u8>,
    unread: Range<usize>,
    /// The last read took all that there was room for.
    was_full: bool,
}

impl Ahead {
    pub(super) fn over(stream: Stream) -> Self {
        Ahead {
            stream,
            bytes: Vec::new(),
            unread: 0..0,
            was_full: true,
        }
    }

    /// From now on reads ahead.
    pub(super) fn begin(&mut self) {
        self.bytes.resize(SIZE, 0);
    }

    pub(super) fn stream(&self) -> &Stream {
        &self.stream
    }

    pub(super) fn stream_mut(&mut self) -> &mut Stream {
        &mut self.stream
    }

    /// Whether bytes were read that nobody has taken yet.
    pub(super) fn has_unread(&self) -> bool {
        !self.unread.is_empty()
    }

    /// Whether another read may find something without waiting.
    pub(super) fn may_have_more(&self) -> bool {
        self.has_unread() || self.was_full || self.stream.is_secure()
    }
}

impl Read for Ahead {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.bytes.is_empty() {
            return self.stream.read(into);
        }
        if self.unread.is_empty() {
            let size = self.stream.read(&mut self.bytes)?;
            self.was_full = size == self.bytes.len();
            self.unread = 0..size;
        }
        let mut unread = self.bytes.get(self.unread.clone()).unwrap_or_default();
        let size = unread.read(into)?;
        self.unread.start += size;
        Ok(size)
    }
}

impl Write for Ahead {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}
