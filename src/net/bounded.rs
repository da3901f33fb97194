//! Reading from a socket and writing to it within a call: every wait ends at the call's deadline or cancellation.

use super::call::Call;
use super::timeouts::Timeouts;
use super::{Fault, alive};
use crate::sys::wait::Stop;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long after the deadline bytes that have already arrived are still read: a machine that was suspended for
/// a while may have the answer without having read it.
const OVERTIME: Duration = Duration::from_millis(20);

/// A kernel that gives up shortly before the deadline does so because of it.
const NEARLY: Duration = Duration::from_millis(400);

/// A socket that a call uses.
pub(super) struct Bounded {
    stream: Arc<TcpStream>,
    /// The time by which the handshakes of a new connection must be done.
    until: Option<Instant>,
    /// It was not opened for this exchange, and nothing has been written in it yet.
    is_reused: bool,
    timeouts: Timeouts,
    /// When the deadline was first seen to have passed.
    overtime: Option<Instant>,
}

impl Bounded {
    /// A new socket, whose handshakes end by `until`.
    pub(super) fn new(stream: Arc<TcpStream>, until: Instant) -> Self {
        Bounded {
            stream,
            until: Some(until),
            is_reused: false,
            timeouts: Timeouts::default(),
            overtime: None,
        }
    }

    pub(super) fn stream(&self) -> &Arc<TcpStream> {
        &self.stream
    }

    /// The handshakes are done: from now on only the call's deadline applies.
    pub(super) fn opened(&mut self) {
        self.until = None;
    }

    /// For another exchange.
    pub(super) fn begin_again(&mut self) {
        self.is_reused = true;
        self.overtime = None;
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

    pub(super) fn read(&mut self, call: &Call, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let left = match self.left(call) {
                Ok(left) => left,
                Err(stop) => {
                    let late = match stop {
                        Stop::Deadline => self.read_late(call, into),
                        Stop::Cancelled => None,
                    };
                    return late.ok_or_else(|| self.stopped(call, stop, "waiting for the answer"));
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
                Err(e) if is_given_up(&e) => return Err(self.given_up(call, "waiting for the answer")),
                Err(e) if is_pause(&e) => self.timeouts.read_again(),
                Err(e) => return Err(e),
            }
        }
    }

    /// Reads what has already arrived, after the deadline.
    fn read_late(&mut self, call: &Call, into: &mut [u8]) -> Option<usize> {
        let since = *self.overtime.get_or_insert_with(Instant::now);
        if self.until.is_some() || since.elapsed() > OVERTIME {
            return None;
        }
        let bytes = alive::read_now(&self.stream, into).ok().filter(|bytes| *bytes > 0)?;
        call.read(bytes);
        Some(bytes)
    }

    pub(super) fn write(&mut self, call: &Call, bytes: &[u8]) -> io::Result<usize> {
        if std::mem::take(&mut self.is_reused) {
            call.reused();
        }
        loop {
            let left = self.left(call);
            let left = left.map_err(|stop| self.stopped(call, stop, "sending the request"))?;
            self.timeouts.for_write(&self.stream, left)?;
            // `write` and never `writev`: std sends with MSG_NOSIGNAL only here, and SIGPIPE would kill the host.
            match (&*self.stream).write(bytes) {
                Ok(0) => return Err(call.fail(Fault::Disconnected("the connection takes no more".into()))),
                Ok(written) => {
                    call.wrote(written);
                    return Ok(written);
                }
                Err(e) if is_given_up(&e) => return Err(self.given_up(call, "sending the request")),
                Err(e) if is_pause(&e) => self.timeouts.write_again(),
                Err(e) => return Err(e),
            }
        }
    }

    /// The kernel got no acknowledgement within the time that was set.
    fn given_up(&self, call: &Call, doing: &'static str) -> io::Error {
        match self.left(call) {
            Ok(left) if left > NEARLY => call.fail(Fault::Disconnected("nothing gets through to the server".into())),
            Ok(_) => self.stopped(call, Stop::Deadline, doing),
            Err(stop) => self.stopped(call, stop, doing),
        }
    }
}

/// The socket's own timeout passed, which is earlier than the deadline.
fn is_pause(error: &io::Error) -> bool {
    let is_timeout = matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut);
    is_timeout || error.kind() == io::ErrorKind::Interrupted
}

/// Windows reports a socket's own timeout this way.
fn is_given_up(error: &io::Error) -> bool {
    cfg!(unix) && error.kind() == io::ErrorKind::TimedOut
}

/// Whether to read now. Always, if shutting down a socket wakes its reader, as `cancel` needs.
#[cfg(not(windows))]
fn is_readable(_: &TcpStream) -> io::Result<bool> {
    Ok(true)
}

/// Whether to read now. A cancellation is seen within this time, and the deadline too.
#[cfg(windows)]
fn is_readable(stream: &TcpStream) -> io::Result<bool> {
    crate::sys::readable::becomes_readable(stream, Duration::from_millis(10))
}
