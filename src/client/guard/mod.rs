//! The lock-out guard: the broker locks an account after too many wrong secrets, so this library stops first.
//!
//! An attempt is reserved before it is sent. Rejections in a row and attempts in flight together never exceed
//! `login_attempts`. A call that would exceed it waits, within its deadline, until an attempt in flight has ended. A
//! reservation waits for nothing but its own request, so there is no deadlock.
//!
//! - [`book`]: the rules, for one account;
//! - [`memory`]: the accounts of this process, for all its clients without a `state_dir`;
//! - [`state_file`]: an account shared by all processes whose clients have the same `state_dir`.

mod book;
mod memory;
mod state_file;

pub(crate) use book::{Factor, Outcome, Refusal};

use crate::base::log::{self, Level};
use crate::sys::wait::{Stop, Waiter};
use state_file::StateFile;
use std::path::{Path, PathBuf};
use std::time::Duration;
use uuid::Uuid;

/// A secret that is about to be tried.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attempt {
    pub(crate) account: u128,
    pub(crate) factor: Factor,
    /// How many rejections the client allows.
    pub(crate) limit: usize,
}

/// Why no reservation was made.
#[derive(Debug)]
pub(crate) enum Denied {
    Refused(Refusal),
    /// The call ended while it waited for another attempt.
    Stopped(Stop),
    /// The state file cannot be used; the text gives its path.
    State(String),
}

impl From<Refusal> for Denied {
    fn from(refusal: Refusal) -> Self {
        Denied::Refused(refusal)
    }
}

/// An account's name in the guard. The host is part of it: the same UCC on a simulator is another account.
pub(crate) fn account(place: &str, identity: &str) -> u128 {
    let identity = identity.to_ascii_uppercase();
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{place}#{identity}").as_bytes()).as_u128()
}

/// Where a client keeps its accounts.
pub(crate) struct Guard {
    directory: Option<PathBuf>,
}

impl Guard {
    pub(crate) fn new(directory: Option<PathBuf>) -> Self {
        Guard { directory }
    }

    /// Whether an attempt could be made. Asked before anything is sent to prepare it.
    pub(crate) fn check(&self, attempt: &Attempt, waiter: &Waiter) -> Result<(), Denied> {
        match &self.directory {
            None => memory::check(attempt)?,
            Some(directory) => open(directory, attempt.account, waiter)?.book.check(attempt.limit)?,
        }
        Ok(())
    }

    /// Reserves an attempt, and with it the code of `window`; waits for others if it must.
    pub(crate) fn reserve(
        &self,
        attempt: Attempt,
        window: Option<u64>,
        waiter: &Waiter,
    ) -> Result<Reservation, Denied> {
        let (place, number) = match &self.directory {
            None => (Place::Memory, memory::begin(&attempt, window, waiter, &tell)?),
            Some(directory) => {
                let mut file = open(directory, attempt.account, waiter)?;
                let number = file.book.begin(attempt.factor, attempt.limit, window)?;
                file.save()?;
                (Place::File(Box::new(file)), number)
            }
        };
        Ok(Reservation {
            place,
            attempt,
            number,
            window,
            outcome: Outcome::NotJudged,
        })
    }

    /// The user has corrected the credentials.
    pub(crate) fn reset(&self, account: u128, waiter: &Waiter) -> Result<(), Denied> {
        memory::change(account, |book| book.reset());
        if let Some(directory) = &self.directory
            && StateFile::is_there(directory, account)
        {
            let mut file = open(directory, account, waiter)?;
            file.book.reset();
            file.save()?;
        }
        Ok(())
    }
}

/// Opens a state file; says whether another process has an attempt in flight.
fn open(directory: &Path, account: u128, waiter: &Waiter) -> Result<StateFile, Denied> {
    match StateFile::open(directory, account, &Waiter::new(Duration::ZERO)) {
        Err(Denied::Stopped(_)) => {
            tell();
            StateFile::open(directory, account, waiter)
        }
        opened => opened,
    }
}

fn tell() {
    log::line(Level::Info, || {
        "waiting for another login attempt of this account to end".to_owned()
    });
}

enum Place {
    Memory,
    /// Holds the lock until the attempt has ended.
    File(Box<StateFile>),
}

/// An attempt that may be sent. It ends when it is dropped.
pub(crate) struct Reservation {
    place: Place,
    attempt: Attempt,
    number: u64,
    window: Option<u64>,
    outcome: Outcome,
}

impl Reservation {
    /// Ends the attempt.
    pub(crate) fn end(mut self, outcome: Outcome) {
        self.outcome = outcome;
    }
}

impl Drop for Reservation {
    fn drop(&mut self) {
        let (number, factor, outcome, window) = (self.number, self.attempt.factor, self.outcome, self.window);
        match &mut self.place {
            Place::Memory => memory::change(self.attempt.account, |book| book.end(number, factor, outcome, window)),
            Place::File(file) => {
                file.book.end(number, factor, outcome, window);
                // The attempt stays in the file as in flight and counts as rejected: the safe choice.
                if let Err(denied) = file.save() {
                    log::line(Level::Warn, || {
                        format!("the end of a login attempt was not recorded: {denied:?}")
                    });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_told_apart_by_place_and_identity() {
        let all = [
            account("prod", "ABC12"),
            account("prod", "ABC13"),
            account("uat", "ABC12"),
            account("prod#A", "BC12"),
        ];
        for (at, one) in all.iter().enumerate() {
            assert!(all.iter().skip(at + 1).all(|other| other != one));
        }
        assert_eq!(account("prod", "abc12"), account("prod", "ABC12"));
        // This is the name of a file on disk: it must not change.
        assert_eq!(account("prod", "ABC12"), 0x0167c846_885c5993_91202c00_543ee5cd);
    }
}
