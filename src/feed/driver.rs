//! The I/O of a feed: runs the state machine on the feed's own thread or on the caller's.
//!
//! Two locks, never held while waiting: one for the connection and its state machine, one for the messages that wait. They are
//! always taken in this order. What is read costs most when the caches are cold, so the way of a tick from the socket to the
//! caller is short: it runs through few functions, and touches little memory.

use super::event::{Detail, Event, NEO_EVENT_ERROR, NEO_EVENT_SESSION_EXPIRED};
use super::link::{Link, Moment, Need, Protocol};
use super::options::Options;
use super::orders::Orders;
use super::queue::{Overflow, Queue};
use super::record::Object;
use super::room::Room;
use super::source::{Dialled, Problem, Source};
use super::subscription::{Verb, Wish};
use super::tick::NeoDepth;
use crate::base::error::Error;
use crate::base::log::{self, Level};
use crate::net::Stream;
use crate::net::call::Call;
use crate::sys::mailbox::Mailbox;
use crate::sys::sync::Private;
use crate::sys::wake::{Interest, Wake};
use crate::sys::wall;
use crate::ws::{Limits, Target};
use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How a caller takes what it wants from the queue, and whether it has found it.
type Take<'t> = dyn FnMut(&mut Queue, &mut Room<'_>) -> bool + 't;

type AnyProtocol = Box<dyn Protocol + Send>;

/// What the caller is given.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    /// What it wanted.
    Some,
    /// Time is up.
    Nothing,
    /// The feed is closed, and everything has been read.
    Closed,
}

/// The result of a read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Got {
    /// Bytes; there may be more.
    More,
    /// Bytes; there are no more now.
    Some,
    /// What the caller wanted.
    Taken,
    /// Nothing now.
    Nothing,
}

/// What the machine has done of a turn by itself.
enum Step {
    Done(Next),
    /// The order book is to be read, without holding it.
    Book,
    /// What else is left to do.
    Other(Need),
}

/// What to do after a turn.
enum Next {
    Again,
    Wait {
        socket: Option<(Arc<TcpStream>, Interest)>,
        until: Instant,
    },
    Over,
}

struct Machine {
    link: Link<AnyProtocol>,
    stream: Option<Stream>,
    /// TLS holds data that the socket did not accept.
    is_behind: bool,
    shown: Option<String>,
    book_after: Option<Instant>,
    /// When to check the session next, and whether its end was reported.
    look_at_session: Instant,
    is_end_told: bool,
    /// When time was last passed on to the machine, and when it must be again even if there is always more to read.
    passed: Instant,
    pass_by: Instant,
}

struct Inbox {
    queue: Queue,
    is_over: bool,
    /// The caller has asked for the descriptor.
    is_polled: bool,
    /// The descriptor is readable.
    is_signalled: bool,
}

/// The I/O of a feed. A clone is the same feed.
#[derive(Clone)]
pub(crate) struct Driver(Arc<Shared>);

impl std::ops::Deref for Driver {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

pub(crate) struct Shared {
    source: Option<Source>,
    has_thread: bool,
    /// The queue may be full.
    blocks: bool,
    machine: Private<Machine>,
    inbox: Mailbox<Inbox>,
    /// Wakes the thread that runs the feed.
    wake: Wake,
    /// For the caller's event loop.
    readable: Wake,
    /// The call in progress, which may take long.
    call: Private<Option<Arc<Call>>>,
    is_closing: AtomicBool,
}

/// How often to look for a session while there is none.
const LOOK: Duration = Duration::from_millis(200);
/// The longest wait.
const LONGEST: Duration = Duration::from_secs(1);
/// How often the state machine is told the time while frames come.
const OFTEN: Duration = Duration::from_millis(50);
/// The most reads in a turn.
const READS: usize = 64;
/// When to retry an order book that could not be read.
const BOOK_AGAIN: Duration = Duration::from_secs(3);
/// How long the server may take to confirm a close.
const CLOSE: Duration = Duration::from_secs(1);

fn now() -> Moment {
    Moment {
        mono: Instant::now(),
        wall_ns: wall::now_ns(),
    }
}

impl Driver {
    pub(crate) fn new(source: Source, protocol: AnyProtocol, options: &Options) -> io::Result<Self> {
        let (wake, readable) = (Wake::new()?, Wake::new()?);
        Ok(Driver(Arc::new(Shared::with(
            Some(source),
            protocol,
            options,
            wake,
            readable,
        ))))
    }

