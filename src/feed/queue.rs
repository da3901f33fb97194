//! Messages that wait to be read.
//!
//! A newer tick of the same instrument and kind replaces the one that waits, so a slow reader costs no more memory than its
//! subscription. Events keep their place: a tick never moves across one. Order events are never dropped.

use super::decode::{Key, Packet};
use super::event::{Detail, Event, NEO_EVENT_CONFLATED, NEO_EVENT_RECONNECTING};
use super::kept::Kept;
use super::record;
use super::room::Room;
use super::segment::Segment;
use super::subscription::{Instrument, LIMIT};
use super::tick::{
    NEO_DEPTH_ROWS, NEO_TICK_CAS, NEO_TICK_DEPTH, NEO_TICK_EVENT, NEO_TICK_FULL_DEPTH, NEO_TICK_INDEX, NEO_TICK_MINI,
    NEO_TICK_TOUCH, NeoDepth, NeoDepthRow, NeoTick,
};
use std::collections::{HashMap, VecDeque};

/// What to do when the reader is too slow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Overflow {
    /// Keep the newest tick of each instrument.
    Conflate,
    /// Keep all, and stop reading the socket when there are too many.
    Block,
}

/// How many ticks may wait before the socket is no longer read.
const BLOCK_AT: usize = 4096;
/// How many events may wait; beyond that the oldest are dropped, and the status counts them.
const EVENTS_LIMIT: usize = 1024;
/// The same for `stale` and `fresh`, which may come for every instrument and must not displace other events.
const SILENCES_LIMIT: usize = 2 * LIMIT;
/// How many ticks the table holds: every subscription at two levels, with room for some that were not asked for.
const TABLE_LIMIT: usize = 8192;

/// The newest value of one instrument and kind, small enough for a line of the cache: most are not in it when they change.
#[derive(Default)]
struct Slot {
    kept: Kept,
    /// The number of the item that stands for it, or `NOWHERE`; any other item for this slot is obsolete.
    waits_as: u64,
    /// How many ticks it has replaced since it was last read.
    conflated: u32,
}

type Table = HashMap<Key, Slot, Hashing>;

/// Not waiting to be read.
const NOWHERE: u64 = 0;

enum Item {
    Slot {
        key: Key,
        number: u64,
    },
    /// The first of `copies`.
    Tick,
    Event(Box<Event>),
    /// One that may still be merged: it is kept in `merged`.
    Merged {
        code: u8,
        segment: Option<Segment>,
    },
    /// A record of the order feed.
    Record(String),
}

pub(crate) struct Queue {
    overflow: Overflow,
    table: Table,
    items: VecDeque<Item>,
    merged: Vec<Event>,
    /// The number of the next item.
    next_number: u64,
    /// The number of the last event: a tick that waits before it keeps its place.
    barrier: u64,
    last_event: u8,
    /// Items that are not obsolete.
    waiting: usize,
    /// Ticks kept one by one with `Overflow::Block`, and some whose memory is reused.
    copies: VecDeque<Kept>,
    spare: Vec<Kept>,
    events: usize,
    silences: usize,
    /// Events dropped because they were not read.
    lost_events: u64,
    conflated: Conflated,
    symbols: HashMap<(i8, u32), String>,
    latest_events: VecDeque<String>,
}

/// Conflated ticks, and how many of them have been reported.
#[derive(Default)]
struct Conflated {
    total: u64,
    told: u64,
}

/// A hash of about a nanosecond: keys are exchange numbers, and the table is bounded.
pub(crate) type Hashing = std::hash::BuildHasherDefault<Mixer>;

#[derive(Default)]
pub(crate) struct Mixer(u64);

impl std::hash::Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_i8(&mut self, value: i8) {
        self.write_u64(u64::from(value.cast_unsigned()));
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(u64::from(value));
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        // Folds the high half of the product into the low bits, which the table uses.
        let product = (self.0.rotate_left(29) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = product ^ (product >> 32);
    }
}

/// How many of the latest events the status shows.
const LATEST: usize = 16;

impl Queue {
    pub(crate) fn new(overflow: Overflow) -> Self {
        Queue {
            overflow,
            table: HashMap::default(),
            items: VecDeque::new(),
            merged: Vec::new(),
            next_number: NOWHERE + 1,
            barrier: 0,
            last_event: 0,
            waiting: 0,
            copies: VecDeque::new(),
            spare: Vec::new(),
            events: 0,
            silences: 0,
            lost_events: 0,
            conflated: Conflated::default(),
            symbols: HashMap::new(),
            latest_events: VecDeque::new(),
        }
    }

