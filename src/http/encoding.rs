//! What a body is encoded with.

use crate::net::Fault;
use flate2::read::MultiGzDecoder;
use std::io::Read;
use ureq::http::HeaderMap;
use ureq::http::header::{CONTENT_ENCODING, TRANSFER_ENCODING};

/// Whether the body comes in chunks.
pub(super) fn is_chunked(headers: &HeaderMap) -> bool {
    headers.contains_key(TRANSFER_ENCODING)
}

/// Whether the body is compressed in the one way that was asked for.
pub(super) fn is_gzip(headers: &HeaderMap) -> bool {
    let encoding = headers.get(CONTENT_ENCODING);
    let encoding = encoding.map_or(&b""[..], |encoding| encoding.as_bytes().trim_ascii());
    encoding.eq_ignore_ascii_case(b"gzip") || encoding.eq_ignore_ascii_case(b"x-gzip")
}

/// The body without its encoding. One that was not asked for stays as it is: it is judged like any other body.
pub(super) fn decoded(headers: &HeaderMap, body: Vec<u8>, limit: u64) -> Result<Vec<u8>, Fault> {
    if !is_gzip(headers) || body.is_empty() {
        return Ok(body);
    }
    let mut text = Vec::with_capacity(body.len().saturating_mul(4).min(64 * 1024));
    MultiGzDecoder::new(body.as_slice())
        .take(limit.saturating_add(1))
        .read_to_end(&mut text)
        .map_err(|_| Fault::Malformed("the compressed body is damaged".into()))?;
    if text.len() as u64 > limit {
        return Err(Fault::TooLarge(limit));
    }
    Ok(text)
}
