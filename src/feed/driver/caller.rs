//! What a caller asks of a feed.

use super::{CLOSE, Inbox, Next, Shared, Take, Taken, now};
use crate::base::error::Error;
use crate::feed::link::Need;
use crate::feed::record::Object;
use crate::feed::room::Room;
use crate::feed::segment::Segment;
use crate::feed::subscription::{Verb, Wish};
use crate::feed::tick::NeoDepth;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

impl Shared {
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

    pub(super) fn taken(&self, inbox: &mut Inbox, room: &mut Room<'_>, take: &mut Take<'_>) -> Option<Taken> {
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

    pub(crate) fn depth(&self, segment: Segment, token: u32) -> Option<NeoDepth> {
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
