//! A connected socket as `Read` and `Write`. It serves one call after another, and unfinished data of a call is discarded.

use super::alive;
use super::bounded::Bounded;
use super::call::Call;
use crate::sys::socket;
use socket2::TcpKeepalive;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// An idle connection is probed this often, and is dead if no answers come, so this is known before a request uses it. It
/// also keeps routers on the way from forgetting the connection.
const PROBE_AFTER: Duration = Duration::from_secs(15);
const PROBE_AGAIN: Duration = Duration::from_secs(5);

/// Sets the options of all sockets of this library, before they are connected.
pub(super) fn prepare(socket: &socket2::Socket) {
    // Optional: if the system refuses them, it still connects.
    let _ = socket.set_tcp_nodelay(true);
    let probes = TcpKeepalive::new().with_time(PROBE_AFTER).with_interval(PROBE_AGAIN);
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    let probes = probes.with_retries(2);
    let _ = socket.set_tcp_keepalive(&probes);
    // Closing discards unacknowledged data, also if the process exits or is killed during a call.
    let _ = socket.set_linger(Some(Duration::ZERO));
}

pub(crate) struct Tcp {
    serves: Serves,
    socket: Bounded,
}

/// What a socket is used for now.
enum Serves {
    /// Nothing: it is idle.
    Nobody,
    Call(Arc<Call>),
    /// A feed: it never waits.
    Itself,
}

impl Tcp {
    /// A socket that was opened for `call` and is attached to it.
    pub(super) fn new(stream: Arc<TcpStream>, call: Arc<Call>, until: Instant) -> Self {
        Tcp {
            serves: Serves::Call(call),
            socket: Bounded::new(stream, until),
        }
    }

    pub(super) fn socket(&self) -> &Arc<TcpStream> {
        self.socket.stream()
    }

    /// The connection is made: from now on only the call's deadline applies.
    pub(super) fn opened(&mut self) {
        self.socket.opened();
    }

    /// From now on it serves another call.
    pub(super) fn serve(&mut self, call: &Arc<Call>) -> io::Result<()> {
        self.serves = Serves::Call(Arc::clone(call));
        self.socket.begin_again();
        call.attach(self.socket.stream())
    }

    /// It is idle from now on.
    pub(super) fn rest(&mut self) {
        self.serves = Serves::Nobody;
    }

    /// From now on it serves no call: reads and writes never wait, and data that is sent but not
    /// acknowledged is discarded after `patience`.
    pub(super) fn make_own(&mut self, patience: Duration) -> io::Result<()> {
        self.socket.stream().set_nonblocking(true)?;
        let _ = socket::give_up_after(self.socket.stream(), patience);
        self.serves = Serves::Itself;
        Ok(())
    }

    /// Whether the socket could be used for another exchange: the peer has neither closed nor sent anything, and the address
    /// that it was bound to is still this machine's.
    pub(crate) fn is_open(&self, idle: Duration) -> bool {
        let stream = self.socket.stream();
        alive::is_quiet(stream) && (idle < alive::TRUSTED || alive::has_address(stream))
    }
}

impl Read for Tcp {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match &self.serves {
            Serves::Call(call) => self.socket.read(call, into),
            Serves::Itself => (&**self.socket.stream()).read(into),
            Serves::Nobody => Err(io::ErrorKind::NotConnected.into()),
        }
    }
}

impl Write for Tcp {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &self.serves {
            Serves::Call(call) => self.socket.write(call, bytes),
            // `write` and never `writev`, as for a call.
            Serves::Itself => (&**self.socket.stream()).write(bytes),
            Serves::Nobody => Err(io::ErrorKind::NotConnected.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Tcp {
    /// During a call nothing more may be sent. An idle connection is closed normally.
    fn drop(&mut self) {
        match self.serves {
            Serves::Call(_) => socket::abort(self.socket.stream()),
            Serves::Nobody | Serves::Itself => socket::end(self.socket.stream()),
        }
    }
}
