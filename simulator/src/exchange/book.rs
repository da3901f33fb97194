//! An account's books: cash, holdings, positions and margin. Every sum is exact.

use super::instruments::{Instrument, Kind};
use super::money::Paise;
use super::order::{Product, Side};
use std::collections::{BTreeMap, VecDeque};

/// Shares from before today.
#[derive(Clone, Debug)]
pub(crate) struct Holding {
    /// Index into the instruments.
    pub(crate) instrument: usize,
    pub(crate) quantity: i64,
    /// Hundredths of a paisa.
    pub(crate) average: i64,
}

/// Quantity and amount of one side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Leg {
    pub(crate) quantity: i64,
    pub(crate) amount: Paise,
}

impl Leg {
    fn add(&mut self, quantity: i64, amount: Paise) {
        self.quantity += quantity;
        self.amount += amount;
    }
}

/// A quantity that is still open: positive if bought, negative if sold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lot {
    pub(crate) quantity: i64,
    pub(crate) price: Paise,
}

/// One instrument in one product.
#[derive(Clone, Debug)]
pub(crate) struct Position {
    pub(crate) instrument: usize,
    pub(crate) product: Product,
    pub(crate) carried_buy: Leg,
    pub(crate) carried_sell: Leg,
    pub(crate) buy: Leg,
    pub(crate) sell: Leg,
    pub(crate) lots: VecDeque<Lot>,
    /// Profit of matched lots, first in, first out.
    pub(crate) realised: Paise,
    pub(crate) at_ns: i64,
}

impl Position {
    pub(crate) fn new(instrument: usize, product: Product) -> Position {
        Position {
            instrument,
            product,
            carried_buy: Leg::default(),
            carried_sell: Leg::default(),
            buy: Leg::default(),
            sell: Leg::default(),
            lots: VecDeque::new(),
            realised: 0,
            at_ns: 0,
        }
    }

    pub(crate) fn net(&self) -> i64 {
        self.lots.iter().map(|lot| lot.quantity).sum()
    }

    /// Books a fill of today.
    pub(crate) fn fill(&mut self, of: &Instrument, side: Side, quantity: i64, price: Paise, at_ns: i64) {
        let leg = if side == Side::Buy {
            &mut self.buy
        } else {
            &mut self.sell
        };
        leg.add(quantity, of.value(price, quantity));
        self.at_ns = at_ns;
        self.match_lots(of, side.sign() * quantity, price);
    }

    /// Carries a quantity over from yesterday at yesterday's close.
    pub(crate) fn carry(&mut self, of: &Instrument, quantity: i64, close: Paise) {
        let leg = if quantity > 0 {
            &mut self.carried_buy
        } else {
            &mut self.carried_sell
        };
        leg.add(quantity.abs(), of.value(close, quantity.abs()));
        self.match_lots(of, quantity, close);
    }

    fn match_lots(&mut self, of: &Instrument, mut quantity: i64, price: Paise) {
        while let Some(first) = self.lots.front_mut()
            && quantity != 0
            && first.quantity.signum() != quantity.signum()
        {
            let matched = quantity.abs().min(first.quantity.abs());
            let gain = of.value(price, matched) - of.value(first.price, matched);
            self.realised += gain * first.quantity.signum();
            first.quantity -= matched * first.quantity.signum();
            quantity -= matched * quantity.signum();
            if first.quantity == 0 {
                self.lots.pop_front();
            }
        }
        if quantity != 0 {
            self.lots.push_back(Lot { quantity, price });
        }
    }

    /// Unrealised profit of the open lots at a price.
    pub(crate) fn unrealised(&self, of: &Instrument, price: Paise) -> Paise {
        let gains = self.lots.iter().map(|lot| {
            let value = of.value(price, lot.quantity.abs()) - of.value(lot.price, lot.quantity.abs());
            value * lot.quantity.signum()
        });
        gains.sum()
    }

    /// Margin of the open lots.
    pub(crate) fn margin(&self, of: &Instrument) -> Paise {
        let bound = self.lots.iter().map(|lot| {
            let side = if lot.quantity > 0 { Side::Buy } else { Side::Sell };
            margin(of, self.product, side, lot.price, lot.quantity.abs())
        });
        bound.sum()
    }

