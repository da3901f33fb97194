//! Orders as the broker's `jData` requires them: every value a string, and a price of zero as `0`, because `0.0` was
//! refused (wire: Orders).

use super::named::Instrument;
use super::order::{Order, Terms};
use crate::base::decimal::Decimal;
use crate::base::json;

/// An object of strings, in this order.
pub(super) fn object(members: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(256);
    for (at, (name, value)) in members.iter().enumerate() {
        text.push(if at == 0 { '{' } else { ',' });
        text.push_str(&json::quote(name));
        text.push(':');
        text.push_str(&json::quote(value));
    }
    text.push('}');
    text
}

/// A price, or `0` if there is none.
pub(super) fn price(price: Option<Decimal>) -> String {
    match price.filter(|price| !price.is_zero()) {
        Some(price) => price.to_string(),
        None => "0".to_owned(),
    }
}

const fn yes_or_no(flag: bool) -> &'static str {
    if flag { "YES" } else { "NO" }
}

/// An order to place, of `quantity` units.
pub(super) fn place(order: &Order, instrument: &Instrument, quantity: u64, tag: Option<&str>) -> String {
    let terms = &order.terms;
    let numbers = Numbers::of(terms, quantity);
    let mut members = vec![
        ("am", yes_or_no(terms.amo)),
        ("dq", numbers.disclosed.as_str()),
        ("es", instrument.exchange_segment),
        ("mp", "0"),
        ("pc", order.product),
        ("pr", numbers.price.as_str()),
        ("pt", terms.order_type),
        ("qt", numbers.quantity.as_str()),
        ("rt", terms.validity),
        ("tp", numbers.trigger.as_str()),
        ("ts", instrument.trading_symbol.as_str()),
        ("tt", order.transaction_type),
    ];
    // Left out when not given: a blank one is refused.
    members.extend(tag.map(|tag| ("ig", tag)));
    members.push(("os", "NEOTRADEAPI"));
    object(&members)
}

/// A change of an order.
pub(super) fn modify(order_id: &str, terms: &Terms) -> String {
    let numbers = Numbers::of(terms, terms.quantity);
    object(&[
        ("mp", "0"),
        ("dq", &numbers.disclosed),
        ("vd", terms.validity),
        ("pr", &numbers.price),
        ("pt", terms.order_type),
        ("am", yes_or_no(terms.amo)),
        ("tp", &numbers.trigger),
        ("qt", &numbers.quantity),
        ("no", order_id),
        ("os", "NEOTRADEAPI"),
    ])
}

/// A cancel. An after-market order needs its symbol too.
pub(super) fn cancel(order_id: &str, amo: bool, trading_symbol: Option<&str>) -> String {
    let mut members = vec![("on", order_id), ("am", yes_or_no(amo))];
    members.extend(trading_symbol.filter(|_| amo).map(|symbol| ("ts", symbol)));
    object(&members)
}

struct Numbers {
    disclosed: String,
    price: String,
    quantity: String,
    trigger: String,
}

impl Numbers {
    fn of(terms: &Terms, quantity: u64) -> Self {
        Numbers {
            disclosed: terms.disclosed_quantity.min(quantity).to_string(),
            price: price(terms.price),
            quantity: quantity.to_string(),
            trigger: price(terms.trigger_price),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::PlaceOrder;

    fn placed(members: &str, tag: Option<&str>) -> String {
        let text = format!(
            r#"{{"exchange_segment":"NSE_CM","trading_symbol":"M&M-EQ","product":"cnc","transaction_type":"buy",{members}}}"#
        );
        let order = Order::from(PlaceOrder::read(Some(&text)).unwrap());
        let instrument = Instrument {
            exchange_segment: order.named.exchange_segment.unwrap(),
            trading_symbol: order.named.trading_symbol.clone().unwrap(),
            traded: None,
        };
        place(&order, &instrument, order.terms.quantity, tag)
    }

    #[test]
    fn every_key_is_there_as_text_and_prices_have_their_digits() {
        assert_eq!(
            placed(r#""order_type":"l","quantity":"10","price":1500.50"#, Some("T1")),
            r#"{"am":"NO","dq":"0","es":"nse_cm","mp":"0","pc":"CNC","pr":"1500.50","pt":"L","qt":"10","rt":"DAY","tp":"0","ts":"M&M-EQ","tt":"B","ig":"T1","os":"NEOTRADEAPI"}"#
        );
    }

    #[test]
    fn zero_is_zero_and_no_tag_is_no_key() {
        for price in ["0", "0.0", "0.00", "\"0.0\"", "null"] {
            assert_eq!(
                placed(
                    &format!(r#""order_type":"MKT","quantity":1,"price":{price},"amo":true"#),
                    None
                ),
                r#"{"am":"YES","dq":"0","es":"nse_cm","mp":"0","pc":"CNC","pr":"0","pt":"MKT","qt":"1","rt":"DAY","tp":"0","ts":"M&M-EQ","tt":"B","os":"NEOTRADEAPI"}"#
            );
        }
    }

    #[test]
    fn a_cancellation_names_the_symbol_of_an_after_market_order_only() {
        assert_eq!(cancel("7", false, Some("IDEA-EQ")), r#"{"on":"7","am":"NO"}"#);
        assert_eq!(
            cancel("7", true, Some("IDEA-EQ")),
            r#"{"on":"7","am":"YES","ts":"IDEA-EQ"}"#
        );
    }
}
