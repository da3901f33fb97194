//! The record of requests, for tests.

use crate::clock::machine_ms;
use crate::http::Request;
use serde::Serialize;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// One request as it arrived.
#[derive(Clone, Debug, Serialize)]
pub struct Recorded {
    /// Counts from 1 since the start or the last clearing.
    pub id: u64,
    /// When its head was read: milliseconds since 1970 by the machine's clock.
    pub time_ms: u64,
    /// The connection it came on; counts from 1.
    pub connection: u64,
    /// The operation, by the name that the client gives it.
    pub route: String,
    /// As sent.
    pub method: String,
    /// As sent, without the query.
    pub path: String,
    /// Everything after `?`, as sent.
    pub query: String,
    /// Names and values in the order and case of the wire.
    pub headers: Vec<(String, String)>,
    /// The body as text.
    pub body: String,
    /// Whether the whole request was read.
    pub complete: bool,
    /// The status that was sent; `None` when none was.
    pub status: Option<u16>,
    /// The fault that was applied, by its kind.
    pub fault: Option<String>,
}

impl Recorded {
    /// The value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, v)| v.as_str())
    }
}

#[derive(Debug, Default)]
struct Entries {
    list: Vec<Recorded>,
    next: u64,
    /// Rises with every clearing, so that an answer after it does not touch a newer entry.
    epoch: u64,
}

/// The requests so far.
#[derive(Debug, Default)]
pub(crate) struct Log {
    entries: Mutex<Entries>,
    grown: Condvar,
}

/// Where a request stands in the log.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ticket {
    epoch: u64,
    index: usize,
}

impl Log {
    /// Records a request before it is answered.
    pub(crate) fn push(&self, connection: u64, route: &str, request: &Request, fault: Option<String>) -> Ticket {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.next += 1;
        let recorded = Recorded {
            id: entries.next,
            time_ms: machine_ms(),
            connection,
            route: route.to_owned(),
            method: request.method.clone(),
            path: request.raw_path.clone(),
            query: request.query.clone(),
            headers: request.headers.clone(),
            body: String::from_utf8_lossy(&request.body).into_owned(),
            complete: request.complete,
            status: None,
            fault,
        };
        entries.list.push(recorded);
        self.grown.notify_all();
        Ticket {
            epoch: entries.epoch,
            index: entries.list.len() - 1,
        }
    }

    /// Notes the status that is about to be sent.
    pub(crate) fn answered(&self, ticket: Ticket, status: u16) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.epoch == ticket.epoch
            && let Some(recorded) = entries.list.get_mut(ticket.index)
        {
            recorded.status = Some(status);
        }
    }

    pub(crate) fn all(&self) -> Vec<Recorded> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner).list.clone()
    }

    pub(crate) fn clear(&self) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        *entries = Entries {
            epoch: entries.epoch + 1,
            ..Entries::default()
        };
    }

    /// Waits until at least `count` requests are recorded; `false` when time runs out.
    pub(crate) fn wait(&self, count: usize, timeout: Duration) -> bool {
        let end = Instant::now() + timeout;
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        while entries.list.len() < count {
            let Some(left) = end.checked_duration_since(Instant::now()) else {
                return false;
            };
            entries = self
                .grown
                .wait_timeout(entries, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        true
    }
}
