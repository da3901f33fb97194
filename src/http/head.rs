//! The heads of requests and answers.

use super::encoding;
use ureq::http::Response;

/// What an answer's head says, as far as it matters here.
pub(crate) struct Head {
    pub(crate) status: u16,
    pub(crate) date: Option<String>,
    pub(crate) retry_after: Option<String>,
    pub(super) is_gzip: bool,
    pub(super) is_chunked: bool,
}

impl Head {
    /// From the headers in their order. If one comes twice, the first counts.
    pub(crate) fn new<'a>(status: u16, headers: impl Iterator<Item = (&'a str, &'a [u8])>) -> Self {
        let (mut date, mut retry_after, mut encoding, mut is_chunked) = (None, None, None, false);
        for (name, value) in headers {
            // Its length rules out most names.
            match name.len() {
                4 if name.eq_ignore_ascii_case("date") => drop(date.get_or_insert(value)),
                11 if name.eq_ignore_ascii_case("retry-after") => drop(retry_after.get_or_insert(value)),
                16 if name.eq_ignore_ascii_case("content-encoding") => drop(encoding.get_or_insert(value)),
                17 if name.eq_ignore_ascii_case("transfer-encoding") => is_chunked = true,
                _ => {}
            }
        }
        let text = |value: Option<&[u8]>| std::str::from_utf8(value?).ok().map(str::to_owned);
        Head {
            status,
            date: text(date),
            retry_after: text(retry_after),
            is_gzip: encoding.is_some_and(encoding::is_gzip),
            is_chunked,
        }
    }

    pub(super) fn of(response: &Response<()>) -> Self {
        let headers = response.headers().iter();
        Head::new(
            response.status().as_u16(),
            headers.map(|(name, value)| (name.as_str(), value.as_bytes())),
        )
    }
}
