//! Decides whether an answer is a success or which kind of error. This is the only place that does.
//!
//! - [`verdict`]: from status and body to kind, code and message (wire: Successes and refusals, Statuses, Codes);
//! - [`status`]: the documented description of each HTTP status;
//! - [`scrub`]: removes secrets from everything shown;
//! - [`hint`]: what the user can do about it.

mod hint;
mod scrub;
mod status;
mod verdict;

pub(crate) use hint::Circumstances;
pub(crate) use scrub::Scrubber;
pub(crate) use verdict::says_no_data;

use crate::base::error::{Delivered, Error, Kind, PREFIX};
use crate::base::json::{self, Members};
use crate::base::secret::Secret;
use crate::catalog::{Effect, Judgement, Operation};
use crate::http::{Head, Reply};
use crate::net::{Failure, Fault};
use crate::sys::wait::Stop;
use std::string::FromUtf8Error;
use std::time::{Duration, SystemTime};
use verdict::{Content, Verdict};

/// A successful answer: the server's own JSON.
pub(crate) struct Answer {
    text: Secret,
    status: u16,
    request_id: Option<String>,
    /// For the operations that need a member of the answer, which may be missing.
    scrubber: Option<Scrubber>,
}

/// Replaces a success whose content is not documented and not JSON: a function always returns JSON.
const NOTHING: &str = "{\"data\":{}}";

impl Answer {
    /// The server's text, byte for byte.
    pub(crate) fn into_text(self) -> String {
        let mut text = self.text.into_text();
        // An empty list of errors is a success, but must not start like this library's own errors.
        if text.starts_with(PREFIX) {
            text.insert(0, ' ');
        }
        text
    }

    /// The same, parsed.
    pub(crate) fn text(&self) -> &str {
        self.text.expose()
    }

    /// A success with `text`, for tests.
    #[cfg(test)]
    pub(crate) fn of_text(text: &str) -> Self {
        Answer {
            text: Secret::new(text),
            status: 200,
            request_id: None,
            scrubber: None,
        }
    }

    /// A copy to keep.
    pub(crate) fn secret_text(&self) -> Secret {
        self.text.clone()
    }

    /// The object `data` of the answer, if there is one.
    pub(crate) fn data(&self) -> Option<Members<'_>> {
        self.members()?.object("data")
    }

    pub(crate) fn members(&self) -> Option<Members<'_>> {
        Members::of(self.text()).ok()
    }

    /// A success that lacks a required member, or holds a forbidden one.
    pub(crate) fn protocol(&self, message: impl Into<String>) -> Error {
        Error::local(Kind::Protocol, message).with(|r| {
            r.status = Some(self.status);
            r.delivered = Delivered::Yes;
            r.request_id = self.request_id.clone();
            let readable = self.scrubber.as_ref().filter(|_| json::is_ordinary(self.text()));
            r.body = readable.map(|scrubber| scrubber.json(self.text()));
        })
    }
}

/// A byte order mark, which some gateways add; no JSON parser accepts it.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Reads a complete answer. `scrubber` is called only if part of the answer will be shown.
pub(crate) fn read(
    operation: &Operation,
    reply: Reply,
    request_id: Option<String>,
    scrubber: impl FnOnce() -> Scrubber,
) -> Result<Answer, Error> {
    let Reply { head, mut body } = reply;
    let status = head.status;
    if body.starts_with(BYTE_ORDER_MARK) {
        body.drain(..BYTE_ORDER_MARK.len());
    }
    // The same bytes that were read: no copy of an answer stays behind.
    let text = String::from_utf8(body);
    match verdict::judge(operation, status, text.as_deref().ok()) {
        Ok(content) => {
            let text = text.ok().filter(|_| content == Content::Json);
            Ok(Answer {
                text: text.map_or_else(|| Secret::new(NOTHING), Secret::new),
                status,
                request_id,
                scrubber: (operation.judgement == Judgement::DataStatus).then(scrubber),
            })
        }
        Err(verdict) => Err(refusal(
            operation,
            &head,
            text.as_ref().map_or_else(FromUtf8Error::as_bytes, String::as_bytes),
            request_id,
            verdict,
            &scrubber(),
        )),
    }
}

fn refusal(
    operation: &Operation,
    head: &Head,
    body: &[u8],
    request_id: Option<String>,
    verdict: Verdict,
    scrubber: &Scrubber,
) -> Error {
    let Verdict {
        kind,
        code,
        words,
        is_json,
    } = verdict;
    let message = match words {
        Some(words) => scrubber.text(&words),
        None => status::description(operation, head.status),
    };
    let (body, text) = show(body, is_json, scrubber);
    Error::local(kind, message).with(|r| {
        r.status = Some(head.status);
        r.broker_code = code.map(|code| scrubber.text(&code));
        r.delivered = Delivered::Yes;
        r.request_id = request_id;
        r.retry_after_ms = head.retry_after.as_deref().and_then(retry_after_ms);
        r.retryable = is_retryable(operation, kind, Delivered::Yes);
        r.body = body;
        r.text = text;
    })
}

