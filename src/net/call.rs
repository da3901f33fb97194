//! One call of the user: its deadline, its cancellation, and the record of what it sent and received.

use super::timing::{Spent, Stage, Stopwatch};
use super::{Failure, Fault};
use crate::base::error::Delivered;
use crate::sys::sync::Private;
use crate::sys::wait::{Bell, Stop, Waiter};
use std::io;
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A call in progress. The thread that makes it is the only one that waits in it; any thread may cancel it.
pub(crate) struct Call {
    waiter: Waiter,
    state: Private<State>,
}

/// The state that changes during a call.
struct State {
    /// The socket that the call waits on, so that `cancel` can end the wait.
    socket: Option<Arc<TcpStream>>,
    /// The sockets of a connection in progress, one of which will be used.
    attempts: Vec<Arc<TcpStream>>,
    ledger: Ledger,
    watch: Stopwatch,
    exchange: Exchange,
    departure: Option<Arc<dyn Departure>>,
}

/// Decides whether a request may be sent, and learns when it was.
pub(crate) trait Departure: Send + Sync {
    /// Whether it may be sent now.
    fn may_leave(&self) -> bool;

    /// It was sent, or the attempt was made.
    fn has_left(&self);
}

/// Leave to send something.
pub(crate) struct Leave(Option<Arc<dyn Departure>>);

impl Leave {
    /// It was sent, or the attempt was made.
    pub(crate) fn was_taken(self) {
        if let Some(departure) = self.0 {
            departure.has_left();
        }
    }
}

/// The bytes of the entire call.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) bytes_out: u64,
    pub(crate) bytes_in: u64,
    pub(crate) opened: u32,
    pub(crate) reused: u32,
}

/// The state of the current request.
#[derive(Default)]
struct Exchange {
    /// The first fault, as this library sees it; HTTP's own error counts second.
    fault: Option<Fault>,
    request_began: bool,
    request_bytes: u64,
    answered: bool,
}

impl Call {
    pub(crate) fn new(timeout: Duration) -> Self {
        let waiter = Waiter::new(timeout);
        let began = waiter.deadline() - timeout;
        Call {
            waiter,
            state: Private::new(State {
                socket: None,
                attempts: Vec::new(),
                ledger: Ledger::default(),
                watch: Stopwatch::start(began),
                exchange: Exchange::default(),
                departure: None,
            }),
        }
    }

    /// The next requests use `departure`.
    pub(crate) fn depart_by(&self, departure: Option<Arc<dyn Departure>>) {
        drop(
            self.state
                .with(|state| std::mem::replace(&mut state.departure, departure)),
        );
    }

    /// Leave to send what comes next; an error if it must not be sent now.
    pub(crate) fn may_leave(&self) -> io::Result<Leave> {
        let departure = self.state.with(|state| state.departure.clone());
        match departure {
            Some(departure) if !departure.may_leave() => Err(self.fail(Fault::TurnOver)),
            departure => Ok(Leave(departure)),
        }
    }

    pub(crate) fn remaining(&self) -> Duration {
        self.waiter.remaining()
    }

    pub(crate) fn deadline(&self) -> Instant {
        self.waiter.deadline()
    }

    /// The call as a thread that waits.
    pub(crate) fn waiter(&self) -> &Waiter {
        &self.waiter
    }

    pub(crate) fn ledger(&self) -> Ledger {
        self.state.with(|state| state.ledger)
    }

    /// Where its time went so far.
    pub(crate) fn spent(&self) -> Spent {
        self.state.with(|state| state.watch.read())
    }

    /// Where its time went so far, and its bytes.
    pub(crate) fn account(&self) -> (Spent, Ledger) {
        self.state.with(|state| (state.watch.read(), state.ledger))
    }

    /// Ends the call wherever it waits. Harmless when it has ended already.
    ///
    /// Wakes the waiting thread, which discards what the kernel still holds: that cannot be done from here while it
    /// waits.
    pub(crate) fn cancel(&self) {
        // An error means that the socket is already closed, which is fine.
        self.cancel_by(|socket| drop(socket.shutdown(Shutdown::Both)));
    }

    /// Sockets are woken inside the lock: once the call has let go of one, it serves another call.
    fn cancel_by(&self, wake: impl Fn(&TcpStream)) {
        self.waiter.cancel();
        self.state.with(|state| {
            for socket in state.attempts.iter().chain(&state.socket) {
                wake(socket);
            }
        });
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.waiter.is_cancelled()
    }

    /// Whether the call must end now.
    pub(crate) fn stop(&self) -> Option<Stop> {
        self.waiter.stop()
    }

    /// Waits until `ready` or `until`, the deadline, or a cancellation. The code that makes it ready rings the bell.
    pub(crate) fn wait(&self, until: Instant, ready: impl Fn() -> bool) -> Result<(), Stop> {
        self.waiter.wait(until, ready)
    }

    /// The bell to ring when this call can continue.
    pub(crate) fn bell(&self) -> Arc<Bell> {
        self.waiter.bell()
    }

    // What the layers of the transport report.

    pub(crate) fn begin_exchange(&self) {
        self.state.with(|state| state.exchange = Exchange::default());
    }

