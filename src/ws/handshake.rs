//! The opening handshake: an HTTP upgrade request, and the check of its answer.

use super::end::End;
use super::frame::NoRandom;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha1::{Digest, Sha1};

/// The server: the parts of a URL, without blanks and control characters.
pub(crate) struct Target<'a> {
    /// With the port, unless it is the scheme's default.
    pub(crate) host: &'a str,
    /// Including the query.
    pub(crate) path: &'a str,
    pub(crate) user_agent: &'a str,
}

/// The maximum size of an answer's head.
const HEAD_LIMIT: usize = 16 * 1024;
const MAX_HEADERS: usize = 100;
/// How much of a refusal's body is reported.
const REASON_LIMIT: usize = 512;

pub(super) struct Handshake {
    accept: String,
}

impl Handshake {
    /// A handshake with a new key, and its request.
    pub(super) fn begin(target: &Target<'_>) -> Result<(Self, Vec<u8>), NoRandom> {
        let mut key = [0; 16];
        getrandom::fill(&mut key).map_err(|_| NoRandom)?;
        let key = STANDARD.encode(key);
        let Target { host, path, user_agent } = target;
        let agent = if user_agent.is_empty() {
            String::new()
        } else {
            format!("User-Agent: {user_agent}\r\n")
        };
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n{agent}\r\n"
        );
        let handshake = Handshake {
            accept: accept_of(&key),
        };
        Ok((handshake, request.into_bytes()))
    }

    /// Reads the answer at the start of `bytes`: the length of its head if it accepts, nothing while it is incomplete.
    pub(super) fn read(&self, bytes: &[u8]) -> Result<Option<usize>, End> {
        let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
        let mut answer = httparse::Response::new(&mut headers);
        match answer.parse(bytes) {
            Ok(httparse::Status::Partial) if bytes.len() < HEAD_LIMIT => Ok(None),
            Ok(httparse::Status::Complete(size)) if size <= HEAD_LIMIT => self.check(&answer, bytes, size).map(Some),
            Ok(_) => Err(refused(None, "the answer's head is too long")),
            Err(_) => Err(refused(None, "the answer is not HTTP")),
        }
    }

    fn check(&self, answer: &httparse::Response<'_, '_>, bytes: &[u8], size: usize) -> Result<usize, End> {
        let status = answer.code;
        if status != Some(101) {
            let body = bytes.get(size..).unwrap_or_default();
            let text = String::from_utf8_lossy(body.get(..REASON_LIMIT).unwrap_or(body));
            let words = if text.trim().is_empty() {
                answer.reason.unwrap_or_default()
            } else {
                text.trim()
            };
            return Err(refused(status, words));
        }
        let all = |name: &'static str| {
            let named = answer.headers.iter().filter(move |h| h.name.eq_ignore_ascii_case(name));
            named.map(|h| std::str::from_utf8(h.value).unwrap_or_default().trim())
        };
        let has_token = |name, token: &str| {
            all(name)
                .flat_map(|value| value.split(','))
                .any(|part| part.trim().eq_ignore_ascii_case(token))
        };
        let fault = if !has_token("Upgrade", "websocket") {
            "the answer's Upgrade header is not websocket"
        } else if !has_token("Connection", "upgrade") {
            "the answer's Connection header does not say Upgrade"
        } else if !all("Sec-WebSocket-Accept").eq([self.accept.as_str()]) {
            "the answer's Sec-WebSocket-Accept does not belong to this request"
        } else if all("Sec-WebSocket-Extensions").any(|value| !value.is_empty()) {
            "the server uses an extension that was not offered"
        } else if all("Sec-WebSocket-Protocol").next().is_some() {
            "the server chose a protocol that was not offered"
        } else {
            return Ok(size);
        };
        Err(refused(status, fault))
    }
}

fn refused(status: Option<u16>, reason: &str) -> End {
    End::Refused {
        status,
        reason: reason.to_owned(),
    }
}

/// The answer that `key` requires.
pub(super) fn accept_of(key: &str) -> String {
    let digest = Sha1::new()
        .chain_update(key)
        .chain_update("258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
        .finalize();
    STANDARD.encode(digest)
}
