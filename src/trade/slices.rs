//! Slices: an order above the freeze quantity, cut into whole lots below it.

use super::order::Order;
use super::tags;
use crate::catalog::params::Problem;
use crate::client::instruments::Traded;

/// The most slices of an order: sending this many takes ten seconds.
const MOST: usize = 100;

/// The quantities to send: one, unless the order is too large and may be sliced.
pub(super) fn of(order: &Order, traded: Option<&Traded>) -> Result<Vec<u64>, Problem> {
    let quantity = order.terms.quantity;
    if !order.slice {
        return Ok(vec![quantity]);
    }
    let Some(traded) = traded else {
        let message = "'slice' needs today's instruments of the segment, which are not loaded";
        return Err(Problem::new("slice", "not_loaded", message)
            .hint("Call load_instruments first; where its answer says stale, the broker has only an older day's."));
    };
    let Some(freeze) = traded.freeze_quantity.filter(|freeze| *freeze > 1) else {
        return Ok(vec![quantity]);
    };
    let most = freeze - 1;
    if quantity <= most {
        return Ok(vec![quantity]);
    }
    let lot = traded.lot_size.unwrap_or(1).max(1);
    let each = most / lot * lot;
    let count = if each == 0 { u64::MAX } else { quantity.div_ceil(each) };
    if count > MOST as u64 {
        let message = format!("'quantity' makes more than {MOST} slices of {each}");
        return Err(Problem::new("quantity", "freeze", message));
    }
    if let Some(problem) = tag(order.tag.as_deref(), count) {
        return Err(problem);
    }
    let mut rest = quantity;
    let mut quantities = Vec::new();
    while rest > 0 {
        quantities.push(rest.min(each));
        rest -= rest.min(each);
    }
    Ok(quantities)
}

/// The caller's tag must leave room for the number of each slice: the last one has the longest.
fn tag(tag: Option<&str>, count: u64) -> Option<Problem> {
    let most = tags::LONGEST - format!("-{count}").len();
    tag.filter(|tag| (most + 1..=tags::LONGEST).contains(&tag.len()))
        .map(|_| {
            let message = format!("'tag' is too long for {count} slices: each has its number behind it");
            Problem::new("tag", "malformed", message).hint(format!("Give at most {most} characters."))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::PlaceOrder;

    fn cut(quantity: u64, freeze: Option<u64>, lot: u64) -> Result<Vec<u64>, &'static str> {
        let text = format!(
            r#"{{"exchange_segment":"nse_fo","trading_symbol":"X","product":"MIS","transaction_type":"S","order_type":"MKT","quantity":{quantity},"slice":true}}"#
        );
        let order = Order::from(PlaceOrder::read(Some(&text)).unwrap());
        let traded = Traded {
            freeze_quantity: freeze,
            lot_size: Some(lot),
            ..Traded::default()
        };
        of(&order, Some(&traded)).map_err(|problem| problem.code)
    }

    #[test]
    fn whole_lots_below_the_freeze_quantity() {
        assert_eq!(cut(1800, Some(1801), 75).unwrap(), [1800]);
        assert_eq!(cut(1875, Some(1801), 75).unwrap(), [1800, 75]);
        assert_eq!(cut(4000, Some(1801), 1000).unwrap(), [1000, 1000, 1000, 1000]);
        assert_eq!(cut(700, Some(601), 350).unwrap(), [350, 350]);
        assert_eq!(cut(1_000_000, None, 75).unwrap(), [1_000_000]);
        for none in [0, 1] {
            assert_eq!(cut(750, Some(none), 75).unwrap(), [750], "no quantity is frozen");
        }
        // The most slices, and one more.
        assert_eq!(cut(100 * 1800, Some(1801), 75).unwrap().len(), 100);
        assert_eq!(cut(100 * 1800 + 75, Some(1801), 75), Err("freeze"));
        assert_eq!(cut(750, Some(75), 75), Err("freeze"), "not one lot fits");
        assert_eq!(cut(1_000_000, Some(1801), 75), Err("freeze"));
    }
}
