//! Sends an answer, whole or with a fault.

use crate::connection::{Connection, drain};
use crate::fault::Fault;
use crate::http::Request;
use crate::log::Ticket;
use crate::reply::{self, Reply};
use crate::shared::Shared;
use crate::wire::{self, Framing};
use serde_json::{Map, Value, json};
use std::time::Duration;

/// The end of the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    Keep,
    /// Closed in order: TLS close_notify if there is TLS, then FIN.
    Close,
    /// FIN without a TLS close_notify.
    Cut,
    /// RST.
    Reset,
}

/// The fault of one request, if it has one.
pub(crate) struct Plan(Option<Fault>);

impl Plan {
    pub(crate) fn new(fault: Option<Fault>) -> Plan {
        Plan(fault)
    }

    pub(crate) fn kind(&self) -> Option<String> {
        self.0.as_ref().map(Fault::kind)
    }

    pub(crate) fn resets_before_reading(&self) -> bool {
        self.0 == Some(Fault::ResetBeforeRead)
    }

    /// The answer of a fault that replaces the broker's.
    pub(crate) fn take_reply(&mut self) -> Option<Reply> {
        let raw = |status: u16, content_type: &Option<String>, body: &str| {
            Reply::raw(
                status,
                Some(content_type.as_deref().unwrap_or("application/json")),
                body,
            )
        };
        Some(match self.0.as_ref()? {
            Fault::Status {
                status,
                body: Some(body),
                content_type,
                headers,
            } => headers
                .iter()
                .fold(raw(*status, content_type, body), |reply, (name, value)| {
                    reply.with(name, value)
                }),
            Fault::Status { status, headers, .. } => {
                let refusal = reply::error(*status, &status.to_string(), "Simulated failure");
                headers
                    .iter()
                    .fold(refusal, |reply, (name, value)| reply.with(name, value))
            }
            Fault::Body {
                status,
                body,
                content_type,
            } => raw(*status, content_type, body.as_deref().unwrap_or_default()),
            Fault::Html { status } => {
                let page = format!("<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>");
                Reply::raw(*status, Some("text/html"), page)
            }
            Fault::Empty { status } => Reply::raw(*status, None, ""),
            Fault::RateLimited {
                status,
                retry_after,
                body,
            } => {
                let documented =
                    json!({"code": 429, "error": "Rate limit exceeded", "message": "too many request received"});
                let body = body.clone().unwrap_or_else(|| documented.to_string());
                let refusal = Reply::raw(*status, Some("application/json"), body);
                match retry_after {
                    Some(value) => refusal.with("Retry-After", value),
                    None => refusal,
                }
            }
            Fault::Redirect { status, location } => Reply::raw(*status, None, "").with("Location", location),
            _ => return None,
        })
    }
}