    /// Whether to stop reading the socket until the caller has read some.
    pub(crate) fn is_full(&self) -> bool {
        self.overflow == Overflow::Block && self.copies.len() >= BLOCK_AT
    }

    /// How many messages wait.
    pub(crate) fn len(&self) -> usize {
        self.waiting
    }

    /// How much memory they take, in items.
    #[cfg(test)]
    pub(crate) fn items(&self) -> usize {
        self.items.len()
    }

    /// How many ticks were conflated since the feed was opened.
    pub(crate) fn conflated(&self) -> u64 {
        self.conflated.total
    }

    pub(crate) fn latest_events(&self) -> impl Iterator<Item = &str> {
        self.latest_events.iter().map(String::as_str)
    }

    /// The trading symbol of an instrument, if it is known; that of an index is its name.
    #[inline]
    pub(crate) fn symbol(&self, segment: Segment, token: u32) -> Option<&str> {
        self.symbols.get(&(segment.0, token)).map(String::as_str)
    }

    /// Keeps an instrument's trading symbol for its records.
    pub(crate) fn name(&mut self, segment: Segment, token: u32, symbol: &str) {
        let key = (segment.0, token);
        if self.symbols.len() < TABLE_LIMIT || self.symbols.contains_key(&key) {
            self.symbols.insert(key, symbol.to_owned());
        }
    }

    /// Adds a packet, or writes it to the caller's room if nothing waits that was there before it; `false` when the table
    /// has no room for another instrument.
    #[inline(always)]
    pub(crate) fn tick(&mut self, packet: &Packet<'_>, received_ns: i64, room: &mut Room<'_>) -> bool {
        let key = packet.key();
        let slot = match self.table.get_mut(&key) {
            Some(slot) => slot,
            None => match make_slot(&mut self.table, key) {
                Some(slot) => slot,
                None => return false,
            },
        };
        slot.kept.set(packet, received_ns);
        if self.waiting == 0
            && let Some(tick) = room.next()
        {
            packet.fill(received_ns, tick);
        } else {
            self.put(key);
        }
        true
    }

    /// This tick waits to be read.
    #[inline(never)]
    fn put(&mut self, key: Key) {
        let Some(slot) = self.table.get_mut(&key) else { return };
        match (self.overflow, slot.waits_as) {
            (Overflow::Block, _) => {
                let mut copy = self.spare.pop().unwrap_or_default();
                copy.copy(&slot.kept);
                self.copies.push_back(copy);
                self.push(Item::Tick);
                return;
            }
            (Overflow::Conflate, NOWHERE) => self.waiting += 1,
            (Overflow::Conflate, waits_as) => {
                slot.conflated = slot.conflated.saturating_add(1);
                self.conflated.total += 1;
                if waits_as > self.barrier {
                    return;
                }
            }
        }
        let number = self.next_number;
        slot.waits_as = number;
        self.next_number += 1;
        self.items.push_back(Item::Slot { key, number });
        self.sweep();
    }

    /// Makes room in a full table: drops what has been read and is no longer subscribed.
    pub(crate) fn forget(&mut self, is_wanted: impl Fn(Key) -> bool) {
        self.table
            .retain(|key, slot| slot.waits_as != NOWHERE || is_wanted(*key));
    }

    /// Removes obsolete items once they outnumber the others.
    fn sweep(&mut self) {
        if self.items.len() > 2 * self.waiting + 64 {
            let table = &self.table;
            self.items.retain(|item| match item {
                Item::Slot { key, number } => table.get(key).is_some_and(|slot| slot.waits_as == *number),
                _ => true,
            });
        }
    }

    fn push(&mut self, item: Item) {
        self.items.push_back(item);
        self.next_number += 1;
        self.waiting += 1;
    }

    /// Adds a record of the order feed.
    pub(crate) fn record(&mut self, record: String) {
        self.push(Item::Record(record));
    }

