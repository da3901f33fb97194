//! Waiting within a call: until what it waits for is there, the deadline, or a cancellation.

use crate::primitives::{AtomicBool, Instant, Ordering, Thread, current, park_timeout};
use std::time::Duration;

/// The thread that makes a call, as one that may have to wait. It is the only one that does; any thread may cancel it.
pub(crate) struct Waiter {
    deadline: Instant,
    cancelled: AtomicBool,
    thread: Thread,
}

/// Why a wait ended early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    Deadline,
    Cancelled,
}

impl Waiter {
    /// For the thread that is running, from now on.
    pub(crate) fn new(timeout: Duration) -> Self {
        Waiter {
            deadline: Instant::now() + timeout,
            cancelled: AtomicBool::new(false),
            thread: current(),
        }
    }

    pub(crate) fn deadline(&self) -> Instant {
        self.deadline
    }

    pub(crate) fn remaining(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::SeqCst)
    }

    /// Ends the wait that is under way, and every later one.
    pub(crate) fn cancel(&self) {
        self.cancelled.store(true, Ordering::SeqCst);
        self.thread.unpark();
    }

    /// The thread to unpark when what is waited for is there.
    pub(crate) fn thread(&self) -> Thread {
        self.thread.clone()
    }

    /// Whether the call must end now.
    pub(crate) fn stop(&self) -> Option<Stop> {
        if self.is_cancelled() {
            Some(Stop::Cancelled)
        } else if self.remaining().is_zero() {
            Some(Stop::Deadline)
        } else {
            None
        }
    }

    /// Waits until `ready` or `until`, the deadline, or a cancellation. Whoever makes it ready unparks this thread.
    pub(crate) fn wait(&self, until: Instant, ready: impl Fn() -> bool) -> Result<(), Stop> {
        loop {
            if ready() || Instant::now() >= until {
                return Ok(());
            }
            if let Some(stop) = self.stop() {
                return Err(stop);
            }
            let end = until.min(self.deadline);
            park_timeout(end.saturating_duration_since(Instant::now()));
        }
    }
}
