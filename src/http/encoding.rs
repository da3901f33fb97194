//! The encoding of a body.

use crate::net::Fault;
use flate2::read::MultiGzDecoder;
use std::io::Read;

/// Whether a content encoding is the one that was requested.
pub(super) fn is_gzip(encoding: &[u8]) -> bool {
    let encoding = encoding.trim_ascii();
    encoding.eq_ignore_ascii_case(b"gzip") || encoding.eq_ignore_ascii_case(b"x-gzip")
}

/// The decoded body. An encoding that was not requested is left alone: such a body is judged like any other.
pub(super) fn decoded(is_gzip: bool, body: Vec<u8>, limit: u64) -> Result<Vec<u8>, Fault> {
    if !is_gzip || body.is_empty() {
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
