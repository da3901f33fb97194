//! Paces the requests for candles: after a few dozen in a minute the broker answers 429 for hours.

use crate::sys::sync::Mutex;
use std::time::{Duration, Instant};

/// This many may go at once, enough for an occasional long span.
const BURST: u32 = 15;
/// After that, one per interval.
const EVERY: Duration = Duration::from_secs(2);

/// When the next request's turn is. All of a client and its clones share it.
#[derive(Default)]
pub(super) struct Pace(Mutex<Option<Instant>>);

impl Pace {
    /// How long so many requests take at least.
    pub(super) fn at_least(requests: u32) -> Duration {
        EVERY * requests.saturating_sub(BURST)
    }

    /// Takes a turn, and says when it is.
    pub(super) fn turn(&self) -> Instant {
        self.turn_at(Instant::now())
    }

    fn turn_at(&self, now: Instant) -> Instant {
        self.0.with(|due| {
            // When the next one would be due if they came evenly; the burst is how far it may be ahead of that.
            let next = due.map_or(now, |due| due.max(now));
            *due = Some(next + EVERY);
            now.max(next.checked_sub(EVERY * (BURST - 1)).unwrap_or(now))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_minute_has_more_than_forty_five() {
        let (pace, start) = (Pace::default(), Instant::now());
        let turns: Vec<Duration> = (0..200).map(|_| pace.turn_at(start) - start).collect();
        assert_eq!(turns[14], Duration::ZERO);
        assert_eq!(turns[15], EVERY);
        for (at, turn) in turns.iter().enumerate() {
            let within = turns[at..]
                .iter()
                .take_while(|other| **other < *turn + Duration::from_secs(60))
                .count();
            assert!(within <= 45, "{within} from {turn:?}");
        }
        // After a pause there is a burst again.
        let later = start + Duration::from_secs(3_600);
        assert_eq!((0..15).map(|_| pace.turn_at(later)).max(), Some(later));
    }
}
