//! Locks that survive `fork`.
//!
//! A child of `fork` has one thread. A lock that another thread of the parent held at that moment stays locked in
//! the child for ever. So every lock of this library is taken through one gate, and the fork handlers (`sys::fork`)
//! close the gate before the fork: they wait until no thread is inside a critical section and let none in. What the
//! child then inherits is unlocked.
//!
//! Two rules make this safe: a critical section lasts nanoseconds (no I/O, no callback, no waiting), and it never
//! opens another one.

use crate::sys::primitives::{self, AtomicI64, AtomicUsize, MutexGuard, Ordering};
use crate::sys::process::{self, Process};
use std::sync::PoisonError;
use std::time::Duration;

/// Subtracted by each thread that wants to fork; far above any number of threads.
#[cfg(unix)]
const CLOSED: i64 = 1 << 40;

/// How many threads are inside a critical section, less `CLOSED` for each fork that is being made.
static GATE: AtomicI64 = AtomicI64::new(0);

fn enter_gate() {
    let mut tries = 0_u32;
    loop {
        let seen = GATE.load(Ordering::Relaxed);
        if seen >= 0 {
            let entered = GATE.compare_exchange_weak(seen, seen + 1, Ordering::Acquire, Ordering::Relaxed);
            if entered.is_ok() {
                return;
            }
        } else {
            back_off(&mut tries);
        }
    }
}

fn leave_gate() {
    GATE.fetch_sub(1, Ordering::Release);
}

fn back_off(tries: &mut u32) {
    *tries = tries.saturating_add(1);
    if *tries < 64 {
        primitives::yield_now();
    } else {
        primitives::sleep(Duration::from_micros(50));
    }
}

#[cfg(unix)]
primitives::thread_local! {
    /// Whether the gate is closed by this thread; has no destructor.
    static CLOSED_HERE: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Before `fork`: lets no thread enter a critical section and waits until the last one has left. Done once per fork,
/// however often the handlers are registered.
#[cfg(unix)]
pub(crate) fn close_gate() {
    if CLOSED_HERE.with(|closed| closed.replace(true)) {
        return;
    }
    let mut tries = 0;
    GATE.fetch_sub(CLOSED, Ordering::Acquire);
    // Several threads may be forking, so the number of threads inside is the remainder modulo `CLOSED`.
    while GATE.load(Ordering::Acquire).rem_euclid(CLOSED) != 0 {
        back_off(&mut tries);
    }
}

/// After `fork`, in the parent. Only the thread that closed the gate opens it: musl also runs "after" handlers that
/// were registered in the middle of a fork, whose "before" handler has not run.
#[cfg(unix)]
pub(crate) fn open_gate() {
    if CLOSED_HERE.with(|closed| closed.replace(false)) {
        GATE.fetch_add(CLOSED, Ordering::Release);
    }
}

/// After `fork`, in the child: the only thread is this one, and it is in no critical section.
#[cfg(unix)]
pub(crate) fn reset_gate() {
    process::forked();
    CLOSED_HERE.with(|closed| closed.set(false));
    GATE.store(0, Ordering::Release);
}

/// A mutex for short critical sections: through the gate, and never poisoned (a panic is contained at the ABI, and the
/// data behind these locks is valid after every single statement).
#[derive(Default)]
pub(crate) struct Mutex<T>(primitives::Mutex<T>);

impl<T> Mutex<T> {
    pub(crate) const fn new(value: T) -> Self {
        Mutex(primitives::Mutex::new(value))
    }

    /// Runs `section` with the value. It must be short, and must not lock again.
    pub(crate) fn with<R>(&self, section: impl FnOnce(&mut T) -> R) -> R {
        let _inside = Inside::enter();
        let mut guard: MutexGuard<'_, T> = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        section(&mut guard)
    }
}

impl<T: Clone> Mutex<T> {
    /// A copy of the value.
    pub(crate) fn get(&self) -> T {
        self.with(|value| value.clone())
    }
}

/// A mutex for data of one call or lane: a child of `fork` never uses its parent's, so no need to pass the gate.
#[derive(Default)]
pub(crate) struct Private<T>(primitives::Mutex<T>);

impl<T> Private<T> {
    pub(crate) const fn new(value: T) -> Self {
        Private(primitives::Mutex::new(value))
    }

    /// Runs `section` with the value. It must be short.
    pub(crate) fn with<R>(&self, section: impl FnOnce(&mut T) -> R) -> R {
        section(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<T: Clone> Private<T> {
    /// A copy of the value.
    pub(crate) fn get(&self) -> T {
        self.with(|value| value.clone())
    }
}

struct Inside;

impl Inside {
    fn enter() -> Self {
        enter_gate();
        Inside
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        leave_gate();
    }
}

/// A counter for identities that are unique in this process.
pub(crate) fn next_id() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// A value that belongs to one process: after a `fork` the child finds it empty and makes its own.
///
/// The parent's value is forgotten rather than dropped: dropping could close what the parent still uses, and a thread
/// that no longer exists may have been in the middle of changing it.
pub(crate) struct PerProcess<T>(Mutex<Option<(Process, std::mem::ManuallyDrop<T>)>>);

impl<T: Clone> PerProcess<T> {
    pub(crate) const fn new() -> Self {
        PerProcess(Mutex::new(None))
    }

    /// This process's value; `make` creates it if there is none yet. `make` must be quick and must not lock.
    pub(crate) fn get_or(&self, make: impl FnOnce() -> T) -> T {
        let process = Process::current();
        self.0.with(|slot| match slot {
            Some((owner, value)) if *owner == process => T::clone(value),
            _ => {
                let value = make();
                *slot = Some((process, std::mem::ManuallyDrop::new(value.clone())));
                value
            }
        })
    }

    /// This process's value, if it has one.
    pub(crate) fn get(&self) -> Option<T> {
        let process = Process::current();
        self.0.with(|slot| match slot {
            Some((owner, value)) if *owner == process => Some(T::clone(value)),
            _ => None,
        })
    }
}

impl<T> Drop for PerProcess<T> {
    fn drop(&mut self) {
        let process = Process::current();
        let own = self.0.with(|slot| slot.take());
        if let Some((owner, value)) = own
            && owner == process
        {
            drop(std::mem::ManuallyDrop::into_inner(value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sys::primitives::AtomicBool;
    use std::sync::Arc;

    #[cfg(unix)]
    #[test]
    fn a_closed_gate_keeps_threads_out_until_it_opens() {
        let value = Arc::new(Mutex::new(0));
        close_gate();
        let entered = Arc::new(AtomicBool::new(false));
        let other = {
            let (value, entered) = (Arc::clone(&value), Arc::clone(&entered));
            std::thread::spawn(move || {
                value.with(|v| *v += 1);
                entered.store(true, Ordering::SeqCst);
            })
        };
        for _ in 0..100 {
            std::thread::yield_now();
        }
        assert!(!entered.load(Ordering::SeqCst));
        open_gate();
        other.join().unwrap();
        assert_eq!(value.get(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn only_who_closed_the_gate_opens_it() {
        open_gate();
        close_gate();
        assert!(
            GATE.load(Ordering::SeqCst) < 0,
            "it was opened without having been closed"
        );
        std::thread::spawn(open_gate).join().unwrap();
        assert!(GATE.load(Ordering::SeqCst) < 0, "another thread has opened it");
        open_gate();
        Mutex::new(()).with(|()| ());
    }
}
