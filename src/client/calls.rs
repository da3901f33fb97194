//! The path of every call: within its deadline, cancellable, sent at most once, and counted.

use super::Client;
use crate::answer::{self, Answer, Circumstances, Scrubber};
use crate::base::error::{Delivered, Error, Kind};
use crate::base::json;
use crate::base::log::{self, Level};
use crate::base::secret::Secret;
use crate::catalog::Operation;
use crate::client::wire::{self, Wire};
use crate::http::download::{Body, Download};
use crate::http::{Headers, JSON, Request};
use crate::net::call::Call;
use crate::net::timing::Spent;
use crate::net::trust::{Address, Base};
use crate::session::Trade;
use crate::sys::sync::Mutex;
use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;
use ureq::http::Method;

/// The calls in flight.
#[derive(Default)]
pub(super) struct Running(Mutex<Vec<Arc<Call>>>);

impl Client {
    /// Cancels the calls in flight and returns how many there were.
    pub(crate) fn cancel_running(&self) -> usize {
        let calls = self.running.get().map(|running| running.0.get()).unwrap_or_default();
        for call in &calls {
            call.cancel();
        }
        calls.len()
    }

    /// Runs an operation that sends nothing.
    pub(crate) fn local(
        &self,
        operation: &'static Operation,
        work: impl FnOnce() -> Result<String, Error>,
    ) -> Result<String, Error> {
        work().map_err(|error| {
            let error = error.of(operation.name);
            self.shared.history.note(&error);
            error
        })
    }

    /// Runs a call of the user: within its deadline, cancellable, and counted.
    pub(crate) fn perform(
        &self,
        operation: &'static Operation,
        work: impl FnOnce(&Arc<Call>) -> Result<String, Error>,
    ) -> Result<String, Error> {
        let call = Arc::new(Call::new(self.shared.config.timeout));
        let _in_flight = InFlight::enter(&self.running(), &call);
        self.run(None, &call, operation, work)
    }

    pub(super) fn running(&self) -> Arc<Running> {
        self.running.get_or(|| Arc::new(Running::default()))
    }

