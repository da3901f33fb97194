//! From a request to an order: its number, its limit, and the checks before the exchange sees it.

use super::Exchange;
use super::clock::Phase;
use super::instruments::Kind;
use super::lifecycle::{Refusal, Request};
use super::money::Paise;
use super::order::{Order, Side, State, Status, Terms, Type};
use crate::clock::ist_yymmdd;

impl Exchange {
    pub(super) fn receive(&mut self, request: Request) -> usize {
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
            changing: None,
            placed_ms: self.at_ms,
            history: vec![state.clone()],
            now: state,
        });
        self.orders.len() - 1
    }

    /// `<epoch>-<number>-<UCC>-ADMINAPI`: the broker's own id (wire: Order tags).
    pub(super) fn made_id(&self, ucc: &str, at_ns: i64) -> String {
        format!("{}-{}-{ucc}-ADMINAPI", at_ns / 1_000_000_000, at_ns / 1000 % 1_000_000)
    }

    /// From here on the order exists: its tag is used, and its number can be looked up.
    pub(super) fn enlist(&mut self, index: usize) -> String {
        let Some(order) = self.orders.get(index) else {
            return String::new();
        };
        if let Some(tag) = &order.tag {
            self.tags.insert((order.ucc.clone(), tag.clone()));
        }
        self.live.entry(order.instrument).or_default().push(index);
        self.numbers.insert(order.number.clone(), index);
        order.number.clone()
    }

    /// The broker's own checks. A market order gets its limit price here.
    pub(super) fn examine(&mut self, index: usize) -> Option<String> {
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

    /// Turns a market order into a limit order, with the band around the last price (wire: Market orders).
    pub(super) fn protected(&self, order: &Order, terms: &Terms) -> Result<Terms, String> {
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

    /// A delivery sale needs the shares; the order itself is not counted among the open sell orders yet.
    pub(super) fn undelivered(&self, order: &Order, terms: &Terms) -> Option<String> {
        if order.side == Side::Buy || !order.product.is_delivery() {
            return None;
        }
        let free = self.deliverable(&order.ucc, order.instrument, order.product) + self.own_offer(order);
        let wanted = terms.quantity - order.now.filled;
        (wanted > free).then(|| format!("RMS:Rule: quantity {wanted} is more than the {free} that can be sold"))
    }

    /// What this order already offers, if it is open.
    fn own_offer(&self, order: &Order) -> i64 {
        let mut waiting = self.open_orders(&order.ucc, order.instrument);
        if waiting.any(|one| one.number == order.number) {
            order.now.open()
        } else {
            0
        }
    }

    /// An order without enough funds is refused and leaves no trace.
    pub(super) fn refuse_unfunded(&mut self, index: usize) -> Result<(), Refusal> {
        let Some(order) = self.orders.get(index) else {
            return Ok(());
        };
        if self.margin_of(order) > self.funds(&order.ucc).net().max(0) {
            self.orders.pop();
            return Err(Refusal::Funds);
        }
        Ok(())
    }
}

/// How far from the last price a market order may trade (wire: Market orders).
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_protection_of_market_orders_is_the_contracts_table() {
        for (last, width) in [
            (99, 10),
            (100, 10),
            (499, 49),
            (500, 25),
            (999, 49),
            (1000, 30),
            (9999, 299),
        ] {
            assert_eq!(protection(Kind::Call, last), width, "{last}");
        }
        for (last, width) in [(10_000, 200), (50_000, 1000), (50_100, 501)] {
            assert_eq!(protection(Kind::Put, last), width, "{last}");
        }
        for (last, width) in [(9999, 199), (10_000, 100), (50_000, 500), (50_200, 251)] {
            assert_eq!(
                (protection(Kind::Share, last), protection(Kind::Future, last)),
                (width, width),
                "{last}"
            );
        }
    }
}
