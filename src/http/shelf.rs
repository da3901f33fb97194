//! The connections of a lane that wait for a request: those that have served one, and those that were made ahead of it.

use super::MAX_IDLE;
use super::connection::Connection;
use crate::net::current::Current;
use crate::net::{Network, Place};
use crate::sys::sync::Private;
use std::io;
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Instant;

/// A lane keeps so many connections, each to another place. The session's, the login's and one more is what a client needs.
const MAX_KEPT: usize = 3;

/// Where a lane's connections are. Its ureq puts back here what it has opened.
#[derive(Clone)]
pub(super) struct Shelf {
    network: Arc<Network>,
    current: Current,
    kept: Arc<Private<Vec<Kept>>>,
}

/// A connection that nothing is under way on.
pub(super) struct Kept {
    pub(super) place: Place,
    pub(super) connection: Connection,
    /// When it was opened or used last.
    at: Instant,
}

impl Shelf {
    pub(super) fn new(network: Arc<Network>, current: Current) -> Self {
        Shelf {
            network,
            current,
            kept: Arc::default(),
        }
    }

    /// A new connection.
    pub(super) fn open(&self, place: Place) -> io::Result<Kept> {
        let stream = self.network.open(&self.current, &place)?;
        let connection = Connection::new(stream, self.current.clone());
        let at = Instant::now();
        Ok(Kept { place, connection, at })
    }

    /// The connection to `origin`, if there is one that can still be used. One that cannot is closed.
    pub(super) fn take(&self, origin: &str) -> Option<Kept> {
        let mut kept = self.kept.with(|all| {
            let at = all.iter().position(|kept| kept.place.serves(origin))?;
            Some(all.remove(at))
        })?;
        let idle = kept.at.elapsed();
        let is_usable = idle < MAX_IDLE && kept.connection.is_open(idle);
        is_usable.then_some(kept)
    }

    /// Puts a connection back that was used until `now`.
    pub(super) fn put(&self, mut kept: Kept, now: Instant) {
        kept.at = now;
        self.keep(kept);
    }

    /// Keeps a connection for the next request, instead of the one to the same place or, where there are many, the oldest.
    pub(super) fn keep(&self, kept: Kept) {
        let surplus = self.kept.with(|all| {
            let same = all.iter().position(|other| other.place == kept.place);
            let full = (all.len() >= MAX_KEPT).then_some(0);
            let surplus = same.or(full).map(|at| all.remove(at));
            all.push(kept);
            surplus
        });
        // Closing a connection is not for inside the lock.
        drop(surplus);
    }

    /// Closes the connections that are useless; whether any is left.
    pub(super) fn close_if(&self, is_useless: impl Fn(&Place, Instant, &TcpStream) -> bool) -> bool {
        // Looking and closing are not for inside the lock; the lane is out of use meanwhile.
        let mut all = self.kept.with(std::mem::take);
        all.retain(|kept| !is_useless(&kept.place, kept.at, kept.connection.socket()));
        let is_any_left = !all.is_empty();
        self.kept.with(|slot| *slot = all);
        is_any_left
    }
}
