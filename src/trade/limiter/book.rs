//! The arithmetic of the limit: which orders count, and how long the next one has to wait. No clock and no lock.
//!
//! An order counts from the moment it is granted. Until it has left it counts as leaving now, so however late it leaves, no
//! window holds more than the limit. An order that does not leave within a window loses its place; so do the orders of a
//! process that was killed.

use std::time::Duration;

/// A second, and room for a network that delays one order by 50 ms more than another.
const WINDOW_NS: u64 = 1_050_000_000;

/// Calls that had to wait leave at least this far apart, so that a queue drains evenly and no second is left unused.
const APART_NS: u64 = WINDOW_NS / 14;

const SECOND_NS: u64 = 1_000_000_000;

/// A granted order must leave within this time. It is shorter than a window by more than the time from this check to the
/// send.
const LEASE_NS: u64 = SECOND_NS;

/// The time by both clocks: monotonic and calendar.
#[derive(Clone, Copy, Debug)]
pub(super) struct Now {
    pub(super) ns: u64,
    pub(super) since_1970: Duration,
}

/// An order that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) id: u64,
    /// When it left, or else when it was granted.
    pub(super) at_ns: u64,
    /// The calendar's second at that time.
    pub(super) second: u64,
    pub(super) left: bool,
}

/// The orders of an account that still count.
#[derive(Clone, Debug, Default)]
pub(super) struct Book(pub(super) Vec<Slot>);

impl Book {
    /// Merges what another process wrote; that process knows its own orders better.
    pub(super) fn merge(&mut self, others: Vec<Slot>) {
        for slot in others {
            match self.0.iter_mut().find(|known| known.id == slot.id) {
                Some(known) if !known.left => *known = slot,
                Some(_) => {}
                None => self.0.push(slot),
            }
        }
    }

    /// Drops orders that no longer count, and those from before the last boot.
    pub(super) fn forget(&mut self, now: Now) {
        self.0.retain(|slot| {
            slot.at_ns <= now.ns.saturating_add(SECOND_NS) && now.ns.saturating_sub(slot.at_ns) < 2 * WINDOW_NS
        });
    }

    /// How long until an order with `ahead` others before it may leave; `in_turn`: it has had to wait.
    pub(super) fn wait(&self, now: Now, limit: usize, ahead: usize, in_turn: bool) -> Duration {
        let mut times: Vec<u64> = self.counting(now).map(|slot| slot.time(now)).collect();
        times.sort_unstable();
        let mut at = now.ns;
        for _ in 0..=ahead {
            let oldest = times.len().checked_sub(limit).and_then(|first| times.get(first));
            at = at.max(oldest.map_or(now.ns, |oldest| oldest + WINDOW_NS));
            if in_turn || ahead > 0 {
                at = at.max(times.last().map_or(now.ns, |last| last + APART_NS));
            }
            times.push(at);
        }
        let by_window = Duration::from_nanos(at - now.ns);
        by_window.max(self.rest_of_the_second(now, limit))
    }

    /// If the calendar second is full, the rest of it. This only matters when the calendar was set back.
    fn rest_of_the_second(&self, now: Now, limit: usize) -> Duration {
        let second = now.since_1970.as_secs();
        let is_in_it = |slot: &&Slot| {
            if slot.left {
                slot.second == second
            } else {
                slot.counts(now)
            }
        };
        let count = self.0.iter().filter(is_in_it).count();
        if count < limit {
            return Duration::ZERO;
        }
        Duration::from_nanos(SECOND_NS - u64::from(now.since_1970.subsec_nanos()))
    }

    fn counting(&self, now: Now) -> impl Iterator<Item = &Slot> {
        self.0.iter().filter(move |slot| slot.counts(now))
    }

    pub(super) fn grant(&mut self, id: u64, now: Now) {
        self.0.push(Slot {
            id,
            at_ns: now.ns,
            second: now.since_1970.as_secs(),
            left: false,
        });
    }

    /// Whether a granted order may still leave.
    pub(super) fn may_leave(&self, id: u64, now: Now) -> bool {
        self.0
            .iter()
            .any(|slot| slot.id == id && now.ns.saturating_sub(slot.at_ns) < LEASE_NS)
    }

    /// The order has left.
    pub(super) fn leave(&mut self, id: u64, now: Now) {
        let slot = Slot {
            id,
            at_ns: now.ns,
            second: now.since_1970.as_secs(),
            left: true,
        };
        match self.0.iter_mut().find(|known| known.id == id) {
            Some(known) => *known = slot,
            None => self.0.push(slot),
        }
    }

    /// The order will not leave.
    pub(super) fn give_back(&mut self, id: u64) {
        self.0.retain(|slot| slot.id != id);
    }
}

