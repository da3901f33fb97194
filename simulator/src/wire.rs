//! An answer as bytes.

use crate::clock::http_date;
use crate::reply::Reply;
use std::io::Write;

/// How the end of the body is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Framing {
    /// Content-Length, wrong by this much.
    Length(i64),
    Chunked,
}

/// The head of an answer, blank line included.
pub(crate) fn head(reply: &Reply, body_length: u64, framing: Framing, now: i64, close: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(256 + reply.body.len());
    // Writing to a vector cannot fail.
    let _ = write!(
        out,
        "HTTP/1.1 {} {}\r\nDate: {}\r\n",
        reply.status,
        reason(reply.status),
        http_date(now)
    );
    if let Some(content_type) = &reply.content_type {
        let _ = write!(out, "Content-Type: {content_type}\r\n");
    }
    for (name, value) in &reply.headers {
        let _ = write!(out, "{name}: {value}\r\n");
    }
    let _ = match framing {
        _ if bodiless(reply.status) => Ok(()),
        Framing::Chunked => write!(out, "Transfer-Encoding: chunked\r\n"),
        Framing::Length(delta) => write!(out, "Content-Length: {}\r\n", body_length.saturating_add_signed(delta)),
    };
    if close {
        out.extend_from_slice(b"Connection: close\r\n");
    }
    out.extend_from_slice(b"\r\n");
    out
}

/// The body in chunks of different sizes.
pub(crate) fn chunked(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() + 64);
    let mut rest = body;
    let mut size = 7;
    while !rest.is_empty() {
        let (chunk, tail) = rest.split_at(size.min(rest.len()));
        let _ = write!(out, "{:x}\r\n", chunk.len());
        out.extend_from_slice(chunk);
        out.extend_from_slice(b"\r\n");
        rest = tail;
        size = size * 2 + 1;
    }
    out.extend_from_slice(b"0\r\n\r\n");
    out
}

/// The body as gzip, padded with blanks to `length` before.
pub(crate) fn gzip(body: &[u8], length: u64) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let _ = encoder.write_all(body);
    let mut left = length.saturating_sub(body.len() as u64);
    let blanks = [b' '; 64 * 1024];
    while left > 0 {
        let piece = usize::try_from(left).unwrap_or(usize::MAX).min(blanks.len());
        let _ = encoder.write_all(blanks.get(..piece).unwrap_or_default());
        left -= piece as u64;
    }
    encoder.finish().unwrap_or_default()
}

/// Statuses that never have a body.
pub(crate) fn bodiless(status: u16) -> bool {
    status < 200 || status == 204 || status == 304
}

fn reason(status: u16) -> &'static str {
    match status {
        100 => "Continue",
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        422 => "Unprocessable Entity",
        424 => "Failed Dependency",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Status",
    }
}
