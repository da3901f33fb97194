//! Connections for ureq, and such as are made before the request that will use them.
//!
//! ureq asks for a connection when it has a request and none in its pool. One that was made earlier stays with the lane, and
//! is given out then instead of another.

use super::{MAX_IDLE, connection::Connection, place};
use crate::net::current::Current;
use crate::net::{Network, Place};
use crate::sys::sync::Private;
use std::fmt;
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::time::Instant;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{ConnectionDetails, Connector, NextTimeout, Transport};

/// What a lane's ureq gets its connections from.
#[derive(Clone)]
pub(super) struct Ahead {
    network: Arc<Network>,
    current: Current,
    made: Arc<Private<Option<Made>>>,
    chunks_come: Arc<AtomicBool>,
}

/// A connection that no request has used yet.
struct Made {
    place: Place,
    connection: Connection,
    socket: Weak<TcpStream>,
    at: Instant,
}

impl Ahead {
    pub(super) fn new(network: Arc<Network>, current: Current) -> Self {
        Ahead {
            network,
            current,
            made: Arc::default(),
            chunks_come: Arc::default(),
        }
    }

    /// Whether the body that is read next, over any of the lane's connections, comes in chunks.
    pub(super) fn expect_chunks(&self, are_coming: bool) {
        self.chunks_come.store(are_coming, Ordering::Relaxed);
    }

    /// Makes a connection to the host of `uri`, for the next request to it.
    pub(super) fn make(&self, uri: &Uri) -> Result<(), ureq::Error> {
        let made = self.open(uri)?;
        drop(self.made.with(|slot| slot.replace(made)));
        Ok(())
    }

    /// Whether there is a connection to the host of `uri` that the next request can use.
    pub(super) fn has(&self, uri: &Uri) -> bool {
        let Some(made) = self.take(uri) else { return false };
        drop(self.made.with(|slot| slot.replace(made)));
        true
    }

    /// Whether there is one at all.
    pub(super) fn has_any(&self) -> bool {
        self.made.with(|slot| slot.is_some())
    }

    /// Closes the connection, if it is one of those.
    pub(super) fn close_if(&self, is_useless: impl Fn(&Place, Instant, &TcpStream) -> bool) {
        let Some(made) = self.made.with(Option::take) else {
            return;
        };
        let socket = made.socket.upgrade();
        if socket.is_some_and(|socket| !is_useless(&made.place, made.at, &socket)) {
            drop(self.made.with(|slot| slot.replace(made)));
        }
    }

    /// Takes the connection for `uri`. One that is of no use any more is closed.
    fn take(&self, uri: &Uri) -> Option<Made> {
        let is_wanted = |made: &mut Made| place::serves(&made.place, uri);
        let mut made = self.made.with(|slot| slot.take_if(is_wanted))?;
        let is_usable = made.at.elapsed() < MAX_IDLE && made.connection.is_open();
        is_usable.then_some(made)
    }

    fn open(&self, uri: &Uri) -> Result<Made, ureq::Error> {
        let place = place::of(uri);
        let stream = self.network.open(&self.current, &place)?;
        Ok(Made {
            place,
            socket: Arc::downgrade(stream.socket()),
            connection: Connection::new(stream, self.current.clone(), Arc::clone(&self.chunks_come)),
            at: Instant::now(),
        })
    }
}

impl Connector<()> for Ahead {
    type Out = Connection;

    fn connect(&self, details: &ConnectionDetails<'_>, _: Option<()>) -> Result<Option<Connection>, ureq::Error> {
        let made = match self.take(details.uri) {
            Some(made) => made,
            None => self.open(details.uri)?,
        };
        Ok(Some(made.connection))
    }
}

impl fmt::Debug for Ahead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ahead")
    }
}

/// For ureq, which asks for addresses before every call, even when it has a connection: it gets none.
#[derive(Debug)]
pub(super) struct NoResolver;

impl Resolver for NoResolver {
    fn resolve(&self, _: &Uri, _: &ureq::config::Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        Ok(self.empty())
    }
}
