//! Rejections by the broker's risk check and the exchange after an order was accepted: texts for `rejRsn`.

use super::Exchange;
use super::clock::Phase;
use super::instruments::Instrument;
use super::money::{Paise, fixed};
use super::order::{Order, Product, Side, Terms, Type};

impl Exchange {
    /// Why an order would be rejected now; `None` if it is valid. A market order already has its limit price.
    pub(crate) fn objection(&self, order: &Order, terms: &Terms) -> Option<String> {
        let one = self.instrument(order.instrument)?;
        let phase = if order.amo {
            Phase::Open
        } else {
            self.phase(order.instrument)
        };
        product(one, order.product)
            .or_else(|| kind(terms))
            .or_else(|| quantity(one, terms))
            .or_else(|| self.prices_of(order, terms))
            .or_else(|| session(phase, terms))
    }

    fn prices_of(&self, order: &Order, terms: &Terms) -> Option<String> {
        let one = self.instrument(order.instrument)?;
        for given in [terms.price, terms.trigger] {
            if given % one.tick != 0 {
                return Some(format!(
                    "RMS:Rule: price {} is not a multiple of the tick size {}",
                    fixed(given),
                    fixed(one.tick)
                ));
            }
        }
        if terms.kind.has_trigger() {
            let beyond = match order.side {
                Side::Buy => terms.trigger > terms.price,
                Side::Sell => terms.trigger < terms.price,
            };
            if beyond {
                return Some("RMS:Rule: trigger price is beyond the limit price".to_owned());
            }
        }
        self.band(order.instrument)
            .and_then(|band| outside(one, band, terms.price))
    }

    /// The band of the day; 3 % around the last price in the closing auction.
    pub(crate) fn band(&self, instrument: usize) -> Option<(Paise, Paise)> {
        let (one, price) = (self.instrument(instrument)?, self.price(instrument)?);
        let (low, high) = price.band;
        Some(match self.phase(instrument) {
            Phase::ClosingAuction | Phase::ClosingAuctionLimit => {
                let width = price.last * 3 / 100;
                let up = (price.last - width + one.tick - 1) / one.tick * one.tick;
                (low.max(up), high.min((price.last + width) / one.tick * one.tick))
            }
            _ => (low, high),
        })
    }
}

fn outside(one: &Instrument, (low, high): (Paise, Paise), price: Paise) -> Option<String> {
    let (word, limit) = match price {
        price if price < low => ("LOW", low),
        price if price > high => ("HIGH", high),
        _ => return None,
    };
    let sign = if word == "LOW" { '<' } else { '>' };
    Some(match one.is_cash() {
        true => format!(
            "RMS:Rule: Check circuit limit: price {} not between {} and {}",
            fixed(price),
            fixed(low),
            fixed(high)
        ),
        false => format!("price {} {sign} {word} LPP {}", fixed(price), fixed(limit)),
    })
}

fn product(one: &Instrument, product: Product) -> Option<String> {
    let fits = match product {
        Product::Mis => true,
        Product::Nrml => !one.is_cash(),
        Product::Cnc | Product::Mtf => one.is_cash(),
    };
    (!fits).then(|| format!("RMS:Rule: product {} is not allowed in {}", product.text(), one.segment))
}

/// Exchanges take no market orders from programs (wire: Market orders).
fn kind(terms: &Terms) -> Option<String> {
    (terms.kind == Type::StopMarket).then(|| "Market order with Algo Id not allowed".to_owned())
}

fn quantity(one: &Instrument, terms: &Terms) -> Option<String> {
    if terms.quantity % one.lot != 0 {
        let (quantity, lot) = (terms.quantity, one.lot);
        return Some(format!(
            "RMS:Rule: quantity {quantity} is not a multiple of the lot size {lot}"
        ));
    }
    (terms.quantity >= one.freeze).then(|| {
        let most = one.freeze - 1;
        format!(
            "RMS:Rule: quantity {} is above the freeze quantity {most}",
            terms.quantity
        )
    })
}

/// What auctions refuse (wire: Session phases).
fn session(phase: Phase, terms: &Terms) -> Option<String> {
    let auction = matches!(
        phase,
        Phase::PreOpen | Phase::PreOpenLimit | Phase::ClosingAuction | Phase::ClosingAuctionLimit
    );
    if !auction {
        return None;
    }
    let what = if terms.kind.has_trigger() {
        "stop loss orders"
    } else if terms.immediate {
        "IOC orders"
    } else if terms.disclosed > 0 {
        "disclosed quantities"
    } else {
        return None;
    };
    Some(format!("{what} are not allowed in this session"))
}