/// Sends an answer; the status is noted before its first byte leaves.
pub(crate) fn deliver(
    connection: &mut Connection,
    request: &Request,
    mut reply: Reply,
    plan: &Plan,
    ticket: Option<Ticket>,
    shared: &Shared,
) -> Next {
    let mut now = shared.world().date();
    let mut framing = Framing::Length(0);
    let mut length = None;
    match &plan.0 {
        Some(Fault::Stall) => {
            drain(connection);
            return Next::Cut;
        }
        Some(Fault::ResetAfterRead) => return Next::Reset,
        Some(Fault::CloseAfterRead) => return Next::Cut,
        Some(Fault::Delay { ms }) if shared.wait(Duration::from_millis(*ms)) => return Next::Close,
        Some(Fault::TooLarge { bytes }) => length = Some(*bytes),
        Some(Fault::Gzip) => compress(&mut reply, 0),
        Some(Fault::GzipBomb { bytes }) => compress(&mut reply, *bytes),
        Some(Fault::Chunked) => framing = Framing::Chunked,
        Some(Fault::WrongLength { delta }) => framing = Framing::Length(*delta),
        Some(Fault::ContentType { value }) => reply.content_type = Some(value.clone()).filter(|v| !v.is_empty()),
        Some(Fault::Date { offset_s }) => now = now.saturating_add(*offset_s),
        Some(Fault::HugeHeaders { bytes }) => pad_headers(&mut reply, *bytes),
        Some(Fault::NotUtf8) => spoil(&mut reply.body),
        Some(Fault::Extra { fields }) => merge(&mut reply.body, fields),
        _ => {}
    }
    let body_length = length.unwrap_or(0).max(reply.body.len() as u64);
    let mut head = wire::head(&reply, body_length, framing, now, request.close);
    if let Some(Fault::ContinueFlood { count }) = &plan.0 {
        let flood = "HTTP/1.1 100 Continue\r\n\r\n".repeat(usize::try_from(*count).unwrap_or(0));
        head.splice(0..0, flood.into_bytes());
    }
    let mut body = match framing {
        Framing::Chunked => wire::chunked(&reply.body),
        Framing::Length(_) => reply.body,
    };
    if wire::bodiless(reply.status) || request.method == "HEAD" {
        body.clear();
    }
    let cut = match &plan.0 {
        Some(Fault::CutHead { bytes }) => Some(*bytes.min(&head.len())),
        Some(Fault::CutBody { bytes }) => Some(head.len() + (*bytes).min(body.len())),
        _ => None,
    };
    let status_at = "HTTP/1.1 200".len();
    if let Some(ticket) = ticket.filter(|_| cut.is_none_or(|cut| cut >= status_at)) {
        shared.log.answered(ticket, reply.status);
    }
    let padding = body_length.saturating_sub(body.len() as u64);
    let mut bytes = head;
    bytes.append(&mut body);
    let sent = match &plan.0 {
        Some(Fault::CutHead { .. } | Fault::CutBody { .. }) => {
            let _ = connection.send(bytes.get(..cut.unwrap_or_default()).unwrap_or_default());
            return Next::Cut;
        }
        Some(Fault::Drip {
            bytes_per_step,
            step_ms,
        }) => drip(
            connection,
            &bytes,
            *bytes_per_step,
            Duration::from_millis(*step_ms),
            shared,
        ),
        Some(Fault::TooLarge { .. }) => connection.send(&bytes).is_ok() && blanks(connection, padding),
        _ => connection.send(&bytes).is_ok(),
    };
    match sent && !request.close && plan.0 != Some(Fault::CloseAfterAnswer) {
        true => Next::Keep,
        false => Next::Close,
    }
}

fn compress(reply: &mut Reply, length: u64) {
    reply.body = wire::gzip(&reply.body, length);
    reply.headers.push(("Content-Encoding".to_owned(), "gzip".to_owned()));
}

fn pad_headers(reply: &mut Reply, mut bytes: usize) {
    let mut number = 0;
    while bytes > 0 {
        let piece = bytes.min(1000);
        reply.headers.push((format!("X-Padding-{number}"), "a".repeat(piece)));
        bytes -= piece;
        number += 1;
    }
}

/// Puts two bytes that are not valid UTF-8 into a string of the answer.
fn spoil(body: &mut Vec<u8>) {
    if body.first() == Some(&b'{') {
        body.splice(1..1, b"\"note\":\"\xff\xfe\",".iter().copied());
    } else {
        body.extend_from_slice(b"\xff\xfe");
    }
}

fn merge(body: &mut Vec<u8>, fields: &Map<String, Value>) {
    let Ok(mut document) = serde_json::from_slice::<Value>(body) else {
        return;
    };
    let target = match document.get("data") {
        Some(Value::Object(_)) => document.get_mut("data"),
        _ => Some(&mut document),
    };
    if let Some(Value::Object(map)) = target {
        for (key, value) in fields {
            match value {
                Value::Null => drop(map.remove(key)),
                value => drop(map.insert(key.clone(), value.clone())),
            }
        }
    }
    *body = serde_json::to_vec(&document).unwrap_or_default();
}

fn drip(connection: &mut Connection, bytes: &[u8], size: usize, step: Duration, shared: &Shared) -> bool {
    for (index, piece) in bytes.chunks(size.max(1)).enumerate() {
        if index > 0 && shared.wait(step) || connection.send(piece).is_err() {
            return false;
        }
    }
    true
}

fn blanks(connection: &mut Connection, mut left: u64) -> bool {
    let piece = [b' '; 64 * 1024];
    while left > 0 {
        let size = usize::try_from(left).unwrap_or(usize::MAX).min(piece.len());
        if connection.send(piece.get(..size).unwrap_or_default()).is_err() {
            return false;
        }
        left -= size as u64;
    }
    true
}
