//! The market feed: authentication, subscriptions and ticks.

use super::control::{Ack, Control, Login};
use super::decode::{Key, Packet};
use super::dividers::Dividers;
use super::event::{
    Detail, Event, NEO_EVENT_CONNECTED, NEO_EVENT_MALFORMED, NEO_EVENT_MISSING_DIVIDER, NEO_EVENT_REFUSED,
    NEO_EVENT_SUBSCRIBED,
};
use super::link::{Moment, Pass, Protocol, Verdict};
use super::queue::Queue;
use super::record::Object;
use super::room::Room;
use super::segment::Segment;
use super::silence::Silence;
use super::subscription::{Instrument, Level, Subscriptions, Verb, Wish};
use super::wire::{Fault, Packets};
use std::time::{Duration, Instant};

/// How long after its hello the server may take to accept or refuse the login.
const UNSAID: Duration = Duration::from_secs(2);
/// How often to check for stale instruments and for conflated ticks.
const LOOK: Duration = Duration::from_secs(1);
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// No hello yet.
    Unknown,
    /// A hello, which says nothing about the login.
    Greeted {
        since: Instant,
    },
    /// The subscriptions were sent after a hello alone: data or an acknowledgement will show that the login was accepted.
    Trying,
    Authenticated,
}

pub(crate) struct Market {
    subscriptions: Subscriptions,
    dividers: Dividers,
    standing: Standing,
    /// This server never sends more than a hello: data has followed one before.
    says_hello_only: bool,
    silence: Silence,
    looked: Option<Instant>,
}

impl Market {
    pub(crate) fn new(stale_after: Duration) -> Self {
        Market {
            subscriptions: Subscriptions::default(),
            dividers: Dividers::none(),
            standing: Standing::Unknown,
            says_hello_only: false,
            silence: Silence::new(stale_after),
            looked: None,
        }
    }

    fn live(&mut self, at: Moment, out: &mut Queue) -> Verdict {
        out.event(Event::new(NEO_EVENT_CONNECTED, at.wall_ns, Detail::Nothing));
        let replay = if self.standing == Standing::Trying {
            Vec::new()
        } else {
            self.subscriptions.replay()
        };
        self.standing = Standing::Authenticated;
        self.silence.live(at);
        Verdict::Live(replay)
    }

    /// Something came that a server sends only after it has accepted the login.
    fn proven(&mut self, at: Moment, out: &mut Queue) -> Verdict {
        if self.standing == Standing::Trying {
            self.says_hello_only = true;
            return self.live(at, out);
        }
        Verdict::Going
    }

    fn acknowledged(&mut self, ack: Ack, at: Moment, out: &mut Queue) -> Verdict {
        for one in &ack.instruments {
            if let Some(symbol) = &one.trading_symbol
                && let Ok(instrument) = Instrument::parse(&one.instrument)
                && let Ok(token) = instrument.token.parse()
            {
                out.name(instrument.segment, token, symbol);
            }
            if ack.refusal.is_some() {
                self.refused(&one.instrument);
            }
        }
        let verdict = self.proven(at, out);
        let code = if ack.refusal.is_some() {
            NEO_EVENT_REFUSED
        } else {
            NEO_EVENT_SUBSCRIBED
        };
        let detail = Detail::Instruments {
            list: ack.instruments,
            reason: ack.refusal,
        };
        out.event(Event::new(code, at.wall_ns, detail));
        verdict
    }

    #[cold]
    fn fault(fault: Fault, packet: &[u8], at: Moment, out: &mut Queue) {
        let segment = packet.get(4).map(|id| Segment(id.cast_signed()));
        let code = if fault == Fault::NoDivider {
            NEO_EVENT_MISSING_DIVIDER
        } else {
            NEO_EVENT_MALFORMED
        };
        let head: Vec<String> = packet.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let reason = format!("{} ({} bytes: {}…)", fault.text(), packet.len(), head.concat());
        let mut event = Event::new(code, at.wall_ns, Detail::Reason(reason));
        event.segment = segment;
        out.event(event);
    }

    /// Learns the name that belongs to the number of an index. Its ticks at other levels have only the number, so before this
    /// nothing can be said of them.
    fn named(&mut self, packet: &Packet<'_>, at: Moment, out: &mut Queue) {
        let Key { segment, token, .. } = packet.key();
        if out.symbol(segment, token).is_some() {
            return;
        }
        let Some(name) = packet.index_name().filter(|name| !name.is_empty()) else {
            return;
        };
        out.name(segment, token, &name);
        let instrument = Instrument { segment, token: name };
        if self.subscriptions.has(&instrument) {
            self.silence.watch(&instrument, at);
        }
    }

    /// The table is full: drops what is not subscribed.
    #[cold]
    fn make_place(&self, packet: &[u8], divider: u32, at: Moment, out: &mut Queue, room: &mut Room<'_>) {
        out.forget(|key| self.subscriptions.wants(key.segment, key.token));
        if let Some(packet) = Packet::again(packet, divider) {
            let _has_room = out.tick(&packet, at.wall_ns, room);
        }
    }

    fn refused(&mut self, instrument: &str) {
        self.subscriptions.refused(instrument);
        if let Ok(instrument) = Instrument::parse(instrument) {
            self.silence.unwatch(&instrument);
        }
    }
}