    /// Returns the exchange's socket: the caller may hold the last reference, and a socket must not be closed while holding a lock.
    pub(crate) fn end_exchange(&self) -> Option<Arc<TcpStream>> {
        self.state.with(|state| {
            state.watch.go(Stage::Own);
            state.socket.take()
        })
    }

    /// Until the returned guard is dropped, the call's time counts for `stage`.
    pub(crate) fn at(&self, stage: Stage) -> At<'_> {
        let before = self.state.with(|state| state.watch.go(stage));
        At { call: self, before }
    }

    /// An error if the call must end now; recorded.
    pub(crate) fn check(&self) -> io::Result<()> {
        match self.stop() {
            None => Ok(()),
            Some(stop) => Err(self.stopped(stop, "waiting to start")),
        }
    }

    pub(crate) fn stopped(&self, stop: Stop, doing: &'static str) -> io::Error {
        self.fail(match stop {
            Stop::Cancelled => Fault::Cancelled,
            Stop::Deadline => Fault::Timeout(doing),
        })
    }

    /// Records a fault, only the first one, and returns the error that carries it up.
    pub(crate) fn fail(&self, fault: Fault) -> io::Error {
        self.state.with(|state| {
            state.exchange.fault.get_or_insert_with(|| fault.clone());
        });
        fault.into()
    }

    /// Attaches `socket` to this call, so that a cancellation reaches it.
    pub(crate) fn attach(&self, socket: &Arc<TcpStream>) -> io::Result<()> {
        drop(self.state.with(|state| state.socket.replace(Arc::clone(socket))));
        self.unless_cancelled()
    }

    /// Attaches a connecting socket to this call, as one of several.
    pub(crate) fn attempt(&self, socket: &Arc<TcpStream>) -> io::Result<()> {
        self.state.with(|state| state.attempts.push(Arc::clone(socket)));
        self.unless_cancelled()
    }

    /// The connection is made, or has failed.
    pub(crate) fn end_attempts(&self) {
        drop(self.state.with(|state| std::mem::take(&mut state.attempts)));
    }

    /// A cancellation before the socket was attached has missed it.
    fn unless_cancelled(&self) -> io::Result<()> {
        if self.is_cancelled() {
            Err(self.fail(Fault::Cancelled))
        } else {
            Ok(())
        }
    }

    pub(crate) fn opened(&self) {
        self.state.with(|state| state.ledger.opened += 1);
    }

    pub(crate) fn reused(&self) {
        self.state.with(|state| state.ledger.reused += 1);
    }

    /// From here on, a byte that is written is part of the request. Bytes for a proxy are not.
    pub(crate) fn request_begins(&self) {
        self.state.with(|state| {
            if state.watch.stage() == Stage::Own {
                state.watch.go(Stage::Wait);
                state.exchange.request_began = true;
            }
        });
    }

    pub(crate) fn wrote(&self, bytes: usize) {
        self.state.with(|state| {
            state.ledger.bytes_out += bytes as u64;
            if state.exchange.request_began {
                state.exchange.request_bytes += bytes as u64;
            }
        });
    }

    pub(crate) fn read(&self, bytes: usize) {
        self.state.with(|state| state.ledger.bytes_in += bytes as u64);
    }

    /// A byte of an answer has arrived. TLS's own messages, such as session tickets, do not count, nor do bytes from a
    /// proxy.
    pub(crate) fn answer_begins(&self) {
        self.state.with(|state| {
            if state.watch.stage() == Stage::Wait {
                state.watch.go(Stage::Receive);
                state.exchange.answered = true;
            }
        });
    }

    /// Why the exchange failed: the first fault that was recorded, or else the result of `explain`, which learns whether
    /// an answer had started.
    pub(crate) fn failure(&self, explain: impl FnOnce(bool) -> Fault) -> Failure {
        drop(self.end_exchange());
        let (fault, sent, answered) = self.state.with(|state| {
            let exchange = &mut state.exchange;
            (exchange.fault.take(), exchange.request_bytes > 0, exchange.answered)
        });
        let delivered = if sent { Delivered::Maybe } else { Delivered::No };
        let fault = if self.is_cancelled() {
            Some(Fault::Cancelled)
        } else {
            fault
        };
        let fault = fault.unwrap_or_else(|| explain(answered));
        Failure { fault, delivered }
    }
}

/// A stage of a call, left when this is dropped.
pub(crate) struct At<'a> {
    call: &'a Call,
    before: Stage,
}

impl Drop for At<'_> {
    fn drop(&mut self) {
        self.call.state.with(|state| state.watch.go(self.before));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;
    use std::sync::mpsc;

    #[test]
    fn a_socket_is_not_let_go_while_a_cancellation_has_it() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let socket = Arc::new(TcpStream::connect(listener.local_addr().unwrap()).unwrap());
        let call = Arc::new(Call::new(Duration::from_secs(9)));
        call.attach(&socket).unwrap();
        let (ended, hears) = mpsc::channel();
        call.cancel_by(|_| {
            let (call, ended) = (Arc::clone(&call), ended.clone());
            std::thread::spawn(move || ended.send(call.end_exchange().is_some()));
            assert!(
                hears.recv_timeout(Duration::from_millis(100)).is_err(),
                "it serves another call by now"
            );
        });
        assert!(hears.recv().unwrap());
        call.cancel_by(|_| panic!("the call has none any more"));
    }
}
