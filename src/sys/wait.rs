//! Waiting within a call: until what it waits for is there, the deadline, or a cancellation.

use crate::sys::primitives::{AtomicBool, Condvar, Instant, Mutex, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

/// The thread that makes a call, as one that may have to wait. It is the only one that does; any thread may cancel it.
pub(crate) struct Waiter {
    deadline: Instant,
    cancelled: AtomicBool,
    bell: Arc<Bell>,
}

/// What a waiting thread listens to: whoever has something for it rings. A thread is not parked, because at its end, in
/// the destructors of its caller's data, it may not be asked for its own name any more.
///
/// Its lock is not behind the gate of `sync`: a child of fork meets no bell of its parent, for calls under way, flights and
/// lookups are those of one process.
#[derive(Default)]
pub(crate) struct Bell {
    rung: Mutex<bool>,
    heard: Condvar,
}

impl Bell {
    pub(crate) fn ring(&self) {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.heard.notify_one();
    }

    /// Until it has rung since the last time, or for `limit`, or for no reason at all.
    fn listen(&self, limit: Duration) {
        let mut rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        if !*rung {
            rung = self
                .heard
                .wait_timeout(rung, limit)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        *rung = false;
    }
}

/// Why a wait ended early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    Deadline,
    Cancelled,
}

impl Waiter {
    /// From now on.
    pub(crate) fn new(timeout: Duration) -> Self {
        Waiter {
            deadline: Instant::now() + timeout,
            cancelled: AtomicBool::new(false),
            bell: Arc::default(),
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
        self.bell.ring();
    }

    /// What to ring when what is waited for is there.
    pub(crate) fn bell(&self) -> Arc<Bell> {
        Arc::clone(&self.bell)
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

    /// Waits until `ready` or `until`, the deadline, or a cancellation. Whoever makes it ready rings.
    pub(crate) fn wait(&self, until: Instant, ready: impl Fn() -> bool) -> Result<(), Stop> {
        loop {
            if ready() || Instant::now() >= until {
                return Ok(());
            }
            if let Some(stop) = self.stop() {
                return Err(stop);
            }
            let end = until.min(self.deadline);
            self.bell.listen(end.saturating_duration_since(Instant::now()));
        }
    }
}
