//! Answers of the usual kind: their head arrived in one piece, it gives the length of the body, and the connection stays open.
//! Reading them takes neither a map of headers nor a state machine. All others are read by ureq's protocol crate.

use super::connection::{Connection, ended, is_end};
use super::{Head, Incoming};
use std::io::{self, Read};
use std::mem::MaybeUninit;
use ureq::Error;
use ureq::unversioned::transport::Buffers;

/// An answer with more headers is not of the usual kind.
const MAX_HEADERS: usize = 32;

/// The head of such an answer.
pub(super) struct Usual {
    head: Head,
    /// The bytes that the head takes.
    size: usize,
    /// The bytes of the body.
    length: u64,
}

impl Usual {
    /// What begins in `input`, if it is such an answer.
    pub(super) fn read(input: &[u8]) -> Option<Self> {
        let mut headers = [const { MaybeUninit::uninit() }; MAX_HEADERS];
        let mut answer = httparse::Response::new(&mut []);
        let parser = httparse::ParserConfig::default();
        let read = parser.parse_response_with_uninit_headers(&mut answer, input, &mut headers);
        let Ok(httparse::Status::Complete(size)) = read else {
            return None;
        };
        // Version 1.1, and a status with a body.
        let (Some(1), Some(status @ (200..=203 | 400..=599))) = (answer.version, answer.code) else {
            return None;
        };
        let mut length = None;
        for header in answer.headers.iter() {
            match header.name.len() {
                10 if header.name.eq_ignore_ascii_case("connection") => {
                    header.value.eq_ignore_ascii_case(b"keep-alive").then_some(())?;
                }
                14 if header.name.eq_ignore_ascii_case("content-length") => {
                    let before = length.replace(number(header.value)?);
                    before.is_none().then_some(())?;
                }
                17 if header.name.eq_ignore_ascii_case("transfer-encoding") => return None,
                _ => {}
            }
        }
        let headers = answer.headers.iter().map(|header| (header.name, header.value));
        Some(Usual {
            head: Head::new(status, headers),
            size,
            length: length?,
        })
    }

    /// The head, and the result of `read` on the body; also whether the connection can be reused.
    pub(super) fn receive<T>(
        self,
        connection: &mut Connection,
        read: impl FnOnce(Incoming<'_>) -> Result<T, Error>,
    ) -> Result<((Head, T), bool), Error> {
        connection.buffers().input_consume(self.size);
        let mut body = Body {
            connection,
            left: self.length,
        };
        let made = read(Incoming {
            head: &self.head,
            announced: Some(self.length),
            body: &mut body,
        })?;
        let is_read = body.left == 0;
        let stays = is_read && connection.buffers().input().is_empty();
        Ok(((self.head, made), stays))
    }
}

/// A number of bytes, in digits alone.
fn number(digits: &[u8]) -> Option<u64> {
    let is_number = digits.iter().all(u8::is_ascii_digit);
    std::str::from_utf8(digits).ok().filter(|_| is_number)?.parse().ok()
}

/// A body on its way.
struct Body<'a> {
    connection: &'a mut Connection,
    left: u64,
}

impl Read for Body<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 || into.is_empty() {
            return Ok(0);
        }
        if self.connection.buffers().input().is_empty() {
            match self.connection.await_input() {
                Ok(true) => {}
                Ok(false) => return Err(ended()),
                Err(e) if is_end(&e) => return Err(ended()),
                Err(e) => return Err(e),
            }
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(into.len());
        let amount = self.connection.buffers().input().take(most as u64).read(into)?;
        self.connection.buffers().input_consume(amount);
        self.left -= amount as u64;
        Ok(amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(head: &str) -> Option<(u16, usize, u64)> {
        Usual::read(head.as_bytes()).map(|usual| (usual.head.status, usual.size, usual.length))
    }

    #[test]
    fn a_length_and_an_open_connection_are_usual() {
        for (head, status, length) in [
            ("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n", 200, 12),
            (
                "HTTP/1.1 200\r\ncontent-length:0\r\nConnection: Keep-Alive\r\n\r\n",
                200,
                0,
            ),
            ("HTTP/1.1 503 x\r\nRetry-After: 1\r\nCONTENT-LENGTH: 7\r\n\r\n", 503, 7),
        ] {
            assert_eq!(
                read(&format!("{head}body")),
                Some((status, head.len(), length)),
                "{head}"
            );
        }
    }

    #[test]
    fn all_else_is_not() {
        let many = format!(
            "HTTP/1.1 200 OK\r\n{}Content-Length: 1\r\n\r\n",
            "A: b\r\n".repeat(MAX_HEADERS)
        );
        for head in [
            "",
            "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n",
            "HTTP/1.0 200 OK\r\nContent-Length: 12\r\n\r\n",
            "HTTP/1.1 200 OK\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\n",
            "HTTP/1.1 101 x\r\nContent-Length: 1\r\n\r\n",
            "HTTP/1.1 204 x\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 302 x\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 304 x\r\nContent-Length: 5\r\n\r\n",
            "HTTP/1.1 600 x\r\nContent-Length: 5\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: keep-alive, close\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: \r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            "HTTP/1.1 200 OK\r\nA b: c\r\nContent-Length: 1\r\n\r\n",
            &many,
        ] {
            assert_eq!(read(head), None, "{head:?}");
        }
    }
}
