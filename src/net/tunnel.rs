//! A tunnel through a proxy (`CONNECT`): the only part of HTTP that is needed to reach a server.

use super::call::Call;
use super::open::Place;
use super::proxy::Proxy;
use super::stream::Stream;
use super::{Fault, authority};
use std::io::{self, Read, Write};

/// The largest answer of a proxy.
const MAX_HEAD: usize = 16 * 1024;

const END: &[u8] = b"\r\n\r\n";

/// Asks the proxy at the other end of `stream` for a tunnel to `place`.
pub(super) fn open(call: &Call, proxy: &Proxy, user_agent: &str, place: &Place, stream: &mut Stream) -> io::Result<()> {
    let refused = |why: String| call.fail(Fault::Proxy(why));
    let broken = |e: io::Error| refused(format!("it ended the connection ({e})"));
    let to = authority::join(&place.host, place.port);
    let mut request = format!("CONNECT {to} HTTP/1.1\r\nHost: {to}\r\nUser-Agent: {user_agent}\r\n");
    if let Some(credentials) = &proxy.credentials {
        request.push_str(&format!("Proxy-Authorization: Basic {}\r\n", credentials.expose()));
    }
    request.push_str("\r\n");
    stream.write_all(request.as_bytes()).map_err(broken)?;
    stream.flush().map_err(broken)?;
    let mut head = Vec::with_capacity(512);
    loop {
        let mut piece = [0; 1024];
        let amount = stream.read(&mut piece).map_err(broken)?;
        head.extend_from_slice(piece.get(..amount).unwrap_or_default());
        let end = head.windows(END.len()).position(|window| window == END);
        match end.map(|at| (at + END.len(), status(&head))) {
            // An interim response: the answer is still to come.
            Some((end, Some((100..=199, _)))) => drop(head.drain(..end)),
            Some((end, Some((200..=299, _)))) if end == head.len() => return Ok(()),
            Some((_, Some((200..=299, _)))) => return Err(refused("it says more than it was asked".into())),
            Some((_, Some((407, _)))) => return Err(refused("407, it wants a user and a password".into())),
            Some((_, Some((status, words)))) => return Err(refused(format!("{status} {words}").trim().to_owned())),
            Some((_, None)) => return Err(refused("it does not speak HTTP".into())),
            None if amount == 0 => return Err(refused("it ended the connection".into())),
            None if head.len() > MAX_HEAD => return Err(refused("its answer has no end".into())),
            None => {}
        }
    }
}

/// The status of an answer, and the start of its text.
fn status(head: &[u8]) -> Option<(u16, String)> {
    let line = head.split(|b| *b == b'\r').next()?;
    let line = std::str::from_utf8(line).ok()?;
    let mut parts = line.splitn(3, ' ');
    parts.next().filter(|version| version.starts_with("HTTP/1."))?;
    let status = parts.next().filter(|status| status.len() == 3)?.parse().ok()?;
    let words = parts.next().unwrap_or_default().chars();
    Some((status, words.filter(|c| !c.is_control()).take(64).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_of_an_answer() {
        assert_eq!(status(b"HTTP/1.1 200 OK\r\nA: b\r\n\r\n"), Some((200, "OK".into())));
        assert_eq!(status(b"HTTP/1.0 503\r\n\r\n"), Some((503, String::new())));
        for bad in [
            &b"SSH-2.0\r\n"[..],
            b"HTTP/1.1 20 \r\n",
            b"HTTP/1.1 +20 \r\n",
            b"\xff\r\n",
            b"",
        ] {
            assert!(status(bad).is_none_or(|(status, _)| status < 100), "{bad:?}");
        }
    }
}