    /// Adds an event at the end, unless it repeats one that waits.
    pub(crate) fn event(&mut self, event: Event) {
        if self.latest_events.len() == LATEST {
            self.latest_events.pop_front();
        }
        self.latest_events.push_back(event.to_json());
        let waits = self.merged.iter_mut().find(|waiting| event.repeats(waiting));
        let is_repeated = event.code != NEO_EVENT_RECONNECTING || self.last_event == NEO_EVENT_RECONNECTING;
        self.last_event = event.code;
        if let Some(waiting) = waits
            && is_repeated
        {
            let count = waiting.count + event.count;
            *waiting = Event { count, ..event };
            return;
        }
        self.barrier = self.next_number;
        let is_silence = event.is_silence();
        *self.count_of(is_silence) += 1;
        if event.repeats(&event) && !self.merged.iter().any(|waiting| event.repeats(waiting)) {
            let (code, segment) = (event.code, event.segment);
            self.merged.push(event);
            self.push(Item::Merged { code, segment });
        } else {
            self.push(Item::Event(Box::new(event)));
        }
        let limit = if is_silence { SILENCES_LIMIT } else { EVENTS_LIMIT };
        if *self.count_of(is_silence) > limit {
            self.drop_oldest_event(is_silence);
        }
    }

    /// The number of waiting `stale` and `fresh` events, or of all others.
    fn count_of(&mut self, is_silence: bool) -> &mut usize {
        if is_silence {
            &mut self.silences
        } else {
            &mut self.events
        }
    }

    #[cold]
    fn drop_oldest_event(&mut self, is_silence: bool) {
        let is_it = |item: &Item| matches!(item, Item::Event(event) if event.is_silence() == is_silence);
        let oldest = self.items.iter().position(is_it);
        if oldest.and_then(|place| self.items.remove(place)).is_some() {
            *self.count_of(is_silence) -= 1;
            self.waiting -= 1;
            self.lost_events += 1;
        }
    }

    /// How many events were dropped because they were not read.
    pub(crate) fn lost_events(&self) -> u64 {
        self.lost_events
    }

    /// When the latest tick of an instrument came, of any kind; 0 if none has.
    pub(crate) fn last_tick_ns(&self, instrument: &Instrument) -> i64 {
        let segment = instrument.segment;
        let Ok(token) = instrument.token.parse() else {
            // An index known by its name; there are few.
            let named = |key: &Key| key.kind == NEO_TICK_INDEX && key.segment == segment;
            let indices = self.table.iter().filter(|(key, _)| named(key));
            let found = indices.filter(|(_, slot)| record::label(&slot.kept.tick()) == instrument.token);
            let ticks = found.map(|(key, _)| self.last_tick_of(segment, key.token));
            return ticks.max().unwrap_or(0);
        };
        self.last_tick_of(segment, token)
    }

    /// The same for a number, over all kinds of tick.
    fn last_tick_of(&self, segment: Segment, token: u32) -> i64 {
        let slots = (NEO_TICK_MINI..=NEO_TICK_CAS).filter_map(|kind| self.table.get(&Key { segment, token, kind }));
        slots.map(|slot| slot.kept.received_ns()).max().unwrap_or(0)
    }

    /// Reports how many ticks were conflated since the last report.
    pub(crate) fn tell_conflated(&mut self, now_ns: i64) {
        let fresh = self.conflated.total - self.conflated.told;
        if fresh > 0 {
            self.conflated.told = self.conflated.total;
            let mut event = Event::new(NEO_EVENT_CONFLATED, now_ns, Detail::Nothing);
            event.count = fresh;
            self.event(event);
        }
    }

    /// The next message as a JSON record.
    pub(crate) fn next_json(&mut self) -> Option<String> {
        let message = match self.pop()? {
            Item::Slot { key, .. } => {
                let slot = self.table.get_mut(&key)?;
                let conflated = std::mem::take(&mut slot.conflated);
                record_of(&slot.kept, conflated, &self.symbols)
            }
            Item::Tick => {
                let kept = self.copies.pop_front()?;
                let record = record_of(&kept, 0, &self.symbols);
                self.spare.push(kept);
                record
            }
            Item::Event(event) => event.to_json(),
            Item::Merged { code, segment } => self.take_merged(code, segment)?.to_json(),
            Item::Record(record) => record,
        };
        Some(message)
    }

    /// The next ticks and events, as many as there is room for.
    pub(crate) fn take_ticks(&mut self, room: &mut Room<'_>) {
        while self.waiting > 0
            && let Some(to) = room.next()
        {
            match self.pop() {
                Some(Item::Slot { key, .. }) => {
                    if let Some(slot) = self.table.get_mut(&key) {
                        slot.kept.write_to(to);
                        to.conflated = std::mem::take(&mut slot.conflated);
                    }
                }
                Some(Item::Tick) => {
                    if let Some(kept) = self.copies.pop_front() {
                        kept.write_to(to);
                        self.spare.push(kept);
                    }
                }
                Some(Item::Event(event)) => *to = marker(&event),
                Some(Item::Merged { code, segment }) => {
                    let event = self.take_merged(code, segment);
                    *to = event.as_ref().map_or(NeoTick::EMPTY, marker);
                }
                Some(Item::Record(_)) => *to = NeoTick::EMPTY,
                // Something waits, so there is one.
                None => *to = NeoTick::EMPTY,
            }
        }
    }

