//! The monotonic clock as a number that all processes on this machine share: a time that one writes to a file, another
//! can compare with its own. The standard library's `Instant` does not give a number.

/// Nanoseconds since some moment in the past, which is the same for every process until the machine restarts.
#[cfg(unix)]
pub(crate) fn now_ns() -> u64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `time` may be written, and this clock exists on every system.
    unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &raw mut time) };
    let part = |number: i64| u64::try_from(number).unwrap_or_default();
    #[allow(clippy::useless_conversion, reason = "the types differ from system to system")]
    let (seconds, rest) = (part(time.tv_sec.into()), part(time.tv_nsec.into()));
    seconds.saturating_mul(1_000_000_000).saturating_add(rest)
}

/// Nanoseconds since the machine started.
#[cfg(windows)]
pub(crate) fn now_ns() -> u64 {
    #[link(name = "kernel32")]
    unsafe extern "system" {
        fn QueryPerformanceCounter(count: *mut i64) -> i32;
        fn QueryPerformanceFrequency(per_second: *mut i64) -> i32;
    }
    let (mut count, mut per_second) = (0_i64, 1_i64);
    // SAFETY: `count` may be written; it cannot fail on a supported Windows.
    unsafe { QueryPerformanceCounter(&raw mut count) };
    // SAFETY: as above.
    unsafe { QueryPerformanceFrequency(&raw mut per_second) };
    let ns = i128::from(count) * 1_000_000_000 / i128::from(per_second.max(1));
    u64::try_from(ns).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    #[test]
    fn it_runs_as_instants_do() {
        let (began, instant) = (now_ns(), Instant::now());
        while instant.elapsed() < Duration::from_millis(20) {
            std::thread::yield_now();
        }
        let passed = now_ns() - began;
        assert!((20_000_000..2_000_000_000).contains(&passed), "{passed}");
    }
}
