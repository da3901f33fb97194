//! What a feed needs of the session: a connection, its end, and the order book.

use super::{BOOK_AGAIN, LONGEST, Machine, Shared, now};
use crate::base::log::{self, Level};
use crate::feed::event::{Detail, Event, NEO_EVENT_SESSION_EXPIRED};
use crate::feed::source::{Dialled, Problem, Source};
use crate::ws::Target;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

impl Shared {
    /// Reports the end of the session while the connection lasts; the next connection needs a new one.
    #[cold]
    pub(super) fn look_at_session(&self, source: &Source, machine: &mut Machine, now: Instant) {
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

    pub(super) fn dial(&self, source: &Source) {
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

    pub(super) fn read_book(&self, source: &Source) {
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
}
