//! The WebSocket connection as a state machine.

use super::end::{End, Violation};
use super::fragments::Fragments;
use super::frame::{self, CONTROL_LIMIT, Head, NoRandom, Opcode};
use super::handshake::{Handshake, Target};
use super::inbox::Inbox;
use super::pulse::{Beat, Pulse};
use std::ops::Range;
use std::time::{Duration, Instant};

/// Limits of a connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Bytes of one message, over all its frames.
    pub(crate) message: usize,
    /// Bytes of the read buffer, while no message needs more.
    pub(crate) buffer: usize,
    /// How long the opening handshake may take.
    pub(crate) open: Duration,
    /// How often to ping.
    pub(crate) ping: Duration,
    /// How long to wait for any data after a ping.
    pub(crate) pong: Duration,
    /// How long to wait for the server to confirm a close.
    pub(crate) close: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            message: 1024 * 1024,
            buffer: 128 * 1024,
            open: Duration::from_secs(10),
            ping: Duration::from_secs(20),
            pong: Duration::from_secs(20),
            close: Duration::from_secs(2),
        }
    }
}

/// What a connection reports.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Event<'a> {
    /// The handshake is done.
    Opened,
    Text(&'a str),
    Binary(&'a [u8]),
    /// The pong to the last ping.
    Pong,
    /// The connection has ended; the rest of [`WebSocket::output`] may still be written.
    Ended(End),
}

/// With more unsent output than this, the peer is not reading and its pings are not answered: the newest pong stands for
/// all of them.
const OUTPUT_LIMIT: usize = 64 * 1024;

enum State {
    Opening {
        handshake: Handshake,
        until: Instant,
    },
    Open,
    /// We sent a close and wait for the server's.
    Closing {
        until: Instant,
    },
    /// Ended; this is reported once.
    Over(Option<End>),
}

/// A connection without I/O: [`room`](Self::room) and [`filled`](Self::filled) take the bytes read, [`next`](Self::next)
/// returns the events in them, [`output`](Self::output) and [`written`](Self::written) hold the bytes to send.
///
/// Read everything available before [`pass_time`](Self::pass_time): a pong still in the socket has arrived in time.
pub(crate) struct WebSocket {
    state: State,
    limits: Limits,
    inbox: Inbox,
    /// The size of the frame being read.
    frame: usize,
    fragments: Fragments,
    pulse: Pulse,
    out: Vec<u8>,
    sent: usize,
    /// The stream has ended.
    is_cut: bool,
}

/// The kind of a frame. The payload is borrowed afterwards.
enum Found {
    Opened,
    InPlace(Opcode, Range<usize>),
    Gathered(Opcode),
    Pong,
    /// Nothing to report.
    Nothing,
}

impl WebSocket {
    /// Starts a connection on a newly opened stream.
    pub(crate) fn open(target: &Target<'_>, limits: Limits, now: Instant) -> Self {
        let (state, out) = match Handshake::begin(target) {
            Ok((handshake, request)) => {
                let until = now + limits.open;
                (State::Opening { handshake, until }, request)
            }
            Err(NoRandom) => (State::Over(Some(End::NoRandom)), Vec::new()),
        };
        WebSocket {
            state,
            limits,
            inbox: Inbox::new(limits.buffer),
            frame: 0,
            fragments: Fragments::default(),
            pulse: Pulse::new(limits.ping, limits.pong, now),
            out,
            sent: 0,
            is_cut: false,
        }
    }

    /// A connection after the handshake.
    #[cfg(any(test, feature = "fuzzing"))]
    pub(super) fn opened(limits: Limits, now: Instant) -> Self {
        let target = Target {
            host: "localhost",
            path: "/",
            user_agent: "",
        };
        let mut socket = WebSocket::open(&target, limits, now);
        socket.state = State::Open;
        socket.written(usize::MAX);
        socket
    }

    /// The buffer to read into; never empty.
    #[inline(always)]
    pub(crate) fn room(&mut self) -> &mut [u8] {
        self.inbox.room(self.frame)
    }

    /// Reports that `size` bytes were read into the room; 0 is the end of the stream.
    #[inline(always)]
    pub(crate) fn filled(&mut self, size: usize) {
        if size == 0 {
            self.is_cut = true;
        } else {
            self.pulse.heard();
            self.inbox.filled(size);
        }
    }

    /// The bytes to write.
    #[inline(always)]
    pub(crate) fn output(&self) -> &[u8] {
        self.out.get(self.sent..).unwrap_or_default()
    }

    /// Reports that `size` bytes of the output were written.
    pub(crate) fn written(&mut self, size: usize) {
        self.sent = self.sent.saturating_add(size).min(self.out.len());
        if self.sent == self.out.len() {
            self.out.clear();
            self.out.shrink_to(OUTPUT_LIMIT);
            self.sent = 0;
        }
    }

    /// The next event in the bytes read; nothing if more must be read.
    #[inline(always)]
    pub(crate) fn next(&mut self) -> Option<Event<'_>> {
        // Nearly all that a feed sends is whole binary messages.
        if matches!(self.state, State::Open) {
            if self.inbox.is_empty() && !self.is_cut {
                return None;
            }
            if let Some(place) = self.whole_binary() {
                return Some(Event::Binary(self.inbox.at(place)));
            }
        }
        self.next_of_any()
    }

    /// A binary message in one frame, if that is what has come next.
    #[inline(always)]
    fn whole_binary(&mut self) -> Option<Range<usize>> {
        let unread = self.inbox.unread();
        let head = frame::read_head(unread, self.limits.message).ok()??;
        let is_whole = head.is_final && unread.len() >= head.size + head.payload;
        if head.opcode != Opcode::Binary || !is_whole || self.fragments.is_open() {
            return None;
        }
        self.frame = 0;
        self.inbox.take(head.size);
        Some(self.inbox.take(head.payload))
    }

    #[inline(never)]
    fn next_of_any(&mut self) -> Option<Event<'_>> {
        let found = loop {
            match self.step() {
                Ok(Some(Found::Nothing)) => {}
                Ok(Some(found)) => break found,
                Ok(None) => return self.take_end(),
                Err(violation) => self.fail(violation),
            }
        };
        let (opcode, payload) = match found {
            Found::InPlace(opcode, place) => (opcode, self.inbox.at(place)),
            Found::Gathered(opcode) => (opcode, self.fragments.bytes()),
            Found::Pong => return Some(Event::Pong),
            Found::Opened | Found::Nothing => return Some(Event::Opened),
        };
        match opcode {
            // The text has been checked to be UTF-8.
            Opcode::Text => std::str::from_utf8(payload).ok().map(Event::Text),
            _ => Some(Event::Binary(payload)),
        }
    }

    /// One frame, or the answer to the handshake.
    #[inline]
    fn step(&mut self) -> Result<Option<Found>, Violation> {
        match &self.state {
            State::Over(_) => return Ok(None),
            State::Opening { .. } => return Ok(self.opening()),
            State::Open | State::Closing { .. } => {}
        }
        let unread = self.inbox.unread();
        let head = match frame::read_head(unread, self.limits.message)? {
            Some(head) if unread.len() >= head.size + head.payload => head,
            partial => {
                self.frame = partial.map_or(0, |head| head.size + head.payload);
                if self.is_cut {
                    self.end_of_stream();
                }
                return Ok(None);
            }
        };
        self.frame = 0;
        self.inbox.take(head.size);
        let place = self.inbox.take(head.payload);
        self.frame_of(head, place).map(Some)
    }

    fn frame_of(&mut self, head: Head, place: Range<usize>) -> Result<Found, Violation> {
        let payload = self.inbox.at(place.clone());
        match head.opcode {
            Opcode::Text | Opcode::Binary => {
                if self.fragments.is_open() {
                    return Err(Violation::protocol("a message inside another"));
                }
                if !head.is_final {
                    self.fragments.begin(head.opcode, payload)?;
                    return Ok(Found::Nothing);
                }
                if std::str::from_utf8(payload).is_err() && head.opcode == Opcode::Text {
                    return Err(Violation::NOT_UTF8);
                }
                Ok(Found::InPlace(head.opcode, place))
            }
            Opcode::Continuation => {
                let done = self.fragments.add(payload, head.is_final, self.limits.message)?;
                Ok(done.map_or(Found::Nothing, Found::Gathered))
            }
            Opcode::Ping => {
                if self.out.len() <= OUTPUT_LIMIT && !matches!(self.state, State::Closing { .. }) {
                    let sent = frame::write(&mut self.out, Opcode::Pong, payload);
                    self.must(sent);
                }
                Ok(Found::Nothing)
            }
            Opcode::Pong => Ok(if self.pulse.is_answer(payload) {
                Found::Pong
            } else {
                Found::Nothing
            }),
            Opcode::Close => {
                let (code, reason) = read_close(payload)?;
                self.closed(code, reason);
                Ok(Found::Nothing)
            }
        }
    }

    #[cold]
    fn opening(&mut self) -> Option<Found> {
        let State::Opening { handshake, .. } = &self.state else {
            return None;
        };
        match handshake.read(self.inbox.unread()) {
            Ok(Some(size)) => {
                self.inbox.take(size);
                self.state = State::Open;
                return Some(Found::Opened);
            }
            Ok(None) if self.is_cut => self.end_of_stream(),
            Ok(None) => {}
            Err(end) => self.state = State::Over(Some(end)),
        }
        None
    }

    #[cold]
    fn end_of_stream(&mut self) {
        let end = match self.state {
            State::Opening { .. } => End::Refused {
                status: None,
                reason: "the server closed the connection without an answer".to_owned(),
            },
            State::Closing { .. } => End::Finished { confirmed: false },
            State::Open | State::Over(_) => End::Cut,
        };
        self.state = State::Over(Some(end));
    }

    /// The server has closed, or confirms our close.
    fn closed(&mut self, code: u16, reason: String) {
        if matches!(self.state, State::Closing { .. }) {
            self.state = State::Over(Some(End::Finished { confirmed: true }));
            return;
        }
        let code_back = code.to_be_bytes();
        let body: &[u8] = if code == NO_CODE { &[] } else { &code_back };
        let sent = frame::write(&mut self.out, Opcode::Close, body);
        self.state = State::Over(Some(End::Closed { code, reason }));
        self.must(sent);
    }

    #[cold]
    fn fail(&mut self, Violation { code, reason }: Violation) {
        if !matches!(self.state, State::Closing { .. }) {
            let sent = write_close(&mut self.out, code, reason);
            self.must(sent);
        }
        if !matches!(self.state, State::Over(_)) {
            self.state = State::Over(Some(End::Violation { code, reason }));
        }
    }

    fn must(&mut self, sent: Result<(), NoRandom>) {
        if sent.is_err() {
            self.state = State::Over(Some(End::NoRandom));
        }
    }

    fn take_end(&mut self) -> Option<Event<'_>> {
        match &mut self.state {
            State::Over(end) => end.take().map(Event::Ended),
            _ => None,
        }
    }

    /// Sends a message. Returns `false`, and sends nothing, if the connection is not open.
    #[must_use]
    pub(crate) fn send(&mut self, text: &str) -> bool {
        let is_open = matches!(self.state, State::Open);
        if is_open {
            let sent = frame::write(&mut self.out, Opcode::Text, text.as_bytes());
            self.must(sent);
        }
        is_open
    }

    /// Starts an orderly close. Messages that still arrive are reported; the end comes with the server's close, or at the time
    /// limit.
    pub(crate) fn close(&mut self, code: u16, reason: &str, now: Instant) {
        match self.state {
            State::Open => {
                let until = now + self.limits.close;
                let sent = write_close(&mut self.out, code, reason);
                self.state = State::Closing { until };
                self.must(sent);
            }
            State::Opening { .. } => self.state = State::Over(Some(End::Finished { confirmed: false })),
            State::Closing { .. } | State::Over(_) => {}
        }
    }

    /// Whether the connection has ended, reported or not.
    pub(crate) fn is_over(&self) -> bool {
        matches!(self.state, State::Over(_))
    }

    /// When to call [`pass_time`](Self::pass_time) next.
    pub(crate) fn wakes_at(&self) -> Option<Instant> {
        match &self.state {
            State::Opening { until, .. } | State::Closing { until } => Some(*until),
            State::Open => Some(self.pulse.wakes_at()),
            State::Over(_) => None,
        }
    }

    /// Sends pings, and ends what has taken too long. Call it when everything available has been read.
    pub(crate) fn pass_time(&mut self, now: Instant) {
        match &self.state {
            State::Opening { until, .. } if now >= *until => {
                self.state = State::Over(Some(End::Refused {
                    status: None,
                    reason: "the server did not answer the handshake in time".to_owned(),
                }));
            }
            State::Closing { until } if now >= *until => {
                self.state = State::Over(Some(End::Finished { confirmed: false }));
            }
            State::Open => match self.pulse.beat(now) {
                Beat::Rest => {}
                Beat::Ping(payload) => {
                    let sent = frame::write(&mut self.out, Opcode::Ping, &payload);
                    self.must(sent);
                }
                Beat::Dead => {
                    let sent = write_close(&mut self.out, 1011, "keepalive ping timeout");
                    self.state = State::Over(Some(End::Silent));
                    self.must(sent);
                }
            },
            _ => {}
        }
    }
}

/// A close without a code; it is never sent.
const NO_CODE: u16 = 1005;

fn read_close(payload: &[u8]) -> Result<(u16, String), Violation> {
    let Some((code, reason)) = payload.split_first_chunk() else {
        return match payload {
            [] => Ok((NO_CODE, String::new())),
            _ => Err(Violation::protocol("a close with half a code")),
        };
    };
    let code = u16::from_be_bytes(*code);
    let reason = std::str::from_utf8(reason).map_err(|_| Violation::NOT_UTF8)?;
    // The codes of the protocol and its registry, and those for libraries and applications.
    if !matches!(code, 1000..=1003 | 1007..=1014 | 3000..=4999) {
        return Err(Violation::protocol("a close with a code that may not be sent"));
    }
    Ok((code, reason.to_owned()))
}

fn write_close(out: &mut Vec<u8>, code: u16, reason: &str) -> Result<(), NoRandom> {
    let mut payload = code.to_be_bytes().to_vec();
    let room = CONTROL_LIMIT - payload.len();
    let reason = reason.get(..reason.floor_char_boundary(room)).unwrap_or_default();
    payload.extend_from_slice(reason.as_bytes());
    frame::write(out, Opcode::Close, &payload)
}
