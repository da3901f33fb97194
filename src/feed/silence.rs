//! What falls silent while it trades: a segment, or one instrument of a segment that still has ticks.
//!
//! The last tick of a segment is kept here; that of an instrument is in the queue's table, so that a tick costs nothing more.

use super::decode::Packet;
use super::event::{Detail, Event, NEO_EVENT_FRESH, NEO_EVENT_STALE};
use super::hours;
use super::link::Moment;
use super::queue::{Hashing, Queue};
use super::record::Object;
use super::segment::Segment;
use super::subscription::Instrument;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::time::Duration;

/// The market states that mean closed, and open.
const CLOSED: u16 = 2;
const OPEN: [u16; 2] = [1, 4];

#[derive(Clone, Copy, Debug, Default)]
struct Pace {
    last_tick_ns: i64,
    is_stale: bool,
    /// The exchange has said that it is closed.
    is_closed: bool,
    /// When ticks came back, or the market opened: earlier silence is not that of the instruments.
    resumed_ns: i64,
}

#[derive(Clone, Copy, Debug)]
struct Watched {
    since_ns: i64,
    is_stale: bool,
}

pub(crate) struct Silence {
    /// Silence of this length is reported; 0: never.
    after_ns: i64,
    live_since_ns: i64,
    /// Few, and looked up for every packet.
    segments: Vec<(Segment, Pace)>,
    instruments: BTreeMap<Instrument, Watched>,
    /// The stale instruments, as packets name them; indices that go by a name are only counted.
    stale: HashSet<(Segment, u32), Hashing>,
    stale_names: usize,
}

impl Silence {
    pub(crate) fn new(after: Duration) -> Self {
        Silence {
            after_ns: i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
            live_since_ns: 0,
            segments: Vec::new(),
            instruments: BTreeMap::new(),
            stale: HashSet::default(),
            stale_names: 0,
        }
    }

    /// A new connection works: before it nothing could come.
    pub(crate) fn live(&mut self, at: Moment) {
        self.live_since_ns = at.wall_ns;
    }

    /// The connection is lost, which says more than any silence did.
    pub(crate) fn lost(&mut self) {
        for (_, pace) in &mut self.segments {
            pace.is_stale = false;
        }
        for watched in self.instruments.values_mut() {
            watched.is_stale = false;
        }
        self.stale.clear();
        self.stale_names = 0;
    }

    /// An instrument is subscribed to; at another level too, perhaps.
    pub(crate) fn watch(&mut self, instrument: &Instrument, at: Moment) {
        self.instruments.entry(instrument.clone()).or_insert(Watched {
            since_ns: at.wall_ns,
            is_stale: false,
        });
    }

    pub(crate) fn unwatch(&mut self, instrument: &Instrument) {
        if self.instruments.remove(instrument).is_some_and(|was| was.is_stale) {
            self.unmark(instrument);
        }
    }

    /// Takes note of a packet. What was stale is fresh, and that is reported before the tick.
    #[inline(always)]
    pub(crate) fn tick(&mut self, packet: &Packet<'_>, at: Moment, out: &mut Queue) {
        let segment = packet.header.segment;
        if let Some(code) = packet.market_state() {
            self.state(segment, code, at);
            return;
        }
        let Some(pace) = pace(&mut self.segments, segment) else {
            return;
        };
        pace.last_tick_ns = at.wall_ns;
        if pace.is_stale || !self.stale.is_empty() || self.stale_names > 0 {
            self.fresh(packet.bytes, at, out);
        }
    }

    /// The state of a segment's market.
    fn state(&mut self, segment: Segment, code: u16, at: Moment) {
        let Some(pace) = pace(&mut self.segments, segment) else {
            return;
        };
        if code == CLOSED {
            pace.is_closed = true;
        } else if OPEN.contains(&code) && std::mem::take(&mut pace.is_closed) {
            pace.resumed_ns = at.wall_ns;
        }
    }

    /// A tick while something is stale.
    #[inline(never)]
    fn fresh(&mut self, packet: &[u8], at: Moment, out: &mut Queue) {
        let Some(packet) = Packet::again(packet, 0) else { return };
        let segment = packet.header.segment;
        let Some(pace) = pace(&mut self.segments, segment) else {
            return;
        };
        if std::mem::take(&mut pace.is_stale) {
            pace.resumed_ns = at.wall_ns;
            out.event(Event::new(NEO_EVENT_FRESH, at.wall_ns, Detail::Nothing).of(segment));
        }
        let is_marked = !self.stale.is_empty() && self.stale.contains(&(segment, packet.key().token));
        if is_marked || self.stale_names > 0 {
            self.woken(&packet, at, out);
        }
    }

