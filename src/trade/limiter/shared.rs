//! The limit across processes: the orders that count, in a small file that one process at a time locks and changes.

use super::book::Slot;
use crate::base::error::Error;
use crate::sys::file_lock::{Failure, FileLock};
use crate::sys::wait::Waiter;
use std::fmt::Write;
use std::path::Path;

/// The first line. A file with a different first line is left alone.
const HEAD: &str = "neo-api limiter 1";

/// The locked file and its contents.
pub(super) struct Shared {
    lock: FileLock,
    /// The lines of other accounts, unchanged.
    others: Vec<String>,
    pub(super) slots: Vec<Slot>,
}

impl Shared {
    /// Locks and reads the file; waits for other processes as long as `waiter` allows.
    pub(super) fn open(path: &Path, account: u128, waiter: &Waiter) -> Result<Self, Error> {
        let lock = FileLock::acquire(path, waiter).map_err(|failure| match failure {
            Failure::Busy(stop) => crate::answer::stopped(stop, "waiting for \"limiter_file\""),
            Failure::Io(error) => unusable(&error.to_string()),
        })?;
        let content = lock.read().map_err(|error| unusable(&error.to_string()))?;
        let text = String::from_utf8_lossy(&content);
        let mut lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
        match lines.next() {
            None | Some(HEAD) => {}
            Some(_) => return Err(unusable("it is another program's")),
        }
        let (mut slots, mut others) = (Vec::new(), Vec::new());
        for line in lines {
            match read_line(line) {
                Some((whose, slot)) if whose == account => slots.push(slot),
                Some(_) => others.push(line.to_owned()),
                None => {}
            }
        }
        Ok(Shared { lock, others, slots })
    }

    /// Writes the account's orders. Lines of other accounts are kept only while they are recent.
    pub(super) fn write(&self, account: u128, slots: &[Slot], now_ns: u64) -> Result<(), Error> {
        let mut text = format!("{HEAD}\n");
        for slot in slots {
            let (id, at, second, left) = (slot.id, slot.at_ns, slot.second, u8::from(slot.left));
            let _ = writeln!(text, "{account:032x} {id:016x} {at} {second} {left}");
        }
        let is_young = |line: &&String| {
            let at = read_line(line).map_or(0, |(_, slot)| slot.at_ns);
            at <= now_ns && now_ns - at < 2_100_000_000
        };
        for line in self.others.iter().filter(is_young) {
            let _ = writeln!(text, "{line}");
        }
        self.lock
            .write(text.as_bytes())
            .map_err(|error| unusable(&error.to_string()))
    }
}

fn read_line(line: &str) -> Option<(u128, Slot)> {
    let mut words = line.split(' ');
    let account = u128::from_str_radix(words.next()?, 16).ok()?;
    let slot = Slot {
        id: u64::from_str_radix(words.next()?, 16).ok()?,
        at_ns: words.next()?.parse().ok()?,
        second: words.next()?.parse().ok()?,
        left: words.next()? == "1",
    };
    Some((account, slot))
}

fn unusable(why: &str) -> Error {
    Error::configuration(format!("\"limiter_file\" cannot be used: {why}"))
        .hint("Name a file that this program may write, in a directory that exists, and that nothing else uses.")
}
