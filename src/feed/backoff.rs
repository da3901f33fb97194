//! How long to wait before the next attempt: longer each time, and never for all clients alike.

use std::time::{Duration, Instant};

const FIRST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(30);
/// A connection that has held so long has worked; a server that drops each one at once is not asked at full speed.
const PROVEN: Duration = Duration::from_secs(10);

#[derive(Default)]
pub(crate) struct Backoff {
    attempts: u32,
    live_since: Option<Instant>,
}

impl Backoff {
    /// The connection has begun to work.
    pub(crate) fn live(&mut self, now: Instant) {
        self.live_since = Some(now);
    }

    /// Attempts since a connection last held.
    pub(crate) fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The wait before the next attempt: between a half and the whole of a span that doubles.
    pub(crate) fn next(&mut self, now: Instant) -> Duration {
        if self
            .live_since
            .take()
            .is_some_and(|since| now.saturating_duration_since(since) >= PROVEN)
        {
            self.attempts = 0;
        }
        let span = FIRST.saturating_mul(1 << self.attempts.min(10)).min(LONGEST);
        self.attempts = self.attempts.saturating_add(1);
        // Without random numbers the longest wait is the safe one.
        let share = getrandom::u32().map_or(1.0, |random| f64::from(random) / f64::from(u32::MAX));
        span.mul_f64(0.5 + share / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_stay_within_their_span_and_differ() {
        let now = Instant::now();
        let mut backoff = Backoff::default();
        let waits: Vec<_> = (0..100).map(|_| backoff.next(now)).collect();
        let mut span = FIRST;
        for wait in &waits {
            assert!(*wait >= span / 2 && *wait <= span, "{wait:?} of {span:?}");
            span = (span * 2).min(LONGEST);
        }
        let last: std::collections::BTreeSet<_> = waits.iter().skip(10).collect();
        assert!(last.len() > 80);
    }

    #[test]
    fn only_a_connection_that_held_begins_anew() {
        let now = Instant::now();
        let mut backoff = Backoff::default();
        for _ in 0..10 {
            backoff.live(now);
            backoff.next(now + Duration::from_secs(1));
        }
        assert!(backoff.next(now) >= LONGEST / 2);
        backoff.live(now);
        assert!(backoff.next(now + PROVEN) <= FIRST);
    }
}
