//! One call of the user: its deadline, its cancellation, and the account of what went over the wire for it.

use super::timing::{Spent, Stage, Stopwatch};
use super::{Failure, Fault};
use crate::base::error::Delivered;
use crate::sys::sync::{Private, next_id};
use crate::sys::wait::{Bell, Stop, Waiter};
use std::io;
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// A call in progress. The thread that makes it is the only one that waits in it; any thread may cancel it.
pub(crate) struct Call {
    /// The request that is under way: connections tell by it whether they have been used for it already.
    exchange_id: AtomicUsize,
    waiter: Waiter,
    /// The socket that this call waits on, so that `cancel` can end the wait.
    socket: Private<Option<Arc<TcpStream>>>,
    ledger: Private<Ledger>,
    watch: Private<Stopwatch>,
    exchange: Private<Exchange>,
    departure: Private<Option<Arc<dyn Departure>>>,
}

/// Who is asked before a request leaves, and told when it has.
pub(crate) trait Departure: Send + Sync {
    /// Whether it may leave now.
    fn may_leave(&self) -> bool;

    /// It has left, or has tried to.
    fn has_left(&self);
}

/// What the whole call moved.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) bytes_out: u64,
    pub(crate) bytes_in: u64,
    pub(crate) opened: u32,
    pub(crate) reused: u32,
}

/// What is known of the request that is under way.
#[derive(Default)]
struct Exchange {
    /// The first thing that went wrong, in this library's words; ureq's come second.
    fault: Option<Fault>,
    request_began: bool,
    request_bytes: u64,
    answered: bool,
}

impl Call {
    pub(crate) fn new(timeout: Duration) -> Self {
        Call {
            exchange_id: AtomicUsize::new(0),
            waiter: Waiter::new(timeout),
            socket: Private::new(None),
            ledger: Private::new(Ledger::default()),
            watch: Private::new(Stopwatch::start(Instant::now())),
            exchange: Private::new(Exchange::default()),
            departure: Private::new(None),
        }
    }

    /// The next requests leave by `departure`.
    pub(crate) fn depart_by(&self, departure: Option<Arc<dyn Departure>>) {
        drop(self.departure.with(|slot| std::mem::replace(slot, departure)));
    }

    /// An error if the request must not leave now.
    pub(crate) fn may_leave(&self) -> Result<(), ureq::Error> {
        match self.departure.get() {
            Some(departure) if !departure.may_leave() => Err(self.fail(Fault::TurnOver)),
            _ => Ok(()),
        }
    }

    /// The request has left, or has tried to.
    pub(crate) fn has_left(&self) {
        if let Some(departure) = self.departure.get() {
            departure.has_left();
        }
    }

    pub(crate) fn exchange_id(&self) -> usize {
        self.exchange_id.load(Ordering::Relaxed)
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
        self.ledger.get()
    }

    /// Where its time went until now.
    pub(crate) fn spent(&self) -> Spent {
        self.watch.with(Stopwatch::read)
    }

    /// Ends the call wherever it waits. Harmless when it has ended already.
    pub(crate) fn cancel(&self) {
        self.waiter.cancel();
        if let Some(socket) = self.socket.get() {
            // An error means that the socket is closed already, which is what is wanted.
            let _ = socket.shutdown(Shutdown::Both);
        }
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.waiter.is_cancelled()
    }

    /// Whether the call must end now.
    pub(crate) fn stop(&self) -> Option<Stop> {
        self.waiter.stop()
    }

    /// Waits until `ready` or `until`, the deadline, or a cancellation. Whoever makes it ready rings.
    pub(crate) fn wait(&self, until: Instant, ready: impl Fn() -> bool) -> Result<(), Stop> {
        self.waiter.wait(until, ready)
    }

    /// What to ring when what this call waits for is there.
    pub(crate) fn bell(&self) -> Arc<Bell> {
        self.waiter.bell()
    }

    // What the layers of the transport report.

    pub(crate) fn begin_exchange(&self) {
        self.exchange_id.store(next_id(), Ordering::Relaxed);
        self.exchange.with(|exchange| *exchange = Exchange::default());
    }

    /// The socket of the exchange is the caller's: it may be the last to hold it, and closing is not for inside a lock.
    pub(crate) fn end_exchange(&self) -> Option<Arc<TcpStream>> {
        self.watch.with(|watch| watch.go(Stage::Own));
        self.socket.with(Option::take)
    }

