//! The passing of time: price steps, starts of phases, ends of days.

use super::Exchange;
use super::book::{Account, Holding, Position};
use super::clock::{self, Phase, day, timetable};
use super::instruments::Kind;
use super::money::Paise;
use super::order::{Product, Side, Status};
use super::price::Price;
use super::walk::Walk;
use std::collections::BTreeSet;

impl Exchange {
    /// Plays all events up to the clock's moment, in order.
    pub(crate) fn advance(&mut self) {
        let now = self.clock.now_ms();
        while let Some(next) = self.next_event(now) {
            let before = self.at_ms;
            self.at_ms = next;
            if day(next) != day(before) {
                self.end_day();
            }
            self.begin_phases(before);
            self.play();
            if self.walking && next % self.step_ms == 0 {
                self.step();
            }
        }
        self.at_ms = self.at_ms.max(now);
    }

    /// The next moment up to `now` with an event of its own.
    fn next_event(&self, now: i64) -> Option<i64> {
        let boundaries = ["nse_cm", "nse_fo", "mcx_fo"]
            .into_iter()
            .flat_map(|segment| timetable(segment, true));
        let others = timetable("nse_cm", false).iter();
        let today = day(self.at_ms);
        let phases = boundaries.chain(others).map(|(second, _)| clock::at(today, *second));
        let step = self
            .walking
            .then(|| (self.at_ms.div_euclid(self.step_ms) + 1) * self.step_ms);
        let written = self.script.next();
        let all = phases.chain([clock::at(today + 1, 0)]).chain(step).chain(written);
        all.filter(|at| *at > self.at_ms && *at <= now).min()
    }

    /// The effects on an instrument when one phase follows another.
    fn begin_phases(&mut self, before: i64) {
        for instrument in 0..self.instruments.len() {
            let Some(one) = self.instrument(instrument) else {
                continue;
            };
            let table = timetable(one.segment, one.closing_auction);
            let (was, is) = (clock::phase(table, before), clock::phase(table, self.at_ms));
            if was == is || one.kind == Kind::Index {
                continue;
            }
            if matches!(was, Phase::PreOpenMatch | Phase::ClosingMatch) {
                self.auction(instrument);
            }
            match is {
                Phase::Open => self.open(instrument),
                Phase::ClosingReference => self.cancel_stops(instrument),
                Phase::Closed => self.close(instrument),
                _ => {}
            }
        }
    }

    /// The session starts: after-market orders go to the exchange, and open orders are matched.
    fn open(&mut self, instrument: usize) {
        for index in self.live_in(instrument) {
            match self.orders.get(index).map(|order| order.now.status) {
                Some(status) if status.is_amo() => self.release(index),
                Some(Status::Open | Status::TriggerPending) => self.meet_market(index),
                _ => {}
            }
        }
    }

    /// The closing auction has no stop orders: the exchange cancels them (wire: Session phases).
    fn cancel_stops(&mut self, instrument: usize) {
        for index in self.live_in(instrument) {
            if self
                .orders
                .get(index)
                .is_some_and(|order| order.now.status == Status::TriggerPending)
            {
                self.finish_cancel(index, "--");
            }
        }
    }

    /// The session ends: the exchange cancels unfilled orders.
    fn close(&mut self, instrument: usize) {
        for index in self.live_in(instrument) {
            if self.orders.get(index).is_some_and(|order| !order.now.status.is_amo()) {
                self.finish_cancel(index, "--");
            }
        }
    }

    /// One step of the walk for every instrument that trades now.
    fn step(&mut self) {
        for instrument in 0..self.instruments.len() {
            let Some((one, price)) = self.instrument(instrument).zip(self.price(instrument)) else {
                continue;
            };
            let (tick, lot, last, band) = (one.tick, one.lot, price.last, price.band);
            let traded = one.kind != Kind::Index;
            if self.phase(instrument) != Phase::Open || last == 0 {
                continue;
            }
            let to = self.walk.step(last, tick, band);
            let quantity = self.walk.quantity(lot);
            self.move_price(instrument, to, if traded { quantity } else { 0 });
        }
    }

    /// Restarts the walk; the same seed and steps give the same prices.
    pub(crate) fn sow(&mut self, seed: u64) {
        self.seed = seed;
        self.walk = Walk::new(seed);
    }

    /// Midnight: intraday positions are closed at the last price, deliveries become holdings, futures and options are
    /// settled and carried at the close; the books of the day begin empty, and tags are free again.
    fn end_day(&mut self) {
        let (instruments, prices) = (&self.instruments, &self.prices);
        for account in &mut self.accounts {
            let positions = std::mem::take(&mut account.positions);
            for ((instrument, product), position) in positions {
                let Some((one, price)) = instruments.get(instrument).zip(prices.get(instrument)) else {
                    continue;
                };
                account.cash += position.realised;
                let net = position.net();
                if product.is_delivery() {
                    account.cash += position.sale_credit(one) - position.margin(one);
                    settle(account, &position);
                } else {
                    account.cash += position.unrealised(one, price.last);
                    if product == Product::Nrml && net != 0 {
                        let mut carried = Position::new(instrument, product);
                        carried.carry(one, net, price.last);
                        account.positions.insert((instrument, product), carried);
                    }
                }
            }
        }
        for (one, price) in self.instruments.iter().zip(&mut self.prices) {
            *price = Price::opening(one, price.last, price.last, self.at_ms);
        }
        self.trades.clear();
        let live: BTreeSet<usize> = std::mem::take(&mut self.live).into_values().flatten().collect();
        self.orders = live
            .into_iter()
            .filter_map(|index| self.orders.get(index).cloned())
            .collect();
        self.numbers.clear();
        self.tags.clear();
        for index in 0..self.orders.len() {
            self.enlist(index);
        }
    }
}

/// Delivers what was bought and sold: bought shares join the holdings at their average, sold ones leave them.
fn settle(account: &mut Account, position: &Position) {
    let (instrument, net) = (position.instrument, position.net());
    let cost: Paise = position.lots.iter().map(|lot| lot.price * lot.quantity).sum();
    let place = account.holdings.iter().position(|one| one.instrument == instrument);
    match place.and_then(|place| account.holdings.get_mut(place)) {
        Some(holding) if net > 0 => {
            let before = holding.average * holding.quantity;
            holding.quantity += net;
            holding.average = (before + cost * 100) / holding.quantity;
        }
        Some(holding) => holding.quantity += net,
        None if net > 0 => account.holdings.push(Holding {
            instrument,
            quantity: net,
            average: cost * 100 / net,
        }),
        None => {}
    }
    account.holdings.retain(|one| one.quantity > 0);
}

impl Exchange {
    /// Puts a position from yesterday into an account, at yesterday's close.
    pub(crate) fn carry(&mut self, ucc: &str, instrument: usize, product: Product, side: Side, quantity: i64) {
        let close = self.price(instrument).map_or(0, |price| price.close);
        let at_ns = self.stamp();
        let one = self.instruments.get(instrument);
        let account = self.accounts.iter_mut().find(|one| one.ucc == ucc);
        if let Some((one, account)) = one.zip(account) {
            let position = account.position(instrument, product);
            position.carry(one, side.sign() * quantity, close);
            position.at_ns = at_ns;
        }
    }
}