    #[cold]
    fn woken(&mut self, packet: &Packet<'_>, at: Moment, out: &mut Queue) {
        let (segment, number) = (packet.header.segment, packet.key().token);
        let name = out.symbol(segment, number).map(str::to_owned);
        let names = [Some(number.to_string()), packet.index_name().or(name)];
        for token in names.into_iter().flatten() {
            let instrument = Instrument { segment, token };
            let watched = self.instruments.get_mut(&instrument);
            if watched.is_some_and(|watched| std::mem::take(&mut watched.is_stale)) {
                self.unmark(&instrument);
                let event = Event::new(NEO_EVENT_FRESH, at.wall_ns, Detail::Nothing);
                out.event(event.about(&instrument));
            }
        }
    }

    fn mark(&mut self, instrument: &Instrument) {
        match instrument.token.parse() {
            Ok(token) => drop(self.stale.insert((instrument.segment, token))),
            Err(_) => self.stale_names += 1,
        }
    }

    fn unmark(&mut self, instrument: &Instrument) {
        match instrument.token.parse() {
            Ok(token) => drop(self.stale.remove(&(instrument.segment, token))),
            Err(_) => self.stale_names = self.stale_names.saturating_sub(1),
        }
    }

    /// Reports what has been silent for too long. An instrument is reported only where its segment is not.
    pub(crate) fn look(&mut self, at: Moment, out: &mut Queue) {
        if self.after_ns == 0 {
            return;
        }
        let segments: BTreeSet<Segment> = self.instruments.keys().map(|known| known.segment).collect();
        for segment in segments {
            let Some(pace) = pace(&mut self.segments, segment) else {
                continue;
            };
            let Some(opened_ns) = hours::trading_since(segment, at.wall_ns).filter(|_| !pace.is_closed) else {
                continue;
            };
            let earliest_ns = opened_ns.max(self.live_since_ns).max(pace.resumed_ns);
            let silent_ms = silent_ms(self.after_ns, pace.last_tick_ns.max(earliest_ns), at);
            if !pace.is_stale
                && let Some(silent_ms) = silent_ms
            {
                pace.is_stale = true;
                let event = Event::new(NEO_EVENT_STALE, at.wall_ns, Detail::Silence { silent_ms });
                out.event(event.of(segment));
            }
            if !pace.is_stale {
                self.look_within(segment, earliest_ns, at, out);
            }
        }
    }

    /// The same for the instruments of a segment that has ticks.
    fn look_within(&mut self, segment: Segment, earliest_ns: i64, at: Moment, out: &mut Queue) {
        let first = Instrument {
            segment,
            token: String::new(),
        };
        let mut silent = Vec::new();
        for (instrument, watched) in self.instruments.range_mut(first..) {
            if instrument.segment != segment {
                break;
            }
            if watched.is_stale {
                continue;
            }
            let since_ns = earliest_ns.max(watched.since_ns);
            // Most have had a tick, or have not been there for long enough: only the others are looked up.
            if silent_ms(self.after_ns, since_ns, at).is_none() {
                continue;
            }
            let last_ns = out.last_tick_ns(instrument).max(since_ns);
            if let Some(silent_ms) = silent_ms(self.after_ns, last_ns, at) {
                watched.is_stale = true;
                silent.push((instrument.clone(), silent_ms));
            }
        }
        for (instrument, silent_ms) in silent {
            self.mark(&instrument);
            let event = Event::new(NEO_EVENT_STALE, at.wall_ns, Detail::Silence { silent_ms });
            out.event(event.about(&instrument));
        }
    }

    /// Adds the clocks and what is stale to the status.
    pub(crate) fn status(&self, out: &mut Object) {
        out.with("last_tick_ns", |out| {
            let mut ticks = Object::new();
            for (segment, pace) in self.segments.iter().filter(|(_, pace)| pace.last_tick_ns > 0) {
                ticks.plain(&segment.name(), pace.last_tick_ns);
            }
            out.push_str(&ticks.close());
        });
        out.plain("stale_instruments", self.stale.len() + self.stale_names);
    }
}

/// The pace of a segment; there always is one.
#[inline(always)]
fn pace(segments: &mut Vec<(Segment, Pace)>, segment: Segment) -> Option<&mut Pace> {
    let place = segments.iter().position(|(known, _)| *known == segment);
    let place = place.unwrap_or_else(|| begin(segments, segment));
    segments.get_mut(place).map(|(_, pace)| pace)
}

/// Adds a segment in its order; its place.
#[cold]
fn begin(segments: &mut Vec<(Segment, Pace)>, segment: Segment) -> usize {
    let place = segments.partition_point(|(known, _)| *known < segment);
    segments.insert(place, (segment, Pace::default()));
    place
}

/// For how long there was nothing, in milliseconds, if that is too long.
fn silent_ms(after_ns: i64, since_ns: i64, at: Moment) -> Option<u64> {
    let silent_ns = at.wall_ns - since_ns;
    (silent_ns >= after_ns).then(|| u64::try_from(silent_ns / 1_000_000).unwrap_or(0))
}
