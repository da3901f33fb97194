//! A connection to a server: plain or TLS, direct or through a proxy, as `Read` and `Write`.

use super::call::Call;
use super::tcp::Tcp;
use super::tls::Secure;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

/// A connection. TLS to a server may go over TLS to a proxy.
pub(crate) enum Stream {
    Plain(Tcp),
    Secure(Box<Secure>),
}

impl Stream {
    pub(crate) fn is_secure(&self) -> bool {
        matches!(self, Stream::Secure(_))
    }

    /// Whether it can be used for another exchange, after being idle this long.
    pub(crate) fn is_open(&mut self, idle: Duration) -> bool {
        match self {
            Stream::Plain(tcp) => tcp.is_open(idle),
            Stream::Secure(secure) => secure.is_open(idle),
        }
    }

    /// The underlying socket.
    pub(crate) fn socket(&self) -> &Arc<TcpStream> {
        match self {
            Stream::Plain(tcp) => tcp.socket(),
            Stream::Secure(secure) => secure.below().socket(),
        }
    }

    /// From now on it serves another call.
    pub(crate) fn serve(&mut self, call: &Arc<Call>) -> io::Result<()> {
        self.tcp_mut().serve(call)
    }

    /// It is idle from now on.
    pub(crate) fn rest(&mut self) {
        self.tcp_mut().rest();
    }

    fn tcp_mut(&mut self) -> &mut Tcp {
        match self {
            Stream::Plain(tcp) => tcp,
            Stream::Secure(secure) => secure.below_mut().tcp_mut(),
        }
    }

    /// From now on the stream serves no call, and never waits: for a feed, which outlives the call that opened it.
    pub(crate) fn make_own(&mut self, patience: Duration) -> io::Result<()> {
        match self {
            Stream::Plain(tcp) => tcp.make_own(patience),
            Stream::Secure(secure) => {
                secure.read_ahead();
                secure.below_mut().make_own(patience)
            }
        }
    }

    /// TLS as rustls reads it directly from a blocking socket.
    #[cfg(feature = "bench")]
    pub(crate) fn into_bare(self) -> io::Result<Box<dyn super::tls::Bare>> {
        match self {
            Stream::Plain(_) => Err(io::ErrorKind::Unsupported.into()),
            Stream::Secure(secure) => secure.into_bare(),
        }
    }

    /// Whether another read may return data without waiting, after one that returned `read` of `size` bytes.
    #[inline]
    pub(crate) fn may_have_more(&self, read: usize, size: usize) -> bool {
        match self {
            Stream::Plain(_) => read == size,
            Stream::Secure(secure) => secure.may_have_more(),
        }
    }

    /// The connection is made: from now on only the call's deadline applies.
    pub(super) fn opened(&mut self) {
        self.tcp_mut().opened();
    }
}

impl Read for Stream {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Stream::Plain(tcp) => tcp.read(into),
            Stream::Secure(secure) => secure.read(into),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Stream::Plain(tcp) => tcp.write(bytes),
            Stream::Secure(secure) => secure.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Stream::Plain(tcp) => tcp.flush(),
            Stream::Secure(secure) => secure.flush(),
        }
    }
}
