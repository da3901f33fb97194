//! A trader's actions, over the wire.

use super::*;

/// `Sid` and `Auth`.
pub type Session = (String, String);

/// A simulator whose market time stands still, without the limit of ten orders per second, and a session.
pub fn desk() -> (Simulator, Session) {
    let s = with_policy(Policy {
        orders_per_second: 0,
        ..Policy::default()
    });
    s.control("time", &json!({"rate": 0}));
    let trade = trade(&s);
    (s, trade)
}

pub fn place(s: &Simulator, trade: &Session, data: &Value) -> Got {
    form("/quick/order/rule/ms/place", data).session(trade).to(s)
}

/// The tests' usual order with members replaced; null removes one.
pub fn with(changes: &Value) -> Value {
    let mut data = order();
    for (key, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => drop(data.as_object_mut().unwrap().remove(key)),
            value => data[key] = value.clone(),
        }
    }
    data
}

#[track_caller]
pub fn number(got: Got) -> String {
    let got = got.is(200).json();
    assert_eq!((&got["stat"], &got["stCode"]), (&json!("Ok"), &json!(200)), "{got}");
    got["nOrdNo"].as_str().unwrap().to_owned()
}

/// Places it; the broker must accept it.
#[track_caller]
pub fn placed(s: &Simulator, trade: &Session, changes: &Value) -> String {
    number(place(s, trade, &with(changes)))
}

/// Modifies an order with the tests' usual terms, with members replaced.
pub fn modify(s: &Simulator, trade: &Session, order: &str, changes: &Value) -> Got {
    let mut data = json!({"mp": "0", "dq": "0", "vd": "DAY", "pr": "1500.50", "pt": "L", "am": "NO", "tp": "0",
        "qt": "10", "no": order, "os": "NEOTRADEAPI"});
    for (key, value) in changes.as_object().unwrap() {
        data[key] = value.clone();
    }
    form("/quick/order/vr/modify", &data).session(trade).to(s)
}

pub fn cancel(s: &Simulator, trade: &Session, order: &str, amo: &str) -> Got {
    form("/quick/order/cancel", &json!({"on": order, "am": amo}))
        .session(trade)
        .to(s)
}

pub fn rows(s: &Simulator, trade: &Session, path: &str) -> Vec<Value> {
    let got = get(path).session(trade).to(s).is(200).json();
    got["data"].as_array().cloned().unwrap_or_default()
}

pub fn book(s: &Simulator, trade: &Session) -> Vec<Value> {
    rows(s, trade, "/quick/user/orders")
}

pub fn row(s: &Simulator, trade: &Session, order: &str) -> Value {
    rows(s, trade, &format!("/quick/user/orders/{order}")).pop().unwrap()
}

/// Status, and filled and unfilled quantity.
pub fn standing(s: &Simulator, trade: &Session, order: &str) -> (String, i64, i64) {
    let row = row(s, trade, order);
    let quantity = |key: &str| row[key].as_i64().unwrap();
    (
        row["ordSt"].as_str().unwrap().to_owned(),
        quantity("fldQty"),
        quantity("unFldSz"),
    )
}

/// The statuses of an order, the oldest first.
pub fn statuses(s: &Simulator, trade: &Session, order: &str) -> Vec<String> {
    let got = form("/quick/order/history", &json!({"nOrdNo": order}))
        .session(trade)
        .to(s)
        .is(200)
        .json();
    let rows = got["data"].as_array().unwrap().iter().rev();
    rows.map(|row| row["ordSt"].as_str().unwrap().to_owned()).collect()
}

#[track_caller]
pub fn sim(s: &Simulator, path: &str, body: Value) -> Value {
    control(s, path, &body).is(200).json()
}

pub fn price(s: &Simulator, instrument: &str, price: &str) {
    sim(s, "price", json!({"instrument": instrument, "price": price}));
}

pub fn limits(s: &Simulator, trade: &Session) -> Value {
    let all = json!({"seg": "ALL", "exch": "ALL", "prod": "ALL"});
    form("/quick/user/limits", &all).session(trade).to(s).is(200).json()
}

/// A text with at most two digits after the point, as paise.
pub fn paise(value: &Value) -> i64 {
    let text = value.as_str().unwrap();
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction: i64 = format!("{fraction:0<2}").parse().unwrap();
    sign * (whole.parse::<i64>().unwrap() * 100 + fraction)
}
