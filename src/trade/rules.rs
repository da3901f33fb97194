//! The checks of an order that need no server.

use super::order::{Order, Terms};
use crate::base::decimal::Decimal;
use crate::catalog::params::Problem;
use crate::client::instruments::Traded;

/// The problems of an order in a segment; checked against the day's instruments too, if they are loaded.
pub(super) fn of_order(order: &Order, segment: &str, traded: Option<&Traded>) -> Vec<Problem> {
    let mut problems = of_terms(&order.terms, Some(segment));
    problems.extend(product(order, segment));
    problems.extend(tag(order));
    if let Some(traded) = traded {
        problems.extend(of_instrument(&order.terms, traded, order.slice));
    }
    problems
}

/// The problems of what a margin does not depend on.
pub(super) fn besides(order: &Order, segment: &str) -> Vec<Problem> {
    let terms = &order.terms;
    [validity(terms, Some(segment)), disclosed(terms), tag(order)]
        .into_iter()
        .flatten()
        .collect()
}

/// The problems of the values that an order and a change of one share.
pub(super) fn of_terms(terms: &Terms, segment: Option<&str>) -> Vec<Problem> {
    [price(terms), trigger(terms), validity(terms, segment), disclosed(terms)]
        .into_iter()
        .flatten()
        .collect()
}

fn price(terms: &Terms) -> Option<Problem> {
    let order_type = terms.order_type;
    match (terms.has_limit(), terms.price.filter(|price| !price.is_zero())) {
        (true, None) => {
            let message = format!("'price' must be above 0 for order_type {order_type}");
            // The exchange has been seen to replace 0 by a price of its own.
            Some(Problem::new("price", "not_allowed", message).hint("Give the limit in rupees, or use order_type MKT."))
        }
        (false, Some(_)) => {
            let message = format!("'price' must be absent or 0 for order_type {order_type}");
            Some(Problem::new("price", "not_allowed", message).hint("Leave it out, or use order_type L or SL."))
        }
        _ => None,
    }
}

fn trigger(terms: &Terms) -> Option<Problem> {
    let order_type = terms.order_type;
    match (
        terms.has_trigger(),
        terms.trigger_price.filter(|price| !price.is_zero()),
    ) {
        (true, None) => {
            let message = format!("'trigger_price' must be above 0 for order_type {order_type}");
            Some(Problem::new("trigger_price", "not_allowed", message).hint("Give the trigger in rupees."))
        }
        (false, Some(_)) => {
            let message = format!("'trigger_price' must be absent or 0 for order_type {order_type}");
            Some(Problem::new("trigger_price", "not_allowed", message).hint("Leave it out, or use order_type SL."))
        }
        _ => None,
    }
}

fn validity(terms: &Terms, segment: Option<&str>) -> Option<Problem> {
    let wrong = segment == Some("mcx_fo") && terms.validity != "DAY";
    wrong.then(|| {
        let message = format!("'validity' must be DAY on mcx_fo, not {}", terms.validity);
        Problem::new("validity", "not_allowed", message)
    })
}

fn disclosed(terms: &Terms) -> Option<Problem> {
    (terms.disclosed_quantity > terms.quantity).then(|| {
        let message = "'disclosed_quantity' must not be more than 'quantity'";
        Problem::new("disclosed_quantity", "not_allowed", message)
    })
}

/// Delivery and margin funding are for shares.
fn product(order: &Order, segment: &str) -> Option<Problem> {
    let wrong = segment.ends_with("_fo") && matches!(order.product, "CNC" | "MTF");
    wrong.then(|| {
        let message = format!("'product' cannot be {} on {segment}", order.product);
        Problem::new("product", "not_allowed", message).hint("Derivatives are NRML or MIS.")
    })
}

fn tag(order: &Order) -> Option<Problem> {
    let tag = order.tag.as_deref()?;
    let message = "'tag' must be 1 to 52 of A-Z, a-z, 0-9 and -";
    (!super::tags::is_tag(tag)).then(|| Problem::new("tag", "malformed", message))
}

/// The limits from the day's instruments.
pub(super) fn of_instrument(terms: &Terms, traded: &Traded, slice: bool) -> Vec<Problem> {
    let prices = [
        ("price", terms.price.filter(|_| terms.has_limit())),
        ("trigger_price", terms.trigger_price.filter(|_| terms.has_trigger())),
    ];
    let mut problems: Vec<Problem> = prices
        .into_iter()
        .filter_map(|(field, price)| Some((field, price.filter(|price| !price.is_zero())?)))
        .filter_map(|(field, price)| tick(field, price, traded).or_else(|| band(field, price, traded)))
        .collect();
    problems.extend(lot("quantity", terms.quantity, traded));
    problems.extend(freeze(terms, traded).filter(|_| !slice));
    problems
}

fn tick(field: &str, price: Decimal, traded: &Traded) -> Option<Problem> {
    let tick = traded.tick_size.filter(|tick| !tick.is_zero() && !tick.is_negative())?;
    (!price.is_multiple_of(tick)).then(|| {
        let message = format!("'{field}' must be a multiple of the tick, {tick}");
        Problem::new(field, "tick", message)
    })
}

fn band(field: &str, price: Decimal, traded: &Traded) -> Option<Problem> {
    let known = |bound: Option<Decimal>| bound.filter(|bound| !bound.is_zero() && !bound.is_negative());
    let (low, high) = (known(traded.price_low), known(traded.price_high));
    let outside = low.is_some_and(|low| price < low) || high.is_some_and(|high| price > high);
    outside.then(|| {
        let shown = |bound: Option<Decimal>| bound.map_or("any".to_owned(), |bound| bound.to_string());
        let message = format!(
            "'{field}' must be within the day's band, {} to {}",
            shown(low),
            shown(high)
        );
        Problem::new(field, "band", message)
    })
}

pub(super) fn lot(field: &str, quantity: u64, traded: &Traded) -> Option<Problem> {
    let lot = traded.lot_size.filter(|lot| *lot > 1)?;
    (!quantity.is_multiple_of(lot)).then(|| {
        let message = format!("'{field}' must be whole lots of {lot}: it is in units");
        Problem::new(field, "lot", message)
    })
}

/// The file's freeze quantity is one more than an order may have (wire: Orders).
fn freeze(terms: &Terms, traded: &Traded) -> Option<Problem> {
    let freeze = traded.freeze_quantity.filter(|freeze| *freeze > 1)?;
    (terms.quantity >= freeze).then(|| {
        let message = format!("'quantity' must be below the freeze quantity: {} at most", freeze - 1);
        Problem::new("quantity", "freeze", message).hint("Set slice to have it cut into several orders.")
    })
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
