//! One WebSocket connection, for both feeds.

use super::{Ending, FeedSwitches, Push, Which};
use crate::connection::Connection;
use crate::deliver::Next;
use crate::http::Request;
use crate::shared::Shared;
use std::io::{self, Read, Write};
use std::time::{Duration, Instant};
use tungstenite::handshake::derive_accept_key;
use tungstenite::protocol::{Role, WebSocketConfig};
use tungstenite::{Error, Message, WebSocket};

/// How long a read waits before pushes are checked.
const LOOK: Duration = Duration::from_millis(2);

/// The stream under the frames. Switches make it drop pongs, or send byte by byte.
pub(crate) struct Wire<'a> {
    connection: &'a mut Connection,
    switches: FeedSwitches,
    shared: &'a Shared,
}

impl Read for Wire<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.connection.read(buffer)
    }
}

impl Write for Wire<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A pong is one write: two bytes of head, and up to 125 of payload.
        if let [0x8a, length, ..] = bytes
            && !self.switches.pongs
        {
            return Ok(bytes.len().min(2 + usize::from(*length)));
        }
        if self.switches.drip_ms > 0 {
            for byte in bytes {
                self.connection.send(&[*byte])?;
                if self.shared.wait(Duration::from_millis(self.switches.drip_ms)) {
                    return Err(io::ErrorKind::ConnectionAborted.into());
                }
            }
        } else {
            self.connection.send(bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.connection.flush()
    }
}

pub(crate) struct Line<'a> {
    socket: WebSocket<Wire<'a>>,
    pub(crate) shared: &'a Shared,
    pub(crate) switches: FeedSwitches,
    pub(crate) which: Which,
    next_push: u64,
    pinged: Instant,
}

/// An event of the connection.
pub(crate) enum Heard {
    Text(String),
    Binary,
    Push(Push),
    /// Time has passed.
    Nothing,
    /// The client has closed or vanished.
    End,
}

impl<'a> Line<'a> {
    /// Accepts the upgrade to WebSocket.
    pub(crate) fn accept(
        request: &Request,
        connection: &'a mut Connection,
        shared: &'a Shared,
        which: Which,
    ) -> Option<Line<'a>> {
        let is_right = request.method == "GET" && request.header("sec-websocket-version") == Some("13");
        let Some(key) = request.header("sec-websocket-key").filter(|_| is_right) else {
            let _ = connection.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            return None;
        };
        let switches = shared.feeds.switches();
        if switches.away {
            let _ = connection.send(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
            return None;
        }
        // Pushes count from the moment the client knows that it is connected.
        let next_push = shared.feeds.next_push();
        let accept = derive_accept_key(key.as_bytes());
        let answer = format!(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"
        );
        connection.send(answer.as_bytes()).ok()?;
        connection.set_read_timeout(Some(LOOK)).ok()?;
        let wire = Wire {
            connection,
            switches: switches.clone(),
            shared,
        };
        Some(Line {
            socket: WebSocket::from_raw_socket(wire, Role::Server, Some(WebSocketConfig::default())),
            shared,
            switches,
            which,
            next_push,
            pinged: Instant::now(),
        })
    }

    /// The next event: from the client, a push, or the clock. `out` gets every push except ends.
    pub(crate) fn hear(&mut self, pushes: &mut Vec<Push>) -> Heard {
        if !pushes.is_empty() {
            return Heard::Push(pushes.remove(0));
        }
        let (mut fresh, next) = self.shared.feeds.since(self.next_push);
        self.next_push = next;
        if !fresh.is_empty() {
            let first = fresh.remove(0);
            *pushes = fresh;
            return Heard::Push(first);
        }
        if self.switches.ping_ms > 0 && self.pinged.elapsed() >= Duration::from_millis(self.switches.ping_ms) {
            self.pinged = Instant::now();
            let _ = self.socket.send(Message::Ping(Vec::new().into()));
        }
        match self.socket.read() {
            Ok(Message::Text(text)) => {
                self.shared.feeds.heard(&text);
                Heard::Text(text.to_string())
            }
            Ok(Message::Binary(_)) => Heard::Binary,
            Ok(_) => Heard::Nothing,
            Err(Error::Io(e)) if matches!(e.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                if self.shared.wait(Duration::ZERO) {
                    Heard::End
                } else {
                    Heard::Nothing
                }
            }
            Err(_) => Heard::End,
        }
    }

    /// Sends a text; `false` if the client has vanished.
    pub(crate) fn text(&mut self, text: String) -> bool {
        self.socket.send(Message::Text(text.into())).is_ok()
    }

    pub(crate) fn binary(&mut self, bytes: Vec<u8>) -> bool {
        self.socket.send(Message::Binary(bytes.into())).is_ok()
    }

    /// Ends the connection; `last` is a message of this feed.
    pub(crate) fn end(mut self, ending: Ending, last: &[u8]) -> Next {
        let (opcode, limit) = match self.which {
            Which::Market => (0x82, 2 << 20),
            Which::Orders => (0x81, 2 << 20),
        };
        let raw = &mut *self.socket.get_mut().connection;
        let head = |length: usize| {
            let mut bytes = vec![opcode, 127];
            bytes.extend_from_slice(&(length as u64).to_be_bytes());
            bytes
        };
        match ending {
            Ending::Cut => return Next::Cut,
            Ending::Reset => return Next::Reset,
            Ending::ResetInFrame => {
                let mut bytes = head(last.len() + 100);
                bytes.extend_from_slice(last);
                let _ = raw.send(&bytes);
                // Data in flight must not be discarded with the socket.
                self.shared.wait(Duration::from_millis(20));
                return Next::Reset;
            }
            Ending::HalfOpen => {
                while !self.shared.wait(Duration::from_millis(100)) {}
                return Next::Reset;
            }
            Ending::HugeFrame => {
                let mut bytes = head(limit);
                bytes.resize(bytes.len() + limit, b' ');
                let _ = raw.send(&bytes);
            }
            Ending::CloseWithMessage(code) => {
                let mut bytes = head(last.len());
                bytes.extend_from_slice(last);
                bytes.extend_from_slice(&[0x88, 2]);
                bytes.extend_from_slice(&code.to_be_bytes());
                let _ = raw.send(&bytes);
            }
            Ending::Close(code) => {
                let frame = tungstenite::protocol::CloseFrame {
                    code: code.into(),
                    reason: "".into(),
                };
                let _ = self.socket.close(Some(frame));
                let _ = self.socket.flush();
            }
        }
        self.drain()
    }

    /// Waits for the client's close, a second at most.
    pub(crate) fn drain(mut self) -> Next {
        let end = Instant::now() + Duration::from_secs(1);
        while Instant::now() < end && !self.shared.wait(Duration::ZERO) {
            match self.socket.read() {
                Err(Error::Io(e)) if matches!(e.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {}
                Err(_) => break,
                Ok(_) => {}
            }
        }
        Next::Cut
    }
}
