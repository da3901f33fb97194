//! The state of one account: attempts in flight, attempts rejected, and codes used. Plain data: no clock, lock or file.

use serde::{Deserialize, Serialize};

/// The secret that an attempt tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Factor {
    Totp,
    Mpin,
    Password,
    Otp,
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The server accepted the secret; `complete` if it was the last one.
    Accepted { complete: bool },
    /// The server rejected the secret.
    Rejected,
    /// The server said that the account is locked.
    Locked,
    /// The secret was not judged, as far as we know.
    NotJudged,
    /// The secret was never sent.
    NotSent,
}

/// Why an attempt must not be made now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The broker said that the account is locked.
    ByBroker,
    /// This many secrets were rejected in a row.
    After(usize),
    /// As many are in flight as may still be rejected.
    Full,
    /// The code of this window was sent before.
    Used,
}

/// Codes of windows further from now than this are forgotten: the server would not accept them, and a clock that was
/// wrong for a while bars nothing once it is right.
const NEAR: u64 = 10;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Book {
    /// Rises with every attempt and rejection, and so orders them.
    order: u64,
    under_way: Vec<(u64, Factor)>,
    rejected: Vec<(u64, Factor)>,
    /// The broker has said that it is locked.
    locked: bool,
    /// Windows whose codes were sent: no code is sent twice.
    windows: Vec<u64>,
}

impl Book {
    /// Whether an attempt may be made, now or once an attempt in flight has ended.
    pub(super) fn check(&self, limit: usize) -> Result<(), Refusal> {
        match self.rejected.len() {
            _ if self.locked => Err(Refusal::ByBroker),
            count if count >= limit => Err(Refusal::After(count)),
            _ => Ok(()),
        }
    }

    /// Whether an attempt would have to wait for one in flight.
    pub(super) fn is_full(&self, limit: usize) -> bool {
        self.check(limit).is_ok() && self.rejected.len() + self.under_way.len() >= limit
    }

    /// Reserves an attempt, and with it the code of a window; returns its number. Even if all in flight are rejected, there
    /// are no more than `limit` rejections.
    pub(super) fn begin(&mut self, factor: Factor, limit: usize, window: Option<u64>) -> Result<u64, Refusal> {
        self.check(limit)?;
        if self.is_full(limit) {
            return Err(Refusal::Full);
        }
        if let Some(now) = window {
            self.windows.retain(|used| used.abs_diff(now) <= NEAR);
            if self.windows.contains(&now) {
                return Err(Refusal::Used);
            }
            self.windows.push(now);
        }
        self.order += 1;
        self.under_way.push((self.order, factor));
        Ok(self.order)
    }

    /// Records how an attempt ended. An acceptance does not undo rejections that came while it was in flight, nor a lock.
    pub(super) fn end(&mut self, number: u64, factor: Factor, outcome: Outcome, window: Option<u64>) {
        self.under_way.retain(|(attempt, _)| *attempt != number);
        match outcome {
            Outcome::Accepted { complete } => {
                let wiped = |at: u64, of: Factor| at < number && (complete || of == factor);
                self.rejected.retain(|(at, of)| !wiped(*at, *of));
            }
            Outcome::Rejected => self.reject(factor),
            Outcome::Locked => self.locked = true,
            Outcome::NotJudged => {}
            Outcome::NotSent => self.windows.retain(|used| Some(*used) != window),
        }
    }

    /// Attempts in flight belong to processes that have died: they may have been rejected without a record.
    pub(super) fn abandon(&mut self) {
        for (_, factor) in std::mem::take(&mut self.under_way) {
            self.reject(factor);
        }
    }

    /// Attempts in flight belong to another process, which records how they end.
    pub(super) fn disown(&mut self) {
        self.under_way.clear();
    }

    /// The user has corrected the credentials. A used code stays used.
    pub(super) fn reset(&mut self) {
        self.rejected.clear();
        self.locked = false;
    }