impl Slot {
    fn counts(&self, now: Now) -> bool {
        now.ns.saturating_sub(self.at_ns) < WINDOW_NS
    }

    /// When it leaves, as far as we know.
    fn time(&self, now: Now) -> u64 {
        if self.left { self.at_ns } else { now.ns.max(self.at_ns) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: u64 = 1_000_000;

    /// This long after the start; the calendar began at `second`.
    fn at(ms: u64, second: u64) -> Now {
        Now {
            ns: 1_000_000_000_000 + ms * MS,
            since_1970: Duration::from_secs(second) + Duration::from_millis(ms),
        }
    }

    fn ms(wait: Duration) -> u64 {
        u64::try_from(wait.as_millis()).unwrap()
    }

    /// Ten orders that left at once.
    fn full() -> Book {
        let mut book = Book::default();
        for id in 0..10 {
            assert_eq!(book.wait(at(0, 100), 10, 0, false), Duration::ZERO, "{id}");
            book.grant(id, at(0, 100));
            book.leave(id, at(0, 100));
        }
        book
    }

    #[test]
    fn a_burst_is_followed_by_a_window() {
        let book = full();
        assert_eq!(ms(book.wait(at(0, 100), 10, 0, false)), 1050);
        assert_eq!(ms(book.wait(at(1049, 100), 10, 0, false)), 1);
        assert_eq!(book.wait(at(1050, 100), 10, 0, false), Duration::ZERO);
        assert_eq!(
            ms(book.wait(at(0, 100), 10, 3, true)),
            1050 + 225,
            "three before it, apart"
        );
    }

    #[test]
    fn an_order_that_has_not_left_counts_as_one_that_leaves_now() {
        let mut book = Book::default();
        for id in 0..10 {
            book.grant(id, at(0, 100));
        }
        assert_eq!(ms(book.wait(at(900, 100), 10, 0, false)), 1050);
        book.leave(3, at(900, 100));
        assert_eq!(
            ms(book.wait(at(1000, 100), 10, 0, false)),
            950,
            "when that one is a window old"
        );
        assert!(book.may_leave(4, at(999, 100)) && !book.may_leave(4, at(1000, 100)));
        assert_eq!(
            book.wait(at(1050, 100), 10, 0, false),
            Duration::ZERO,
            "the others have lost their places"
        );
        book.give_back(3);
        assert!(!book.may_leave(3, at(900, 100)));
    }

    #[test]
    fn a_calendar_that_jumps_changes_nothing_but_its_own_seconds() {
        // The calendar jumps an hour either way in the middle.
        for second in [100 + 3600, 0] {
            let book = full();
            assert_eq!(ms(book.wait(at(500, second), 10, 0, false)), 550, "{second}");
            assert_eq!(book.wait(at(1050, second), 10, 0, false), Duration::ZERO, "{second}");
        }
        // Set back by a second, it is the same second again, and that has had its ten.
        let book = full();
        assert_eq!(ms(book.wait(at(1050, 99), 10, 0, false)), 950);
        assert_eq!(book.wait(at(2000, 99), 10, 0, false), Duration::ZERO);
        // A clock that stands still blocks nobody for ever.
        let mut book = full();
        let still = Now {
            since_1970: Duration::from_secs(100),
            ..at(2100, 0)
        };
        book.forget(still);
        assert_eq!(book.wait(still, 10, 0, false), Duration::ZERO);
    }

    #[test]
    fn slots_of_another_start_of_the_machine_do_not_count() {
        let mut book = full();
        let earlier = Now {
            ns: 5,
            since_1970: Duration::from_secs(100),
        };
        book.forget(earlier);
        assert!(book.0.is_empty());
    }

    #[test]
    fn a_queue_that_never_ends_leaves_evenly_and_never_too_fast() {
        let mut book = Book::default();
        let mut left = Vec::new();
        let mut now = 0;
        for id in 0..200 {
            let in_turn = id >= 10;
            let wait = book.wait(at(now, 100), 10, 0, in_turn);
            now += ms(wait + Duration::from_micros(999));
            book.forget(at(now, 100));
            assert_eq!(book.wait(at(now, 100), 10, 0, in_turn), Duration::ZERO);
            book.grant(id, at(now, 100));
            book.leave(id, at(now, 100));
            left.push(now);
        }
        let within = |from: u64, length: u64| left.iter().filter(|t| (from..from + length).contains(*t)).count();
        for from in left.iter().copied() {
            assert!(within(from, 1050) <= 10, "{from}");
            let settled = from > 1050 && from + 1000 < now;
            assert!(
                !settled || within(from + 1, 1000) >= 9,
                "{from}: {}",
                within(from + 1, 1000)
            );
        }
    }
}
