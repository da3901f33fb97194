//! Wall-clock time, and how far the server's clock is from it.

use crate::sys::sync::Mutex;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The time since 1970 by this machine's clock.
pub(crate) fn since_1970() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// Seconds since 1970 by this machine's clock.
pub(crate) fn now_s() -> u64 {
    since_1970().as_secs()
}

/// The difference between the server's clock and this machine's, from the `Date` of the last answer.
#[derive(Default)]
pub(crate) struct Skew(Mutex<Option<i64>>);

impl Skew {
    /// Takes note of a `Date` header; it has a resolution of one second.
    pub(crate) fn note(&self, date: &str) {
        let Ok(server) = httpdate::parse_http_date(date) else {
            return;
        };
        let server = server.duration_since(UNIX_EPOCH).unwrap_or_default();
        let ms = |t: Duration| i64::try_from(t.as_millis()).unwrap_or(i64::MAX);
        let mut difference = ms(server).saturating_sub(ms(since_1970()));
        // The header is cut to whole seconds: within one of them, the clocks agree.
        if (-1000..=0).contains(&difference) {
            difference = 0;
        }
        self.0.with(|skew| *skew = Some(difference));
    }

    /// Milliseconds that the server's clock is ahead, if it is known.
    pub(crate) fn ms(&self) -> Option<i64> {
        self.0.get()
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
        let skew = Skew::default();
        assert_eq!(skew.ms(), None);
        skew.note("not a date");
        assert_eq!(skew.ms(), None);
        skew.note(&at(0));
        assert_eq!(skew.ms(), Some(0));
        for offset in [90, -90] {
            skew.note(&at(offset));
            assert!((skew.ms().unwrap() - offset * 1000).abs() < 2000, "{offset}");
        }
    }
}