    /// A feed that could not be opened: its events are the error and `closed`.
    pub(crate) fn broken(error: &Error) -> Self {
        let protocol = Box::new(Orders::new(Box::new(|_, _| "null".to_owned())));
        let shared = Shared::with(None, protocol, &Options::default(), Wake::none(), Wake::none());
        shared.end(error);
        Driver(Arc::new(shared))
    }
}

impl Shared {
    /// Ends the feed with an error.
    fn end(&self, error: &Error) {
        let at = now();
        self.machine.with(|machine| {
            self.inbox.with(|inbox| {
                inbox
                    .queue
                    .event(Event::new(NEO_EVENT_ERROR, at.wall_ns, Detail::Error(error.to_json())));
                machine.link.over(at, &mut inbox.queue);
                inbox.is_over = true;
            });
            drop(machine.stream.take());
        });
        self.tell();
    }

    /// The feed's thread has panicked, which is a bug of this library: end the feed, so that nobody waits for it.
    pub(crate) fn give_up(&self) {
        self.end(
            &Error::internal("a defect of this library; please report it with what neo_diagnostics says").of("feed"),
        );
    }

    fn with(source: Option<Source>, protocol: AnyProtocol, options: &Options, wake: Wake, readable: Wake) -> Self {
        let limits = Limits {
            close: CLOSE,
            ..Limits::default()
        };
        let began = Instant::now();
        Shared {
            blocks: options.overflow == Overflow::Block,
            has_thread: options.thread && source.is_some(),
            source,
            machine: Private::new(Machine {
                link: Link::new(protocol, limits, began),
                stream: None,
                is_behind: false,
                shown: None,
                book_after: None,
                look_at_session: began + LONGEST,
                is_end_told: false,
                passed: began,
                pass_by: began + LONGEST,
            }),
            inbox: Mailbox::new(Inbox {
                queue: Queue::new(options.overflow),
                is_over: false,
                is_polled: false,
                is_signalled: false,
            }),
            wake,
            readable,
            call: Private::new(None),
            is_closing: AtomicBool::new(false),
        }
    }

    // Turns.

    /// What the feed's own thread does.
    pub(crate) fn run(&self) {
        loop {
            match self.turn(Instant::now(), &mut Room::none(), &mut |_, _| false) {
                Next::Again => {}
                Next::Wait { socket, until } => self.wait(socket, until),
                Next::Over => return,
            }
        }
    }

