//! The price of one instrument over a day.

use super::instruments::Instrument;
use super::money::Paise;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Price {
    /// 0 where nothing was traded: an option without a price refuses market orders.
    pub(crate) last: Paise,
    pub(crate) open: Paise,
    pub(crate) high: Paise,
    pub(crate) low: Paise,
    /// Of the day before, at every hour (wire: Market feed).
    pub(crate) close: Paise,
    pub(crate) volume: i64,
    pub(crate) last_quantity: i64,
    /// Price times quantity over the volume.
    pub(crate) turnover: i128,
    pub(crate) band: (Paise, Paise),
    pub(crate) at_ms: i64,
}

impl Price {
    /// At the start of the first day: 1.06 % above the close.
    pub(crate) fn of(one: &Instrument, at_ms: i64) -> Price {
        let rise = (one.close * 106 / 10_000 / one.tick).max(1) * one.tick;
        Price::opening(one, one.close, one.close + rise, at_ms)
    }

    pub(crate) fn opening(one: &Instrument, close: Paise, first: Paise, at_ms: i64) -> Price {
        Price {
            last: first,
            open: first,
            high: first,
            low: first,
            close,
            volume: 0,
            last_quantity: 0,
            turnover: 0,
            band: one.band(close),
            at_ms,
        }
    }

    pub(crate) fn moved(&mut self, to: Paise, quantity: i64, at_ms: i64) {
        if self.open == 0 {
            (self.open, self.high, self.low) = (to, to, to);
        }
        self.last = to;
        self.high = self.high.max(to);
        self.low = self.low.min(to);
        self.volume += quantity;
        self.last_quantity = quantity;
        self.turnover += i128::from(to) * i128::from(quantity);
        self.at_ms = at_ms;
    }

    /// The bid.
    pub(crate) fn bid(&self) -> Paise {
        self.last
    }

    /// The offer: one tick above the bid, within the band.
    pub(crate) fn ask(&self, tick: Paise) -> Paise {
        (self.last + tick).min(self.band.1)
    }

    /// The volume-weighted average price.
    pub(crate) fn average(&self) -> Paise {
        match i128::from(self.volume) {
            0 => self.last,
            volume => Paise::try_from(self.turnover / volume).unwrap_or(self.last),
        }
    }
}
