//! The queue: first come, first served, with cancels before everything else.

use crate::sys::sync::Mutex;
use crate::sys::wait::Bell;
use std::sync::Arc;

/// Priorities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// A cancel reduces risk.
    Cancel,
    Other,
}

#[derive(Default)]
pub(super) struct Queue(Mutex<Line>);

#[derive(Default)]
struct Line {
    next: u64,
    /// In the order of service.
    waiting: Vec<Waiting>,
}

struct Waiting {
    rank: Rank,
    ticket: u64,
    bell: Arc<Bell>,
}

/// A place in the queue; dropping it leaves the queue.
pub(super) struct Place<'a> {
    queue: &'a Queue,
    ticket: u64,
}

impl Queue {
    /// Joins the queue; `bell` wakes the waiters that should look again.
    pub(super) fn enter(&self, rank: Rank, bell: Arc<Bell>) -> Place<'_> {
        let ticket = self.0.with(|line| {
            let ticket = line.next;
            line.next += 1;
            let at = line.waiting.partition_point(|other| other.rank <= rank);
            line.waiting.insert(at, Waiting { rank, ticket, bell });
            ticket
        });
        Place { queue: self, ticket }
    }

    /// Wakes the first in the queue.
    pub(super) fn ring(&self) {
        let first = self
            .0
            .with(|line| line.waiting.first().map(|first| Arc::clone(&first.bell)));
        if let Some(bell) = first {
            bell.ring();
        }
    }
}

impl Place<'_> {
    /// How many calls are served before this one.
    pub(super) fn ahead(&self) -> usize {
        self.queue.0.with(|line| {
            let at = line.waiting.iter().position(|waiting| waiting.ticket == self.ticket);
            at.unwrap_or_default()
        })
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let gone = self.queue.0.with(|line| {
            let at = line.waiting.iter().position(|waiting| waiting.ticket == self.ticket);
            at.map(|at| line.waiting.remove(at))
        });
        drop(gone);
        self.queue.ring();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_come_first_served_and_cancellations_before_the_rest() {
        let queue = Queue::default();
        let enter = |rank| queue.enter(rank, Arc::default());
        let (first, second) = (enter(Rank::Other), enter(Rank::Other));
        let cancel = enter(Rank::Cancel);
        let later = enter(Rank::Cancel);
        let ahead = || [&first, &second, &cancel, &later].map(Place::ahead);
        assert_eq!(ahead(), [2, 3, 0, 1]);
        drop(cancel);
        assert_eq!([first.ahead(), second.ahead(), later.ahead()], [1, 2, 0]);
        drop(later);
        drop(first);
        assert_eq!(second.ahead(), 0);
    }
}
