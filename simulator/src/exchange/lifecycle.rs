//! The life of an order, from the request to its end. Each step is a row of its history.

use super::Exchange;
use super::clock::Phase;
use super::order::{Order, Product, Side, Status, Terms, Type};

/// A new order whose fields have been read.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) ucc: String,
    pub(crate) instrument: usize,
    pub(crate) side: Side,
    pub(crate) product: Product,
    pub(crate) terms: Terms,
    pub(crate) amo: bool,
    pub(crate) tag: Option<String>,
}

/// Why a request was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    TagUsed,
    MarketClosed,
    Funds,
    Unknown,
    /// The order is filled, cancelled or rejected.
    Over,
    /// The flag `am` does not match the order.
    NotThisKind,
    Quantity,
}

impl Exchange {
    /// The number of an accepted order; the order book shows its outcome.
    pub(crate) fn place(&mut self, request: Request) -> Result<String, Refusal> {
        self.refuse_used_tag(&request)?;
        if !request.amo && !self.takes_orders(request.instrument) {
            return Err(Refusal::MarketClosed);
        }
        let index = self.receive(request);
        let objection = self.examine(index);
        if objection.is_none() {
            self.refuse_unfunded(index)?;
        }
        let number = self.enlist(index);
        match objection {
            Some(reason) => self.reject(index, &reason),
            None if self.orders.get(index).is_some_and(|order| order.amo) => self.enter(index, Status::AmoReceived),
            None => self.submit(index),
        }
        Ok(number)
    }

    fn refuse_used_tag(&self, request: &Request) -> Result<(), Refusal> {
        let used = |tag: &String| self.tags.contains(&(request.ucc.clone(), tag.clone()));
        match request.tag.as_ref().is_some_and(used) {
            true => Err(Refusal::TagUsed),
            false => Ok(()),
        }
    }

    pub(crate) fn takes_orders(&self, instrument: usize) -> bool {
        matches!(
            self.phase(instrument),
            Phase::PreOpen | Phase::PreOpenLimit | Phase::Open | Phase::ClosingAuction | Phase::ClosingAuctionLimit
        )
    }

    /// The session starts: an after-market order is checked again, and goes to the exchange.
    pub(crate) fn release(&mut self, index: usize) {
        let objection = self
            .orders
            .get(index)
            .and_then(|order| self.objection(order, &order.now.terms));
        match objection {
            Some(reason) => self.reject(index, &reason),
            None => self.submit(index),
        }
    }

    /// Passes an order to the exchange, which accepts it at once unless orders are held.
    pub(crate) fn submit(&mut self, index: usize) {
        self.enter(index, Status::OpenPending);
        if !self.hold {
            self.confirm(index);
        }
    }

    /// The exchange answers the orders at "pending".
    pub(crate) fn confirm(&mut self, index: usize) {
        let now = self.at_ms;
        let Some(order) = self.orders.get_mut(index) else {
            return;
        };
        match order.now.status {
            Status::OpenPending => order.now.confirmed_ms = Some(now),
            Status::CancelPending => return self.finish_cancel(index, "--"),
            Status::ModifyPending => {
                // It may have been filled in the meantime; then there is nothing to change.
                if let Some(terms) = order.changing.take().filter(|terms| terms.quantity > order.now.filled) {
                    order.now.triggered &= terms.kind == Type::Stop;
                    order.now.terms = terms;
                }
                self.enter(index, Status::Modified);
            }
            _ => return,
        }
        self.enter_market(index);
    }

    /// The order is open, or waits for its trigger; then it is matched.
    fn enter_market(&mut self, index: usize) {
        let waits = |order: &Order| order.now.terms.kind == Type::Stop && !order.now.triggered;
        let waits = self.orders.get(index).is_some_and(waits);
        self.enter(index, if waits { Status::TriggerPending } else { Status::Open });
        self.meet_market(index);
    }

    /// Replaces the terms of an order that is not over.
    pub(crate) fn modify(&mut self, index: usize, terms: Terms) -> Result<(), Refusal> {
        let order = self.orders.get(index).ok_or(Refusal::Unknown)?;
        if terms.quantity <= order.now.filled {
            return Err(Refusal::Quantity);
        }
        let waits = order.now.status.is_amo();
        if !waits && !self.takes_orders(order.instrument) {
            return Err(Refusal::MarketClosed);
        }
        let checked = self.protected(order, &terms).and_then(|terms| {
            let objection = self
                .objection(order, &terms)
                .or_else(|| self.undelivered(order, &terms));
            objection.map_or(Ok(terms), Err)
        });
        match checked {
            Ok(terms) => self.change(index, terms, waits),
            Err(reason) => {
                self.refuse_change(index, &reason);
                Ok(())
            }
        }
    }

