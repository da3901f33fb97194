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
    /// Those who wait for an attempt to end.
    waiting: Vec<Arc<Bell>>,
    /// Whose attempts are under way.
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
            // Forgotten rather than dropped: their threads are the parent's.
            std::mem::forget(std::mem::take(&mut found.waiting));
            found.process = process;
        }
        section(found)
    })
}

pub(super) fn check(attempt: &Attempt) -> Result<(), Refusal> {
    with(attempt.account, |account| account.book.check(attempt.limit))
}

/// Reserves an attempt. Where those under way could use up all that is left, waits until one has ended.
pub(super) fn begin(
    attempt: &Attempt,
    window: Option<u64>,
    waiter: &Waiter,
    on_wait: &dyn Fn(),
) -> Result<u64, Denied> {
    // Whoever changes the account empties the list, so one who has to go on waiting enters it again.
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

/// Changes what is known of an account, and wakes those who wait for it.
pub(super) fn change(account: u128, section: impl FnOnce(&mut Book)) {
    let waiting = with(account, |account| {
        section(&mut account.book);
        std::mem::take(&mut account.waiting)
    });
    for bell in waiting {
        bell.ring();
    }
}
