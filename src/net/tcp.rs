//! A connected socket as `Read` and `Write`: every wait in it ends with the deadline or the cancellation of the call that it
//! works for, and what a call leaves unfinished is thrown away.

use super::call::Call;
use super::current::Current;
use super::timeouts::Timeouts;
use super::{Fault, alive};
use crate::sys::socket;
use crate::sys::wait::Stop;
use socket2::TcpKeepalive;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// An idle connection is probed this often, and is dead when the answers stay away: found before a request is put on it. It
/// also keeps routers on the way from forgetting the connection.
const PROBE_AFTER: Duration = Duration::from_secs(15);
const PROBE_AGAIN: Duration = Duration::from_secs(5);

/// How long bytes are still taken that are there already when the deadline is seen to have passed: a machine that stood
/// still for a while has the answer, and never looked.
const OVERTIME: Duration = Duration::from_millis(20);

/// A kernel that gives up shortly before the deadline does so because of it.
const NEARLY: Duration = Duration::from_millis(400);

/// Sets what all sockets of this library have, before they are connected.
pub(super) fn prepare(socket: &socket2::Socket) {
    // Conveniences: a system that refuses them still connects.
    let _ = socket.set_tcp_nodelay(true);
    let probes = TcpKeepalive::new().with_time(PROBE_AFTER).with_interval(PROBE_AGAIN);
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    let probes = probes.with_retries(2);
    let _ = socket.set_tcp_keepalive(&probes);
    // Closing throws away what was not acknowledged. It holds for a process that ends or is killed in the middle of a call.
    let _ = socket.set_linger(Some(Duration::ZERO));
}

pub(crate) struct Tcp {
    stream: Arc<TcpStream>,
    current: Current,
    /// While the connection is being made, its handshakes must be done by then.
    until: Option<Instant>,
    /// The exchange that a cancellation of this socket belongs to.
    attached: usize,
    /// The exchange that this socket was last counted for.
    served: usize,
    timeouts: Timeouts,
    /// It works for no call any more, and never waits.
    is_own: bool,
    /// When the deadline was first seen to have passed.
    overtime: Option<Instant>,
}

impl Tcp {
    /// A socket that was opened for `call` and is attached to it.
    pub(super) fn new(stream: Arc<TcpStream>, current: Current, call: &Call, until: Instant) -> Self {
        Tcp {
            stream,
            current,
            until: Some(until),
            attached: call.exchange_id(),
            served: call.exchange_id(),
            timeouts: Timeouts::default(),
            is_own: false,
            overtime: None,
        }
    }

    pub(super) fn socket(&self) -> &Arc<TcpStream> {
        &self.stream
    }

    /// The connection is made: from now on only the call's deadline holds.
    pub(super) fn opened(&mut self) {
        self.until = None;
    }

    /// From now on it works for no call: reading and writing do what can be done at once, and what is sent without being
    /// acknowledged is given up after `patience`.
    pub(super) fn make_own(&mut self, patience: Duration) -> io::Result<()> {
        self.stream.set_nonblocking(true)?;
        let _ = socket::give_up_after(&self.stream, patience);
        self.current.set(None);
        self.is_own = true;
        Ok(())
    }

    /// The call to work for; a connection that was idle meets a new one.
    fn call(&mut self) -> io::Result<Arc<Call>> {
        let call = self.current.call()?;
        if self.attached != call.exchange_id() {
            call.attach(&self.stream)?;
            self.attached = call.exchange_id();
            self.overtime = None;
        }
        Ok(call)
    }

    /// How much time is left for the call.
    fn left(&self, call: &Call) -> Result<Duration, Stop> {
        if call.is_cancelled() {
            return Err(Stop::Cancelled);
        }
        let end = self.until.map_or(call.deadline(), |until| until.min(call.deadline()));
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(Stop::Deadline) } else { Ok(left) }
    }

    fn stopped(&self, call: &Call, stop: Stop, doing: &'static str) -> io::Error {
        call.stopped(stop, if self.until.is_some() { "connecting" } else { doing })
    }

    /// What is there already, though the deadline has passed.
    fn read_late(&mut self, call: &Call, into: &mut [u8]) -> Option<usize> {
        let since = *self.overtime.get_or_insert_with(Instant::now);
        if self.until.is_some() || since.elapsed() > OVERTIME {
            return None;
        }
        let bytes = alive::read_now(&self.stream, into).ok().filter(|bytes| *bytes > 0)?;
        call.read(bytes);
        Some(bytes)
    }

    /// Whether the socket could be used for another exchange: the peer has neither closed nor sent anything, and the address
    /// that it was bound to is still this machine's.
    pub(crate) fn is_open(&self, idle: Duration) -> bool {
        alive::is_quiet(&self.stream) && (idle < alive::TRUSTED || alive::has_address(&self.stream))
    }
}

