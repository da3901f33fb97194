//! Waiting within a call: until its condition holds, its deadline passes, or it is cancelled.

use crate::sys::primitives::{AtomicBool, Condvar, Instant, Mutex, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

/// How the thread that makes a call waits. Only that thread waits; any thread may cancel it.
pub(crate) struct Waiter {
    deadline: Instant,
    cancelled: AtomicBool,
    bell: Arc<Bell>,
}

/// Wakes a waiting thread. `thread::park` is not used, because it needs the current thread's handle, which is no longer
/// available when a host calls from the destructors of its thread-local data.
///
/// Its lock is not behind the gate of `sync`: a child of fork never uses a bell of its parent, because calls under way,
/// flights and lookups belong to one process.
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

    /// Waits until it has rung since the last wait, or for `limit`; it may also return spuriously.
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
    /// Starts now.
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

    /// Ends the current wait and every later one.
    pub(crate) fn cancel(&self) {
        self.cancelled.store(true, Ordering::SeqCst);
        self.bell.ring();
    }

    /// The bell to ring when the awaited condition holds.
    pub(crate) fn bell(&self) -> Arc<Bell> {
        Arc::clone(&self.bell)
    }

    /// Why the call must end now, if it must.
    pub(crate) fn stop(&self) -> Option<Stop> {
        if self.is_cancelled() {
            Some(Stop::Cancelled)
        } else if self.remaining().is_zero() {
            Some(Stop::Deadline)
        } else {
            None
        }
    }

    /// Waits until `ready` returns true, until `until`, the deadline, or a cancellation. The thread that makes it ready
    /// rings the bell.
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
