//! The life of an order, from the request to its end. Each step is a row of its history.

use super::Exchange;
use super::clock::Phase;
use super::instruments::Kind;
use super::money::Paise;
use super::order::{Order, Product, Side, State, Status, Terms, Type};
use crate::clock::ist_yymmdd;

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

/// Why a request was not taken at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    TagUsed,
    MarketClosed,
    Funds,
    Unknown,
    /// The order is filled, cancelled or rejected.
    Over,
    /// The flag `am` is not the order's.
    NotThisKind,
    Quantity,
}

impl Exchange {
    /// The number of an order that was taken; what becomes of it stands in the book.
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
        let number = self
            .orders
            .get(index)
            .map(|order| order.number.clone())
            .unwrap_or_default();
        self.live.push(index);
        match objection {
            Some(reason) => self.reject(index, &reason),
            None if self.orders.get(index).is_some_and(|order| order.amo) => self.enter(index, Status::AmoReceived),
            None => self.submit(index),
        }
        Ok(number)
    }

    fn refuse_used_tag(&self, request: &Request) -> Result<(), Refusal> {
        let Some(tag) = &request.tag else { return Ok(()) };
        let used = |order: &Order| order.ucc == request.ucc && order.tag.as_ref() == Some(tag);
        if self.orders.iter().any(used) {
            Err(Refusal::TagUsed)
        } else {
            Ok(())
        }
    }

    pub(crate) fn takes_orders(&self, instrument: usize) -> bool {
        matches!(
            self.phase(instrument),
            Phase::PreOpen | Phase::PreOpenLimit | Phase::Open | Phase::ClosingAuction | Phase::ClosingAuctionLimit
        )
    }

    fn receive(&mut self, request: Request) -> usize {
        let (at_ns, sequence) = (self.stamp(), self.next_order);
        self.next_order += 1;
        let gui = request.tag.clone().unwrap_or_else(|| self.made_id(&request.ucc, at_ns));
        let state = State {
            status: Status::Received,
            terms: request.terms,
            filled: 0,
            turnover: 0,
            cancelled: 0,
            reason: "--".to_owned(),
            gui,
            at_ns,
            confirmed_ms: None,
            changes: 1,
            triggered: false,
        };
        self.orders.push(Order {
            number: format!("{}{sequence:09}", ist_yymmdd(self.at_ms / 1000)),
            exchange_number: format!("11{sequence:014}"),
            ucc: request.ucc,
            instrument: request.instrument,
            side: request.side,
            product: request.product,
            amo: request.amo,
            tag: request.tag,
            placed_ms: self.at_ms,
            history: vec![state.clone()],
            now: state,
        });
        self.orders.len() - 1
    }

    /// `<epoch>-<number>-<UCC>-ADMINAPI`: the broker's own id (field-facts 1.1).
    fn made_id(&self, ucc: &str, at_ns: i64) -> String {
        format!("{}-{}-{ucc}-ADMINAPI", at_ns / 1_000_000_000, at_ns / 1000 % 1_000_000)
    }

    /// The broker's own checks; a market order gets its limit here.
    fn examine(&mut self, index: usize) -> Option<String> {
        self.enter(index, Status::Validating);
        let order = self.orders.get(index)?;
        match self.protected(order, &order.now.terms) {
            Ok(terms) => {
                let objection = self
                    .objection(order, &terms)
                    .or_else(|| self.undelivered(order, &terms));
                self.orders.get_mut(index)?.now.terms = terms;
                objection
            }
            Err(reason) => Some(reason),
        }
    }

    /// A market order as the limit order that it becomes, with the band around the last price (rest-v3 4).
    fn protected(&self, order: &Order, terms: &Terms) -> Result<Terms, String> {
        if terms.kind != Type::Market {
            return Ok(terms.clone());
        }
        if matches!(
            self.phase(order.instrument),
            Phase::PreOpenLimit | Phase::ClosingAuctionLimit
        ) && !order.amo
        {
            return Err("market orders are not allowed in this session".to_owned());
        }
        let none = || "RMS:Rule: market order without a last traded price".to_owned();
        let (one, price) = self
            .instrument(order.instrument)
            .zip(self.price(order.instrument))
            .ok_or_else(none)?;
        if price.last == 0 {
            return Err(none());
        }
        let width = protection(one.kind, price.last);
        let (low, high) = self.band(order.instrument).unwrap_or(price.band);
        let limit = match order.side {
            Side::Buy => ((price.last + width) / one.tick * one.tick).min(high),
            Side::Sell => ((price.last - width + one.tick - 1) / one.tick * one.tick).max(low),
        };
        Ok(Terms {
            kind: Type::Limit,
            price: limit,
            ..terms.clone()
        })
    }

    /// A delivery sale needs the shares; the order itself is not among those on offer yet.
    fn undelivered(&self, order: &Order, terms: &Terms) -> Option<String> {
        if order.side == Side::Buy || !order.product.is_delivery() {
            return None;
        }
        let free = self.deliverable(&order.ucc, order.instrument, order.product) + self.own_offer(order);
        let wanted = terms.quantity - order.now.filled;
        (wanted > free).then(|| format!("RMS:Rule: quantity {wanted} is more than the {free} that can be sold"))
    }

    /// What this order has on offer already, when it is one of those that wait.
    fn own_offer(&self, order: &Order) -> i64 {
        let waits = self
            .live
            .iter()
            .filter_map(|index| self.orders.get(*index))
            .any(|one| one.number == order.number);
        if waits { order.now.open() } else { 0 }
    }

    /// An order without funds is not taken: it leaves no trace.
    fn refuse_unfunded(&mut self, index: usize) -> Result<(), Refusal> {
        let Some(order) = self.orders.get(index) else {
            return Ok(());
        };
        if self.margin_of(order) > self.funds(&order.ucc).net().max(0) {
            self.orders.pop();
            return Err(Refusal::Funds);
        }
        Ok(())
    }

    /// Hands an order to the exchange, which takes it at once unless it is told to hold.
    pub(crate) fn submit(&mut self, index: usize) {
        self.enter(index, Status::OpenPending);
        if !self.hold {
            self.confirm(index);
        }
    }

    /// The exchange answers what waits at "pending".
    pub(crate) fn confirm(&mut self, index: usize) {
        let now = self.at_ms;
        let Some(order) = self.orders.get_mut(index) else {
            return;
        };
        match order.now.status {
            Status::OpenPending => order.now.confirmed_ms = Some(now),
            Status::ModifyPending => {}
            Status::CancelPending => return self.finish_cancel(index, "--"),
            _ => return,
        }
        if order.now.status == Status::ModifyPending {
            self.enter(index, Status::Modified);
        }
        let waits = self
            .orders
            .get(index)
            .is_some_and(|order| order.now.terms.kind == Type::Stop && !order.now.triggered);
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
        let (before, ucc) = (order.now.clone(), order.ucc.clone());
        let protected = self.protected(order, &terms);
        let objection = match &protected {
            Ok(terms) => self.objection(order, terms).or_else(|| self.undelivered(order, terms)),
            Err(reason) => Some(reason.clone()),
        };
        let stays = before.triggered && terms.kind == Type::Stop;
        let mut changed = before.clone();
        changed.terms = protected.unwrap_or(terms);
        changed.triggered = stays;
        self.set(index, changed);
        if objection.is_none() && self.funds(&ucc).net() < 0 {
            self.set(index, before);
            return Err(Refusal::Funds);
        }
        if let Some(reason) = objection {
            self.refuse_modification(index, before, &reason);
            return Ok(());
        }
        let at_ns = self.stamp();
        let gui = self.made_id(&ucc, at_ns);
        if let Some(order) = self.orders.get_mut(index) {
            order.now.gui = gui;
            order.now.changes += 1;
        }
        if waits {
            self.enter(index, Status::AmoModified);
            return Ok(());
        }
        self.enter(index, Status::ModifyValidating);
        self.enter(index, Status::ModifyPending);
        if !self.hold {
            self.confirm(index);
        }
        Ok(())
    }

    /// The order goes on as it was; the history says why.
    fn refuse_modification(&mut self, index: usize, before: State, reason: &str) {
        if let Some(order) = self.orders.get_mut(index) {
            order.now.reason = reason.to_owned();
        }
        self.enter(index, Status::ModifyValidating);
        let status = before.status;
        self.set(
            index,
            State {
                reason: reason.to_owned(),
                ..before
            },
        );
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

    /// Takes what is open off the market, for the client or for the exchange itself.
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
        if status.is_final() {
            self.live.retain(|one| *one != index);
        }
    }

    fn set(&mut self, index: usize, state: State) {
        if let Some(order) = self.orders.get_mut(index) {
            order.now = state;
        }
    }

    /// An account's order by its number.
    pub(crate) fn find(&self, ucc: &str, number: &str) -> Option<usize> {
        self.orders
            .iter()
            .position(|order| order.ucc == ucc && order.number == number)
    }
}

/// How far from the last price a market order may trade (rest-v3 4).
pub(crate) fn protection(kind: Kind, last: Paise) -> Paise {
    let per_mille = match kind {
        Kind::Call | Kind::Put => match last {
            ..100 => return 10,
            100..500 => 100,
            500..1000 => 50,
            1000..10_000 => 30,
            10_000..=50_000 => 20,
            _ => 10,
        },
        _ => match last {
            ..10_000 => 20,
            10_000..=50_000 => 10,
            _ => 5,
        },
    };
    last * per_mille / 1000
}
