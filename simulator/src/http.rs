//! HTTP/1.1 as far as a test server needs it: requests read strictly, answers as plain data.

use crate::clock::machine_ns;
use std::io::{self, Read};

/// The longest head that is read; far above what the headers of a call need.
const MAX_HEAD: usize = 64 * 1024;
/// The longest body that is read.
const MAX_BODY: usize = 16 * 1024 * 1024;

/// What was asked, as it stood on the wire.
#[derive(Clone, Debug, Default)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// Path with repeated slashes collapsed, not percent-decoded.
    pub(crate) path: String,
    /// The path as it was sent.
    pub(crate) raw_path: String,
    /// Whether the prefix of the base URL was in front of the path (it is removed then).
    pub(crate) based: bool,
    /// Everything after the first `?`.
    pub(crate) query: String,
    /// Whether there was a `?` at all: holdings refuse even an empty query.
    pub(crate) has_query: bool,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// HTTP/1.0 or `Connection: close`.
    pub(crate) close: bool,
    /// When the head was there: nanoseconds since 1970, by the machine's clock.
    pub(crate) arrived_ns: u64,
    /// Whether the whole body arrived.
    pub(crate) complete: bool,
    length: Length,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Length {
    #[default]
    None,
    Fixed(usize),
    Chunked,
}

impl Request {
    /// The value of a header, whose name compares without case (wire: Hosts).
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, v)| v.as_str())
    }

    /// The media type in lower case, without parameters.
    pub(crate) fn content_type(&self) -> String {
        let value = self.header("content-type").unwrap_or_default();
        value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// Whether the client waits for `100 Continue` before it sends the body.
    pub(crate) fn expects_continue(&self) -> bool {
        self.length != Length::None
            && self
                .header("expect")
                .is_some_and(|v| v.eq_ignore_ascii_case("100-continue"))
    }

    /// The query as decoded pairs.
    pub(crate) fn query_pairs(&self) -> Vec<(String, String)> {
        form_pairs(&self.query)
    }
}

/// Splits `a=b&c=d` and decodes both sides; `+` is a blank.
pub(crate) fn form_pairs(text: &str) -> Vec<(String, String)> {
    let parts = text.split('&').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            (percent_decode(key, true), percent_decode(value, true))
        })
        .collect()
}

/// Percent-decoding; what is no valid escape stays as it is.
pub(crate) fn percent_decode(text: &str, plus_is_blank: bool) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'+' if plus_is_blank => out.push(b' '),
            b'%' => {
                let rest: Vec<u8> = bytes.clone().take(2).collect();
                let decoded = std::str::from_utf8(&rest).ok().filter(|hex| hex.len() == 2);
                match decoded.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                    Some(value) => {
                        out.push(value);
                        bytes.nth(1);
                    }
                    None => out.push(b'%'),
                }
            }
            other => out.push(other),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Why no request could be read.
#[derive(Debug)]
pub(crate) enum ReadError {
    /// The peer went away, or the simulator stops.
    Closed,
    /// What arrived is not HTTP/1.1; the text says what is wrong.
    Bad(String),
}

impl From<io::Error> for ReadError {
    fn from(_: io::Error) -> Self {
        ReadError::Closed
    }
}

fn bad<T>(text: impl Into<String>) -> Result<T, ReadError> {
    Err(ReadError::Bad(text.into()))
}

/// Reads requests from one connection, keeping what was read too far.
#[derive(Default)]
pub(crate) struct Reader {
    buffer: Vec<u8>,
}

impl Reader {
    /// Whether bytes of a next request are already here.
    pub(crate) fn has_bytes(&self) -> bool {
        !self.buffer.is_empty()
    }

    fn fill(&mut self, from: &mut dyn Read) -> Result<(), ReadError> {
        let mut piece = [0u8; 8192];
        match from.read(&mut piece)? {
            0 => Err(ReadError::Closed),
            n => {
                self.buffer.extend_from_slice(piece.get(..n).unwrap_or_default());
                Ok(())
            }
        }
    }

    /// Reads the request line and the headers; the body stays unread.
    pub(crate) fn head(&mut self, from: &mut dyn Read) -> Result<Request, ReadError> {
        let mut searched = 0;
        loop {
            if let Some(end) = find(&self.buffer, b"\r\n\r\n", searched).filter(|end| *end <= MAX_HEAD) {
                let rest = self.buffer.split_off(end + 4);
                let head = std::mem::replace(&mut self.buffer, rest);
                let arrived_ns = machine_ns();
                let request = parse_head(head.get(..end).unwrap_or_default())?;
                return Ok(Request { arrived_ns, ..request });
            }
            searched = self.buffer.len().saturating_sub(3);
            if self.buffer.len() > MAX_HEAD {
                return bad("head too large");
            }
            self.fill(from)?;
        }
    }

    /// Reads the body that the head announced. The part that arrived stays in `request` on failure.
    pub(crate) fn body(&mut self, from: &mut dyn Read, request: &mut Request) -> Result<(), ReadError> {
        match request.length {
            Length::None => {}
            Length::Fixed(length) if length > MAX_BODY => return bad("body too large"),
            Length::Fixed(length) => {
                while self.buffer.len() < length {
                    if let Err(error) = self.fill(from) {
                        request.body = std::mem::take(&mut self.buffer);
                        return Err(error);
                    }
                }
                let rest = self.buffer.split_off(length);
                request.body = std::mem::replace(&mut self.buffer, rest);
            }
            Length::Chunked => self.chunked(from, request)?,
        }
        request.complete = true;
        Ok(())
    }

