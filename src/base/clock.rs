//! Wall-clock time, and how far the server's clock is from it.

use crate::sys::sync::Mutex;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The time since 1970 by this machine's clock.
pub(crate) fn since_1970() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// Seconds since 1970 by this machine's clock.
pub(crate) fn now_s() -> u64 {
    since_1970().as_secs()
}

/// The server's clock, as far as it is known: from the `Date` of the last answer.
#[derive(Default)]
pub(crate) struct ServerClock(Mutex<Option<Reading>>);

#[derive(Clone, Copy)]
struct Reading {
    /// Milliseconds that the server's clock is ahead.
    skew_ms: i64,
    server: Duration,
    at: Instant,
}

impl ServerClock {
    /// Takes note of a `Date` header; it has a resolution of one second.
    pub(crate) fn note(&self, date: &str) {
        let Ok(server) = httpdate::parse_http_date(date) else {
            return;
        };
        let server = server.duration_since(UNIX_EPOCH).unwrap_or_default();
        let ms = |t: Duration| i64::try_from(t.as_millis()).unwrap_or(i64::MAX);
        let mut skew_ms = ms(server).saturating_sub(ms(since_1970()));
        // The header is cut to whole seconds: within one of them, the clocks agree.
        if (-1000..=0).contains(&skew_ms) {
            skew_ms = 0;
        }
        let at = Instant::now();
        self.0.with(|reading| *reading = Some(Reading { skew_ms, server, at }));
    }

    /// Milliseconds that the server's clock is ahead of this machine's, if it is known.
    pub(crate) fn skew_ms(&self) -> Option<i64> {
        self.0.get().map(|reading| reading.skew_ms)
    }

    /// Seconds since 1970 by the server's clock where it is known, else by this machine's.
    pub(crate) fn now_s(&self) -> u64 {
        self.0.get().map_or_else(now_s, |reading| reading.now(since_1970()))
    }

    /// By which clock [`ServerClock::now_s`] goes, as the end of a sentence.
    pub(crate) fn by(&self) -> String {
        match self.skew_ms() {
            None => "by this machine's clock (the server's is not known yet)".to_owned(),
            Some(0) => "by the server's clock".to_owned(),
            Some(ms) => {
                let (seconds, direction) = (
                    ms.unsigned_abs().div_ceil(1000),
                    if ms < 0 { "ahead" } else { "behind" },
                );
                format!("by the server's clock (this machine's is {seconds} s {direction})")
            }
        }
    }
}

impl Reading {
    /// A clock that was ahead and is set back takes the skew with it, but not the time that has passed since the reading. That
    /// time stands still while the machine sleeps, when its clock goes on. So what is later counts.
    fn now(&self, machine: Duration) -> u64 {
        let passed = (self.server + self.at.elapsed()).as_secs();
        let skewed = machine.as_secs().saturating_add_signed(self.skew_ms.div_euclid(1000));
        passed.max(skewed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skew_is_measured_in_both_directions() {
        let at = |offset: i64| {
            let shifted = now_s().checked_add_signed(offset).unwrap();
            httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(shifted))
        };
        let clock = ServerClock::default();
        assert_eq!(clock.skew_ms(), None);
        clock.note("not a date");
        assert_eq!(clock.skew_ms(), None);
        assert!(clock.now_s().abs_diff(now_s()) <= 1);
        clock.note(&at(0));
        assert_eq!(clock.skew_ms(), Some(0));
        for offset in [90, -90] {
            clock.note(&at(offset));
            assert!((clock.skew_ms().unwrap() - offset * 1000).abs() < 2000, "{offset}");
            let server = now_s().checked_add_signed(offset).unwrap();
            assert!(clock.now_s().abs_diff(server) <= 2, "{offset}");
        }
    }

    #[test]
    fn the_clock_that_is_meant_is_named() {
        let by = |skew_ms: i64| {
            let reading = Reading {
                skew_ms,
                server: Duration::ZERO,
                at: Instant::now(),
            };
            ServerClock(Mutex::new(Some(reading))).by()
        };
        assert!(ServerClock::default().by().contains("this machine's clock"));
        assert_eq!(by(0), "by the server's clock");
        assert!(by(-7_200_000).ends_with("(this machine's is 7200 s ahead)"));
        assert!(by(90_000).ends_with("(this machine's is 90 s behind)"));
    }

    #[test]
    fn the_servers_time_survives_a_correction_of_this_machines() {
        let reading = Reading {
            skew_ms: -7_200_000,
            server: Duration::from_secs(1_000_000),
            at: Instant::now(),
        };
        let ahead = Duration::from_secs(1_007_200);
        assert!(reading.now(ahead).abs_diff(1_000_000) <= 1);
        assert!(
            reading.now(Duration::from_secs(1_000_000)).abs_diff(1_000_000) <= 1,
            "set right"
        );
        assert!(
            reading.now(ahead + Duration::from_secs(3600)).abs_diff(1_003_600) <= 1,
            "after an hour's sleep"
        );
    }
}
