//! The funds of an account.

use super::Exchange;
use super::book::{self, Account};
use super::money::Paise;
use super::order::{Order, Product, Side};
use std::collections::HashMap;

/// What each account has pledged, in paise.
const COLLATERAL: Paise = 150_025;

/// Realised profit of positions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gains {
    pub(crate) realised: Paise,
    pub(crate) unrealised: Paise,
}

/// One account's money. `net` is always `collateral + cash + realised + credit - used`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Funds {
    pub(crate) collateral: Paise,
    pub(crate) cash: Paise,
    pub(crate) realised: Paise,
    pub(crate) unrealised: Paise,
    /// The same in shares, in derivatives, in commodities.
    pub(crate) parts: [Gains; 3],
    /// Proceeds of holdings that were sold.
    pub(crate) credit: Paise,
    /// Margin used by positions and open orders.
    pub(crate) used: Paise,
}

impl Funds {
    pub(crate) fn net(&self) -> Paise {
        self.collateral + self.cash + self.realised + self.credit - self.used
    }
}

impl Exchange {
    pub(crate) fn funds(&self, ucc: &str) -> Funds {
        let Some(account) = self.account(ucc) else {
            return Funds::default();
        };
        let mut funds = Funds {
            collateral: COLLATERAL,
            cash: account.cash,
            used: account.bound.values().sum(),
            ..Funds::default()
        };
        for position in account.positions.values() {
            let Some((one, price)) = self
                .instrument(position.instrument)
                .zip(self.price(position.instrument))
            else {
                continue;
            };
            let unrealised = position.unrealised(one, price.last);
            funds.realised += position.realised;
            funds.unrealised += unrealised;
            let [shares, derivatives, commodities] = &mut funds.parts;
            let part = match one.segment {
                "mcx_fo" => commodities,
                _ if one.is_cash() => shares,
                _ => derivatives,
            };
            part.realised += position.realised;
            part.unrealised += unrealised;
            funds.credit += position.sale_credit(one);
            funds.used += position.margin(one);
        }
        funds
    }

    /// The margin of a new order beside the existing ones.
    pub(crate) fn margin_of(&self, order: &Order) -> Paise {
        let Some(account) = self.account(&order.ucc) else {
            return 0;
        };
        let there = self.open_orders(&order.ucc, order.instrument);
        self.bound(account, there.chain([order])) - account.bound.get(&order.instrument).copied().unwrap_or(0)
    }

    /// Recomputes the margin of an instrument's open orders.
    pub(crate) fn bind(&mut self, ucc: &str, instrument: usize) {
        let Some(account) = self.account(ucc) else { return };
        let bound = self.bound(account, self.open_orders(ucc, instrument));
        if let Some(account) = self.account_mut(ucc) {
            account.bound.insert(instrument, bound);
        }
    }

    pub(crate) fn open_orders<'a>(&'a self, ucc: &'a str, instrument: usize) -> impl Iterator<Item = &'a Order> {
        let live = self.live.get(&instrument).into_iter().flatten();
        let orders = live.filter_map(|index| self.orders.get(*index));
        orders.filter(move |order| order.ucc == ucc)
    }

    /// Orders that close a position need no margin for what they close; the next order cannot close the same quantity.
    fn bound<'a>(&self, account: &Account, orders: impl Iterator<Item = &'a Order>) -> Paise {
        let mut closable: HashMap<(Product, Side), i64> = HashMap::new();
        let mut bound = 0;
        for order in orders {
            let Some(one) = self.instrument(order.instrument) else {
                continue;
            };
            let left = closable
                .entry((order.product, order.side))
                .or_insert_with(|| (-order.side.sign() * account.net(order.instrument, order.product)).max(0));
            let closing = order.now.open().min(*left);
            *left -= closing;
            let opening = order.now.open() - closing;
            bound += book::margin(one, order.product, order.side, order.now.terms.price, opening);
        }
        bound
    }

    /// How much of an instrument can be sold for delivery: holdings and today's purchases, less open sell orders.
    pub(crate) fn deliverable(&self, ucc: &str, instrument: usize, product: Product) -> i64 {
        let Some(account) = self.account(ucc) else { return 0 };
        let sells = |order: &&Order| order.side == Side::Sell && order.product.is_delivery();
        let offered = self.open_orders(ucc, instrument).filter(sells);
        let holdings = if product == Product::Cnc {
            account.held(instrument)
        } else {
            0
        };
        holdings + account.net(instrument, product) - offered.map(|order| order.now.open()).sum::<i64>()
    }
}
