//! Matching: fills, triggered stops, moving prices.

use super::Exchange;
use super::clock::Phase;
use super::money::Paise;
use super::order::{Side, Status, Trade};

impl Exchange {
    /// Matches a new, modified or triggered order; an immediate order ends after that.
    pub(crate) fn meet_market(&mut self, index: usize) {
        let Some(order) = self.orders.get(index) else { return };
        if self.phase(order.instrument) != Phase::Open {
            return;
        }
        self.trigger(index);
        self.take(index, true);
        let ends = self.orders.get(index).is_some_and(|order| {
            order.now.terms.immediate && matches!(order.now.status, Status::Open | Status::TriggerPending)
        });
        if ends {
            self.finish_cancel(index, "--");
        }
    }

    /// A stop order becomes a limit order when the last price reaches its trigger.
    fn trigger(&mut self, index: usize) {
        let Some(order) = self.orders.get(index) else { return };
        let Some(last) = self.price(order.instrument).map(|price| price.last) else {
            return;
        };
        let reached = order.now.status == Status::TriggerPending
            && match order.side {
                Side::Buy => last >= order.now.terms.trigger,
                Side::Sell => last <= order.now.terms.trigger,
            };
        if reached && let Some(order) = self.orders.get_mut(index) {
            order.now.triggered = true;
            self.enter(index, Status::Open);
        }
    }

    /// Fills as much as the market offers. An incoming order trades at the market's price, a resting one at its own.
    fn take(&mut self, index: usize, comes: bool) {
        let Some(order) = self.orders.get(index) else { return };
        let Some((one, price)) = self.instrument(order.instrument).zip(self.price(order.instrument)) else {
            return;
        };
        let limit = order.now.terms.price;
        let (market, crosses) = match order.side {
            Side::Buy => (price.ask(one.tick), limit >= price.ask(one.tick)),
            Side::Sell => (price.bid(), limit <= price.bid()),
        };
        if order.now.status != Status::Open || !crosses || price.last == 0 {
            return;
        }
        let at = if comes { market } else { limit };
        let quantity = order.now.open().min(self.liquidity.unwrap_or(i64::MAX));
        self.fill(index, quantity, at);
    }

    /// Books a trade and updates the order's status.
    pub(crate) fn fill(&mut self, index: usize, quantity: i64, price: Paise) {
        let at_ns = self.stamp();
        let Some(order) = self.orders.get_mut(index) else {
            return;
        };
        if quantity <= 0 || quantity > order.now.open() {
            return;
        }
        order.now.filled += quantity;
        order.now.turnover += i128::from(price) * i128::from(quantity);
        let (instrument, product, side) = (order.instrument, order.product, order.side);
        let (ucc, gui) = (order.ucc.clone(), order.now.gui.clone());
        order.now.triggered |= order.now.status == Status::TriggerPending;
        // A fill while a modification or a cancel is pending leaves that pending.
        let status = match order.now.status {
            _ if order.now.open() == 0 => Status::Complete,
            waiting @ (Status::ModifyPending | Status::CancelPending) => waiting,
            _ => Status::Open,
        };
        self.trades.push(Trade {
            id: self.next_trade,
            order: index,
            price,
            quantity,
            at_ns,
            gui,
        });
        self.next_trade += 1;
        let one = self.instruments.get(instrument);
        let account = self.accounts.iter_mut().find(|one| one.ucc == ucc);
        if let Some((one, account)) = one.zip(account) {
            account
                .position(instrument, product)
                .fill(one, side, quantity, price, at_ns);
        }
        let now = self.at_ms;
        if let Some(market) = self.prices.get_mut(instrument) {
            market.moved(market.last, quantity, now);
        }
        self.enter(index, status);
    }

    /// A new last price: triggers stops, and fills resting orders that it crosses.
    pub(crate) fn move_price(&mut self, instrument: usize, to: Paise, quantity: i64) {
        let now = self.at_ms;
        let Some(price) = self.prices.get_mut(instrument) else {
            return;
        };
        price.moved(to, quantity, now);
        if self.phase(instrument) == Phase::Open {
            self.match_resting(instrument);
        }
    }

    /// Every live order of an instrument, the oldest first.
    fn match_resting(&mut self, instrument: usize) {
        for index in self.live_in(instrument) {
            let waits = |of: &Exchange| {
                of.orders
                    .get(index)
                    .is_some_and(|order| order.now.status == Status::TriggerPending)
            };
            let was_waiting = waits(self);
            self.trigger(index);
            self.take(index, was_waiting && !waits(self));
        }
    }

    pub(crate) fn live_in(&self, instrument: usize) -> Vec<usize> {
        self.live.get(&instrument).cloned().unwrap_or_default()
    }

    /// An auction ends: every order that the last price satisfies trades at it.
    pub(crate) fn auction(&mut self, instrument: usize) {
        let Some(last) = self.price(instrument).map(|price| price.last) else {
            return;
        };
        for index in self.live_in(instrument) {
            let Some(order) = self.orders.get(index) else { continue };
            let limit = order.now.terms.price;
            let satisfied = match order.side {
                Side::Buy => limit >= last,
                Side::Sell => limit <= last,
            };
            if satisfied && order.now.status == Status::Open {
                let quantity = order.now.open().min(self.liquidity.unwrap_or(i64::MAX));
                self.fill(index, quantity, last);
            }
        }
    }
}
