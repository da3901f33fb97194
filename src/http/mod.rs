//! HTTP over ureq: one request, at most once, within a deadline, and an exact record of what happened to it.
//!
//! ureq does HTTP; the modules here add what it lacks for a library in somebody else's process:
//!
//! - [`lane`]: one ureq agent per call in flight, so that a connection knows the call it works for without thread-local
//!   state; lanes are reused, and with them their connections;
//! - [`shelf`]: the connections that a lane keeps, including those opened in advance;
//! - [`lent`]: how ureq's agent opens and returns them;
//! - [`warm`]: an exchange on an open connection; the answer by [`usual`] or, if there is anything unusual about it, by ureq's
//!   protocol crate;
//! - [`request`], [`head`]: requests, and what the head of an answer says;
//! - [`download`]: a file, read as it arrives;
//! - [`connection`]: a stream of `net` as ureq needs it: one write per request, and the record of when sending started.

mod chunks;
mod connection;
pub(crate) mod download;
mod encoding;
mod explain;
mod head;
mod interim;
mod lane;
mod lent;
mod request;
mod shelf;
mod usual;
mod warm;

use crate::net::call::Call;
use crate::net::trust::Base;
use crate::net::{self, Failure, Fault};
use crate::sys::sync::PerProcess;
use explain::explain;
use lane::Lanes;
use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

pub(crate) use head::Head;
pub(crate) use request::{Headers, JSON, Request, is_header_value};

/// An answer on its way.
struct Incoming<'a> {
    head: &'a Head,
    /// The size of its body, if the head gives it.
    announced: Option<u64>,
    body: &'a mut dyn Read,
}

/// A complete answer.
pub(crate) struct Reply {
    pub(crate) head: Head,
    pub(crate) body: Vec<u8>,
}

/// A client's way to the network. A child of `fork` gets its own copy of everything that must not be shared.
pub(crate) struct Transport {
    /// ureq's own settings.
    agent: ureq::config::Config,
    net: Arc<net::Settings>,
    max_response_bytes: u64,
    lanes: PerProcess<Arc<Lanes>>,
}

/// The HTTP part of the configuration.
pub(crate) struct Settings {
    pub(crate) net: Arc<net::Settings>,
    pub(crate) max_response_bytes: u64,
}

/// The size of one of ureq's buffers; larger ones cost memory per connection and save no time.
const BUFFER_BYTES: usize = 16 * 1024;

/// Connections idle for longer are closed instead of reused. The broker keeps them for ten minutes; probes detect a path that
/// has died meanwhile.
const MAX_IDLE: Duration = Duration::from_secs(300);

impl Transport {
    pub(crate) fn new(settings: Settings) -> Self {
        // Made once, because making them reads the proxy variables (the result is dropped). Here proxies are below HTTP.
        let agent = ureq::Agent::config_builder()
            .proxy(None)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .input_buffer_size(BUFFER_BYTES)
            .output_buffer_size(BUFFER_BYTES)
            .max_idle_connections(3)
            .max_idle_connections_per_host(1)
            .max_idle_age(MAX_IDLE)
            .user_agent(&settings.net.user_agent)
            .accept("application/json")
            .accept_encoding("gzip")
            .build();
        Transport {
            agent,
            net: settings.net,
            max_response_bytes: settings.max_response_bytes,
            lanes: PerProcess::new(),
        }
    }

    /// The network configuration, for connections that are not HTTP.
    pub(crate) fn network(&self) -> Arc<net::Settings> {
        Arc::clone(&self.net)
    }

    /// Sends `request` once and waits for the complete answer.
    pub(crate) fn send(&self, call: &Arc<Call>, request: &Request) -> Result<Reply, Failure> {
        call.begin_exchange();
        let outcome = self.exchange(call, request, |answer| read_body(call, answer, self.max_response_bytes));
        let (head, body) = outcome.map_err(|error| self.failure(call, error, request.address.origin()))?;
        Ok(Reply { head, body })
    }

    /// Opens a connection to the host of `base` for the next request there, without sending one; returns
    /// whether it had to be opened.
    pub(crate) fn prewarm(&self, call: &Arc<Call>, base: &Base) -> Result<bool, Failure> {
        call.begin_exchange();
        let outcome = self.open_ahead(call, base);
        outcome.map_err(|error| self.failure(call, error, base.origin()))
    }

    fn open_ahead(&self, call: &Arc<Call>, base: &Base) -> Result<bool, ureq::Error> {
        call.check()?;
        let lanes = self.lanes();
        let mut lane = lanes.take();
        let opened = lane.prewarm(call, base)?;
        drop(call.end_exchange());
        lanes.put_back(lane);
        Ok(opened)
    }

    fn lanes(&self) -> Arc<Lanes> {
        self.lanes
            .get_or(|| Arc::new(Lanes::new(self.agent.clone(), Arc::clone(&self.net))))
    }

    /// The error of a failed exchange. By now the kernel cannot send any more of it: the lane is closed.
    fn failure(&self, call: &Call, error: ureq::Error, origin: &str) -> Failure {
        let failure = call.failure(|answered| explain(error, answered));
        let is_late = matches!(failure.fault, Fault::Timeout(_));
        if let (true, Some(lanes)) = (is_late, self.lanes.get()) {
            lanes.retire(origin);
        }
        failure
    }

    /// One request, with the result of `read` on the answer's body.
    fn exchange<T>(
        &self,
        call: &Arc<Call>,
        request: &Request,
        read: impl FnOnce(Incoming<'_>) -> Result<T, ureq::Error>,
    ) -> Result<(Head, T), ureq::Error> {
        call.check()?;
        request.headers.check().map_err(|fault| call.fail(fault))?;
        let lanes = self.lanes();
        let mut lane = lanes.take();
        let answer = lane.exchange(call, request, &self.net.user_agent, read)?;
        drop(call.end_exchange());
        lanes.put_back(lane);
        Ok(answer)
    }
}

/// The complete body, decoded.
fn read_body(call: &Call, answer: Incoming<'_>, limit: u64) -> Result<Vec<u8>, ureq::Error> {
    let fail = |fault| ureq::Error::Io(call.fail(fault));
    let mut body = Vec::with_capacity(room_for(answer.announced));
    answer.body.take(limit.saturating_add(1)).read_to_end(&mut body)?;
    if body.len() as u64 > limit {
        return Err(fail(Fault::TooLarge(limit)));
    }
    encoding::decoded(answer.head.is_gzip, body, limit).map_err(fail)
}

/// How much room to reserve for a body: the announced length, if plausible, so that nothing is wasted or copied.
fn room_for(announced: Option<u64>) -> usize {
    const UNKNOWN: u64 = 4 * 1024;
    const CREDIBLE: u64 = 64 * 1024;
    usize::try_from(announced.map_or(UNKNOWN, |bytes| bytes.min(CREDIBLE))).unwrap_or_default()
}