    /// The next item that is not obsolete.
    fn pop(&mut self) -> Option<Item> {
        loop {
            let item = self.items.pop_front()?;
            match &item {
                Item::Slot { key, number } => match self.table.get_mut(key) {
                    Some(slot) if slot.waits_as == *number => slot.waits_as = NOWHERE,
                    _ => continue,
                },
                Item::Event(event) if event.is_silence() => self.silences -= 1,
                Item::Event(_) | Item::Merged { .. } => self.events -= 1,
                Item::Tick | Item::Record(_) => {}
            }
            self.waiting -= 1;
            return Some(item);
        }
    }

    fn take_merged(&mut self, code: u8, segment: Option<Segment>) -> Option<Event> {
        let is_it = |event: &Event| event.code == code && event.segment == segment;
        let place = self.merged.iter().position(is_it)?;
        Some(self.merged.swap_remove(place))
    }

    /// The latest book of an instrument, whether or not its tick has been read.
    pub(crate) fn depth(&self, segment: Segment, token: u32) -> Option<NeoDepth> {
        let kinds = [NEO_TICK_FULL_DEPTH, NEO_TICK_DEPTH, NEO_TICK_TOUCH];
        let slots = kinds.iter().filter_map(|kind| {
            let key = Key {
                segment,
                token,
                kind: *kind,
            };
            self.table.get(&key)
        });
        slots
            .max_by_key(|slot| slot.kept.received_ns())
            .map(|slot| book_of(&slot.kept))
    }
}

/// A slot for another instrument, if the table is not full.
#[cold]
fn make_slot(table: &mut Table, key: Key) -> Option<&mut Slot> {
    (table.len() < TABLE_LIMIT).then(|| table.entry(key).or_default())
}

fn record_of(kept: &Kept, conflated: u32, symbols: &HashMap<(i8, u32), String>) -> String {
    let tick = NeoTick {
        conflated,
        ..kept.tick()
    };
    let symbol = symbols.get(&(tick.exchange_id, tick.token)).map(String::as_str);
    let (bids, asks) = kept.book();
    record::tick(&tick, &bids, &asks, symbol)
}

/// An event as a tick, for programs that read structs.
fn marker(event: &Event) -> NeoTick {
    let mut tick = NeoTick {
        received_ns: event.at_ns,
        kind: NEO_TICK_EVENT,
        event: event.code,
        exchange_id: event.segment.map_or(0, |segment| segment.0),
        conflated: u32::try_from(event.count).unwrap_or(u32::MAX),
        ..NeoTick::EMPTY
    };
    if let Some(instrument) = &event.instrument {
        match instrument.token.parse() {
            Ok(token) => tick.token = token,
            Err(_) => {
                for (to, byte) in tick.name.iter_mut().zip(instrument.token.bytes()) {
                    *to = byte;
                }
            }
        }
    }
    tick
}

fn book_of(kept: &Kept) -> NeoDepth {
    let rows = |from: &[NeoDepthRow]| {
        let mut rows = [NeoDepthRow::default(); NEO_DEPTH_ROWS];
        for (to, row) in rows.iter_mut().zip(from) {
            *to = *row;
        }
        (rows, from.len().min(NEO_DEPTH_ROWS) as u32, from.len() as u32)
    };
    let (bids, asks) = kept.book();
    let (bids, bid_count, buy_depth_count) = rows(&bids);
    let (asks, ask_count, sell_depth_count) = rows(&asks);
    let tick = kept.tick();
    NeoDepth {
        received_ns: tick.received_ns,
        token: tick.token,
        divider: tick.divider,
        bid_count,
        ask_count,
        buy_depth_count,
        sell_depth_count,
        message_code: tick.message_code,
        kind: tick.kind,
        exchange_id: tick.exchange_id,
        level: tick.level,
        auction_flag: tick.auction_flag,
        seq_no: tick.seq_no,
        precision: tick.precision,
        bids,
        asks,
    }
}
