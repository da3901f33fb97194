//! A value that threads wait for.
//!
//! Its lock is not behind the gate of `sync`: it belongs to one process, and a child of fork never looks at it.

use super::primitives::{AtomicBool, Condvar, Instant, Mutex, MutexGuard, Ordering};
use std::sync::PoisonError;

#[derive(Default)]
pub(crate) struct Mailbox<T> {
    value: Mutex<T>,
    changed: Condvar,
    /// Somebody waits who has not been woken yet. Set under the lock, so that whoever changes the value sees it afterwards.
    is_awaited: AtomicBool,
}

impl<T> Mailbox<T> {
    pub(crate) fn new(value: T) -> Self {
        Mailbox {
            value: Mutex::new(value),
            changed: Condvar::new(),
            is_awaited: AtomicBool::new(false),
        }
    }

    /// Runs `section` with the value. It must be short.
    pub(crate) fn with<R>(&self, section: impl FnOnce(&mut T) -> R) -> R {
        section(&mut self.lock())
    }

    /// The value, until the guard is dropped, which must be soon.
    pub(crate) fn lock(&self) -> MutexGuard<'_, T> {
        self.value.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes all waiting threads; makes a system call only if there are any.
    #[inline]
    pub(crate) fn notify(&self) {
        if self.is_awaited.swap(false, Ordering::Relaxed) {
            self.changed.notify_all();
        }
    }

    /// Waits until `take` returns a value, or until `deadline`.
    pub(crate) fn wait_until<R>(&self, deadline: Instant, mut take: impl FnMut(&mut T) -> Option<R>) -> Option<R> {
        let mut value = self.lock();
        loop {
            if let Some(taken) = take(&mut value) {
                return Some(taken);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            self.is_awaited.store(true, Ordering::Relaxed);
            let waited = self.changed.wait_timeout(value, left);
            value = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}