    fn change(&mut self, index: usize, terms: Terms, waits: bool) -> Result<(), Refusal> {
        self.refuse_unfunded_change(index, &terms)?;
        let at_ns = self.stamp();
        let made = self.orders.get(index).map(|order| self.made_id(&order.ucc, at_ns));
        let Some((order, gui)) = self.orders.get_mut(index).zip(made) else {
            return Ok(());
        };
        order.now.gui = gui;
        order.now.changes += 1;
        if waits {
            order.now.terms = terms;
            self.enter(index, Status::AmoModified);
            return Ok(());
        }
        order.changing = Some(terms);
        self.enter(index, Status::ModifyValidating);
        self.enter(index, Status::ModifyPending);
        if !self.hold {
            self.confirm(index);
        }
        Ok(())
    }

    /// The additional margin of a change must be available.
    fn refuse_unfunded_change(&mut self, index: usize, terms: &Terms) -> Result<(), Refusal> {
        let Some(order) = self.orders.get(index) else {
            return Ok(());
        };
        let (ucc, instrument, before) = (order.ucc.clone(), order.instrument, order.now.terms.clone());
        let used = self.funds(&ucc).used;
        self.set_terms(index, terms.clone());
        self.bind(&ucc, instrument);
        let after = self.funds(&ucc);
        self.set_terms(index, before);
        self.bind(&ucc, instrument);
        if after.used > used && after.net() < 0 {
            Err(Refusal::Funds)
        } else {
            Ok(())
        }
    }

    fn set_terms(&mut self, index: usize, terms: Terms) {
        if let Some(order) = self.orders.get_mut(index) {
            order.now.terms = terms;
        }
    }

    /// The order stays unchanged; its row and its history give the reason.
    fn refuse_change(&mut self, index: usize, reason: &str) {
        let Some(order) = self.orders.get_mut(index) else {
            return;
        };
        let status = order.now.status;
        reason.clone_into(&mut order.now.reason);
        self.enter(index, Status::ModifyValidating);
        self.enter(index, status);
    }

    pub(crate) fn cancel(&mut self, index: usize, amo: bool) -> Result<(), Refusal> {
        let order = self.orders.get(index).ok_or(Refusal::Unknown)?;
        let waits = order.now.status.is_amo();
        if amo != waits {
            return Err(Refusal::NotThisKind);
        }
        if waits {
            self.finish_cancel(index, "--");
            return Ok(());
        }
        self.enter(index, Status::CancelPending);
        if !self.hold {
            self.confirm(index);
        }
        Ok(())
    }

    /// Cancels the open quantity, for the client or for the exchange.
    pub(crate) fn finish_cancel(&mut self, index: usize, reason: &str) {
        let at_ns = self.last_ns;
        let Some(order) = self.orders.get_mut(index) else {
            return;
        };
        let status = if order.now.status.is_amo() {
            Status::AmoCancelled
        } else {
            Status::Cancelled
        };
        order.now.cancelled = order.now.open();
        reason.clone_into(&mut order.now.reason);
        let name = order.tag.as_ref().unwrap_or(&order.now.gui);
        order.now.gui = format!("{name}-{}", at_ns / 1_000_000_000);
        self.enter(index, status);
    }

    pub(crate) fn reject(&mut self, index: usize, reason: &str) {
        if let Some(order) = self.orders.get_mut(index) {
            reason.clone_into(&mut order.now.reason);
        }
        self.enter(index, Status::Rejected);
    }

    /// One step: the order's new status, and a row of its history.
    pub(crate) fn enter(&mut self, index: usize, status: Status) {
        let at_ns = self.stamp();
        let Some(order) = self.orders.get_mut(index) else {
            return;
        };
        order.now.status = status;
        order.now.at_ns = at_ns;
        order.history.push(order.now.clone());
        let (ucc, instrument) = (order.ucc.clone(), order.instrument);
        if status.is_final()
            && let Some(live) = self.live.get_mut(&instrument)
        {
            live.retain(|one| *one != index);
        }
        if status.is_settled() {
            self.bind(&ucc, instrument);
        }
    }

    pub(crate) fn by_number(&self, number: &str) -> Option<usize> {
        self.numbers.get(number).copied()
    }

    /// An account's order by its number.
    pub(crate) fn find(&self, ucc: &str, number: &str) -> Option<usize> {
        let index = self.by_number(number)?;
        (self.orders.get(index)?.ucc == ucc).then_some(index)
    }
}
