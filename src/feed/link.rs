//! The life cycle of a connection, the same for both feeds: dialling, login, live, lost, and again.

use super::backoff::Backoff;
use super::event::{
    Detail, Event, NEO_EVENT_CLOSED, NEO_EVENT_ERROR, NEO_EVENT_GAP, NEO_EVENT_RECONNECTING, NEO_EVENT_SESSION_EXPIRED,
};
use super::queue::Queue;
use super::record::Object;
use super::room::Room;
use super::rows::Row;
use super::subscription::{Verb, Wish};
use crate::base::secret::Secret;
use crate::ws::{self, End, Limits, Target, WebSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A moment by the monotonic clock and by the wall clock, in nanoseconds since 1970.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    pub(crate) mono: Instant,
    pub(crate) wall_ns: i64,
}

/// The client's credentials.
#[derive(Clone)]
pub(crate) struct Pass {
    /// Unique for each session.
    pub(crate) number: u64,
    pub(crate) ucc: String,
    pub(crate) sid: Secret,
    pub(crate) token: Secret,
    /// Whether the feed's server refuses the session.
    pub(crate) denied: Arc<AtomicBool>,
}

/// The result of a message.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing to do.
    Going,
    /// Logged in, and the feed has said so. These texts are to be sent now.
    Live(Vec<String>),
    Say(Vec<String>),
    /// The server refuses this session.
    Denied(String),
    /// This connection is useless; another may work.
    Useless(String),
}

/// What differs between the two feeds.
pub(crate) trait Protocol {
    /// The connection is open; returns what to send first.
    fn opened(&mut self, pass: &Pass, at: Moment) -> Vec<String>;
    fn text(&mut self, text: &str, at: Moment, out: &mut Queue) -> Verdict;
    /// `room` is the caller's, if it waits for ticks right now.
    fn binary(&mut self, bytes: &[u8], at: Moment, out: &mut Queue, room: &mut Room<'_>) -> Verdict;
    fn pass_time(&mut self, at: Moment, out: &mut Queue) -> Verdict;
    fn wakes_at(&self) -> Option<Instant>;
    /// The connection is lost; `was_live` if it was logged in.
    fn lost(&mut self, was_live: bool);

    /// Takes a caller's request; returns what to send.
    fn wish(&mut self, _: Verb, _: &Wish, _: Moment) -> Result<Vec<String>, String> {
        Err("the order feed sends everything of the account: there is nothing to subscribe to".to_owned())
    }

    /// Whether to read the order book now.
    fn wants_book(&self) -> bool {
        false
    }

    /// The order book, requested at `asked`.
    fn book(&mut self, _: &[Row], _: Instant, _: Moment, _: &mut Queue) {}

    /// The order book could not be read; it will be requested again.
    fn book_failed(&mut self, _: Moment, _: &mut Queue) {}

    /// Adds the feed's own part of the status.
    fn status(&self, out: &mut Object);
}

impl Protocol for Box<dyn Protocol + Send> {
    fn opened(&mut self, pass: &Pass, at: Moment) -> Vec<String> {
        self.as_mut().opened(pass, at)
    }

    fn text(&mut self, text: &str, at: Moment, out: &mut Queue) -> Verdict {
        self.as_mut().text(text, at, out)
    }

    #[inline]
    fn binary(&mut self, bytes: &[u8], at: Moment, out: &mut Queue, room: &mut Room<'_>) -> Verdict {
        self.as_mut().binary(bytes, at, out, room)
    }

    fn pass_time(&mut self, at: Moment, out: &mut Queue) -> Verdict {
        self.as_mut().pass_time(at, out)
    }

    fn wakes_at(&self) -> Option<Instant> {
        self.as_ref().wakes_at()
    }

    fn lost(&mut self, was_live: bool) {
        self.as_mut().lost(was_live);
    }

    fn wish(&mut self, verb: Verb, wish: &Wish, at: Moment) -> Result<Vec<String>, String> {
        self.as_mut().wish(verb, wish, at)
    }

    fn wants_book(&self) -> bool {
        self.as_ref().wants_book()
    }

    fn book(&mut self, book: &[Row], asked: Instant, at: Moment, out: &mut Queue) {
        self.as_mut().book(book, asked, at, out);
    }

    fn book_failed(&mut self, at: Moment, out: &mut Queue) {
        self.as_mut().book_failed(at, out);
    }