    fn chunked(&mut self, from: &mut dyn Read, request: &mut Request) -> Result<(), ReadError> {
        loop {
            let line = self.line(from)?;
            let size = usize::from_str_radix(line.split(';').next().unwrap_or_default().trim(), 16);
            let Ok(size) = size else { return bad("bad chunk size") };
            if request.body.len() + size > MAX_BODY {
                return bad("body too large");
            }
            if size == 0 {
                while !self.line(from)?.is_empty() {}
                return Ok(());
            }
            while self.buffer.len() < size + 2 {
                self.fill(from)?;
            }
            let rest = self.buffer.split_off(size + 2);
            let mut chunk = std::mem::replace(&mut self.buffer, rest);
            if !chunk.ends_with(b"\r\n") {
                return bad("chunk without end");
            }
            chunk.truncate(size);
            request.body.append(&mut chunk);
        }
    }

    fn line(&mut self, from: &mut dyn Read) -> Result<String, ReadError> {
        loop {
            if let Some(end) = find(&self.buffer, b"\r\n", 0) {
                let rest = self.buffer.split_off(end + 2);
                let line = std::mem::replace(&mut self.buffer, rest);
                return Ok(String::from_utf8_lossy(line.get(..end).unwrap_or_default()).into_owned());
            }
            if self.buffer.len() > MAX_HEAD {
                return bad("line too long");
            }
            self.fill(from)?;
        }
    }
}

fn find(within: &[u8], what: &[u8], from: usize) -> Option<usize> {
    let tail = within.get(from..)?;
    tail.windows(what.len())
        .position(|window| window == what)
        .map(|at| at + from)
}

/// Parses a head without its final blank line. Strict, because a client that gets HTTP wrong should learn it here.
pub(crate) fn parse_head(head: &[u8]) -> Result<Request, ReadError> {
    let Ok(text) = std::str::from_utf8(head) else {
        return bad("head is not UTF-8");
    };
    let mut lines = text.split("\r\n");
    let mut start = lines.next().unwrap_or_default().split(' ');
    let (method, target, version) = (start.next(), start.next(), start.next());
    let (Some(method), Some(target), Some(version), None) = (method, target, version, start.next()) else {
        return bad("bad request line");
    };
    if !target.starts_with('/') || target.contains('#') {
        return bad("the target must be a path");
    }
    if version != "HTTP/1.1" && version != "HTTP/1.0" {
        return bad("unknown HTTP version");
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut request = Request {
        method: method.to_owned(),
        path: collapse(path),
        raw_path: path.to_owned(),
        query: query.to_owned(),
        has_query: target.contains('?'),
        ..Request::default()
    };
    for line in lines {
        let Some((name, value)) = line.split_once(':') else {
            return bad(format!("bad header line {line:?}"));
        };
        let is_token = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
        if name.is_empty() || !name.bytes().all(is_token) {
            return bad(format!("bad header name {name:?}"));
        }
        let value = value.trim_matches([' ', '\t']);
        if value.bytes().any(|b| b < 0x20 && b != b'\t' || b == 0x7f) {
            return bad(format!("control character in header {name}"));
        }
        request.headers.push((name.to_owned(), value.to_owned()));
    }
    for name in [
        "host",
        "content-length",
        "content-type",
        "authorization",
        "sid",
        "auth",
        "neo-fin-key",
    ] {
        if request
            .headers
            .iter()
            .filter(|(n, _)| n.eq_ignore_ascii_case(name))
            .count()
            > 1
        {
            return bad(format!("header {name} sent twice"));
        }
    }
    if version == "HTTP/1.1" && request.header("host").is_none() {
        return bad("no Host header");
    }
    request.close = version == "HTTP/1.0"
        || request
            .header("connection")
            .is_some_and(|v| v.split(',').any(|p| p.trim().eq_ignore_ascii_case("close")));
    request.length = body_length(&request)?;
    Ok(request)
}

fn body_length(request: &Request) -> Result<Length, ReadError> {
    match (request.header("transfer-encoding"), request.header("content-length")) {
        (Some(_), Some(_)) => bad("both Content-Length and Transfer-Encoding"),
        (Some(coding), None) if coding.eq_ignore_ascii_case("chunked") => Ok(Length::Chunked),
        (Some(_), None) => bad("unknown Transfer-Encoding"),
        (None, Some(length)) if length.bytes().all(|b| b.is_ascii_digit()) => match length.parse() {
            Ok(0) => Ok(Length::None),
            Ok(length) => Ok(Length::Fixed(length)),
            Err(_) => bad("bad Content-Length"),
        },
        (None, Some(_)) => bad("bad Content-Length"),
        (None, None) => Ok(Length::None),
    }
}

/// `//` becomes `/` (wire: Hosts).
fn collapse(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        if c != '/' || !out.ends_with('/') {
            out.push(c);
        }
    }
    out
}