impl Protocol for Market {
    fn opened(&mut self, pass: &Pass, at: Moment) -> Vec<String> {
        self.dividers = Dividers::none();
        self.standing = Standing::Unknown;
        let login = Login {
            ucc: &pass.ucc,
            sid: pass.sid.expose(),
            now_ms: at.wall_ns / 1_000_000,
        };
        vec![login.text()]
    }

    fn text(&mut self, text: &str, at: Moment, out: &mut Queue) -> Verdict {
        match Control::read(text) {
            Control::Hello {
                is_authenticated,
                dividers,
            } => {
                self.dividers.merge(&dividers);
                let is_enough = is_authenticated || self.says_hello_only;
                match self.standing {
                    Standing::Authenticated => Verdict::Going,
                    _ if is_enough => self.live(at, out),
                    Standing::Unknown => {
                        self.standing = Standing::Greeted { since: at.mono };
                        Verdict::Going
                    }
                    _ => Verdict::Going,
                }
            }
            Control::Denied { message } => {
                self.says_hello_only = false;
                Verdict::Denied(message)
            }
            Control::Downgraded { format } => Verdict::Useless(format!(
                "the server offers the layout {format}, which is not documented"
            )),
            Control::Ack(ack) => self.acknowledged(ack, at, out),
            Control::Other => Verdict::Going,
        }
    }

    fn binary(&mut self, bytes: &[u8], at: Moment, out: &mut Queue, room: &mut Room<'_>) -> Verdict {
        let mut verdict = Verdict::Going;
        if self.standing != Standing::Authenticated {
            verdict = self.proven(at, out);
            if verdict == Verdict::Going {
                // Not logged in yet: the price dividers are unknown.
                return verdict;
            }
        }
        let mut packets = Packets::of(bytes);
        for packet in packets.by_ref() {
            match Packet::read(packet, &self.dividers) {
                Ok(None) => {}
                Ok(Some(packet)) => {
                    if packet.is_index() {
                        self.named(&packet, at, out);
                    }
                    self.silence.tick(&packet, at, out);
                    if !out.tick(&packet, at.wall_ns, room) {
                        self.make_place(packet.bytes, packet.divider, at, out, room);
                    }
                }
                Err(fault) => Market::fault(fault, packet, at, out),
            }
        }
        let leftover = packets.leftover();
        if leftover > 0 {
            let reason = format!("{leftover} bytes at the end of a message are no packet");
            out.event(Event::new(NEO_EVENT_MALFORMED, at.wall_ns, Detail::Reason(reason)));
        }
        verdict
    }

    fn pass_time(&mut self, at: Moment, out: &mut Queue) -> Verdict {
        match self.standing {
            Standing::Greeted { since } if at.mono >= since + UNSAID => {
                let texts = self.subscriptions.replay();
                if texts.is_empty() {
                    // Nothing is subscribed, so no data can prove it; a refusal still ends it.
                    return self.live(at, out);
                }
                self.standing = Standing::Trying;
                return Verdict::Say(texts);
            }
            Standing::Authenticated => {}
            _ => return Verdict::Going,
        }
        if self.looked.is_none_or(|looked| at.mono >= looked + LOOK) {
            self.looked = Some(at.mono);
            self.silence.look(at, out);
            out.tell_conflated(at.wall_ns);
        }
        Verdict::Going
    }

    fn wakes_at(&self) -> Option<Instant> {
        match self.standing {
            Standing::Greeted { since } => Some(since + UNSAID),
            Standing::Authenticated => self.looked.map(|looked| looked + LOOK),
            _ => None,
        }
    }

    fn lost(&mut self, _: bool) {
        self.standing = Standing::Unknown;
        self.dividers = Dividers::none();
        self.looked = None;
        self.silence.lost();
    }

    /// While there is no connection nothing is sent: subscriptions are replayed on the next one, snapshots are not.
    fn wish(&mut self, verb: Verb, wish: &Wish, at: Moment) -> Result<Vec<String>, String> {
        let text = self.subscriptions.apply(verb, wish)?;
        if let Wish::Instruments { level, instruments } = wish {
            for instrument in instruments {
                match verb {
                    Verb::Subscribe if instrument.has_number() || *level == Level::Index => {
                        self.silence.watch(instrument, at);
                    }
                    Verb::Unsubscribe if !self.subscriptions.has(instrument) => self.silence.unwatch(instrument),
                    Verb::Subscribe | Verb::Unsubscribe | Verb::Snapshot => {}
                }
            }
        }
        let is_heard = matches!(self.standing, Standing::Authenticated | Standing::Trying);
        Ok(if is_heard { vec![text] } else { Vec::new() })
    }

    fn status(&self, out: &mut Object) {
        out.plain("subscriptions", self.subscriptions.len());
        out.plain("exchange_status", self.subscriptions.has_exchange_status());
        self.silence.status(out);
        out.with("dividers", |out| {
            let mut dividers = Object::new();
            for (segment, divider) in self.dividers.known() {
                dividers.plain(&segment.name(), divider);
            }
            out.push_str(&dividers.close());
        });
    }
}
