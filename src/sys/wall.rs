//! The wall clock as a number: read for every piece of a feed, so without the steps that the standard library's takes.

/// Nanoseconds since 1970 UTC.
#[cfg(all(unix, not(miri)))]
#[inline(always)]
pub(crate) fn now_ns() -> i64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `time` may be written, and this clock exists on every system.
    unsafe { libc::clock_gettime(libc::CLOCK_REALTIME, &raw mut time) };
    #[allow(clippy::useless_conversion, reason = "the types differ from system to system")]
    let (seconds, rest) = (i64::from(time.tv_sec), i64::from(time.tv_nsec));
    seconds.saturating_mul(1_000_000_000).saturating_add(rest)
}

#[cfg(not(all(unix, not(miri))))]
pub(crate) fn now_ns() -> i64 {
    use std::time::{SystemTime, UNIX_EPOCH};
    let passed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(passed.as_nanos()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{SystemTime, UNIX_EPOCH};

    #[test]
    fn it_is_the_clock_of_the_standard_library() {
        let theirs = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as i64;
        let (before, now, after) = (theirs(), now_ns(), theirs());
        // Somebody may set the clock just now, but not by much.
        assert!(
            (before - 1_000_000_000..after + 1_000_000_000).contains(&now),
            "{before} {now} {after}"
        );
    }
}
