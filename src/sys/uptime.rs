//! Time that changes of the wall clock do not affect, and that also passes while the machine sleeps.

use std::time::Duration;

/// The time since a fixed moment in the past.
#[cfg(all(unix, not(miri)))]
pub(crate) fn uptime() -> Duration {
    // The standard library's monotonic clock stops during sleep. Linux has one that does not; elsewhere this one has to
    // do.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const CLOCK: libc::clockid_t = libc::CLOCK_BOOTTIME;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    const CLOCK: libc::clockid_t = libc::CLOCK_MONOTONIC;
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: it writes one `timespec`, into one of ours. A system that lacks the clock leaves it as it is.
    unsafe { libc::clock_gettime(CLOCK, &raw mut now) };
    let nanos = u32::try_from(now.tv_nsec).unwrap_or_default();
    Duration::new(u64::try_from(now.tv_sec).unwrap_or_default(), nanos)
}

/// On Windows the standard library's monotonic clock keeps running during sleep.
#[cfg(not(all(unix, not(miri))))]
pub(crate) fn uptime() -> Duration {
    use std::sync::LazyLock;
    use std::time::Instant;
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    BEGAN.elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_rises() {
        let first = uptime();
        while uptime() == first {}
        assert!(uptime() > first && uptime() < first + Duration::from_secs(3600));
    }
}
