//! The names of `src/sys/primitives.rs`, from shuttle. Time is a number that only passes if a model lets it.

pub(crate) use shuttle::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, AtomicUsize, Ordering};
pub(crate) use shuttle::sync::{Mutex, MutexGuard};
pub(crate) use shuttle::thread::{sleep, yield_now};
pub(crate) use shuttle::thread_local;

use shuttle::rand::Rng;
use std::sync::atomic::AtomicU64;
use std::sync::{LockResult, PoisonError};
use std::time::Duration;

static NOW_MS: AtomicU64 = AtomicU64::new(0);
/// Whether waits may end by themselves. If not, a thread that is never woken is a deadlock, which shuttle reports.
static PASSES: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);

/// A point in the model's time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Instant(Duration);

impl Instant {
    pub(crate) fn now() -> Self {
        Instant(Duration::from_millis(NOW_MS.load(Ordering::SeqCst)))
    }

    pub(crate) fn saturating_duration_since(self, earlier: Instant) -> Duration {
        self.0.saturating_sub(earlier.0)
    }
}

impl std::ops::Add<Duration> for Instant {
    type Output = Instant;

    fn add(self, more: Duration) -> Instant {
        Instant(self.0 + more)
    }
}

/// The start of a model.
pub(crate) fn begin_time(passes: bool) {
    NOW_MS.store(0, Ordering::SeqCst);
    PASSES.store(passes, Ordering::SeqCst);
}

/// Waits until notified. If time passes, a wait can end by itself: at its limit, or spuriously.
#[derive(Default)]
pub(crate) struct Condvar(shuttle::sync::Condvar);

impl Condvar {
    pub(crate) fn notify_one(&self) {
        self.0.notify_one();
    }

    pub(crate) fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        limit: Duration,
    ) -> LockResult<(MutexGuard<'a, T>, ())> {
        if !PASSES.load(Ordering::SeqCst) {
            // The checker runs all threads on one, so a panic in one poisons the locks of others.
            return Ok((self.0.wait(guard).unwrap_or_else(PoisonError::into_inner), ()));
        }
        if shuttle::rand::thread_rng().gen_bool(0.5) {
            let end = NOW_MS.load(Ordering::SeqCst) + u64::try_from(limit.as_millis()).expect("a short time");
            NOW_MS.fetch_max(end, Ordering::SeqCst);
        }
        yield_now();
        Ok((guard, ()))
    }
}
