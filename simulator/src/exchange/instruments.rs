//! The instruments of the simulated exchanges: real names, invented prices.

use super::listing::{FUTURES, Future, INDEX_ROWS, LADDERS, Ladder, SHARES, Share};
use super::money::Paise;
use crate::clock::civil;

/// The kinds of contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Share,
    Index,
    Future,
    Call,
    Put,
}

/// One row of a scrip file, and the price that the day starts with.
#[derive(Clone, Debug)]
pub(crate) struct Instrument {
    pub(crate) segment: &'static str,
    pub(crate) token: String,
    /// Of the underlying.
    pub(crate) symbol: &'static str,
    pub(crate) trading_symbol: String,
    pub(crate) name: &'static str,
    pub(crate) isin: &'static str,
    pub(crate) series: &'static str,
    pub(crate) kind: Kind,
    pub(crate) strike: Paise,
    /// Days since 1970.
    pub(crate) expiry: Option<i64>,
    pub(crate) lot: i64,
    pub(crate) tick: Paise,
    /// One more than an order may have (wire: Orders).
    pub(crate) freeze: i64,
    /// The divisor of quantity times price: gold is priced per 10 g and counted in grams.
    pub(crate) price_units: i64,
    pub(crate) closing_auction: bool,
    pub(crate) close: Paise,
}

impl Instrument {
    pub(crate) fn is_cash(&self) -> bool {
        self.kind == Kind::Share
    }

    /// The cost of a quantity at a price.
    pub(crate) fn value(&self, price: Paise, quantity: i64) -> Paise {
        let value = i128::from(price) * i128::from(quantity) / i128::from(self.price_units);
        Paise::try_from(value).unwrap_or(Paise::MAX)
    }

    /// The price band of a day that begins at this close: 10 % for shares and futures; 40 % and at least 20 rupees for
    /// options (wire: Session phases).
    pub(crate) fn band(&self, close: Paise) -> (Paise, Paise) {
        let width = match self.kind {
            Kind::Call | Kind::Put => (close * 40 / 100).max(2000),
            _ => close / 10,
        };
        let low = (close - width + self.tick - 1).div_euclid(self.tick) * self.tick;
        let high = (close + width).div_euclid(self.tick) * self.tick;
        (low.max(self.tick), high)
    }

    /// `CE`, `PE`, `XX` for futures.
    pub(crate) fn option_type(&self) -> Option<&'static str> {
        match self.kind {
            Kind::Call => Some("CE"),
            Kind::Put => Some("PE"),
            Kind::Future => Some("XX"),
            Kind::Share | Kind::Index => None,
        }
    }

    /// `FUTSTK`, `OPTIDX`, …; blank for cash.
    pub(crate) fn instrument_type(&self) -> &'static str {
        let index = INDICES.contains(&self.symbol);
        match (self.segment, self.kind) {
            (_, Kind::Share | Kind::Index) => "",
            ("mcx_fo", Kind::Future) => "FUTCOM",
            ("mcx_fo", _) => "OPTFUT",
            (_, Kind::Future) if index => "FUTIDX",
            (_, Kind::Future) => "FUTSTK",
            _ if index => "OPTIDX",
            _ => "OPTSTK",
        }
    }
}

const INDICES: &[&str] = &["NIFTY", "SENSEX"];
const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];

/// `NOV` for 11.
pub(crate) fn month_name(month: i64) -> &'static str {
    let index = usize::try_from(month - 1).unwrap_or_default();
    MONTHS.get(index).copied().unwrap_or_default()
}

/// All instruments listed on a day, in the order of the scrip files.
pub(crate) fn all(day: i64) -> Vec<Instrument> {
    let indices = INDEX_ROWS.iter().map(index);
    let ladders = LADDERS.iter().flat_map(|one| ladder(one, day));
    indices
        .chain(SHARES.iter().map(share))
        .chain(FUTURES.iter().map(|one| future(one, day)))
        .chain(ladders)
        .collect()
}

