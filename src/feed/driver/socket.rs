//! Reading and writing the connection, as far as it does not wait.

use super::{AnyProtocol, Got, LONGEST, Machine, Next, READS, Shared, Take, now};
use crate::feed::link::{Link, Moment};
use crate::feed::room::Room;
use crate::net::Stream;
use crate::sys::wake::Interest;
use crate::sys::wall;
use std::io::{self, ErrorKind, Read, Write};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

impl Shared {
    /// Reads and writes what is possible now.
    #[inline(always)]
    pub(super) fn serve(&self, machine: &mut Machine, now: Instant, room: &mut Room<'_>, take: &mut Take<'_>) -> Next {
        let mut got = Got::Nothing;
        if self.is_full() && !self.is_closing.load(Ordering::Relaxed) {
            // The next read by the caller wakes this.
            return Next::Wait {
                socket: None,
                until: Instant::now() + LONGEST,
            };
        }
        for _ in 0..READS {
            got = self.read(machine, now, room, take);
            if got != Got::More || self.is_full() {
                break;
            }
        }
        let may_have_more = matches!(got, Got::More | Got::Taken);
        if may_have_more && now < machine.pass_by {
            return Next::Again;
        }
        self.served(machine, now, may_have_more)
    }

    /// Whether to stop reading until the caller has read some.
    #[inline(always)]
    pub(super) fn is_full(&self) -> bool {
        self.blocks && self.inbox.with(|inbox| inbox.queue.is_full())
    }

    /// After the reads: time passes, and what comes next.
    fn served(&self, machine: &mut Machine, now: Instant, may_have_more: bool) -> Next {
        // What is still to be read may be what is waited for; but a stream without a pause is no reason to wait for ever.
        if may_have_more || machine.is_time(now) {
            let at = self::now();
            machine.passed = at.mono;
            machine.pass_by = at.mono + LONGEST;
            self.inbox.with(|inbox| machine.link.pass_time(at, &mut inbox.queue));
            self.flush(machine);
            self.tell();
        }
        let Some(stream) = machine.stream.as_ref().filter(|_| !may_have_more) else {
            return Next::Again;
        };
        let interest = if machine.is_behind {
            Interest::ReadAndWrite
        } else {
            Interest::Read
        };
        Next::Wait {
            socket: Some((Arc::clone(stream.socket()), interest)),
            until: machine.link.wakes_at().unwrap_or_else(|| Instant::now() + LONGEST),
        }
    }

    /// Reads once. `now` is when this turn began, which is close enough for all but the ticks.
    #[inline(always)]
    fn read(&self, machine: &mut Machine, now: Instant, room: &mut Room<'_>, take: &mut Take<'_>) -> Got {
        let (Some(stream), Some(socket)) = (&mut machine.stream, machine.link.socket()) else {
            // The state machine has dropped the connection.
            drop(machine.stream.take());
            return Got::Nothing;
        };
        let buffer = socket.room();
        let size = buffer.len();
        // Who reads for itself is ready when the bytes are there. A thread must not keep its reader waiting.
        let inbox = (!self.has_thread).then(|| self.inbox.lock());
        let read = match stream.read(buffer) {
            Ok(read) => read,
            Err(error) => {
                drop(inbox);
                return self.unread(machine, &error);
            }
        };
        let may_have_more = read > 0 && stream.may_have_more(read, size);
        let at = Moment {
            mono: now,
            wall_ns: wall::now_ns(),
        };
        machine.link.filled(read, at);
        let mut inbox = inbox.unwrap_or_else(|| self.inbox.lock());
        machine.link.work(at, &mut inbox.queue, room);
        // If nothing waits, the ticks are where they are wanted.
        let is_taken = (room.filled() > 0 && inbox.queue.len() == 0) || self.taken(&mut inbox, room, take).is_some();
        let is_news = !is_taken && self.signal(&mut inbox);
        drop(inbox);
        if is_news {
            self.inbox.notify();
        }
        if machine.has_to_say() {
            self.flush(machine);
        }
        match may_have_more {
            _ if is_taken => Got::Taken,
            true => Got::More,
            false => Got::Some,
        }
    }

    /// Nothing was read.
    #[inline(never)]
    fn unread(&self, machine: &mut Machine, error: &io::Error) -> Got {
        match error.kind() {
            ErrorKind::Interrupted => return Got::More,
            ErrorKind::WouldBlock => return Got::Nothing,
            _ => {}
        }
        let at = now();
        self.inbox.with(|inbox| {
            if error.kind() == ErrorKind::UnexpectedEof {
                // TLS ended without close_notify: the connection is gone all the same.
                machine.link.filled(0, at);
                machine.link.work(at, &mut inbox.queue, &mut Room::none());
            } else {
                let reason = format!("the connection failed: {error}");
                machine.link.failed(&reason, at, &mut inbox.queue);
            }
        });
        Got::Nothing
    }

    /// Writes pending output.
    pub(super) fn flush(&self, machine: &mut Machine) {
        let Some(stream) = &mut machine.stream else { return };
        let outcome = write_out(stream, &mut machine.link);
        match outcome {
            Ok(is_behind) => machine.is_behind = is_behind,
            Err(e) => {
                let reason = format!("the connection failed: {e}");
                let at = now();
                self.inbox
                    .with(|inbox| machine.link.failed(&reason, at, &mut inbox.queue));
            }
        }
        if machine.link.socket().is_none() {
            drop(machine.stream.take());
        }
    }
}

/// Writes pending output; whether some is left.
fn write_out(stream: &mut Stream, link: &mut Link<AnyProtocol>) -> io::Result<bool> {
    while let Some(socket) = link.socket() {
        let output = socket.output();
        if output.is_empty() {
            break;
        }
        match stream.write(output) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => socket.written(written),
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) if e.kind() == ErrorKind::WouldBlock => return Ok(true),
            Err(e) => return Err(e),
        }
    }
    match stream.flush() {
        Err(e) if e.kind() == ErrorKind::WouldBlock => Ok(true),
        Err(e) => Err(e),
        Ok(()) => Ok(false),
    }
}