    fn reject(&mut self, factor: Factor) {
        self.order += 1;
        self.rejected.push((self.order, factor));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIGHT: Outcome = Outcome::Accepted { complete: false };
    const COMPLETE: Outcome = Outcome::Accepted { complete: true };

    fn attempt(book: &mut Book, factor: Factor, outcome: Outcome) {
        let number = book.begin(factor, 100, None).unwrap();
        book.end(number, factor, outcome, None);
    }

    #[test]
    fn it_closes_after_rejections_in_a_row_and_opens_again() {
        let mut book = Book::default();
        attempt(&mut book, Factor::Totp, Outcome::Rejected);
        attempt(&mut book, Factor::Totp, RIGHT);
        attempt(&mut book, Factor::Totp, Outcome::Rejected);
        assert_eq!(book.check(2), Ok(()));
        attempt(&mut book, Factor::Totp, Outcome::Rejected);
        assert_eq!(book.check(2), Err(Refusal::After(2)));
        assert_eq!(book.begin(Factor::Mpin, 2, None), Err(Refusal::After(2)));
        assert_eq!(book.check(3), Ok(()), "each client has its own limit");
        book.reset();
        assert_eq!(book.check(1), Ok(()));
    }

    #[test]
    fn a_right_totp_does_not_hide_wrong_mpins() {
        let mut book = Book::default();
        for _ in 0..3 {
            attempt(&mut book, Factor::Totp, RIGHT);
            attempt(&mut book, Factor::Mpin, Outcome::Rejected);
        }
        assert_eq!(book.check(3), Err(Refusal::After(3)));
        attempt(&mut book, Factor::Mpin, COMPLETE);
        assert_eq!(book.check(1), Ok(()));
    }

    #[test]
    fn what_was_not_judged_counts_for_nothing() {
        let mut book = Book::default();
        attempt(&mut book, Factor::Mpin, Outcome::NotJudged);
        attempt(&mut book, Factor::Mpin, Outcome::NotSent);
        assert_eq!(book.check(1), Ok(()));
    }

    #[test]
    fn rejected_and_under_way_never_exceed_the_limit() {
        let mut book = Book::default();
        let first = book.begin(Factor::Mpin, 2, None).unwrap();
        let second = book.begin(Factor::Totp, 2, None).unwrap();
        assert_eq!(book.begin(Factor::Mpin, 2, None), Err(Refusal::Full));
        assert_eq!(book.check(2), Ok(()), "one of the two may yet be accepted");
        book.end(first, Factor::Mpin, Outcome::Rejected, None);
        assert_eq!(book.begin(Factor::Mpin, 2, None), Err(Refusal::Full));
        book.end(second, Factor::Totp, Outcome::Rejected, None);
        assert_eq!(book.begin(Factor::Mpin, 2, None), Err(Refusal::After(2)));
    }

    #[test]
    fn an_acceptance_says_nothing_of_what_came_while_it_was_under_way() {
        let mut book = Book::default();
        attempt(&mut book, Factor::Mpin, Outcome::Rejected);
        let right = book.begin(Factor::Mpin, 5, None).unwrap();
        attempt(&mut book, Factor::Mpin, Outcome::Rejected);
        book.end(right, Factor::Mpin, COMPLETE, None);
        assert_eq!(book.check(1), Err(Refusal::After(1)));
        let right = book.begin(Factor::Mpin, 5, None).unwrap();
        attempt(&mut book, Factor::Mpin, Outcome::Locked);
        book.end(right, Factor::Mpin, COMPLETE, None);
        assert_eq!(book.check(5), Err(Refusal::ByBroker));
        book.reset();
        assert_eq!(book.check(1), Ok(()));
    }

    #[test]
    fn a_code_goes_out_once_and_only_its_own_window_is_barred() {
        let mut book = Book::default();
        let mut take = |window: u64, outcome: Outcome| {
            let number = book.begin(Factor::Totp, 100, Some(window))?;
            book.end(number, Factor::Totp, outcome, Some(window));
            Ok(())
        };
        assert_eq!(take(1007, RIGHT), Ok(()));
        assert_eq!(take(1007, RIGHT), Err(Refusal::Used));
        assert_eq!(take(1006, RIGHT), Ok(()), "an earlier window is another code");
        assert_eq!(take(1007, RIGHT), Err(Refusal::Used));
        assert_eq!(take(1008, Outcome::NotSent), Ok(()));
        assert_eq!(take(1008, RIGHT), Ok(()), "it never left");
        assert_eq!(take(5, RIGHT), Ok(()), "a clock that was far ahead bars nothing");
        assert_eq!(take(1007, RIGHT), Ok(()), "nor does what was long ago");
    }

    #[test]
    fn what_a_dead_process_left_under_way_counts_as_rejected() {
        let mut book = Book::default();
        book.begin(Factor::Mpin, 2, None).unwrap();
        book.abandon();
        assert!(!book.is_full(2));
        book.begin(Factor::Mpin, 2, None).unwrap();
        book.abandon();
        assert_eq!(book.check(2), Err(Refusal::After(2)));
    }

    #[test]
    fn a_child_of_fork_waits_for_nothing_of_its_parent() {
        let mut book = Book::default();
        attempt(&mut book, Factor::Mpin, Outcome::Rejected);
        book.begin(Factor::Mpin, 2, None).unwrap();
        book.disown();
        assert!(!book.is_full(2));
        assert_eq!(book.check(1), Err(Refusal::After(1)), "what was rejected is known");
    }
}