    fn status(&self, out: &mut Object) {
        self.as_ref().status(out);
    }
}

/// How long the server may take to accept the login.
const GREETING: Duration = Duration::from_secs(10);
/// The read buffer above TLS, which reads ahead itself: a record's payload.
const SECURE_BUFFER: usize = 16 * 1024;
/// When to try a refused session again, if there is no other by then.
const DENIED: Duration = Duration::from_secs(60);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// For the next attempt.
    Waiting {
        until: Instant,
    },
    /// The owner of the socket is connecting.
    Dialling,
    /// From the handshake until the login is accepted.
    Greeting {
        until: Instant,
    },
    Live,
    /// The session is over or was refused.
    NoSession {
        refused: u64,
        until: Option<Instant>,
    },
    Closing,
    Over,
}

/// What the owner of the socket must do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// Connect, and report the outcome.
    Dial,
    /// Wait: another thread is connecting.
    Patience,
    /// Read and write what there is.
    Serve,
    /// Wait until then.
    Wait(Instant),
    /// Wait for a session other than the refused one, or until then.
    Session { refused: u64, until: Option<Instant> },
    /// Release everything.
    Over,
}

/// When something last came, by the wall clock.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Heard {
    pub(crate) byte_ns: i64,
    pub(crate) pong_ns: i64,
}

pub(crate) struct Link<P> {
    pub(crate) protocol: P,
    phase: Phase,
    socket: Option<WebSocket>,
    pass: Option<Pass>,
    limits: Limits,
    backoff: Backoff,
    heard: Heard,
    connections: u64,
}

impl<P: Protocol> Link<P> {
    pub(crate) fn new(protocol: P, limits: Limits, now: Instant) -> Self {
        Link {
            protocol,
            phase: Phase::Waiting { until: now },
            socket: None,
            pass: None,
            limits,
            backoff: Backoff::default(),
            heard: Heard::default(),
            connections: 0,
        }
    }

    #[inline(always)]
    pub(crate) fn need(&self, now: Instant) -> Need {
        match self.phase {
            Phase::Waiting { until } if now < until => Need::Wait(until),
            Phase::Waiting { .. } => Need::Dial,
            Phase::Dialling => Need::Patience,
            Phase::Greeting { .. } | Phase::Live | Phase::Closing => Need::Serve,
            Phase::NoSession { refused, until } => Need::Session { refused, until },
            Phase::Over => Need::Over,
        }
    }

    /// When [`Link::pass_time`] is due.
    pub(crate) fn wakes_at(&self) -> Option<Instant> {
        let own = match self.phase {
            Phase::Greeting { until } => Some(until),
            _ => None,
        };
        let socket = self.socket.as_ref().and_then(WebSocket::wakes_at);
        [own, socket, self.protocol.wakes_at()].into_iter().flatten().min()
    }

    pub(crate) fn heard(&self) -> Heard {
        self.heard
    }

    /// How often the feed has been live.
    pub(crate) fn connections(&self) -> u64 {
        self.connections
    }

    pub(crate) fn is_live(&self) -> bool {
        self.phase == Phase::Live
    }

    /// Whether there is a connection.
    pub(crate) fn is_connected(&self) -> bool {
        matches!(self.phase, Phase::Live | Phase::Greeting { .. })
    }