/// The longest piece of a body that is not JSON which an error shows.
const MAX_TEXT: usize = 2048;

/// The body as JSON, or else the start of it as text.
fn show(body: &[u8], is_json: bool, scrubber: &Scrubber) -> (Option<String>, Option<String>) {
    match std::str::from_utf8(body) {
        // Any parser must be able to read an error, whatever the server put into its body.
        Ok(text) if is_json && json::is_ordinary(text) => (Some(scrubber.json(text)), None),
        _ if body.is_empty() => (None, None),
        _ => {
            // Scrubbed before it is cut: a secret cut in two would not be found.
            let text = scrubber.fragment(&String::from_utf8_lossy(body.get(..4 * MAX_TEXT).unwrap_or(body)));
            let end = text.floor_char_boundary(MAX_TEXT);
            (None, Some(text.get(..end).unwrap_or_default().to_owned()))
        }
    }
}

/// `Retry-After`, in seconds or as a date.
fn retry_after_ms(value: &str) -> Option<u64> {
    let value = value.trim();
    let wait = match value.parse::<f64>() {
        // Not a time to wait: negative, infinite, or NaN.
        Ok(seconds) => Duration::try_from_secs_f64(seconds).ok()?,
        Err(_) => httpdate::parse_http_date(value)
            .ok()?
            .duration_since(SystemTime::now())
            .unwrap_or_default(),
    };
    u64::try_from(wait.as_millis()).ok()
}

/// Whether the same call may be made again later.
///
/// Never after a rejected secret; a change only if it never arrived or was refused with 429; a
/// login step also after a temporary failure, because a generated code is generated again; a read after any temporary failure.
fn is_retryable(operation: &Operation, kind: Kind, delivered: Delivered) -> bool {
    let harmless = matches!(operation.effect, Effect::Read | Effect::Login) || delivered == Delivered::No;
    match kind {
        Kind::RateLimited => true,
        Kind::Server | Kind::Network | Kind::Timeout => harmless,
        Kind::Cancelled => operation.effect == Effect::Read || delivered == Delivered::No,
        Kind::Protocol => operation.effect == Effect::Read,
        _ => false,
    }
}

/// Whether an error means that its session can no longer be used: the next `connect` makes a new one.
///
/// A refused bearer (900901) is the app's token, not the session. An address that may place no order (100008) may still
/// read: the session is over only if it may not even read.
pub(crate) fn ends_session(operation: &Operation, error: &Error) -> bool {
    let report = error.report();
    if !operation.is_in_session() || report.delivered != Delivered::Yes {
        return false;
    }
    match report.broker_code.as_deref() {
        Some("900901") => false,
        Some("1037") => true,
        Some("100008") => operation.effect == Effect::Read || report.status == Some(401),
        _ => report.kind == Kind::Authentication,
    }
}

/// The error of a request without a complete answer.
pub(crate) fn lost(operation: &Operation, failure: &Failure, request_id: Option<String>) -> Error {
    let delivered = failure.delivered;
    let (kind, message) = explain(&failure.fault);
    Error::local(kind, message).with(|r| {
        r.delivered = delivered;
        r.retryable = is_retryable(operation, kind, delivered);
        // A request id that was never sent identifies nothing.
        r.request_id = request_id.filter(|_| delivered != Delivered::No);
    })
}

pub(crate) fn explain(fault: &Fault) -> (Kind, String) {
    match fault {
        Fault::Dns(why) => (Kind::Network, format!("the host name could not be resolved: {why}")),
        Fault::Connect(why) => (Kind::Network, format!("no connection: {why}")),
        Fault::Proxy(why) => (Kind::Network, format!("the proxy refused: {why}")),
        Fault::Tls(why) => (Kind::Tls, why.clone()),
        Fault::Timeout(doing) => (Kind::Timeout, format!("the deadline passed while {doing}")),
        Fault::Cancelled => (Kind::Cancelled, "the call was cancelled".to_owned()),
        Fault::Disconnected(why) => (
            Kind::Network,
            format!("the connection ended before an answer came: {why}"),
        ),
        Fault::CutShort => (Kind::Protocol, "the answer was cut short".to_owned()),
        Fault::TooLarge(limit) => (
            Kind::Protocol,
            format!("the answer is larger than {limit} bytes (\"max_response_bytes\")"),
        ),
        Fault::Malformed(why) => (Kind::Protocol, format!("the answer is not valid HTTP: {why}")),
        Fault::TurnOver => (
            Kind::RateLimited,
            "its turn was over before the connection was there".to_owned(),
        ),
        Fault::BadRequest(why) => (Kind::InvalidArgument, format!("the request cannot be built: {why}")),
    }
}

/// A wait that ended early, before anything was sent.
pub(crate) fn stopped(stop: Stop, doing: &'static str) -> Error {
    let fault = match stop {
        Stop::Cancelled => Fault::Cancelled,
        Stop::Deadline => Fault::Timeout(doing),
    };
    let (kind, message) = explain(&fault);
    Error::local(kind, message).with(|r| r.retryable = true)
}
