//! The market feed: authentication, subscriptions, ticks, and what has gone silent.

use super::control::{Ack, Control, Login};
use super::decode::Packet;
use super::dividers::Dividers;
use super::event::{
    Detail, Event, NEO_EVENT_CONNECTED, NEO_EVENT_FRESH, NEO_EVENT_MALFORMED, NEO_EVENT_MISSING_DIVIDER,
    NEO_EVENT_REFUSED, NEO_EVENT_STALE, NEO_EVENT_SUBSCRIBED,
};
use super::hours;
use super::link::{Moment, Pass, Protocol, Verdict};
use super::queue::Queue;
use super::record::Object;
use super::segment::Segment;
use super::subscription::{Instrument, Subscriptions, Verb, Wish};
use super::wire::{Fault, Packets};
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// How long the server may keep to itself, after its hello, whether it knows who asks.
const UNSAID: Duration = Duration::from_secs(2);
/// How often time is looked at: for what is stale, and for ticks that were merged.
const LOOK: Duration = Duration::from_secs(1);
/// The codes of a market's state that say it is closed, and open.
const CLOSED: u16 = 2;
const OPEN: [u16; 2] = [1, 4];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// No hello yet.
    Unknown,
    /// A hello that says nothing of who asks.
    Greeted {
        since: Instant,
    },
    /// The subscriptions were sent without more than a hello: what comes of it shows whether the server knows who asks.
    Trying,
    Authenticated,
}

/// What is known of one segment.
#[derive(Clone, Copy, Debug, Default)]
struct Pace {
    last_tick_ns: i64,
    is_stale: bool,
    /// The exchange has said that it is closed.
    is_closed: bool,
}

pub(crate) struct Market {
    subscriptions: Subscriptions,
    dividers: Dividers,
    standing: Standing,
    /// A server that only says hello has once shown that this is all it says.
    says_hello_only: bool,
    /// By the number of the segment on the wire.
    paces: BTreeMap<Segment, Pace>,
    stale_after: Duration,
    live_since_ns: i64,
    /// Subscribed, and nothing has ever come.
    unheard: BTreeMap<Instrument, i64>,
    told_unheard: BTreeSet<Instrument>,
    looked: Option<Instant>,
}

impl Market {
    pub(crate) fn new(stale_after: Duration) -> Self {
        Market {
            subscriptions: Subscriptions::default(),
            dividers: Dividers::none(),
            standing: Standing::Unknown,
            says_hello_only: false,
            paces: BTreeMap::new(),
            stale_after,
            live_since_ns: 0,
            unheard: BTreeMap::new(),
            told_unheard: BTreeSet::new(),
            looked: None,
        }
    }

    fn heard_of(&mut self, instrument: &Instrument) {
        self.unheard.remove(instrument);
        self.told_unheard.remove(instrument);
    }

    fn live(&mut self, at: Moment, out: &mut Queue) -> Verdict {
        out.event(Event::new(NEO_EVENT_CONNECTED, at.wall_ns, Detail::Nothing));
        let replay = if self.standing == Standing::Trying {
            Vec::new()
        } else {
            self.subscriptions.replay()
        };
        self.standing = Standing::Authenticated;
        self.live_since_ns = at.wall_ns;
        for since in self.unheard.values_mut() {
            *since = at.wall_ns;
        }
        Verdict::Live(replay)
    }

    /// Something came that only a server sends who knows who asks.
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
                self.subscriptions.refused(&one.instrument);
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

    /// A tick of a segment came.
    #[inline]
    fn pace(&mut self, packet: &Packet<'_>, at: Moment, out: &mut Queue) {
        let segment = packet.header.segment;
        let pace = self.paces.entry(segment).or_default();
        match packet.market_state() {
            Some(CLOSED) => pace.is_closed = true,
            Some(code) if OPEN.contains(&code) => pace.is_closed = false,
            Some(_) => {}
            None => {
                pace.last_tick_ns = at.wall_ns;
                if pace.is_stale {
                    pace.is_stale = false;
                    out.event(Event::new(NEO_EVENT_FRESH, at.wall_ns, Detail::Nothing).of(segment));
                }
            }
        }
        if !self.unheard.is_empty() {
            self.first_of(packet);
        }
    }

    #[cold]
    fn first_of(&mut self, packet: &Packet<'_>) {
        let token = packet.key().token.to_string();
        let segment = packet.header.segment;
        let name = packet.index_name();
        let is_it = |known: &Instrument| {
            known.segment == segment && (known.token == token || Some(&known.token) == name.as_ref())
        };
        self.unheard.retain(|known, _| !is_it(known));
        self.told_unheard.retain(|known| !is_it(known));
    }

