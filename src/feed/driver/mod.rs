//! The I/O of a feed: runs the state machine on the feed's own thread or on the caller's.
//!
//! Two locks, never held while waiting: one for the connection and its state machine, one for the messages that wait. They are
//! always taken in this order. What is read costs most when the caches are cold, so the way of a tick from the socket to the
//! caller is short: it runs through few functions, and touches little memory.
//!
//! Here are the turns; [`socket`] reads and writes, [`session`] connects, [`caller`] is what the functions of a feed do.

mod caller;
mod session;
mod socket;

use super::event::{Detail, Event, NEO_EVENT_ERROR};
use super::link::{Link, Moment, Need, Protocol};
use super::options::Options;
use super::orders::Orders;
use super::queue::{Overflow, Queue};
use super::room::Room;
use super::source::Source;
use crate::base::error::Error;
use crate::net::Stream;
use crate::net::call::Call;
use crate::sys::mailbox::Mailbox;
use crate::sys::sync::Private;
use crate::sys::wake::{Interest, Wake};
use crate::sys::wall;
use crate::ws::Limits;
use std::io;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
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
