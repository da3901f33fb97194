//! A value that threads wait for.
//!
//! Its lock is not behind the gate of `sync`: it belongs to one process, and a child of fork never looks at it.

use super::primitives::{Condvar, Instant, Mutex};
use std::sync::PoisonError;

#[derive(Default)]
pub(crate) struct Mailbox<T> {
    value: Mutex<T>,
    changed: Condvar,
}

impl<T> Mailbox<T> {
    pub(crate) fn new(value: T) -> Self {
        Mailbox {
            value: Mutex::new(value),
            changed: Condvar::new(),
        }
    }

    /// Runs `section` with the value. It must be short.
    pub(crate) fn with<R>(&self, section: impl FnOnce(&mut T) -> R) -> R {
        section(&mut self.value.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Wakes all waiting threads.
    pub(crate) fn notify(&self) {
        self.changed.notify_all();
    }

    /// Waits until `take` returns a value, or until `deadline`.
    pub(crate) fn wait_until<R>(&self, deadline: Instant, mut take: impl FnMut(&mut T) -> Option<R>) -> Option<R> {
        let mut value = self.value.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(taken) = take(&mut value) {
                return Some(taken);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            let waited = self.changed.wait_timeout(value, left);
            value = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}
