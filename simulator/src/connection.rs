//! One connection: requests in, answers out, plain or TLS.

use crate::shared::Shared;
use rustls::{ServerConnection, StreamOwned};
use socket2::SockRef;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::time::Duration;

/// A socket shared with the registry of connections, so that stopping can close it.
pub(crate) struct Socket(pub(crate) Arc<TcpStream>);

impl Read for Socket {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        (&*self.0).read(buffer)
    }
}

impl Write for Socket {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        (&*self.0).write(buffer)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The first byte of a TLS connection: the type of a record.
const HANDSHAKE: u8 = 22;

/// Peeks at the first byte that the client sends.
fn begins(socket: &TcpStream) -> io::Result<Option<u8>> {
    let mut first = [0];
    let got = socket.peek(&mut first)?;
    Ok(first.first().copied().filter(|_| got > 0))
}

enum Stream {
    Plain(Socket),
    Tls(Box<StreamOwned<ServerConnection, Socket>>),
}

/// A connection with its number.
pub(crate) struct Connection {
    pub(crate) id: u64,
    stream: Stream,
}

impl Read for Connection {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &mut self.stream {
            Stream::Plain(socket) => socket.read(buffer),
            Stream::Tls(stream) => stream.read(buffer),
        }
    }
}

impl Write for Connection {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        match &mut self.stream {
            Stream::Plain(socket) => socket.write(buffer),
            Stream::Tls(stream) => stream.write(buffer),
        }
    }
    fn flush(&mut self) -> io::Result<()> {
        match &mut self.stream {
            Stream::Plain(socket) => socket.flush(),
            Stream::Tls(stream) => stream.flush(),
        }
    }
}

impl Connection {
    /// Takes over an accepted socket; TLS shakes hands with the first read. What does not begin like a handshake is plain: a
    /// client that knows no TLS reaches the control endpoint all the same.
    pub(crate) fn new(id: u64, socket: Arc<TcpStream>, shared: &Shared) -> io::Result<Connection> {
        let socket = Socket(socket);
        let stream = match &shared.tls {
            Some(tls) if begins(&socket.0)? == Some(HANDSHAKE) => {
                let session = ServerConnection::new(Arc::clone(&tls.config)).map_err(io::Error::other)?;
                Stream::Tls(Box::new(StreamOwned::new(session, socket)))
            }
            _ => Stream::Plain(socket),
        };
        Ok(Connection { id, stream })
    }

    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.stream, Stream::Plain(_))
    }

    fn tcp(&self) -> &TcpStream {
        match &self.stream {
            Stream::Plain(socket) => &socket.0,
            Stream::Tls(stream) => &stream.sock.0,
        }
    }

    /// Sets the timeout of reads.
    pub(crate) fn set_read_timeout(&self, timeout: Option<Duration>) -> io::Result<()> {
        self.tcp().set_read_timeout(timeout)
    }

    /// Writes and flushes everything.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)?;
        self.flush()
    }

    /// Ends the connection with RST: the last owner of the socket closes it with nothing to linger for.
    pub(crate) fn reset(self, shared: &Shared) {
        let _ = SockRef::from(self.tcp()).set_linger(Some(Duration::ZERO));
        shared.forget(self.id);
    }

    /// Ends the connection with FIN, over TLS in order or cut off: nothing more is written, and what the client still sends is read, because
    /// closing with unread bytes would send RST.
    pub(crate) fn finish(mut self, shared: &Shared, orderly: bool) {
        if let Stream::Tls(stream) = &mut self.stream
            && orderly
        {
            stream.conn.send_close_notify();
            let _ = stream.flush();
        }
        let _ = self.tcp().shutdown(Shutdown::Write);
        let _ = self.tcp().set_read_timeout(Some(Duration::from_millis(500)));
        if let Stream::Tls(stream) = &mut self.stream {
            drain(&mut stream.sock);
        } else {
            drain(&mut self);
        }
        shared.forget(self.id);
    }
}

/// Reads until the client closes.
pub(crate) fn drain(from: &mut dyn Read) {
    let mut sink = [0u8; 4096];
    while matches!(from.read(&mut sink), Ok(n) if n > 0) {}
}
