//! The price band of a market order: the broker turns it into a limit order (wire: Market orders).

use crate::base::decimal::Decimal;

/// The kinds of instrument that the table distinguishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Shares and futures.
    Plain,
    Option,
}

/// The distance from the last price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Width {
    /// Tenths of a percent.
    PerMille(i128),
    /// Paise.
    Paise(i128),
}

/// The last price, in rupees, up to which each width applies. From the broker's page on market orders, November 2026.
const PLAIN: [(i128, Width); 3] = [
    (100, Width::PerMille(20)),
    (500, Width::PerMille(10)),
    (i128::MAX, Width::PerMille(5)),
];
const OPTION: [(i128, Width); 6] = [
    (1, Width::Paise(10)),
    (5, Width::PerMille(100)),
    (10, Width::PerMille(50)),
    (100, Width::PerMille(30)),
    (500, Width::PerMille(20)),
    (i128::MAX, Width::PerMille(10)),
];

/// The lowest and highest price of a market order, given the last price.
pub(super) fn band(class: Class, last_price: Decimal) -> Option<(Decimal, Decimal)> {
    if last_price.is_zero() || last_price.is_negative() {
        return None;
    }
    let table: &[(i128, Width)] = match class {
        Class::Plain => &PLAIN,
        Class::Option => &OPTION,
    };
    // "Below 1" excludes 1; "100 to 500" includes 500.
    let is_below = |bound: i128| match (class, bound) {
        (_, i128::MAX) => true,
        (Class::Option, 1) | (Class::Plain, 100) => last_price < Decimal::of(bound),
        (_, bound) => last_price <= Decimal::of(bound),
    };
    let (_, width) = table.iter().find(|(bound, _)| is_below(*bound))?;
    let away = match width {
        Width::PerMille(part) => last_price.times(Decimal::of(*part))?.times(Decimal::parse("0.001")?)?,
        Width::Paise(paise) => Decimal::of(*paise).times(Decimal::parse("0.01")?)?,
    };
    Some((last_price.minus(away)?, last_price.plus(away)?))
}

/// The class of an instrument, from the day's instruments or from its symbol.
pub(super) fn class(segment: &str, trading_symbol: &str, option_type: Option<&str>) -> Class {
    let is_option = match option_type {
        Some(option_type) => matches!(option_type, "CE" | "PE"),
        None => segment.ends_with("_fo") && (trading_symbol.ends_with("CE") || trading_symbol.ends_with("PE")),
    };
    if is_option { Class::Option } else { Class::Plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(class: Class, last: &str) -> Option<(String, String)> {
        let (low, high) = band(class, Decimal::parse(last).unwrap())?;
        let plain = |price: Decimal| price.over(Decimal::of(1), 4).unwrap().to_string();
        Some((plain(low), plain(high)))
    }

    #[test]
    fn the_table_of_the_broker() {
        for (class, last, low, high) in [
            (Class::Plain, "50", "49.0000", "51.0000"),
            (Class::Plain, "99.95", "97.9510", "101.9490"),
            (Class::Plain, "100", "99.0000", "101.0000"),
            (Class::Plain, "500", "495.0000", "505.0000"),
            (Class::Plain, "1000", "995.0000", "1005.0000"),
            (Class::Option, "0.50", "0.4000", "0.6000"),
            (Class::Option, "1", "0.9000", "1.1000"),
            (Class::Option, "8", "7.6000", "8.4000"),
            (Class::Option, "50", "48.5000", "51.5000"),
            (Class::Option, "200", "196.0000", "204.0000"),
            (Class::Option, "600", "594.0000", "606.0000"),
        ] {
            assert_eq!(
                of(class, last),
                Some((low.to_owned(), high.to_owned())),
                "{class:?} {last}"
            );
        }
        assert_eq!(of(Class::Option, "0"), None, "an option without a price is refused");
    }

    #[test]
    fn options_are_known_by_their_type_or_their_symbol() {
        assert_eq!(class("nse_fo", "NIFTY26NOV26000CE", None), Class::Option);
        assert_eq!(class("nse_fo", "TCS26NOVFUT", None), Class::Plain);
        assert_eq!(class("nse_cm", "PEACE", None), Class::Plain);
        assert_eq!(class("nse_fo", "X", Some("PE")), Class::Option);
        assert_eq!(class("nse_fo", "XCE", Some("XX")), Class::Plain);
    }
}
