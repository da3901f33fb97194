//! The lock-out guard: the broker locks an account after wrong secrets, so this library stops before it does.
//!
//! Attempts are counted for an account across all clients of the process, each secret by itself: a right TOTP does not
//! wipe out wrong MPINs. A complete login clears everything.

use crate::sys::sync::Mutex;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Which secret an attempt tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Factor {
    Totp,
    Mpin,
    Password,
    Otp,
}

#[derive(Default)]
struct Account {
    rejected: BTreeMap<Factor, u32>,
    /// The broker has said that it is locked.
    locked: bool,
    /// The window of the last code that was sent: the same code must not go out twice.
    last_window: Option<u64>,
}

static ACCOUNTS: Mutex<BTreeMap<u64, Account>> = Mutex::new(BTreeMap::new());

/// An account's name in the guard. The place is part of it: the same client code on a simulator is another account.
pub(crate) fn account(place: &str, identity: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (place, identity).hash(&mut hasher);
    hasher.finish()
}

/// Why a login step must not be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Closed {
    /// The broker said that the account is locked.
    ByBroker,
    /// So many secrets were rejected in a row.
    After(u32),
}

/// Whether a login step may be sent.
pub(crate) fn check(account: u64, limit: u32) -> Result<(), Closed> {
    ACCOUNTS.with(|accounts| match accounts.get(&account) {
        Some(found) if found.locked => Err(Closed::ByBroker),
        Some(found) => match found.rejected.values().max() {
            Some(count) if *count >= limit => Err(Closed::After(*count)),
            _ => Ok(()),
        },
        None => Ok(()),
    })
}

/// The server rejected this secret.
pub(crate) fn rejected(account: u64, factor: Factor) {
    ACCOUNTS.with(|accounts| {
        let count = accounts.entry(account).or_default().rejected.entry(factor).or_default();
        *count = count.saturating_add(1);
    });
}

/// The server accepted this secret; `complete` when that was the last one.
pub(crate) fn accepted(account: u64, factor: Factor, complete: bool) {
    ACCOUNTS.with(|accounts| {
        if let Some(found) = accounts.get_mut(&account) {
            if complete {
                found.rejected.clear();
            } else {
                found.rejected.remove(&factor);
            }
            found.locked = false;
        }
    });
}

/// The server said that the account is locked.
pub(crate) fn locked(account: u64) {
    ACCOUNTS.with(|accounts| accounts.entry(account).or_default().locked = true);
}

/// The user says that it is all right again.
pub(crate) fn reset(account: u64) {
    ACCOUNTS.with(|accounts| {
        if let Some(found) = accounts.get_mut(&account) {
            found.rejected.clear();
            found.locked = false;
        }
    });
}

/// Takes the code of a window for sending; `false` if it, or a later one, was taken before.
pub(crate) fn take_window(account: u64, window: u64) -> bool {
    ACCOUNTS.with(|accounts| {
        let last = &mut accounts.entry(account).or_default().last_window;
        let free = last.is_none_or(|last| last < window);
        if free {
            *last = Some(window);
        }
        free
    })
}

/// Gives a code back that never left.
pub(crate) fn return_window(account: u64, window: u64) {
    ACCOUNTS.with(|accounts| {
        let last = accounts.entry(account).or_default();
        if last.last_window == Some(window) {
            last.last_window = window.checked_sub(1);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_closes_after_rejections_in_a_row_and_opens_again() {
        let me = account("test", "in-a-row");
        rejected(me, Factor::Totp);
        accepted(me, Factor::Totp, false);
        rejected(me, Factor::Totp);
        assert_eq!(check(me, 2), Ok(()));
        rejected(me, Factor::Totp);
        assert_eq!(check(me, 2), Err(Closed::After(2)));
        assert_eq!(check(me, 3), Ok(()), "each client has its own limit");
        reset(me);
        assert_eq!(check(me, 2), Ok(()));
    }

    #[test]
    fn a_right_totp_does_not_hide_wrong_mpins() {
        let me = account("test", "mpins");
        for _ in 0..3 {
            accepted(me, Factor::Totp, false);
            rejected(me, Factor::Mpin);
        }
        assert_eq!(check(me, 3), Err(Closed::After(3)));
        accepted(me, Factor::Mpin, true);
        assert_eq!(check(me, 3), Ok(()));
    }

    #[test]
    fn a_broker_lock_stays_until_reset() {
        let me = account("test", "locked");
        locked(me);
        assert_eq!(check(me, 100), Err(Closed::ByBroker));
        assert_eq!(check(account("elsewhere", "locked"), 1), Ok(()));
        reset(me);
        assert_eq!(check(me, 1), Ok(()));
    }

    #[test]
    fn a_window_is_taken_once() {
        let me = account("test", "windows");
        assert!(take_window(me, 7));
        assert!(!take_window(me, 7));
        assert!(!take_window(me, 6));
        return_window(me, 7);
        assert!(take_window(me, 7));
        assert!(take_window(me, 8));
    }
}
