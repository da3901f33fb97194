//! The order limit: place, modify and cancel together, per account, across all clients of the process and all processes
//! that share a file.
//!
//! A call joins the queue, is granted a turn, and reports when its request has left ([`Departure`]); from then on it counts
//! for one window. `book` has the arithmetic, `queue` the order of service, `shared` the file.

mod book;
mod queue;
mod shared;

pub(crate) use queue::Rank;

use crate::base::clock;
use crate::base::error::{Error, Kind};
use crate::net::call::{Call, Departure};
use crate::sys::monotonic;
use crate::sys::sync::{Mutex, PerProcess};
use crate::sys::wait::Waiter;
use book::{Book, Now};
use queue::{Place, Queue};
use shared::Shared;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The configured limit.
#[derive(Clone, Debug)]
pub(crate) struct Limit {
    /// 0 is off.
    pub(crate) orders_per_second: usize,
    pub(crate) wait: Duration,
    pub(crate) file: Option<PathBuf>,
}

/// Other processes do not ring the bell: a call that shares a file looks again at least this often.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// How long to wait for the file to record that an order has left. After that the call goes on, and the slot expires by
/// itself.
const SAY_SO: Duration = Duration::from_millis(200);

/// The state shared by the calls of one account.
#[derive(Default)]
struct Lane {
    queue: Queue,
    book: Mutex<Book>,
    /// Incremented when a turn is given back.
    returns: AtomicU64,
}

/// A child of `fork` starts with none: the waiting threads do not exist in it.
static LANES: PerProcess<Arc<Lanes>> = PerProcess::new();

/// By account.
type Lanes = Mutex<BTreeMap<u128, Arc<Lane>>>;

fn lane(account: u128) -> Arc<Lane> {
    let lanes = LANES.get_or(|| Arc::new(Mutex::new(BTreeMap::new())));
    lanes.with(|lanes| Arc::clone(lanes.entry(account).or_default()))
}

fn now() -> Now {
    Now {
        ns: monotonic::now_ns(),
        since_1970: clock::since_1970(),
    }
}

/// A turn: the right to send one order, within a second.
pub(crate) struct Turn {
    lane: Arc<Lane>,
    account: u128,
    id: u64,
    file: Option<PathBuf>,
    left: AtomicBool,
}

/// Waits for a turn, up to the configured wait and the deadline of `call`.
pub(crate) fn take(call: &Call, account: u128, rank: Rank, limit: &Limit) -> Result<Arc<Turn>, Error> {
    let lane = lane(account);
    let until = Instant::now() + limit.wait;
    let place = lane.queue.enter(rank, call.bell());
    let mut in_turn = false;
    loop {
        let returns = lane.returns.load(Ordering::SeqCst);
        let ahead = place.ahead();
        let wait = if ahead == 0 {
            match lane.attempt(call, account, limit, in_turn)? {
                Ok(id) => return Ok(Arc::new(Turn::new(&lane, account, id, limit))),
                Err(wait) => wait,
            }
        } else {
            lane.book
                .with(|book| book.wait(now(), limit.orders_per_second, ahead, true))
        };
        in_turn = true;
        let began = Instant::now();
        if began + wait > until {
            return Err(too_fast(limit, wait));
        }
        let nap = if limit.file.is_some() {
            wait.min(LOOK_AGAIN)
        } else {
            wait
        };
        let ready = || place.is_to_look_again(ahead) || lane.returns.load(Ordering::SeqCst) != returns;
        call.wait(began + nap, ready)
            .map_err(|stop| crate::answer::stopped(stop, "waiting for its turn under the order limit"))?;
    }
}

fn too_fast(limit: &Limit, wait: Duration) -> Error {
    let count = limit.orders_per_second;
    let message = format!("no more than {count} orders leave in a second (\"orders_per_second\")");
    Error::local(Kind::RateLimited, message)
        .hint("Try again after retry_after_ms, or set \"order_wait_ms\" to have calls wait for their turn.")
        .with(|r| {
            r.retryable = true;
            let ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
            r.retry_after_ms = Some(ms.saturating_add(1));
        })
}

impl Place<'_> {
    /// Whether anything has changed for a call that had `ahead` calls before it.
    fn is_to_look_again(&self, ahead: usize) -> bool {
        self.ahead() != ahead
    }
}

impl Lane {
    /// A turn, or how long to wait for one.
    fn attempt(
        &self,
        call: &Call,
        account: u128,
        limit: &Limit,
        in_turn: bool,
    ) -> Result<Result<u64, Duration>, Error> {
        let file = limit.file.as_deref();
        let mut shared = file
            .map(|path| Shared::open(path, account, call.waiter()))
            .transpose()?;
        let slots = shared.as_mut().map(|shared| std::mem::take(&mut shared.slots));
        let id = uuid::Uuid::new_v4().as_u64_pair().0;
        let now = now();
        let (wait, slots) = self.book.with(|book| {
            book.merge(slots.unwrap_or_default());
            book.forget(now);
            let wait = book.wait(now, limit.orders_per_second, 0, in_turn);
            if wait.is_zero() {
                book.grant(id, now);
            }
            (wait, shared.is_some().then(|| book.0.clone()))
        });
        if !wait.is_zero() {
            return Ok(Err(wait));
        }
        if let (Some(shared), Some(slots)) = (&shared, slots)
            && let Err(error) = shared.write(account, &slots, now.ns)
        {
            self.book.with(|book| book.give_back(id));
            return Err(error);
        }
        Ok(Ok(id))
    }

    /// Changes the book, here and in the file. If the file is not to be had now, its entry expires by itself.
    fn change(&self, account: u128, file: Option<&PathBuf>, change: impl Fn(&mut Book, Now)) {
        let waiter = Waiter::new(SAY_SO);
        self.book.with(|book| change(book, now()));
        let Some(path) = file else { return };
        let Ok(shared) = Shared::open(path, account, &waiter) else {
            return;
        };
        let mut written = Book(shared.slots.clone());
        change(&mut written, now());
        let _ = shared.write(account, &written.0, monotonic::now_ns());
    }
}

impl Turn {
    fn new(lane: &Arc<Lane>, account: u128, id: u64, limit: &Limit) -> Self {
        Turn {
            lane: Arc::clone(lane),
            account,
            id,
            file: limit.file.clone(),
            left: AtomicBool::new(false),
        }
    }
}

impl Departure for Turn {
    fn may_leave(&self) -> bool {
        self.lane.book.with(|book| book.may_leave(self.id, now()))
    }

    fn has_left(&self) {
        self.left.store(true, Ordering::SeqCst);
        self.lane
            .change(self.account, self.file.as_ref(), |book, now| book.leave(self.id, now));
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if self.left.load(Ordering::SeqCst) {
            return;
        }
        self.lane
            .change(self.account, self.file.as_ref(), |book, _| book.give_back(self.id));
        self.lane.returns.fetch_add(1, Ordering::SeqCst);
        self.lane.queue.ring();
    }
}

#[cfg(test)]
mod tests;
