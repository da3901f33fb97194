//! The connections of a lane that wait for a request: used ones, and those opened in advance.

use super::MAX_IDLE;
use super::connection::Connection;
use crate::net::call::Call;
use crate::net::{Network, Place};
use crate::sys::sync::Private;
use std::io;
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Instant;

/// How many connections a lane keeps, each to a different host. A client needs the session's, the login's and one more.
const MAX_KEPT: usize = 3;

/// Where a lane's connections are. Its ureq returns here what it has opened.
#[derive(Clone)]
pub(super) struct Shelf {
    network: Arc<Network>,
    kept: Arc<Private<Vec<Kept>>>,
}

/// An idle connection.
pub(super) struct Kept {
    pub(super) place: Place,
    pub(super) connection: Connection,
    /// When it was last opened or used.
    at: Instant,
}

impl Shelf {
    pub(super) fn new(network: Arc<Network>) -> Self {
        Shelf {
            network,
            kept: Arc::default(),
        }
    }

    /// A new connection, for `call`.
    pub(super) fn open(&self, call: &Arc<Call>, place: Place) -> io::Result<Kept> {
        let stream = self.network.open(call, &place)?;
        let connection = Connection::new(stream, Arc::clone(call));
        let at = Instant::now();
        Ok(Kept { place, connection, at })
    }

    /// The connection to `origin` for `call`, if there is one that can still be used. An unusable one is closed.
    pub(super) fn take(&self, call: &Arc<Call>, origin: &str) -> io::Result<Option<Kept>> {
        let found = self.kept.with(|all| {
            let at = all.iter().position(|kept| kept.place.serves(origin))?;
            Some(all.remove(at))
        });
        let Some(mut kept) = found else { return Ok(None) };
        // Before it is looked at, because TLS may have to read for that.
        kept.connection.serve(call)?;
        let idle = kept.at.elapsed();
        let is_usable = idle < MAX_IDLE && kept.connection.is_open(idle);
        Ok(is_usable.then_some(kept))
    }

    /// Returns a connection that was used until `now`.
    pub(super) fn put(&self, mut kept: Kept, now: Instant) {
        kept.at = now;
        self.keep(kept);
    }

    /// Keeps a connection for the next request, replacing the one to the same host or, if there are too many, the oldest.
    pub(super) fn keep(&self, mut kept: Kept) {
        kept.connection.rest();
        let surplus = self.kept.with(|all| {
            let same = all.iter().position(|other| other.place == kept.place);
            let full = (all.len() >= MAX_KEPT).then_some(0);
            let surplus = same.or(full).map(|at| all.remove(at));
            all.push(kept);
            surplus
        });
        // Never close a connection while holding the lock.
        drop(surplus);
    }

    /// Closes the unusable connections; returns whether any is left.
    pub(super) fn close_if(&self, is_useless: impl Fn(&Place, Instant, &TcpStream) -> bool) -> bool {
        // Check and close without holding the lock; the lane is out of use meanwhile.
        let mut all = self.kept.with(std::mem::take);
        all.retain(|kept| !is_useless(&kept.place, kept.at, kept.connection.socket()));
        let is_any_left = !all.is_empty();
        self.kept.with(|slot| *slot = all);
        is_any_left
    }
}
