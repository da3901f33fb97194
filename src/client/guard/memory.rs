//! The accounts of this process.

use super::book::{Book, Refusal};
use super::{Attempt, Denied};
use crate::sys::process::Process;
use crate::sys::sync::Mutex;
use crate::sys::wait::{Bell, Waiter};
use std::collections::BTreeMap;
use std::sync::Arc;

struct Account {
    book: Book,
    /// Threads that wait for an attempt to end.
    waiting: Vec<Arc<Bell>>,
    /// Accounts with attempts in flight.
    process: Process,
}

static ACCOUNTS: Mutex<BTreeMap<u128, Account>> = Mutex::new(BTreeMap::new());

fn with<R>(account: u128, section: impl FnOnce(&mut Account) -> R) -> R {
    let process = Process::current();
    ACCOUNTS.with(|accounts| {
        let found = accounts.entry(account).or_insert_with(|| Account {
            book: Book::default(),
            waiting: Vec::new(),
            process,
        });
        if found.process != process {
            found.book.disown();
            // Forgotten, not dropped: their threads belong to the parent.
            std::mem::forget(std::mem::take(&mut found.waiting));
            found.process = process;
        }
        section(found)
    })
}

pub(super) fn check(attempt: &Attempt) -> Result<(), Refusal> {
    with(attempt.account, |account| account.book.check(attempt.limit))
}

/// Reserves an attempt. If those in flight could use up what is left, waits until one has ended.
pub(super) fn begin(
    attempt: &Attempt,
    window: Option<u64>,
    waiter: &Waiter,
    on_wait: &dyn Fn(),
) -> Result<u64, Denied> {
    // A change of the account empties the list, so a thread that must wait on enters it again.
    let is_free = || {
        with(attempt.account, |account| {
            let is_full = account.book.is_full(attempt.limit);
            let bell = waiter.bell();
            if is_full && !account.waiting.iter().any(|other| Arc::ptr_eq(other, &bell)) {
                account.waiting.push(bell);
            }
            !is_full
        })
    };
    loop {
        let begun = with(attempt.account, |account| {
            account.book.begin(attempt.factor, attempt.limit, window)
        });
        match begun {
            Ok(number) => return Ok(number),
            Err(Refusal::Full) => on_wait(),
            Err(refusal) => return Err(Denied::Refused(refusal)),
        }
        waiter.wait(waiter.deadline(), is_free).map_err(Denied::Stopped)?;
        if let Some(stop) = waiter.stop() {
            return Err(Denied::Stopped(stop));
        }
    }
}

/// Changes an account, and wakes the threads that wait for it.
pub(super) fn change(account: u128, section: impl FnOnce(&mut Book)) {
    let waiting = with(account, |account| {
        section(&mut account.book);
        std::mem::take(&mut account.waiting)
    });
    for bell in waiting {
        bell.ring();
    }
}