    fn wait(&self, socket: Option<(Arc<TcpStream>, Interest)>, until: Instant) {
        let at_most = until.saturating_duration_since(Instant::now()).min(LONGEST);
        let socket = socket.as_ref().map(|(socket, interest)| (&**socket, *interest));
        if self.wake.wait(socket, at_most).is_err() {
            // Polling failed: better late than busy.
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Does what can be done without waiting, except for connecting and reading the order book. `take` looks at the inbox as
    /// soon as something has come; once it has found what it wants, nothing more is done.
    fn turn(&self, now: Instant, room: &mut Room<'_>, take: &mut Take<'_>) -> Next {
        let Some(source) = &self.source else { return Next::Over };
        let step = self.machine.with(|machine| match machine.link.need(now) {
            Need::Serve => {
                if now >= machine.look_at_session {
                    self.look_at_session(source, machine, now);
                }
                match self.serve(machine, now, room, take) {
                    Next::Wait { .. } if machine.wants_book(now) => Step::Book,
                    next => Step::Done(next),
                }
            }
            need => Step::Other(need),
        });
        match step {
            Step::Done(next) => next,
            Step::Book => {
                self.read_book(source);
                Next::Again
            }
            Step::Other(need) => self.other(source, need, now),
        }
    }

    /// What is to be done when there is nothing to read or write.
    #[cold]
    fn other(&self, source: &Source, need: Need, now: Instant) -> Next {
        let rest = |until| Next::Wait { socket: None, until };
        match need {
            Need::Serve => Next::Again,
            Need::Dial => {
                self.dial(source);
                Next::Again
            }
            Need::Patience => rest(now + LOOK),
            Need::Wait(until) => rest(until),
            Need::Session { refused, until } => {
                if source.session_number().is_some_and(|number| number != refused) {
                    self.machine.with(|machine| machine.link.session_came(now));
                    return Next::Again;
                }
                self.pass_time();
                rest(until.map_or(now + LOOK, |until| until.min(now + LOOK)))
            }
            Need::Over => {
                self.machine.with(|machine| drop(machine.stream.take()));
                self.inbox.with(|inbox| inbox.is_over = true);
                self.tell();
                Next::Over
            }
        }
    }

    fn pass_time(&self) {
        let at = now();
        self.machine
            .with(|machine| self.inbox.with(|inbox| machine.link.pass_time(at, &mut inbox.queue)));
        self.tell();
    }

    /// Reports the end of the session while the connection lasts; the next connection needs a new one.
    #[cold]
    fn look_at_session(&self, source: &Source, machine: &mut Machine, now: Instant) {
        machine.look_at_session = now + LONGEST;
        if !machine.is_end_told
            && let Some(error) = source.ended()
        {
            machine.is_end_told = true;
            let wall_ns = self::now().wall_ns;
            let event = Event::new(NEO_EVENT_SESSION_EXPIRED, wall_ns, Detail::Error(error.to_json()));
            self.inbox.with(|inbox| inbox.queue.event(event));
            self.tell();
        }
    }

    /// Reads and writes what is possible now.
    #[inline(always)]
    fn serve(&self, machine: &mut Machine, now: Instant, room: &mut Room<'_>, take: &mut Take<'_>) -> Next {
        let mut got = Got::Nothing;
        if self.is_full() && !self.is_closing.load(Ordering::Relaxed) {
            // The next read by the caller wakes this.
            return Next::Wait {
                socket: None,
                until: Instant::now() + LONGEST,
            };
        }
        for _ in 0..READS {
            got = self.read(machine, now, room, take);
            if got != Got::More || self.is_full() {
                break;
            }
        }
        let may_have_more = matches!(got, Got::More | Got::Taken);
        if may_have_more && now < machine.pass_by {
            return Next::Again;
        }
        self.served(machine, now, may_have_more)
    }

    /// Whether to stop reading until the caller has read some.
    #[inline(always)]
    fn is_full(&self) -> bool {
        self.blocks && self.inbox.with(|inbox| inbox.queue.is_full())
    }

    /// After the reads: time passes, and what comes next.
    fn served(&self, machine: &mut Machine, now: Instant, may_have_more: bool) -> Next {
        // What is still to be read may be what is waited for; but a stream without a pause is no reason to wait for ever.
        if may_have_more || machine.is_time(now) {
            let at = self::now();
            machine.passed = at.mono;
            machine.pass_by = at.mono + LONGEST;
            self.inbox.with(|inbox| machine.link.pass_time(at, &mut inbox.queue));
            self.flush(machine);
            self.tell();
        }
        let Some(stream) = machine.stream.as_ref().filter(|_| !may_have_more) else {
            return Next::Again;
        };
        let interest = if machine.is_behind {
            Interest::ReadAndWrite
        } else {
            Interest::Read
        };
        Next::Wait {
            socket: Some((Arc::clone(stream.socket()), interest)),
            until: machine.link.wakes_at().unwrap_or_else(|| Instant::now() + LONGEST),
        }
    }

    /// Reads once. `now` is when this turn began, which is close enough for all but the ticks.
    #[inline(always)]
    fn read(&self, machine: &mut Machine, now: Instant, room: &mut Room<'_>, take: &mut Take<'_>) -> Got {
        let (Some(stream), Some(socket)) = (&mut machine.stream, machine.link.socket()) else {
            // The state machine has dropped the connection.
            drop(machine.stream.take());
            return Got::Nothing;
        };
        let buffer = socket.room();
        let size = buffer.len();
        // Who reads for itself is ready when the bytes are there. A thread must not keep its reader waiting.
        let inbox = (!self.has_thread).then(|| self.inbox.lock());
        let read = match stream.read(buffer) {
            Ok(read) => read,
            Err(error) => {
                drop(inbox);
                return self.unread(machine, &error);
            }
        };
        let may_have_more = read > 0 && stream.may_have_more(read, size);
        let at = Moment {
            mono: now,
            wall_ns: wall::now_ns(),
        };
        machine.link.filled(read, at);
        let mut inbox = inbox.unwrap_or_else(|| self.inbox.lock());
        machine.link.work(at, &mut inbox.queue, room);
        // If nothing waits, the ticks are where they are wanted.
        let is_taken = (room.filled() > 0 && inbox.queue.len() == 0) || self.taken(&mut inbox, room, take).is_some();
        let is_news = !is_taken && self.signal(&mut inbox);
        drop(inbox);
        if is_news {
            self.inbox.notify();
        }
        if machine.has_to_say() {
            self.flush(machine);
        }
        match may_have_more {
            _ if is_taken => Got::Taken,
            true => Got::More,
            false => Got::Some,
        }
    }

    /// Nothing was read.
    #[inline(never)]
    fn unread(&self, machine: &mut Machine, error: &io::Error) -> Got {
        match error.kind() {
            ErrorKind::Interrupted => return Got::More,
            ErrorKind::WouldBlock => return Got::Nothing,
            _ => {}
        }
        let at = now();
        self.inbox.with(|inbox| {
            if error.kind() == ErrorKind::UnexpectedEof {
                // TLS ended without close_notify: the connection is gone all the same.
                machine.link.filled(0, at);
                machine.link.work(at, &mut inbox.queue, &mut Room::none());
            } else {
                let reason = format!("the connection failed: {error}");
                machine.link.failed(&reason, at, &mut inbox.queue);
            }
        });
        Got::Nothing
    }

    /// Writes pending output.
    fn flush(&self, machine: &mut Machine) {
        let Some(stream) = &mut machine.stream else { return };
        let outcome = write_out(stream, &mut machine.link);
        match outcome {
            Ok(is_behind) => machine.is_behind = is_behind,
            Err(e) => {
                let reason = format!("the connection failed: {e}");
                let at = now();
                self.inbox
                    .with(|inbox| machine.link.failed(&reason, at, &mut inbox.queue));
            }
        }
        if machine.link.socket().is_none() {
            drop(machine.stream.take());
        }
    }

    fn dial(&self, source: &Source) {
        let call = source.call();
        self.call.with(|slot| *slot = Some(Arc::clone(&call)));
        if self.is_closing.load(Ordering::SeqCst) {
            call.cancel();
        }
        self.machine.with(|machine| machine.link.dialling());
        let outcome = source.dial(&call);
        self.call.with(|slot| *slot = None);
        let at = now();
        self.machine.with(|machine| {
            self.inbox.with(|inbox| match outcome {
                Ok(Dialled { stream, address, pass }) => {
                    let agent = source.user_agent();
                    let target = Target {
                        host: &address.host,
                        path: &address.path,
                        user_agent: &agent,
                    };
                    machine.shown = Some(address.shown());
                    machine.is_end_told = false;
                    machine.link.dialled(&target, stream.is_secure(), pass, at);
                    machine.stream = machine.link.socket().is_some().then_some(stream);
                }
                Err(Problem::NoSession {
                    number,
                    is_expired,
                    error,
                }) => machine
                    .link
                    .no_session(number, is_expired, error.to_json(), at, &mut inbox.queue),
                Err(Problem::Unreachable(reason)) => machine.link.dial_failed(&reason, at, &mut inbox.queue),
            });
            self.flush(machine);
        });
        self.tell();
    }

    fn read_book(&self, source: &Source) {
        let call = source.call();
        self.call.with(|slot| *slot = Some(Arc::clone(&call)));
        let asked = Instant::now();
        let outcome = source.order_book(&call);
        self.call.with(|slot| *slot = None);
        let at = now();
        self.machine.with(|machine| match outcome {
            Ok(book) => {
                machine.book_after = None;
                self.inbox
                    .with(|inbox| machine.link.protocol.book(&book, asked, at, &mut inbox.queue));
            }
            Err(error) => {
                log::line(Level::Warn, || {
                    format!("feed: the order book could not be read: {}", error.kind().as_str())
                });
                machine.book_after = Some(at.mono + BOOK_AGAIN);
                self.inbox
                    .with(|inbox| machine.link.protocol.book_failed(at, &mut inbox.queue));
            }
        });
        self.tell();
    }

    /// Wakes waiting readers if there are messages.
    #[inline]
    fn tell(&self) {
        if self.inbox.with(|inbox| self.signal(inbox)) {
            self.inbox.notify();
        }
    }

    /// Whether messages wait; updates the descriptor if it is in use.
    #[inline]
    fn signal(&self, inbox: &mut Inbox) -> bool {
        let is_news = inbox.queue.len() > 0 || inbox.is_over;
        if is_news && inbox.is_polled && !std::mem::replace(&mut inbox.is_signalled, true) {
            self.readable.set();
        }
        is_news
    }

    // The caller's side.

    /// The next ticks and events.
    pub(crate) fn ticks(&self, room: &mut Room<'_>, timeout: Duration) -> Taken {
        self.take(timeout, room, &mut |queue, room| {
            queue.take_ticks(room);
            room.filled() > 0
        })
    }

    /// The next message as a JSON record, to be left in `message`.
    pub(crate) fn next(&self, message: &mut Option<String>, timeout: Duration) -> Taken {
        self.take(timeout, &mut Room::none(), &mut |queue, _| {
            *message = queue.next_json();
            message.is_some()
        })
    }

    fn take(&self, timeout: Duration, room: &mut Room<'_>, take: &mut Take<'_>) -> Taken {
        let mut now = Instant::now();
        let deadline = now + timeout;
        if self.has_thread || self.source.is_none() {
            let taken = self.inbox.wait_until(deadline, |inbox| self.taken(inbox, room, take));
            return taken.unwrap_or(Taken::Nothing);
        }
        loop {
            // What came in another way than by a read of this call is there too.
            if let Some(taken) = self.inbox.with(|inbox| self.taken(inbox, room, take)) {
                return taken;
            }
            let mut is_found = false;
            let next = self.turn(now, room, &mut |queue, room| {
                is_found = take(queue, room);
                is_found
            });
            if is_found || room.filled() > 0 {
                return Taken::Some;
            }
            now = Instant::now();
            if let Next::Wait { socket, until } = next {
                if let Some(taken) = self.inbox.with(|inbox| self.taken(inbox, room, take)) {
                    return taken;
                }
                if now >= deadline {
                    return Taken::Nothing;
                }
                self.wait(socket, until.min(deadline));
                now = Instant::now();
            }
        }
    }

    fn taken(&self, inbox: &mut Inbox, room: &mut Room<'_>, take: &mut Take<'_>) -> Option<Taken> {
        let was_full = self.blocks && inbox.queue.is_full();
        let is_found = take(&mut inbox.queue, room);
        if was_full && !inbox.queue.is_full() {
            self.wake.set();
        }
        if inbox.is_signalled && inbox.queue.len() == 0 && !inbox.is_over {
            inbox.is_signalled = false;
            self.readable.clear();
        }
        match is_found {
            true => Some(Taken::Some),
            false if inbox.is_over => Some(Taken::Closed),
            false => None,
        }
    }

    pub(crate) fn depth(&self, segment: super::segment::Segment, token: u32) -> Option<NeoDepth> {
        self.inbox.with(|inbox| inbox.queue.depth(segment, token))
    }

    /// Readable while messages wait; −1 where the caller reads the socket.
    pub(crate) fn descriptor(&self) -> i32 {
        if !self.has_thread {
            return -1;
        }
        self.inbox.with(|inbox| {
            inbox.is_polled = true;
            self.signal(inbox);
        });
        self.readable.descriptor()
    }

    pub(crate) fn wish(&self, verb: Verb, wish: &Wish) -> Result<String, Error> {
        let at = now();
        self.machine.with(|machine| {
            if matches!(machine.link.need(at.mono), Need::Over) {
                return Err(Error::state("the feed is closed"));
            }
            let texts = machine
                .link
                .protocol
                .wish(verb, wish, at)
                .map_err(Error::invalid_argument)?;
            let is_sent = !texts.is_empty() && machine.link.is_connected();
            machine.link.say(&texts);
            self.flush(machine);
            if machine.is_behind {
                self.wake.set();
            }
            Ok(format!("{{\"data\":{{\"sent\":{is_sent}}}}}"))
        })
    }

    pub(crate) fn status(&self) -> String {
        let mut out = Object::new();
        self.machine.with(|machine| {
            let heard = machine.link.heard();
            out.text("state", machine.link.state())
                .text_or_null("url", machine.shown.as_deref());
            out.plain("connections", machine.link.connections());
            for (name, at_ns) in [("last_byte_ns", heard.byte_ns), ("last_pong_ns", heard.pong_ns)] {
                let at_ns = (at_ns > 0).then(|| at_ns.to_string());
                out.plain(name, at_ns.as_deref().unwrap_or("null"));
            }
            machine.link.protocol.status(&mut out);
        });
        self.inbox.with(|inbox| {
            out.plain("waiting", inbox.queue.len())
                .plain("conflated", inbox.queue.conflated())
                .plain("lost_events", inbox.queue.lost_events());
            out.plain("thread", self.has_thread);
            out.with("latest_events", |out| {
                let all: Vec<&str> = inbox.queue.latest_events().collect();
                out.push('[');
                out.push_str(&all.join(","));
                out.push(']');
            });
        });
        format!("{{\"data\":{}}}", out.close())
    }

    /// Begins to close; the thread that runs the feed finishes it.
    pub(crate) fn begin_close(&self) {
        self.is_closing.store(true, Ordering::SeqCst);
        if let Some(call) = self.call.with(|slot| slot.clone()) {
            call.cancel();
        }
        let at = now();
        self.machine.with(|machine| {
            self.inbox.with(|inbox| machine.link.close(at, &mut inbox.queue));
            self.flush(machine);
        });
        self.wake.set();
    }

    /// Finishes closing without a thread: waits for the closing handshake, but not for long.
    pub(crate) fn finish_close(&self) {
        let deadline = Instant::now() + CLOSE + CLOSE;
        while Instant::now() < deadline {
            match self.turn(Instant::now(), &mut Room::none(), &mut |_, _| false) {
                Next::Over => return,
                Next::Again => {}
                Next::Wait { socket, until } => self.wait(socket, until.min(deadline)),
            }
        }
        let at = now();
        self.machine
            .with(|machine| self.inbox.with(|inbox| machine.link.over(at, &mut inbox.queue)));
        let _over = self.turn(Instant::now(), &mut Room::none(), &mut |_, _| false);
    }
}

impl Machine {
    /// Whether time may bring something about. Not after every frame: whoever waits for one is woken sooner.
    fn is_time(&self, now: Instant) -> bool {
        !self.link.is_live() || now >= self.passed + OFTEN || self.link.wakes_at().is_some_and(|at| now >= at)
    }

    /// Whether there is something to write, or nobody any more to write to.
    fn has_to_say(&mut self) -> bool {
        let socket = self.link.socket();
        self.is_behind || socket.is_none_or(|socket| !socket.output().is_empty())
    }

    fn wants_book(&self, now: Instant) -> bool {
        self.link.protocol.wants_book() && self.book_after.is_none_or(|after| now >= after)
    }
}

/// Writes pending output; whether some is left.
fn write_out(stream: &mut Stream, link: &mut Link<AnyProtocol>) -> io::Result<bool> {
    while let Some(socket) = link.socket() {
        let output = socket.output();
        if output.is_empty() {
            break;
        }
        match stream.write(output) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => socket.written(written),
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) if e.kind() == ErrorKind::WouldBlock => return Ok(true),
            Err(e) => return Err(e),
        }
    }
    match stream.flush() {
        Err(e) if e.kind() == ErrorKind::WouldBlock => Ok(true),
        Err(e) => Err(e),
        Ok(()) => Ok(false),
    }
}
