use super::*;
use crate::catalog::PlaceOrder;

fn order(members: &str) -> Order {
    let text = format!(
        r#"{{"exchange_segment":"nse_cm","trading_symbol":"IDEA-EQ","product":"CNC","transaction_type":"B"{}{members}}}"#,
        if members.is_empty() { "" } else { "," }
    );
    Order::from(PlaceOrder::read(Some(&text)).unwrap())
}

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

fn traded() -> Traded {
    Traded {
        lot_size: Some(75),
        tick_size: Some(decimal("0.05")),
        freeze_quantity: Some(1801),
        price_low: Some(decimal("90.10")),
        price_high: Some(decimal("110.00")),
        ..Traded::default()
    }
}

/// The problems, as `field code`.
fn found(problems: &[Problem]) -> Vec<String> {
    problems
        .iter()
        .map(|problem| {
            assert!(problem.message.contains(&format!("'{}'", problem.field)), "{problem:?}");
            format!("{} {}", problem.field, problem.code)
        })
        .collect()
}

fn on(segment: &str, members: &str) -> Vec<String> {
    found(&of_order(&order(members), segment, None))
}

const NONE: [&str; 0] = [];

#[test]
fn prices_belong_to_types() {
    for (order_type, price, trigger, wrong) in [
        ("L", "9.35", "", vec![]),
        ("L", "9.35", "0", vec![]),
        ("L", "0", "", vec!["price not_allowed"]),
        ("L", "0.00", "", vec!["price not_allowed"]),
        ("L", "", "", vec!["price not_allowed"]),
        ("L", "9.35", "9", vec!["trigger_price not_allowed"]),
        ("MKT", "", "", vec![]),
        ("MKT", "0.0", "0", vec![]),
        ("MKT", "9.35", "", vec!["price not_allowed"]),
        ("MKT", "", "1", vec!["trigger_price not_allowed"]),
        ("SL", "9.35", "9.30", vec![]),
        ("SL", "9.35", "0", vec!["trigger_price not_allowed"]),
        ("SL", "0", "9.30", vec!["price not_allowed"]),
        ("SL", "", "", vec!["price not_allowed", "trigger_price not_allowed"]),
        ("SL-M", "", "9.30", vec![]),
        ("SL-M", "9.35", "9.30", vec!["price not_allowed"]),
        ("SL-M", "", "", vec!["trigger_price not_allowed"]),
    ] {
        let members =
            format!(r#""order_type":"{order_type}","quantity":1,"price":"{price}","trigger_price":"{trigger}""#);
        assert_eq!(on("nse_cm", &members), wrong, "{order_type} {price} {trigger}");
    }
}

#[test]
fn mcx_is_for_the_day_and_derivatives_are_not_delivered() {
    let members = r#""order_type":"MKT","quantity":1,"validity":"IOC""#;
    assert_eq!(on("mcx_fo", members), ["validity not_allowed", "product not_allowed"]);
    assert_eq!(on("nse_fo", members), ["product not_allowed"]);
    assert_eq!(on("bse_cm", members), NONE);
}

#[test]
fn not_more_is_shown_than_there_is() {
    assert_eq!(
        on("nse_cm", r#""order_type":"MKT","quantity":5,"disclosed_quantity":5"#),
        NONE
    );
    let more = r#""order_type":"MKT","quantity":5,"disclosed_quantity":6"#;
    assert_eq!(on("nse_cm", more), ["disclosed_quantity not_allowed"]);
}

#[test]
fn tags_are_of_plain_letters() {
    let wrong = |tag: &str| on("nse_cm", &format!(r#""order_type":"MKT","quantity":5,"tag":"{tag}""#));
    assert_eq!(wrong("a-Z0"), NONE);
    for tag in ["a_b", "a b", "é", "a&b"] {
        assert_eq!(wrong(tag), ["tag malformed"], "{tag}");
    }
}

#[test]
fn an_order_keeps_to_its_instrument() {
    let wrong = |quantity: u64, price: &str, slice: bool| {
        let members = format!(r#""order_type":"L","quantity":{quantity},"price":"{price}","slice":{slice}"#);
        let mut order = order(&members);
        order.product = "NRML";
        found(&of_order(&order, "nse_fo", Some(&traded())))
    };
    assert_eq!(wrong(75, "90.10", false), NONE);
    assert_eq!(wrong(1800, "110", false), NONE, "one less than the freeze quantity");
    assert_eq!(wrong(76, "100", false), ["quantity lot"]);
    assert_eq!(wrong(75, "100.01", false), ["price tick"]);
    assert_eq!(wrong(75, "90.05", false), ["price band"]);
    assert_eq!(wrong(75, "110.05", false), ["price band"]);
    assert_eq!(wrong(1875, "100", false), ["quantity freeze"]);
    assert_eq!(wrong(1875, "100", true), NONE, "sliced");
    let bare = Traded {
        tick_size: Some(Decimal::ZERO),
        ..Traded::default()
    };
    let order = order(r#""order_type":"L","quantity":76,"price":"0.01""#);
    assert_eq!(
        found(&of_order(&order, "nse_cm", Some(&bare))),
        NONE,
        "nothing is known"
    );
}