    /// Until what it returns is dropped, the call's time is that of `stage`.
    pub(crate) fn at(&self, stage: Stage) -> At<'_> {
        let before = self.watch.with(|watch| watch.go(stage));
        At { call: self, before }
    }

    /// An error if the call must end now; recorded.
    pub(crate) fn check(&self) -> Result<(), ureq::Error> {
        match self.stop() {
            None => Ok(()),
            Some(stop) => Err(self.stopped(stop, "waiting to start")),
        }
    }

    pub(crate) fn stopped(&self, stop: Stop, doing: &'static str) -> ureq::Error {
        self.fail(match stop {
            Stop::Cancelled => Fault::Cancelled,
            Stop::Deadline => Fault::Timeout(doing),
        })
    }

    /// Records a fault, the first one only, and gives the error that takes it through ureq.
    pub(crate) fn fail(&self, fault: Fault) -> ureq::Error {
        let text = format!("{fault:?}");
        self.exchange.with(|exchange| {
            exchange.fault.get_or_insert(fault);
        });
        ureq::Error::Io(io::Error::other(text))
    }

    /// Ties `socket` to this call, so that a cancellation reaches it.
    pub(crate) fn attach(&self, socket: &Arc<TcpStream>) -> Result<(), ureq::Error> {
        drop(self.socket.with(|slot| slot.replace(Arc::clone(socket))));
        // A cancellation that came before the line above has not seen the socket.
        if self.is_cancelled() {
            Err(self.fail(Fault::Cancelled))
        } else {
            Ok(())
        }
    }

    pub(crate) fn opened(&self) {
        self.ledger.with(|ledger| ledger.opened += 1);
    }

    pub(crate) fn reused(&self) {
        self.ledger.with(|ledger| ledger.reused += 1);
    }

    /// From here on, a byte that is written is a byte of the request. What a proxy is told on the way is none.
    pub(crate) fn request_begins(&self) {
        let begins = self.watch.with(|watch| match watch.stage() {
            Stage::Own => watch.go(Stage::Wait) == Stage::Own,
            _ => false,
        });
        if begins {
            self.exchange.with(|exchange| exchange.request_began = true);
        }
    }

    pub(crate) fn wrote(&self, bytes: usize) {
        self.ledger.with(|ledger| ledger.bytes_out += bytes as u64);
        self.exchange.with(|exchange| {
            if exchange.request_began {
                exchange.request_bytes += bytes as u64;
            }
        });
    }

    pub(crate) fn read(&self, bytes: usize) {
        self.ledger.with(|ledger| ledger.bytes_in += bytes as u64);
    }

    /// A byte of an answer is there. What TLS says for itself, such as tickets for later sessions, is none, nor is what a
    /// proxy says.
    pub(crate) fn answer_begins(&self) {
        let begins = self.watch.with(|watch| match watch.stage() {
            Stage::Wait => watch.go(Stage::Receive) == Stage::Wait,
            _ => false,
        });
        if begins {
            self.exchange.with(|exchange| exchange.answered = true);
        }
    }

    /// What `error` means, given what is known of the exchange.
    pub(crate) fn failure(&self, error: ureq::Error) -> Failure {
        drop(self.end_exchange());
        let (fault, sent, answered) = self
            .exchange
            .with(|exchange| (exchange.fault.take(), exchange.request_bytes > 0, exchange.answered));
        let delivered = if sent { Delivered::Maybe } else { Delivered::No };
        let fault = if self.is_cancelled() {
            Some(Fault::Cancelled)
        } else {
            fault
        };
        let fault = fault.unwrap_or_else(|| explain(error, answered));
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
        self.call.watch.with(|watch| watch.go(self.before));
    }
}

/// What ureq's own errors mean.
fn explain(error: ureq::Error, answered: bool) -> Fault {
    match error {
        ureq::Error::LargeResponseHeader(..) => Fault::Malformed("the header is too large".into()),
        ureq::Error::Protocol(e) => Fault::Malformed(e.to_string()),
        ureq::Error::Decompress(..) => Fault::Malformed("the compressed body is damaged".into()),
        ureq::Error::ConnectProxyFailed(why) => Fault::Proxy(why),
        ureq::Error::Http(_) | ureq::Error::BadUri(_) => Fault::BadRequest(error.to_string()),
        ureq::Error::Io(e) if e.kind() == io::ErrorKind::UnexpectedEof && answered => Fault::CutShort,
        ureq::Error::Io(e) => explain_io(&e, answered),
        other if answered => Fault::Malformed(other.to_string()),
        other => Fault::Disconnected(other.to_string()),
    }
}

fn explain_io(error: &io::Error, answered: bool) -> Fault {
    // Errors within the body reach us wrapped as I/O errors.
    if let Some(inner) = error.get_ref().and_then(|e| e.downcast_ref::<ureq::Error>()) {
        return match inner {
            ureq::Error::Protocol(e) => Fault::Malformed(e.to_string()),
            ureq::Error::Decompress(..) => Fault::Malformed("the compressed body is damaged".into()),
            other if answered => Fault::Malformed(other.to_string()),
            other => Fault::Disconnected(other.to_string()),
        };
    }
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput if answered => Fault::Malformed(error.to_string()),
        _ if answered => Fault::CutShort,
        _ => Fault::Disconnected(error.to_string()),
    }
}