fn index(&(segment, token, symbol, close): &(&'static str, &'static str, &'static str, Paise)) -> Instrument {
    Instrument {
        segment,
        token: token.to_owned(),
        symbol,
        trading_symbol: format!("{symbol}-IN"),
        name: token,
        isin: "",
        series: "",
        kind: Kind::Index,
        strike: 0,
        expiry: None,
        lot: 1,
        tick: 5,
        freeze: 1,
        price_units: 1,
        closing_auction: false,
        close,
    }
}

fn share(&(segment, token, symbol, series, isin, name, tick, freeze, closing_auction, close): &Share) -> Instrument {
    Instrument {
        segment,
        token: token.to_owned(),
        symbol,
        trading_symbol: if segment == "nse_cm" {
            format!("{symbol}-{series}")
        } else {
            symbol.to_owned()
        },
        name,
        isin,
        series,
        kind: Kind::Share,
        strike: 0,
        expiry: None,
        lot: 1,
        tick,
        freeze,
        price_units: 1,
        closing_auction,
        close,
    }
}

fn future(&(segment, token, symbol, expires, lot, tick, freeze, price_units, close): &Future, day: i64) -> Instrument {
    let expiry = expires.after(day);
    let (year, month, _) = civil(expiry);
    Instrument {
        segment,
        token: token.to_string(),
        symbol,
        trading_symbol: format!("{symbol}{:02}{}FUT", year % 100, month_name(month)),
        name: "",
        isin: "",
        series: "XX",
        kind: Kind::Future,
        strike: -1,
        expiry: Some(expiry),
        lot,
        tick,
        freeze,
        price_units,
        closing_auction: false,
        close,
    }
}

fn ladder(
    &(segment, first, symbol, expiries, lot, freeze, tick, lowest, step, strikes, under): &Ladder,
    day: i64,
) -> Vec<Instrument> {
    let mut token = first;
    let mut rows = Vec::new();
    for expiry in expiries.iter().map(|expires| expires.after(day)) {
        for number in 0..strikes {
            let strike = lowest + step * Paise::from(number);
            for kind in [Kind::Call, Kind::Put] {
                let suffix = if kind == Kind::Call { "CE" } else { "PE" };
                rows.push(Instrument {
                    segment,
                    token: token.to_string(),
                    symbol,
                    trading_symbol: format!("{symbol}{}{}{suffix}", expiry_code(symbol, expiry), strike / 100),
                    name: "",
                    isin: "",
                    series: "XX",
                    kind,
                    strike,
                    expiry: Some(expiry),
                    lot,
                    tick,
                    freeze,
                    price_units: 1,
                    closing_auction: false,
                    close: premium(kind, strike, under, tick, expiry - day),
                });
                token += 1;
            }
        }
    }
    rows
}

/// `26NOV` of the month's last expiry, `26N10` of a week's (wire: Orders).
fn expiry_code(symbol: &str, expiry: i64) -> String {
    let (year, month, date) = civil(expiry);
    let weekly = symbol == "NIFTY" && civil(expiry + 7).1 == month;
    let name = month_name(month);
    match month {
        _ if !weekly => format!("{:02}{name}", year % 100),
        10..=12 => format!("{:02}{}{date:02}", year % 100, name.get(..1).unwrap_or_default()),
        _ => format!("{:02}{month}{date:02}", year % 100),
    }
}

/// Its intrinsic value, plus some time value.
fn premium(kind: Kind, strike: Paise, under: Paise, tick: Paise, left: i64) -> Paise {
    let inner = if kind == Kind::Call {
        under - strike
    } else {
        strike - under
    };
    let time = (under * left.max(1) / 4000 - inner.abs() / 4).max(20 * tick);
    (inner.max(0) + time) / tick * tick
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::days_of;
    use std::collections::HashSet;

    #[test]
    fn tokens_and_symbols_are_unique_in_their_segment_and_prices_on_their_tick() {
        for day in days_of(2026, 11, 2)..days_of(2027, 11, 2) {
            unique_and_on_their_tick(&all(day));
        }
    }

    fn unique_and_on_their_tick(all: &[Instrument]) {
        let tokens: HashSet<_> = all.iter().map(|one| (one.segment, &one.token)).collect();
        let symbols: HashSet<_> = all.iter().map(|one| (one.segment, &one.trading_symbol)).collect();
        assert_eq!((tokens.len(), symbols.len()), (all.len(), all.len()));
        for one in all.iter().filter(|one| one.kind != Kind::Index) {
            let (low, high) = one.band(one.close);
            assert!(
                low <= one.close && one.close <= high && one.close % one.tick == 0,
                "{one:?}"
            );
            assert_eq!((low % one.tick, high % one.tick), (0, 0), "{one:?}");
        }
    }

    #[test]
    fn symbols_are_written_as_the_exchange_writes_them() {
        let listed = all(days_of(2026, 11, 2));
        let has = |symbol: &str| listed.iter().any(|one| one.trading_symbol == symbol);
        for symbol in [
            "IDEA-EQ",
            "TCS26NOVFUT",
            "NIFTY26N1024500CE",
            "NIFTY26NOV24500PE",
            "NIFTY26DEC23500CE",
            "RELIANCE26NOV1400PE",
            "GOLDM26DECFUT",
        ] {
            assert!(has(symbol), "{symbol}");
        }
    }
}
