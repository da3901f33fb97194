//! Lanes: one ureq agent for each call in flight.
//!
//! A connection outlives the call that opened it, and must learn whose deadline and cancellation it obeys now. A lane
//! serves one call at a time, so its connections ask the lane. Lanes are reused last in, first out: a single thread
//! always meets the same warm connection.

use super::MAX_IDLE;
use super::coalesce::LinkConnector;
use super::prewarm::{Ahead, Place};
use crate::net::Settings;
use crate::net::call::Call;
use crate::net::current::Current;
use crate::net::dial::{self, Dial};
use crate::net::resolve::NoResolver;
use crate::net::tls::{TlsConnector, TlsSettings};
use crate::sys::sync::Mutex;
use std::net::TcpStream;
use std::sync::{Arc, Weak};
use std::time::Instant;
use ureq::http::Uri;
use ureq::unversioned::transport::{ConnectProxyConnector, Connector};

/// Idle lanes beyond this are closed: each holds a few connections.
const MAX_IDLE_LANES: usize = 64;

pub(super) struct Lanes {
    agent: ureq::config::Config,
    settings: Arc<Settings>,
    tls: Arc<TlsSettings>,
    idle: Mutex<Vec<Lane>>,
}

pub(super) struct Lane {
    agent: ureq::Agent,
    current: Current,
    ahead: Ahead,
    used: Vec<Used>,
}

/// A connection that a request has used: ureq has it, and says nothing about it. It is there as long as its socket is.
struct Used {
    place: Place,
    socket: Weak<TcpStream>,
    at: Instant,
}

impl Lane {
    pub(super) fn agent(&self) -> &ureq::Agent {
        &self.agent
    }

    /// What a request to `uri` needs a connection to.
    pub(super) fn place(&self, uri: &Uri) -> Place {
        Place::of(uri, self.agent.config())
    }

    /// Takes note of the connection that the lane's request to `place` used.
    pub(super) fn note(&mut self, place: Place, socket: &Arc<TcpStream>) {
        let (socket, at) = (Arc::downgrade(socket), Instant::now());
        match self.used.iter_mut().find(|used| used.place == place) {
            Some(used) => (used.socket, used.at) = (socket, at),
            None => {
                self.used.retain(|used| used.socket.strong_count() > 0);
                self.used.push(Used { place, socket, at });
            }
        }
    }

    /// Has a connection ready for the next request to `uri`; says whether it had to be opened.
    pub(super) fn prewarm(&self, uri: &Uri) -> Result<bool, ureq::Error> {
        let place = self.place(uri);
        let is_ready = self.used.iter().any(|used| used.place == place && used.is_ready()) || self.ahead.has(&place);
        if !is_ready {
            self.ahead.make(uri, self.agent.config())?;
        }
        Ok(!is_ready)
    }
}

impl Used {
    fn is_ready(&self) -> bool {
        self.at.elapsed() < MAX_IDLE && self.socket.upgrade().is_some_and(|socket| dial::is_quiet(&socket))
    }
}

impl Lanes {
    pub(super) fn new(agent: ureq::config::Config, settings: Arc<Settings>) -> Self {
        let tls = Arc::new(TlsSettings::new(settings.ca.clone()));
        Lanes {
            agent,
            settings,
            tls,
            idle: Mutex::new(Vec::new()),
        }
    }

    /// A lane for `call`: an idle one, or a new one.
    pub(super) fn take(&self, call: &Arc<Call>) -> Lane {
        let lane = self.idle.with(Vec::pop).unwrap_or_else(|| self.open());
        lane.current.set(Some(Arc::clone(call)));
        lane
    }

    /// After a complete answer. A lane whose call failed is dropped instead, with all its connections.
    pub(super) fn put_back(&self, lane: Lane) {
        lane.current.set(None);
        let surplus = self.idle.with(|idle| {
            if idle.len() < MAX_IDLE_LANES {
                idle.push(lane);
                None
            } else {
                Some(lane)
            }
        });
        // Closing connections is not for inside the lock.
        drop(surplus);
    }

    fn open(&self) -> Lane {
        let current = Current::default();
        let chain =
            ().chain(ConnectProxyConnector::default())
                .chain(Dial::new(Arc::clone(&self.settings), current.clone()))
                .chain(TlsConnector::new(Arc::clone(&self.tls), current.clone()))
                .chain(LinkConnector::new(current.clone()));
        let ahead = Ahead::new(chain, current.clone());
        let agent = ureq::Agent::with_parts(self.agent.clone(), ahead.clone(), NoResolver);
        Lane {
            agent,
            current,
            ahead,
            used: Vec::new(),
        }
    }
}
