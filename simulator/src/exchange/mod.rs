//! A practice exchange: instruments, prices, orders that fill, and books that add up.
//!
//! The counterparty of each trade is the exchange itself, up to `liquidity` units. Everything follows from the seed, the
//! clock and the orders: with the same three, a day repeats exactly.

pub(crate) mod book;
pub(crate) mod checks;
pub(crate) mod clock;
mod days;
mod expiry;
pub(crate) mod funds;
pub(crate) mod instruments;
pub(crate) mod intake;
pub(crate) mod lifecycle;
mod listing;
mod matching;
pub(crate) mod money;
pub(crate) mod order;
pub(crate) mod price;
pub(crate) mod scrip;
pub(crate) mod script;
mod walk;

use book::Account;
use clock::{MarketClock, Phase};
use instruments::Instrument;
use order::{Order, Trade};
use price::Price;
use script::Script;
use std::collections::{BTreeMap, HashMap, HashSet};
use walk::Walk;

/// The default seed.
const SEED: u64 = 1;
/// One step of the walk.
const STEP_MS: i64 = 1000;

/// The market and everything done in it today.
#[derive(Debug)]
pub(crate) struct Exchange {
    pub(crate) clock: MarketClock,
    /// The moment up to which events have been played.
    at_ms: i64,
    last_ns: i64,
    pub(crate) instruments: Vec<Instrument>,
    pub(crate) prices: Vec<Price>,
    pub(crate) orders: Vec<Order>,
    pub(crate) trades: Vec<Trade>,
    pub(crate) accounts: Vec<Account>,
    /// Index of an order, by its number.
    numbers: HashMap<String, usize>,
    /// Tags used today, by account.
    tags: HashSet<(String, String)>,
    /// Orders that are not final, by instrument, the oldest first.
    live: BTreeMap<usize, Vec<usize>>,
    walk: Walk,
    pub(crate) seed: u64,
    pub(crate) script: Script,
    /// Whether prices move by themselves.
    pub(crate) walking: bool,
    pub(crate) step_ms: i64,
    /// The maximum fill of one order each time it is matched; `None`: no maximum.
    pub(crate) liquidity: Option<i64>,
    /// Whether new orders and changes wait at "pending" until the control endpoint releases them.
    pub(crate) hold: bool,
    next_order: u64,
    next_trade: u64,
}

impl Exchange {
    /// A market in the middle of its first day. `cash` is the initial cash of each account.
    pub(crate) fn new(uccs: impl Iterator<Item = String>, cash: money::Paise, from_ms: i64) -> Exchange {
        let instruments = instruments::all(clock::day(from_ms));
        let clock = MarketClock::new(from_ms, 1);
        let account = |ucc| Account {
            ucc,
            // Far from where sums would overflow.
            cash: cash.clamp(0, 1_000_000_000_000_000),
            holdings: Vec::new(),
            positions: BTreeMap::new(),
            bound: BTreeMap::new(),
        };
        Exchange {
            at_ms: from_ms,
            last_ns: 0,
            prices: instruments.iter().map(|one| Price::of(one, from_ms)).collect(),
            instruments,
            clock,
            orders: Vec::new(),
            trades: Vec::new(),
            accounts: uccs.map(account).collect(),
            numbers: HashMap::new(),
            tags: HashSet::new(),
            live: BTreeMap::new(),
            walk: Walk::new(SEED),
            seed: SEED,
            script: Script::default(),
            walking: false,
            step_ms: STEP_MS,
            liquidity: None,
            hold: false,
            next_order: 1,
            next_trade: 1,
        }
    }

    /// This exchange with the settings of another: the same seed from the start.
    pub(crate) fn set_as(mut self, other: &Exchange) -> Exchange {
        self.clock = MarketClock::new(self.at_ms, other.clock.rate());
        self.sow(other.seed);
        (self.walking, self.step_ms) = (other.walking, other.step_ms);
        (self.liquidity, self.hold) = (other.liquidity, other.hold);
        self
    }

    /// The present time of the exchange, in milliseconds since 1970.
    pub(crate) fn now_ms(&self) -> i64 {
        self.at_ms
    }

    /// A time in nanoseconds, later than all before, with more digits than a double can hold.
    fn stamp(&mut self) -> i64 {
        let earliest = self.at_ms * 1_000_000 + 15_921;
        self.last_ns = earliest.max(self.last_ns + 1_003);
        self.last_ns
    }

    pub(crate) fn instrument(&self, index: usize) -> Option<&Instrument> {
        self.instruments.get(index)
    }

    pub(crate) fn price(&self, index: usize) -> Option<&Price> {
        self.prices.get(index)
    }

    /// By segment and token.
    pub(crate) fn by_token(&self, segment: &str, token: &str) -> Option<usize> {
        self.instruments
            .iter()
            .position(|one| one.segment == segment && one.token == token)
    }

    /// By segment and trading symbol, which orders name.
    pub(crate) fn by_symbol(&self, segment: &str, symbol: &str) -> Option<usize> {
        let tradable = |one: &Instrument| one.kind != instruments::Kind::Index;
        self.instruments
            .iter()
            .position(|one| one.segment == segment && one.trading_symbol == symbol && tradable(one))
    }

    pub(crate) fn account(&self, ucc: &str) -> Option<&Account> {
        self.accounts.iter().find(|one| one.ucc == ucc)
    }

    pub(crate) fn account_mut(&mut self, ucc: &str) -> Option<&mut Account> {
        self.accounts.iter_mut().find(|one| one.ucc == ucc)
    }

    /// Open interest, in lots: an invented figure that moves with the volume.
    pub(crate) fn open_interest(&self, index: usize) -> i64 {
        let found = self.instrument(index).zip(self.price(index));
        found.map_or(0, |(one, price)| match one.expiry {
            Some(_) => 164_000 * i64::try_from(index % 7 + 1).unwrap_or(1) + price.volume / one.lot / 2,
            None => 0,
        })
    }

    /// The current phase of an instrument.
    pub(crate) fn phase(&self, instrument: usize) -> Phase {
        self.instrument(instrument).map_or(Phase::Closed, |one| {
            clock::phase(clock::timetable(one.segment, one.closing_auction), self.at_ms)
        })
    }

    /// The current phase of a segment: that of its shares with a closing auction.
    pub(crate) fn segment_phase(&self, segment: &str) -> Phase {
        clock::phase(clock::timetable(segment, true), self.at_ms)
    }
}
