//! What the server said: a success, or the one kind of error it is. The only place that decides.
//!
//! - [`verdict`]: status and body to kind, code and words (wire: Successes and refusals, Statuses, Codes);
//! - [`status`]: the documented description of each HTTP status;
//! - [`scrub`]: secrets out of what is shown;
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
use crate::http::Reply;
use crate::net::{Failure, Fault};
use crate::sys::wait::Stop;
use std::time::{Duration, SystemTime};
use ureq::http::HeaderMap;
use verdict::{Content, Verdict};

/// A successful answer: the server's own JSON.
pub(crate) struct Answer {
    text: Secret,
    status: u16,
    request_id: String,
    /// For the operations that look for something in the answer, and may miss it.
    scrubber: Option<Scrubber>,
}

/// What stands for a success whose content is not documented and not JSON: a function returns JSON whatever comes.
const NOTHING: &str = "{\"data\":{}}";

impl Answer {
    /// The server's text, byte for byte.
    pub(crate) fn into_text(self) -> String {
        let mut text = self.text.into_text();
        // An empty list of errors is a success, but must not begin as this library's own errors do.
        if text.starts_with(PREFIX) {
            text.insert(0, ' ');
        }
        text
    }

    /// The same, to read it.
    pub(crate) fn text(&self) -> &str {
        self.text.expose()
    }

    /// A success that says `text`, for tests of what is made of it.
    #[cfg(test)]
    pub(crate) fn of_text(text: &str) -> Self {
        Answer {
            text: Secret::new(text),
            status: 200,
            request_id: String::new(),
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

    /// A success that lacks what it must have, or holds what it must not.
    pub(crate) fn protocol(&self, message: impl Into<String>) -> Error {
        Error::local(Kind::Protocol, message).with(|r| {
            r.status = Some(self.status);
            r.delivered = Delivered::Yes;
            r.request_id = Some(self.request_id.clone());
            let readable = self.scrubber.as_ref().filter(|_| json::is_ordinary(self.text()));
            r.body = readable.map(|scrubber| scrubber.json(self.text()));
        })
    }
}

/// What some gateways put before a text; no parser of JSON takes it.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Reads a complete answer. `scrubber` is asked for only when something of it will be shown.
pub(crate) fn read(
    operation: &Operation,
    reply: Reply,
    request_id: String,
    scrubber: impl FnOnce() -> Scrubber,
) -> Result<Answer, Error> {
    let Reply {
        status,
        headers,
        mut body,
    } = reply;
    if body.starts_with(BYTE_ORDER_MARK) {
        body.drain(..BYTE_ORDER_MARK.len());
    }
    match verdict::judge(operation, status, &body) {
        Ok(content) => {
            let text = match content {
                // The very bytes that were read: no copy of an answer stays behind.
                Content::Json => String::from_utf8(body),
                Content::Other => Ok(NOTHING.to_owned()),
            };
            let text = text.map_err(|_| Error::internal("the answer changed while it was read"))?;
            Ok(Answer {
                text: Secret::new(text),
                status,
                request_id,
                scrubber: (operation.judgement == Judgement::DataStatus).then(scrubber),
            })
        }
        Err(verdict) => Err(refusal(
            operation,
            status,
            &headers,
            &body,
            request_id,
            verdict,
            &scrubber(),
        )),
    }
}

fn refusal(
    operation: &Operation,
    status: u16,
    headers: &HeaderMap,
    body: &[u8],
    request_id: String,
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
        None => status::description(operation, status),
    };
    let (body, text) = show(body, is_json, scrubber);
    Error::local(kind, message).with(|r| {
        r.status = Some(status);
        r.broker_code = code.map(|code| scrubber.text(&code));
        r.delivered = Delivered::Yes;
        r.request_id = Some(request_id);
        r.retry_after_ms = retry_after_ms(headers);
        r.retryable = is_retryable(operation, kind, Delivered::Yes);
        r.body = body;
        r.text = text;
    })
}

/// The longest piece of a body that is not JSON which an error shows.
const MAX_TEXT: usize = 2048;

/// The body as JSON, or else the beginning of it as text.
fn show(body: &[u8], is_json: bool, scrubber: &Scrubber) -> (Option<String>, Option<String>) {
    match std::str::from_utf8(body) {
        // An error must be readable by any parser, whatever the server put into its body.
        Ok(text) if is_json && json::is_ordinary(text) => (Some(scrubber.json(text)), None),
        _ if body.is_empty() => (None, None),
        _ => {
            // Scrubbed before it is cut: a secret that is cut in two would not be found.
            let text = scrubber.fragment(&String::from_utf8_lossy(body.get(..4 * MAX_TEXT).unwrap_or(body)));
            let end = text.floor_char_boundary(MAX_TEXT);
            (None, Some(text.get(..end).unwrap_or_default().to_owned()))
        }
    }
}

/// `Retry-After`, in seconds or as a date.
fn retry_after_ms(headers: &HeaderMap) -> Option<u64> {
    let value = headers.get("retry-after")?.to_str().ok()?.trim();
    let wait = match value.parse::<f64>() {
        // No time to wait: what is negative, infinite, or no number.
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
/// Never after a rejected secret; what changes something only if it never arrived or was turned away at the door; a
/// login step also after a passing failure, because a code made inside is made anew; a read after any passing failure.
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

/// Whether an error means that the session it was made in is of no more use: the next `connect` makes a new one.
///
/// A refused bearer (900901) is the app's token, not the session. An address that may place no order (100008) may still
/// read: only where it may not even do that is the session over.
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

/// What a request that got no complete answer means.
pub(crate) fn lost(operation: &Operation, failure: &Failure, request_id: String) -> Error {
    let delivered = failure.delivered;
    let (kind, message) = explain(&failure.fault);
    Error::local(kind, message).with(|r| {
        r.delivered = delivered;
        r.retryable = is_retryable(operation, kind, delivered);
        // An identifier that never left identifies nothing.
        r.request_id = Some(request_id).filter(|_| delivered != Delivered::No);
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