impl Read for Tcp {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.is_own {
            return (&*self.stream).read(into);
        }
        let call = self.call()?;
        loop {
            let left = match self.left(&call) {
                Ok(left) => left,
                Err(stop) => {
                    let late = match stop {
                        Stop::Deadline => self.read_late(&call, into),
                        Stop::Cancelled => None,
                    };
                    return late.ok_or_else(|| self.stopped(&call, stop, "waiting for the answer"));
                }
            };
            self.timeouts.for_read(&self.stream, left)?;
            if !is_readable(&self.stream)? || call.is_cancelled() {
                continue;
            }
            match (&*self.stream).read(into) {
                Ok(0) if call.is_cancelled() => return Err(call.fail(Fault::Cancelled)),
                Ok(bytes) => {
                    call.read(bytes);
                    return Ok(bytes);
                }
                Err(e) if is_given_up(&e) => return Err(self.given_up(&call, "waiting for the answer")),
                Err(e) if is_pause(&e) => self.timeouts.read_again(),
                Err(e) => return Err(e),
            }
        }
    }
}

impl Write for Tcp {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_own {
            // `write` and never `writev`, as below.
            return (&*self.stream).write(bytes);
        }
        let call = self.call()?;
        if self.served != call.exchange_id() {
            call.reused();
            self.served = call.exchange_id();
        }
        loop {
            let left = self.left(&call);
            let left = left.map_err(|stop| self.stopped(&call, stop, "sending the request"))?;
            self.timeouts.for_write(&self.stream, left)?;
            // `write` and never `writev`: std sends with MSG_NOSIGNAL only here, and SIGPIPE would kill the host.
            match (&*self.stream).write(bytes) {
                Ok(0) => return Err(call.fail(Fault::Disconnected("the connection takes no more".into()))),
                Ok(written) => {
                    call.wrote(written);
                    return Ok(written);
                }
                Err(e) if is_given_up(&e) => return Err(self.given_up(&call, "sending the request")),
                Err(e) if is_pause(&e) => self.timeouts.write_again(),
                Err(e) => return Err(e),
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Tcp {
    /// The kernel got no acknowledgement for as long as it was told to try.
    fn given_up(&self, call: &Call, doing: &'static str) -> io::Error {
        match self.left(call) {
            Ok(left) if left > NEARLY => call.fail(Fault::Disconnected("nothing gets through to the server".into())),
            Ok(_) => self.stopped(call, Stop::Deadline, doing),
            Err(stop) => self.stopped(call, stop, doing),
        }
    }
}

impl Drop for Tcp {
    /// In the middle of a call nothing may be sent any more. An idle connection ends in the usual way.
    fn drop(&mut self) {
        if self.current.call().is_ok() {
            socket::abort(&self.stream);
        } else {
            socket::end(&self.stream);
        }
    }
}

/// The socket's own timeout passed, which is not yet the deadline.
fn is_pause(error: &io::Error) -> bool {
    let is_timeout = matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut);
    is_timeout || error.kind() == io::ErrorKind::Interrupted
}

/// On Windows this is how a socket's own timeout is told.
fn is_given_up(error: &io::Error) -> bool {
    cfg!(unix) && error.kind() == io::ErrorKind::TimedOut
}

/// Whether to read now. Where shutting down a socket wakes its reader, as `cancel` has it, always.
#[cfg(not(windows))]
fn is_readable(_: &TcpStream) -> io::Result<bool> {
    Ok(true)
}

/// Whether to read now. A cancellation is seen within this time, and the deadline too.
#[cfg(windows)]
fn is_readable(stream: &TcpStream) -> io::Result<bool> {
    crate::sys::readable::becomes_readable(stream, Duration::from_millis(10))
}
