//! Lanes: one ureq agent and its connections for each call in flight.
//!
//! A connection outlives the call that opened it, and must know whose deadline and cancellation apply now: it is told when it is
//! taken for a call. A lane serves one call at a time. Lanes are reused last in, first out, so a single thread
//! always gets the same warm connection.

use super::lent::{Lender, NoResolver};
use super::shelf::{Kept, Shelf};
use super::{Head, Incoming, MAX_IDLE, Request, warm};
use crate::net::call::Call;
use crate::net::trust::Base;
use crate::net::{Network, Place, Settings, alive};
use crate::sys::sync::Mutex;
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};
use ureq::http::{self, Response};

/// Idle lanes beyond this are closed: each holds a few connections.
const MAX_IDLE_LANES: usize = 64;

/// How often the idle lanes are checked.
const LOOK_EVERY: Duration = Duration::from_secs(2);

pub(super) struct Lanes {
    agent: ureq::config::Config,
    network: Arc<Network>,
    idle: Mutex<Idle>,
}

struct Idle {
    /// The most recently used one is last.
    lanes: Vec<Lane>,
    looked: Instant,
}

pub(super) struct Lane {
    agent: ureq::Agent,
    shelf: Shelf,
    lender: Lender,
    at: Instant,
}

impl Lane {
    /// Sends `request` once; `read` processes the answer and reads its body to the end.
    ///
    /// This is the one place where open and new connections are treated differently.
    pub(super) fn exchange<T>(
        &mut self,
        call: &Arc<Call>,
        request: &Request,
        user_agent: &str,
        read: impl FnOnce(Incoming<'_>) -> Result<T, ureq::Error>,
    ) -> Result<(Head, T), ureq::Error> {
        let Some(mut kept) = self.shelf.take(call, request.address.origin())? else {
            self.lender.work_for(Some(Arc::clone(call)));
            let answer = self.exchange_anew(request, read);
            self.lender.work_for(None);
            self.at = Instant::now();
            return answer;
        };
        let (answer, stays) = warm::exchange(&mut kept.connection, request, user_agent, read)?;
        self.at = Instant::now();
        if stays {
            self.shelf.put(kept, self.at);
        }
        Ok(answer)
    }

    /// The same with ureq's agent, which opens a connection and leaves it on the shelf.
    fn exchange_anew<T>(
        &self,
        request: &Request,
        read: impl FnOnce(Incoming<'_>) -> Result<T, ureq::Error>,
    ) -> Result<(Head, T), ureq::Error> {
        let head = build(request)?;
        let response = match request.body() {
            Some(body) => self.agent.run(head.map(|()| body))?,
            None => self.agent.run(head)?,
        };
        let (parts, mut body) = response.into_parts();
        let head = Head::of(&Response::from_parts(parts, ()));
        self.lender.expect_chunks(head.is_chunked);
        let incoming = Incoming {
            head: &head,
            announced: body.content_length(),
            body: &mut body.as_reader(),
        };
        let made = read(incoming)?;
        Ok((head, made))
    }

    /// Opens a connection for the next request to `base`, unless there is one; returns whether it was opened.
    pub(super) fn prewarm(&mut self, call: &Arc<Call>, base: &Base) -> Result<bool, ureq::Error> {
        // Checks its address even if it was idle only briefly: no request follows that would find out.
        let is_there = |mut kept: Kept| kept.connection.is_open(Duration::MAX).then_some(kept);
        let ready = self.shelf.take(call, base.origin())?.and_then(is_there);
        let opens = ready.is_none();
        let kept = match ready {
            Some(kept) => kept,
            None => self.shelf.open(call, place(base.origin())?)?,
        };
        self.at = Instant::now();
        self.shelf.keep(kept);
        Ok(opens)
    }
}

fn place(origin: &str) -> Result<Place, ureq::Error> {
    Place::of(origin).ok_or_else(|| ureq::Error::BadUri(origin.to_owned()))
}

fn build(request: &Request) -> Result<http::Request<()>, ureq::Error> {
    let mut builder = http::Request::builder()
        .method(&request.method)
        .uri(request.address.as_str())
        .header("accept", request.accept);
    for (name, value) in request.headers.iter() {
        let mut value = http::HeaderValue::from_str(value).map_err(http::Error::from)?;
        value.set_sensitive(true);
        builder = builder.header(name, value);
    }
    Ok(builder.body(())?)
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

    /// An idle lane, or a new one.
    pub(super) fn take(&self) -> Lane {
        self.idle.with(|idle| idle.lanes.pop()).unwrap_or_else(|| self.open())
    }

    /// After a complete answer. A lane whose call failed is dropped instead, with all its connections.
    pub(super) fn put_back(&self, lane: Lane) {
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
        // Never close connections while holding the lock.
        drop(surplus);
        if is_due {
            self.sweep(now);
        }
    }

    /// Closes connections that were idle for too long or closed by the server, which would go unnoticed while other lanes are used.
    fn sweep(&self, now: Instant) {
        let unused = |lane: &Lane| now.saturating_duration_since(lane.at) > LOOK_EVERY / 2;
        self.close_if(unused, |_, at, socket| {
            now.saturating_duration_since(at) >= MAX_IDLE || alive::is_dead(socket)
        });
    }

    /// Closes the idle connections to `origin`: if one got no answer in time, the others are suspect. A name may
    /// have moved or a path died, and otherwise each call would find out only at its own deadline.
    pub(super) fn retire(&self, origin: &str) {
        self.close_if(|_| true, |place, _, _| place.serves(origin));
    }

    /// Takes some idle lanes out, so that no call uses them meanwhile, and puts back those that have a connection left.
    fn close_if(&self, of: impl Fn(&Lane) -> bool, is_useless: impl Fn(&Place, Instant, &TcpStream) -> bool) {
        let mut taken: Vec<Lane> = self.idle.with(|idle| {
            let (taken, rest) = std::mem::take(&mut idle.lanes).into_iter().partition(of);
            idle.lanes = rest;
            taken
        });
        taken.retain(|lane| lane.shelf.close_if(&is_useless));
        let surplus: Vec<Lane> = self.idle.with(|idle| {
            // They were used earlier than the lanes returned meanwhile.
            taken.append(&mut idle.lanes);
            let surplus = taken.len().saturating_sub(MAX_IDLE_LANES);
            idle.lanes = taken.split_off(surplus);
            taken
        });
        drop(surplus);
    }

    fn open(&self) -> Lane {
        let shelf = Shelf::new(Arc::clone(&self.network));
        let lender = Lender::new(shelf.clone());
        Lane {
            agent: ureq::Agent::with_parts(self.agent.clone(), lender.clone(), NoResolver),
            shelf,
            lender,
            at: Instant::now(),
        }
    }
}