    /// The phase, as the status shows it.
    pub(crate) fn state(&self) -> &'static str {
        match self.phase {
            Phase::Waiting { .. } => "waiting",
            Phase::Dialling => "connecting",
            Phase::Greeting { .. } => "authenticating",
            Phase::Live => "live",
            Phase::NoSession { .. } => "no_session",
            Phase::Closing => "closing",
            Phase::Over => "closed",
        }
    }

    /// There is a session that was not refused: connect now.
    pub(crate) fn session_came(&mut self, now: Instant) {
        if matches!(self.phase, Phase::NoSession { .. }) {
            self.phase = Phase::Waiting { until: now };
        }
    }

    /// A stream to the server is being opened.
    pub(crate) fn dialling(&mut self) {
        if matches!(self.phase, Phase::Waiting { .. }) {
            self.phase = Phase::Dialling;
        }
    }

    /// A stream to the server is open.
    pub(crate) fn dialled(&mut self, target: &Target<'_>, is_secure: bool, pass: Pass, at: Moment) {
        if matches!(self.phase, Phase::Closing | Phase::Over) {
            return;
        }
        self.phase = Phase::Greeting {
            until: at.mono + self.limits.open + GREETING,
        };
        let limits = Limits {
            buffer: if is_secure { SECURE_BUFFER } else { self.limits.buffer },
            ..self.limits
        };
        self.socket = Some(WebSocket::open(target, limits, at.mono));
        self.pass = Some(pass);
    }

    /// No stream could be opened.
    pub(crate) fn dial_failed(&mut self, reason: &str, at: Moment, out: &mut Queue) {
        if matches!(self.phase, Phase::Closing | Phase::Over) {
            self.over(at, out);
        } else {
            self.retry(reason.to_owned(), at, out);
        }
    }

    /// There is no session, or it has expired. `error` is the library's error JSON.
    pub(crate) fn no_session(&mut self, number: u64, is_expired: bool, error: String, at: Moment, out: &mut Queue) {
        let code = if is_expired {
            NEO_EVENT_SESSION_EXPIRED
        } else {
            NEO_EVENT_ERROR
        };
        out.event(Event::new(code, at.wall_ns, Detail::Error(error)));
        self.phase = Phase::NoSession {
            refused: number,
            until: None,
        };
    }

    /// The WebSocket, while there is a connection.
    #[inline]
    pub(crate) fn socket(&mut self) -> Option<&mut WebSocket> {
        self.socket.as_mut()
    }

    /// `size` bytes were read into the socket's buffer; 0 is the end of the stream.
    #[inline(always)]
    pub(crate) fn filled(&mut self, size: usize, at: Moment) {
        if size > 0 {
            self.heard.byte_ns = at.wall_ns;
        }
        if let Some(socket) = &mut self.socket {
            socket.filled(size);
        }
    }

    /// Processes what was read. Ticks may be written to `room` directly.
    #[inline(always)]
    pub(crate) fn work(&mut self, at: Moment, out: &mut Queue, room: &mut Room<'_>) {
        loop {
            let Some(socket) = &mut self.socket else { return };
            let verdict = match socket.next() {
                None => return,
                Some(ws::Event::Binary(bytes)) => self.protocol.binary(bytes, at, out, room),
                Some(ws::Event::Text(text)) => self.protocol.text(text, at, out),
                Some(ws::Event::Pong) => {
                    self.heard.pong_ns = at.wall_ns;
                    Verdict::Going
                }
                Some(ws::Event::Opened) => match &self.pass {
                    Some(pass) => Verdict::Say(self.protocol.opened(pass, at)),
                    None => Verdict::Going,
                },
                Some(ws::Event::Ended(end)) => {
                    self.ended(&end, at, out);
                    return;
                }
            };
            match verdict {
                // There is nothing in it to drop, and dropping would look for that.
                Verdict::Going => std::mem::forget(verdict),
                verdict => self.obey(verdict, at, out),
            }
        }
    }

    #[cold]
    fn obey(&mut self, verdict: Verdict, at: Moment, out: &mut Queue) {
        match verdict {
            Verdict::Going => {}
            Verdict::Say(texts) => self.say(&texts),
            Verdict::Live(texts) => {
                if matches!(self.phase, Phase::Greeting { .. }) {
                    self.deny(false);
                    self.phase = Phase::Live;
                    self.connections += 1;
                    self.backoff.live(at.mono);
                }
                self.say(&texts);
            }
            Verdict::Denied(reason) => {
                let reason = format!("the server refuses the session: {reason}");
                self.hang_up(&reason, at, out);
                let refused = self.pass.as_ref().map_or(0, |pass| pass.number);
                let until = Some(at.mono + DENIED);
                self.phase = Phase::NoSession { refused, until };
                // Before the event, so that whoever acts on it finds this.
                self.deny(true);
                out.event(Event::new(
                    NEO_EVENT_SESSION_EXPIRED,
                    at.wall_ns,
                    Detail::Reason(reason),
                ));
            }
            Verdict::Useless(reason) => {
                self.hang_up(&reason, at, out);
                self.retry(reason, at, out);
            }
        }
    }

    /// Keeps with the session whether this server refuses it.
    fn deny(&self, is_denied: bool) {
        if let Some(pass) = &self.pass {
            pass.denied.store(is_denied, Ordering::Relaxed);
        }
    }

    /// Sends texts, if the connection is open.
    pub(crate) fn say(&mut self, texts: &[String]) {
        if let Some(socket) = &mut self.socket {
            for text in texts {
                let _is_open = socket.send(text);
            }
        }
    }

    /// Drops the connection; if it was live, reports a gap.
    fn hang_up(&mut self, reason: &str, at: Moment, out: &mut Queue) {
        let was_live = self.phase == Phase::Live;
        self.socket = None;
        self.protocol.lost(was_live);
        if was_live {
            let detail = Detail::Since {
                since_ns: self.heard.byte_ns,
                reason: reason.to_owned(),
            };
            out.event(Event::new(NEO_EVENT_GAP, at.wall_ns, detail));
        }
    }

    fn ended(&mut self, end: &End, at: Moment, out: &mut Queue) {
        if self.phase == Phase::Closing {
            self.over(at, out);
            return;
        }
        let reason = words(end);
        self.hang_up(&reason, at, out);
        self.retry(reason, at, out);
    }

    fn retry(&mut self, reason: String, at: Moment, out: &mut Queue) {
        let delay = self.backoff.next(at.mono);
        self.phase = Phase::Waiting { until: at.mono + delay };
        let detail = Detail::Retry {
            attempt: self.backoff.attempts(),
            delay_ms: u64::try_from(delay.as_millis()).unwrap_or(u64::MAX),
            reason,
        };
        out.event(Event::new(NEO_EVENT_RECONNECTING, at.wall_ns, detail));
    }

    /// The stream failed without a WebSocket close.
    pub(crate) fn failed(&mut self, reason: &str, at: Moment, out: &mut Queue) {
        if self.phase == Phase::Closing {
            self.over(at, out);
        } else if self.socket.is_some() {
            self.hang_up(reason, at, out);
            self.retry(reason.to_owned(), at, out);
        }
    }

    /// Checks the timeouts. Call it when there is nothing left to read.
    pub(crate) fn pass_time(&mut self, at: Moment, out: &mut Queue) {
        if let Some(socket) = &mut self.socket {
            socket.pass_time(at.mono);
            let end = match socket.next() {
                Some(ws::Event::Ended(end)) => Some(end),
                _ => None,
            };
            if let Some(end) = end {
                self.ended(&end, at, out);
            }
        }
        if let Phase::Greeting { until } = self.phase
            && at.mono >= until
        {
            let reason = "the server did not acknowledge the login in time";
            self.hang_up(reason, at, out);
            self.retry(reason.to_owned(), at, out);
        }
        if matches!(self.phase, Phase::Greeting { .. } | Phase::Live) {
            let verdict = self.protocol.pass_time(at, out);
            self.obey(verdict, at, out);
        }
        if let Phase::NoSession { until: Some(until), .. } = self.phase
            && at.mono >= until
        {
            self.phase = Phase::Waiting { until: at.mono };
        }
    }

    /// Closes for good, with a closing handshake if connected; `closed` is the last event.
    pub(crate) fn close(&mut self, at: Moment, out: &mut Queue) {
        match (&mut self.socket, self.phase) {
            (_, Phase::Over | Phase::Closing) => {}
            (Some(socket), Phase::Live | Phase::Greeting { .. }) => {
                self.phase = Phase::Closing;
                socket.close(1000, "", at.mono);
                if socket.is_over() {
                    self.over(at, out);
                }
            }
            _ => self.over(at, out),
        }
    }

    /// Ends at once, without a closing handshake.
    pub(crate) fn over(&mut self, at: Moment, out: &mut Queue) {
        if self.phase != Phase::Over {
            self.phase = Phase::Over;
            self.socket = None;
            out.event(Event::new(NEO_EVENT_CLOSED, at.wall_ns, Detail::Nothing));
        }
    }
}

/// Why a connection ended.
fn words(end: &End) -> String {
    match end {
        End::Refused { status, reason } => match status {
            Some(status) => format!("the server refuses the connection with status {status}: {reason}"),
            None => reason.clone(),
        },
        End::Closed { code, reason } if reason.is_empty() => format!("the server closed the connection (code {code})"),
        End::Closed { code, reason } => format!("the server closed the connection (code {code}): {reason}"),
        End::Violation { code, reason } => format!("the server broke the protocol ({code}): {reason}"),
        End::Cut => "the connection was cut".to_owned(),
        End::Silent => "the server showed no sign of life".to_owned(),
        End::Finished { .. } => "the connection was closed".to_owned(),
        End::NoRandom => "the system has no random numbers".to_owned(),
    }
}
