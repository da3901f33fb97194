//! Lanes: one ureq agent for each call in flight.
//!
//! A connection outlives the call that opened it, and must learn whose deadline and cancellation it obeys now. A lane
//! serves one call at a time, so its connections ask the lane. Lanes are reused last in, first out: a single thread
//! always meets the same warm connection.

use super::MAX_IDLE;
use super::place;
use super::prewarm::{Ahead, NoResolver};
use crate::net::call::Call;
use crate::net::current::Current;
use crate::net::{Network, Place, Settings, alive};
use crate::sys::sync::Mutex;
use std::net::TcpStream;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};
use ureq::http::Uri;

/// Idle lanes beyond this are closed: each holds a few connections.
const MAX_IDLE_LANES: usize = 64;

/// How often the lanes that are not used are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(2);

pub(super) struct Lanes {
    agent: ureq::config::Config,
    network: Arc<Network>,
    idle: Mutex<Idle>,
}

struct Idle {
    /// The one used last at the end.
    lanes: Vec<Lane>,
    looked: Instant,
}

pub(super) struct Lane {
    agent: ureq::Agent,
    current: Current,
    ahead: Ahead,
    used: Vec<Used>,
    at: Instant,
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

    /// Whether the body that is read next comes in chunks.
    pub(super) fn expect_chunks(&self, are_coming: bool) {
        self.ahead.expect_chunks(are_coming);
    }

    /// Takes note of the connection that the lane's request to `uri` used.
    pub(super) fn note(&mut self, uri: &Uri, socket: &Arc<TcpStream>) {
        let (socket, at) = (Arc::downgrade(socket), Instant::now());
        self.at = at;
        match self.used.iter_mut().find(|used| place::serves(&used.place, uri)) {
            Some(used) => (used.socket, used.at) = (socket, at),
            None => {
                self.used.retain(|used| used.socket.strong_count() > 0);
                let place = place::of(uri);
                self.used.push(Used { place, socket, at });
            }
        }
    }

    /// Has a connection ready for the next request to `uri`; says whether it had to be opened.
    pub(super) fn prewarm(&mut self, uri: &Uri) -> Result<bool, ureq::Error> {
        let is_ready = self
            .used
            .iter()
            .any(|used| place::serves(&used.place, uri) && used.is_ready());
        let opens = !is_ready && !self.ahead.has(uri);
        if opens {
            self.ahead.make(uri)?;
        }
        self.at = Instant::now();
        Ok(opens)
    }

    /// Closes the idle connections that are useless; whether any is left. ureq finds those closed when it looks at them.
    fn close_if(&mut self, is_useless: impl Fn(&Place, Instant, &TcpStream) -> bool) -> bool {
        self.used.retain(|used| {
            let Some(socket) = used.socket.upgrade() else {
                return false;
            };
            let useless = is_useless(&used.place, used.at, &socket);
            if useless {
                alive::discard(&socket);
            }
            !useless
        });
        self.ahead.close_if(is_useless);
        !self.used.is_empty() || self.ahead.has_any()
    }
}

impl Used {
    fn is_ready(&self) -> bool {
        self.at.elapsed() < MAX_IDLE && self.socket.upgrade().is_some_and(|socket| alive::is_usable(&socket))
    }
}

impl Lanes {
    pub(super) fn new(agent: ureq::config::Config, settings: Arc<Settings>) -> Self {
        Lanes {
            agent,
            network: Arc::new(Network::new(settings)),
            idle: Mutex::new(Idle {
                lanes: Vec::new(),
                looked: Instant::now(),
            }),
        }
    }

    /// A lane for `call`: an idle one, or a new one.
    pub(super) fn take(&self, call: &Arc<Call>) -> Lane {
        let lane = self.idle.with(|idle| idle.lanes.pop()).unwrap_or_else(|| self.open());
        lane.current.set(Some(Arc::clone(call)));
        lane
    }

    /// After a complete answer. A lane whose call failed is dropped instead, with all its connections.
    pub(super) fn put_back(&self, lane: Lane) {
        lane.current.set(None);
        let now = lane.at;
        let (surplus, is_due) = self.idle.with(|idle| {
            let is_due = now.saturating_duration_since(idle.looked) > LOOK_EVERY;
            if is_due {
                idle.looked = now;
            }
            if idle.lanes.len() < MAX_IDLE_LANES {
                idle.lanes.push(lane);
                (None, is_due)
            } else {
                (Some(lane), is_due)
            }
        });
        // Closing connections is not for inside the lock.
        drop(surplus);
        if is_due {
            self.sweep(now);
        }
    }

    /// Closes what idled for too long, and what the server has closed, which nobody would notice while other lanes serve.
    fn sweep(&self, now: Instant) {
        let unused = |lane: &Lane| now.saturating_duration_since(lane.at) > LOOK_EVERY / 2;
        self.close_if(unused, |_, at, socket| {
            now.saturating_duration_since(at) >= MAX_IDLE || alive::is_dead(socket)
        });
    }

    /// Closes the idle connections to where `uri` leads: one that got no answer in time tells of the others. A name may
    /// have moved, or a path have died, and each call would find out for itself, at its deadline.
    pub(super) fn retire(&self, uri: &Uri) {
        self.close_if(|_| true, |place, _, _| place::serves(place, uri));
    }

    /// Takes some idle lanes out, so that no call meets them meanwhile, and puts back those that have a connection left.
    fn close_if(&self, of: impl Fn(&Lane) -> bool, is_useless: impl Fn(&Place, Instant, &TcpStream) -> bool) {
        let mut taken: Vec<Lane> = self.idle.with(|idle| {
            let (taken, rest) = std::mem::take(&mut idle.lanes).into_iter().partition(of);
            idle.lanes = rest;
            taken
        });
        taken.retain_mut(|lane| lane.close_if(&is_useless));
        let surplus: Vec<Lane> = self.idle.with(|idle| {
            // They were used earlier than what has come since.
            taken.append(&mut idle.lanes);
            let surplus = taken.len().saturating_sub(MAX_IDLE_LANES);
            idle.lanes = taken.split_off(surplus);
            taken
        });
        drop(surplus);
    }

    fn open(&self) -> Lane {
        let current = Current::default();
        let ahead = Ahead::new(Arc::clone(&self.network), current.clone());
        let agent = ureq::Agent::with_parts(self.agent.clone(), ahead.clone(), NoResolver);
        Lane {
            agent,
            current,
            ahead,
            used: Vec::new(),
            at: Instant::now(),
        }
    }
}