    /// Proceeds of shares that were sold from the holdings.
    pub(crate) fn sale_credit(&self, of: &Instrument) -> Paise {
        if !self.product.is_delivery() {
            return 0;
        }
        let sold = self.lots.iter().filter(|lot| lot.quantity < 0);
        sold.map(|lot| of.value(lot.price, -lot.quantity)).sum()
    }
}

/// The margin of a quantity, rounded up to the paisa: the price for deliveries and bought options, a fifth for intraday
/// shares, 15 % of the value for futures and of the strike for sold options, half of that intraday.
pub(crate) fn margin(of: &Instrument, product: Product, side: Side, price: Paise, quantity: i64) -> Paise {
    let per_mille = |value: Paise, rate: i128| {
        let bound = (i128::from(value) * rate + 999) / 1000;
        Paise::try_from(bound).unwrap_or(Paise::MAX)
    };
    let carried = if product == Product::Mis { 75 } else { 150 };
    match (of.kind, side) {
        (Kind::Share | Kind::Index, Side::Sell) if product.is_delivery() => 0,
        (Kind::Share | Kind::Index, _) if product == Product::Mis => per_mille(of.value(price, quantity), 200),
        (Kind::Share | Kind::Index, _) | (Kind::Call | Kind::Put, Side::Buy) => of.value(price, quantity),
        (Kind::Future, _) => per_mille(of.value(price, quantity), carried),
        (Kind::Call | Kind::Put, Side::Sell) => per_mille(of.value(of.strike, quantity), carried),
    }
}

/// One client's books.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) ucc: String,
    /// Cash at the start of the day.
    pub(crate) cash: Paise,
    pub(crate) holdings: Vec<Holding>,
    pub(crate) positions: BTreeMap<(usize, Product), Position>,
    /// Margin of an instrument's open orders.
    pub(crate) bound: BTreeMap<usize, Paise>,
}

impl Account {
    pub(crate) fn position(&mut self, instrument: usize, product: Product) -> &mut Position {
        let new = || Position::new(instrument, product);
        self.positions.entry((instrument, product)).or_insert_with(new)
    }

    /// The open quantity in one instrument and product.
    pub(crate) fn net(&self, instrument: usize, product: Product) -> i64 {
        self.positions.get(&(instrument, product)).map_or(0, Position::net)
    }

    pub(crate) fn held(&self, instrument: usize) -> i64 {
        self.holdings
            .iter()
            .filter(|one| one.instrument == instrument)
            .map(|one| one.quantity)
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::super::instruments;
    use super::*;

    #[test]
    fn gains_are_matched_first_in_first_out_and_add_up() {
        let all = instruments::all(crate::Day::OF_SAMPLES.number());
        let (index, idea) = all.iter().enumerate().find(|(_, one)| one.token == "14366").unwrap();
        let mut position = Position::new(index, Product::Mis);
        position.fill(idea, Side::Buy, 10, 900, 1);
        position.fill(idea, Side::Buy, 10, 950, 2);
        position.fill(idea, Side::Sell, 15, 1000, 3);
        assert_eq!((position.net(), position.realised), (5, 10 * 100 + 5 * 50));
        position.fill(idea, Side::Sell, 8, 940, 4);
        assert_eq!((position.net(), position.realised), (-3, 1250 - 50));
        let ltp = 930;
        let cash = position.sell.amount - position.buy.amount;
        assert_eq!(
            position.realised + position.unrealised(idea, ltp),
            cash + position.net() * ltp
        );
        assert_eq!(position.margin(idea), (3 * 940 + 4) / 5);
        // Bought back at a higher price than sold: a loss.
        position.fill(idea, Side::Buy, 3, 960, 5);
        assert_eq!((position.net(), position.realised), (0, 1200 - 60));
    }

    #[test]
    fn gold_is_priced_per_ten_grams() {
        let all = instruments::all(crate::Day::OF_SAMPLES.number());
        let gold = all.iter().find(|one| one.symbol == "GOLDM").unwrap();
        assert_eq!(gold.value(12_158_900, 100), 121_589_000);
    }
}