    /// Runs one step of a call under its own name.
    pub(crate) fn step<T>(
        &self,
        call: &Arc<Call>,
        operation: &'static Operation,
        work: impl FnOnce(&Arc<Call>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.run(Some(call.spent()), call, operation, work)
    }

    /// Runs the whole of a call, or a step of one that has spent so much `before`.
    fn run<T>(
        &self,
        before: Option<Spent>,
        call: &Arc<Call>,
        operation: &'static Operation,
        work: impl FnOnce(&Arc<Call>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        log::line(Level::Trace, || format!("{} begins", operation.name));
        crate::base::failpoint::point("operation");
        let outcome = work(call);
        let (spent, ledger) = call.account();
        let (spent, traffic) = match before {
            Some(before) => (spent.since(&before), None),
            None => (spent, Some(ledger)),
        };
        let took = spent.total();
        let is_own = |error: &Error| error.report().operation.is_empty();
        let outcome = outcome.map_err(|error| {
            let own = is_own(&error);
            let error = error.of(operation.name);
            if own {
                self.shared.history.note(&error);
            }
            error
        });
        self.shared
            .stats
            .note(operation.name, spent, outcome.as_ref().err(), traffic);
        match &outcome {
            Ok(_) => log::line(Level::Info, || format!("{} succeeded in {took:.1?}", operation.name)),
            Err(e) => log::line(Level::Error, || {
                let (kind, code, delivered) = (e.kind().as_str(), e.code(), e.delivered().as_str());
                format!(
                    "{} failed in {took:.1?}: {kind}, code {code}, delivered {delivered}",
                    operation.name
                )
            }),
        }
        outcome
    }

    /// Sends one request, once, and reads the answer.
    pub(crate) fn send(&self, call: &Arc<Call>, operation: &'static Operation, wire: Wire) -> Result<Answer, Error> {
        let Wire {
            method,
            address,
            mut headers,
            body,
            secrets,
            mend,
        } = wire;
        let request_id = self.shared.ids.next();
        headers.add("x-request-id", &request_id);
        log::line(Level::Debug, || {
            let (url, shape) = (address.without_query(), wire::shape(body.as_ref()));
            format!("{} -> {method} {url} {shape} [{request_id}]", operation.name)
        });
        crate::base::failpoint::point("send");
        // Only a line of the log asks for it.
        let began = log::is_on(Level::Debug).then(Instant::now);
        let request = Request {
            method,
            address,
            accept: JSON,
            headers,
            body,
        };
        let outcome = self.shared.transport.send(call, &request);
        let took = began.map(|began| began.elapsed()).unwrap_or_default();
        crate::base::failpoint::point("answer");
        let outcome = match outcome {
            Ok(mut reply) => {
                let (status, bytes) = (reply.head.status, reply.body.len());
                if let Some(mend) = mend {
                    mend(&mut reply.body);
                }
                log::line(Level::Debug, || {
                    format!(
                        "{} <- HTTP {status}, {bytes} bytes in {took:.1?} [{request_id}]",
                        operation.name
                    )
                });
                if let Some(date) = &reply.head.date {
                    self.shared.server_clock.note(date);
                }
                answer::read(operation, reply, Some(request_id), || self.scrubber(&secrets))
            }
            Err(failure) => Err(answer::lost(operation, &failure, Some(request_id))),
        };
        outcome.map_err(|error| self.after_failure(operation, request.address.path(), error))
    }

    /// Fetches a file. It needs no session, and may be larger than an answer; `consume` reads it as it arrives.
    pub(crate) fn fetch<T>(
        &self,
        call: &Arc<Call>,
        operation: &'static Operation,
        address: Address,
        max_bytes: u64,
        consume: impl FnOnce(&mut Body<'_>) -> io::Result<T>,
    ) -> Result<T, Error> {
        log::line(Level::Debug, || {
            format!("{} -> GET {}", operation.name, address.without_query())
        });
        crate::base::failpoint::point("send");
        let request = Request {
            method: Method::GET,
            address,
            accept: "*/*",
            headers: Headers::default(),
            body: None,
        };
        let outcome = self.shared.transport.download(call, &request, max_bytes, consume);
        crate::base::failpoint::point("answer");
        let outcome = match outcome {
            Ok(Download::File(made)) => {
                log::line(Level::Debug, || format!("{} <- HTTP 200, a file", operation.name));
                return Ok(made);
            }
            Ok(Download::Answer(reply)) => {
                let (status, bytes) = (reply.head.status, reply.body.len());
                log::line(Level::Debug, || {
                    format!("{} <- HTTP {status}, {bytes} bytes", operation.name)
                });
                let refusal = answer::read(operation, reply, None, || self.scrubber(&[]));
                Err(refusal.err().unwrap_or_else(|| {
                    let error = Error::local(Kind::Protocol, format!("a file came with status {status}"));
                    error.with(|r| r.delivered = Delivered::Yes)
                }))
            }
            Err(failure) => Err(answer::lost(operation, &failure, None)),
        };
        outcome.map_err(|error| self.after_failure(operation, request.address.path(), error))
    }

    /// Sends one request in a session. If the server refuses the session, it is marked, so that `connect` makes a new one.
    pub(crate) fn send_in_session(
        &self,
        call: &Arc<Call>,
        operation: &'static Operation,
        wire: Wire,
        trade: &Trade,
    ) -> Result<Answer, Error> {
        let outcome = self.send(call, operation, wire.trade(trade));
        if outcome
            .as_ref()
            .is_err_and(|error| answer::ends_session(operation, error))
        {
            trade.refused.store(true, Ordering::Relaxed);
        }
        outcome
    }

    /// Opens a connection to the host of `base` for the next call without sending anything. Returns false if one was already
    /// open.
    pub(crate) fn open_ahead(
        &self,
        call: &Arc<Call>,
        operation: &'static Operation,
        base: &Base,
    ) -> Result<bool, Error> {
        log::line(Level::Debug, || format!("{} -> {}", operation.name, base.origin()));
        crate::base::failpoint::point("send");
        let outcome = self.shared.transport.prewarm(call, base);
        crate::base::failpoint::point("answer");
        match outcome {
            Ok(opened) => Ok(opened),
            Err(failure) => {
                let error = answer::lost(operation, &failure, None);
                Err(self.after_failure(operation, "", error))
            }
        }
    }

    /// What an error changes in the client, and what is added to its text.
    fn after_failure(&self, operation: &'static Operation, path: &str, error: Error) -> Error {
        if error.report().broker_code.as_deref() == Some("900901") {
            // The bearer token has expired; the next call fetches another.
            self.change_session(|session| session.bearer = None);
        }
        let bearer = |secret: &Secret| {
            secret
                .expose()
                .get(..7)
                .is_some_and(|start| start.eq_ignore_ascii_case("bearer "))
        };
        let key = if self.api().uses_bearer() {
            self.shared.config.access_token.as_ref()
        } else {
            Some(&self.shared.config.consumer_key)
        };
        Circumstances {
            operation,
            path,
            is_on_loopback: self.shared.config.base_url.as_ref().is_some_and(|base| base.loopback),
            api: self.api(),
            skew_ms: self.shared.server_clock.skew_ms(),
            has_bearer_prefix: key.is_some_and(bearer),
        }
        .advise(error)
    }

    /// The error for a success without a required field; it quotes what the server sent.
    pub(crate) fn lacks(&self, answer: &Answer, what: impl Into<String>) -> Error {
        let error = answer.protocol(what);
        if !json::is_ordinary(answer.text()) {
            return error;
        }
        error.with(|r| r.body = Some(self.scrubber(&[]).json(answer.text())))
    }

    /// A scrubber of every secret that this client holds, and of those in the request.
    fn scrubber(&self, sent: &[Secret]) -> Scrubber {
        let held = self.session_now().secrets();
        Scrubber::new(
            self.shared
                .config
                .secrets()
                .cloned()
                .chain(held)
                .chain(sent.iter().cloned()),
        )
    }
}

/// Registers a call for `cancel` while it runs.
pub(super) struct InFlight {
    running: Arc<Running>,
    call: Arc<Call>,
}

impl InFlight {
    pub(super) fn enter(running: &Arc<Running>, call: &Arc<Call>) -> Self {
        running.0.with(|calls| calls.push(Arc::clone(call)));
        InFlight {
            running: Arc::clone(running),
            call: Arc::clone(call),
        }
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        let done = self.running.0.with(|calls| {
            let at = calls.iter().position(|call| Arc::ptr_eq(call, &self.call));
            at.map(|at| calls.swap_remove(at))
        });
        drop(done);
    }
}