    /// Says which segments, and which instruments that have never been heard of, are silent while they trade.
    fn look(&mut self, at: Moment, out: &mut Queue) {
        let limit_ns = i64::try_from(self.stale_after.as_nanos()).unwrap_or(i64::MAX);
        if limit_ns == 0 {
            return;
        }
        let silence = |since_ns: i64, segment: Segment| {
            let opened_ns = hours::trading_since(segment, at.wall_ns)?;
            let silent_ns = at.wall_ns - since_ns.max(opened_ns);
            (silent_ns >= limit_ns).then(|| u64::try_from(silent_ns / 1_000_000).unwrap_or(0))
        };
        for segment in self.subscriptions.segments() {
            let pace = self.paces.entry(segment).or_default();
            let since_ns = pace.last_tick_ns.max(self.live_since_ns);
            if !pace.is_stale
                && !pace.is_closed
                && let Some(silent_ms) = silence(since_ns, segment)
            {
                pace.is_stale = true;
                let detail = Detail::Silence {
                    instrument: None,
                    silent_ms,
                };
                out.event(Event::new(NEO_EVENT_STALE, at.wall_ns, detail).of(segment));
            }
        }
        for (instrument, since_ns) in &self.unheard {
            let is_told = self.told_unheard.contains(instrument);
            let segment_is_silent = self
                .paces
                .get(&instrument.segment)
                .is_some_and(|pace| pace.is_stale || pace.is_closed);
            // The segment's silence says it all.
            if !is_told
                && !segment_is_silent
                && let Some(silent_ms) = silence(*since_ns, instrument.segment)
            {
                self.told_unheard.insert(instrument.clone());
                let detail = Detail::Silence {
                    instrument: Some(instrument.text()),
                    silent_ms,
                };
                out.event(Event::new(NEO_EVENT_STALE, at.wall_ns, detail).of(instrument.segment));
            }
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

    #[inline]
    fn binary(&mut self, bytes: &[u8], at: Moment, out: &mut Queue) -> Verdict {
        let mut verdict = Verdict::Going;
        if self.standing != Standing::Authenticated {
            verdict = self.proven(at, out);
            if verdict == Verdict::Going {
                // Nobody has said yet whose data this is, nor by what its prices are divided.
                return verdict;
            }
        }
        let mut packets = Packets::of(bytes);
        for packet in packets.by_ref() {
            match Packet::read(packet, &self.dividers) {
                Ok(None) => {}
                Ok(Some(packet)) => {
                    self.pace(&packet, at, out);
                    if !out.tick(&packet, at.wall_ns) {
                        let subscriptions = &self.subscriptions;
                        out.forget(|key| subscriptions.wants(key.segment, key.token));
                        let _has_room = out.tick(&packet, at.wall_ns);
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
                    // There is nothing that could show it; a refusal still can.
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
            self.look(at, out);
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
        for pace in self.paces.values_mut() {
            pace.is_stale = false;
        }
    }

    /// On a new connection all of the subscriptions are sent anyway; a snapshot is not.
    fn wish(&mut self, verb: Verb, wish: &Wish, at: Moment) -> Result<Vec<String>, String> {
        let text = self.subscriptions.apply(verb, wish)?;
        if let Wish::Instruments { instruments, .. } = wish {
            for instrument in instruments {
                match verb {
                    Verb::Subscribe => drop(self.unheard.entry(instrument.clone()).or_insert(at.wall_ns)),
                    Verb::Unsubscribe => self.heard_of(instrument),
                    Verb::Snapshot => {}
                }
            }
        }
        let is_heard = matches!(self.standing, Standing::Authenticated | Standing::Trying);
        Ok(if is_heard { vec![text] } else { Vec::new() })
    }

    fn status(&self, out: &mut Object) {
        out.plain("subscriptions", self.subscriptions.len());
        out.plain("exchange_status", self.subscriptions.has_exchange_status());
        out.with("last_tick_ns", |out| {
            let mut ticks = Object::new();
            for (segment, pace) in self.paces.iter().filter(|(_, pace)| pace.last_tick_ns > 0) {
                ticks.plain(&segment.name(), pace.last_tick_ns);
            }
            out.push_str(&ticks.close());
        });
        out.with("dividers", |out| {
            let mut dividers = Object::new();
            for (segment, divider) in self.dividers.known() {
                dividers.plain(&segment.name(), divider);
            }
            out.push_str(&dividers.close());
        });
    }
}
