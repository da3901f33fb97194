//! Reading ahead under TLS. rustls reads 4 KiB at a time; with this it reads them from memory, and a burst costs one system
//! call for many records.

use super::stream::Stream;
use std::io::{self, Read, Write};
use std::ops::Range;

/// Enough for most of a burst in the kernel's buffer; a connection keeps it.
const SIZE: usize = 40 * 1024;

/// A stream that can be read ahead. Until [`begin`](Self::begin) it passes everything through.
pub(crate) struct Ahead {
    stream: Stream,
    bytes: Vec<u8>,
    unread: Range<usize>,
    /// The last read filled the buffer.
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

    /// Whether there are bytes that were read ahead but not consumed yet.
    pub(super) fn has_unread(&self) -> bool {
        !self.unread.is_empty()
    }

    /// Whether another read may get data without waiting.
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

#[cfg(test)]
mod tests {
    use super::super::call::Call;
    use super::super::tcp::Tcp;
    use super::*;
    use std::net::{TcpListener, TcpStream};
    use std::sync::Arc;
    use std::time::{Duration, Instant};

    #[test]
    fn what_was_read_ahead_is_there_until_it_is_taken() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let socket = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let mut peer = listener.accept().unwrap().0;
        let sent: Vec<u8> = (0..100).collect();
        peer.write_all(&sent).unwrap();
        // Wait until all of it has arrived.
        socket.peek(&mut [0; 100]).unwrap();
        let patience = Duration::from_secs(10);
        let call = Arc::new(Call::new(patience));
        let mut tcp = Tcp::new(Arc::new(socket), call, Instant::now());
        tcp.make_own(patience).unwrap();
        let mut ahead = Ahead::over(Stream::Plain(tcp));
        ahead.begin();
        let mut got = [0; 60];
        assert_eq!(ahead.read(&mut got).unwrap(), 60);
        assert_eq!(got, sent[..60]);
        assert!(ahead.has_unread() && ahead.may_have_more());
        assert_eq!(ahead.read(&mut got).unwrap(), 40);
        assert_eq!(got[..40], sent[60..]);
        assert!(!ahead.has_unread() && !ahead.may_have_more());
        assert_eq!(ahead.read(&mut got).unwrap_err().kind(), io::ErrorKind::WouldBlock);
    }
}
