//! What an account may still spend.

use super::Exchange;
use super::book::{self, Account};
use super::money::Paise;
use super::order::{Order, Product, Side};
use std::collections::HashMap;

/// What each account has pledged, in paise.
const COLLATERAL: Paise = 150_025;

/// One account's money. `net` is always `collateral + cash + realised + credit - used`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Funds {
    pub(crate) collateral: Paise,
    pub(crate) cash: Paise,
    pub(crate) realised: Paise,
    pub(crate) unrealised: Paise,
    /// Proceeds of holdings that were sold.
    pub(crate) credit: Paise,
    /// Bound by positions and by open orders.
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
            used: self.bound_by_orders(account),
            ..Funds::default()
        };
        for position in account.positions.values() {
            let Some((one, price)) = self
                .instrument(position.instrument)
                .zip(self.price(position.instrument))
            else {
                continue;
            };
            funds.realised += position.realised;
            funds.unrealised += position.unrealised(one, price.last);
            funds.credit += position.sale_credit(one);
            funds.used += position.margin(one);
        }
        funds
    }

    /// What a new order would bind beside those that are there.
    pub(crate) fn margin_of(&self, order: &Order) -> Paise {
        let Some(account) = self.account(&order.ucc) else {
            return 0;
        };
        let before = self.bound_by_orders(account);
        self.bound(account, self.open_orders(&account.ucc).chain([order])) - before
    }

    fn bound_by_orders(&self, account: &Account) -> Paise {
        self.bound(account, self.open_orders(&account.ucc))
    }

    fn open_orders<'a>(&'a self, ucc: &'a str) -> impl Iterator<Item = &'a Order> {
        let live = self.live.iter().filter_map(|index| self.orders.get(*index));
        live.filter(move |order| order.ucc == ucc)
    }

    /// Orders that close a position bind nothing for what they close; what one closes, the next cannot.
    fn bound<'a>(&self, account: &Account, orders: impl Iterator<Item = &'a Order>) -> Paise {
        let mut closable: HashMap<(usize, Product, i64), i64> = HashMap::new();
        let mut bound = 0;
        for order in orders {
            let Some(one) = self.instrument(order.instrument) else {
                continue;
            };
            let sign = order.side.sign();
            let left = closable
                .entry((order.instrument, order.product, sign))
                .or_insert_with(|| (-sign * account.net(order.instrument, order.product)).max(0));
            let closing = order.now.open().min(*left);
            *left -= closing;
            bound += book::margin(
                one,
                order.product,
                order.side,
                self.worst_price(order),
                order.now.open() - closing,
            );
        }
        bound
    }

    /// The price that an order binds money at: its limit; where it waits to become one, the market's.
    fn worst_price(&self, order: &Order) -> Paise {
        let last = self.price(order.instrument).map_or(0, |price| price.last);
        match order.now.terms.price {
            0 => last,
            price if order.side == Side::Buy => price,
            price => price.max(last),
        }
    }

    /// How much of an instrument can be sold for delivery: the holdings and today's purchases, less what is on offer.
    pub(crate) fn deliverable(&self, ucc: &str, instrument: usize, product: Product) -> i64 {
        let Some(account) = self.account(ucc) else { return 0 };
        let offered = self
            .open_orders(ucc)
            .filter(|order| order.instrument == instrument && order.side == Side::Sell && order.product.is_delivery());
        let holdings = if product == Product::Cnc {
            account.held(instrument)
        } else {
            0
        };
        holdings + account.net(instrument, product) - offered.map(|order| order.now.open()).sum::<i64>()
    }
}
