//! When to ping, and when silence means that the peer is gone.

use std::time::{Duration, Instant};

/// Pings are sent at a steady pace. Any data after a ping proves that the peer lives: a server that sends data but no pongs
/// is not dead.
pub(super) struct Pulse {
    every: Duration,
    patience: Duration,
    next: Instant,
    /// When the ping was sent, if nothing has come since.
    unanswered: Option<Instant>,
    count: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beat {
    Rest,
    Ping([u8; 4]),
    Dead,
}

impl Pulse {
    pub(super) fn new(every: Duration, patience: Duration, now: Instant) -> Self {
        Pulse {
            every,
            patience,
            next: now + every,
            unanswered: None,
            count: 0,
        }
    }

    /// Data has arrived.
    #[inline]
    pub(super) fn heard(&mut self) {
        self.unanswered = None;
    }

    /// Whether a pong answers the last ping.
    pub(super) fn is_answer(&self, payload: &[u8]) -> bool {
        payload == self.count.to_be_bytes()
    }

    pub(super) fn beat(&mut self, now: Instant) -> Beat {
        if self.unanswered.is_some_and(|sent| now >= sent + self.patience) {
            return Beat::Dead;
        }
        if now < self.next {
            return Beat::Rest;
        }
        self.next = now + self.every;
        self.count = self.count.wrapping_add(1);
        self.unanswered.get_or_insert(now);
        Beat::Ping(self.count.to_be_bytes())
    }

    pub(super) fn wakes_at(&self) -> Instant {
        match self.unanswered {
            Some(sent) => self.next.min(sent + self.patience),
            None => self.next,
        }
    }
}
